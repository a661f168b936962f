/* What files come to, also by format: what their names end in. */
#ifndef CONGBO_PUBLISH_SIZES_H
#define CONGBO_PUBLISH_SIZES_H

#include <stdint.h>

#include "base/str.h"

enum { SIZES_EXTENSION = 16, SIZES_KINDS = 24 };

struct sizes {
	uint64_t bytes;
	struct sizes_kind { char extension[SIZES_EXTENSION]; uint64_t bytes; } kinds[SIZES_KINDS]; /* those left over have 0 bytes */
};

/* Files that end in nothing, or in what comes after SIZES_KINDS others, are not told apart. */
void sizes_add(struct sizes *sizes, struct str path, uint64_t bytes);
/* The largest first; nothing is added after that. */
void sizes_sort(struct sizes *sizes);

#endif
