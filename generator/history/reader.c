#include "history/reader.h"

#include <stdlib.h>

#include "base/jobs.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "history/changed_files.h"
#include "read/read.h"
#include "source/source.h"

/* Files read side by side: enough to keep every thread busy, few enough to hold their documents in memory. */
enum { BATCH_FILES = 64 };

/* A version of a file that is asked for more than once: kept from the first time to the last. */
struct version {
	size_t asked;
	const struct snapshot *snapshot;
};

/* A file of a publication, to be read. */
struct task_file {
	struct str path;
	struct object_id blob;     /* none: the file is gone */
	const struct commit *by;
	struct version *version;
	struct doc *doc;
	const struct snapshot *snapshot;
	bool failed;
};

struct batch_publication {
	const struct publication *publication;
	size_t first, n;           /* of the batch's files */
};

/* A schema.yml as it now stands. */
struct schema {
	struct str path;
	struct doc *doc;           /* the last version that declared a table */
	bool gone;
};

struct worker_state {
	struct arena *arena;       /* the files' bytes, for one batch */
	struct diags diags;
};

struct reader {
	struct record *record;
	struct chain *chain;
	struct arena *arena;       /* of the whole run */
	struct arena *kept;        /* the record's: schemas, which rows name for good */
	struct arena *batch_arena;
	unsigned workers;
	struct worker_state *states;
	struct diags *diags;
	ARRAY(struct task_file) files;
	ARRAY(struct batch_publication) publications;
	struct map versions;       /* "<path>\n<blob>" to struct version */
	struct map current;        /* path to struct object_id: CSV files of users' tables */
	ARRAY(struct str) current_paths;
	ARRAY(struct schema) schemas;
	ARRAY(const struct table *) tables;
};

struct date day_in_vietnam(int64_t seconds)
{
	enum { DAY_OF_EPOCH = 719163 /* 1970-01-01 as a struct date */, DAY_SECONDS = 86400, VIETNAM = 7 * 3600 };
	const int32_t last = date_of((struct civil){ 9999, 12, 31 }).day;
	int64_t day = (seconds + VIETNAM) / DAY_SECONDS + DAY_OF_EPOCH;
	return (struct date){ day < last ? (int32_t)day : last };
}

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

bool reader_records_by_schema(struct str path)
{
	if (file_role(path) == ROLE_NAMED)
		return true;
	struct str rest = path, folder = { "", 0 }, part;
	while (str_split(&rest, '/', &part) && rest.p)
		folder = part;
	for (size_t i = 0; builtin_tables[i]; i++)
		if (str_is(folder, builtin_tables[i]->name))
			return false;
	return file_role(path) == ROLE_CSV;
}

static struct str version_name(struct arena *arena, struct str path, struct object_id blob)
{
	char text[OBJECT_ID_TEXT];
	object_id_text(text, blob);
	return str_format(arena, "%.*s\n%s", (int)path.n, path.p, text);
}

/* --- tables --- */

static void set_tables(struct reader *reader)
{
	reader->tables.n = 0;
	for (size_t i = 0; builtin_tables[i]; i++)
		*array_add(reader->arena, &reader->tables) = builtin_tables[i];
	for (size_t i = 0; i < reader->schemas.n; i++)
		if (!reader->schemas.v[i].gone && reader->schemas.v[i].doc)
			*array_add(reader->arena, &reader->tables) = reader->schemas.v[i].doc->declares;
	*array_add(reader->arena, &reader->tables) = NULL;
}

/* In order of paths, as the site reads them. */
static struct schema *schema_at(struct reader *reader, struct str path)
{
	size_t i = 0;
	while (i < reader->schemas.n && str_cmp(reader->schemas.v[i].path, path) < 0)
		i++;
	if (i < reader->schemas.n && str_eq(reader->schemas.v[i].path, path))
		return &reader->schemas.v[i];
	array_add(reader->arena, &reader->schemas);
	for (size_t j = reader->schemas.n - 1; j > i; j--)
		reader->schemas.v[j] = reader->schemas.v[j - 1];
	reader->schemas.v[i] = (struct schema){ .path = str_dup(reader->arena, path) };
	return &reader->schemas.v[i];
}

/* One that cannot be read leaves the table as it was. */
static int read_schema(struct reader *reader, const struct file_change *change)
{
	struct schema *schema = schema_at(reader, change->path);
	struct str bytes;
	enum blob_state state;
	schema->gone = !object_id_present(change->after);
	if (schema->gone)
		return 0;
	if (chain_read(&bytes, &state, reader->chain, 0, change->after, change->path, reader->kept, reader->diags) < 0)
		return -1;
	if (state == BLOB_MISSING)
		return -1;
	struct doc *doc = read_file(schema->path, state == BLOB_READ ? bytes : str_of(""), reader->tables.v);
	record_keep(reader->record, doc->arena);
	if (doc->declares && diags_errors(&doc->diags) == 0)
		schema->doc = doc;
	return 0;
}

/* --- one batch --- */

static void read_one(void *context, unsigned number, size_t i)
{
	struct reader *reader = context;
	struct worker_state *state = &reader->states[number];
	struct task_file *file = &reader->files.v[i];
	struct str bytes;
	enum blob_state blob_state;
	if (!object_id_present(file->blob) || file->version->snapshot)
		return;
	int read = chain_read(&bytes, &blob_state, reader->chain, number, file->blob, file->path, state->arena, &state->diags);
	file->failed = read < 0 || blob_state == BLOB_MISSING;
	if (file->failed)
		return;
	bool fits = (blob_state == BLOB_READ && bytes.n <= file_limit(file_role(file->path))) || !file_is_read(file->path, reader->tables.v);
	file->doc = fits ? read_file(file->path, bytes, reader->tables.v) : read_too_large(file->path, SOURCE_LARGEST);
	file->snapshot = snapshot_of(file->doc);
}

/* Text from a commit's message: control characters are no part of a sentence. */
static struct str sentence(struct arena *arena, struct str text)
{
	char *copy = arena_copy(arena, text.p, text.n);
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)copy[i] < ' ' || copy[i] == 0x7f)
			copy[i] = ' ';
	return str_trim((struct str){ copy, text.n });
}

static struct str commit_name(struct arena *arena, const struct commit *commit)
{
	char text[OBJECT_ID_TEXT];
	object_id_text(text, commit->id);
	return str_dup(arena, str_of(text));
}

/* What a side branch's commit leaves unsaid, its merge may say. */
static const struct attribution *attribution_of(struct arena *arena, const struct commit *by, const struct commit *publication)
{
	struct attribution *attribution = arena_alloc(arena, sizeof *attribution);
	struct str value;
	attribution->commit = commit_name(arena, by);
	attribution->committed = day_in_vietnam(by->committed.seconds);
	attribution->authored = day_in_vietnam(by->authored.seconds);
	if (commit_trailer(&value, by, "Ly-do") || commit_trailer(&value, publication, "Ly-do"))
		attribution->reason = sentence(arena, value);
	if (commit_trailer(&value, by, "Loai-thay-doi") || commit_trailer(&value, publication, "Loai-thay-doi"))
		attribution->class = choice_number(field_named(&table_changes, str_of("class")), sentence(arena, value));
	return attribution;
}

/* The snapshot, kept when the version is asked for again. */
static const struct snapshot *snapshot_for(struct reader *reader, struct task_file *file)
{
	struct version *version = file->version;
	if (!object_id_present(file->blob))
		return NULL;
	version->asked--;
	if (!version->snapshot && version->asked)
		version->snapshot = snapshot_copy(reader->arena, file->snapshot);
	return version->snapshot ? version->snapshot : file->snapshot;
}

static void publish_one(struct reader *reader, const struct batch_publication *of)
{
	const struct publication *publication = of->publication;
	struct arena *arena = reader->batch_arena;
	struct record_file *files = arena_alloc(arena, of->n * sizeof *files);
	for (size_t i = 0; i < of->n; i++) {
		struct task_file *file = &reader->files.v[of->first + i];
		files[i] = (struct record_file){ file->path, snapshot_for(reader, file), attribution_of(arena, file->by, publication->commit) };
	}
	struct str message = publication->commit->message, subject = { "", 0 };
	if (!str_split(&message, '\n', &subject))
		subject = message;
	record_publish(reader->record, &(struct history_publication){
		.commit = commit_name(arena, publication->commit),
		.published = day_in_vietnam(publication->published),
		.committed = day_in_vietnam(publication->commit->committed.seconds),
		.authored = day_in_vietnam(publication->commit->authored.seconds),
		.inverted = publication->inverted,
		.time = publication->published,
		.is_signed = publication->commit->has_signature,
		.subject = sentence(arena, subject),
	}, files, of->n);
}

static int flush(struct reader *reader)
{
	bool failed = false;
	jobs_run(reader->workers, reader->files.n, read_one, reader);
	for (size_t i = 0; i < reader->files.n; i++)
		failed |= reader->files.v[i].failed;
	for (size_t i = 0; i < reader->publications.n && !failed; i++)
		publish_one(reader, &reader->publications.v[i]);
	for (size_t i = 0; i < reader->files.n; i++)
		doc_free(reader->files.v[i].doc);
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

static struct version *ask(struct reader *reader, struct str path, struct object_id blob)
{
	struct str name = version_name(reader->batch_arena, path, blob);
	struct version *version = map_get(&reader->versions, name);
	if (!version) {
		version = arena_alloc(reader->arena, sizeof *version);
		map_put(&reader->versions, str_dup(reader->arena, name), version);
	}
	return version;
}

static void add_file(struct reader *reader, struct str path, struct object_id blob, const struct commit *by)
{
	struct version *version = ask(reader, path, blob);
	if (version->asked == 0)
		version->asked = 1; /* read anew for a schema */
	*array_add(reader->batch_arena, &reader->files) = (struct task_file){ .path = path, .blob = blob, .by = by, .version = version };
}

static void note_current(struct reader *reader, const struct file_change *change)
{
	struct object_id *blob = map_get(&reader->current, change->path);
	if (!blob) {
		blob = arena_alloc(reader->arena, sizeof *blob);
		*array_add(reader->arena, &reader->current_paths) = change->path;
		map_put(&reader->current, change->path, blob);
	}
	*blob = change->after;
}

static bool is_among(struct str path, const struct file_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++)
		if (str_eq(changes->v[i].path, path))
			return true;
	return false;
}

static int change_schemas(struct reader *reader, const struct file_changes *changes, bool *changed)
{
	*changed = false;
	for (size_t i = 0; i < changes->n; i++) {
		if (file_role(changes->v[i].path) != ROLE_SCHEMA)
			continue;
		if (!*changed && flush(reader) < 0)
			return -1;
		*changed = true;
		if (read_schema(reader, &changes->v[i]) < 0)
			return -1;
	}
	if (*changed)
		set_tables(reader);
	return 0;
}

/* What was kept of users' files was read with other tables. */
static void read_anew(struct reader *reader, const struct file_changes *changes, const struct commit *by)
{
	for (size_t i = 0; i < reader->current_paths.n; i++) {
		struct str path = reader->current_paths.v[i];
		const struct object_id *blob = map_get(&reader->current, path);
		if (!object_id_present(*blob) || is_among(path, changes))
			continue;
		ask(reader, path, *blob)->snapshot = NULL;
		add_file(reader, path, *blob, by);
	}
}

static int take(struct reader *reader, size_t p, const struct file_changes *changes)
{
	const struct publication *publication = chain_publication(reader->chain, p);
	bool schemas;
	if (change_schemas(reader, changes, &schemas) < 0)
		return -1;
	size_t first = reader->files.n;
	for (size_t i = 0; i < changes->n; i++) {
		const struct file_change *change = &changes->v[i];
		if (!reader_records(change->path) || object_id_equal(change->before, change->after))
			continue;
		if (reader_records_by_schema(change->path))
			note_current(reader, change);
		add_file(reader, change->path, change->after, change->by);
	}
	if (schemas)
		read_anew(reader, changes, publication->commit);
	*array_add(reader->batch_arena, &reader->publications) = (struct batch_publication){ publication, first, reader->files.n - first };
	return reader->files.n >= BATCH_FILES || schemas ? flush(reader) : 0;
}

static int run(struct reader *reader)
{
	size_t n = chain_count(reader->chain);
	struct file_changes *changes;
	if (changed_files(&changes, reader->chain, reader->arena, reader->diags) < 0)
		return -1;
	for (size_t p = 0; p < n; p++) {
		for (size_t i = 0; i < changes[p].n; i++) {
			const struct file_change *change = &changes[p].v[i];
			if (reader_records(change->path) && object_id_present(change->after) && !object_id_equal(change->before, change->after))
				ask(reader, change->path, change->after)->asked++;
		}
		arena_reset(reader->batch_arena);
	}
	for (size_t p = 0; p < n; p++)
		if (take(reader, p, &changes[p]) < 0)
			return -1;
	return flush(reader);
}

int reader_run(struct record *record, struct chain *chain, unsigned workers, struct diags *diags)
{
	if (chain_set_workers(chain, workers, diags) < 0)
		return -1;
	struct arena *arena = arena_new();
	struct reader reader = { .record = record, .chain = chain, .arena = arena, .kept = arena_new(), .batch_arena = arena_new(), .workers = workers, .diags = diags,
		.versions = map_in(arena), .current = map_in(arena) };
	reader.states = arena_alloc(arena, workers * sizeof *reader.states);
	for (unsigned i = 0; i < workers; i++) {
		reader.states[i].arena = arena_new();
		reader.states[i].diags.arena = reader.states[i].arena;
	}
	record_keep(record, reader.kept);
	set_tables(&reader);
	int result = run(&reader);
	for (unsigned i = 0; i < workers; i++)
		arena_free(reader.states[i].arena);
	arena_free(reader.batch_arena);
	arena_free(arena);
	return result;
}
