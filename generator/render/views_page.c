/* The outermost view of a page. It knows, in this order:
     lang, english, t (the interface's strings), site, page (url, absolute_url, other_language,
     absolute_other_language, path, json_url, kept, leads_to: where a retired address leads), home_url, base_url, prefix, as_of,
     expires (the day up to which the site's word on itself may be relied on, half a year on), program (its name and version),
     commit, draft, ledger, row and table (what the page is about), record (of changes: views_record.c), frozen (the copy whose page it
     is: views_frozen.c);
     what the page's row knows, if the page is one row's;
     tables; downloads (files about all tables); plan_history and version (of those pages of a plan); sorted_by, sort_orders and comparison (of a topic's page: views_comparison.c); listed and recent_plans (views_list.c); calendar, calendar_years, calendar_month and
     upcoming (views_calendar.c), recurring, guides, messages_by_group (the help pages of diagnostics), a_to_z and place_letter (views_a_to_z.c);
     every table's name: all of its rows. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/version.h"
#include "render/kinds.h"
#include "render/views.h"

enum { LASTING = 180 /* days */ };

/* --- t: each string of the interface by its key --- */

static bool strings_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)self;
	const struct ui_string *string = map_get(&scope_site(scope)->strings, name);
	if (!string)
		return false;
	*out = view_text(scope, scope_lang(scope) == LANG_VI ? string->vi : string->en);
	return true;
}

static const struct view_class strings_class = { .member = strings_member };

/* --- page --- */

static bool address_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct page_job *page = self.data;
	const struct render_site *site = scope_site(scope);
	struct str url = page_url(scope->arena, site, page);
	enum lang other = page->lang == LANG_VI ? LANG_EN : LANG_VI;
	if (str_is(name, "url"))
		*out = view_text(scope, url);
	else if (str_is(name, "json_url"))
		*out = page->is_file ? view_nothing() : view_text(scope, str_join(scope->arena,
			(struct str[]){ site->prefix, page_twin(scope->arena, page) }, 2, "/"));
	else if (str_is(name, "path"))
		*out = view_text(scope, page->path);
	else if (str_is(name, "absolute_url"))
		*out = view_text(scope, site_absolute(scope->arena, site, url));
	else if (str_is(name, "other_language")) {
		bool both = page->in_both && site->languages[other];
		*out = both ? view_text(scope, site_url(scope->arena, site, other, page->path)) : view_nothing();
	} else if (str_is(name, "absolute_other_language")) {
		bool both = page->in_both && site->languages[other];
		*out = both ? view_text(scope, site_absolute(scope->arena, site, site_url(scope->arena, site, other, page->path))) : view_nothing();
	} else if (str_is(name, "kept")) {
		*out = view_kept(scope, page);
	} else if (str_is(name, "leads_to")) {
		*out = page->leads_to.n ? view_text(scope, site_url(scope->arena, site, page->lang, page->leads_to)) : view_nothing();
	} else {
		return false;
	}
	return true;
}

static const struct view_class address_class = { .member = address_member };

/* --- tables: those that are data --- */

struct tables { const struct model_table **v; size_t n, cap; };

static size_t tables_count(struct view self)
{
	return ((const struct tables *)self.data)->n;
}

static struct view tables_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_table(((const struct tables *)self.data)->v[i]);
}

static const struct view_class tables_class = { .count = tables_count, .element = tables_element };

static struct view all_tables(const struct scope *scope)
{
	const struct model *model = scope_site(scope)->model;
	struct tables *tables = arena_alloc(scope->arena, sizeof *tables);
	for (size_t i = 0; i < model->table_count; i++)
		if (!model->tables[i].table->internal)
			*array_add(scope->arena, tables) = &model->tables[i];
	return (struct view){ &tables_class, tables, NULL };
}

/* By their order, those without one last; then by path. */
static int compare_pages(const void *left, const void *right)
{
	const struct page *a = *(const struct page *const *)left, *b = *(const struct page *const *)right;
	if (a->order.present && b->order.present && decimal_cmp(a->order, b->order) != 0)
		return decimal_cmp(a->order, b->order);
	if (a->order.present != b->order.present)
		return a->order.present ? -1 : 1;
	return str_cmp(a->path, b->path);
}

/* The content pages of this language whose path is one name below the folder. */
static const struct rows *pages_in(const struct scope *scope, const char *folder)
{
	const struct rows *pages = &model_table_of(scope_site(scope)->model, &table_pages)->rows;
	struct rows *list = arena_alloc(scope->arena, sizeof *list);
	for (size_t i = 0; i < pages->n; i++) {
		struct str path = ((const struct page *)pages->v[i])->path;
		if (scope_lang(scope) == LANG_EN && !str_starts(path, "en/"))
			continue;
		struct str rest = str_from(path, scope_lang(scope) == LANG_EN ? strlen("en/") : 0);
		if (str_starts(rest, folder) && str_find(str_from(rest, strlen(folder)), "/") < 0)
			*array_add(scope->arena, list) = pages->v[i];
	}
	if (list->n)
		qsort(list->v, list->n, sizeof *list->v, compare_pages);
	return list;
}

struct view view_calendar_url(const struct scope *scope, const struct row *row)
{
	const struct render_site *site = scope_site(scope);
	struct str path = agenda_path(scope->arena, site, row), parts[] = { site->prefix, str_of("/"), path };
	return path.n ? view_text(scope, str_join(scope->arena, parts, 3, "")) : view_nothing();
}

/* --- the page itself --- */

/* What every page knows by name: of the site and the page up to SITE_WIDE, lists from there on. */
enum name {
	NAME_LANG, NAME_ENGLISH, NAME_T, NAME_SITE, NAME_PAGE, NAME_HOME_URL, NAME_BASE_URL, NAME_PREFIX, NAME_AS_OF,
	NAME_EXPIRES, NAME_PROGRAM, NAME_COMMIT, NAME_ROW, NAME_TABLE,
	NAME_RECORD, NAME_DRAFT, NAME_LEDGER, NAME_LINKED_DATA, NAME_FROZEN,
	SITE_WIDE,
	NAME_TABLES = SITE_WIDE, NAME_DOWNLOADS, NAME_EDITIONS, NAME_PLAN_HISTORY, NAME_VERSION, NAME_SORTED_BY, NAME_SORT_ORDERS, NAME_COMPARISON,
	NAME_CALENDAR, NAME_CALENDAR_YEARS, NAME_CALENDAR_MONTH, NAME_CALENDAR_URL, NAME_LISTED, NAME_RECENT_PLANS, NAME_RECURRING, NAME_UPCOMING, NAME_GUIDES, NAME_MESSAGES, NAME_KINDS, NAME_A_TO_Z, NAME_PLACE_LETTER,
	NAMES
};

static const char *const names[NAMES] = {
	[NAME_LANG] = "lang",           [NAME_ENGLISH] = "english",     [NAME_T] = "t",                 [NAME_SITE] = "site",
	[NAME_PAGE] = "page",           [NAME_HOME_URL] = "home_url",   [NAME_PREFIX] = "prefix",       [NAME_AS_OF] = "as_of",
	[NAME_BASE_URL] = "base_url",   [NAME_EXPIRES] = "expires",     [NAME_PROGRAM] = "program",
	[NAME_COMMIT] = "commit",       [NAME_ROW] = "row",             [NAME_TABLE] = "table",         [NAME_TABLES] = "tables",
	[NAME_DOWNLOADS] = "downloads", [NAME_EDITIONS] = "editions",
	[NAME_CALENDAR] = "calendar",   [NAME_CALENDAR_URL] = "calendar_url",
	[NAME_CALENDAR_YEARS] = "calendar_years", [NAME_CALENDAR_MONTH] = "calendar_month",
	[NAME_KINDS] = "kinds",
	[NAME_LISTED] = "listed",       [NAME_RECENT_PLANS] = "recent_plans",
	[NAME_RECURRING] = "recurring", [NAME_UPCOMING] = "upcoming",   [NAME_GUIDES] = "guides",
	[NAME_MESSAGES] = "messages_by_group", [NAME_SORTED_BY] = "sorted_by", [NAME_SORT_ORDERS] = "sort_orders",
	[NAME_COMPARISON] = "comparison", [NAME_PLAN_HISTORY] = "plan_history", [NAME_VERSION] = "version", [NAME_RECORD] = "record", [NAME_DRAFT] = "draft", [NAME_LEDGER] = "ledger",
	[NAME_A_TO_Z] = "a_to_z",       [NAME_PLACE_LETTER] = "place_letter",
	[NAME_LINKED_DATA] = "linked_data", [NAME_FROZEN] = "frozen",
};

/* NAMES when it is none of them. */
static enum name name_of(struct str text)
{
	enum name name = 0;
	while (name < NAMES && !str_is(text, names[name]))
		name++;
	return name;
}

bool view_page_knows(struct str name)
{
	return name_of(name) < NAMES;
}

static struct view expires(const struct scope *scope)
{
	struct period *day = arena_alloc(scope->arena, sizeof *day);
	struct date end = date_of((struct civil){ 9999, 12, 31 }), last = { scope_site(scope)->as_of.first.day + LASTING };
	*day = period_of_day(date_cmp(last, end) < 0 ? last : end);
	return view_period(day);
}

static struct view site_wide(enum name name, const struct page_job *page, const struct scope *scope)
{
	const struct render_site *site = scope_site(scope);
	switch ((int)name) {
	case NAME_LANG: return view_literal(page->lang == LANG_VI ? "vi" : "en");
	case NAME_ENGLISH: return view_bool(page->lang == LANG_EN);
	case NAME_T: return (struct view){ &strings_class, NULL, NULL };
	case NAME_SITE: return view_row(&site->model->site->row);
	case NAME_PAGE: return (struct view){ &address_class, page, NULL };
	case NAME_HOME_URL: return view_text(scope, site_url(scope->arena, site, page->lang, str_of("")));
	case NAME_BASE_URL: return view_text(scope, site->base_url);
	case NAME_EXPIRES: return expires(scope);
	case NAME_PROGRAM: return view_literal(CONGBO_VERSION);
	case NAME_PREFIX: return view_text(scope, site->prefix);
	case NAME_AS_OF: return view_period(&site->as_of);
	case NAME_COMMIT: return view_text(scope, site->from.commit);
	case NAME_ROW: return view_row(page->row);
	case NAME_RECORD: return view_record(scope, page);
	case NAME_LINKED_DATA: return view_linked_data(scope, page);
	case NAME_LEDGER: return view_ledger(scope, page);
	case NAME_FROZEN: return view_frozen(page->frozen);
	case NAME_DRAFT: return view_texts(&site->from.draft);
	default: return view_table(page->table);
	}
}

static struct view list(enum name name, const struct page_job *page, const struct scope *scope)
{
	const struct render_site *site = scope_site(scope);
	switch ((int)name) {
	case NAME_TABLES: return all_tables(scope);
	case NAME_DOWNLOADS: return view_downloads(scope, NULL);
	case NAME_EDITIONS: return view_all_editions(scope);
	case NAME_PLAN_HISTORY: return view_plan_history(scope, page);
	case NAME_VERSION: return view_version_page(scope, page);
	case NAME_SORTED_BY: return view_choice(&page->order, &comparison_order_field);
	case NAME_SORT_ORDERS: return view_sort_orders(scope, page);
	case NAME_COMPARISON: return view_comparison(scope, page);
	case NAME_CALENDAR: return view_calendar(scope, page);
	case NAME_CALENDAR_YEARS: return view_calendar_years(scope, page);
	case NAME_CALENDAR_MONTH: return view_calendar_month(scope, page);
	case NAME_CALENDAR_URL: return view_calendar_url(scope, NULL);
	case NAME_LISTED: return view_listed(page);
	case NAME_RECENT_PLANS: return view_recent_plans(scope);
	case NAME_RECURRING: return view_rows(&site->calendar.recurring);
	case NAME_UPCOMING: return view_upcoming(scope);
	case NAME_KINDS: return view_kinds(scope);
	case NAME_A_TO_Z: return view_a_to_z(page);
	case NAME_PLACE_LETTER: return view_place_letter(page);
	case NAME_GUIDES: return view_rows(pages_in(scope, "huong-dan/"));
	default: return view_groups(scope, pages_in(scope, "huong-dan/loi/"), field_named(&table_pages, str_of("group")));
	}
}

static bool page_member(struct view *out, struct view self, struct str text, const struct scope *scope)
{
	const struct page_job *page = self.data;
	enum name name = name_of(text);
	if (name < SITE_WIDE) {
		*out = site_wide(name, page, scope);
		return true;
	}
	if (page->row) {
		struct view row = view_row(page->row);
		if (row.class->member(out, row, text, scope))
			return true;
	}
	if (name < NAMES) {
		*out = list(name, page, scope);
		return true;
	}
	const struct model_table *table = model_table_named(scope_site(scope)->model, text);
	if (table)
		*out = view_rows(&table->rows);
	return table != NULL;
}

static const struct view_class page_class = { .member = page_member };

struct view view_page(const struct page_job *page)
{
	return (struct view){ &page_class, page, NULL };
}
