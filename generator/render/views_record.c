/* The record of changes as templates see it.
   record, of a page: nothing when nothing was committed; title (what part of it the page tells), publications, latest (of what matters,
     for the home page), months, inversions (how many commits' clocks ran behind; or nothing), classes, demo_classes (those of demonstrations
     alone), unexplained, areas (of the highest level; on the page of
     an area those within it), areas_apart (of lower levels, whose parents the register has not), demo_areas (of demonstrations), years (of a row that has pages for them), turns (the pages of the
     month or year, when there are several), is_row, feed_url, url (all of it).
   own_record, of any row: nothing but for plans, units and topics of which something changed; publications (few), url (the page that tells
     them all), feed_url.
   A month: title, url, count, tallies (by class), is_demo (demonstrations alone were changed). A year: title, url, count (of publications), is_this. A turn: turn, url, is_this. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "render/history_parts.h"
#include "render/url.h"
#include "render/words.h"

static struct str part_url(const struct scope *scope, const struct record_part *part)
{
	return site_url(scope->arena, scope_site(scope), scope_lang(scope), record_path(scope->arena, part));
}

static struct str part_title(const struct scope *scope, const struct record_part *part)
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
	if (part->scope != RECORD_MONTH && part->year)
		out_format(&words, ", %d", part->year);
	return out_held(&words);
}

/* --- months, years and their pages --- */

/* The changes of real places in a month, by class. */
static struct view month_tallies(const struct scope *scope, const struct history_changes *all)
{
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	for (size_t i = 0; i < all->n; i++)
		if (!all->v[i]->row.demo)
			tally_add(scope->arena, tallies, class_title(all->v[i]->class, scope), 1);
	return view_tallies(tallies);
}

static struct view real_count(const struct history_changes *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += !all->v[i]->row.demo;
	return view_number(n);
}

/* Whether demonstrations alone were changed. */
static bool is_demo(const struct history_changes *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (!all->v[i]->row.demo)
			return false;
	return all->n > 0;
}

static const struct history_changes *changes_of_month(const struct scope *scope, const struct record_part *month)
{
	char key[16];
	struct str name = { key, (size_t)snprintf(key, sizeof key, "%04d-%02d", month->year, month->month) };
	return history_of_month(scope_site(scope)->history, name);
}

/* data: a page of a month or year; more: the part that the page is about. */
static bool part_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct record_part *part = self.data, *page = self.more;
	bool month = part->scope == RECORD_MONTH;
	if (str_is(name, "title"))
		*out = month ? view_text(scope, part_title(scope, part)) : view_text(scope, str_format(scope->arena, "%d", part->year));
	else if (str_is(name, "url"))
		*out = view_text(scope, part_url(scope, part));
	else if (str_is(name, "turn"))
		*out = view_number(part->turn);
	else if (str_is(name, "is_this"))
		*out = view_bool(part->year == page->year && part->month == page->month && part->turn == page->turn);
	else if (str_is(name, "count"))
		*out = month ? real_count(changes_of_month(scope, part)) : view_number(part->publications);
	else if (str_is(name, "is_demo"))
		*out = view_bool(month && is_demo(changes_of_month(scope, part)));
	else if (month && str_is(name, "tallies"))
		*out = month_tallies(scope, changes_of_month(scope, part));
	else
		return false;
	return true;
}

static const struct view_class part_class = { .member = part_member };

static size_t parts_count(struct view self)
{
	return ((const struct record_parts *)self.data)->n;
}

static struct view parts_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &part_class, &((const struct record_parts *)self.data)->v[i], self.more };
}

static const struct view_class parts_class = { .member = view_count_member, .count = parts_count, .element = parts_element };

/* In a month in which files only moved nothing was changed that could be told. */
static bool tells_nothing(const struct scope *scope, const struct record_part *part)
{
	const struct history *history = scope_site(scope)->history;
	if (part->scope != RECORD_MONTH || changes_of_month(scope, part)->n)
		return false;
	for (size_t i = part->first; i < part->end; i++)
		if (has_gaps(&history->publications.v[i]))
			return false;
	return true;
}

/* The latest page of each month or year, the latest first. */
static struct view latest_turns(const struct scope *scope, const struct record_parts *all, const struct record_part *page)
{
	struct record_parts *latest = arena_alloc(scope->arena, sizeof *latest);
	for (size_t i = all->n; i-- > 0;)
		if (all->v[i].turn == all->v[i].turns && !tells_nothing(scope, &all->v[i]))
			*array_add(scope->arena, latest) = all->v[i];
	return (struct view){ &parts_class, latest, page };
}

/* The pages of the part's month or year, when it has several. */
static struct view turns(const struct scope *scope, const struct record_part *page)
{
	struct record_parts *all = arena_alloc(scope->arena, sizeof *all);
	for (size_t turn = 1; page->turns > 1 && turn <= page->turns; turn++) {
		struct record_part *part = array_add(scope->arena, all);
		*part = *page;
		part->turn = turn;
	}
	return (struct view){ &parts_class, all, page };
}

static struct view years(const struct scope *scope, const struct record_part *page)
{
	return latest_turns(scope, record_years(scope_site(scope), page), page);
}

/* Of how many publications the clock ran behind that of one before. */
static struct view inversions(const struct history *history)
{
	size_t n = 0;
	for (size_t i = 0; i < history->publications.n; i++)
		n += history->publications.v[i].inverted;
	return n ? view_number(n) : view_nothing();
}

/* --- classes and areas --- */

static size_t count_part(const struct scope *scope, const struct record_part *part, bool demo)
{
	const struct history_changes *all = record_changes(scope_site(scope), part);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += all->v[i]->row.demo == demo && record_is_of(part, all->v[i]);
	return n;
}

/* In the order in which a reader asks: what was lowered, slipped, taken away; then the rest. */
static const uint8_t class_order[] = {
	CLASS_LOWERED, CLASS_LATER, CLASS_WITHDRAWN, CLASS_REDEFINED, CLASS_OWNER, CLASS_REVISED, CLASS_CORRECTED, CLASS_REVERTED,
	CLASS_RE_ADDED, CLASS_RAISED, CLASS_EARLIER, CLASS_LATE_ADDITION, CLASS_ADDED, CLASS_STATUS, CLASS_RENUMBERED, CLASS_PRECISION,
	CLASS_REWORDED,
};

/* Those in which something of real places changed; or, of demonstrations, those that nothing of real places has. */
static struct view classes(const struct scope *scope, bool demo)
{
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	for (size_t i = 0; i < sizeof class_order; i++) {
		struct record_part part = { .scope = RECORD_CLASS, .class = class_order[i] };
		size_t n = count_part(scope, &part, demo);
		if (n && (!demo || count_part(scope, &part, false) == 0))
			*array_add(scope->arena, tallies) = (struct tally){ .title = class_title(part.class, scope), .url = part_url(scope, &part), .n = n };
	}
	return view_tallies(tallies);
}

static struct view unexplained(const struct scope *scope)
{
	struct record_part part = { .scope = RECORD_UNEXPLAINED };
	struct tally *tally = arena_alloc(scope->arena, sizeof *tally);
	*tally = (struct tally){ .title = part_title(scope, &part), .url = part_url(scope, &part), .n = count_part(scope, &part, false) };
	return view_tally(tally);
}

static bool is_area(const struct row *row)
{
	uint8_t level = ((const struct unit *)row)->level;
	return level == LEVEL_PROVINCE || level == LEVEL_DISTRICT || level == LEVEL_COMMUNE || level == LEVEL_NEIGHBOURHOOD;
}

/* Adds the changes that have to do with a unit or with what lies within it, but for what the list of units says of them. */
static void collect_within(const struct scope *scope, struct history_changes *out, const struct row *unit)
{
	const struct history_changes *changes = record_of_row(scope_site(scope), unit);
	const struct rows *within = row_back(unit, str_of("children"));
	for (size_t i = 0; i < changes->n; i++)
		if (!str_is(changes->v[i]->table, table_units.name))
			*array_add(scope->arena, out) = changes->v[i];
	for (size_t i = 0; i < within->n; i++)
		collect_within(scope, out, within->v[i]);
}

static int by_address(const void *left, const void *right)
{
	uintptr_t a = (uintptr_t)*(struct change *const *)left, b = (uintptr_t)*(struct change *const *)right;
	return (a > b) - (a < b);
}

/* A change that has to do with several of them counts once. */
static size_t changes_within(const struct scope *scope, const struct row *unit)
{
	struct history_changes all = { 0 };
	size_t n = 0;
	collect_within(scope, &all, unit);
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_address);
	for (size_t i = 0; i < all.n; i++)
		n += i == 0 || all.v[i] != all.v[i - 1];
	return n;
}

static void add_areas_within(const struct scope *scope, struct tallies *tallies, const struct row *unit);

/* The area, or, of a unit that is none (the group of all neighbourhoods), the areas next below it. */
static void add_areas(const struct scope *scope, struct tallies *tallies, const struct row *unit)
{
	struct record_part part = { .scope = RECORD_ROW, .row = unit };
	size_t n;
	if (!is_area(unit))
		add_areas_within(scope, tallies, unit);
	else if (record_of_row(scope_site(scope), unit)->n && (n = changes_within(scope, unit)) > 0)
		*array_add(scope->arena, tallies) = (struct tally){ .title = row_title(unit), .url = part_url(scope, &part), .n = n,
			.level = ((const struct unit *)unit)->level };
}

static void add_areas_within(const struct scope *scope, struct tallies *tallies, const struct row *unit)
{
	const struct rows *within = row_back(unit, str_of("children"));
	for (size_t i = 0; i < within->n; i++)
		add_areas(scope, tallies, within->v[i]);
}

/* Those that no area encloses, of real places or of demonstrations. */
static struct tallies top_areas(const struct scope *scope, bool demo)
{
	struct tallies tallies = { 0 };
	const struct rows *units = &model_table_of(scope_site(scope)->model, &table_units)->rows;
	for (size_t i = 0; i < units->n; i++)
		if (!((const struct unit *)units->v[i])->parent.row && units->v[i]->demo == demo)
			add_areas(scope, &tallies, units->v[i]);
	return tallies;
}

/* Of these the ones of the highest level there is; or the others, whose parents the register has not. */
static struct tallies *areas_of_level(const struct scope *scope, const struct tallies *all, bool highest)
{
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	uint8_t level = UINT8_MAX;
	for (size_t i = 0; i < all->n; i++)
		level = all->v[i].level < level ? all->v[i].level : level;
	for (size_t i = 0; i < all->n; i++)
		if ((all->v[i].level == level) == highest)
			*array_add(scope->arena, tallies) = all->v[i];
	return tallies;
}

/* The areas next below the one that the page is about. */
static struct view areas_within(const struct scope *scope, const struct row *unit)
{
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	add_areas_within(scope, tallies, unit);
	return view_tallies(tallies);
}

static bool areas_member(struct view *out, const struct record_part *page, struct str name, const struct scope *scope)
{
	bool real = str_is(name, "areas"), apart = str_is(name, "areas_apart"), demo = str_is(name, "demo_areas");
	if (!real && !apart && !demo)
		return false;
	if (page->scope == RECORD_ROW && page->row->table == &table_units) {
		*out = real ? areas_within(scope, page->row) : view_nothing();
		return true;
	}
	struct tallies *all = arena_alloc(scope->arena, sizeof *all);
	*all = top_areas(scope, demo);
	*out = view_tallies(demo ? all : areas_of_level(scope, all, real));
	return true;
}

/* --- the record, and a row's part of it --- */

static struct view feed_url(const struct scope *scope, const struct record_part *part)
{
	struct str parts[] = { scope_site(scope)->prefix, record_feed_path(scope->arena, part) };
	return view_text(scope, str_join(scope->arena, parts, 2, "/"));
}

/* A page of a month or year tells all that belongs to it, the others the latest. */
static struct view publications_of(const struct scope *scope, const struct record_part *part)
{
	return view_publications(scope, &(struct record_query){ .part = *part, .no_explanations = part->scope == RECORD_ALL,
		.publications = part->turn ? SIZE_MAX : LATEST_PUBLICATIONS,
		.changes = part->year && part->scope != RECORD_MONTH ? SIZE_MAX : CHANGES_SHOWN });
}

static bool record_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct record_part *part = self.data;
	static const struct record_part all = { 0 };
	if (str_is(name, "title"))
		*out = view_text(scope, part_title(scope, part));
	else if (str_is(name, "publications"))
		*out = publications_of(scope, part);
	else if (str_is(name, "latest"))
		*out = view_publications(scope, &(struct record_query){ .whose = OF_REAL_PLACES, .heavy_only = true, .no_explanations = true,
			.publications = FEW_PUBLICATIONS, .changes = FEW_CHANGES });
	else if (str_is(name, "months"))
		*out = latest_turns(scope, &scope_site(scope)->record->months, part);
	else if (str_is(name, "inversions"))
		*out = inversions(scope_site(scope)->history);
	else if (str_is(name, "classes"))
		*out = classes(scope, false);
	else if (str_is(name, "demo_classes"))
		*out = classes(scope, true);
	else if (str_is(name, "unexplained"))
		*out = unexplained(scope);
	else if (str_is(name, "years"))
		*out = years(scope, part);
	else if (str_is(name, "turns"))
		*out = turns(scope, part);
	else if (str_is(name, "is_row"))
		*out = view_bool(part->scope == RECORD_ROW);
	else if (str_is(name, "url"))
		*out = view_text(scope, part_url(scope, &all));
	else if (str_is(name, "feed_url"))
		*out = feed_url(scope, &all);
	else
		return areas_member(out, part, name, scope);
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
		*out = view_publications(scope, &(struct record_query){ .part = part, .publications = FEW_PUBLICATIONS, .changes = FEW_CHANGES });
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
	if (!str_is(name, "own_record"))
		return false;
	*out = record_of_row(scope_site(scope), row)->n ? (struct view){ &own_class, row, NULL } : view_nothing();
	return true;
}
