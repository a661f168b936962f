/* Which results count, what they say together, and which units must report. */
#include <stdlib.h>

#include "model/group.h"
#include "model/status_parts.h"

static const struct result *result_at(const struct rows *rows, size_t i)
{
	return (const struct result *)rows->v[i];
}

struct date result_day(const struct result *result)
{
	struct date last = result->period.last, reported = result->reported_on.last;
	return date_present(reported) && date_cmp(reported, last) < 0 ? reported : last;
}

static bool is_final(const struct result *result)
{
	return result->status == 2; /* result_status: provisional, final */
}

static int by_unit(const struct result *a, const struct result *b)
{
	return str_cmp(a->unit.row->key, b->unit.row->key);
}

/* By unit; then what counts first: the later end, final before provisional, the later report. The rest only fixes an order. */
static int compare_results(const void *left, const void *right)
{
	const struct result *a = *(const struct result *const *)left, *b = *(const struct result *const *)right;
	int order = by_unit(a, b);
	if (order == 0)
		order = date_cmp(b->period.last, a->period.last);
	if (order == 0)
		order = is_final(b) - is_final(a);
	if (order == 0)
		order = date_cmp(b->reported_on.last, a->reported_on.last);
	if (order == 0)
		order = date_cmp(a->period.first, b->period.first);
	return order ? order : str_cmp(a->row.key, b->row.key);
}

void results_sort(struct rows *results)
{
	if (results->n)
		qsort(results->v, results->n, sizeof *results->v, compare_results);
}

bool result_known(const struct result *result, struct date as_of)
{
	bool says = decimal_given(result->value) || (decimal_given(result->numerator) && decimal_given(result->denominator));
	struct date known = date_present(result->reported_on.last) ? result->reported_on.last : result->period.last;
	return says && result->unit.row && period_present(result->period) && date_cmp(known, as_of) <= 0;
}

enum { RESTATED_STEPS = 8 }; /* a target may restate one that restates another; they may also lead in circles */

const struct target *status_source(const struct target *target)
{
	const struct target *source = target;
	for (int i = 0; i < RESTATED_STEPS && row_back(&source->row, str_of("results"))->n == 0; i++) {
		if (!source->same_as.row)
			return target;
		source = (const struct target *)source->same_as.row;
	}
	return source;
}

struct rows status_known(const struct question *question, struct period within)
{
	const struct rows *all = row_back(&status_source(question->target)->row, str_of("results"));
	struct rows known = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		struct period period = result_at(all, i)->period;
		bool inside = period_present(within) ? date_cmp(period.first, within.first) >= 0 && date_cmp(period.last, within.last) <= 0
			: !period_present(question->period) || date_cmp(period.last, question->period.first) >= 0;
		if (inside && result_known(result_at(all, i), question->as_of))
			*array_add(question->arena, &known) = all->v[i];
	}
	results_sort(&known);
	return known;
}

/* The day on which a unit must exist to be asked: the due day, once it has passed. */
static struct date day_of_asking(const struct question *question)
{
	struct date due = question->due.last;
	return date_present(due) && date_cmp(due, question->as_of) < 0 ? due : question->as_of;
}

static bool has_ceased(const struct question *question, const struct row *row)
{
	struct date last = ((const struct unit *)row)->valid_to.last;
	return date_present(last) && date_cmp(last, day_of_asking(question)) < 0;
}

static struct rows results_by(const struct question *question, const struct rows *known, const struct row *unit)
{
	struct rows some = { 0 };
	for (size_t i = 0; i < known->n; i++)
		if (result_at(known, i)->unit.row == unit)
			*array_add(question->arena, &some) = known->v[i];
	return some;
}

struct rows status_of_existing(const struct question *question, const struct rows *known)
{
	struct rows some = { 0 };
	for (size_t i = 0; i < known->n; i++)
		if (!has_ceased(question, result_at(known, i)->unit.row))
			*array_add(question->arena, &some) = known->v[i];
	return some.n ? some : *known;
}

enum { PARENT_STEPS = 64 }; /* units may also lead in circles */

/* Whether the unit lies within another one of which there are results. */
static bool lies_within(const struct row *unit, const struct rows *results)
{
	const struct row *at = ((const struct unit *)unit)->parent.row;
	for (int i = 0; at && i < PARENT_STEPS; i++, at = ((const struct unit *)at)->parent.row)
		for (size_t r = 0; r < results->n; r++)
			if (result_at(results, r)->unit.row == at)
				return true;
	return false;
}

/* What is added up to the whole: nothing twice, so that of a unit and its parts only the unit counts. */
static struct rows parts_of_whole(const struct question *question, const struct rows *known)
{
	struct rows existing = status_of_existing(question, known), parts = { 0 };
	for (size_t i = 0; i < existing.n; i++)
		if (!lies_within(result_at(&existing, i)->unit.row, &existing))
			*array_add(question->arena, &parts) = existing.v[i];
	return parts;
}

struct rows status_of_unit(const struct question *question, const struct rows *known, const struct unit *unit)
{
	const struct row *area = question->plan ? question->plan->area.row : NULL;
	struct rows some = results_by(question, known, unit ? &unit->row : area);
	return unit || some.n ? some : parts_of_whole(question, known);
}

bool status_recorded(const struct question *question)
{
	const struct rows *targets = question->plan ? row_back(&question->plan->row, str_of("targets")) : NULL;
	for (size_t t = 0; targets && t < targets->n; t++) {
		const struct rows *results = row_back(targets->v[t], str_of("results"));
		for (size_t i = 0; i < results->n; i++)
			if (result_known(result_at(results, i), question->as_of))
				return true;
	}
	return false;
}

/* Done by all of them, or not. */
static void take_least(struct reading *reading)
{
	for (size_t i = 0; i < reading->results.n; i++) {
		const struct result *result = result_at(&reading->results, i);
		struct fraction value = fraction_of(result->value);
		if (!fraction_present(value) && result->denominator.digits > 0 &&
		    fraction_ratio(&value, result->numerator, result->denominator) < 0)
			reading->fault = REASON_TOO_LARGE;
		if (fraction_present(value) && (!fraction_present(reading->value) || fraction_cmp(value, reading->value) < 0))
			reading->value = value;
	}
	if (!fraction_present(reading->value))
		reading->fault = REASON_NO_DENOMINATOR;
}

/* Of shares the numerators and denominators, of other results the values. A single value needs no denominator. */
static void add_up(struct reading *reading, bool percent)
{
	struct decimal sum = decimal_of(0), over = decimal_of(0), under = decimal_of(0);
	size_t shares = 0, values = 0, n = reading->results.n;
	bool fits = true;
	for (size_t i = 0; i < n; i++) {
		const struct result *result = result_at(&reading->results, i);
		bool share = result->numerator.present && result->denominator.present && result->denominator.digits > 0;
		if (share && (percent || !result->value.present)) {
			fits = fits && decimal_add(&over, over, result->numerator) == 0 && decimal_add(&under, under, result->denominator) == 0;
			shares++;
		} else if (result->value.present) {
			fits = fits && decimal_add(&sum, sum, result->value) == 0;
			values++;
		}
	}
	struct fraction hundred = fraction_of(decimal_of(100));
	reading->share = shares > 0;
	reading->fault = REASON_NO_DENOMINATOR;
	if (!fits) {
		reading->fault = REASON_TOO_LARGE;
	} else if (shares == n) {
		reading->numerator = over;
		reading->denominator = under;
		fits = fraction_ratio(&reading->value, over, under) == 0 &&
			(!percent || fraction_mul(&reading->value, reading->value, hundred) == 0);
		reading->fault = fits ? REASON_NONE : REASON_TOO_LARGE;
	} else if (values == n && (n == 1 || !percent)) {
		reading->value = fraction_of(sum);
		reading->fault = REASON_NONE;
	}
}

static bool is_withheld(const struct result *result)
{
	return result->value.withheld || result->numerator.withheld || result->denominator.withheld;
}

/* Nothing is reckoned from what is withheld, and no sum leaves it out. */
static bool any_withheld(const struct reading *reading)
{
	for (size_t i = 0; i < reading->results.n; i++)
		if (is_withheld(result_at(&reading->results, i)))
			return true;
	return false;
}

/* One result is told as it is. */
static void take_withheld(struct reading *reading, bool percent)
{
	const struct result *only = reading->results.n == 1 ? result_at(&reading->results, 0) : NULL;
	bool share = only && decimal_given(only->numerator);
	reading->fault = REASON_WITHHELD;
	reading->withheld = share && (percent || !only->value.withheld) ? decimal_beside() : only ? only->value : decimal_beside();
	reading->numerator = share ? only->numerator : (struct decimal){ 0 };
	reading->denominator = share ? only->denominator : (struct decimal){ 0 };
}

struct reading status_read(const struct question *question, const struct rows *known, struct date last)
{
	struct reading reading = { .sourced = true };
	const struct row *taken = NULL;
	for (size_t i = 0; i < known->n; i++) {
		const struct result *result = result_at(known, i);
		struct date day = result_day(result), end = result->period.last;
		if (result->unit.row == taken || (date_present(last) && date_cmp(day, last) > 0))
			continue;
		taken = result->unit.row;
		*array_add(question->arena, &reading.results) = known->v[i];
		if (date_cmp(day, reading.day) > 0)
			reading.day = day;
		if (!date_present(reading.end) || date_cmp(end, reading.end) < 0)
			reading.end = end;
		reading.provisional |= result->status != 0 && !is_final(result);
		reading.sourced &= result->source.n > 0;
		reading.reported_after |= date_cmp(result->reported_on.last, question->due.last) > 0;
	}
	if (any_withheld(&reading))
		take_withheld(&reading, question->percent);
	else if (reading.results.n && question->target->op == OP_YES)
		take_least(&reading);
	else if (reading.results.n)
		add_up(&reading, question->percent);
	return reading;
}

/* --- which units must --- */

static bool exists_then(const struct question *question, const struct row *unit)
{
	return unit_exists((const struct unit *)unit, day_of_asking(question), day_of_asking(question));
}

/* Units with the same parent and level as one that reports, once for each parent and level. */
static void add_like(const struct question *question, struct rows *out, const struct rows *reporting)
{
	struct rows seen = { 0 };
	for (size_t i = 0; i < reporting->n; i++) {
		const struct unit *unit = (const struct unit *)reporting->v[i];
		bool again = !unit->parent.row;
		for (size_t s = 0; s < seen.n && !again; s++) {
			const struct unit *other = (const struct unit *)seen.v[s];
			again = other->parent.row == unit->parent.row && other->level == unit->level;
		}
		if (again)
			continue;
		*array_add(question->arena, &seen) = reporting->v[i];
		const struct rows *siblings = row_back(unit->parent.row, str_of("children"));
		for (size_t s = 0; s < siblings->n; s++) {
			if (((const struct unit *)siblings->v[s])->level == unit->level && exists_then(question, siblings->v[s]))
				*array_add(question->arena, out) = siblings->v[s];
		}
	}
}

static int compare_keys(const void *left, const void *right)
{
	return str_cmp((*(const struct row *const *)left)->key, (*(const struct row *const *)right)->key);
}

static void sort_once(struct rows *rows)
{
	size_t n = 0;
	if (rows->n)
		qsort(rows->v, rows->n, sizeof *rows->v, compare_keys);
	for (size_t i = 0; i < rows->n; i++)
		if (n == 0 || rows->v[n - 1] != rows->v[i])
			rows->v[n++] = rows->v[i];
	rows->n = n;
}

struct rows status_must(const struct question *question, const struct rows *known)
{
	const struct refs *owner = &question->target->owner;
	struct rows must = { 0 }, reporting = { 0 };
	for (size_t i = 0; i < known->n; i++)
		if (reporting.n == 0 || reporting.v[reporting.n - 1] != result_at(known, i)->unit.row)
			*array_add(question->arena, &reporting) = result_at(known, i)->unit.row;
	for (size_t i = 0; i < owner->n; i++)
		if (owner->v[i].row && unit_stands_for_others(owner->v[i].row))
			unit_members(&must, question->arena, owner->v[i].row, day_of_asking(question), day_of_asking(question));
	if (must.n == 0)
		add_like(question, &must, &reporting);
	for (size_t i = 0; i < reporting.n; i++)
		*array_add(question->arena, &must) = reporting.v[i];
	sort_once(&must);
	return must;
}
