#include "source/repository.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

const char *const source_folders[SOURCE_FOLDERS] = { "content", "data", "layouts" };

struct source *source_new(const struct backend *backend)
{
	struct source *source = mem_alloc(sizeof *source);
	library_begin();
	source->backend = backend;
	source->arena = arena_new();
	source->workers = 1;
	return source;
}

void source_close(struct source *source)
{
	if (!source)
		return;
	source->backend->close(source);
	arena_free(source->arena);
	free(source);
	library_end();
}

const struct source_entry *source_entries(const struct source *source, size_t *n)
{
	*n = source->found.n;
	return source->entries;
}

int source_set_workers(struct source *source, unsigned workers, struct diags *diags)
{
	assert(workers > 0);
	if (source->backend->set_workers(source, workers, diags) < 0)
		return -1;
	source->workers = workers;
	return 0;
}

int source_read(struct source *source, unsigned worker, const struct source_entry *entry, struct arena *arena, struct str *bytes,
	struct diags *diags)
{
	assert(worker < source->workers);
	assert(entry >= source->entries && entry < source->entries + source->found.n);
	return source->backend->read(source, worker, &source->found.v[entry - source->entries], arena, bytes, diags);
}

struct str source_commit(const struct source *source)
{
	return str_of(source->commit);
}

int64_t source_commit_time(const struct source *source)
{
	return source->commit_time;
}

struct str printable(struct diags *diags, const char *text)
{
	return utf8_repair(diags->arena, str_dup(diags->arena, str_of(text)));
}

void report(struct diags *diags, enum diag_id id, struct str arg1, struct str arg2, struct str arg3)
{
	diag3(diags, id, (struct place){ NULL, { 0, 0 } }, arg1, arg2, arg3);
}

bool is_source_folder(struct str name)
{
	for (size_t i = 0; i < SOURCE_FOLDERS; i++)
		if (str_is(name, source_folders[i]))
			return true;
	return false;
}

struct globs globs_elsewhere(struct arena *arena, const struct globs *globs)
{
	struct str *kept = arena_alloc(arena, globs->n * sizeof *kept), rest, first;
	size_t n = 0;
	for (size_t i = 0; i < globs->n; i++) {
		rest = globs->v[i];
		if (str_split(&rest, '/', &first) && !is_source_folder(first))
			kept[n++] = str_dup(arena, globs->v[i]);
	}
	return (struct globs){ kept, n };
}

bool is_named_elsewhere(const struct globs *elsewhere, struct str path, enum found_sort sort)
{
	return !is_source_folder(path) && ((sort & FOUND_FILE && globs_match(elsewhere, path)) ||
		(sort & FOUND_FOLDER && globs_reach(elsewhere, path)));
}

int source_name(struct source *source, const struct globs *globs, struct diags *diags)
{
	assert(source->named.n == 0);
	source->named = globs_elsewhere(source->arena, globs);
	if (source->named.n == 0)
		return 0;
	if (source->backend->list_named(source, diags) < 0)
		return -1;
	found_finish(source, diags);
	return 0;
}

bool name_usable(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < ' ' || name.p[i] == 0x7f || name.p[i] == '/')
			return false;
	return utf8_invalid(name) == name.n;
}

struct str path_below(struct arena *arena, struct str folder, struct str name)
{
	struct str parts[] = { folder, name };
	size_t skip = folder.n == 0;
	return str_join(arena, parts + skip, 2 - skip, "/");
}

bool found_path(struct source *source, struct str folder, struct str name, enum found_sort sort, struct str *path, struct diags *diags)
{
	if (name.n == 0 || name.p[0] == '.')
		return false;
	bool usable = name_usable(name);
	struct str whole = path_below(source->arena, folder, utf8_nfc(source->arena, utf8_repair(source->arena, name)));
	if (source->named.n && !is_named_elsewhere(&source->named, whole, sort))
		return false;
	if (!usable)
		report(diags, DIAG_SOURCE_NAME, str_dup(diags->arena, whole), str_of(""), str_of(""));
	*path = whole;
	return usable;
}

static int too_many(struct diags *diags)
{
	report(diags, DIAG_SOURCE_MANY, str_format(diags->arena, "%d", SOURCE_MOST), str_of(""), str_of(""));
	return -1;
}

int found_opens(struct source *source, struct diags *diags)
{
	return source->opened++ == SOURCE_MOST ? too_many(diags) : 0;
}

int found_add(struct source *source, struct str path, struct str handle, uint64_t size, struct diags *diags)
{
	if (source->found.n == SOURCE_MOST)
		return too_many(diags);
	*array_add(source->arena, &source->found) = (struct found){ { path, size }, handle };
	return 0;
}

void found_too_deep(struct str path, struct diags *diags)
{
	report(diags, DIAG_SOURCE_DEEP, path, str_format(diags->arena, "%d", SOURCE_DEEPEST), str_of(""));
}

/* Of two files with one path the one with the lower handle comes first and stays, on any machine. */
static int by_path(const void *left, const void *right)
{
	const struct found *a = left, *b = right;
	int order = str_cmp(a->entry.path, b->entry.path);
	return order ? order : str_cmp(a->handle, b->handle);
}

void found_finish(struct source *source, struct diags *diags)
{
	struct found *v = source->found.v;
	size_t n = source->found.n, kept = 0;
	if (n)
		qsort(v, n, sizeof *v, by_path);
	for (size_t i = 0; i < n; i++) {
		if (kept && str_eq(v[kept - 1].entry.path, v[i].entry.path))
			report(diags, DIAG_SOURCE_NAME_TWICE, v[i].entry.path, str_of(""), str_of(""));
		else
			v[kept++] = v[i];
	}
	source->found.n = kept;
	source->entries = arena_alloc(source->arena, kept * sizeof *source->entries);
	for (size_t i = 0; i < kept; i++)
		source->entries[i] = v[i].entry;
}
