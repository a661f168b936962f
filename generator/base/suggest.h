/* "Did you mean …?" */
#ifndef CONGBO_BASE_SUGGEST_H
#define CONGBO_BASE_SUGGEST_H

#include "base/str.h"

/* The best of the candidates offered one by one, by edit distance with neighbours swapped counted once (optimal string
   alignment), in bytes. Begins with only `wanted` set. Of equally near ones the first in order of bytes wins. Nothing is near
   an empty text or one of over 255 bytes. */
struct suggestion {
	struct str wanted, best; /* best.p is NULL while nothing is near enough (a third of wanted's length, at least 1) */
	size_t distance;
};

void suggest(struct suggestion *s, struct str candidate);

#endif
