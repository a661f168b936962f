/* Patterns of paths. Within a name `*` stands for any characters and `?` for one; a name `**` stands for any number of folders, also
   none, and at the end for everything below. All other characters are themselves. Paths and patterns are valid UTF-8 in NFC, with '/'
   between names. */
#ifndef CONGBO_BASE_GLOB_H
#define CONGBO_BASE_GLOB_H

#include "base/str.h"

struct globs {
	const struct str *v;
	size_t n;
};

bool glob_matches(struct str glob, struct str path);
/* Whether a path below that folder may match. */
bool glob_reaches(struct str glob, struct str folder);

/* The same for any of them. */
bool globs_match(const struct globs *globs, struct str path);
bool globs_reach(const struct globs *globs, struct str folder);

#endif
