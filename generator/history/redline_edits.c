/* The shortest script of deletions and insertions, after E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986):
   d edits reach the farthest on diagonal k = x - y by one more from a diagonal beside it. What each d reached is kept, so
   that the way can be walked back; that takes d² words of memory, which EDITS_MOST bounds. */
#include <stdlib.h>

#include "base/mem.h"
#include "history/redline_parts.h"

enum { EDITS_MOST = 1500 };

struct script {
	const struct word *const *a, *const *b;
	ptrdiff_t n, m;
	int32_t *trace; /* row d, of 2d + 1 numbers, begins at d² */
};

static int32_t *row_of(const struct script *s, ptrdiff_t d)
{
	return s->trace + d * d + d; /* where k = 0 stands */
}

/* Where d edits come to on diagonal k before the run of equal words: by an insertion from k + 1, or a deletion from k - 1. */
static ptrdiff_t step_to(const struct script *s, ptrdiff_t d, ptrdiff_t k, bool *inserted)
{
	*inserted = false;
	if (d == 0)
		return 0;
	const int32_t *last = row_of(s, d - 1);
	*inserted = k == -d || (k != d && last[k - 1] < last[k + 1]);
	return *inserted ? last[k + 1] : last[k - 1] + 1;
}

static void walk_back(const struct script *s, ptrdiff_t d, bool *out_of_a, bool *into_b)
{
	ptrdiff_t k = s->n - s->m;
	for (; d > 0; d--) {
		bool inserted;
		ptrdiff_t x = step_to(s, d, k, &inserted);
		if (inserted)
			into_b[x - k - 1] = true;
		else
			out_of_a[x - 1] = true;
		k += inserted ? 1 : -1;
	}
}

/* Fills row d; true when the end is reached. Outside of the rectangle nothing is followed. */
static bool extend(struct comparison *c, const struct script *s, ptrdiff_t d)
{
	int32_t *row = row_of(s, d);
	for (ptrdiff_t k = -d; k <= d; k += 2) {
		bool inserted;
		ptrdiff_t x = step_to(s, d, k, &inserted), begin = x;
		while (x < s->n && x - k < s->m && x - k >= 0 && s->a[x] == s->b[x - k])
			x++;
		row[k] = (int32_t)x;
		size_t cost = (size_t)(x - begin) + 1;
		c->effort_words = c->effort_words > cost ? c->effort_words - cost : 0;
		if (x >= s->n && x - k >= s->m)
			return true;
	}
	return false;
}

static bool search(struct comparison *c, struct script *s, bool *out_of_a, bool *into_b)
{
	bool found = false;
	for (ptrdiff_t d = 0; d <= EDITS_MOST && c->effort_words > 0 && !found; d++) {
		if (d == 0 || (d & (d - 1)) == 0) /* room for twice as many edits */
			s->trace = mem_realloc(s->trace, (size_t)((2 * d + 1) * (2 * d + 1)) * sizeof *s->trace);
		found = extend(c, s, d);
		if (found)
			walk_back(s, d, out_of_a, into_b);
	}
	free(s->trace);
	return found;
}

bool edits_find(struct comparison *c, const struct words *a, const struct words *b, bool *out_of_a, bool *into_b)
{
	size_t front = 0, back = 0;
	while (front < a->n && front < b->n && a->v[front] == b->v[front])
		front++;
	while (front + back < a->n && front + back < b->n && a->v[a->n - back - 1] == b->v[b->n - back - 1])
		back++;
	size_t n = a->n - front - back, m = b->n - front - back;
	if (n == 0 || m == 0) {
		memset(out_of_a + front, true, n);
		memset(into_b + front, true, m);
		return true;
	}
	struct script s = { a->v + front, b->v + front, (ptrdiff_t)n, (ptrdiff_t)m, NULL };
	return search(c, &s, out_of_a + front, into_b + front);
}
