#include "source/merge.h"

/* Each change whose maker is not known yet waits at one commit that has the file in its final state. Commits are visited children
   first; there the change goes on to a parent that has that state too, and where no parent has it, the commit made it. A change that
   goes on to a commit from before the merge's sides was made by none of them. What the file was before its maker is looked for further
   on in the same way, until no side commit is left that changed it. */
struct steps { struct file_step *v; size_t n, cap; };

struct attribution {
	const struct chain *chain;
	struct reader *reader;
	const struct known *merge;
	const struct sides *sides;
	struct changed_files *changes;
	struct diags *diags;
	struct arena *arena;
	size_t *waiting; /* of each side commit, by rank, the first change that waits there; NOBODY when none */
	size_t *next;    /* of each change, the one that waits behind it */
	bool *differs;   /* of each change: in the comparison at hand */
	struct steps *steps;        /* of each change, in `out` */
	struct arena *out;
	const struct known *way;    /* the parent in which the file is looked for further on; NULL: none */
	struct object_id *before;   /* of each change that differs from it: what it was there */
};

static const size_t NOBODY = SIZE_MAX;

static bool is_side(const struct attribution *a, const struct known *commit)
{
	return commit && !commit->on_chain && commit->publication == a->merge->publication;
}

/* Of the changes in *list, those that `parent` (NULL: the empty tree) has in their final state, as `at` has, go on to it. */
static int pass_to(struct attribution *a, const struct known *at, const struct known *parent, size_t *list)
{
	struct changed_files found;
	struct object_id before = parent ? parent->commit.tree : (struct object_id){ { 0 } };
	if (trees_compare(&found, a->reader, before, at->commit.tree, a->changes, a->arena, a->diags) < 0)
		return -1;
	for (size_t i = 0; i < found.n; i++) {
		size_t change = changed_file_from(a->changes, found.v[i].path);
		a->differs[change] = true;
		if (parent && parent == a->way)
			a->before[change] = found.v[i].before;
	}
	for (size_t *link = list; *link != NOBODY;) {
		size_t change = *link;
		if (a->differs[change]) {
			link = &a->next[change];
			continue;
		}
		*link = a->next[change];
		if (is_side(a, parent)) {
			a->next[change] = a->waiting[parent->rank];
			a->waiting[parent->rank] = change;
		}
	}
	for (size_t i = 0; i < found.n; i++)
		a->differs[changed_file_from(a->changes, found.v[i].path)] = false;
	arena_reset(a->arena);
	return 0;
}

/* To the side's own commits before others: what both sides have may come from either. Leaves what `at` made itself. */
static int pass_on(struct attribution *a, const struct known *at, size_t from_parent, size_t *list)
{
	for (int side = 1; side >= 0; side--)
		for (size_t i = from_parent; i < at->commit.n_parents && *list != NOBODY; i++) {
			const struct known *parent = known_find(a->chain, at->commit.parents[i]);
			if (is_side(a, parent) == side && pass_to(a, at, parent, list) < 0)
				return -1;
		}
	if (at->commit.n_parents == 0 && *list != NOBODY)
		return pass_to(a, at, NULL, list);
	return 0;
}

/* The only parent that is a side's; when none is, the first. NULL with *tangled when there are several. */
static const struct known *way_from(const struct attribution *a, const struct known *at, size_t from_parent, bool *tangled)
{
	const struct known *way = NULL;
	size_t sides = 0;
	for (size_t i = from_parent; i < at->commit.n_parents; i++) {
		const struct known *parent = known_find(a->chain, at->commit.parents[i]);
		sides += is_side(a, parent);
		if (!way || (is_side(a, parent) && sides == 1))
			way = parent;
	}
	*tangled = sides > 1;
	return *tangled ? NULL : way;
}

/* What does not go on from there was made there. */
static int visit(struct attribution *a, const struct known *at, size_t from_parent, size_t list)
{
	bool tangled;
	a->way = way_from(a, at, from_parent, &tangled);
	if (pass_on(a, at, from_parent, &list) < 0)
		return -1;
	for (size_t change = list, next; change != NOBODY; change = next) {
		struct file_change *made = &a->changes->v[change];
		next = a->next[change];
		if (a->steps[change].n == 0)
			made->by = &at->commit;
		*array_add(a->out, &a->steps[change]) = (struct file_step){ &at->commit, a->way ? a->before[change] : (struct object_id){ { 0 } } };
		made->tangled = tangled;
		if (is_side(a, a->way)) {
			a->next[change] = a->waiting[a->way->rank];
			a->waiting[a->way->rank] = change;
		}
	}
	return 0;
}

static void keep_steps(struct attribution *a)
{
	for (size_t i = 0; i < a->changes->n; i++)
		if (a->steps[i].n > 1 || a->changes->v[i].tangled) {
			a->changes->v[i].steps = a->steps[i].v;
			a->changes->v[i].step_count = a->steps[i].n;
		}
}

static int attribute(struct attribution *a, struct arena *kept)
{
	a->waiting = arena_alloc(kept, a->sides->n * sizeof *a->waiting);
	a->next = arena_alloc(kept, a->changes->n * sizeof *a->next);
	a->differs = arena_alloc(kept, a->changes->n * sizeof *a->differs);
	a->steps = arena_alloc(kept, a->changes->n * sizeof *a->steps);
	a->before = arena_alloc(kept, a->changes->n * sizeof *a->before);
	for (size_t i = 0; i < a->sides->n; i++)
		a->waiting[i] = NOBODY;
	for (size_t i = 0; i < a->changes->n; i++) {
		a->changes->v[i].by = &a->merge->commit;
		a->next[i] = i + 1 < a->changes->n ? i + 1 : NOBODY;
	}
	int result = visit(a, a->merge, 1, a->changes->n ? 0 : NOBODY);
	for (size_t i = 0; i < a->sides->n && result == 0; i++)
		result = visit(a, a->sides->v[i], 0, a->waiting[a->sides->v[i]->rank]);
	keep_steps(a);
	return result;
}

int merge_attribute(const struct chain *chain, struct reader *reader, const struct known *merge, const struct sides *sides,
	struct changed_files *changes, struct arena *arena, struct diags *diags)
{
	struct attribution a = { .chain = chain, .reader = reader, .merge = merge, .sides = sides, .changes = changes, .out = arena,
		.diags = diags };
	struct arena *kept = arena_new();
	a.arena = arena_new();
	int result = attribute(&a, kept);
	arena_free(a.arena);
	arena_free(kept);
	return result;
}
