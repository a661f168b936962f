/* The commits of a chain: back from its tip, then those of the branches that its merges brought in, and when each was published. */
#include "source/chain_parts.h"

#include <sys/stat.h>

static const size_t NOT_YET = SIZE_MAX; /* the publication of a commit that was just read */

static int load(struct known **out, struct chain *chain, struct object_id id, struct diags *diags)
{
	struct known *known = *out = arena_alloc(chain->arena, sizeof *known);
	known->publication = NOT_YET;
	int result = read_commit(&known->commit, &chain->readers[0], id, chain->latest, chain->arena, diags);
	arena_reset(chain->readers[0].scratch);
	if (result == 0)
		map_put(&chain->known, chain_key(&known->commit.id), known);
	return result;
}

/* Takes in what the past held. */
static void recall(struct chain *chain)
{
	size_t n = chain->past ? chain->past->held.n : 0;
	map_expect(&chain->known, n);
	for (size_t i = 0; i < n; i++) {
		const struct held_commit *held = &chain->past->held.v[i];
		struct known *known = arena_alloc(chain->arena, sizeof *known);
		*known = (struct known){ .commit = { .id = held->id, .tree = held->tree }, .publication = held->publication, .on_chain = held->on_chain };
		map_put(&chain->known, chain_key(&known->commit.id), known);
	}
}

static void forget_past(struct chain *chain)
{
	chain->past = NULL;
	chain->named = (struct globs){ NULL, 0 };
	for (unsigned i = 0; i < chain->workers; i++)
		chain->readers[i].named = chain->named;
	chain->known = map_in(chain->arena);
}

struct loaded { struct known **v; size_t n, cap; };

/* From the tip to the first commit, or to the last of the past. 1 when the chain does not lead there. */
static int load_back(struct loaded *newest_first, struct chain *chain, struct object_id tip, struct diags *diags)
{
	const struct object_id *end = chain->past ? &chain->past->held.v[chain->past->n - 1].id : NULL;
	for (struct object_id id = tip; !end || !object_id_equal(id, *end);) {
		struct known *known = known_find(chain, id);
		if (known)
			return known->publication == NOT_YET ? object_damaged(id, "its own ancestor", diags) : 1;
		if (load(&known, chain, id, diags) < 0)
			return -1;
		*array_add(chain->arena, newest_first) = known;
		if (known->commit.n_parents == 0)
			return end ? 1 : 0;
		id = known->commit.parents[0];
	}
	return 0;
}

/* Those of the past, then what was loaded the other way round. */
static void number_publications(struct chain *chain, const struct loaded *newest_first)
{
	size_t first = chain_known(chain);
	chain->n = first + newest_first->n;
	chain->commits = arena_alloc(chain->arena, chain->n * sizeof *chain->commits);
	chain->publications = arena_alloc(chain->arena, chain->n * sizeof *chain->publications);
	chain->sides = arena_alloc(chain->arena, chain->n * sizeof *chain->sides);
	for (size_t i = 0; i < chain->n; i++) {
		struct known *known = chain->commits[i] = i < first ? known_find(chain, chain->past->held.v[i].id) : newest_first->v[chain->n - 1 - i];
		known->publication = i;
		known->on_chain = true;
		chain->publications[i].commit = &known->commit;
		if (i < first)
			chain->publications[i].published = chain->past->held.v[i].published;
	}
}

static int load_chain(struct chain *chain, struct object_id tip, struct diags *diags)
{
	struct loaded newest_first = { 0 };
	recall(chain);
	int result = load_back(&newest_first, chain, tip, diags);
	if (result > 0) {
		forget_past(chain);
		newest_first.n = 0;
		result = load_back(&newest_first, chain, tip, diags);
	}
	if (result == 0)
		number_publications(chain, &newest_first);
	return result;
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
	struct descent d = { .chain = chain, .diags = diags, .publication = chain_known(chain) };
	for (; d.publication < chain->n; d.publication++)
		if (load_sides(&d, &chain->commits[d.publication]->commit) < 0)
			return -1;
	return 0;
}

static void note_clock(struct chain *chain, struct moment committed)
{
	if (!committed.wild && committed.seconds > chain->believed)
		chain->believed = committed.seconds;
	if (committed.wild && committed.seconds > chain->latest && committed.seconds < chain->unbelieved)
		chain->unbelieved = committed.seconds;
}

/* Publications whose time is wild have that of the one before; at the beginning, of the first one after that is not. */
static void date_publications(struct chain *chain)
{
	size_t first = chain_known(chain);
	int64_t published = first ? chain->publications[first - 1].published : 0;
	bool dated = first > 0;
	chain->believed = first ? chain->past->believed : INT64_MIN;
	chain->unbelieved = first ? chain->past->unbelieved : INT64_MAX;
	for (size_t i = first; i < chain->n; i++) {
		struct publication *p = &chain->publications[i];
		struct moment committed = p->commit->committed;
		note_clock(chain, committed);
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

int chain_load(struct chain *chain, const char *revision, struct diags *diags)
{
	if (chain_set_workers(chain, 1, diags) < 0)
		return -1;
	struct reader *reader = &chain->readers[0];
	struct object_id tip;
	bool found = true;
	if ((revision ? read_revision(&tip, reader, revision, chain->latest, diags) : read_head(&tip, &found, reader, diags)) < 0)
		return -1;
	if (!found) {
		forget_past(chain);
		return 0;
	}
	if (is_shallow(reader->repository, diags->arena)) {
		report(diags, DIAG_GIT_SHALLOW, printable(diags, chain->root), str_of(""), str_of(""));
		return -1;
	}
	if (load_chain(chain, tip, diags) < 0 || load_all_sides(chain, diags) < 0)
		return -1;
	date_publications(chain);
	return 0;
}
