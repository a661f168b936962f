#include "model/duty.h"

#include <stdlib.h>

const struct choice duty_states[DUTY_STATES] = {
	[DUTY_ON_TIME] = { "on-time", "đúng hạn", "on time" },
	[DUTY_LATE] = { "late", "muộn", "late" },
	[DUTY_HANDED_IN] = { "handed-in", "đã nộp, chưa ghi ngày nộp", "handed in, day not recorded" },
	[DUTY_MISSING] = { "missing", "quá hạn, chưa ghi nhận đã nộp", "overdue, none recorded" },
	[DUTY_NOT_YET_DUE] = { "not-yet-due", "chưa đến hạn", "not yet due" },
	[DUTY_NO_DATA] = { "no-data", "không có số liệu", "no data" },
};

enum { RULE_BEFORE = 1, GROUPS_DEEP = 8 };

static bool is_before(struct date a, struct date b)
{
	return date_cmp(a, b) < 0;
}

struct date year_later(struct date day)
{
	struct civil c = date_civil(day);
	if (c.year == 9999)
		return date_of((struct civil){ 9999, 12, 31 });
	int days = days_in_month(c.year + 1, c.month);
	return date_of((struct civil){ c.year + 1, c.month, c.day < days ? c.day : days });
}

/* --- when --- */

static struct date last_that_counts(struct period when, uint8_t due_rule)
{
	return due_rule == RULE_BEFORE ? (struct date){ when.first.day - 1 } : when.last;
}

static const struct plan *plan_of(const struct row *row)
{
	const struct ref *plan = row_field(row, field_named(row->table, str_of("plan")));
	return (const struct plan *)plan->row;
}

/* From when a rule counts; absent when nothing says so. */
static struct date rule_start(const struct row *row, const struct plan *plan)
{
	const struct deadline *deadline = row->table == &table_deadlines ? (const struct deadline *)row : NULL;
	if (plan && period_present(plan->period))
		return plan->period.first;
	if (deadline && period_present(deadline->opens))
		return deadline->opens.first;
	if (plan && period_present(plan->issued))
		return date_of((struct civil){ date_civil(plan->issued.first).year, 1, 1 });
	return (struct date){ 0 };
}

/* Leaves out the times from out->v[from] on that had passed when the plan was issued. */
static void drop_before_issue(struct periods *out, size_t from, struct date issued, uint8_t due_rule)
{
	size_t kept = from;
	for (size_t i = from; i < out->n; i++)
		if (is_before(issued, last_that_counts(out->v[i], due_rule)))
			out->v[kept++] = out->v[i];
	out->n = kept;
}

static bool recurs(struct periods *out, struct arena *arena, const struct row *row, struct date start, struct date first,
	struct date last)
{
	const struct str *text = row_field(row, field_named(row->table, str_of("rrule")));
	const struct plan *plan = plan_of(row);
	struct recurrence rule;
	struct str wrong;
	size_t before = out->n;
	if (!date_present(start) || recurrence_parse(&rule, *text, &wrong) < 0)
		return false;
	if (plan && period_present(plan->period) && is_before(plan->period.last, last))
		last = plan->period.last;
	if (!recurrence_periods(out, arena, &rule, start, is_before(first, start) ? start : first, last))
		return false;
	bool is_deadline = row->table == &table_deadlines;
	if (plan && period_present(plan->issued))
		drop_before_issue(out, before, plan->issued.first, is_deadline ? ((const struct deadline *)row)->due_rule : 0);
	return true;
}

bool row_recurs(struct periods *out, struct arena *arena, const struct row *row, struct date first, struct date last)
{
	struct date start = rule_start(row, plan_of(row));
	return recurs(out, arena, row, date_present(start) ? start : first, first, last);
}

void deadline_rounds(struct rounds *out, struct arena *arena, const struct deadline *deadline, struct date as_of)
{
	struct periods times = { 0 };
	struct date start = rule_start(&deadline->row, plan_of(&deadline->row));
	if (period_present(deadline->due))
		*array_add(arena, &times) = deadline->due;
	else if (deadline->rrule.n)
		recurs(&times, arena, &deadline->row, start, start, year_later(as_of));
	for (size_t i = times.n > ROUNDS ? times.n - ROUNDS : 0; i < times.n; i++)
		*array_add(arena, out) = (struct round){ deadline, times.v[i], last_that_counts(times.v[i], deadline->due_rule) };
}

/* --- who --- */

static bool exists_on(const struct unit *unit, struct date day)
{
	return !(period_present(unit->valid_from) && is_before(day, unit->valid_from.first)) &&
		!(period_present(unit->valid_to) && is_before(unit->valid_to.last, day));
}

static void add_unit(struct rows *out, struct arena *arena, struct row *unit, struct date day)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->v[i] == unit)
			return;
	if (exists_on((const struct unit *)unit, day))
		*array_add(arena, out) = unit;
}

/* Whether what is asked of the unit, so deep in groups, is asked of itself and not of its members. */
static bool owes_itself(const struct row *unit, int depth)
{
	const struct rows *members = row_back(unit, str_of("children"));
	return depth == GROUPS_DEEP || !unit_is_group((const struct unit *)unit) || !members || members->n == 0;
}

static void add_members(struct rows *out, struct arena *arena, struct row *unit, struct date day, int depth)
{
	const struct rows *members = row_back(unit, str_of("children"));
	if (owes_itself(unit, depth))
		add_unit(out, arena, unit, day);
	else
		for (size_t i = 0; i < members->n; i++)
			add_members(out, arena, members->v[i], day, depth + 1);
}

static struct rows units_owing(struct arena *arena, const struct deadline *deadline, struct date day)
{
	struct rows units = { 0 };
	for (size_t i = 0; i < deadline->who.n; i++)
		if (deadline->who.v[i].row)
			add_members(&units, arena, deadline->who.v[i].row, day, 0);
	return units;
}

/* --- how it stands --- */

/* Whether the row had been recorded by then. */
static bool known_by(const struct submission *submission, struct date as_of)
{
	return !period_present(submission->submitted_on) || date_cmp(submission->submitted_on.first, as_of) <= 0;
}

static bool records_reach(const struct duty *duty, struct date as_of)
{
	const struct deadline *deadline = duty->round.deadline;
	const struct rows *of_unit = row_back(&duty->unit->row, str_of("submissions"));
	const struct rows *of_deadline = row_back(&deadline->row, str_of("submissions"));
	bool kept = false, reached = false;
	for (size_t i = 0; i < of_unit->n; i++) {
		const struct submission *s = (const struct submission *)of_unit->v[i];
		if (!s->deadline.row || plan_of(s->deadline.row) != plan_of(&deadline->row) || !known_by(s, as_of))
			continue;
		kept = true;
		reached = reached || date_cmp(s->occurrence.last, duty->round.last) >= 0 ||
			(period_present(s->submitted_on) && date_cmp(s->submitted_on.first, duty->round.last) >= 0);
	}
	for (size_t i = 0; kept && !reached && i < of_deadline->n; i++) {
		const struct submission *s = (const struct submission *)of_deadline->v[i];
		reached = known_by(s, as_of) && date_cmp(s->occurrence.last, duty->round.when.last) >= 0;
	}
	return kept && reached;
}

static const struct submission *submission_of(struct arena *arena, const struct model *model, const struct duty *duty,
	struct date as_of)
{
	char text[PERIOD_TEXT];
	struct str when = { text, period_text(text, duty->round.when) };
	struct str parts[] = { duty->unit->row.key, duty->round.deadline->row.key, when };
	const struct submission *found = (const struct submission *)model_row(model_table_of(model, &table_submissions),
		str_join(arena, parts, 3, "/"));
	return found && known_by(found, as_of) ? found : NULL;
}

static struct duty judge(struct arena *arena, const struct model *model, const struct round *round, const struct unit *unit,
	struct date as_of)
{
	struct duty duty = { .round = *round, .unit = unit };
	duty.submission = submission_of(arena, model, &duty, as_of);
	if (duty.submission && !period_present(duty.submission->submitted_on)) {
		duty.state = DUTY_HANDED_IN;
	} else if (duty.submission) {
		int days = duty.submission->submitted_on.first.day - round->last.day;
		duty.state = days > 0 ? DUTY_LATE : DUTY_ON_TIME;
		duty.days_late = days > 0 ? days : 0;
	} else if (date_cmp(as_of, round->last) <= 0) {
		duty.state = DUTY_NOT_YET_DUE;
	} else {
		duty.state = records_reach(&duty, as_of) ? DUTY_MISSING : DUTY_NO_DATA;
	}
	return duty;
}

void round_duties(struct duties *out, struct arena *arena, const struct model *model, const struct round *round, struct date as_of)
{
	struct rows units = units_owing(arena, round->deadline, round->last);
	for (size_t i = 0; i < units.n; i++)
		*array_add(arena, out) = judge(arena, model, round, (const struct unit *)units.v[i], as_of);
}

/* By last day, then as the deadlines stand in their files. */
static int compare_duties(const void *left, const void *right)
{
	const struct duty *a = left, *b = right;
	const struct row *x = &a->round.deadline->row, *y = &b->round.deadline->row;
	int order = date_cmp(a->round.last, b->round.last);
	if (order == 0)
		order = str_cmp(x->doc->file.path, y->doc->file.path);
	return order ? order : (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

static void add_deadline_duties(struct duties *out, struct arena *arena, const struct model *model, const struct deadline *deadline,
	const struct unit *unit, struct date as_of)
{
	struct rounds rounds = { 0 };
	deadline_rounds(&rounds, arena, deadline, as_of);
	for (size_t i = 0; i < rounds.n; i++)
		if (exists_on(unit, rounds.v[i].last))
			*array_add(arena, out) = judge(arena, model, &rounds.v[i], unit, as_of);
}

void unit_duties(struct duties *out, struct arena *arena, const struct model *model, const struct unit *unit, struct date as_of)
{
	struct rows seen = { 0 };
	const struct row *at = &unit->row;
	for (int depth = 0; at && depth <= GROUPS_DEEP; depth++) {
		const struct rows *deadlines = row_back(at, str_of("duties"));
		for (size_t i = 0; owes_itself(&unit->row, depth) && i < deadlines->n; i++) {
			bool twice = false; /* named both for itself and for its group */
			for (size_t s = 0; s < seen.n && !twice; s++)
				twice = seen.v[s] == deadlines->v[i];
			if (twice)
				continue;
			*array_add(arena, &seen) = deadlines->v[i];
			add_deadline_duties(out, arena, model, (const struct deadline *)deadlines->v[i], unit, as_of);
		}
		at = ((const struct unit *)at)->parent.row;
		if (at && !unit_is_group((const struct unit *)at))
			break;
	}
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, compare_duties);
}

/* --- what a submission names --- */

bool submission_fits_time(const struct submission *submission)
{
	const struct deadline *deadline = (const struct deadline *)submission->deadline.row;
	struct period named = submission->occurrence;
	if (!deadline || !period_present(named))
		return true;
	if (period_present(deadline->due))
		return deadline->due.precision == named.precision && period_cmp(deadline->due, named) == 0;
	struct arena *arena = arena_new();
	struct periods times = { 0 };
	struct date start = rule_start(&deadline->row, plan_of(&deadline->row));
	bool fits = !deadline->rrule.n || !recurs(&times, arena, &deadline->row, start, named.first, named.last);
	for (size_t i = 0; i < times.n && !fits; i++)
		fits = times.v[i].precision == named.precision && period_cmp(times.v[i], named) == 0;
	arena_free(arena);
	return fits;
}

bool submission_fits_unit(const struct submission *submission)
{
	const struct deadline *deadline = (const struct deadline *)submission->deadline.row;
	if (!deadline || !submission->unit.row || !period_present(submission->occurrence) || deadline->who.n == 0)
		return true;
	struct arena *arena = arena_new();
	struct rows units = units_owing(arena, deadline, last_that_counts(submission->occurrence, deadline->due_rule));
	bool fits = false;
	for (size_t i = 0; i < units.n; i++)
		fits = fits || units.v[i] == submission->unit.row;
	arena_free(arena);
	return fits;
}
