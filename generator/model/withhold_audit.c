/* Disclosure audit: what is withheld must have another value that fits all that is published.

   The true numbers are one solution of the sums that hold. Another one differs from it by steps: +1 or -1 at some of the cells that are
   withheld, within what is published of each ("<5" of 1 to 4, "*" of the threshold and more), such that every sum holds again. A cell in
   such steps is not determined, whatever equations may be derived from the sums. The search begins with a step at the cell and mends one
   sum that is off after the other. Where cells lie in rows and columns that add up, steps of one find another solution whenever there is
   any; where they cannot, or the search has gone on for too long, the cell counts as determined and one more is withheld. So an error is
   always on the side of silence, and the cost is bounded. Withholding more never undoes steps that were found. */
#include "base/arena.h"
#include "model/withhold_parts.h"

enum { MOST_STEPS = 12, MOST_TRIES = 4000, MOST_OFF = 64 };

struct places { ARRAY(size_t) v; };

struct audit {
	struct arena *arena;
	const struct cells *cells;
	const struct sums *sums;  /* those that hold */
	struct places *sums_of;   /* of each cell */
	size_t *withheld_in;      /* cells withheld in each sum */
	int *off;                 /* of each sum: what the steps add to its parts less what they add to its total */
	int *step;                /* of each cell */
	bool *free;               /* of each cell: it is in steps that were found */
	size_t path[MOST_STEPS];  /* the cells stepped at */
	size_t steps, tries;
	size_t most_sums;         /* that one cell is in */
	bool cut;                 /* more steps than were allowed might have found something */
};

/* --- what is where --- */

static const struct decimal *number_at(const struct audit *audit, size_t cell)
{
	return audit->cells->v[cell].number;
}

static void add_cell(struct audit *audit, size_t cell, size_t sum)
{
	struct places *of = &audit->sums_of[cell];
	*array_add(audit->arena, &of->v) = sum;
	audit->withheld_in[sum] += number_at(audit, cell)->withheld != WITHHELD_NOT;
	if (of->v.n > audit->most_sums)
		audit->most_sums = of->v.n;
}

static struct audit *audit_of(struct arena *arena, const struct cells *cells, const struct sums *sums)
{
	struct audit *audit = arena_alloc(arena, sizeof *audit);
	size_t n = cells->field_count * cells->table->rows.n;
	*audit = (struct audit){ .arena = arena, .cells = cells, .sums = sums };
	audit->sums_of = arena_alloc(arena, n * sizeof *audit->sums_of);
	audit->step = arena_alloc(arena, n * sizeof *audit->step);
	audit->free = arena_alloc(arena, n * sizeof *audit->free);
	audit->withheld_in = arena_alloc(arena, sums->n * sizeof *audit->withheld_in);
	audit->off = arena_alloc(arena, sums->n * sizeof *audit->off);
	for (size_t s = 0; s < sums->n; s++) {
		add_cell(audit, sums->v[s].total, s);
		for (size_t i = 0; i < sums->v[s].parts.n; i++)
			add_cell(audit, sums->v[s].parts.v[i], s);
	}
	return audit;
}

/* --- the search for another solution --- */

static bool may_step(const struct audit *audit, size_t cell, int by)
{
	const struct cell *c = &audit->cells->v[cell];
	struct decimal after, rest;
	int64_t below = audit->cells->below;
	if (!c->number->withheld || audit->step[cell] || decimal_add(&after, c->truth, decimal_of(by)) < 0 || !after.present)
		return false;
	if (c->whole.present && (decimal_sub(&rest, c->whole, after) < 0 || !is_small(rest, below)))
		return false;
	if (c->number->withheld == WITHHELD_BELOW)
		return is_small(after, below);
	return after.digits > 0 && (is_small(c->truth, below) || !is_small(after, below));
}

static void put_step(struct audit *audit, size_t cell, int by)
{
	const struct places *of = &audit->sums_of[cell];
	audit->step[cell] += by;
	for (size_t i = 0; i < of->v.n; i++)
		audit->off[of->v.v[i]] += audit->sums->v[of->v.v[i]].total == cell ? -by : by;
}

/* The sums that are off, each once; returns how many. */
static size_t sums_off(const struct audit *audit, size_t off[MOST_OFF])
{
	size_t n = 0;
	for (size_t p = 0; p < audit->steps; p++) {
		const struct places *of = &audit->sums_of[audit->path[p]];
		for (size_t i = 0; i < of->v.n && n < MOST_OFF; i++) {
			size_t sum = of->v.v[i], known = 0;
			while (known < n && off[known] != sum)
				known++;
			if (audit->off[sum] && known == n)
				off[n++] = sum;
		}
	}
	return n;
}

static bool mend(struct audit *audit, size_t most);

static bool step_at(struct audit *audit, size_t cell, int by, size_t most)
{
	if (!may_step(audit, cell, by))
		return false;
	put_step(audit, cell, by);
	audit->path[audit->steps++] = cell;
	bool found = mend(audit, most);
	if (!found) {
		audit->steps--;
		put_step(audit, cell, -by);
	}
	return found;
}

/* Steps at other cells until no sum is off, at most so many in all. Of the sums that are off the one with the fewest cells to try is next. */
static bool mend(struct audit *audit, size_t most)
{
	size_t off[MOST_OFF], n = sums_off(audit, off), next = 0;
	if (n == 0)
		return true;
	bool deep = n > (most - audit->steps) * audit->most_sums;
	audit->cut |= deep;
	if (deep || n == MOST_OFF || ++audit->tries > MOST_TRIES)
		return false;
	for (size_t i = 1; i < n; i++)
		if (audit->withheld_in[off[i]] < audit->withheld_in[off[next]])
			next = i;
	const struct sum *sum = &audit->sums->v[off[next]];
	int by = audit->off[off[next]] > 0 ? -1 : 1;
	for (size_t i = 0; i < sum->parts.n; i++)
		if (step_at(audit, sum->parts.v[i], by, most))
			return true;
	return step_at(audit, sum->total, -by, most);
}

/* The steps that were found are forgotten, but for what they show. */
static void keep_found(struct audit *audit)
{
	while (audit->steps) {
		size_t cell = audit->path[--audit->steps];
		audit->free[cell] = true;
		put_step(audit, cell, -audit->step[cell]);
	}
}

/* Few steps are looked for first: in large tables, too, they are near. */
static bool has_another(struct audit *audit, size_t cell)
{
	audit->tries = 0;
	audit->cut = true;
	for (size_t most = 1; !audit->free[cell] && audit->cut && most <= MOST_STEPS && audit->tries <= MOST_TRIES; most++) {
		audit->cut = false;
		if (step_at(audit, cell, 1, most) || step_at(audit, cell, -1, most))
			keep_found(audit);
	}
	return audit->free[cell];
}

/* --- withholding more --- */

static size_t smaller(const struct audit *audit, size_t best, size_t cell)
{
	const struct cell *v = audit->cells->v, *c = &v[cell];
	bool may = c->counts && c->number->present && c->truth.digits > 0;
	return may && (best == SIZE_MAX || decimal_cmp(c->truth, v[best].truth) < 0) ? cell : best;
}

/* The smallest part above 0 that is told in these sums, else the smallest total; SIZE_MAX when there is none. */
static size_t smallest_in(const struct audit *audit, const size_t *sums, size_t n)
{
	size_t best = SIZE_MAX;
	for (size_t s = 0; s < n; s++)
		for (size_t i = 0; i < audit->sums->v[sums[s]].parts.n; i++)
			best = smaller(audit, best, audit->sums->v[sums[s]].parts.v[i]);
	for (size_t s = 0; s < n && best == SIZE_MAX; s++)
		best = smaller(audit, best, audit->sums->v[sums[s]].total);
	return best;
}

struct reach {
	struct places sums;
	bool *seen;
};

static void reach_from(const struct audit *audit, struct reach *reach, struct arena *arena, size_t cell)
{
	const struct places *of = &audit->sums_of[cell];
	for (size_t i = 0; number_at(audit, cell)->withheld && i < of->v.n; i++)
		if (!reach->seen[of->v.v[i]]) {
			reach->seen[of->v.v[i]] = true;
			*array_add(arena, &reach->sums.v) = of->v.v[i];
		}
}

/* What to withhold next for that cell: from the sums that it is in, else from those that they are joined to by cells withheld. */
static size_t next_around(const struct audit *audit, size_t cell)
{
	struct arena *arena = arena_new();
	struct reach reach = { .seen = arena_alloc(arena, audit->sums->n * sizeof *reach.seen) };
	size_t next = SIZE_MAX, begin = 0;
	reach_from(audit, &reach, arena, cell);
	while (next == SIZE_MAX && begin < reach.sums.v.n) {
		size_t end = reach.sums.v.n;
		next = smallest_in(audit, reach.sums.v.v + begin, end - begin);
		for (; begin < end; begin++) {
			const struct sum *sum = &audit->sums->v[reach.sums.v.v[begin]];
			reach_from(audit, &reach, arena, sum->total);
			for (size_t i = 0; i < sum->parts.n; i++)
				reach_from(audit, &reach, arena, sum->parts.v[i]);
		}
	}
	arena_free(arena);
	return next;
}

static void withhold_also(struct audit *audit, size_t cell)
{
	const struct places *of = &audit->sums_of[cell];
	*audit->cells->v[cell].number = decimal_beside();
	for (size_t i = 0; i < of->v.n; i++)
		audit->withheld_in[of->v.v[i]]++;
}

/* False when nothing is left that would help. */
static bool withhold_more(struct audit *audit, struct places *open, size_t cell)
{
	size_t next = next_around(audit, cell);
	struct decimal *number = audit->cells->v[cell].number;
	if (next != SIZE_MAX) {
		withhold_also(audit, next);
		*array_add(audit->arena, &open->v) = next;
		return true;
	}
	bool was_below = number->withheld == WITHHELD_BELOW;
	*number = decimal_beside();
	return was_below;
}

void audit_sums(const struct cells *cells, const struct sums *sums)
{
	struct arena *arena = arena_new();
	struct audit *audit = audit_of(arena, cells, sums);
	struct places open = { 0 };
	for (size_t c = 0; c < cells->field_count * cells->table->rows.n; c++)
		if (audit->sums_of[c].v.n && number_at(audit, c)->withheld && cells->v[c].truth.present)
			*array_add(arena, &open.v) = c;
	while (open.v.n) {
		size_t cell = open.v.v[open.v.n - 1];
		if (has_another(audit, cell) || !withhold_more(audit, &open, cell))
			open.v.n--;
	}
	arena_free(arena);
}
