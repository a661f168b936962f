/* Numbers of 32 bits, each as often as it came, in their order: small, and compared in one pass. */
#ifndef CONGBO_HISTORY_MULTISET_H
#define CONGBO_HISTORY_MULTISET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* An ARRAY: array_add() what comes, then sort; all else is for one that is sorted. */
struct multiset { uint32_t *v; size_t n, cap; };

void multiset_sort(struct multiset *set);
/* How often it has the number. */
size_t multiset_count(const struct multiset *set, uint32_t number);
bool multiset_same(const struct multiset *a, const struct multiset *b);
/* Makes *to the same as `from`, in the room that it has where that is enough. */
void multiset_assign(struct arena *arena, struct multiset *to, const struct multiset *from);

#endif
