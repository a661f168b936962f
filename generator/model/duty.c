#include "model/duty.h"

#include <stdlib.h>

#include "model/derive.h"
#include "model/group.h"

enum { RULE_BEFORE = 1 };

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

struct date last_that_counts(struct period when, uint8_t due_rule)
{
	return due_rule == RULE_BEFORE ? (struct date){ when.first.day - 1 } : when.last;
}

uint8_t row_due_rule(const struct row *row)
{
	const struct field *rule = field_meant(row->table, MEANS_DUE_RULE);
	return rule ? *(const uint8_t *)row_field(row, rule) : 0;
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

struct date row_rule_start(const struct row *row)
{
	return rule_start(row, plan_of(row));
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
	struct date start = row_rule_start(row);
	return recurs(out, arena, row, date_present(start) ? start : first, first, last);
}

void deadline_rounds(struct rounds *out, struct arena *arena, const struct deadline *deadline, struct date as_of)
{
	struct periods times = { 0 };
	struct date start = row_rule_start(&deadline->row);
	if (period_present(deadline->due))
		*array_add(arena, &times) = deadline->due;
	else if (deadline->rrule.n)
		recurs(&times, arena, &deadline->row, start, start, year_later(as_of));
	for (size_t i = times.n > ROUNDS ? times.n - ROUNDS : 0; i < times.n; i++)
		*array_add(arena, out) = (struct round){ deadline, times.v[i], last_that_counts(times.v[i], deadline->due_rule) };
}

/* --- who --- */

/* Each once, though it be named both for itself and for its group. */
static struct rows units_owing(struct arena *arena, const struct deadline *deadline, struct date day)
{
	struct rows named = { 0 }, units = { 0 };
	struct map seen = map_in(arena);
	for (size_t i = 0; i < deadline->who.n; i++)
		if (deadline->who.v[i].row)
			unit_members(&named, arena, deadline->who.v[i].row, day, day);
	for (size_t i = 0; i < named.n; i++) {
		if (!row_holds_key(named.v[i]) || map_get(&seen, named.v[i]->key))
			continue;
		map_put(&seen, named.v[i]->key, named.v[i]);
		*array_add(arena, &units) = named.v[i];
	}
	return units;
}

/* --- how far records reach --- */

/* Of the submissions known on the day the last day that one speaks of, as a struct date. */
struct records {
	struct arena *arena;
	struct map by_unit;      /* under one plan: by both keys, '\n' between */
	struct map by_deadline;  /* of occurrences alone; by its key */
};

/* Whether the row had been recorded by then. */
static bool known_by(const struct submission *submission, struct date as_of)
{
	return !period_present(submission->submitted_on) || date_cmp(submission->submitted_on.first, as_of) <= 0;
}

static struct str unit_under_plan(struct arena *arena, const struct row *unit, const struct plan *plan)
{
	struct str parts[] = { unit->key, plan ? plan->row.key : str_of("") };
	return str_join(arena, parts, 2, "\n");
}

static void reach(struct records *records, struct map *map, struct str key, struct date day)
{
	struct date *last = map_get(map, key);
	if (!last) {
		last = arena_alloc(records->arena, sizeof *last);
		map_put(map, key, last);
	}
	if (is_before(*last, day))
		*last = day;
}

static struct records keep_records(struct arena *arena, const struct model *model, struct date as_of)
{
	struct records records = { arena, map_in(arena), map_in(arena) };
	const struct rows *submissions = &model_table_of(model, &table_submissions)->rows;
	for (size_t i = 0; i < submissions->n; i++) {
		const struct submission *s = (const struct submission *)submissions->v[i];
		if (!s->deadline.row || !s->unit.row || !known_by(s, as_of))
			continue;
		struct str of_unit = unit_under_plan(arena, s->unit.row, plan_of(s->deadline.row));
		reach(&records, &records.by_deadline, s->deadline.row->key, s->occurrence.last);
		reach(&records, &records.by_unit, of_unit, s->occurrence.last);
		reach(&records, &records.by_unit, of_unit, s->submitted_on.first);
	}
	return records;
}

static bool records_reach(const struct records *records, const struct round *round, const struct row *unit)
{
	struct str of_unit = unit_under_plan(records->arena, unit, plan_of(&round->deadline->row));
	const struct date *kept = map_get(&records->by_unit, of_unit), *other = map_get(&records->by_deadline, round->deadline->row.key);
	return kept && (!is_before(*kept, round->last) || (other && !is_before(*other, round->when.last)));
}

/* --- how it stands --- */

/* A duty before it is a row. */
struct owed {
	struct round round;
	struct row *unit;
	size_t order;            /* in which they were found */
};

struct owing { struct owed *v; size_t n, cap; };

static void find_duties(struct owing *out, struct arena *arena, const struct deadline *deadline, struct date as_of)
{
	struct rounds rounds = { 0 };
	if (!deadline->who.n || !row_holds_key(&deadline->row))
		return;
	deadline_rounds(&rounds, arena, deadline, as_of);
	for (size_t i = 0; i < rounds.n; i++) {
		struct rows units = units_owing(arena, deadline, rounds.v[i].last);
		for (size_t u = 0; u < units.n; u++)
			*array_add(arena, out) = (struct owed){ rounds.v[i], units.v[u], out->n };
	}
}

static int compare_owed(const void *left, const void *right)
{
	const struct owed *a = left, *b = right;
	int order = date_cmp(a->round.last, b->round.last);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static const struct submission *submission_of(struct arena *arena, const struct model *model, const struct owed *owed,
	struct date as_of)
{
	char text[PERIOD_TEXT];
	struct str when = { text, period_text(text, owed->round.when) };
	struct str parts[] = { owed->unit->key, owed->round.deadline->row.key, when };
	const struct submission *found = (const struct submission *)model_row(model_table_of(model, &table_submissions),
		str_join(arena, parts, 3, "/"));
	return found && known_by(found, as_of) ? found : NULL;
}

static void judge(struct duty *duty, const struct submission *submission, const struct round *round, const struct records *records)
{
	int days = submission ? submission->submitted_on.first.day - round->last.day : 0;
	if (submission) {
		duty->submission = ref_to(&submission->row);
		duty->submitted_on = submission->submitted_on;
	}
	if (submission && !period_present(submission->submitted_on))
		duty->state = DUTY_HANDED_IN;
	else if (submission)
		duty->state = days > 0 ? DUTY_LATE : DUTY_ON_TIME;
	else if (!is_before(round->last, duty->as_of.last))
		duty->state = DUTY_NOT_YET_DUE;
	else
		duty->state = records_reach(records, round, duty->unit.row) ? DUTY_MISSING : DUTY_NO_DATA;
	if (duty->state == DUTY_LATE)
		duty->days_late = decimal_of(days);
}

static struct period one_day(struct date day)
{
	return (struct period){ day, day, PRECISION_DAY };
}

void duties_derive(struct model *model, struct date as_of)
{
	struct arena *scratch = arena_new();
	struct records records = keep_records(scratch, model, as_of);
	const struct rows *deadlines = &model_table_of(model, &table_deadlines)->rows;
	struct owing owing = { 0 };
	for (size_t i = 0; i < deadlines->n; i++)
		find_duties(&owing, scratch, (const struct deadline *)deadlines->v[i], as_of);
	if (owing.n)
		qsort(owing.v, owing.n, sizeof *owing.v, compare_owed);
	for (size_t i = 0; i < owing.n; i++) {
		const struct owed *owed = &owing.v[i];
		struct duty *duty = (struct duty *)model_make_row(model, &table_duties, &owed->round.deadline->row);
		duty->unit = ref_to(owed->unit);
		duty->deadline = ref_to(&owed->round.deadline->row);
		duty->occurrence = owed->round.when;
		duty->last_day = one_day(owed->round.last);
		duty->as_of = one_day(as_of);
		judge(duty, submission_of(scratch, model, owed, as_of), &owed->round, &records);
		model_add_row(model, &duty->row);
	}
	arena_free(scratch);
}

bool duty_judged(const struct duty *duty)
{
	return duty->state != DUTY_NOT_YET_DUE && duty->state != DUTY_NO_DATA;
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
	struct date start = row_rule_start(&deadline->row);
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
