/* Views of charts. A target's chart knows: svg (the drawing), points (what is drawn, for the table beside it), has_bar (a level
   is drawn), short_axis (where a percent axis ends before 100). A point knows: period; joined (in words, when former units reported it),
   broken (why the line breaks there, in words); has_value; is_late, is_provisional; is_done (of a target to be done or
   not); numerator, denominator, value (in words), sign ("=", or "≈" when it was cut off), day. Charts unit by unit know: svg, denominators_differ, many (they are bars in order
   of size, not panels). */
#include "base/arena.h"
#include "history/redefined.h"
#include "render/annotate.h"
#include "render/chart.h"
#include "render/views.h"
#include "render/words.h"

/* Of one target; `series` has one for the whole, or one for each of status.units. */
struct target_chart {
	struct status status;
	struct series *series;
};

static struct chart begin(const struct scope *scope, const struct target *target)
{
	struct str about = target->measure.n ? target->measure : target->statement.text;
	return (struct chart){ scope->arena, scope_lang(scope), annotate_chart_id(scope), about };
}

static struct target_chart *chart_of(const struct scope *scope, const struct target *target)
{
	struct date as_of = scope_site(scope)->as_of.first;
	if (!date_present(as_of))
		return NULL;
	struct target_chart *chart = arena_alloc(scope->arena, sizeof *chart);
	chart->status = status_of(scope->arena, target, NULL, as_of);
	size_t n = chart->status.each ? chart->status.units.n : 1;
	chart->series = arena_alloc(scope->arena, n * sizeof *chart->series);
	for (size_t i = 0; i < n; i++) {
		chart->series[i] = series_of_target(scope->arena, target, chart->status.each ? chart->status.units.v[i].unit : NULL, as_of);
		break_where_redefined(scope_site(scope)->history, target, &chart->series[i]);
	}
	return chart;
}

/* --- the points of a series --- */

static struct view point_day(const struct series_point *point, const struct scope *scope)
{
	struct period *day = arena_alloc(scope->arena, sizeof *day);
	struct date last = series_day(point);
	*day = (struct period){ last, last, PRECISION_DAY };
	return view_period(day);
}

static bool number_member(struct view *out, const struct target_chart *chart, const struct series_point *point, struct str name,
	const struct scope *scope)
{
	const struct status *status = &chart->status;
	struct fraction bar = fraction_present(status->low) ? status->low : status->high;
	struct named_fraction value = { point->value, bar, status->target->unit, "value", "sign" };
	if (str_is(name, "numerator"))
		*out = view_decimal(&point->numerator);
	else if (str_is(name, "denominator"))
		*out = view_decimal(&point->denominator);
	else if (str_is(name, "has_value"))
		*out = view_bool(fraction_present(point->value));
	else if (str_is(name, "is_done"))
		*out = view_bool(status_says_done(point->value));
	else
		return view_fraction_named(out, &value, name, scope);
	return true;
}

static bool point_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct target_chart *chart = self.data;
	const struct series_point *point = self.more;
	if (str_is(name, "period"))
		*out = view_period(&point->period);
	else if (str_is(name, "day"))
		*out = point_day(point, scope);
	else if (str_is(name, "is_provisional"))
		*out = view_bool(point->provisional);
	else if (str_is(name, "is_late"))
		*out = view_bool(series_late(point, chart->status.due));
	else if (str_is(name, "joined"))
		*out = point->join > JOIN_OWN ? view_choice(&point->join, &series_join_field) : view_nothing();
	else if (str_is(name, "broken"))
		*out = view_choice(&point->broken, &series_break_field);
	else
		return number_member(out, chart, point, name, scope);
	return true;
}

static const struct view_class point_class = { .member = point_member };

static size_t points_count(struct view self)
{
	return ((const struct target_chart *)self.data)->series->n;
}

static struct view points_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &point_class, self.data, &((const struct target_chart *)self.data)->series->v[i] };
}

static const struct view_class points_class = { .count = points_count, .element = points_element };

/* --- the chart of the whole --- */

static void print_progress(struct out *out, struct view self, const struct scope *scope)
{
	const struct target_chart *data = self.data;
	struct chart chart = begin(scope, data->status.target);
	chart_progress(out, &chart, &data->status, data->series);
}

static const struct view_class progress_class = { .text = print_progress, .html = true };

static struct view short_axis(const struct target_chart *chart, const struct scope *scope)
{
	struct decimal end = chart_short_axis(&chart->status, chart->series);
	struct out out = out_arena(scope->arena);
	if (end.present)
		words_measured(&out, end, chart->status.target->unit, scope_lang(scope));
	return view_text(scope, out_held(&out));
}

static bool chart_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct target_chart *chart = self.data;
	if (str_is(name, "svg"))
		*out = (struct view){ &progress_class, self.data, NULL };
	else if (str_is(name, "points"))
		*out = (struct view){ &points_class, self.data, NULL };
	else if (str_is(name, "has_bar"))
		*out = view_bool(fraction_present(chart->status.low) || fraction_present(chart->status.high));
	else if (str_is(name, "short_axis"))
		*out = short_axis(chart, scope);
	else
		return false;
	return true;
}

static const struct view_class chart_class = { .member = chart_member };

struct view view_chart(const struct scope *scope, const struct target *target)
{
	const struct target_chart *chart = chart_of(scope, target);
	bool drawn = chart && !chart->status.each && chart_progress_drawn(&chart->status, chart->series);
	return drawn ? (struct view){ &chart_class, chart, NULL } : view_nothing();
}

/* --- the charts of units --- */

static void print_units(struct out *out, struct view self, const struct scope *scope)
{
	const struct target_chart *data = self.data;
	struct chart chart = begin(scope, data->status.target);
	chart_units(out, &chart, &data->status, data->series);
}

static const struct view_class units_svg_class = { .text = print_units, .html = true };

static bool units_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct target_chart *chart = self.data;
	if (str_is(name, "svg"))
		*out = (struct view){ &units_svg_class, self.data, NULL };
	else if (str_is(name, "denominators_differ"))
		*out = view_bool(chart_denominators_differ(&chart->status));
	else if (str_is(name, "many"))
		*out = view_bool(chart->status.units.n > CHART_PANELS);
	else
		return false;
	return true;
}

static const struct view_class units_class = { .member = units_member };

struct view view_unit_charts(const struct scope *scope, const struct target *target)
{
	const struct target_chart *chart = chart_of(scope, target);
	bool drawn = chart && chart->status.each && chart_units_drawn(&chart->status, chart->series);
	return drawn ? (struct view){ &units_class, chart, NULL } : view_nothing();
}
