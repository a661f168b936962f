#include "history/reader_parts.h"

#include "read/read.h"

/* Files read side by side: enough to keep every thread busy, few enough to hold their documents in memory. */
enum { BATCH_FILES = 64 };

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
		if (!*changed && reader_flush(reader) < 0)
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
	*array_add(reader->batch_arena, &reader->publications) = (struct batch_publication){ publication, changes, first, reader->files.n - first };
	return reader->files.n >= BATCH_FILES || schemas ? reader_flush(reader) : 0;
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
	return reader_flush(reader);
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
