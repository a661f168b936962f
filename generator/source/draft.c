#include "source/draft.h"

#include <stdlib.h>

#include "base/jobs.h"
#include "base/mem.h"
#include "source/tree.h"

/* A file of the folder and what is committed under its path. */
struct pair {
	const struct source_entry *entry; /* NULL: only committed */
	const struct file_change *committed;   /* NULL: only in the folder */
	bool differs;
};

struct draft_job {
	struct source *folder;
	ARRAY(struct pair) pairs;
	const struct arena *beside; /* files are read into arenas beside it */
};

static void pair_up(struct draft_job *job, const struct changed_files *committed, struct arena *arena)
{
	size_t n, i = 0, j = 0;
	const struct source_entry *entries = source_entries(job->folder, &n);
	while (i < n || j < committed->n) {
		int order = i == n ? 1 : j == committed->n ? -1 : str_cmp(entries[i].path, committed->v[j].path);
		*array_add(arena, &job->pairs) = (struct pair){ order <= 0 ? &entries[i] : NULL, order >= 0 ? &committed->v[j] : NULL, order != 0 };
		i += order <= 0;
		j += order >= 0;
	}
}

static bool is_blob(struct str bytes, struct object_id id)
{
	git_oid oid;
	return git_odb_hash(&oid, bytes.p, bytes.n, GIT_OBJECT_BLOB) == 0 && memcmp(oid.id, id.bytes, OBJECT_ID_BYTES) == 0;
}

static struct str with_line_feeds(struct str bytes, struct arena *arena)
{
	char *out = arena_alloc(arena, bytes.n);
	size_t n = 0;
	for (size_t i = 0; i < bytes.n; i++)
		if (bytes.p[i] != '\r' || i + 1 == bytes.n || bytes.p[i + 1] != '\n')
			out[n++] = bytes.p[i];
	return (struct str){ out, n };
}

/* A file that cannot be read differs; whoever reads it for the site says why. */
static void compare_pair(void *context, unsigned worker, size_t i)
{
	struct draft_job *job = context;
	struct pair *pair = &job->pairs.v[i];
	if (pair->differs)
		return;
	struct arena *arena = arena_new_beside(job->beside);
	struct diags unheard = { .arena = arena };
	struct str bytes;
	struct object_id committed = pair->committed->after;
	pair->differs = source_read(job->folder, worker, pair->entry, arena, &bytes, &unheard) < 0 ||
		(!is_blob(bytes, committed) && (str_find(bytes, "\r\n") < 0 || !is_blob(with_line_feeds(bytes, arena), committed)));
	arena_free(arena);
}

static int compare_with(struct draft *out, struct source *folder, struct reader *reader, struct object_id tree, struct arena *arena,
	struct diags *diags)
{
	struct draft_job job = { .folder = folder, .beside = diags->arena };
	struct changed_files committed;
	if (trees_compare(&committed, reader, (struct object_id){ { 0 } }, tree, NULL, arena, diags) < 0)
		return -1;
	pair_up(&job, &committed, arena);
	jobs_run(folder->workers, job.pairs.n, compare_pair, &job);
	ARRAY(struct str) paths = { 0 };
	for (size_t i = 0; i < job.pairs.n; i++)
		if (job.pairs.v[i].differs)
			*array_add(arena, &paths) = job.pairs.v[i].entry ? job.pairs.v[i].entry->path : job.pairs.v[i].committed->path;
	*out = (struct draft){ paths.v, paths.n };
	return 0;
}

static int compare_with_head(struct draft *out, struct source *folder, const char *root, struct arena *arena, struct diags *diags)
{
	struct reader reader;
	struct object_id id;
	struct commit head = { .n_parents = 0 };
	bool found;
	if (reader_open(&reader, root, diags) < 0)
		return -1;
	reader.named = folder->named;
	int result = read_head(&id, &found, &reader, diags);
	if (result == 0 && found)
		result = read_commit(&head, &reader, id, INT64_MAX, arena, diags);
	if (result == 0)
		result = compare_with(out, folder, &reader, head.tree, arena, diags);
	reader_close(&reader);
	return result;
}

int draft_of(struct draft *out, struct source *folder, const char *root, struct arena *arena, struct diags *diags)
{
	*out = (struct draft){ NULL, 0 };
	library_begin();
	bool here;
	int result = repository_is_there(&here, root, diags);
	if (result == 0 && here)
		result = compare_with_head(out, folder, root, arena, diags);
	library_end();
	return result;
}
