/* `listed`, on the page of a list of a table's rows: rows (those of real places that this page shows), turns (the list's pages, when there
   are several: each turn, url, is_this), turn (which of them this is), is_first (of the pages), is_top (of units the uppermost alone are listed). `recent_plans`: the
   latest of all plans of real places. */
#include "base/arena.h"
#include "history/former.h"
#include "render/lists.h"
#include "render/url.h"
#include "render/views.h"

enum { RECENT = 12 };

/* --- pages of the list --- */

struct turn {
	struct str path;
	unsigned number;
	bool is_this;
};

struct turns { struct turn *v; size_t n, cap; };

static bool turn_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct turn *turn = self.data;
	if (str_is(name, "turn"))
		*out = view_number(turn->number);
	else if (str_is(name, "url"))
		*out = view_text(scope, site_url(scope->arena, scope_site(scope), scope_lang(scope), turn->path));
	else if (str_is(name, "is_this"))
		*out = view_bool(turn->is_this);
	else
		return false;
	return true;
}

static const struct view_class turn_class = { .member = turn_member };

static size_t turns_count(struct view self)
{
	return ((const struct turns *)self.data)->n;
}

static struct view turns_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &turn_class, &((const struct turns *)self.data)->v[i], NULL };
}

static const struct view_class turns_class = { .member = view_count_member, .count = turns_count, .element = turns_element };

struct view view_turns(const struct scope *scope, const struct texts *paths, unsigned this)
{
	struct turns *turns = arena_alloc(scope->arena, sizeof *turns);
	for (unsigned n = 1; paths->n > 1 && n <= paths->n; n++)
		*array_add(scope->arena, turns) = (struct turn){ paths->v[n - 1], n, n == this };
	return (struct view){ &turns_class, turns, NULL };
}

static struct view list_pages(const struct scope *scope, const struct row_list *list, unsigned this)
{
	struct texts paths = { 0 };
	for (unsigned n = 1; n <= list_turns(list); n++)
		*array_add(scope->arena, &paths) = url_list_turn(scope->arena, list->table->table, n);
	return view_turns(scope, &paths, this);
}

/* --- the list --- */

static struct view view_some(const struct scope *scope, struct rows some)
{
	struct rows *rows = arena_alloc(scope->arena, sizeof *rows);
	*rows = some;
	return view_rows(rows);
}

/* What the table listed once and is no more. */
static struct view withdrawn_rows(const struct scope *scope, const struct table *table)
{
	const struct history *history = scope_site(scope)->history;
	const struct former_list *former = history ? history->former : NULL;
	struct rows rows = { 0 };
	for (size_t i = 0; former && i < former->list.n; i++)
		if (former->list.v[i]->row->table == table)
			*array_add(scope->arena, &rows) = former->list.v[i]->row;
	return view_latest_first(scope, &rows);
}

static bool listed_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct page_job *page = self.data;
	const struct row_list *list = list_of(scope_site(scope), page->table->table);
	if (str_is(name, "rows"))
		*out = view_some(scope, list_rows(list, page->turn));
	else if (str_is(name, "turns"))
		*out = list_pages(scope, list, page->turn);
	else if (str_is(name, "turn"))
		*out = view_number(page->turn);
	else if (str_is(name, "is_first"))
		*out = view_bool(page->turn == 1);
	else if (str_is(name, "is_top"))
		*out = view_bool(list->is_top);
	else if (str_is(name, "withdrawn_rows"))
		*out = withdrawn_rows(scope, page->table->table);
	else
		return false;
	return true;
}

static const struct view_class listed_class = { .member = listed_member };

struct view view_listed(const struct page_job *page)
{
	return page->table && page->turn ? (struct view){ &listed_class, page, NULL } : view_nothing();
}

struct view view_recent_plans(const struct scope *scope)
{
	struct rows all = list_of(scope_site(scope), &table_plans)->rows;
	return view_some(scope, (struct rows){ all.v, all.n < RECENT ? all.n : RECENT, 0 });
}
