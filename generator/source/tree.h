/* Trees as a site sees them, with the files that the reader's globs name, and what differs between two. For source/ only. */
#ifndef CONGBO_SOURCE_TREE_H
#define CONGBO_SOURCE_TREE_H

#include "source/chain.h"
#include "source/repository.h"

struct changed_files {
	struct file_change *v;
	size_t n;
};

/* The first file whose path is not before that one; n when there is none. */
size_t changed_file_from(const struct changed_files *files, struct str path);

/* The files in which tree `after` differs from `before`, by path in order of bytes; `by` is left NULL. An absent id stands for the
   empty tree. With `within` (in the same order, or NULL), only at its paths. -1 with the reason in diags. */
int trees_compare(struct changed_files *out, struct reader *reader, struct object_id before, struct object_id after,
	const struct changed_files *within, struct arena *arena, struct diags *diags);

/* The file at a path; absent in *out when there is none. -1 with the reason in diags. */
int tree_find(struct object_id *out, struct reader *reader, struct object_id tree, struct str path, struct diags *diags);

#endif
