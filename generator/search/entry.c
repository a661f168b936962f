#include "search/entry.h"

#include <stdlib.h>

#include "model/in_force.h"
#include "model/place_name.h"
#include "render/dataset.h"
#include "render/pages.h"
#include "render/url.h"
#include "render/words.h"
#include "search/html_text.h"

const char *const search_facet_names[SEARCH_FACETS] = { "kind", "area", "year", "type", "issuer", "status", "day" };

static const char guides_path[] = "huong-dan";

bool search_finds_rows(const struct table *table)
{
	return table != &table_pages && (url_list(table).n || table == &table_scorecards);
}

/* --- which there are --- */

struct lister {
	const struct render_site *site;
	struct arena *arena;
	struct search_entries *list;
};

static const struct row *ref_row(const struct row *row, const char *name)
{
	const struct field *field = field_named(row->table, str_of(name));
	return field && field->kind == KIND_REF ? ((const struct ref *)row_field(row, field))->row : NULL;
}

static struct period period_named(const struct row *row, const char *name)
{
	const struct field *field = field_named(row->table, str_of(name));
	bool is_period = field && (field->kind == KIND_DATE || field->kind == KIND_PERIOD || field->kind == KIND_WHEN);
	return is_period ? *(const struct period *)row_field(row, field) : (struct period){ 0 };
}

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
	struct period time = period_named(row, row->table == &table_plans ? "period" : "valid_to");
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
	const struct row *area = ref_row(row, row->table == &table_units ? "parent" : row->table == &table_scorecards ? "unit" : "area");
	while (area && ((const struct unit *)area)->level > LEVEL_COMMUNE)
		area = ref_row(area, "parent");
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
		time = period_named(row, names[i]);
	return time;
}

static void set_facets(struct lister *lister, struct search_entry *entry)
{
	const struct row *row = entry->row;
	const struct field *type = field_named(row->table, str_of("type"));
	struct period issued = period_named(row, "issued"), time = time_of(row);
	entry->facets[FACET_AREA] = value_of_row(area_of(row));
	entry->facets[FACET_ISSUER] = value_of_row(ref_row(row, "issuer"));
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
	const struct row *unit = ref_row(row, "unit");
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
		return 8;
	if (search_entry_is_aside(entry))
		return 4;
	return is_demo || is_dataset || (leads_on && !is_title) ? 2 : 1;
}

static void add_table(struct lister *lister, const struct model_table *table)
{
	struct search_entry *entry = add(lister, table, str_format(lister->arena, "du-lieu/%s", table->table->name));
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

/* --- what each says --- */

struct speaker {
	const struct render_site *site;
	struct arena *scratch;
	void (*take)(void *context, enum search_part part, struct str text);
	void *context;
};

static void say(struct speaker *speaker, enum search_part part, struct str text)
{
	if (text.n)
		speaker->take(speaker->context, part, text);
}

static bool is_said(const struct field *field)
{
	return !(field->flags & (FIELD_PERSONAL | FIELD_ALIASES | FIELD_PARENT | FIELD_PATH)) && field->kind != KIND_ID && field->kind != KIND_BOOLEAN;
}

/* All but what `not` flags. */
static void say_fields(struct speaker *speaker, const struct row *row, uint32_t not)
{
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		if (!is_said(field) || field->flags & not || field_absent(row, field))
			continue;
		struct out out = out_arena(speaker->scratch);
		words_field(&out, row, field, speaker->site->model, LANG_VI);
		say(speaker, PART_BODY, out_held(&out));
	}
	if (row->table == &table_targets) {
		struct out out = out_arena(speaker->scratch);
		words_bar(&out, (const struct target *)row, LANG_VI);
		say(speaker, PART_BODY, out_held(&out));
	}
}

/* Where the row's place lies: a commune's plan is found by its province. */
static void say_places(struct speaker *speaker, const struct row *row)
{
	enum { LEVELS_UP = 4 };
	const struct row *place = row->table == &table_units ? row : ref_row(row, "area");
	for (size_t i = 0; place && i < LEVELS_UP; i++) {
		place = ref_row(place, "parent");
		if (place)
			say(speaker, PART_BODY, row_title(place));
	}
}

/* Prose that is in no directive: directives are rows, and say their fields. Blocks of code are examples, and speak of something else. */
static void say_blocks(struct speaker *speaker, const struct block *block)
{
	for (; block; block = block->next) {
		if (block->type == BLOCK_HTML)
			say(speaker, PART_BODY, html_text(speaker->scratch, html_without_code(speaker->scratch, block->html)));
		else if (block->type == BLOCK_NOTE)
			say_blocks(speaker, block->inside);
	}
}

/* What kinds of rows a document has: "Chỉ tiêu", "Targets". Rows of a table stand together, or are few. */
static void say_kinds(struct speaker *speaker, const struct doc *doc)
{
	for (size_t i = 0; i < doc->rows.n; i++) {
		const struct table *table = doc->rows.v[i]->table;
		bool said = doc->rows.v[i] == doc->front;
		for (size_t j = 0; j < i && !said; j++)
			said = doc->rows.v[j]->table == table;
		for (enum lang lang = LANG_VI; lang < LANG_COUNT && !said; lang++)
			say(speaker, PART_BODY, str_of(table->title[lang]));
	}
}

static void say_doc(struct speaker *speaker, const struct doc *doc)
{
	say_kinds(speaker, doc);
	for (size_t i = 0; i < doc->headings.n; i++)
		say(speaker, PART_HEADING, doc->headings.v[i].text);
	for (size_t i = 0; i < doc->rows.n; i++)
		if (doc->rows.v[i] != doc->front)
			say_fields(speaker, doc->rows.v[i], 0);
	say_blocks(speaker, doc->front->body);
}

/* The totals of a scorecard, of the whole and of each group. */
static void say_totals(struct speaker *speaker, const struct row *card)
{
	const struct model_table *totals = model_table_of(speaker->site->model, &table_scorecard_totals);
	const struct row *total = NULL;
	for (size_t order = 0; order == 0 || total; order++) {
		total = model_row(totals, str_format(speaker->scratch, "%.*s/%zu", (int)card->key.n, card->key.p, order));
		if (total)
			say_fields(speaker, total, FIELD_KEY);
	}
	say(speaker, PART_HEADING, str_of(table_scorecard_totals.title[LANG_VI]));
}

static void say_row(struct speaker *speaker, const struct row *row)
{
	say_fields(speaker, row, FIELD_TITLE);
	say_places(speaker, row);
	if (row->table == &table_scorecards)
		say_totals(speaker, row);
	if (row->doc && row->doc->front == row)
		say_doc(speaker, row->doc);
}

/* Of a larger table the rest of the rows is for those who have the file. */
enum { ROWS_SAID = 1000 };

/* A table is found by its name and fields; a user's also by what its rows say. */
static void say_table(struct speaker *speaker, const struct model_table *model_table)
{
	const struct table *table = model_table->table;
	say(speaker, PART_BODY, str_of(table->name));
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++) {
		for (size_t f = 0; f < table->field_count; f++)
			if (!(table->fields[f].flags & FIELD_PERSONAL))
				say(speaker, PART_HEADING, str_of(table->fields[f].title[lang]));
	}
	for (size_t i = 0; table->user && i < model_table->rows.n && i < ROWS_SAID; i++)
		say_fields(speaker, model_table->rows.v[i], 0);
}

/* The texts, those that are not empty, with a space between. */
static struct str words_of(struct arena *arena, const struct str *texts, size_t n)
{
	struct str some[4];
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (texts[i].n)
			some[kept++] = texts[i];
	return str_join(arena, some, kept, " ");
}

/* A demonstration's name without the remark that it is one. */
static struct str plain_name(const struct row *unit)
{
	struct str name = row_title(unit);
	ptrdiff_t remark = unit->demo ? str_find(name, " (") : -1;
	return remark > 0 ? str_slice(name, 0, (size_t)remark) : name;
}

/* The same; of a real place also without its level. */
static struct str short_name(const struct row *unit)
{
	bool is_place = ((const struct unit *)unit)->level <= LEVEL_COMMUNE && !unit->demo;
	return is_place ? place_proper_name(row_title(unit)) : plain_name(unit);
}

/* "Điểm chấm Phường Mẫu 2025", "Phiếu chấm điểm Phường Mẫu 2025". */
static size_t scorecard_names(struct str *names, const struct search_entry *entry, struct arena *arena)
{
	static const struct table *const tables[] = { &table_scores, &table_scorecards };
	const struct row *unit = ref_row(entry->row, "unit");
	size_t n = 0;
	for (; unit && n < sizeof tables / sizeof *tables; n++)
		names[n] = words_of(arena, (struct str[]){ str_of(tables[n]->title[LANG_VI]), plain_name(unit), entry->facets[FACET_YEAR].code }, 3);
	return n;
}

/* "Sở Tư pháp Đồng Nai" of "Sở Tư pháp tỉnh Đồng Nai"; empty when the name says no level. */
static struct str without_level(struct arena *arena, struct str name)
{
	static const char *const levels[] = { " tỉnh ", " thành phố ", " huyện ", " xã ", " phường " };
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		ptrdiff_t at = str_find(name, levels[i]);
		if (at > 0)
			return str_join(arena, (struct str[]){ str_slice(name, 0, (size_t)at), str_from(name, (size_t)at + strlen(levels[i])) }, 2, " ");
	}
	return str_of("");
}

static struct str first_year(const struct search_entry *entry)
{
	struct str years = entry->facets[FACET_YEAR].code;
	return str_slice(years, 0, years.n < strlen("2026") ? years.n : strlen("2026"));
}

size_t search_entry_names(struct str names[ENTRY_NAMES], const struct search_entry *entry, struct arena *arena)
{
	const struct str type = entry->facets[FACET_TYPE].title[LANG_VI], year = first_year(entry), numbered[] = { type, entry->number },
		of_place[] = { type, entry->facets[FACET_AREA].title[LANG_VI], year }, of_year[] = { type, year }, in_year[] = { type, str_of("năm"), year };
	size_t n = 0;
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++)
		if (entry->title[lang].n)
			names[n++] = entry->title[lang];
	if (entry->row && entry->row->table == &table_units)
		names[n++] = short_name(entry->row);
	if (entry->row && entry->row->table == &table_units && (names[n] = without_level(arena, entry->title[LANG_VI])).n)
		n++;
	if (entry->row && entry->row->table == &table_units && ((const struct unit *)entry->row)->level <= LEVEL_COMMUNE &&
	    (names[n] = place_english_name(arena, entry->title[LANG_VI])).n)
		n++;
	if (!entry->row && entry->table)
		names[n++] = words_of(arena, (struct str[]){ entry->facets[FACET_KIND].title[LANG_VI], entry->title[LANG_VI] }, 2);
	if (entry->number.n) {
		names[n++] = entry->number;
		names[n++] = words_of(arena, numbered, 2);
	}
	if (entry->row && entry->row->table == &table_scorecards)
		n += scorecard_names(&names[n], entry, arena);
	if (entry->row && entry->row->table == &table_plans) {
		names[n++] = words_of(arena, of_place, 2);
		names[n++] = words_of(arena, of_place, 3);
		names[n++] = words_of(arena, of_year, 2);
		names[n++] = words_of(arena, in_year, 3);
	}
	return n;
}

size_t search_entry_days(struct str days[ENTRY_DAYS], const struct search_entry *entry, struct arena *arena)
{
	struct period issued = entry->row ? period_named(entry->row, "issued") : (struct period){ 0 };
	if (issued.precision != PRECISION_DAY)
		return 0;
	struct civil day = date_civil(issued.first);
	days[0] = str_format(arena, "ngày %d tháng %d năm %d", day.day, day.month, day.year);
	days[1] = str_format(arena, "%d/%d/%d", day.day, day.month, day.year);
	return ENTRY_DAYS;
}

/* "Chương trình số 699/CTr-BCĐ ngày 14 tháng 8 năm 2025 của Ban Chỉ đạo …", as others cite it; empty without number or day. */
static struct str citation(const struct search_entry *entry, struct arena *arena)
{
	struct str days[ENTRY_DAYS], type = entry->facets[FACET_TYPE].title[LANG_VI], issuer = entry->facets[FACET_ISSUER].title[LANG_VI];
	if (entry->number.n == 0 || search_entry_days(days, entry, arena) == 0)
		return str_of("");
	return str_join(arena, (struct str[]){ type, str_of("số"), entry->number, days[0], str_of("của"), issuer }, 6, " ");
}

void search_entry_text(const struct render_site *site, const struct search_entry *entry, struct arena *scratch,
	void (*take)(void *context, enum search_part part, struct str text), void *context)
{
	struct speaker speaker = { site, scratch, take, context };
	struct str names[ENTRY_NAMES];
	size_t n = search_entry_names(names, entry, scratch);
	for (size_t i = 0; i < n; i++)
		say(&speaker, PART_TITLE, names[i]);
	say(&speaker, PART_TITLE, citation(entry, scratch));
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++)
		say(&speaker, PART_BODY, entry->about[lang]);
	if (entry->row)
		say_row(&speaker, entry->row);
	else if (entry->table)
		say_table(&speaker, entry->table);
	if (entry->english)
		say_row(&speaker, entry->english);
}
