/* A batch of files: read on all threads, then told to the record in the order of publications. */
#include "history/reader_parts.h"

#include <stdlib.h>

#include "base/jobs.h"
#include "base/mem.h"
#include "history/csv_parts.h"
#include "history/steps.h"
#include "read/read.h"

struct str wanted_name(struct arena *arena, struct str path, struct object_id blob)
{
	char text[OBJECT_ID_TEXT];
	object_id_text(text, blob);
	return str_format(arena, "%.*s\n%s", (int)path.n, path.p, text);
}

static struct str blob_key(const struct object_id *id)
{
	return (struct str){ (const char *)id->bytes, sizeof id->bytes };
}

static void want_blob(struct reader *reader, struct str path, struct object_id id)
{
	if (!object_id_present(id) || map_get(&reader->blobs_by_id, blob_key(&id)))
		return;
	struct batch_blob *blob = *array_add(reader->batch_arena, &reader->blobs) = arena_alloc(reader->batch_arena, sizeof *blob);
	*blob = (struct batch_blob){ .id = id, .path = path };
	map_put(&reader->blobs_by_id, blob_key(&blob->id), blob);
}

static void read_blob(void *context, unsigned number, size_t i)
{
	struct reader *reader = context;
	struct worker_state *state = &reader->states[number];
	struct batch_blob *blob = reader->blobs.v[i];
	int read = chain_read(&blob->bytes, &blob->state, reader->chain, number, blob->id, blob->path, state->arena, &state->diags);
	blob->failed = read < 0 || blob->state == BLOB_MISSING;
}

struct doc *read_discreetly(struct reader *reader, struct worker_state *state, struct masked *masked, struct str path, struct str bytes)
{
	struct discretion *discretion = record_history(reader->record)->discretion;
	return discreet_read(discretion, state->finder, masked, path, bytes, reader->schemas->tables.v, state->arena);
}

/* Only what is different, when both versions can be told so. */
static bool read_parts(struct reader *reader, struct worker_state *state, struct task_file *file)
{
	const struct batch_blob *before = map_get(&reader->blobs_by_id, blob_key(&file->before)), *after = map_get(&reader->blobs_by_id, blob_key(&file->blob));
	struct csv_parts parts;
	struct masked masked_before = { 0 }; /* was told of when it was new */
	if (!before || before->state != BLOB_READ || after->state != BLOB_READ || after->bytes.n > file_limit(file_role(file->path)) ||
	    !csv_parts(&parts, state->arena, before->bytes, after->bytes))
		return false;
	file->doc_before = read_discreetly(reader, state, &masked_before, file->path, parts.before);
	file->doc = read_discreetly(reader, state, &file->masked, file->path, parts.after);
	if (file->doc_before->diags.list.n == 0 && file->doc->diags.list.n == 0) {
		file->instead_of = snapshot_of(file->doc_before);
		file->snapshot = snapshot_of(file->doc);
		return true;
	}
	doc_free(file->doc_before);
	doc_free(file->doc);
	file->doc_before = file->doc = NULL;
	return false;
}

/* A file with nothing in it has no rows; it is no file of its kind that cannot be read. */
static bool is_blank(struct str bytes)
{
	return str_trim(str_from(bytes, str_starts(bytes, "\xef\xbb\xbf") ? 3 : 0)).n == 0;
}

static void read_whole(struct reader *reader, struct worker_state *state, struct task_file *file)
{
	const struct batch_blob *blob = map_get(&reader->blobs_by_id, blob_key(&file->blob));
	const struct table *const *tables = reader->schemas->tables.v;
	static const struct snapshot no_rows = { .readable = true, .plan = { "", 0 } };
	bool fits = (blob->state == BLOB_READ && blob->bytes.n <= file_limit(file_role(file->path))) || !file_is_read(file->path, tables);
	doc_free(file->doc);
	file->doc = NULL;
	file->instead_of = NULL;
	file->masked = (struct masked){ 0 };
	if (blob->state == BLOB_READ && is_blank(blob->bytes)) {
		file->snapshot = &no_rows;
		return;
	}
	file->doc = fits ? read_discreetly(reader, state, &file->masked, file->path, blob->bytes) : read_too_large(file->path, SOURCE_LARGEST);
	file->snapshot = snapshot_of(file->doc);
}

/* A branch's versions of a file that several of its commits changed. */
static void read_steps(struct reader *reader, struct worker_state *state, struct task_file *file)
{
	struct masked masked = { 0 }; /* nothing of them is repeated but what stands in the last */
	for (size_t i = 0; file->steps && i < file->change->step_count; i++) {
		const struct batch_blob *blob = map_get(&reader->blobs_by_id, blob_key(&file->change->steps[i].before));
		if (!blob)
			continue;
		bool fits = blob->state == BLOB_READ && blob->bytes.n <= file_limit(file_role(file->path));
		file->steps[i] = fits ? read_discreetly(reader, state, &masked, file->path, blob->bytes) : read_too_large(file->path, SOURCE_LARGEST);
	}
}

static void read_one(void *context, unsigned number, size_t i)
{
	struct reader *reader = context;
	struct task_file *file = &reader->files.v[i];
	read_steps(reader, &reader->states[number], file);
	if (object_id_present(file->blob) && !file->wanted->snapshot && !read_parts(reader, &reader->states[number], file))
		read_whole(reader, &reader->states[number], file);
}

/* The snapshot, kept when the version is asked for again. */
static const struct snapshot *snapshot_for(struct reader *reader, struct task_file *file)
{
	struct wanted *wanted = file->wanted;
	if (!object_id_present(file->blob))
		return NULL;
	wanted->asked--;
	if (file->instead_of)
		return file->snapshot;
	if (!wanted->snapshot && wanted->asked)
		wanted->snapshot = snapshot_copy(reader->arena, file->snapshot);
	return wanted->snapshot ? wanted->snapshot : file->snapshot;
}

static bool is_plan(struct str path)
{
	return str_starts(path, "content/plans/") && file_role(path) == ROLE_MARKDOWN;
}

static void note_version(struct reader *reader, const struct task_file *file, const struct snapshot *snapshot)
{
	struct history *history = record_history(reader->record);
	if (!snapshot || !is_plan(file->path))
		return;
	*array_add(history->arena, &history->plans) = (struct version){
		.path = str_dup(history->arena, file->path),
		.blob = file->blob,
		.publication = history->publications.n,
		.commit = commit_name(history->arena, file->by),
		.authored = date_in_vietnam(file->by->authored.seconds),
		.is_signed = file->by->has_signature,
		.plan = str_dup(history->arena, snapshot->plan),
	};
}

/* Reads whole files where parts do not say enough. */
static void settle_parts(struct reader *reader, struct task_file *tasks, struct record_file *files, size_t n)
{
	size_t parts = 0;
	for (size_t i = 0; i < n; i++)
		parts += files[i].instead_of != NULL;
	if (parts == 0 || record_takes_parts(reader->record, files, n))
		return;
	for (size_t i = 0; i < n; i++)
		if (files[i].instead_of) {
			read_whole(reader, &reader->states[0], &tasks[i]);
			files[i].snapshot = tasks[i].snapshot;
			files[i].instead_of = NULL;
		}
}

/* The publication's own commit, and those that made its files what they are: few, in no order, each once. */
static void check_commits(struct reader *reader, const struct batch_publication *of)
{
	const struct commit **checked = arena_alloc(reader->batch_arena, (of->n + 1) * sizeof *checked);
	size_t n = 0;
	checked[n++] = of->publication->commit;
	for (size_t i = 0; i < of->n; i++) {
		const struct commit *by = reader->files.v[of->first + i].by;
		size_t at = 0;
		while (at < n && checked[at] != by)
			at++;
		checked[at] = by;
		n += at == n;
	}
	for (size_t i = 0; i < n; i++)
		attribution_check(reader->record, checked[i], reader->batch_arena);
}

static const struct attribution *attribute(struct reader *reader, const struct task_file *file, const struct commit *publication)
{
	struct arena *arena = reader->batch_arena;
	const struct attribution *by = attribution_of(reader->record, arena, file->by, publication);
	if (!file->steps)
		return by;
	struct steps *steps = steps_new(arena, attribution_of(reader->record, arena, publication, publication), file->change->tangled);
	for (size_t i = 0; i < file->change->step_count; i++)
		steps_add(steps, attribution_of(reader->record, arena, file->change->steps[i].by, publication), file->steps[i]);
	struct attribution *several = arena_alloc(arena, sizeof *several);
	*several = *by;
	several->steps = steps;
	return several;
}

static bool is_in_force(const struct schemas *schemas, const struct table *table)
{
	size_t i = 0;
	while (schemas->tables.v[i] && strcmp(schemas->tables.v[i]->name, table->name) != 0)
		i++;
	return schemas->tables.v[i] == table;
}

/* The schemas that the publication brought, each by who changed it. Of several for one table the first in force counts. */
static void describe_tables(struct reader *reader, const struct batch_publication *of)
{
	const struct schemas *schemas = reader->schemas;
	const size_t now = record_history(reader->record)->publications.n;
	for (size_t i = schemas->declaring.n; i-- > 0 && schemas->declaring.v[i].publication == now;) {
		const struct doc *doc = schemas->declaring.v[i].doc;
		size_t c = 0;
		if (!is_in_force(schemas, doc->declares))
			continue;
		while (!str_eq(of->changes->v[c].path, doc->file.path))
			c++;
		record_described(reader->record, doc->declares, doc->file.path,
			attribution_of(reader->record, reader->batch_arena, of->changes->v[c].by, of->publication->commit));
	}
}

static void publish_one(struct reader *reader, const struct batch_publication *of)
{
	const struct publication *publication = of->publication;
	struct arena *arena = reader->batch_arena;
	struct record_file *files = arena_alloc(arena, of->n * sizeof *files);
	for (size_t i = 0; i < of->n; i++) {
		struct task_file *file = &reader->files.v[of->first + i];
		files[i] = (struct record_file){ file->path, snapshot_for(reader, file),
			attribute(reader, file, publication->commit), file->instead_of };
		record_masked(reader->record, &file->masked, file->path, files[i].by->commit);
		note_version(reader, file, files[i].snapshot);
	}
	check_commits(reader, of);
	settle_parts(reader, reader->files.v + of->first, files, of->n);
	describe_tables(reader, of);
	struct str message = publication->commit->message, subject = { "", 0 };
	if (!str_split(&message, '\n', &subject))
		subject = message;
	record_publish(reader->record, &(struct history_publication){
		.commit = commit_name(arena, publication->commit),
		.published = date_in_vietnam(publication->published),
		.committed = date_in_vietnam(publication->commit->committed.seconds),
		.authored = date_in_vietnam(publication->commit->authored.seconds),
		.inverted = publication->inverted,
		.time = publication->published,
		.is_signed = publication->commit->has_signature,
		.subject = commit_discreet(reader->record, arena, publication->commit, subject),
	}, files, of->n);
}

int reader_flush(struct reader *reader)
{
	bool failed = false;
	reader->blobs_by_id = map_in(reader->batch_arena);
	for (size_t i = 0; i < reader->files.n; i++) {
		const struct task_file *file = &reader->files.v[i];
		want_blob(reader, file->path, file->wanted->snapshot ? (struct object_id){ { 0 } } : file->blob);
		want_blob(reader, file->path, file->wanted->snapshot ? (struct object_id){ { 0 } } : file->before);
		for (size_t s = 0; file->steps && s < file->change->step_count; s++)
			want_blob(reader, file->path, file->change->steps[s].before);
	}
	jobs_run(reader->workers, reader->blobs.n, read_blob, reader);
	for (size_t i = 0; i < reader->blobs.n; i++)
		failed |= reader->blobs.v[i]->failed;
	if (!failed)
		jobs_run(reader->workers, reader->files.n, read_one, reader);
	for (size_t i = 0; i < reader->publications.n && !failed; i++)
		publish_one(reader, &reader->publications.v[i]);
	for (size_t i = 0; i < reader->files.n; i++)
		doc_free(reader->files.v[i].doc);
	for (size_t i = 0; i < reader->files.n; i++)
		doc_free(reader->files.v[i].doc_before);
	for (size_t i = 0; i < reader->files.n; i++)
		for (size_t s = 0; reader->files.v[i].steps && s < reader->files.v[i].change->step_count; s++)
			doc_free(reader->files.v[i].steps[s]);
	reader->blobs.v = NULL;
	reader->blobs.n = reader->blobs.cap = 0;
	for (unsigned i = 0; i < reader->workers; i++) {
		for (size_t d = 0; d < reader->states[i].diags.list.n; d++) {
			const struct diag *diag = &reader->states[i].diags.list.v[d];
			diag3(reader->diags, diag->id, diag->place, diag->args[0], diag->args[1], diag->args[2]);
		}
		arena_reset(reader->states[i].arena);
		reader->states[i].diags = (struct diags){ .arena = reader->states[i].arena };
	}
	reader->files.v = NULL;
	reader->files.n = reader->files.cap = 0;
	reader->publications.v = NULL;
	reader->publications.n = reader->publications.cap = 0;
	arena_reset(reader->batch_arena);
	return failed ? -1 : 0;
}
