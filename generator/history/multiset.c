#include "history/multiset.h"

#include <stdlib.h>
#include <string.h>

static int order(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

void multiset_sort(struct multiset *set)
{
	if (set->n > 1)
		qsort(set->v, set->n, sizeof *set->v, order);
}

/* Where the first stands that is not less, or would. */
static size_t place_of(const struct multiset *set, uint32_t number)
{
	size_t begin = 0, end = set->n;
	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;
		if (set->v[middle] < number)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin;
}

size_t multiset_count(const struct multiset *set, uint32_t number)
{
	size_t begin = place_of(set, number), end = begin;
	while (end < set->n && set->v[end] == number)
		end++;
	return end - begin;
}

bool multiset_same(const struct multiset *a, const struct multiset *b)
{
	return a->n == b->n && (a->n == 0 || memcmp(a->v, b->v, a->n * sizeof *a->v) == 0);
}

void multiset_assign(struct arena *arena, struct multiset *to, const struct multiset *from)
{
	if (to->cap < from->n)
		*to = (struct multiset){ arena_alloc(arena, from->n * sizeof *to->v), 0, from->n };
	if (from->n)
		memcpy(to->v, from->v, from->n * sizeof *to->v);
	to->n = from->n;
}
