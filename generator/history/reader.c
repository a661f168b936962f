#include "history/reader.h"

#include <stdlib.h>

#include "base/jobs.h"
#include "base/mem.h"
#include "history/attribution.h"
#include "history/changed_files.h"
#include "history/csv_parts.h"
#include "history/steps.h"
#include "read/read.h"
#include "source/source.h"

/* Files read side by side: enough to keep every thread busy, few enough to hold their documents in memory. */
enum { BATCH_FILES = 64 };

/* A version of a file that is asked for more than once: kept from the first time to the last. */
struct wanted {
	size_t asked;
	const struct snapshot *snapshot;
	size_t tables;             /* the reader's, that it was read with */
};

/* A blob of a batch, read once for all who ask. */
struct batch_blob {
	struct object_id id;
	struct str path, bytes;
	enum blob_state state;
	bool failed;
};

/* A file of a publication, to be read. */
struct task_file {
	struct str path;
	struct object_id blob;     /* none: the file is gone */
	struct object_id before;   /* what it was, if its rows may be told by what is different; else none */
	const struct commit *by;
	const struct file_change *change; /* NULL: it is read anew */
	struct doc **steps;        /* before each of the change's steps; NULL: there was no such file */
	struct wanted *wanted;
	struct doc *doc, *doc_before;
	struct masked masked;      /* in doc */
	const struct snapshot *snapshot;
	const struct snapshot *instead_of; /* see struct record_file */
};

struct batch_publication {
	const struct publication *publication;
	size_t first, n;           /* of the batch's files */
};

struct worker_state {
	struct arena *arena;       /* the files' bytes, for one batch */
	struct personal_finder *finder;
	struct diags diags;
};

struct reader {
	struct record *record;
	struct chain *chain;
	struct arena *arena;       /* of the whole run */
	struct arena *batch_arena;
	unsigned workers;
	struct worker_state *states;
	struct diags *diags;
	ARRAY(struct task_file) files;
	ARRAY(struct batch_blob *) blobs;
	struct map blobs_by_id;
	ARRAY(struct batch_publication) publications;
	struct map wanted;         /* "<path>\n<blob>" to struct wanted */
	struct schemas *schemas;   /* the history's */
	size_t tables;             /* how often they have changed */
};

/* --- what is read --- */

static bool in_folder(struct str path, const char *folder)
{
	struct str rest = str_from(path, strlen("content/"));
	return str_starts(rest, folder) && rest.n > strlen(folder) && rest.p[strlen(folder)] == '/';
}

bool reader_records(struct str path)
{
	enum file_role role = file_role(path);
	if (role == ROLE_CSV || role == ROLE_NAMED)
		return !str_starts(path, "layouts/");
	for (size_t i = 0; role == ROLE_MARKDOWN && builtin_tables[i]; i++)
		if (builtin_tables[i]->folder && !builtin_tables[i]->internal && in_folder(path, builtin_tables[i]->folder))
			return true;
	return false;
}

static struct str wanted_name(struct arena *arena, struct str path, struct object_id blob)
{
	char text[OBJECT_ID_TEXT];
	object_id_text(text, blob);
	return str_format(arena, "%.*s\n%s", (int)path.n, path.p, text);
}

/* --- one batch --- */

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

static struct doc *read_discreetly(struct reader *reader, struct worker_state *state, struct masked *masked, struct str path, struct str bytes)
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

static int flush(struct reader *reader)
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

/* --- one publication after the other --- */

static struct wanted *ask(struct reader *reader, struct str path, struct object_id blob)
{
	struct str name = wanted_name(reader->batch_arena, path, blob);
	struct wanted *wanted = map_get(&reader->wanted, name);
	if (!wanted) {
		wanted = arena_alloc(reader->arena, sizeof *wanted);
		map_put(&reader->wanted, str_dup(reader->arena, name), wanted);
	}
	if (wanted->tables != reader->tables)
		wanted->snapshot = NULL;
	wanted->tables = reader->tables;
	return wanted;
}

static struct task_file *add_file(struct reader *reader, struct str path, struct object_id blob, const struct commit *by)
{
	struct wanted *wanted = ask(reader, path, blob);
	if (wanted->asked == 0)
		wanted->asked = 1; /* read anew for a schema */
	struct task_file *file = array_add(reader->batch_arena, &reader->files);
	*file = (struct task_file){ .path = path, .blob = blob, .by = by, .wanted = wanted };
	return file;
}

static bool is_among(struct str path, const struct file_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++)
		if (str_eq(changes->v[i].path, path))
			return true;
	return false;
}

static int read_schema(struct reader *reader, size_t p, const struct file_change *change)
{
	struct str bytes;
	enum blob_state state;
	if (!object_id_present(change->after)) {
		schemas_change(reader->schemas, change->path, NULL, p);
		return 0;
	}
	if (chain_read(&bytes, &state, reader->chain, 0, change->after, change->path, reader->batch_arena, reader->diags) < 0 ||
	    state == BLOB_MISSING)
		return -1;
	struct masked masked = { 0 };
	struct doc *doc = read_discreetly(reader, &reader->states[0], &masked, change->path, bytes); /* empty when it is too large */
	schemas_change(reader->schemas, change->path, &doc->file.bytes, p);
	record_masked(reader->record, &masked, change->path, commit_name(reader->batch_arena, change->by));
	doc_free(doc);
	return 0;
}

/* Of site.yml nothing is repeated. */
static int read_terms(struct reader *reader, size_t p, const struct file_changes *changes)
{
	struct history *history = record_history(reader->record);
	for (size_t i = 0; i < changes->n; i++) {
		const struct file_change *change = &changes->v[i];
		struct str bytes;
		enum blob_state state;
		if (file_role(change->path) != ROLE_SITE || !object_id_present(change->after) || object_id_equal(change->before, change->after))
			continue;
		if (chain_read(&bytes, &state, reader->chain, 0, change->after, change->path, reader->batch_arena, reader->diags) < 0 ||
		    state == BLOB_MISSING)
			return -1;
		struct doc *doc = read_file(change->path, bytes, builtin_tables, NULL);
		site_terms_add(history->arena, &history->terms, doc, p);
		doc_free(doc);
	}
	return 0;
}

static int change_schemas(struct reader *reader, size_t p, const struct file_changes *changes, bool *changed)
{
	*changed = false;
	for (size_t i = 0; i < changes->n; i++) {
		if (file_role(changes->v[i].path) != ROLE_SCHEMA)
			continue;
		if (!*changed && flush(reader) < 0)
			return -1;
		*changed = true;
		if (read_schema(reader, p, &changes->v[i]) < 0)
			return -1;
	}
	if (*changed) {
		schemas_settle(reader->schemas);
		reader->tables++;
	}
	return 0;
}

/* What was kept of users' files was read with other tables. */
static void read_anew(struct reader *reader, const struct file_changes *changes, const struct commit *by)
{
	for (size_t i = 0; i < reader->schemas->files.n; i++) {
		const struct schema_file *file = reader->schemas->files.v[i];
		if (!object_id_present(file->blob) || is_among(file->path, changes))
			continue;
		add_file(reader, file->path, file->blob, by);
	}
}

static int take(struct reader *reader, size_t p, const struct file_changes *changes)
{
	const struct publication *publication = chain_publication(reader->chain, p);
	bool schemas;
	if (change_schemas(reader, p, changes, &schemas) < 0 || read_terms(reader, p, changes) < 0)
		return -1;
	size_t first = reader->files.n;
	for (size_t i = 0; i < changes->n; i++) {
		const struct file_change *change = &changes->v[i];
		if (!reader_records(change->path) || object_id_equal(change->before, change->after))
			continue;
		if (may_follow_schema(change->path))
			schemas_note_file(reader->schemas, change->path, change->after);
		struct task_file *file = add_file(reader, change->path, change->after, change->by);
		file->change = change;
		file->steps = change->step_count ? arena_alloc(reader->batch_arena, change->step_count * sizeof *file->steps) : NULL;
		if (!schemas && file_role(change->path) != ROLE_MARKDOWN)
			file->before = change->before;
	}
	if (schemas)
		read_anew(reader, changes, publication->commit);
	*array_add(reader->batch_arena, &reader->publications) = (struct batch_publication){ publication, first, reader->files.n - first };
	return reader->files.n >= BATCH_FILES || schemas ? flush(reader) : 0;
}

static int run(struct reader *reader)
{
	size_t first = chain_known(reader->chain), n = chain_count(reader->chain) - first;
	struct file_changes *changes;
	int result = changed_files(&changes, reader->chain, reader->arena, reader->diags);
	if (result != 0)
		return result;
	for (size_t p = 0; p < n; p++) {
		for (size_t i = 0; i < changes[p].n; i++) {
			const struct file_change *change = &changes[p].v[i];
			if (reader_records(change->path) && object_id_present(change->after) && !object_id_equal(change->before, change->after))
				ask(reader, change->path, change->after)->asked++;
		}
		arena_reset(reader->batch_arena);
	}
	for (size_t p = 0; p < n; p++)
		if (take(reader, first + p, &changes[p]) < 0)
			return -1;
	return flush(reader);
}

int reader_run(struct record *record, struct chain *chain, unsigned workers, struct diags *diags)
{
	if (chain_set_workers(chain, workers, diags) < 0)
		return -1;
	const struct arena *beside = record_history(record)->arena;
	struct arena *arena = arena_new_beside(beside);
	struct reader reader = { .record = record, .chain = chain, .arena = arena, .batch_arena = arena_new_beside(beside), .workers = workers, .diags = diags,
		.wanted = map_in(arena), .schemas = &record_history(record)->schemas };
	reader.states = arena_alloc(arena, workers * sizeof *reader.states);
	for (unsigned i = 0; i < workers; i++) {
		reader.states[i].arena = arena_new_beside(beside);
		reader.states[i].finder = personal_finder_new();
		reader.states[i].diags.arena = reader.states[i].arena;
	}
	int result = run(&reader);
	for (unsigned i = 0; i < workers; i++) {
		personal_finder_free(reader.states[i].finder);
		arena_free(reader.states[i].arena);
	}
	arena_free(reader.batch_arena);
	arena_free(arena);
	return result;
}
