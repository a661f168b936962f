#include "search/entry_parts.h"

#include <stdlib.h>

#include "model/in_force.h"
#include "render/dataset.h"
#include "render/pages.h"
#include "render/url.h"

const char *const search_facet_names[SEARCH_FACETS] = { "kind", "area", "year", "type", "issuer", "status", "day" };

static const char guides_path[] = "huong-dan";

bool search_finds_rows(const struct table *table)
{
	return table != &table_pages && (url_list(table).n || table == &table_scorecards);
}

const struct row *search_row_ref(const struct row *row, const char *name)
{
	const struct field *field = field_named(row->table, str_of(name));
	return field && field->kind == KIND_REF ? ((const struct ref *)row_field(row, field))->row : NULL;
}

struct period search_row_period(const struct row *row, const char *name)
{
	const struct field *field = field_named(row->table, str_of(name));
	bool is_period = field && (field->kind == KIND_DATE || field->kind == KIND_PERIOD || field->kind == KIND_WHEN);
	return is_period ? *(const struct period *)row_field(row, field) : (struct period){ 0 };
}

/* --- which there are --- */

struct lister {
	const struct render_site *site;
	struct arena *arena;
	struct search_entries *list;
};

static struct facet_value value_of_row(const struct row *row)
{
	struct facet_value none = { 0 };
	return row ? (struct facet_value){ row->key, { row_title(row) } } : none;
}

static struct facet_value value_of_choice(const struct field *field, uint8_t number)
{
	struct facet_value none = { 0 };
	if (number == 0)
		return none;
	const struct choice *choice = &field->choices[number - 1];
	return (struct facet_value){ str_of(choice->code), { str_of(choice->vi), str_of(choice->en) } };
}

static struct facet_value value_of_string(const struct render_site *site, const char *code, const char *key)
{
	const struct ui_string *string = map_get(&site->strings, str_of(key));
	struct str plain = str_of(key);
	return (struct facet_value){ str_of(code), { string ? string->vi : plain, string ? string->en : plain } };
}

/* Whether a plan, document or unit is in force on the site's day; of other rows nothing. */
static uint8_t stage_of(struct arena *arena, const struct render_site *site, const struct row *row)
{
	struct date today = site->as_of.first;
	struct period time = search_row_period(row, row->table == &table_plans ? "period" : "valid_to");
	const struct rows *replaced = row->table == &table_documents ? row_back(row, str_of("replaced_by")) : NULL;
	if (row->table != &table_plans && row->table != &table_documents && row->table != &table_units)
		return 0;
	if ((row->table == &table_plans && plan_superseded_by(arena, (const struct plan *)row, today).n) || (replaced && replaced->n))
		return STAGE_OVER;
	if (period_present(time) && date_cmp(time.last, today) < 0)
		return STAGE_OVER;
	if (row->table == &table_plans && period_present(time) && date_cmp(today, time.first) < 0)
		return STAGE_TO_COME;
	return STAGE_IN_FORCE;
}

/* The province, district or commune that the row is about or lies in. */
static const struct row *area_of(const struct row *row)
{
	const struct row *area = search_row_ref(row, row->table == &table_units ? "parent" : row->table == &table_scorecards ? "unit" : "area");
	while (area && ((const struct unit *)area)->level > LEVEL_COMMUNE)
		area = search_row_ref(area, "parent");
	return area;
}

/* Each year of a time, with spaces between: of a plan for 2026–2030 five. */
static struct facet_value value_of_years(struct arena *arena, struct date first, struct date last)
{
	enum { YEARS_MOST = 60 };
	int from = date_civil(first).year, to = date_civil(last).year;
	struct out years = out_arena(arena);
	for (int year = from; year <= to && year < from + YEARS_MOST; year++)
		out_format(&years, year == from ? "%d" : " %d", year);
	return (struct facet_value){ out_held(&years), { str_format(arena, from == to ? "%d" : "%d–%d", from, to) } };
}

static struct period time_of(const struct row *row)
{
	static const char *const names[] = { "period", "year", "issued" };
	struct period time = { 0 };
	for (size_t i = 0; i < sizeof names / sizeof *names && !period_present(time); i++)
		time = search_row_period(row, names[i]);
	return time;
}

static void set_facets(struct lister *lister, struct search_entry *entry)
{
	const struct row *row = entry->row;
	const struct field *type = field_named(row->table, str_of("type"));
	struct period issued = search_row_period(row, "issued"), time = time_of(row);
	entry->facets[FACET_AREA] = value_of_row(area_of(row));
	entry->facets[FACET_ISSUER] = value_of_row(search_row_ref(row, "issuer"));
	if (type && type->kind == KIND_CHOICE)
		entry->facets[FACET_TYPE] = value_of_choice(type, *(const uint8_t *)row_field(row, type));
	if (period_present(time))
		entry->facets[FACET_YEAR] = value_of_years(lister->arena, time.first, time.last);
	char text[PERIOD_TEXT];
	if (period_present(issued))
		entry->facets[FACET_DAY].code = entry->facets[FACET_DAY].title[LANG_VI] =
			str_dup(lister->arena, (struct str){ text, period_text(text, issued) });
	entry->facets[FACET_STATUS] = value_of_choice(&stage_time_field, stage_of(lister->arena, lister->site, row));
}

static struct search_entry *add(struct lister *lister, const struct model_table *table, struct str path)
{
	struct search_entry *entry = array_add(lister->arena, lister->list);
	*entry = (struct search_entry){ .table = table, .path = path };
	memcpy(entry->in, lister->site->languages, sizeof entry->in);
	return entry;
}

static struct search_entry *add_row(struct lister *lister, const struct row *row, struct str path)
{
	const struct table *table = row->table;
	const struct field *number = field_named(table, str_of("number"));
	struct search_entry *entry = add(lister, row->home, path);
	entry->row = row;
	entry->title[LANG_VI] = row_title(row);
	if (number && number->kind == KIND_TEXT)
		entry->number = *(const struct str *)row_field(row, number);
	set_facets(lister, entry);
	entry->facets[FACET_KIND] = (struct facet_value){ str_of(table->name), { str_of(table->title[LANG_VI]), str_of(table->title[LANG_EN]) } };
	return entry;
}

/* "Phiếu chấm điểm: Phường Mẫu, 2025", as its page is headed. */
static void add_scorecard(struct lister *lister, const struct row *row, struct str path)
{
	const struct row *unit = search_row_ref(row, "unit");
	struct search_entry *entry = add_row(lister, row, path);
	struct str what[LANG_COUNT], year = entry->facets[FACET_YEAR].code;
	memcpy(what, value_of_string(lister->site, "", "scorecard").title, sizeof what);
	for (enum lang lang = LANG_VI; unit && lang < LANG_COUNT; lang++)
		entry->title[lang] = str_join(lister->arena, (struct str[]){ what[lang], str_of(": "), row_title(unit), str_of(", "), year }, 5, "");
}

/* A page of content in Vietnamese, with the same in English; or one that is in English alone. */
static void add_content_page(struct lister *lister, const struct row *row)
{
	struct str path = ((const struct page *)row)->path;
	bool english = str_starts(path, "en/");
	struct str plain = english ? str_from(path, strlen("en/")) : path;
	const struct row *twin = model_row(row->home, english ? plain : str_format(lister->arena, "en/%.*s", (int)path.n, path.p));
	if (row->key.n == 0 || (english && twin) || (english && !lister->site->languages[LANG_EN]))
		return;
	struct search_entry *entry = add_row(lister, row, plain);
	entry->in[LANG_VI] = !english;
	entry->in[LANG_EN] = (english || twin) && lister->site->languages[LANG_EN];
	entry->english = entry->in[LANG_EN] ? twin : NULL;
	if (entry->english)
		entry->title[LANG_EN] = row_title(twin);
	if (str_starts(plain, guides_path))
		entry->facets[FACET_KIND] = value_of_string(lister->site, "guides", "guides");
}

static bool is_content(const struct search_entry *entry)
{
	return entry->row && entry->row->table == &table_pages;
}

bool search_entry_is_aside(const struct search_entry *entry)
{
	return is_content(entry) && ((const struct page *)entry->row)->group.n > 0;
}

unsigned search_entry_lowered(const struct search_entry *entry, enum search_part part)
{
	bool is_demo = entry->row && entry->row->demo, is_dataset = !entry->row && entry->table, leads_on = !entry->row && !entry->table;
	bool is_title = part == PART_TITLE;
	if (is_content(entry) && !is_title)
		return search_entry_is_aside(entry) ? 16 : 8;
	if (search_entry_is_aside(entry))
		return 4;
	return is_demo || is_dataset || (leads_on && !is_title) ? 2 : 1;
}

static void add_table(struct lister *lister, const struct model_table *table)
{
	struct search_entry *entry = add(lister, table, url_data(lister->arena, table->table));
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++) {
		entry->title[lang] = str_of(table->table->title[lang]);
		entry->about[lang] = str_of(table->table->about[lang]);
	}
	entry->facets[FACET_KIND] = value_of_string(lister->site, "datasets", "data");
	const struct dataset_facts *facts = dataset_of(lister->site, table->table);
	const struct coverage *coverage = !facts ? NULL : facts->real.rows ? &facts->real : &facts->demo;
	if (coverage && date_present(coverage->first) && date_present(coverage->last))
		entry->facets[FACET_YEAR] = value_of_years(lister->arena, coverage->first, coverage->last);
}

/* A page that is no row's. */
static struct search_entry *add_page(struct lister *lister, struct str path)
{
	struct search_entry *entry = add(lister, NULL, path);
	entry->facets[FACET_KIND] = (struct facet_value){ str_of(table_pages.name), { str_of(table_pages.title[LANG_VI]), str_of(table_pages.title[LANG_EN]) } };
	return entry;
}

static void set_about(struct lister *lister, struct search_entry *entry, const char *title)
{
	const struct ui_string *about = map_get(&lister->site->strings, str_format(lister->arena, "%s_about", title));
	if (about) {
		entry->about[LANG_VI] = about->vi;
		entry->about[LANG_EN] = about->en;
	}
}

static void add_list(struct lister *lister, const struct table *table)
{
	struct search_entry *entry = add_page(lister, url_list(table));
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++)
		entry->title[lang] = str_of(table->title[lang]);
	set_about(lister, entry, table->name);
}

static void add_single_pages(struct lister *lister)
{
	for (const struct single_page *page = single_pages; page->path; page++) {
		if (!page->title)
			continue;
		struct search_entry *entry = add_page(lister, str_of(page->path));
		struct facet_value title = value_of_string(lister->site, "", page->title);
		memcpy(entry->title, title.title, sizeof entry->title);
		set_about(lister, entry, page->title);
	}
}

static int compare_entries(const void *left, const void *right)
{
	const struct search_entry *a = left, *b = right;
	int order = str_cmp(a->facets[FACET_KIND].code, b->facets[FACET_KIND].code);
	if (order == 0)
		order = str_cmp(a->title[LANG_VI], b->title[LANG_VI]);
	if (order == 0)
		order = str_cmp(a->facets[FACET_AREA].code, b->facets[FACET_AREA].code);
	if (order == 0)
		order = str_cmp(b->facets[FACET_YEAR].code, a->facets[FACET_YEAR].code);
	if (order == 0)
		order = str_cmp(a->facets[FACET_TYPE].code, b->facets[FACET_TYPE].code);
	return order ? order : str_cmp(a->path, b->path);
}

struct search_entries search_entries(struct arena *arena, const struct render_site *site)
{
	struct search_entries list = { 0 };
	struct lister lister = { site, arena, &list };
	struct str path, fragment;
	for (size_t t = 0; t < site->model->table_count; t++) {
		const struct model_table *table = &site->model->tables[t];
		for (size_t i = 0; i < table->rows.n; i++) {
			const struct row *row = table->rows.v[i];
			row_passed(row, i);
			if (table->table == &table_pages)
				add_content_page(&lister, row);
			else if (table->table == &table_scorecards && url_row(arena, row, &path, &fragment))
				add_scorecard(&lister, row, path);
			else if (search_finds_rows(table->table) && url_row(arena, row, &path, &fragment))
				add_row(&lister, row, path);
		}
		if (table->table != &table_pages && url_list(table->table).n)
			add_list(&lister, table->table);
		if (!table->table->internal)
			add_table(&lister, table);
	}
	add_single_pages(&lister);
	if (list.n)
		qsort(list.v, list.n, sizeof *list.v, compare_entries);
	return list;
}
