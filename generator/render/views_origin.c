/* What a target was when it was first published. A target knows origin, which is nothing when its beginnings are not recorded, or when
   nothing of it was ever altered that counts. An origin knows what its target does, as it was then, and: first_day, when it was
   published; bar_changed, due_changed, period_changed, owner_changed; words_changed, what the document says of a time that is given beside; last_changed, the last day that counts is another though its due is the same:
   last_then and last_now, and last_by_plan, its plan gives it; redefined, what says otherwise than then what is measured and against what, each
   with title, then and now (in words, or nothing) and in_words (they are in the language of the content); incomparable, figures of then
   and of now do not mean the same; slipped, how often its time was put off, and slipped_days, by how many days in all; time_in_words, words alone
   gave the time, then or now, and say something else, which is not counted; judged, how it
   would stand by its first bar and time (a choice), when one of them was changed and that can be told. */
#include "base/arena.h"
#include "history/classify.h"
#include "history/original.h"
#include "history/target_times.h"
#include "model/in_force.h"
#include "render/history_parts.h"
#include "render/words.h"

enum {
	BAR_MEANINGS = 1 << MEANS_BAR | 1 << MEANS_CEILING | 1 << MEANS_SCALE | 1 << MEANS_COMPARISON,
	DUE_MEANINGS = 1 << MEANS_DUE | 1 << MEANS_DUE_RULE,
	SHOWN_MEANINGS = BAR_MEANINGS | DUE_MEANINGS | 1 << MEANS_DUE_WORDS | 1 << MEANS_OWNER | 1 << MEANS_DEFINITION,
	JUDGED_MEANINGS = 1 << MEANS_BAR | 1 << MEANS_CEILING | DUE_MEANINGS,
	BREAKING_MEANINGS = 1 << MEANS_SCALE | 1 << MEANS_DEFINITION,
};

struct origin {
	const struct target *now, *then; /* then: of its plan as it was, too */
	const struct history *history;
	struct period first_day;
};

/* The change before which the field said what it first said, if it says something else now; else NULL. */
static const struct change *altered(struct arena *arena, const struct origin *origin, const struct field *field)
{
	const struct row *now = &origin->now->row;
	const struct change *change = original_change(origin->history, now, field);
	return change && !same_sense(field, change->old, field_text(arena, now, field)) ? change : NULL;
}

static bool any_differs(const struct origin *origin, unsigned meanings, bool periods, bool others)
{
	const struct table *table = origin->now->row.table;
	struct arena *arena = arena_new();
	bool found = false;
	for (size_t f = 0; f < table->field_count && !found; f++)
		found = (table->fields[f].kind == KIND_PERIOD ? periods : others) && 1u << field_meaning(&table->fields[f]) & meanings &&
			altered(arena, origin, &table->fields[f]);
	arena_free(arena);
	return found;
}

/* Whether a field of one of these meanings says something else than it did at first. */
static bool differs(const struct origin *origin, unsigned meanings)
{
	return any_differs(origin, meanings, true, true);
}

static bool due_differs(const struct origin *origin)
{
	return any_differs(origin, DUE_MEANINGS, false, true);
}

static bool in_words_alone(const struct target *target)
{
	return !period_present(target->due) && target->due_text.n;
}

/* Whether words that alone give the time, then or now, say or said something else. */
static bool time_in_words_differs(const struct origin *origin)
{
	return differs(origin, 1 << MEANS_DUE_WORDS) && (in_words_alone(origin->then) || in_words_alone(origin->now));
}

/* The same of words beside a day. */
static bool words_beside_differ(const struct origin *origin)
{
	const struct target *then = origin->then, *now = origin->now;
	bool beside = (then->due_text.n && !in_words_alone(then)) || (now->due_text.n && !in_words_alone(now));
	return beside && differs(origin, 1 << MEANS_DUE_WORDS);
}

static bool last_day_differs(const struct origin *origin)
{
	return date_cmp(target_last_day(origin->then), target_last_day(origin->now)) != 0;
}

/* A unit of measurement that was given or taken away says so of levels alone. */
static bool incomparable(const struct origin *origin, struct arena *arena)
{
	const struct table *table = origin->now->row.table;
	bool other_bar = differs(origin, 1 << MEANS_BAR | 1 << MEANS_CEILING);
	for (size_t f = 0; f < table->field_count; f++) {
		const struct change *change = altered(arena, origin, &table->fields[f]);
		struct str now = field_text(arena, &origin->now->row, &table->fields[f]);
		if (change && gives_another_sense(&table->fields[f], change->old, now) && (other_bar || (change->old.n && now.n)))
			return true;
	}
	return false;
}

/* --- what was redefined --- */

struct redefined { const struct origin *origin; const struct field **v; size_t n, cap; };

static struct view in_words(const struct scope *scope, const struct row *row, const struct field *field)
{
	struct out out = out_arena(scope->arena);
	words_field(&out, row, field, scope_site(scope)->model, scope_lang(scope));
	return view_text(scope, out_held(&out));
}

static bool redefined_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct origin *origin = self.data;
	const struct field *field = self.more;
	if (str_is(name, "title"))
		*out = view_literal(field->title[scope_lang(scope)]);
	else if (str_is(name, "then"))
		*out = in_words(scope, &origin->then->row, field);
	else if (str_is(name, "now"))
		*out = in_words(scope, &origin->now->row, field);
	else if (str_is(name, "in_words"))
		*out = view_bool(field_in_words(field));
	else
		return false;
	return true;
}

static const struct view_class redefined_class = { .member = redefined_member };

static size_t redefined_count(struct view self)
{
	return ((const struct redefined *)self.data)->n;
}

static struct view redefined_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	const struct redefined *redefined = self.data;
	return (struct view){ &redefined_class, redefined->origin, redefined->v[i] };
}

static const struct view_class redefined_list_class = { .member = view_count_member, .count = redefined_count, .element = redefined_element };

static struct view redefined_of(const struct scope *scope, const struct origin *origin)
{
	const struct table *table = origin->now->row.table;
	struct redefined *redefined = arena_alloc(scope->arena, sizeof *redefined);
	redefined->origin = origin;
	for (size_t f = 0; f < table->field_count; f++)
		if (field_meaning(&table->fields[f]) == MEANS_DEFINITION && altered(scope->arena, origin, &table->fields[f]))
			*array_add(scope->arena, redefined) = &table->fields[f];
	return (struct view){ &redefined_list_class, redefined, NULL };
}

/* --- times and levels --- */

static struct view slipped_days(const struct origin *origin)
{
	struct date then = target_last_day(origin->then), now = target_last_day(origin->now);
	bool later = !time_in_words_differs(origin) && date_present(then) && date_present(now) && date_cmp(now, then) > 0;
	return later ? view_number((size_t)(now.day - then.day)) : view_nothing();
}

static struct target *original_target(struct arena *arena, const struct origin *origin, const struct model *model, unsigned meanings)
{
	struct target *then = (struct target *)original_of(arena, origin->history, model, &origin->now->row, meanings);
	then->plan.row = plan_at_first(arena, origin->history, origin->now);
	return then;
}

/* A series that was broken cannot be judged by what was asked of the other. */
static struct view judged(const struct origin *origin, const struct scope *scope)
{
	const struct render_site *site = scope_site(scope);
	if ((!differs(origin, JUDGED_MEANINGS) && !last_day_differs(origin)) || differs(origin, BREAKING_MEANINGS))
		return view_nothing();
	const struct target *then = original_target(scope->arena, origin, site->model, JUDGED_MEANINGS);
	struct status *status = arena_alloc(scope->arena, sizeof *status);
	*status = status_of(scope->arena, then, NULL, site->as_of.first);
	return view_choice(&status->code, field_named(&table_standings, str_of("status")));
}

static bool origin_view_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct origin *origin = self.data;
	if (str_is(name, "first_day"))
		*out = view_period(&origin->first_day);
	else if (str_is(name, "bar_changed"))
		*out = view_bool(differs(origin, BAR_MEANINGS));
	else if (str_is(name, "due_changed"))
		*out = view_bool(due_differs(origin) || time_in_words_differs(origin));
	else if (str_is(name, "words_changed"))
		*out = view_bool(words_beside_differ(origin));
	else if (str_is(name, "time_in_words"))
		*out = view_bool(time_in_words_differs(origin));
	else if (str_is(name, "period_changed"))
		*out = view_bool(any_differs(origin, DUE_MEANINGS, true, false));
	else if (str_is(name, "last_changed"))
		*out = view_bool(last_day_differs(origin) && !due_differs(origin));
	else if (str_is(name, "last_then"))
		*out = view_day(scope, target_last_day(origin->then));
	else if (str_is(name, "last_now"))
		*out = view_day(scope, target_last_day(origin->now));
	else if (str_is(name, "last_by_plan"))
		*out = view_bool(!period_present(origin->now->due) && !period_present(origin->now->period));
	else if (str_is(name, "owner_changed"))
		*out = view_bool(differs(origin, 1 << MEANS_OWNER));
	else if (str_is(name, "redefined"))
		*out = redefined_of(scope, origin);
	else if (str_is(name, "incomparable"))
		*out = view_bool(incomparable(origin, scope->arena));
	else if (str_is(name, "slipped"))
		*out = view_number(times_put_off(origin->history, origin->now));
	else if (str_is(name, "slipped_days"))
		*out = slipped_days(origin);
	else if (str_is(name, "judged"))
		*out = judged(origin, scope);
	else {
		struct view row = view_row(&origin->then->row);
		return row.class->member(out, row, name, scope);
	}
	return true;
}

static const struct view_class origin_class = { .member = origin_view_member };

bool origin_member(struct view *out, const struct target *target, struct str name, const struct scope *scope)
{
	const struct render_site *site = scope_site(scope);
	if (!str_is(name, "origin"))
		return false;
	*out = view_nothing();
	const struct history_changes *changes = site->history ? history_of_row(site->history, target->row.table, target->row.key) : NULL;
	if (!changes || changes->n == 0)
		return true;
	struct origin *origin = arena_alloc(scope->arena, sizeof *origin);
	*origin = (struct origin){ .now = target, .history = site->history, .first_day = changes->v[0]->published };
	bool counts = differs(origin, SHOWN_MEANINGS) || times_put_off(site->history, target);
	if (!counts && plan_at_first(scope->arena, site->history, target) == target->plan.row)
		return true;
	origin->then = original_target(scope->arena, origin, site->model, SHOWN_MEANINGS);
	if (!counts && !last_day_differs(origin))
		return true;
	*out = (struct view){ &origin_class, origin, NULL };
	return true;
}
