#include "model/status.h"

#include <assert.h>

#include "model/in_force.h"
#include "model/status_parts.h"


static struct period one_day(struct date day)
{
	return date_present(day) ? (struct period){ day, day, PRECISION_DAY } : (struct period){ 0 };
}

struct question status_ask(struct arena *arena, const struct target *target, struct date as_of)
{
	const struct plan *plan = (const struct plan *)target->plan.row;
	struct period period = target_period(target);
	return (struct question){
		.arena = arena, .target = target, .plan = plan, .as_of = as_of, .period = period,
		.due = one_day(target_last_day(target)),
		.start = period_present(period) || !plan ? period.first : plan->issued.first,
		.due_stated = period_present(target->due),
		.percent = is_percent(target->unit),
	};
}

/* The rows of one unit among rows ordered by unit, from *at on. */
static struct rows take_unit(const struct rows *known, size_t *at, const struct row *unit)
{
	while (*at < known->n && str_cmp(((const struct result *)known->v[*at])->unit.row->key, unit->key) < 0)
		++*at;
	size_t first = *at;
	while (*at < known->n && ((const struct result *)known->v[*at])->unit.row == unit)
		++*at;
	return (struct rows){ known->v + first, *at - first, 0 };
}

static void judge_units(struct status *status, const struct question *question, const struct rows *known, const struct rows *units)
{
	size_t at = 0;
	for (size_t i = 0; i < units->n; i++) {
		struct rows own = take_unit(known, &at, units->v[i]);
		*array_add(question->arena, &status->units) = status_judge(question, &own, (const struct unit *)units->v[i]);
	}
}

static struct rows without(const struct question *question, const struct rows *known, const struct row *unit)
{
	struct rows rest = { 0 };
	for (size_t i = 0; i < known->n; i++)
		if (((const struct result *)known->v[i])->unit.row != unit)
			*array_add(question->arena, &rest) = known->v[i];
	return rest;
}

/* What all the units' standings make of the whole: the worst, in this order; else achieved when all are. */
static void conclude_each(struct status *status, const size_t count[STATUS_NOT_MEASURABLE + 1], bool all_late)
{
	static const struct { uint8_t code, reason; } worst[] = {
		{ STATUS_MISSED, REASON_EACH_MISSED }, { STATUS_OVERDUE, REASON_EACH_OVERDUE },
		{ STATUS_NOT_MEASURABLE, REASON_EACH_UNMEASURED }, { STATUS_BEHIND, REASON_EACH_BEHIND },
	};
	status->code = count[STATUS_ACHIEVED] == status->must ? STATUS_ACHIEVED : STATUS_ON_COURSE;
	status->reason = status->code == STATUS_ACHIEVED ? REASON_EACH_ACHIEVED : REASON_EACH_ON_COURSE;
	if (count[STATUS_NOT_DUE] == status->must) {
		status->code = STATUS_NOT_DUE;
		status->reason = status->units.v[0].reason;
	}
	for (size_t i = sizeof worst / sizeof *worst; i-- > 0;)
		if (count[worst[i].code]) {
			status->code = worst[i].code;
			status->reason = worst[i].reason;
		}
	status->late = status->code == STATUS_MISSED && all_late;
	if (status->late)
		status->reason = REASON_REACHED_LATE;
}

static struct status judge_each(const struct question *question, const struct rows *known)
{
	struct rows none = { 0 }, units = without(question, known, question->plan ? question->plan->area.row : NULL);
	/* what holds without results, and whether there is a bar at all */
	struct status status = status_judge(question, &none, NULL);
	status.each = true;
	if (status.reason == REASON_NO_BAR || known->n == 0)
		return status;
	if (units.n == 0) {
		status.code = STATUS_NOT_MEASURABLE;
		status.reason = REASON_WHOLE_ONLY;
		return status;
	}
	units = status_of_existing(question, &units);
	struct rows must = status_must(question, &units);
	judge_units(&status, question, &units, &must);
	size_t count[STATUS_NOT_MEASURABLE + 1] = { 0 };
	bool all_late = true;
	for (size_t i = 0; i < must.n; i++) {
		struct status *unit = &status.units.v[i];
		unit->each = true;
		count[unit->code]++;
		all_late &= unit->code == STATUS_ACHIEVED || unit->late;
		status.done += unit->met && !unit->late;
		status.provisional |= unit->provisional;
	}
	status.must = must.n;
	conclude_each(&status, count, all_late);
	return status;
}

static struct status judge_whole(const struct question *question, const struct rows *known)
{
	struct rows whole = status_of_unit(question, known, NULL), units = { 0 };
	struct status status = status_judge(question, &whole, NULL);
	const struct row *area = question->plan ? question->plan->area.row : NULL;
	for (size_t i = 0; i < known->n; i++) {
		struct row *unit = ((const struct result *)known->v[i])->unit.row;
		if (unit != area && (units.n == 0 || units.v[units.n - 1] != unit))
			*array_add(question->arena, &units) = unit;
	}
	judge_units(&status, question, known, &units);
	return status;
}

struct status status_of(struct arena *arena, const struct target *target, const struct unit *unit, struct date as_of)
{
	assert(date_present(as_of));
	struct question question = status_ask(arena, target, as_of);
	struct rows known = status_known(&question, (struct period){ 0 });
	if (unit) {
		struct rows own = status_of_unit(&question, &known, unit);
		return status_judge(&question, &own, unit);
	}
	return target->scope == SCOPE_EACH ? judge_each(&question, &known) : judge_whole(&question, &known);
}
