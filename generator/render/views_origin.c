/* What a target was when it was first published. A target knows origin, which is nothing when its beginnings are not recorded, or when
   nothing of it was ever altered that counts. An origin knows what its target does, as it was then, and: first_day, when it was
   published; bar_changed, due_changed, owner_changed; slipped, how often its time was put off, and slipped_days, by how many days in
   all; judged, how it would stand by its first bar and time (a choice), when one of them was changed and that can be told. */
#include "base/arena.h"
#include "history/original.h"
#include "model/in_force.h"
#include "render/history_parts.h"
#include "render/words.h"

enum {
	BAR_MEANINGS = 1 << MEANS_BAR | 1 << MEANS_CEILING | 1 << MEANS_SCALE | 1 << MEANS_COMPARISON,
	DUE_MEANINGS = 1 << MEANS_DUE | 1 << MEANS_DUE_RULE,
	SHOWN_MEANINGS = BAR_MEANINGS | DUE_MEANINGS | 1 << MEANS_OWNER,
	JUDGED_MEANINGS = 1 << MEANS_BAR | 1 << MEANS_CEILING | DUE_MEANINGS,
	BREAKING_MEANINGS = 1 << MEANS_SCALE | 1 << MEANS_DEFINITION,
};

struct origin {
	const struct target *now, *then;
	const struct history *history;
	struct period first_day;
};

/* Whether a field of one of these meanings says something else than it did at first. */
static bool differs(const struct origin *origin, unsigned meanings)
{
	const struct row *now = &origin->now->row;
	struct arena *arena = arena_new();
	bool found = false;
	for (size_t f = 0; f < now->table->field_count && !found; f++) {
		const struct field *field = &now->table->fields[f];
		const struct change *change = 1u << field_meaning(field) & meanings ? original_change(origin->history, now, field) : NULL;
		found = change && !str_eq(change->old, field_text(arena, now, field));
	}
	arena_free(arena);
	return found;
}

/* In how many publications: period and day may move together. What was declared a correction was never put off. */
static size_t times_slipped(const struct origin *origin)
{
	const struct history_changes *changes = history_of_row(origin->history, origin->now->row.table, origin->now->row.key);
	struct decimal last = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *change = changes->v[i];
		if (change->class != CLASS_LATER || (n && decimal_cmp(change->publication, last) == 0))
			continue;
		last = change->publication;
		n++;
	}
	return n;
}

static struct view slipped_days(const struct origin *origin)
{
	struct date then = target_last_day(origin->then), now = target_last_day(origin->now);
	bool later = date_present(then) && date_present(now) && date_cmp(now, then) > 0;
	return later ? view_number((size_t)(now.day - then.day)) : view_nothing();
}

/* A series that was broken cannot be judged by what was asked of the other. */
static struct view judged(const struct origin *origin, const struct scope *scope)
{
	const struct render_site *site = scope_site(scope);
	if (!differs(origin, JUDGED_MEANINGS) || differs(origin, BREAKING_MEANINGS))
		return view_nothing();
	const struct row *then = original_of(scope->arena, origin->history, site->model, &origin->now->row, JUDGED_MEANINGS);
	struct status *status = arena_alloc(scope->arena, sizeof *status);
	*status = status_of(scope->arena, (const struct target *)then, NULL, site->as_of.first);
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
		*out = view_bool(differs(origin, DUE_MEANINGS));
	else if (str_is(name, "owner_changed"))
		*out = view_bool(differs(origin, 1 << MEANS_OWNER));
	else if (str_is(name, "slipped"))
		*out = view_number(times_slipped(origin));
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
	if (!differs(origin, SHOWN_MEANINGS) && times_slipped(origin) == 0)
		return true;
	origin->then = (const struct target *)original_of(scope->arena, site->history, site->model, &target->row, SHOWN_MEANINGS);
	*out = (struct view){ &origin_class, origin, NULL };
	return true;
}
