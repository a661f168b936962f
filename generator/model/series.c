#include "model/series.h"

#include <stdlib.h>

#include "model/status_parts.h"

static const struct result *result_at(const struct rows *rows, size_t i)
{
	return (const struct result *)rows->v[i];
}

struct date series_day(const struct series_point *point)
{
	struct date day = { 0 };
	for (size_t i = 0; fraction_present(point->value) && i < point->results.n; i++) {
		struct date own = result_day(result_at(&point->results, i));
		day = date_cmp(own, day) > 0 ? own : day;
	}
	return date_present(day) ? day : point->period.last;
}

bool series_late(const struct series_point *point, struct period due)
{
	return period_present(due) && date_cmp(series_day(point), due.last) > 0;
}

bool series_drawn(const struct series *series)
{
	for (size_t i = 0; i < series->n; i++)
		if (fraction_present(series->v[i].value))
			return true;
	return false;
}

static int by_end(const void *left, const void *right)
{
	return date_cmp(*(const struct date *)left, *(const struct date *)right);
}

/* The last days of the results' periods, in order; a day may be there several times. */
static struct date *ends_of(struct arena *arena, const struct rows *known)
{
	struct date *ends = arena_alloc(arena, known->n * sizeof *ends);
	for (size_t i = 0; i < known->n; i++)
		ends[i] = result_at(known, i)->period.last;
	qsort(ends, known->n, sizeof *ends, by_end);
	return ends;
}

static bool same_results(const struct rows *a, const struct rows *b)
{
	return a->n == b->n && memcmp(a->v, b->v, a->n * sizeof *a->v) == 0;
}

static struct period latest_period(const struct rows *results)
{
	struct period latest = { 0 };
	for (size_t i = 0; i < results->n; i++)
		if (date_cmp(result_at(results, i)->period.last, latest.last) > 0)
			latest = result_at(results, i)->period;
	return latest;
}

static struct series_point summed_point(const struct reading *reading)
{
	struct series_point point = { .period = latest_period(&reading->results), .results = reading->results, .provisional = reading->provisional };
	if (fraction_present(reading->value)) {
		point.value = reading->value;
		point.numerator = reading->numerator;
		point.denominator = reading->denominator;
		point.join = JOIN_OWN;
	} else {
		point.broken = break_of(reading);
	}
	return point;
}

static struct series sums_of(struct arena *arena, const struct target *target, struct date as_of)
{
	struct series series = { .target = target };
	struct question question = status_ask(arena, target, as_of);
	struct rows known = status_known(&question, (struct period){ 0 });
	known = status_of_unit(&question, &known, NULL);
	struct date *ends = ends_of(arena, &known);
	for (size_t i = 0; i < known.n; i++) {
		struct reading reading = status_read(&question, &known, ends[i]);
		if (reading.results.n == 0 || (series.n && same_results(&series.v[series.n - 1].results, &reading.results)))
			continue;
		struct series_point point = summed_point(&reading);
		series.broken |= point.broken != BREAK_NONE;
		*array_add(arena, &series) = point;
	}
	return series;
}

struct series series_of_target(struct arena *arena, const struct target *target, const struct unit *unit, struct date as_of)
{
	const struct plan *plan = (const struct plan *)target->plan.row;
	const struct unit *whole = plan ? (const struct unit *)plan->area.row : NULL;
	struct series series = { 0 };
	if (unit || whole)
		series = series_of(arena, target, unit ? unit : whole, as_of);
	return unit || series_drawn(&series) ? series : sums_of(arena, target, as_of);
}
