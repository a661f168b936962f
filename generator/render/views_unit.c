/* What a unit knows beside its row: what is asked of it, where it came from and went to.
     unit_targets: the targets that it owns, and those of the groups that it is a member of; each knows what its target
     does, via (the group) and own (how this unit stands, a status; nothing when it has nothing to report). At most
     TARGETS_SHOWN of them; count, and more (there are more than those).
     ancestors, successors: the units that it came from, the nearest first, and those that came from it; each knows what its unit
     does, relation (a choice), taken_over (the day) and through (the successor between the two, if there is one).
     applicable_sets: the criteria sets of its level that plans of its area, or of one above it, apply.
     is_long: three lists or more lead to it, so that its page has a table of contents. */
#include "base/arena.h"
#include "model/group.h"
#include "model/in_force.h"
#include "model/standing.h"
#include "model/succession.h"
#include "render/views.h"

/* --- targets --- */

struct asked { const struct target *target; const struct row *via; const struct standing *own; };
struct asked_list { struct asked *v; size_t n, cap; };

static bool asked_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct asked *asked = self.data;
	if (str_is(name, "via")) {
		*out = view_row(asked->via);
	} else if (str_is(name, "own")) {
		*out = asked->own ? view_standing(asked->own) : view_nothing();
	} else {
		struct view row = view_row(&asked->target->row);
		return row.class->member(out, row, name, scope);
	}
	return true;
}

static const struct view_class asked_class = { .member = asked_member };

enum { TARGETS_SHOWN = 100 };

static size_t asked_count(struct view self)
{
	size_t n = ((const struct asked_list *)self.data)->n;
	return n < TARGETS_SHOWN ? n : TARGETS_SHOWN;
}

static struct view asked_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &asked_class, &((const struct asked_list *)self.data)->v[i], NULL };
}

static bool asked_list_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	size_t n = ((const struct asked_list *)self.data)->n;
	if (str_is(name, "count"))
		*out = view_number(n);
	else if (str_is(name, "more"))
		*out = view_bool(n > TARGETS_SHOWN);
	else
		return false;
	return true;
}

static const struct view_class asked_list_class = { .member = asked_list_member, .count = asked_count, .element = asked_element };

static const struct standing *own_standing(const struct unit *unit, const struct row *target)
{
	const struct rows *standings = row_back(&unit->row, str_of("standings"));
	for (size_t i = 0; i < standings->n; i++) {
		const struct standing *standing = (const struct standing *)standings->v[i];
		if (standing->target.row == target && standing->scope == STANDING_UNIT)
			return standing;
	}
	return NULL;
}

static bool is_asked(const struct asked_list *list, const struct row *target)
{
	for (size_t i = 0; i < list->n; i++)
		if (&list->v[i].target->row == target)
			return true;
	return false;
}

static void add_owned(struct asked_list *out, struct arena *arena, const struct unit *unit, const struct row *owner)
{
	const struct rows *owned = row_back(owner, str_of("owned_targets"));
	for (size_t i = 0; i < owned->n; i++) {
		const struct target *target = (const struct target *)owned->v[i];
		bool in_time = owner == &unit->row || unit_exists(unit, target_period(target).first, target_last_day(target));
		if (in_time && !is_asked(out, owned->v[i]))
			*array_add(arena, out) = (struct asked){ target, owner == &unit->row ? NULL : owner, own_standing(unit, owned->v[i]) };
	}
}

static struct view unit_targets(const struct scope *scope, const struct unit *unit)
{
	struct asked_list *list = arena_alloc(scope->arena, sizeof *list);
	const struct row *above = unit->parent.row;
	add_owned(list, scope->arena, unit, &unit->row);
	for (int i = 0; i < GROUPS_DEEP && above && unit_is_group((const struct unit *)above); i++) {
		add_owned(list, scope->arena, unit, above);
		above = ((const struct unit *)above)->parent.row;
	}
	return (struct view){ &asked_list_class, list, NULL };
}

/* --- before and after --- */

struct kin { const struct unit *unit; const struct row *through; uint8_t relation; struct period taken_over; };
struct kin_list { struct kin *v; size_t n, cap; };

static bool kin_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct kin *kin = self.data;
	if (str_is(name, "relation")) {
		*out = view_choice(&kin->relation, &relation_field);
	} else if (str_is(name, "taken_over")) {
		*out = view_period(&kin->taken_over);
	} else if (str_is(name, "through")) {
		*out = view_row(kin->through);
	} else {
		struct view row = view_row(&kin->unit->row);
		return row.class->member(out, row, name, scope);
	}
	return true;
}

static const struct view_class kin_class = { .member = kin_member };

static size_t kin_count(struct view self)
{
	return ((const struct kin_list *)self.data)->n;
}

static struct view kin_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &kin_class, &((const struct kin_list *)self.data)->v[i], NULL };
}

static bool kin_list_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(kin_count(self));
	return str_is(name, "count");
}

static const struct view_class kin_list_class = { .member = kin_list_member, .count = kin_count, .element = kin_element };

static struct period one_day(struct date day)
{
	return date_present(day) ? (struct period){ day, day, PRECISION_DAY } : (struct period){ 0 };
}

static struct view ancestors(const struct scope *scope, const struct unit *unit)
{
	struct kin_list *list = arena_alloc(scope->arena, sizeof *list);
	struct ancestors found = { 0 };
	unit_ancestors(&found, scope->arena, unit);
	for (size_t i = 0; i < found.n; i++) {
		const struct ancestor *a = &found.v[i];
		const struct row *through = a->successor == unit ? NULL : &a->successor->row;
		*array_add(scope->arena, list) = (struct kin){ a->unit, through, a->relation, one_day(a->from) };
	}
	return (struct view){ &kin_list_class, list, NULL };
}

static struct view successors(const struct scope *scope, const struct unit *unit)
{
	struct kin_list *list = arena_alloc(scope->arena, sizeof *list);
	for (size_t i = 0; i < unit->successor.n; i++) {
		const struct unit *to = (const struct unit *)unit->successor.v[i].row;
		if (to)
			*array_add(scope->arena, list) = (struct kin){ to, NULL, unit_relation(unit, to), one_day(unit_taken_over(unit, to)) };
	}
	return (struct view){ &kin_list_class, list, NULL };
}

/* --- criteria sets --- */

static bool is_within(const struct row *unit, const struct row *area)
{
	for (int i = 0; unit && i < GROUPS_DEEP; unit = ((const struct unit *)unit)->parent.row, i++)
		if (unit == area)
			return true;
	return false;
}

static struct view applicable_sets(const struct scope *scope, const struct unit *unit)
{
	const struct rows *all = &model_table_of(scope_site(scope)->model, &table_criteria_sets)->rows;
	const struct field *level = field_named(&table_criteria_sets, str_of("level"));
	struct rows *some = arena_alloc(scope->arena, sizeof *some);
	const char *code = unit_is_organisation(unit) ? "organisation" : unit->level == LEVEL_COMMUNE ? "commune" : "";
	uint8_t wanted = choice_number(level, str_of(code));
	for (size_t i = 0; i < all->n; i++) {
		const struct criteria_set *set = (const struct criteria_set *)all->v[i];
		const struct plan *plan = (const struct plan *)set->plan.row;
		if (wanted && set->level == wanted && plan && plan->area.row && is_within(&unit->row, plan->area.row))
			*array_add(scope->arena, some) = all->v[i];
	}
	return view_rows(some);
}

static bool is_long(const struct row *unit)
{
	size_t n = 0;
	for (size_t i = 0; i < unit->home->relations.n; i++)
		n += unit->back[i].n > 0;
	return n >= 3;
}

bool unit_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	const struct unit *unit = (const struct unit *)row;
	if (row->table != &table_units)
		return false;
	if (str_is(name, "unit_targets"))
		*out = unit_targets(scope, unit);
	else if (str_is(name, "ancestors"))
		*out = ancestors(scope, unit);
	else if (str_is(name, "successors"))
		*out = successors(scope, unit);
	else if (str_is(name, "applicable_sets"))
		*out = applicable_sets(scope, unit);
	else if (str_is(name, "is_long"))
		*out = view_bool(is_long(row));
	else
		return false;
	return true;
}
