/* Views of a topic's targets side by side (model/comparison.h).
   A topic's page knows sorted_by (the order, with each order as a name), sort_orders (each with title, url and current) and comparison:
   groups, each with family (a choice), percent, measured_in, of, each, remark (a choice), ranked; status (a choice, by status);
   count, and rows. A row of it knows what its target does, and restated (the rows that restate it), place, due_iso and
   status_rank, bar_rank and value_rank (for machines).
   A topic knows compared_places: the places whose plans have targets on it. */
#include "base/arena.h"
#include "model/standing.h"
#include "model/status.h"
#include "render/url.h"
#include "render/views.h"

/* --- a target among others --- */

/* For machines: digits alone. */
static struct view rank_view(const struct scope *scope, size_t rank)
{
	return rank ? view_text(scope, str_format(scope->arena, "%zu", rank)) : view_nothing();
}

static struct view day_iso(const struct scope *scope, struct date day)
{
	char text[PERIOD_TEXT];
	return date_present(day) ? view_text(scope, str_dup(scope->arena, (struct str){ text, date_text(text, day) })) : view_nothing();
}

static bool compared_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct compared *compared = self.data;
	if (str_is(name, "restated")) {
		*out = view_rows(&compared->restated);
	} else if (str_is(name, "place")) {
		*out = view_text(scope, compared->place);
	} else if (str_is(name, "due_iso")) {
		*out = day_iso(scope, compared->last);
	} else if (str_is(name, "status_rank")) {
		*out = rank_view(scope, compared_status_rank(compared));
	} else if (str_is(name, "bar_rank")) {
		*out = rank_view(scope, compared->bar_rank);
	} else if (str_is(name, "value_rank")) {
		*out = rank_view(scope, compared->value_rank);
	} else {
		struct view row = view_row(&compared->target->row);
		return row.class->member(out, row, name, scope);
	}
	return true;
}

static const struct view_class compared_class = { .member = compared_member };

static size_t compared_count(struct view self)
{
	return ((const struct compared_group *)self.data)->n;
}

static struct view compared_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &compared_class, &((const struct compared_group *)self.data)->v[i], NULL };
}

static const struct view_class compared_list = { .count = compared_count, .element = compared_element };

/* --- groups --- */

static bool group_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct compared_group *group = self.data;
	const struct target *first = group->v[0].target;
	bool percent = is_percent(first->unit);
	if (str_is(name, "family"))
		*out = view_choice(&group->family, &bar_family_field);
	else if (str_is(name, "percent"))
		*out = view_bool(percent);
	else if (str_is(name, "measured_in"))
		*out = view_text(scope, percent ? str_of("%") : first->unit);
	else if (str_is(name, "of"))
		*out = view_text(scope, first->of);
	else if (str_is(name, "each"))
		*out = view_bool(first->scope == SCOPE_EACH);
	else if (str_is(name, "remark"))
		*out = view_choice(&group->remark, &comparison_remark_field);
	else if (str_is(name, "ranked"))
		*out = view_bool(group->remark == REMARK_RANKED);
	else if (str_is(name, "status"))
		*out = view_choice(&group->status, field_named(&table_standings, str_of("status")));
	else if (str_is(name, "count"))
		*out = view_number(group->n);
	else if (str_is(name, "rows"))
		*out = (struct view){ &compared_list, group, NULL };
	else
		return false;
	return true;
}

static const struct view_class group_class = { .member = group_member };

static size_t groups_count(struct view self)
{
	return ((const struct comparison *)self.data)->n;
}

static struct view groups_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &group_class, &((const struct comparison *)self.data)->v[i], NULL };
}

static bool groups_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(groups_count(self));
	return str_is(name, "count");
}

static const struct view_class groups_class = { .member = groups_member, .count = groups_count, .element = groups_element };

struct view view_comparison(const struct scope *scope, const struct page_job *page)
{
	if (page->order == ORDER_NONE)
		return view_nothing();
	struct comparison *groups = arena_alloc(scope->arena, sizeof *groups);
	*groups = comparison_of(scope->arena, (const struct topic *)page->row, page->order);
	return (struct view){ &groups_class, groups, NULL };
}

/* --- the orders that there are --- */

struct sort_order {
	const struct page_job *page;
	uint8_t order;
};

static bool order_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct sort_order *order = self.data;
	if (str_is(name, "title"))
		*out = view_choice(&order->order, &comparison_order_field);
	else if (str_is(name, "url"))
		*out = view_text(scope, site_url(scope->arena, scope_site(scope), scope_lang(scope),
			url_order(scope->arena, order->page->row, order->order)));
	else if (str_is(name, "current"))
		*out = view_bool(order->order == order->page->order);
	else
		return false;
	return true;
}

static const struct view_class order_class = { .member = order_member };

static size_t orders_count(struct view self)
{
	(void)self;
	return COMPARISON_ORDERS - ORDER_PLACE;
}

static struct view orders_element(struct view self, size_t i, const struct scope *scope)
{
	struct sort_order *order = arena_alloc(scope->arena, sizeof *order);
	*order = (struct sort_order){ self.data, (uint8_t)(ORDER_PLACE + i) };
	return (struct view){ &order_class, order, NULL };
}

static const struct view_class orders_class = { .count = orders_count, .element = orders_element };

struct view view_sort_orders(const struct scope *scope, const struct page_job *page)
{
	(void)scope;
	return page->order == ORDER_NONE ? view_nothing() : (struct view){ &orders_class, page, NULL };
}

bool topic_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	if (row->table != &table_topics || !str_is(name, "compared_places"))
		return false;
	struct rows *places = arena_alloc(scope->arena, sizeof *places);
	*places = comparison_places(scope->arena, (const struct topic *)row);
	*out = view_rows(places);
	return true;
}
