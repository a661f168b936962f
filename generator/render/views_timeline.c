/* Views of a plan's timeline. It knows: svg, and moments, for the table beside it. A moment knows: when (in words), kind, rows, count
   (how many there are). What the plan fixes to the same time in the same words is one moment; what recurs is one by itself. */
#include <stdlib.h>

#include "base/arena.h"
#include "model/duty.h"
#include "render/annotate.h"
#include "render/chart.h"
#include "render/views.h"

/* In the order of enum moment_kind. */
static const struct table *const tables[MOMENT_KINDS] = { &table_targets, &table_tasks, &table_deadlines, &table_events };

struct plan_moment {
	struct moment moment;
	struct rows rows;
	struct periods times; /* of what recurs */
	size_t order;
};

struct plan_timeline {
	const struct plan *plan;
	struct period span;
	ARRAY(struct plan_moment) moments;
};

static bool recurs(const struct row *row)
{
	return !period_present(*(const struct period *)row_field(row, calendar_field(row->table)));
}

static struct plan_moment *moment_with(struct plan_timeline *timeline, const struct calendar_entry *entry, struct str words)
{
	for (size_t i = 0; i < timeline->moments.n; i++) {
		struct plan_moment *moment = &timeline->moments.v[i];
		bool same_row = moment->rows.v[0] == entry->row;
		bool same_time = moment->times.n == 0 && tables[moment->moment.kind] == entry->row->table &&
			period_cmp(moment->moment.when, entry->when) == 0 && str_eq(moment->moment.words, words);
		if (same_row || (same_time && !recurs(entry->row)))
			return moment;
	}
	return NULL;
}

static void add_entry(struct plan_timeline *timeline, const struct scope *scope, enum moment_kind kind, const struct calendar_entry *entry)
{
	struct str words = row_when_words(entry->row, scope);
	struct plan_moment *moment = moment_with(timeline, entry, words);
	if (!moment) {
		moment = array_add(scope->arena, &timeline->moments);
		moment->moment = (struct moment){ .kind = kind, .when = entry->when, .words = words };
		moment->order = timeline->moments.n;
	}
	if (recurs(entry->row))
		*array_add(scope->arena, &moment->times) = entry->when;
	if (moment->rows.n == 0 || moment->rows.v[moment->rows.n - 1] != entry->row)
		*array_add(scope->arena, &moment->rows) = (struct row *)entry->row;
}

static int by_time(const void *left, const void *right)
{
	const struct plan_moment *a = left, *b = right;
	int order = date_cmp(a->moment.when.last, b->moment.when.last);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void widen(struct period *span, struct period when)
{
	if (!date_present(span->first) || date_cmp(when.first, span->first) < 0)
		span->first = when.first;
	if (date_cmp(when.last, span->last) > 0)
		span->last = when.last;
}

/* The plan's period; without one, from its issue on as far as what it fixes to a time. */
static struct period span_of(const struct plan *plan, const struct calendar *all)
{
	struct period span = plan->period;
	if (period_present(span))
		return span;
	if (period_present(plan->issued))
		widen(&span, plan->issued);
	for (size_t i = 0; i < all->entries.n; i++)
		widen(&span, all->entries.v[i].when);
	return span;
}

static void collect(struct plan_timeline *timeline, const struct scope *scope)
{
	const struct plan *plan = timeline->plan;
	struct date as_of = scope_site(scope)->as_of.first;
	struct date first = period_present(plan->period) ? plan->period.first : date_present(plan->issued.first) ? plan->issued.first : as_of;
	struct date last = period_present(plan->period) ? plan->period.last : year_later(date_cmp(first, as_of) > 0 ? first : as_of);
	struct calendar all = { 0 };
	for (size_t kind = 0; kind < MOMENT_KINDS; kind++) {
		struct calendar own = { 0 };
		calendar_add(&own, scope->arena, tables[kind], row_back(&plan->row, str_of(tables[kind]->name)), first, last);
		calendar_sort(&own);
		for (size_t i = 0; i < own.entries.n; i++) {
			add_entry(timeline, scope, (enum moment_kind)kind, &own.entries.v[i]);
			*array_add(scope->arena, &all.entries) = own.entries.v[i];
		}
	}
	timeline->span = span_of(plan, &all);
	if (timeline->moments.n)
		qsort(timeline->moments.v, timeline->moments.n, sizeof *timeline->moments.v, by_time);
}

/* --- the table beside it --- */

static bool moment_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct plan_moment *moment = self.data;
	if (str_is(name, "when"))
		*out = view_text(scope, moment->moment.words);
	else if (str_is(name, "kind"))
		*out = view_text(scope, moment_kind_words(moment->moment.kind, scope_lang(scope)));
	else if (str_is(name, "rows"))
		*out = view_rows(&moment->rows);
	else if (str_is(name, "count"))
		*out = view_number(moment->rows.n);
	else
		return false;
	return true;
}

static const struct view_class moment_class = { .member = moment_member };

static size_t moments_count(struct view self)
{
	return ((const struct plan_timeline *)self.data)->moments.n;
}

static struct view moments_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &moment_class, &((const struct plan_timeline *)self.data)->moments.v[i], NULL };
}

static const struct view_class moments_class = { .count = moments_count, .element = moments_element };

/* --- the drawing --- */

static void print_timeline(struct out *out, struct view self, const struct scope *scope)
{
	const struct plan_timeline *data = self.data;
	struct moment *moments = arena_alloc(scope->arena, data->moments.n * sizeof *moments);
	for (size_t i = 0; i < data->moments.n; i++) {
		const struct plan_moment *own = &data->moments.v[i];
		moments[i] = own->moment;
		moments[i].times = own->times.v;
		moments[i].time_count = own->times.n;
		moments[i].count = own->rows.n;
		moments[i].what = own->rows.n == 1 ? row_title(own->rows.v[0]) : str_of("");
	}
	struct timeline timeline = { data->span, scope_site(scope)->as_of.first, moments, data->moments.n };
	struct chart chart = { scope->arena, scope_lang(scope), annotate_chart_id(scope), data->plan->title };
	chart_timeline(out, &chart, &timeline);
}

static const struct view_class svg_class = { .text = print_timeline, .html = true };

static bool timeline_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	if (str_is(name, "svg"))
		*out = (struct view){ &svg_class, self.data, NULL };
	else if (str_is(name, "moments"))
		*out = (struct view){ &moments_class, self.data, NULL };
	else
		return false;
	return true;
}

static const struct view_class timeline_class = { .member = timeline_member };

struct view view_timeline(const struct scope *scope, const struct plan *plan)
{
	struct plan_timeline *timeline = arena_alloc(scope->arena, sizeof *timeline);
	timeline->plan = plan;
	collect(timeline, scope);
	return timeline->moments.n && date_present(timeline->span.first) ? (struct view){ &timeline_class, timeline, NULL } : view_nothing();
}
