/* What of a working folder has not been committed. */
#ifndef CONGBO_SOURCE_DRAFT_H
#define CONGBO_SOURCE_DRAFT_H

#include "source/source.h"

struct draft {
	const struct str *paths; /* as in struct source_entry, in order of bytes */
	size_t n;
};

/* The files under content/, data/ and layouts/, and those named elsewhere, in which the folder opened from `root` differs from the commit that HEAD names: other
   bytes, files that are in one of them only. The index and .gitignore play no part, since they do not decide what a site is made from;
   neither do modes, nor the ends of lines, which a checkout may change. All of them when there is no commit yet; none when there is no
   repository. Reads with all of the source's workers. -1 with the reason in diags. */
int draft_of(struct draft *out, struct source *folder, const char *root, struct arena *arena, struct diags *diags);

#endif
