/* Views of a plan's history and of what became of single rows. A plan knows history_url (nothing when it has no history).
   A plan's history, on its page, knows: url (of the whole); year, of the page of a year; words and figures, its publications, the
   latest first, as far as they changed the plan's text, or what was measured under it; years, each with year, url, count, current (none
   when one page holds all); versions, the latest first.
   A publication knows number, day, authored, commit, subject, is_inverted, is_signed, and its changes: heavy, new_rows, light.
   A change knows what its row does (table `changes`), and: sentence; about, the row that it changed, if there is one; short_commit;
   is_merged: it was made on a branch; history_url, where it stands in its plan's history.
   Any row knows revisions: its changes but for its coming, the latest first; revised, in how many publications, in words, or nothing; and
   revisions_url, where the latest of them stands. */
#include "base/arena.h"
#include "render/history_parts.h"
#include "render/url.h"
#include "render/words.h"
#include "render/words_change.h"

enum { PUBLICATIONS_SHOWN = 50, COMMIT_SHOWN = 12 };

struct told {
	const struct history_publication *publication;
	size_t number; /* from 1 */
	struct period day, authored;
	struct rows by_weight[WEIGHT_LIGHT + 1];
};

struct told_list { struct told *v; size_t n, cap; };

struct view view_commit(const struct scope *scope, struct str commit)
{
	return view_text(scope, str_slice(commit, 0, COMMIT_SHOWN));
}

/* --- what is on which page --- */

static size_t publication_of(const struct change *change)
{
	return (size_t)change->publication.digits;
}

/* The first publication that the plan's own page still shows. */
static size_t first_shown(const struct history_changes *changes)
{
	size_t seen = 0, last = 0;
	for (size_t i = changes->n; i-- > 0;) {
		size_t number = publication_of(changes->v[i]);
		if (number == last)
			continue;
		if (seen == PUBLICATIONS_SHOWN)
			break;
		last = number;
		seen++;
	}
	return last;
}

static int year_of(const struct change *change)
{
	return date_civil(change->published.first).year;
}

/* Where the change stands; nothing when it belongs to no plan that there is. */
static struct view change_url(const struct scope *scope, const struct change *change)
{
	const struct render_site *site = scope_site(scope);
	if (!change->plan.row || !site->history)
		return view_nothing();
	const struct history_changes *all = history_of_plan(site->history, change->plan.id);
	int year = publication_of(change) < first_shown(all) ? year_of(change) : 0;
	struct str page = site_url(scope->arena, site, scope_lang(scope), url_history(scope->arena, change->plan.row, year));
	return view_text(scope, str_format(scope->arena, "%.*s#_%.*s", (int)page.n, page.p, (int)change->id.n, change->id.p));
}

struct history_years plan_years(struct arena *arena, const struct render_site *site, const struct row *plan)
{
	struct history_years years = { 0 };
	const struct history_changes *changes = history_of_plan(site->history, plan->key);
	if (changes->n == 0 || first_shown(changes) == publication_of(changes->v[0]))
		return years;
	for (size_t i = changes->n; i-- > 0;) {
		bool counted = i + 1 < changes->n && publication_of(changes->v[i]) == publication_of(changes->v[i + 1]);
		int year = year_of(changes->v[i]);
		if (years.n == 0 || years.v[years.n - 1].year != year)
			*array_add(arena, &years) = (struct history_year){ year, 0 };
		years.v[years.n - 1].publications += !counted;
	}
	return years;
}

bool plan_has_history(const struct render_site *site, const struct row *plan)
{
	return site->history && history_of_plan(site->history, plan->key)->n > 0;
}

/* --- publications --- */

/* What is measured under a plan, and not what the plan says. */
static bool is_figure(const struct model *model, const struct change *change)
{
	const struct model_table *table = model_table_named(model, change->table);
	return !table || (!table->table->directive && table->table != &table_plans);
}

static enum weight weight_of(const struct change *change)
{
	bool comes = change_weight(change) == WEIGHT_NEW && str_is(change->table, table_plans.name);
	return comes ? WEIGHT_HEAVY : change_weight(change);
}

static struct told_list *told_of(const struct scope *scope, const struct page_job *page, bool figures)
{
	const struct render_site *site = scope_site(scope);
	const struct history_changes *changes = history_of_plan(site->history, page->row->key);
	struct told_list *list = arena_alloc(scope->arena, sizeof *list);
	size_t first = first_shown(changes);
	for (size_t i = changes->n; i-- > 0;) {
		struct change *change = changes->v[i];
		bool here = page->number ? (unsigned)year_of(change) == page->number : publication_of(change) >= first;
		if (!here || is_figure(site->model, change) != figures)
			continue;
		size_t number = publication_of(change);
		if (list->n == 0 || list->v[list->n - 1].number != number)
			*array_add(scope->arena, list) = (struct told){ .publication = &site->history->publications.v[number - 1], .number = number,
				.day = change->published, .authored = period_of_day(site->history->publications.v[number - 1].authored) };
		*array_add(scope->arena, &list->v[list->n - 1].by_weight[weight_of(change)]) = &change->row;
	}
	return list;
}

static bool told_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct told *told = self.data;
	if (str_is(name, "number"))
		*out = view_number(told->number);
	else if (str_is(name, "day"))
		*out = view_period(&told->day);
	else if (str_is(name, "authored"))
		*out = view_period(&told->authored);
	else if (str_is(name, "commit"))
		*out = view_commit(scope, told->publication->commit);
	else if (str_is(name, "subject"))
		*out = view_text(scope, told->publication->subject);
	else if (str_is(name, "is_inverted"))
		*out = view_bool(told->publication->inverted);
	else if (str_is(name, "is_signed"))
		*out = view_bool(told->publication->is_signed);
	else if (str_is(name, "heavy"))
		*out = view_rows(&told->by_weight[WEIGHT_HEAVY]);
	else if (str_is(name, "new_rows"))
		*out = view_rows(&told->by_weight[WEIGHT_NEW]);
	else if (str_is(name, "light"))
		*out = view_rows(&told->by_weight[WEIGHT_LIGHT]);
	else
		return false;
	return true;
}

static const struct view_class told_class = { .member = told_member };

static size_t told_count(struct view self)
{
	return ((const struct told_list *)self.data)->n;
}

static struct view told_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &told_class, &((const struct told_list *)self.data)->v[i], NULL };
}

static bool told_list_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(told_count(self));
	return str_is(name, "count");
}

static const struct view_class told_list_class = { .member = told_list_member, .count = told_count, .element = told_element };

/* --- years --- */

static bool year_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct history_year *year = self.data;
	const struct page_job *page = self.more;
	if (str_is(name, "year"))
		*out = view_text(scope, str_format(scope->arena, "%d", year->year));
	else if (str_is(name, "count"))
		*out = view_number(year->publications);
	else if (str_is(name, "current"))
		*out = view_bool((unsigned)year->year == page->number);
	else if (str_is(name, "url"))
		*out = view_text(scope, site_url(scope->arena, scope_site(scope), page->lang, url_history(scope->arena, page->row, year->year)));
	else
		return false;
	return true;
}

static const struct view_class year_class = { .member = year_member };

static size_t years_count(struct view self)
{
	return ((const struct history_years *)self.data)->n;
}

static struct view years_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &year_class, &((const struct history_years *)self.data)->v[i], self.more };
}

static bool years_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(years_count(self));
	return str_is(name, "count");
}

static const struct view_class years_class = { .member = years_member, .count = years_count, .element = years_element };

static struct view view_years(const struct scope *scope, const struct page_job *page)
{
	struct history_years *years = arena_alloc(scope->arena, sizeof *years);
	*years = plan_years(scope->arena, scope_site(scope), page->row);
	return (struct view){ &years_class, years, page };
}

/* --- the page --- */

static bool history_page_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct page_job *page = self.data;
	const struct render_site *site = scope_site(scope);
	if (str_is(name, "words") || str_is(name, "figures"))
		*out = (struct view){ &told_list_class, told_of(scope, page, str_is(name, "figures")), NULL };
	else if (str_is(name, "url"))
		*out = view_text(scope, site_url(scope->arena, site, page->lang, url_history(scope->arena, page->row, 0)));
	else if (str_is(name, "year"))
		*out = page->number ? view_text(scope, str_format(scope->arena, "%u", page->number)) : view_nothing();
	else if (str_is(name, "years"))
		*out = view_years(scope, page);
	else if (str_is(name, "versions"))
		*out = view_versions(scope, page->row);
	else
		return false;
	return true;
}

static const struct view_class history_page_class = { .member = history_page_member };

struct view view_plan_history(const struct scope *scope, const struct page_job *page)
{
	bool has = page->row && page->row->table == &table_plans && plan_has_history(scope_site(scope), page->row);
	return has ? (struct view){ &history_page_class, page, NULL } : view_nothing();
}

/* --- what rows know --- */

static struct view sentence(const struct scope *scope, const struct change *change)
{
	struct out out = out_arena(scope->arena);
	words_change(&out, change, scope_site(scope)->model, scope_lang(scope));
	return view_text(scope, out_held(&out));
}

static struct view about(const struct scope *scope, const struct change *change)
{
	const struct model_table *table = model_table_named(scope_site(scope)->model, change->table);
	return table && change->key.n ? view_row(model_row(table, change->key)) : view_nothing();
}

static bool change_member(struct view *out, const struct change *change, struct str name, const struct scope *scope)
{
	if (str_is(name, "sentence"))
		*out = sentence(scope, change);
	else if (str_is(name, "about"))
		*out = about(scope, change);
	else if (str_is(name, "short_commit"))
		*out = view_commit(scope, change->commit);
	else if (str_is(name, "is_merged"))
		*out = view_bool(!str_eq(change->commit, change->published_commit));
	else if (str_is(name, "history_url"))
		*out = change_url(scope, change);
	else
		return false;
	return true;
}

/* A row's coming is none of its revisions; its going and its coming again are. */
static struct rows *revisions_of(const struct scope *scope, const struct row *row)
{
	const struct history *history = scope_site(scope)->history;
	struct rows *revisions = arena_alloc(scope->arena, sizeof *revisions);
	const struct history_changes *changes = history && row->key.n ? history_of_row(history, row->table, row->key) : NULL;
	for (size_t i = changes ? changes->n : 0; i-- > 0;) {
		enum change_class class = (enum change_class)changes->v[i]->derived_class;
		if (class != CLASS_ADDED && class != CLASS_LATE_ADDITION)
			*array_add(scope->arena, revisions) = &changes->v[i]->row;
	}
	return revisions;
}

static struct view revisions_url(const struct scope *scope, const struct rows *revisions)
{
	return revisions->n ? change_url(scope, (const struct change *)revisions->v[0]) : view_nothing();
}

/* Several fields altered at once are one revision. */
static size_t publications_in(const struct rows *changes)
{
	size_t n = 0, last = 0;
	for (size_t i = 0; i < changes->n; i++) {
		size_t number = publication_of((const struct change *)changes->v[i]);
		n += number != last;
		last = number;
	}
	return n;
}

/* "đã sửa 2 lần"; nothing when it never was. */
static struct view revised(const struct scope *scope, size_t n)
{
	if (n == 0)
		return view_nothing();
	struct out out = out_arena(scope->arena);
	bool vi = scope_lang(scope) == LANG_VI;
	out_text(&out, vi ? "đã sửa " : "revised ");
	words_decimal(&out, decimal_of((int64_t)n), scope_lang(scope));
	out_text(&out, vi ? " lần" : n == 1 ? " time" : " times");
	return view_text(scope, out_held(&out));
}

bool history_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	const struct render_site *site = scope_site(scope);
	if (row->table == &table_changes)
		return change_member(out, (const struct change *)row, name, scope);
	if (str_is(name, "revisions"))
		*out = view_rows(revisions_of(scope, row));
	else if (str_is(name, "revised"))
		*out = revised(scope, publications_in(revisions_of(scope, row)));
	else if (str_is(name, "revisions_url"))
		*out = revisions_url(scope, revisions_of(scope, row));
	else if (row->table == &table_plans && str_is(name, "history_url"))
		*out = plan_has_history(site, row)
			? view_text(scope, site_url(scope->arena, site, scope_lang(scope), url_history(scope->arena, row, 0))) : view_nothing();
	else
		return row->table == &table_targets && origin_member(out, (const struct target *)row, name, scope);
	return true;
}
