/* The record of changes as templates see it.
   record, of a page: nothing when nothing was committed; title (what part of it the page tells), publications, latest (of what matters,
     for the home page), months, classes, unexplained, turns (the pages of a month), is_all, is_month, feed_url, url (all of it).
   own_record, of a plan, unit or topic: nothing when nothing of it changed; publications (few), url (the page that tells them all),
     feed_url.
   A list of publications: count, more (there are older ones), real and demo.
   A publication: day, commit, short_commit, anchor, url (for ever), heavy, fresh and light (lists of changes), is_inverted,
     committed, is_signed, unreadable and conflicting (files, where there are any).
   A list of changes: count, first, few, rest and rest_few (how many more there are), tallies (by class; of what is new by table).
   A change knows what it does anywhere (views_history.c), and changed_url, is_side, other_days (it was authored or committed on
     another day than published), declared (a class other than what the data show).
   A tally: title, count, url. A month: title, url, count, tallies. */
#include <stdio.h>

#include "base/arena.h"
#include "history/classify.h"
#include "render/record.h"
#include "render/url.h"
#include "render/views.h"
#include "render/words.h"

enum { FEW_PUBLICATIONS = 5, FEW_CHANGES = 5, FIRST_CHANGES = 25, LATEST_PUBLICATIONS = 20, PART_PUBLICATIONS = 100 };

/* --- changes --- */

/* Where what changed is shown today; of what is gone, its plan. */
static struct view changed_url(const struct change *change, const struct scope *scope)
{
	const struct model_table *table = model_table_named(scope_site(scope)->model, change->table);
	const struct row *row = table ? model_row(table, change->key) : NULL;
	struct str path, fragment;
	if (!row || !url_row(scope->arena, row, &path, &fragment))
		row = change->plan.row;
	if (!row || !url_row(scope->arena, row, &path, &fragment))
		return view_nothing();
	struct str url = site_url(scope->arena, scope_site(scope), scope_lang(scope), path);
	return view_text(scope, fragment.n ? str_join(scope->arena, (struct str[]){ url, fragment }, 2, "#") : url);
}

bool record_change_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	const struct change *change = (const struct change *)row;
	if (row->table != &table_changes)
		return false;
	if (str_is(name, "changed_url")) {
		*out = changed_url(change, scope);
	} else if (str_is(name, "is_side")) {
		*out = view_bool(!str_eq(change->commit, change->published_commit));
	} else if (str_is(name, "other_days")) {
		*out = view_bool(period_cmp(change->published, change->committed) != 0 || period_cmp(change->published, change->authored) != 0);
	} else if (str_is(name, "declared")) {
		*out = view_bool(change->class != change->derived_class);
	} else {
		return false;
	}
	return true;
}

static size_t changes_count(struct view self)
{
	return ((const struct history_changes *)self.data)->n;
}

static struct view changes_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_row(&((const struct history_changes *)self.data)->v[i]->row);
}

static struct view view_changes(const struct history_changes *changes);

static struct view first_changes(const struct scope *scope, const struct history_changes *all, size_t most)
{
	struct history_changes *first = arena_alloc(scope->arena, sizeof *first);
	*first = (struct history_changes){ all->v, all->n < most ? all->n : most, 0 };
	return view_changes(first);
}

static struct view rest(size_t n, size_t most)
{
	return n > most ? view_number(n - most) : view_nothing();
}

/* --- tallies --- */

struct tally {
	struct str title;
	struct str url;
	size_t n;
};

struct tallies { struct tally *v; size_t n, cap; };

static bool tally_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct tally *tally = self.data;
	if (str_is(name, "title"))
		*out = view_text(scope, tally->title);
	else if (str_is(name, "count"))
		*out = view_number(tally->n);
	else if (str_is(name, "url"))
		*out = tally->url.n ? view_text(scope, tally->url) : view_nothing();
	else
		return false;
	return true;
}

static const struct view_class tally_class = { .member = tally_member };

static size_t tallies_count(struct view self)
{
	return ((const struct tallies *)self.data)->n;
}

static struct view tallies_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &tally_class, &((const struct tallies *)self.data)->v[i], NULL };
}

static const struct view_class tallies_class = { .count = tallies_count, .element = tallies_element };

static void tally_add(struct arena *arena, struct tallies *tallies, struct str title, size_t n)
{
	for (size_t i = 0; i < tallies->n; i++)
		if (str_eq(tallies->v[i].title, title)) {
			tallies->v[i].n += n;
			return;
		}
	*array_add(arena, tallies) = (struct tally){ title, { NULL, 0 }, n };
}

static struct str class_title(uint8_t class, const struct scope *scope)
{
	const struct choice *choice = &field_named(&table_changes, str_of("class"))->choices[class - 1];
	return str_of(scope_lang(scope) == LANG_VI ? choice->vi : choice->en);
}

/* What is new by table, what was altered by class. */
static struct view tallies_of(const struct scope *scope, const struct history_changes *changes)
{
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *change = changes->v[i];
		const struct model_table *table = model_table_named(scope_site(scope)->model, change->table);
		struct str title = change_weight(change) != WEIGHT_NEW ? class_title(change->class, scope) :
			table ? str_of(table->table->title[scope->lang]) : change->table;
		tally_add(scope->arena, tallies, title, 1);
	}
	return (struct view){ &tallies_class, tallies, NULL };
}

static bool changes_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct history_changes *changes = self.data;
	if (str_is(name, "count"))
		*out = view_number(changes->n);
	else if (str_is(name, "first"))
		*out = first_changes(scope, changes, FIRST_CHANGES);
	else if (str_is(name, "few"))
		*out = first_changes(scope, changes, FEW_CHANGES);
	else if (str_is(name, "rest"))
		*out = rest(changes->n, FIRST_CHANGES);
	else if (str_is(name, "rest_few"))
		*out = rest(changes->n, FEW_CHANGES);
	else if (str_is(name, "tallies"))
		*out = tallies_of(scope, changes);
	else
		return false;
	return true;
}

static const struct view_class changes_class = { .member = changes_member, .count = changes_count, .element = changes_element };

static struct view view_changes(const struct history_changes *changes)
{
	return (struct view){ &changes_class, changes, NULL };
}

/* --- publications --- */

static struct view view_day(const struct scope *scope, struct date date)
{
	struct period *day = arena_alloc(scope->arena, sizeof *day);
	*day = (struct period){ date, date, PRECISION_DAY };
	return view_period(day);
}

static struct view number_or_nothing(size_t n)
{
	return n ? view_number(n) : view_nothing();
}

static bool told_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct told *told = self.data;
	const struct history_publication *publication = told->publication;
	if (str_is(name, "day"))
		*out = view_day(scope, publication->published);
	else if (str_is(name, "committed"))
		*out = view_day(scope, publication->committed);
	else if (str_is(name, "commit"))
		*out = view_text(scope, publication->commit);
	else if (str_is(name, "short_commit"))
		*out = view_text(scope, str_slice(publication->commit, 0, 12));
	else if (str_is(name, "anchor"))
		*out = told->again ? view_nothing() : view_text(scope, record_anchor(scope->arena, publication));
	else if (str_is(name, "url"))
		*out = view_text(scope, record_url(scope->arena, scope_site(scope), scope_lang(scope), publication));
	else if (str_is(name, "heavy"))
		*out = view_changes(&told->by_weight[WEIGHT_HEAVY]);
	else if (str_is(name, "fresh"))
		*out = view_changes(&told->by_weight[WEIGHT_NEW]);
	else if (str_is(name, "light"))
		*out = view_changes(&told->by_weight[WEIGHT_LIGHT]);
	else if (str_is(name, "is_inverted"))
		*out = view_bool(publication->inverted);
	else if (str_is(name, "is_signed"))
		*out = view_bool(publication->is_signed);
	else if (str_is(name, "unreadable"))
		*out = number_or_nothing(publication->unreadable);
	else if (str_is(name, "conflicting"))
		*out = number_or_nothing(publication->conflicting);
	else
		return false;
	return true;
}

static const struct view_class told_class = { .member = told_member };

/* data: the list; more: what it was made from, a struct part_view, for real and demo. */
struct part_view {
	struct record_part part;
	size_t most;
	bool heavy_only;
};

static size_t publications_count(struct view self)
{
	return ((const struct told_list *)self.data)->list.n;
}

static struct view publications_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &told_class, &((const struct told_list *)self.data)->list.v[i], NULL };
}

static struct view view_publications(const struct scope *scope, const struct part_view *from, enum whose whose);

static bool publications_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct told_list *told = self.data;
	if (str_is(name, "count"))
		*out = view_number(told->list.n);
	else if (str_is(name, "more"))
		*out = view_bool(told->more);
	else if (str_is(name, "real"))
		*out = view_publications(scope, self.more, OF_REAL_PLACES);
	else if (str_is(name, "demo"))
		*out = view_publications(scope, self.more, OF_DEMONSTRATIONS);
	else
		return false;
	return true;
}

static const struct view_class publications_class = { .member = publications_member, .count = publications_count,
	.element = publications_element };

/* Those in which something matters, and no more than a few of them. */
static void keep_heavy(struct told_list *told)
{
	size_t kept = 0;
	for (size_t i = 0; i < told->list.n && kept < FEW_PUBLICATIONS; i++)
		if (told->list.v[i].by_weight[WEIGHT_HEAVY].n)
			told->list.v[kept++] = told->list.v[i];
	told->list.n = kept;
}

static struct view view_publications(const struct scope *scope, const struct part_view *from, enum whose whose)
{
	struct told_list *told = arena_alloc(scope->arena, sizeof *told);
	*told = record_tell(scope_site(scope), scope->arena, &from->part, whose, from->most);
	if (from->heavy_only)
		keep_heavy(told);
	return (struct view){ &publications_class, told, from };
}

static struct view publications_of(const struct scope *scope, struct record_part part, size_t most, bool heavy_only, enum whose whose)
{
	struct part_view *from = arena_alloc(scope->arena, sizeof *from);
	*from = (struct part_view){ part, most, heavy_only };
	return view_publications(scope, from, whose);
}

/* --- months and classes --- */

/* The changes of real places in a month, or of a class. */
static struct view count_month(const struct scope *scope, const struct record_part *month, bool tallied)
{
	char key[16];
	size_t n = 0;
	struct str name = { key, (size_t)snprintf(key, sizeof key, "%04d-%02d", month->year, month->month) };
	const struct history_changes *all = history_of_month(scope_site(scope)->history, name);
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	for (size_t i = 0; i < all->n; i++)
		if (!all->v[i]->row.demo && ++n)
			tally_add(scope->arena, tallies, class_title(all->v[i]->class, scope), 1);
	return tallied ? (struct view){ &tallies_class, tallies, NULL } : view_number(n);
}

static struct str part_url(const struct scope *scope, const struct record_part *part)
{
	return site_url(scope->arena, scope_site(scope), scope_lang(scope), record_path(scope->arena, part));
}

static struct view part_title(const struct scope *scope, const struct record_part *part)
{
	struct out words = out_arena(scope->arena);
	if (part->scope == RECORD_MONTH)
		words_month(&words, part->year, part->month, scope_lang(scope));
	else if (part->scope == RECORD_CLASS)
		out_str(&words, class_title(part->class, scope));
	else if (part->scope == RECORD_UNEXPLAINED)
		out_text(&words, scope_lang(scope) == LANG_VI ? "không nêu lý do" : "no reason given");
	else if (part->scope == RECORD_ROW)
		out_str(&words, row_title(part->row));
	return view_text(scope, out_held(&words));
}

static bool month_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct record_part *month = self.data;
	if (str_is(name, "title"))
		*out = part_title(scope, month);
	else if (str_is(name, "url"))
		*out = view_text(scope, part_url(scope, month));
	else if (str_is(name, "turn"))
		*out = view_number(month->turn);
	else if (str_is(name, "count"))
		*out = count_month(scope, month, false);
	else if (str_is(name, "tallies"))
		*out = count_month(scope, month, true);
	else
		return false;
	return true;
}

static const struct view_class month_class = { .member = month_member };

static size_t parts_count(struct view self)
{
	return ((const struct record_months *)self.data)->n;
}

static struct view parts_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &month_class, &((const struct record_months *)self.data)->v[i], NULL };
}

static const struct view_class parts_class = { .count = parts_count, .element = parts_element };

static struct view months(const struct scope *scope)
{
	struct record_months *all = arena_alloc(scope->arena, sizeof *all);
	*all = record_months(scope_site(scope), scope->arena);
	return (struct view){ &parts_class, all, NULL };
}

/* The pages of a month that has several. */
static struct view turns(const struct scope *scope, const struct record_part *month)
{
	struct record_months *all = arena_alloc(scope->arena, sizeof *all);
	for (size_t turn = 1; month->turns > 1 && turn <= month->turns; turn++) {
		struct record_part *part = array_add(scope->arena, all);
		*part = *month;
		part->turn = turn;
	}
	return (struct view){ &parts_class, all, NULL };
}

static size_t count_part(const struct scope *scope, const struct record_part *part)
{
	const struct history_changes *all = &scope_site(scope)->history->changes;
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += !all->v[i]->row.demo && record_holds(part, all->v[i]);
	return n;
}

/* In the order in which a reader asks: what was lowered, slipped, taken away; then the rest. */
static const uint8_t class_order[] = {
	CLASS_LOWERED, CLASS_LATER, CLASS_WITHDRAWN, CLASS_REDEFINED, CLASS_OWNER, CLASS_REVISED, CLASS_CORRECTED, CLASS_REVERTED,
	CLASS_RE_ADDED, CLASS_RAISED, CLASS_EARLIER, CLASS_LATE_ADDITION, CLASS_ADDED, CLASS_STATUS, CLASS_RENUMBERED, CLASS_PRECISION,
	CLASS_REWORDED,
};

/* With those that have a page: also of classes that only demonstrations have, whose count is 0. */
static struct view classes(const struct scope *scope)
{
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	for (size_t i = 0; i < sizeof class_order; i++) {
		struct record_part part = { .scope = RECORD_CLASS, .class = class_order[i] };
		*array_add(scope->arena, tallies) = (struct tally){ class_title(part.class, scope), part_url(scope, &part), count_part(scope, &part) };
	}
	return (struct view){ &tallies_class, tallies, NULL };
}

static struct view unexplained(const struct scope *scope)
{
	struct record_part part = { .scope = RECORD_UNEXPLAINED };
	struct tally *tally = arena_alloc(scope->arena, sizeof *tally);
	*tally = (struct tally){ str_of(""), part_url(scope, &part), count_part(scope, &part) };
	return (struct view){ &tally_class, tally, NULL };
}

/* --- the record, and a row's part of it --- */

static struct view feed_url(const struct scope *scope, const struct record_part *part)
{
	struct str parts[] = { scope_site(scope)->prefix, record_feed_path(scope->arena, part) };
	return view_text(scope, str_join(scope->arena, parts, 2, "/"));
}

static bool record_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct record_part *part = self.data;
	static const struct record_part all = { 0 };
	if (str_is(name, "title"))
		*out = part_title(scope, part);
	else if (str_is(name, "publications"))
		*out = publications_of(scope, *part, part->scope == RECORD_ALL ? LATEST_PUBLICATIONS : PART_PUBLICATIONS, false, OF_ALL);
	else if (str_is(name, "latest"))
		*out = publications_of(scope, all, PART_PUBLICATIONS, true, OF_REAL_PLACES);
	else if (str_is(name, "months"))
		*out = months(scope);
	else if (str_is(name, "classes"))
		*out = classes(scope);
	else if (str_is(name, "unexplained"))
		*out = unexplained(scope);
	else if (str_is(name, "turns"))
		*out = turns(scope, part);
	else if (str_is(name, "is_month"))
		*out = view_bool(part->scope == RECORD_MONTH);
	else if (str_is(name, "is_row"))
		*out = view_bool(part->scope == RECORD_ROW);
	else if (str_is(name, "url"))
		*out = view_text(scope, part_url(scope, &all));
	else if (str_is(name, "feed_url"))
		*out = feed_url(scope, &all);
	else
		return false;
	return true;
}

static const struct view_class record_class = { .member = record_member };

struct view view_record(const struct scope *scope, const struct page_job *page)
{
	static const struct record_part all = { 0 };
	const struct history *history = scope_site(scope)->history;
	if (!history || history->publications.n == 0)
		return view_nothing();
	return (struct view){ &record_class, page->record ? page->record : &all, NULL };
}

static bool own_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct record_part part = { .scope = RECORD_ROW, .row = self.data };
	if (str_is(name, "publications"))
		*out = publications_of(scope, part, FEW_PUBLICATIONS, false, OF_ALL);
	else if (str_is(name, "url"))
		*out = view_text(scope, part_url(scope, &part));
	else if (str_is(name, "feed_url"))
		*out = feed_url(scope, &part);
	else
		return false;
	return true;
}

static const struct view_class own_class = { .member = own_member };

bool record_row_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	bool has = row->table == &table_plans || row->table == &table_units || row->table == &table_topics;
	if (!has || !str_is(name, "own_record"))
		return false;
	*out = record_of_row(scope_site(scope), row)->n ? (struct view){ &own_class, row, NULL } : view_nothing();
	return true;
}
