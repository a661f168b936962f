#include "base/arena.h"
#include "history/former.h"
#include "history/lineage.h"
#include "render/record.h"
#include "render/url.h"

/* --- months --- */

/* Whether a month may have something to tell of it: by what stays so for ever, whatever is declared or put back later. */
static bool may_be_told(const struct history_publication *publication)
{
	return publication->files > 0 || publication->inverted;
}

/* Publications of a month stand together, since published days never run backwards. */
static struct record_parts months(const struct history *history, struct arena *arena)
{
	struct record_parts parts = { 0 };
	size_t told = 0;
	for (size_t i = 0; i < history->publications.n; i++) {
		const struct history_publication *publication = &history->publications.v[i];
		const struct record_part *last = parts.n ? &parts.v[parts.n - 1] : NULL;
		struct civil day = date_civil(publication->published);
		bool goes_on = last && last->year == day.year && last->month == day.month;
		told += may_be_told(publication);
		if (!goes_on || told > PUBLICATIONS_A_PAGE) {
			size_t turn = goes_on ? last->turn + 1 : 1;
			*array_add(arena, &parts) = (struct record_part){ .scope = RECORD_MONTH, .year = day.year, .month = day.month, .turn = turn, .first = i };
			told = may_be_told(publication);
		}
		parts.v[parts.n - 1].end = i + 1;
	}
	for (size_t i = parts.n; i-- > 0;)
		parts.v[i].turns = i + 1 < parts.n && parts.v[i + 1].turn > 1 ? parts.v[i + 1].turns : parts.v[i].turn;
	return parts;
}

const struct record_part *record_place(const struct render_site *site, const struct history_publication *publication)
{
	const struct record_parts *all = &site->record->months;
	size_t at = (size_t)(publication - site->history->publications.v), low = 0, high = all->n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		*(all->v[middle].first <= at ? &low : &high) = middle;
	}
	return &all->v[low];
}

/* --- years of a row --- */

const struct history_changes *record_of_row(const struct render_site *site, const struct row *row)
{
	static const struct history_changes none = { NULL, 0, 0 };
	if (!site->history)
		return &none;
	if (row->table == &table_plans)
		return history_of_plan(site->history, row->key);
	if (row->table == &table_units)
		return history_of_unit(site->history, row->key);
	return row->table == &table_topics ? history_of_topic(site->history, row->key) : &none;
}

static size_t class_count(void)
{
	return field_named(&table_changes, str_of("class"))->choice_count;
}

const struct history_changes *record_changes(const struct render_site *site, const struct record_part *part)
{
	if (part->scope == RECORD_ROW)
		return record_of_row(site, part->row);
	bool list = part->scope == RECORD_CLASS || part->scope == RECORD_UNEXPLAINED;
	return list && site->record->by_class ? &site->record->by_class[part->class] : NULL;
}

static int year_of(const struct change *change)
{
	return date_civil(change->published.first).year;
}

static size_t publications_in(const struct history_changes *changes, size_t first, size_t end)
{
	size_t n = 0;
	for (size_t i = first; i < end; i++)
		n += i == first || decimal_cmp(changes->v[i]->publication, changes->v[i - 1]->publication) != 0;
	return n;
}

/* Of a year that begins at `first` the page that tells the change: of a plan for ever. */
static size_t turn_of(const struct record_part *of, const struct history_changes *changes, size_t first, size_t i)
{
	bool plan = of->scope == RECORD_ROW && of->row->table == &table_plans;
	return (plan ? changes->v[i]->told_before : i - first) / CHANGES_A_PAGE + 1;
}

/* The pages of the year from `first` up to `end`; what was told on one of a plan's may be told no more, and the page stays. */
static void add_year(struct record_parts *parts, struct arena *arena, const struct record_part *of, const struct history_changes *changes,
	size_t first, size_t end)
{
	size_t before = parts->n, turn = 0, publications = publications_in(changes, first, end);
	for (size_t i = first; i < end; i++) {
		for (; turn < turn_of(of, changes, first, i); turn++)
			*array_add(arena, parts) = (struct record_part){ .scope = of->scope, .row = of->row, .class = of->class,
				.year = year_of(changes->v[i]), .turn = turn + 1, .first = i, .end = i, .publications = publications };
		parts->v[parts->n - 1].end = i + 1;
	}
	for (size_t p = before; p < parts->n; p++)
		parts->v[p].turns = turn;
}

/* The pages of each year of such a part. */
static struct record_parts *years(struct arena *arena, const struct record_part *of, const struct history_changes *changes)
{
	struct record_parts *parts = arena_alloc(arena, sizeof *parts);
	size_t end;
	for (size_t first = 0; first < changes->n; first = end) {
		for (end = first; end < changes->n && year_of(changes->v[end]) == year_of(changes->v[first]);)
			end++;
		add_year(parts, arena, of, changes, first, end);
	}
	return parts;
}

static void add_changes(struct record_pages *pages, const struct record_parts *parts, const struct history_changes *changes)
{
	const struct record_part *told = NULL;
	for (size_t p = 0; p < parts->n; p++)
		for (size_t i = parts->v[p].first; i < parts->v[p].end; i++) {
			if (!changes->v[i]->told_by || !told) /* else where the change stands that tells it */
				told = &parts->v[p];
			map_put(&pages->by_change, changes->v[i]->id, (void *)told);
		}
}

static void add_row(struct record_pages *pages, const struct render_site *site, struct arena *arena, const struct row *row)
{
	const struct history_changes *changes = row->key.n ? record_of_row(site, row) : NULL;
	bool plan = row->table == &table_plans;
	if (!changes || changes->n == 0 || (!plan && publications_in(changes, 0, changes->n) <= LATEST_PUBLICATIONS))
		return;
	struct record_parts *parts = years(arena, &(struct record_part){ .scope = RECORD_ROW, .row = row }, changes);
	map_put(&pages->years, row_name(arena, row->table->name, row->key), parts);
	if (plan)
		add_changes(pages, parts, changes);
}

static struct rows *rows_told(const struct render_site *site, struct arena *arena)
{
	static const struct table *const tables[] = { &table_plans, &table_units, &table_topics };
	struct rows *rows = arena_alloc(arena, sizeof *rows);
	const struct former_list *former = site->history->former;
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
		const struct rows *all = &model_table_of(site->model, tables[t])->rows;
		for (size_t i = 0; i < all->n; i++)
			*array_add(arena, rows) = all->v[i];
		for (size_t i = 0; former && i < former->list.n; i++)
			if (former->list.v[i]->row->table == tables[t])
				*array_add(arena, rows) = former->list.v[i]->row;
	}
	return rows;
}

static void add_classes(struct record_pages *pages, const struct render_site *site, struct arena *arena)
{
	size_t n = class_count() + 1;
	pages->by_class = arena_alloc(arena, n * sizeof *pages->by_class);
	pages->class_years = arena_alloc(arena, n * sizeof *pages->class_years);
	for (size_t class = 0; class < n; class++) {
		const struct record_part part = { .scope = class ? RECORD_CLASS : RECORD_UNEXPLAINED, .class = (uint8_t)class };
		struct history_changes *changes = &pages->by_class[class];
		*changes = (struct history_changes){ 0 };
		for (size_t i = 0; i < site->history->changes.n; i++) {
			if (record_holds(&part, site->history->changes.v[i]))
				*array_add(arena, changes) = site->history->changes.v[i];
			arena_passed(site->history->arena, i);
		}
		pages->class_years[class] = changes->n > LATEST_PUBLICATIONS ? years(arena, &part, changes) : NULL;
	}
}

const struct record_pages *record_pages_make(const struct render_site *site, struct arena *arena)
{
	struct record_pages *pages = arena_alloc(arena, sizeof *pages);
	*pages = (struct record_pages){ .years = map_in(arena), .by_change = map_in(arena) };
	if (!site->history)
		return pages;
	pages->months = months(site->history, arena);
	pages->rows = *rows_told(site, arena);
	add_classes(pages, site, arena);
	for (size_t i = 0; i < pages->rows.n; i++)
		add_row(pages, site, arena, pages->rows.v[i]);
	return pages;
}

static const struct record_parts *years_of_row(const struct render_site *site, const struct row *row)
{
	struct arena *arena = arena_new();
	const struct record_parts *parts = map_get(&site->record->years, row_name(arena, row->table->name, row->key));
	arena_free(arena);
	return parts;
}

const struct record_parts *record_years(const struct render_site *site, const struct record_part *part)
{
	static const struct record_parts none = { NULL, 0, 0 };
	const struct record_parts *parts = NULL;
	if (part->scope == RECORD_ROW)
		parts = years_of_row(site, part->row);
	else if (record_changes(site, part))
		parts = site->record->class_years[part->class];
	return parts ? parts : &none;
}

/* --- addresses --- */

static struct str class_code(const struct record_part *part)
{
	return str_of(field_named(&table_changes, str_of("class"))->choices[part->class - 1].code);
}

static struct str row_path(struct arena *arena, const struct row *row)
{
	const char *folder = row->table == &table_units ? "thay-doi/dia-ban" : "thay-doi/chu-de";
	return row->table == &table_plans ? url_history(arena, row) : str_join(arena, (struct str[]){ str_of(folder), row->key }, 2, "/");
}

struct str record_path(struct arena *arena, const struct record_part *part)
{
	struct out out = out_arena(arena);
	switch (part->scope) {
	case RECORD_ALL: out_text(&out, "thay-doi"); break;
	case RECORD_MONTH: out_format(&out, "thay-doi/%04d/%02d", part->year, part->month); break;
	case RECORD_CLASS: out_text(&out, "thay-doi/loai/"); out_str(&out, class_code(part)); break;
	case RECORD_UNEXPLAINED: out_text(&out, "thay-doi/loai/khong-neu-ly-do"); break;
	case RECORD_ROW:
		out_str(&out, row_path(arena, part->row));
		break;
	}
	if (part->year && part->scope != RECORD_MONTH)
		out_format(&out, "/%04d", part->year);
	if (part->turn > 1)
		out_format(&out, "/%zu", part->turn);
	return out_held(&out);
}

struct str record_feed_path(struct arena *arena, const struct record_part *part)
{
	struct str path = str_of("thay-doi"), fragment;
	if (part->scope == RECORD_ROW)
		url_row(arena, part->row, &path, &fragment);
	return str_join(arena, (struct str[]){ path, str_of("feed.atom") }, 2, "/");
}

struct str record_anchor(struct arena *arena, const struct history_publication *publication)
{
	return str_format(arena, "_%.12s", publication->commit.p);
}

static struct str part_url(struct arena *arena, const struct render_site *site, enum lang lang, const struct record_part *part,
	struct str anchor)
{
	struct str parts[] = { site_url(arena, site, lang, record_path(arena, part)), anchor };
	return str_join(arena, parts, anchor.n ? 2 : 1, "#");
}

struct str record_url(struct arena *arena, const struct render_site *site, enum lang lang, const struct history_publication *publication)
{
	bool told = publication->count || has_gaps(publication);
	return part_url(arena, site, lang, record_place(site, publication), told ? record_anchor(arena, publication) : str_of(""));
}

struct str record_change_url(struct arena *arena, const struct render_site *site, enum lang lang, const struct change *change)
{
	const struct record_part *part = map_get(&site->record->by_change, change->id);
	struct str anchor = str_join(arena, (struct str[]){ str_of("_"), change->id }, 2, "");
	return part ? part_url(arena, site, lang, part, anchor) : str_of("");
}
