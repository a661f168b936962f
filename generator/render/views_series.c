/* Views of figures that reach across a change of units (model/succession.h). A target knows area_series: the series of its plan's
   area, when figures of former units are part of it; a unit knows series: one of each target that it or, for its own area, a
   former unit reported. A series knows target, unit, is_joined, is_broken, is_plain (several points, none of them joined or
   broken: the latest says most), latest and points. A point: period; value (in words), sign ("=", or "≈" when it was cut off),
   numerator, denominator; op, the target's, and is_done, when that is done or not; results; join and broken (choices; the latter says why the line breaks before it); is_provisional. */
#include "base/arena.h"
#include "history/redefined.h"
#include "model/succession.h"
#include "render/views.h"

struct series_list { struct series *v; size_t n, cap; };

/* --- points --- */

static bool point_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct series_point *point = self.data;
	const struct target *target = ((const struct series *)self.more)->target;
	const struct named_fraction value = { point->value, fraction_of(target->value), target->unit, "value", "sign" };
	if (view_fraction_named(out, &value, name, scope))
		return true;
	if (str_is(name, "period"))
		*out = view_period(&point->period);
	else if (str_is(name, "numerator"))
		*out = view_decimal(&point->numerator);
	else if (str_is(name, "denominator"))
		*out = view_decimal(&point->denominator);
	else if (str_is(name, "results"))
		*out = view_rows(&point->results);
	else if (str_is(name, "join"))
		*out = view_choice(&point->join, &series_join_field);
	else if (str_is(name, "broken"))
		*out = view_choice(&point->broken, &series_break_field);
	else if (str_is(name, "op"))
		*out = view_field(&target->row, model_field(target->row.home, name));
	else if (str_is(name, "is_done"))
		*out = view_bool(status_says_done(point->value));
	else if (str_is(name, "is_provisional"))
		*out = view_bool(point->provisional);
	else
		return false;
	return true;
}

static const struct view_class point_class = { .member = point_member };

static size_t points_count(struct view self)
{
	return ((const struct series *)self.data)->n;
}

static struct view points_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	const struct series *series = self.data;
	return (struct view){ &point_class, &series->v[i], series };
}

static const struct view_class points_class = { .count = points_count, .element = points_element };

/* --- series --- */

static bool series_of_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct series *series = self.data;
	if (str_is(name, "target"))
		*out = view_row(&series->target->row);
	else if (str_is(name, "unit"))
		*out = view_row(&series->unit->row);
	else if (str_is(name, "is_joined"))
		*out = view_bool(series->joined);
	else if (str_is(name, "is_broken"))
		*out = view_bool(series->broken);
	else if (str_is(name, "is_plain"))
		*out = view_bool(series->n > 1 && !series->joined && !series->broken);
	else if (str_is(name, "latest"))
		*out = (struct view){ &point_class, &series->v[series->n - 1], series };
	else if (str_is(name, "points"))
		*out = (struct view){ &points_class, series, NULL };
	else
		return false;
	return true;
}

static const struct view_class series_class = { .member = series_of_member };

static struct view area_series(const struct scope *scope, const struct target *target)
{
	const struct plan *plan = (const struct plan *)target->plan.row;
	const struct unit *area = plan ? (const struct unit *)plan->area.row : NULL;
	if (!area || row_back(&area->row, str_of("predecessors"))->n == 0)
		return view_nothing();
	struct series *series = arena_alloc(scope->arena, sizeof *series);
	*series = series_of(scope->arena, target, area, scope_site(scope)->as_of.first);
	break_where_redefined(scope_site(scope)->history, target, series);
	return series->joined || series->broken ? (struct view){ &series_class, series, NULL } : view_nothing();
}

/* --- a unit's --- */

enum { SERIES_SHOWN = 100 };

static size_t list_count(struct view self)
{
	size_t n = ((const struct series_list *)self.data)->n;
	return n < SERIES_SHOWN ? n : SERIES_SHOWN;
}

static struct view list_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &series_class, &((const struct series_list *)self.data)->v[i], NULL };
}

static bool list_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	size_t n = ((const struct series_list *)self.data)->n;
	if (str_is(name, "count"))
		*out = view_number(n);
	else if (str_is(name, "more"))
		*out = view_bool(n > SERIES_SHOWN);
	else
		return false;
	return true;
}

static const struct view_class list_class = { .member = list_member, .count = list_count, .element = list_element };

/* Adds the targets of the unit's results once each; of a former unit's, those of plans for the unit's own area. */
static void add_targets(struct rows *out, struct map *seen, struct arena *arena, const struct unit *reporter, const struct unit *area)
{
	const struct rows *results = row_back(&reporter->row, str_of("results"));
	for (size_t i = 0; i < results->n; i++) {
		struct row *row = ((const struct result *)results->v[i])->target.row;
		const struct plan *plan = row ? (const struct plan *)((const struct target *)row)->plan.row : NULL;
		bool of_area = plan && area && plan->area.row == &area->row;
		if (!row || (area && !of_area) || map_get(seen, row->key))
			continue;
		map_put(seen, row->key, row);
		*array_add(arena, out) = row;
	}
}

static struct view unit_series(const struct scope *scope, const struct unit *unit)
{
	struct series_list *list = arena_alloc(scope->arena, sizeof *list);
	struct ancestors ancestors = { 0 };
	struct rows targets = { 0 };
	struct map seen = map_in(scope->arena);
	unit_ancestors(&ancestors, scope->arena, unit);
	add_targets(&targets, &seen, scope->arena, unit, NULL);
	for (size_t i = 0; i < ancestors.n; i++)
		add_targets(&targets, &seen, scope->arena, ancestors.v[i].unit, unit);
	for (size_t i = 0; i < targets.n; i++) {
		const struct target *target = (const struct target *)targets.v[i];
		struct series series = series_of(scope->arena, target, unit, scope_site(scope)->as_of.first);
		break_where_redefined(scope_site(scope)->history, target, &series);
		if (series.n)
			*array_add(scope->arena, list) = series;
	}
	return (struct view){ &list_class, list, NULL };
}

bool series_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	if (row->table == &table_targets && str_is(name, "area_series"))
		*out = area_series(scope, (const struct target *)row);
	else if (row->table == &table_units && str_is(name, "series"))
		*out = unit_series(scope, (const struct unit *)row);
	else
		return false;
	return true;
}
