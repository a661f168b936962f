/* The bar, the pace, and the standing by them of one unit's or the whole's results. */
#include "model/status_parts.h"

/* What a bar is like, which says whether a later result can undo what an earlier one showed. */
enum shape {
	SHAPE_REACH,  /* once met it stays met */
	SHAPE_LIMIT,  /* kept until the time is over */
	SHAPE_WINDOW, /* both */
	SHAPE_CHANGE, /* a percentage against the same part of an earlier period */
	SHAPE_DONE,
};

struct bar {
	enum shape shape;
	enum status_reason fault;
};

static bool decimal_is(struct decimal d, int64_t integer)
{
	return d.present && d.scale == 0 && d.digits == integer;
}

/* The level that a rise or fall by a number starts from. */
static struct fraction find_baseline(const struct status *status, const struct question *question, enum status_reason *fault)
{
	const struct target *target = question->target;
	if (target->baseline.withheld)
		*fault = REASON_WITHHELD;
	if (decimal_given(target->baseline) || !period_present(target->baseline_period))
		return fraction_of(target->baseline);
	struct rows known = status_known(question, target->baseline_period);
	struct rows own = status_of_unit(question, &known, status->unit);
	struct reading reading = status_read(question, &own, (struct date){ 0 });
	if (reading.withheld.withheld)
		*fault = REASON_WITHHELD;
	return reading.value;
}

static struct bar change_bar(struct status *status, const struct question *question, bool rise)
{
	struct fraction value = fraction_of(question->target->value);
	if (question->percent) {
		status->low = value;
		return (struct bar){ SHAPE_CHANGE, REASON_NONE };
	}
	enum status_reason fault = REASON_NO_BASELINE;
	struct fraction from = status->baseline = find_baseline(status, question, &fault);
	if (!fraction_present(from))
		return (struct bar){ SHAPE_CHANGE, fault };
	bool fits = rise ? fraction_add(&status->low, from, value) == 0 : fraction_sub(&status->high, from, value) == 0;
	return (struct bar){ rise ? SHAPE_REACH : SHAPE_LIMIT, fits ? REASON_NONE : REASON_TOO_LARGE };
}

static struct bar exact_bar(struct status *status, const struct question *question)
{
	struct decimal value = question->target->value;
	bool none = decimal_is(value, 0), all = question->percent && decimal_is(value, 100);
	if (!none)
		status->low = fraction_of(value);
	if (!all)
		status->high = fraction_of(value);
	return (struct bar){ none ? SHAPE_LIMIT : all ? SHAPE_REACH : SHAPE_WINDOW, REASON_NONE };
}

static struct fraction done_bar(void)
{
	return fraction_of(decimal_of(1));
}

bool status_says_done(struct fraction value)
{
	return fraction_present(value) && fraction_cmp(value, done_bar()) >= 0;
}

static struct bar find_bar(struct status *status, const struct question *question)
{
	const struct target *target = question->target;
	struct fraction value = fraction_of(target->value);
	status->open = target->op == OP_MORE || target->op == OP_LESS;
	if (target->op != OP_YES && (!target->value.present || (target->op == OP_BETWEEN && !target->value_high.present)))
		return (struct bar){ SHAPE_DONE, REASON_NO_BAR };
	switch ((enum op)target->op) {
	case OP_MORE:
	case OP_AT_LEAST:
		status->low = value;
		return (struct bar){ SHAPE_REACH, REASON_NONE };
	case OP_LESS:
	case OP_AT_MOST:
		status->high = value;
		return (struct bar){ SHAPE_LIMIT, REASON_NONE };
	case OP_BETWEEN:
		status->low = value;
		status->high = fraction_of(target->value_high);
		return (struct bar){ SHAPE_WINDOW, REASON_NONE };
	case OP_EXACTLY:
		return exact_bar(status, question);
	case OP_INCREASE:
	case OP_DECREASE:
		return change_bar(status, question, target->op == OP_INCREASE);
	case OP_YES:
		status->low = done_bar();
		return (struct bar){ SHAPE_DONE, REASON_NONE };
	case OP_NONE:
		break;
	}
	return (struct bar){ SHAPE_DONE, REASON_NO_BAR };
}

static bool low_enough(const struct status *status, struct fraction value)
{
	return !fraction_present(status->high) || fraction_cmp(value, status->high) <= (status->open ? -1 : 0);
}

static bool high_enough(const struct status *status, struct fraction value)
{
	return !fraction_present(status->low) || fraction_cmp(value, status->low) >= (status->open ? 1 : 0);
}

static bool meets(const struct status *status, struct fraction value)
{
	return low_enough(status, value) && high_enough(status, value);
}

static void conclude(struct status *status, enum status_code code, enum status_reason reason)
{
	status->code = (uint8_t)code;
	status->reason = (uint8_t)reason;
}

static void take_reading(struct status *status, const struct reading *reading)
{
	status->results = reading->results;
	status->numerator = reading->numerator;
	status->denominator = reading->denominator;
	status->value = reading->value;
	status->withheld = reading->withheld;
	status->day = (struct period){ reading->day, reading->day, PRECISION_DAY };
	status->provisional = reading->provisional;
	status->met = fraction_present(reading->value) && meets(status, reading->value);
}

/* The bar's part for the days gone by on the results' own last day. */
static void judge_pace(struct status *status, const struct question *question, struct date day)
{
	if (!date_present(question->start) || !period_present(question->due)) {
		conclude(status, STATUS_NOT_MEASURABLE, REASON_NO_TIME);
		return;
	}
	int32_t days = question->due.last.day - question->start.day + 1, gone = day.day - question->start.day + 1;
	if (days < 1)
		days = gone = 1; /* due before its period begins: all of it is asked for at once */
	status->days = days;
	status->gone = gone < 0 ? 0 : gone > days ? days : gone;
	struct fraction share;
	bool fits = fraction_ratio(&share, decimal_of(status->gone), decimal_of(status->days)) == 0 &&
		fraction_mul(&status->pace, status->low, share) == 0;
	if (!fits)
		conclude(status, STATUS_NOT_MEASURABLE, REASON_TOO_LARGE);
	else if (fraction_cmp(status->value, status->pace) >= 0)
		conclude(status, STATUS_ON_COURSE, REASON_PACE_KEPT);
	else
		conclude(status, STATUS_BEHIND, REASON_PACE_LOST);
}

static void judge_running(struct status *status, const struct question *question, enum shape shape, const struct reading *reading)
{
	bool met = meets(status, status->value), rate = question->percent || reading->share;
	if (shape == SHAPE_DONE && met && !reading->sourced)
		conclude(status, STATUS_NOT_MEASURABLE, REASON_NO_EVIDENCE);
	else if ((shape == SHAPE_REACH || shape == SHAPE_DONE) && met && reading->provisional)
		conclude(status, STATUS_ON_COURSE, REASON_REACHED_PROVISIONALLY);
	else if ((shape == SHAPE_REACH || shape == SHAPE_DONE) && met)
		conclude(status, STATUS_ACHIEVED, REASON_REACHED);
	else if (met)
		conclude(status, STATUS_ON_COURSE, REASON_WITHIN);
	else if (shape == SHAPE_DONE)
		conclude(status, STATUS_NOT_DUE, REASON_NOT_DONE_YET);
	else if (shape == SHAPE_CHANGE || (rate && !low_enough(status, status->value)))
		conclude(status, STATUS_BEHIND, REASON_RATE_OFF);
	else if (!low_enough(status, status->value))
		conclude(status, STATUS_MISSED, REASON_EXCEEDED);
	else
		judge_pace(status, question, reading->day);
}

/* Where a later figure can undo an earlier one and no result in time reaches to the due day, one from after it stands in, if what
   came in time was all right or only a limit was to be kept. */
static bool stands_in(const struct status *status, const struct question *question, enum shape shape, const struct reading *in_time,
	const struct reading *all)
{
	bool lasting = shape == SHAPE_REACH || shape == SHAPE_DONE, some = in_time->results.n > 0;
	bool reaches = some && date_cmp(in_time->end, question->due.last) >= 0;
	return !lasting && !reaches && date_cmp(all->end, question->due.last) >= 0 &&
		(shape == SHAPE_LIMIT || (some && meets(status, in_time->value)));
}

/* After the due day. `in_time` may have no results; `all` has. */
static void judge_ended(struct status *status, const struct question *question, enum shape shape, const struct reading *in_time,
	const struct reading *all)
{
	struct date due = question->due.last;
	const struct reading *reading = stands_in(status, question, shape, in_time, all) ? all : in_time;
	bool known = reading->results.n > 0, met = known && meets(status, reading->value);
	bool lasting = shape == SHAPE_REACH || shape == SHAPE_DONE, reaches_due = known && date_cmp(reading->end, due) >= 0;
	bool count = known && !question->percent && !reading->share, after = date_cmp(all->day, due) > 0;
	if (met && shape == SHAPE_DONE && !reading->sourced)
		conclude(status, STATUS_NOT_MEASURABLE, REASON_NO_EVIDENCE);
	else if (met && (lasting || reaches_due))
		conclude(status, STATUS_ACHIEVED, REASON_IN_TIME);
	else if (count && !low_enough(status, reading->value))
		conclude(status, STATUS_MISSED, REASON_EXCEEDED);
	else if (after && meets(status, all->value))
		conclude(status, STATUS_MISSED, REASON_REACHED_LATE);
	else if (after || reaches_due)
		conclude(status, STATUS_MISSED, REASON_SHORT);
	else
		conclude(status, STATUS_OVERDUE, REASON_FINAL_MISSING);
	status->late = status->reason == REASON_REACHED_LATE;
	status->reported_late = status->code == STATUS_ACHIEVED && question->due_stated && reading->reported_after;
	/* a miss that rests on what came after the due day shows that */
	if (known && !status->late && (status->code != STATUS_MISSED || reaches_due || !after))
		take_reading(status, reading);
}

static void judge_silence(struct status *status, const struct question *question)
{
	struct date as_of = question->as_of;
	bool recorded = status_recorded(question), ended = period_present(question->due) && date_cmp(as_of, question->due.last) > 0;
	if (question->target->op == OP_YES && question->target->measure.n == 0)
		conclude(status, STATUS_NOT_MEASURABLE, REASON_NO_MEASURE);
	else if (ended && recorded)
		conclude(status, STATUS_OVERDUE, REASON_UNREPORTED);
	else if (ended)
		conclude(status, STATUS_NO_DATA, REASON_PLAN_UNRECORDED);
	else if (date_present(question->start) && date_cmp(as_of, question->start) < 0)
		conclude(status, STATUS_NOT_DUE, REASON_BEFORE_START);
	else if (question->due_stated)
		conclude(status, STATUS_NOT_DUE, REASON_BEFORE_DUE);
	else
		conclude(status, STATUS_NO_DATA, recorded ? REASON_NOTHING_YET : REASON_PLAN_UNRECORDED);
}

struct status status_judge(const struct question *question, const struct rows *known, const struct unit *unit)
{
	struct status status = { .target = question->target, .unit = unit, .period = question->period, .due = question->due };
	struct bar bar = find_bar(&status, question);
	bool ended = period_present(question->due) && date_cmp(question->as_of, question->due.last) > 0;
	struct reading all = status_read(question, known, (struct date){ 0 });
	struct reading in_time = ended ? status_read(question, known, question->due.last) : all;
	const struct reading *faulty = in_time.fault ? &in_time : &all;
	if (all.results.n && !bar.fault)
		take_reading(&status, &all);
	if (bar.fault == REASON_NO_BAR)
		conclude(&status, STATUS_NOT_MEASURABLE, bar.fault);
	else if (all.results.n == 0)
		judge_silence(&status, question);
	else if (bar.fault || faulty->fault)
		conclude(&status, STATUS_NOT_MEASURABLE, bar.fault ? bar.fault : faulty->fault);
	else if (ended)
		judge_ended(&status, question, bar.shape, &in_time, &all);
	else
		judge_running(&status, question, bar.shape, &all);
	return status;
}
