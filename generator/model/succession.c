#include "model/succession.h"

#include <stdlib.h>

#include "base/recurrence.h"
#include "model/in_force.h"
#include "model/status_parts.h"

enum { STEPS = 8 }; /* predecessors of predecessors; they may also lead in circles */

static const struct rows *predecessors(const struct unit *unit)
{
	return row_back(&unit->row, str_of("predecessors"));
}

static const struct unit *unit_at(const struct rows *rows, size_t i)
{
	return (const struct unit *)rows->v[i];
}

static size_t predecessors_of_level(const struct unit *unit)
{
	const struct rows *all = predecessors(unit);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += unit_at(all, i)->level == unit->level;
	return n;
}

struct date unit_taken_over(const struct unit *from, const struct unit *to)
{
	return period_present(from->valid_to) ? (struct date){ from->valid_to.last.day + 1 } : to->valid_from.first;
}

/* Whether both were there at one time: the first was joined to a unit that went on. */
static bool joined_later(const struct unit *from, const struct unit *to)
{
	return period_present(from->valid_to) && period_present(to->valid_from) &&
		date_cmp(to->valid_from.first, from->valid_to.last) <= 0;
}

uint8_t unit_relation(const struct unit *from, const struct unit *to)
{
	if (from->level != to->level)
		return RELATION_REPLACED;
	if (from->successor.n > 1)
		return RELATION_SPLIT;
	return predecessors_of_level(to) > 1 || joined_later(from, to) ? RELATION_MERGED : RELATION_RENAMED;
}

static bool is_among(const struct ancestors *all, const struct unit *unit)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].unit == unit)
			return true;
	return false;
}

void unit_ancestors(struct ancestors *out, struct arena *arena, const struct unit *unit)
{
	for (size_t at = 0; unit; unit = at < out->n ? out->v[at++].unit : NULL) {
		const struct rows *before = predecessors(unit);
		for (size_t i = 0; i < before->n; i++) {
			const struct unit *from = unit_at(before, i);
			bool itself = out->n ? from == out->v[0].successor : from == unit;
			if (itself || is_among(out, from))
				continue;
			*array_add(arena, out) = (struct ancestor){ from, unit, unit_relation(from, unit), unit_taken_over(from, unit) };
		}
	}
}

static bool leads_to(const struct unit *from, const struct unit *to, int steps)
{
	bool found = from == to;
	for (size_t i = 0; i < from->successor.n && steps > 0 && !found; i++)
		found = from->successor.v[i].row && leads_to((const struct unit *)from->successor.v[i].row, to, steps - 1);
	return found;
}

bool unit_follows(const struct unit *later, const struct unit *earlier)
{
	return leads_to(earlier, later, STEPS);
}

/* --- which units were the territory on a day --- */

struct territory {
	struct rows units;
	uint8_t broken; /* enum series_break */
};

static void add_once(struct arena *arena, struct rows *rows, const struct row *row)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i] == row)
			return;
	*array_add(arena, rows) = (struct row *)row;
}

static void find_territory(struct territory *out, struct arena *arena, const struct unit *unit, struct date day, int steps)
{
	const struct rows *before = predecessors(unit);
	bool there = !period_present(unit->valid_from) || date_cmp(unit->valid_from.first, day) <= 0;
	bool any = there || before->n == 0;
	if (any)
		add_once(arena, &out->units, &unit->row);
	for (size_t i = 0; i < before->n && steps > 0; i++) {
		const struct unit *from = unit_at(before, i);
		struct date taken = unit_taken_over(from, unit);
		if (from->level != unit->level || (there && !(date_present(taken) && date_cmp(day, taken) < 0)))
			continue;
		any = true;
		if (from->successor.n > 1)
			out->broken = BREAK_SPLIT;
		find_territory(out, arena, from, day, steps - 1);
	}
	if (!any)
		out->broken = BREAK_LEVEL;
}

/* --- results --- */

struct walk {
	struct question question;
	const struct unit *unit;
	struct ancestors ancestors;
	struct rows known;      /* of the unit and those before it, in the order of status_known */
};

static const struct result *result_at(const struct rows *rows, size_t i)
{
	return (const struct result *)rows->v[i];
}

static bool same_measure(const struct question *question, const struct row *row)
{
	const struct target *a = question->target, *b = (const struct target *)row;
	if (!b || a->measure.n == 0 || !str_eq(a->measure, b->measure) || !str_eq(a->unit, b->unit) || !str_eq(a->of, b->of))
		return false;
	struct period period = target_period(b);
	return period_present(period) && period_cmp(period, question->period) == 0;
}

/* Those of the target; and what a former unit reported against its own targets of the same measure. */
static void add_results(struct walk *walk, const struct unit *unit)
{
	const struct question *question = &walk->question;
	const struct target *source = status_source(question->target);
	const struct rows *results = row_back(&unit->row, str_of("results"));
	for (size_t i = 0; i < results->n; i++) {
		const struct result *result = result_at(results, i);
		bool in_time = date_cmp(result->period.last, question->period.first) >= 0 && result_known(result, question->as_of);
		bool of_target = result->target.row == &source->row;
		if (in_time && (of_target || (unit != walk->unit && same_measure(question, result->target.row))))
			*array_add(question->arena, &walk->known) = results->v[i];
	}
}

static void find_results(struct walk *walk)
{
	add_results(walk, walk->unit);
	for (size_t i = 0; i < walk->ancestors.n; i++)
		add_results(walk, walk->ancestors.v[i].unit);
	results_sort(&walk->known);
}

/* The periods reported, each once, by their last days. */
static int compare_periods(const void *left, const void *right)
{
	const struct period *a = left, *b = right;
	int order = date_cmp(a->last, b->last);
	return order ? order : date_cmp(b->first, a->first);
}

static struct periods periods_of(const struct walk *walk)
{
	struct periods all = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < walk->known.n; i++)
		*array_add(walk->question.arena, &all) = result_at(&walk->known, i)->period;
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, compare_periods);
	for (size_t i = 0; i < all.n; i++)
		if (n == 0 || compare_periods(&all.v[n - 1], &all.v[i]) != 0)
			all.v[n++] = all.v[i];
	all.n = n;
	return all;
}

/* Of each unit the result that counts; `only`: of these units alone, NULL: of all. */
static struct rows results_in(const struct walk *walk, struct period period, const struct rows *only)
{
	struct rows some = { 0 };
	for (size_t i = 0; i < walk->known.n; i++) {
		const struct result *result = result_at(&walk->known, i);
		bool among = !only;
		for (size_t u = 0; only && u < only->n && !among; u++)
			among = only->v[u] == result->unit.row;
		bool again = some.n && result_at(&some, some.n - 1)->unit.row == result->unit.row;
		if (among && !again && period_cmp(result->period, period) == 0)
			*array_add(walk->question.arena, &some) = walk->known.v[i];
	}
	return some;
}

/* --- points --- */

uint8_t break_of(const struct reading *reading)
{
	return reading->fault == REASON_WITHHELD ? BREAK_WITHHELD : reading->fault == REASON_TOO_LARGE ? BREAK_TOO_LARGE : BREAK_NO_DENOMINATOR;
}

static bool dates_missing(const struct walk *walk)
{
	for (size_t i = 0; i < walk->ancestors.n; i++)
		if (!period_present(walk->ancestors.v[i].unit->valid_to) || !period_present(walk->ancestors.v[i].successor->valid_from))
			return true;
	return false;
}

static struct series_point make_point(const struct walk *walk, struct period period)
{
	struct arena *arena = walk->question.arena;
	struct territory land = { 0 };
	find_territory(&land, arena, walk->unit, period.last, STEPS);
	struct rows used = results_in(walk, period, &land.units);
	struct series_point point = { .period = period, .results = used, .broken = land.broken };
	if (used.n < land.units.n && !point.broken)
		point.broken = used.n == 0 || dates_missing(walk) ? BREAK_UNDATED : BREAK_UNREPORTED;
	if (point.broken) {
		point.results = results_in(walk, period, NULL);
		return point;
	}
	struct reading reading = status_read(&walk->question, &used, (struct date){ 0 });
	point.provisional = reading.provisional;
	if (!fraction_present(reading.value)) {
		point.broken = break_of(&reading);
		return point;
	}
	point.value = reading.value;
	point.numerator = reading.numerator;
	point.denominator = reading.denominator;
	point.join = land.units.n > 1 ? JOIN_SUMMED : land.units.v[0] == &walk->unit->row ? JOIN_OWN : JOIN_RENAMED;
	return point;
}

/* A running count cannot come down, but a unit may count anew from its first day. */
static bool counted_anew(const struct series_point *before, const struct series_point *point, bool percent)
{
	bool count = !percent && !point->denominator.present && !before->denominator.present;
	return count && before->join > JOIN_OWN && point->join == JOIN_OWN && fraction_cmp(point->value, before->value) < 0;
}

struct series series_of(struct arena *arena, const struct target *target, const struct unit *unit, struct date as_of)
{
	struct series series = { .target = target, .unit = unit };
	struct walk walk = { .question = status_ask(arena, target, as_of), .unit = unit };
	unit_ancestors(&walk.ancestors, arena, unit);
	find_results(&walk);
	struct periods periods = periods_of(&walk);
	for (size_t i = 0, last = 0; i < periods.n; i++) {
		struct series_point point = make_point(&walk, periods.v[i]);
		if (point.join && i && series.v[last].join && counted_anew(&series.v[last], &point, walk.question.percent))
			point.broken = BREAK_RECOUNTED;
		if (point.join)
			last = i;
		series.joined |= point.join > JOIN_OWN;
		series.broken |= point.broken != BREAK_NONE;
		*array_add(arena, &series) = point;
	}
	return series;
}
