/* The calendar as templates see it.
   calendar: the months that the page shows; on that of the whole calendar those to come, with as many entries as a page should hold.
   calendar_years: years, each with year and months. calendar_month: the month whose page it is, or nothing. upcoming: entries, what comes
   next for real places.
   A month: title, name (without the year), url, count (of its entries), entries (those that the page shows), more (it has others), is_demo (all belong to demonstrations), is_this;
   turn and turns (its pages, when there are several), earlier and later (the months before and after it). An entry: row, when, time_words. */
#include "base/arena.h"
#include "render/views.h"
#include "render/words.h"

enum { COMING = 100, UPCOMING = 8 };

/* --- entries --- */

struct entries { const struct calendar_entry *v; size_t n; };

static bool entry_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct calendar_entry *entry = self.data;
	if (str_is(name, "row"))
		*out = view_row(entry->row);
	else if (str_is(name, "when"))
		*out = view_period(&entry->when);
	else if (str_is(name, "time_words"))
		*out = view_due(scope, entry->row, entry->when);
	else
		return false;
	return true;
}

static const struct view_class entry_class = { .member = entry_member };

static size_t entries_count(struct view self)
{
	return ((const struct entries *)self.data)->n;
}

static struct view entries_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &entry_class, &((const struct entries *)self.data)->v[i], NULL };
}

static const struct view_class entries_class = { .count = entries_count, .element = entries_element };

struct view view_entries(const struct scope *scope, const struct calendar_entry *v, size_t n)
{
	struct entries *entries = arena_alloc(scope->arena, sizeof *entries);
	*entries = (struct entries){ v, n };
	return (struct view){ &entries_class, entries, NULL };
}

static bool among(const struct calendar_entry *v, size_t n, const struct row *row)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].row == row)
			return true;
	return false;
}

/* Of what recurs, the next time alone. */
struct view view_upcoming(const struct scope *scope)
{
	const struct calendar *calendar = &scope_site(scope)->calendar;
	struct calendar_entry *next = arena_alloc(scope->arena, UPCOMING * sizeof *next);
	size_t n = 0;
	for (size_t i = calendar_from(calendar, scope_site(scope)->as_of.first); i < calendar->entries.n && n < UPCOMING; i++)
		if (!calendar->entries.v[i].row->demo && !among(next, n, calendar->entries.v[i].row))
			next[n++] = calendar->entries.v[i];
	return view_entries(scope, next, n);
}

/* --- months --- */

/* A month, and those of its entries that a page shows. */
struct shown {
	const struct calendar_month *month;
	const struct calendar_entry *v;
	size_t n;
	const struct page_job *page;
};

struct months { struct shown *v; size_t n, cap; };

static const struct view_class month_class;

static struct view view_month(const struct scope *scope, const struct calendar_month *month, const struct page_job *page)
{
	struct shown *shown = arena_alloc(scope->arena, sizeof *shown);
	*shown = (struct shown){ month, month->v, 0, page };
	return (struct view){ &month_class, shown, NULL };
}

/* The month so many places further on; nothing beyond the first and the last. */
static struct view beside(const struct scope *scope, const struct shown *shown, ptrdiff_t places)
{
	const struct calendar *calendar = &scope_site(scope)->calendar;
	ptrdiff_t at = shown->month - calendar->months.v + places;
	bool any = at >= 0 && at < (ptrdiff_t)calendar->months.n;
	return any ? view_month(scope, &calendar->months.v[at], shown->page) : view_nothing();
}

static struct view month_words(const struct scope *scope, const struct calendar_month *month, bool year)
{
	struct out words = out_arena(scope->arena);
	if (year)
		words_month(&words, month->year, month->month, scope_lang(scope));
	else
		words_month_name(&words, month->month, scope_lang(scope));
	return view_text(scope, out_held(&words));
}

/* Whether the month would not be there without them. */
static bool is_of_demonstrations(const struct calendar_month *month)
{
	for (size_t i = 0; i < month->n; i++)
		if (!month->v[i].row->demo)
			return false;
	return true;
}

static struct view month_pages(const struct scope *scope, const struct shown *shown)
{
	struct texts paths = { 0 };
	for (unsigned n = 1; n <= month_turns(shown->month); n++)
		*array_add(scope->arena, &paths) = month_path(scope->arena, shown->month, n);
	return view_turns(scope, &paths, shown->page->turn);
}

static bool month_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct shown *shown = self.data;
	if (str_is(name, "title") || str_is(name, "name"))
		*out = month_words(scope, shown->month, str_is(name, "title"));
	else if (str_is(name, "url"))
		*out = view_text(scope, site_url(scope->arena, scope_site(scope), scope_lang(scope), month_path(scope->arena, shown->month, 1)));
	else if (str_is(name, "count"))
		*out = view_number(shown->month->n);
	else if (str_is(name, "entries"))
		*out = view_entries(scope, shown->v, shown->n);
	else if (str_is(name, "more"))
		*out = view_bool(shown->n < shown->month->n);
	else if (str_is(name, "is_demo"))
		*out = view_bool(is_of_demonstrations(shown->month));
	else if (str_is(name, "is_this"))
		*out = view_bool(shown->page->month == shown->month);
	else if (str_is(name, "turn"))
		*out = view_number(shown->page->turn);
	else if (str_is(name, "turns"))
		*out = month_pages(scope, shown);
	else if (str_is(name, "earlier") || str_is(name, "later"))
		*out = beside(scope, shown, str_is(name, "later") ? 1 : -1);
	else
		return false;
	return true;
}

static const struct view_class month_class = { .member = month_member };

static size_t months_count(struct view self)
{
	return ((const struct months *)self.data)->n;
}

static struct view months_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &month_class, &((const struct months *)self.data)->v[i], NULL };
}

static const struct view_class months_class = { .count = months_count, .element = months_element };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Of the month's entries from its `skipped`th on, at most so many. */
static void add_month(const struct scope *scope, struct months *months, const struct calendar_month *month, const struct page_job *page,
	size_t skipped, size_t most)
{
	if (skipped < month->n && most > 0)
		*array_add(scope->arena, months) = (struct shown){ month, month->v + skipped, least(month->n - skipped, most), page };
}

struct view view_calendar(const struct scope *scope, const struct page_job *page)
{
	const struct calendar *calendar = &scope_site(scope)->calendar;
	struct months *months = arena_alloc(scope->arena, sizeof *months);
	*months = (struct months){ 0 };
	if (page->month) {
		add_month(scope, months, page->month, page, (page->turn - 1) * (size_t)MONTH_ENTRIES, MONTH_ENTRIES);
		return (struct view){ &months_class, months, NULL };
	}
	size_t first = calendar_from(calendar, scope_site(scope)->as_of.first), end = least(first + COMING, calendar->entries.n), before = 0;
	for (size_t m = 0; m < calendar->months.n; before += calendar->months.v[m++].n)
		if (before < end)
			add_month(scope, months, &calendar->months.v[m], page, first > before ? first - before : 0, end - (first > before ? first : before));
	return (struct view){ &months_class, months, NULL };
}

struct view view_calendar_month(const struct scope *scope, const struct page_job *page)
{
	return page->month ? view_month(scope, page->month, page) : view_nothing();
}

/* --- years --- */

struct year { int year; struct months months; };
struct years { struct year *v; size_t n, cap; };

static bool year_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct year *year = self.data;
	if (str_is(name, "year"))
		*out = view_text(scope, str_format(scope->arena, "%d", year->year));
	else if (str_is(name, "months"))
		*out = (struct view){ &months_class, &year->months, NULL };
	else
		return false;
	return true;
}

static const struct view_class year_class = { .member = year_member };

static size_t years_count(struct view self)
{
	return ((const struct years *)self.data)->n;
}

static struct view years_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &year_class, &((const struct years *)self.data)->v[i], NULL };
}

static const struct view_class years_class = { .member = view_count_member, .count = years_count, .element = years_element };

struct view view_calendar_years(const struct scope *scope, const struct page_job *page)
{
	const struct calendar *calendar = &scope_site(scope)->calendar;
	struct years *years = arena_alloc(scope->arena, sizeof *years);
	*years = (struct years){ 0 };
	for (size_t m = 0; m < calendar->months.n; m++) {
		const struct calendar_month *month = &calendar->months.v[m];
		if (years->n == 0 || years->v[years->n - 1].year != month->year)
			*array_add(scope->arena, years) = (struct year){ month->year, { 0 } };
		*array_add(scope->arena, &years->v[years->n - 1].months) = (struct shown){ month, month->v, 0, page };
	}
	return (struct view){ &years_class, years, NULL };
}
