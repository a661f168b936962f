#include "source/chain.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/map.h"
#include "base/mem.h"
#include "source/merge.h"

struct chain {
	char *root;
	int64_t latest;
	struct globs named;
	struct reader *readers;
	unsigned workers;
	struct arena *arena;
	struct map known;        /* struct known, by the bytes of its id */
	struct known **commits;  /* of the publications */
	struct publication *publications;
	struct sides *sides;     /* of the publications; none where it is no merge */
	size_t n;
};

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

bool chain_name(struct chain *chain, const struct globs *globs)
{
	assert(chain->named.n == 0);
	chain->named = globs_elsewhere(chain->arena, globs);
	for (unsigned i = 0; i < chain->workers; i++)
		chain->readers[i].named = chain->named;
	return chain->named.n > 0;
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

static struct str key_of(const struct object_id *id)
{
	return (struct str){ (const char *)id->bytes, sizeof id->bytes };
}

struct known *known_find(const struct chain *chain, struct object_id id)
{
	return map_get(&chain->known, key_of(&id));
}

static int load(struct known **out, struct chain *chain, struct object_id id, struct diags *diags)
{
	struct known *known = *out = arena_alloc(chain->arena, sizeof *known);
	int result = read_commit(&known->commit, &chain->readers[0], id, chain->latest, chain->arena, diags);
	arena_reset(chain->readers[0].scratch);
	if (result == 0)
		map_put(&chain->known, key_of(&known->commit.id), known);
	return result;
}

/* From the tip to the first commit; then the other way round. */
static int load_chain(struct chain *chain, struct object_id tip, struct diags *diags)
{
	ARRAY(struct known *) newest_first = { 0 };
	for (struct object_id id = tip;;) {
		struct known *known;
		if (known_find(chain, id))
			return object_damaged(id, "its own ancestor", diags);
		if (load(&known, chain, id, diags) < 0)
			return -1;
		*array_add(chain->arena, &newest_first) = known;
		if (known->commit.n_parents == 0)
			break;
		id = known->commit.parents[0];
	}
	chain->n = newest_first.n;
	chain->commits = arena_alloc(chain->arena, chain->n * sizeof *chain->commits);
	chain->publications = arena_alloc(chain->arena, chain->n * sizeof *chain->publications);
	chain->sides = arena_alloc(chain->arena, chain->n * sizeof *chain->sides);
	for (size_t i = 0; i < chain->n; i++) {
		struct known *known = chain->commits[i] = newest_first.v[chain->n - 1 - i];
		known->publication = i;
		known->on_chain = true;
		chain->publications[i].commit = &known->commit;
	}
	return 0;
}

/* A commit whose parents are being visited. */
struct visit {
	struct known *commit;
	size_t next_parent;
};

/* The way down from a merge to a commit that no publication before it held. Commits are finished parents first. */
struct descent {
	struct chain *chain;
	struct diags *diags;
	ARRAY(struct visit) way;
	ARRAY(struct known *) finished;
	size_t publication;
};

static int descend(struct descent *d, struct object_id id)
{
	struct known *known;
	if (known_find(d->chain, id))
		return 0;
	if (load(&known, d->chain, id, d->diags) < 0)
		return -1;
	known->publication = d->publication;
	*array_add(d->chain->arena, &d->way) = (struct visit){ known, 0 };
	return 0;
}

/* Since publications come oldest first, what is not known yet is what this one brought in. */
static int load_sides(struct descent *d, const struct commit *merge)
{
	for (size_t i = 1; i < merge->n_parents; i++) {
		if (descend(d, merge->parents[i]) < 0)
			return -1;
		while (d->way.n) {
			struct visit *last = &d->way.v[d->way.n - 1];
			if (last->next_parent < last->commit->commit.n_parents) {
				if (descend(d, last->commit->commit.parents[last->next_parent++]) < 0)
					return -1;
			} else {
				*array_add(d->chain->arena, &d->finished) = last->commit;
				d->way.n--;
			}
		}
	}
	struct sides *sides = &d->chain->sides[d->publication];
	*sides = (struct sides){ arena_alloc(d->chain->arena, d->finished.n * sizeof *sides->v), d->finished.n };
	for (size_t i = 0; i < sides->n; i++) {
		sides->v[i] = d->finished.v[sides->n - 1 - i];
		sides->v[i]->rank = i;
	}
	d->finished.n = 0;
	return 0;
}

static int load_all_sides(struct chain *chain, struct diags *diags)
{
	struct descent d = { .chain = chain, .diags = diags };
	for (; d.publication < chain->n; d.publication++)
		if (load_sides(&d, &chain->commits[d.publication]->commit) < 0)
			return -1;
	return 0;
}

/* Publications whose time is wild have that of the one before; at the beginning, of the first one after that is not. */
static void date_publications(struct chain *chain)
{
	int64_t published = 0;
	bool dated = false;
	for (size_t i = 0; i < chain->n; i++) {
		struct publication *p = &chain->publications[i];
		struct moment committed = p->commit->committed;
		p->inverted = dated && !committed.wild && committed.seconds < published;
		if (!committed.wild && !p->inverted)
			published = committed.seconds;
		for (size_t before = 0; before < i && !dated && !committed.wild; before++)
			chain->publications[before].published = published;
		dated |= !committed.wild;
		p->published = published;
	}
}

/* A linked worktree's history is cut off in the repository that it belongs to. */
static bool is_shallow(git_repository *repository, struct arena *arena)
{
	struct stat st;
	struct str path = str_format(arena, "%s/shallow", git_repository_commondir(repository));
	return stat(path.p, &st) == 0 && st.st_size > 0;
}

static int load_history(struct chain *chain, const char *revision, struct diags *diags)
{
	if (chain_set_workers(chain, 1, diags) < 0)
		return -1;
	struct reader *reader = &chain->readers[0];
	struct object_id tip;
	bool found = true;
	if ((revision ? read_revision(&tip, reader, revision, diags) : read_head(&tip, &found, reader, diags)) < 0)
		return -1;
	if (!found)
		return 0;
	if (is_shallow(reader->repository, diags->arena)) {
		report(diags, DIAG_GIT_SHALLOW, printable(diags, chain->root), str_of(""), str_of(""));
		return -1;
	}
	if (load_chain(chain, tip, diags) < 0 || load_all_sides(chain, diags) < 0)
		return -1;
	date_publications(chain);
	return 0;
}

int chain_open(struct chain **out, const char *root, const char *revision, int64_t latest, struct diags *diags)
{
	*out = NULL;
	library_begin();
	struct chain *chain = mem_alloc(sizeof *chain);
	chain->arena = arena_new();
	chain->known = map_in(chain->arena);
	chain->latest = latest;
	chain->root = arena_copy(chain->arena, root, strlen(root));
	bool here = true;
	int result = revision ? 0 : repository_is_there(&here, root, diags);
	if (result == 0 && here)
		result = load_history(chain, revision, diags);
	if (result < 0)
		chain_close(chain);
	else
		*out = chain;
	return result;
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
	assert(worker < chain->workers && i < chain->n);
	const struct known *known = chain->commits[i];
	struct object_id before = i ? chain->commits[i - 1]->commit.tree : (struct object_id){ { 0 } };
	struct changed_files files;
	if (trees_compare(&files, &chain->readers[worker], before, known->commit.tree, NULL, arena, diags) < 0)
		return -1;
	*out = (struct file_changes){ files.v, files.n };
	if (chain->sides[i].n)
		return merge_attribute(chain, &chain->readers[worker], known, &chain->sides[i], &files, diags);
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
	return *state == BLOB_READ ? object_read(bytes, reader, blob, GIT_OBJECT_BLOB, path, arena, diags) : 0;
}
