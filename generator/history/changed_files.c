#include "history/changed_files.h"

#include "base/map.h"
#include "base/mem.h"
#include "model/tables.h"
#include "read/read.h"

static int list_all(struct file_changes **out, struct chain *chain, struct arena *arena, struct diags *diags)
{
	size_t first = chain_known(chain), n = chain_count(chain) - first;
	*out = arena_alloc(arena, n * sizeof **out);
	for (size_t i = 0; i < n; i++)
		if (chain_changes(&(*out)[i], chain, 0, first + i, arena, diags) < 0)
			return -1;
	return 0;
}

/* The globs of all versions of all schemas, each once. */
struct gathering {
	struct chain *chain;
	struct arena *arena;
	struct diags *diags;
	struct map seen; /* any value: it is there */
	ARRAY(struct str) globs;
};

static int gather(struct gathering *g, const struct file_change *change)
{
	struct str bytes;
	enum blob_state state;
	if (file_role(change->path) != ROLE_SCHEMA || !object_id_present(change->after))
		return 0;
	if (chain_read(&bytes, &state, g->chain, 0, change->after, change->path, g->arena, g->diags) < 0 || state == BLOB_MISSING)
		return -1;
	struct doc *doc = read_file(change->path, bytes, builtin_tables, NULL);
	for (size_t i = 0; doc->declares && i < doc->declares->files.n; i++) {
		struct str glob = doc->declares->files.v[i];
		if (map_get(&g->seen, glob))
			continue;
		glob = *array_add(g->arena, &g->globs) = str_dup(g->arena, glob);
		map_put(&g->seen, glob, g);
	}
	doc_free(doc);
	return 0;
}

int changed_files(struct file_changes **out, struct chain *chain, struct arena *arena, struct diags *diags)
{
	struct arena *scratch = arena_new();
	struct gathering g = { .chain = chain, .arena = scratch, .diags = diags, .seen = map_in(scratch) };
	int result = list_all(out, chain, arena, diags);
	for (size_t p = 0; p < chain_count(chain) - chain_known(chain) && result == 0; p++)
		for (size_t i = 0; i < (*out)[p].n && result == 0; i++)
			result = gather(&g, &(*out)[p].v[i]);
	bool more = result == 0 && chain_name(chain, &(struct globs){ g.globs.v, g.globs.n });
	if (more)
		result = chain_known(chain) ? CHANGED_FILES_BEFORE : list_all(out, chain, arena, diags);
	arena_free(scratch);
	return result;
}
