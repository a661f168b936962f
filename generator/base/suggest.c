#include "base/suggest.h"

/* Longer texts are no slips of the pen. */
enum { LONGEST = 255 };

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Fills now[from-1 .. to+1], the distances between the first i bytes of a and the beginnings of b. Cells outside the band
   [from, to] are more than `limit` and stand as limit + 1. Returns the least. */
static size_t fill_row(size_t *now, const size_t *one, const size_t *two, struct str a, struct str b, size_t i, size_t limit)
{
	size_t from = i > limit ? i - limit : 1, to = smaller(b.n, i + limit), far = limit + 1;
	size_t least = now[from - 1] = from == 1 ? smaller(i, far) : far;
	for (size_t j = from; j <= to; j++) {
		size_t cell = one[j - 1] + (a.p[i - 1] != b.p[j - 1]);
		cell = smaller(cell, smaller(one[j], now[j - 1]) + 1);
		if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
			cell = smaller(cell, two[j - 2] + 1);
		now[j] = smaller(cell, far);
		least = smaller(least, cell);
	}
	now[to + 1] = far;
	return least;
}

/* The distance, or any number above `limit` when it is above. */
static size_t distance(struct str a, struct str b, size_t limit)
{
	size_t rows[3][LONGEST + 2], *two = rows[0], *one = rows[1], *now = rows[2];
	if (a.n > LONGEST || b.n > LONGEST || a.n > b.n + limit || b.n > a.n + limit)
		return limit + 1;
	for (size_t j = 0; j <= b.n; j++)
		one[j] = smaller(j, limit + 1);
	for (size_t i = 1; i <= a.n; i++) {
		if (fill_row(now, one, two, a, b, i, limit) > limit)
			return limit + 1;
		size_t *oldest = two;
		two = one;
		one = now;
		now = oldest;
	}
	return one[b.n];
}

void suggest(struct suggestion *s, struct str candidate)
{
	size_t limit = s->best.p ? s->distance : s->wanted.n / 3 ? s->wanted.n / 3 : 1;
	if (candidate.n == 0 || s->wanted.n == 0)
		return;
	size_t d = distance(s->wanted, candidate, limit);
	if (d > limit || (s->best.p && d == s->distance && str_cmp(candidate, s->best) >= 0))
		return;
	s->best = candidate;
	s->distance = d;
}
