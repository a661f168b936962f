#include "source/chain_parts.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

int chain_set_workers(struct chain *chain, unsigned workers, struct diags *diags)
{
	assert(workers > 0);
	if (workers <= chain->workers)
		return 0;
	chain->readers = mem_realloc(chain->readers, workers * sizeof *chain->readers);
	for (; chain->workers < workers; chain->workers++) {
		if (reader_open(&chain->readers[chain->workers], chain->root, diags) < 0)
			return -1;
		chain->readers[chain->workers].named = chain->named;
	}
	return 0;
}

static bool is_among(const struct globs *globs, struct str glob)
{
	for (size_t i = 0; i < globs->n; i++)
		if (str_eq(globs->v[i], glob))
			return true;
	return false;
}

bool chain_name(struct chain *chain, const struct globs *globs)
{
	struct globs elsewhere = globs_elsewhere(chain->arena, globs);
	ARRAY(struct str) named = { 0 };
	for (size_t i = 0; i < chain->named.n; i++)
		*array_add(chain->arena, &named) = chain->named.v[i];
	for (size_t i = 0; i < elsewhere.n; i++)
		if (!is_among(&chain->named, elsewhere.v[i]))
			*array_add(chain->arena, &named) = elsewhere.v[i];
	bool more = named.n > chain->named.n;
	chain->named = (struct globs){ named.v, named.n };
	for (unsigned i = 0; i < chain->workers; i++)
		chain->readers[i].named = chain->named;
	return more;
}

void chain_close(struct chain *chain)
{
	if (!chain)
		return;
	for (unsigned i = 0; i < chain->workers; i++)
		reader_close(&chain->readers[i]);
	free(chain->readers);
	arena_free(chain->arena);
	free(chain);
	library_end();
}

struct known *known_find(const struct chain *chain, struct object_id id)
{
	return map_get(&chain->known, chain_key(&id));
}

size_t chain_known(const struct chain *chain)
{
	return chain->past ? chain->past->n : 0;
}

static void leave(struct chain_past *out, struct arena *arena, const struct chain *chain, const struct known *known)
{
	*array_add(arena, &out->held) = (struct held_commit){ known->commit.id, known->commit.tree, (uint32_t)known->publication, known->on_chain,
		chain->publications[known->publication].published };
}

bool chain_leave(struct chain_past *out, const struct chain *chain, struct arena *arena)
{
	*out = (struct chain_past){ .n = chain->n, .believed = chain->believed, .unbelieved = chain->unbelieved };
	for (size_t i = 0; i < chain->n; i++)
		leave(out, arena, chain, chain->commits[i]);
	for (size_t i = chain_known(chain); chain->past && i < chain->past->held.n; i++)
		*array_add(arena, &out->held) = chain->past->held.v[i];
	for (size_t i = 0; i < chain->n; i++)
		for (size_t s = 0; s < chain->sides[i].n; s++)
			leave(out, arena, chain, chain->sides[i].v[s]);
	for (size_t i = 0; i < chain->named.n; i++)
		*array_add(arena, &out->named) = chain->named.v[i];
	return chain->n > 0 && chain->believed != INT64_MIN;
}

/* The past, when its clocks are believed as they were. */
static const struct chain_past *still_good(const struct chain_past *past, int64_t latest)
{
	return past && past->n > 0 && latest >= past->believed && latest < past->unbelieved ? past : NULL;
}

int chain_open(struct chain **out, const char *root, const char *revision, int64_t latest, const struct chain_past *past,
	struct diags *diags)
{
	*out = NULL;
	library_begin();
	struct chain *chain = mem_alloc(sizeof *chain);
	chain->arena = arena_new();
	chain->known = map_in(chain->arena);
	chain->latest = latest;
	chain->past = still_good(past, latest);
	if (chain->past)
		chain->named = (struct globs){ past->named.v, past->named.n };
	chain->root = arena_copy(chain->arena, root, strlen(root));
	bool here = true;
	int result = revision ? 0 : repository_is_there(&here, root, diags);
	if (result == 0 && here)
		result = chain_load(chain, revision, diags);
	if (result < 0)
		chain_close(chain);
	else
		*out = chain;
	return result;
}

const char *chain_root(const struct chain *chain)
{
	return chain->root;
}

size_t chain_count(const struct chain *chain)
{
	return chain->n;
}

const struct publication *chain_publication(const struct chain *chain, size_t i)
{
	assert(i < chain->n);
	return &chain->publications[i];
}

bool chain_find(size_t *i, const struct chain *chain, struct object_id commit)
{
	const struct known *known = known_find(chain, commit);
	if (!known || !known->on_chain)
		return false;
	*i = known->publication;
	return true;
}

bool chain_holds(size_t *i, const struct chain *chain, struct object_id commit)
{
	const struct known *known = known_find(chain, commit);
	if (known)
		*i = known->publication;
	return known != NULL;
}

int chain_changes(struct file_changes *out, struct chain *chain, unsigned worker, size_t i, struct arena *arena, struct diags *diags)
{
	assert(worker < chain->workers && i >= chain_known(chain) && i < chain->n);
	const struct known *known = chain->commits[i];
	struct object_id before = i ? chain->commits[i - 1]->commit.tree : (struct object_id){ { 0 } };
	struct changed_files files;
	if (trees_compare(&files, &chain->readers[worker], before, known->commit.tree, NULL, arena, diags) < 0)
		return -1;
	*out = (struct file_changes){ files.v, files.n };
	if (chain->sides[i].n)
		return merge_attribute(chain, &chain->readers[worker], known, &chain->sides[i], &files, arena, diags);
	for (size_t j = 0; j < files.n; j++)
		files.v[j].by = &known->commit;
	return 0;
}

int chain_blob(struct object_id *out, struct chain *chain, unsigned worker, size_t i, struct str path, struct diags *diags)
{
	assert(worker < chain->workers && i < chain->n);
	return tree_find(out, &chain->readers[worker], chain->commits[i]->commit.tree, path, diags);
}

int chain_read(struct str *bytes, enum blob_state *state, struct chain *chain, unsigned worker, struct object_id blob, struct str path,
	struct arena *arena, struct diags *diags)
{
	assert(worker < chain->workers);
	struct reader *reader = &chain->readers[worker];
	git_oid oid;
	git_oid_fromraw(&oid, blob.bytes);
	size_t size;
	git_object_t type;
	*bytes = (struct str){ NULL, 0 };
	int code = git_odb_read_header(&size, &type, reader->odb, &oid);
	if (code < 0) {
		*state = BLOB_MISSING;
		object_lacking(reader, code, path, diags);
		return code == GIT_ENOTFOUND && reader->partial ? 0 : -1;
	}
	*state = size > SOURCE_LARGEST ? BLOB_LARGE : BLOB_READ;
	return *state == BLOB_READ ? blob_read(bytes, reader, blob, size, path, arena, diags) : 0;
}
