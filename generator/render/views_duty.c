/* Views of duties (model/duty.h).
   A deadline knows rounds (each time that it comes) and occurrences (the duties of all of them); a plan has_compliance; a
   unit duties_due (those still ahead) and compliance (those that were judged, the latest first). A deadline's compliance is
   its rounds in which a duty was judged: handed in or missing.
   A round: when, time_words, last (the last day that counts), duties, summary (each state that some have: state,
   state_code, n).
   A duty: deadline, when, time_words, last, of_unit, state (in words, with the days), state_code, days_late, submitted_on,
   remark (the submission's note). Lists of both know count; of duties also first (at most FIRST_DUTIES) and more. */
#include "base/arena.h"
#include "render/views.h"
#include "render/words.h"

static struct date today(const struct scope *scope)
{
	return scope_site(scope)->as_of.first;
}

static struct view words_view(struct out *out, const struct scope *scope)
{
	struct str words = str_dup(scope->arena, out_held(out));
	out_close(out);
	return view_text(scope, words);
}

struct view view_due(const struct scope *scope, const struct row *row, struct period when)
{
	struct out out = out_memory();
	words_due(&out, when, row_due_rule(row), scope_lang(scope));
	return words_view(&out, scope);
}

static struct view day_view(const struct scope *scope, struct date day)
{
	struct period *period = arena_alloc(scope->arena, sizeof *period);
	*period = (struct period){ day, day, PRECISION_DAY };
	return view_period(period);
}

static const struct choice *state_choice(uint8_t state)
{
	return &field_named(&table_duties, str_of("state"))->choices[state - 1];
}

static bool round_member(struct view *out, const struct round *round, struct str name, const struct scope *scope)
{
	if (str_is(name, "deadline"))
		*out = view_row(&round->deadline->row);
	else if (str_is(name, "when"))
		*out = view_period(&round->when);
	else if (str_is(name, "time_words"))
		*out = view_due(scope, &round->deadline->row, round->when);
	else if (str_is(name, "last"))
		*out = day_view(scope, round->last);
	else
		return false;
	return true;
}

/* --- duties --- */

static struct round round_of(const struct duty *duty)
{
	return (struct round){ (const struct deadline *)duty->deadline.row, duty->occurrence, duty->last_day.last };
}

static bool one_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct duty *duty = self.data;
	const struct submission *submission = (const struct submission *)duty->submission.row;
	if (str_is(name, "of_unit")) {
		*out = view_row(duty->unit.row);
	} else if (str_is(name, "state")) {
		struct out words = out_memory();
		words_duty(&words, duty, scope_lang(scope));
		*out = words_view(&words, scope);
	} else if (str_is(name, "state_code")) {
		*out = view_literal(state_choice(duty->state)->code);
	} else if (str_is(name, "days_late")) {
		*out = view_decimal(&duty->days_late);
	} else if (str_is(name, "submitted_on")) {
		*out = view_period(&duty->submitted_on);
	} else if (str_is(name, "remark")) {
		*out = submission ? view_text(scope, submission->note) : view_nothing();
	} else {
		struct round *round = arena_alloc(scope->arena, sizeof *round);
		*round = round_of(duty);
		return round_member(out, round, name, scope);
	}
	return true;
}

static const struct view_class one_class = { .member = one_member };

static size_t duties_count(struct view self)
{
	return ((const struct rows *)self.data)->n;
}

static struct view duties_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &one_class, ((const struct rows *)self.data)->v[i], NULL };
}

static struct view view_duties(const struct rows *duties);

enum { FIRST_DUTIES = 24 };

static struct view first_duties(const struct rows *duties, const struct scope *scope)
{
	struct rows *first = arena_alloc(scope->arena, sizeof *first);
	*first = (struct rows){ duties->v, duties->n < FIRST_DUTIES ? duties->n : FIRST_DUTIES, 0 };
	return view_duties(first);
}

static bool duties_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	if (str_is(name, "count"))
		*out = view_number(duties_count(self));
	else if (str_is(name, "first"))
		*out = first_duties(self.data, scope);
	else if (str_is(name, "more"))
		*out = view_bool(duties_count(self) > FIRST_DUTIES);
	else
		return false;
	return true;
}

static const struct view_class duties_class = { .member = duties_member, .count = duties_count, .element = duties_element };

static struct view view_duties(const struct rows *duties)
{
	return (struct view){ &duties_class, duties, NULL };
}

static const struct duty *duty_at(const struct rows *duties, size_t i)
{
	return (const struct duty *)duties->v[i];
}

/* --- how many duties of a round stand in each state --- */

struct share { uint8_t state; size_t n; };
struct shares { struct share *v; size_t n, cap; };

static bool share_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct share *share = self.data;
	const struct choice *state = state_choice(share->state);
	if (str_is(name, "state"))
		*out = view_literal(scope_lang(scope) == LANG_VI ? state->vi : state->en);
	else if (str_is(name, "state_code"))
		*out = view_literal(state->code);
	else if (str_is(name, "n"))
		*out = view_number(share->n);
	else
		return false;
	return true;
}

static const struct view_class share_class = { .member = share_member };

static size_t shares_count(struct view self)
{
	return ((const struct shares *)self.data)->n;
}

static struct view shares_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &share_class, &((const struct shares *)self.data)->v[i], NULL };
}

static const struct view_class shares_class = { .count = shares_count, .element = shares_element };

static struct view summary(const struct scope *scope, const struct rows *duties)
{
	struct shares *shares = arena_alloc(scope->arena, sizeof *shares);
	for (uint8_t state = DUTY_ON_TIME; state < DUTY_STATES; state++) {
		size_t n = 0;
		for (size_t i = 0; i < duties->n; i++)
			n += duty_at(duties, i)->state == state;
		if (n)
			*array_add(scope->arena, shares) = (struct share){ state, n };
	}
	return (struct view){ &shares_class, shares, NULL };
}

/* --- rounds, each with its duties --- */

struct held_round { struct round round; struct rows duties; };
struct held_rounds { struct held_round *v; size_t n, cap; };

static bool held_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct held_round *held = self.data;
	if (str_is(name, "duties"))
		*out = view_duties(&held->duties);
	else if (str_is(name, "summary"))
		*out = summary(scope, &held->duties);
	else
		return round_member(out, &held->round, name, scope);
	return true;
}

static const struct view_class held_class = { .member = held_member };

static size_t rounds_count(struct view self)
{
	return ((const struct held_rounds *)self.data)->n;
}

static struct view rounds_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &held_class, &((const struct held_rounds *)self.data)->v[i], NULL };
}

static bool rounds_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(rounds_count(self));
	return str_is(name, "count");
}

static const struct view_class rounds_class = { .member = rounds_member, .count = rounds_count, .element = rounds_element };

/* The deadline's duties from *at on that are of the round. */
static struct rows take_round(const struct rows *duties, size_t *at, const struct round *round)
{
	size_t first = *at;
	while (*at < duties->n && period_cmp(duty_at(duties, *at)->occurrence, round->when) == 0)
		++*at;
	return (struct rows){ duties->v + first, *at - first, 0 };
}

static bool any_judged(const struct rows *duties)
{
	for (size_t i = 0; i < duties->n; i++)
		if (duty_judged(duty_at(duties, i)))
			return true;
	return false;
}

static struct held_rounds *rounds_of(const struct scope *scope, const struct row *deadline, bool only_judged)
{
	struct held_rounds *held = arena_alloc(scope->arena, sizeof *held);
	const struct rows *duties = row_back(deadline, str_of("duties"));
	struct rounds rounds = { 0 };
	size_t at = 0;
	deadline_rounds(&rounds, scope->arena, (const struct deadline *)deadline, today(scope));
	for (size_t i = 0; i < rounds.n; i++) {
		struct rows own = take_round(duties, &at, &rounds.v[i]);
		if (!only_judged || any_judged(&own))
			*array_add(scope->arena, held) = (struct held_round){ rounds.v[i], own };
	}
	return held;
}

static bool has_compliance(const struct row *plan)
{
	const struct rows *deadlines = row_back(plan, str_of("deadlines"));
	for (size_t i = 0; i < deadlines->n; i++)
		if (any_judged(row_back(deadlines->v[i], str_of("duties"))))
			return true;
	return false;
}

/* Those ahead, the next first; or those judged, the latest first. */
static struct view duties_of_unit(const struct scope *scope, const struct row *unit, bool ahead)
{
	const struct rows *all = row_back(unit, str_of("owed_duties"));
	struct rows *some = arena_alloc(scope->arena, sizeof *some);
	for (size_t i = 0; i < all->n; i++) {
		const struct duty *duty = duty_at(all, ahead ? i : all->n - 1 - i);
		if (ahead ? duty->state == DUTY_NOT_YET_DUE : duty_judged(duty))
			*array_add(scope->arena, some) = (struct row *)&duty->row;
	}
	return view_duties(some);
}

bool duty_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	bool deadline = row->table == &table_deadlines, unit = row->table == &table_units;
	if (deadline && str_is(name, "rounds"))
		*out = (struct view){ &rounds_class, rounds_of(scope, row, false), NULL };
	else if (deadline && str_is(name, "compliance"))
		*out = (struct view){ &rounds_class, rounds_of(scope, row, true), NULL };
	else if (deadline && str_is(name, "occurrences"))
		*out = view_duties(row_back(row, str_of("duties")));
	else if (row->table == &table_plans && str_is(name, "has_compliance"))
		*out = view_bool(has_compliance(row));
	else if (unit && (str_is(name, "duties_due") || str_is(name, "compliance")))
		*out = duties_of_unit(scope, row, str_is(name, "duties_due"));
	else
		return false;
	return true;
}
