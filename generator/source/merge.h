/* Who made the changes that a merge brings in. For source/ only. */
#ifndef CONGBO_SOURCE_MERGE_H
#define CONGBO_SOURCE_MERGE_H

#include "source/tree.h"

/* A commit and its place in the history of a chain. */
struct known {
	struct commit commit;
	size_t publication; /* that first held it: its own, or the merge that brought it in */
	size_t rank;        /* on a side: among those of its merge, children before parents; unused on the chain */
	bool on_chain;
};

/* The commits that a merge brought in, by rank. */
struct sides {
	struct known **v;
	size_t n;
};

/* The commit that a parent of a chain's commits is. */
struct known *known_find(const struct chain *chain, struct object_id id);

/* Sets `by` of each change that commit `merge` made to its first parent's tree. The side commits are visited once, children before
   parents, and compared only where the merge changed something; steps live in the arena. -1 with the reason in diags. */
int merge_attribute(const struct chain *chain, struct reader *reader, const struct known *merge, const struct sides *sides,
	struct changed_files *changes, struct arena *arena, struct diags *diags);

#endif
