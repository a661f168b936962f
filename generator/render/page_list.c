#include "base/arena.h"
#include "history/former.h"
#include "render/a_to_z.h"
#include "render/frozen.h"
#include "render/history_parts.h"
#include "render/lists.h"
#include "render/pages.h"
#include "render/url.h"

/* To add one: its path, its template and its title. */
const struct single_page single_pages[] = {
	{ "", "home", NULL },
	{ "lich", "calendar", "calendar" },
	{ "thay-doi", "record", "changes" },
	{ "du-lieu", "datasets", "data" },
	{ "huong-dan", "guides", "guides" },
	{ API_PATH, "api", "api" },
	{ "tim-kiem", "search", NULL },
	{ LEDGER_PAGE, "ledger", "ledger" },
	{ "404.html", "not_found", NULL },
	{ NULL, NULL, NULL },
};

/* A template in this folder makes the one file that its name says: "files/robots.txt.mustache" makes robots.txt. Of sources whose names
   begin with a dot none is read, so that "files/well-known/" stands for ".well-known/". */
static const char files_folder[] = "files/";
static const char well_known[] = "well-known/";

const struct single_page *single_page_at(struct str path)
{
	for (const struct single_page *page = single_pages; page->path; page++)
		if (str_is(path, page->path))
			return page;
	return NULL;
}

struct lister {
	const struct render_site *site;
	struct arena *arena;
	struct page_list *list;
};

/* Adds a page in each of the site's languages. A page that servers show for others (404.html) has no address to lead to. */
static void add(struct lister *lister, struct str path, const char *layout, const struct row *row, const struct model_table *table)
{
	bool is_file = str_ends(path, ".html");
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++)
		if (lister->site->languages[lang])
			*array_add(lister->arena, lister->list) = (struct page_job){
				.path = path,
				.lang = lang,
				.in_both = !is_file,
				.is_file = is_file,
				.layout = mustache_find(lister->site->templates, str_of(layout)),
				.row = row,
				.table = table,
			};
}

/* A content page is in one language: its path says which, and its twin has the same path in the other. */
static void add_content_page(struct lister *lister, const struct row *row)
{
	const struct page *page = (const struct page *)row;
	bool english = str_starts(page->path, "en/");
	bool refused = row->key.n == 0; /* its path, as was reported when it was read */
	if (refused || !lister->site->languages[english ? LANG_EN : LANG_VI])
		return;
	struct str path = english ? str_from(page->path, 3) : page->path;
	struct str twin = english ? path : str_format(lister->arena, "en/%.*s", (int)path.n, path.p);
	*array_add(lister->arena, lister->list) = (struct page_job){
		.path = path,
		.lang = english ? LANG_EN : LANG_VI,
		.in_both = model_row(row->home, twin) != NULL,
		.layout = mustache_find(lister->site->templates, str_of("page")),
		.row = row,
	};
}

/* The list of the table's rows, on as many pages as it takes. */
static void add_lists(struct lister *lister, const struct model_table *table)
{
	const struct row_list *list = list_of(lister->site, table->table);
	for (unsigned turn = 1; list && turn <= list_turns(list); turn++) {
		size_t before = lister->list->n;
		add(lister, url_list_turn(lister->arena, table->table, turn), table->table->name, NULL, table);
		for (size_t p = before; p < lister->list->n; p++)
			lister->list->v[p].turn = turn;
	}
}

/* The calendar's months, each on as many pages as it takes. */
static void add_months(struct lister *lister)
{
	const struct calendar *calendar = &lister->site->calendar;
	for (size_t m = 0; m < calendar->months.n; m++)
		for (unsigned turn = 1; turn <= month_turns(&calendar->months.v[m]); turn++) {
			size_t before = lister->list->n;
			add(lister, month_path(lister->arena, &calendar->months.v[m], turn), "calendar", NULL, NULL);
			for (size_t p = before; p < lister->list->n; p++) {
				lister->list->v[p].month = &calendar->months.v[m];
				lister->list->v[p].turn = turn;
			}
		}
}

static void add_rows(struct lister *lister, const struct model_table *table)
{
	struct str path, fragment;
	for (size_t i = 0; i < table->rows.n; i++) {
		const struct row *row = table->rows.v[i];
		if (table->table == &table_pages)
			add_content_page(lister, row);
		else if (url_row(lister->arena, row, &path, &fragment))
			add(lister, path, table->table->layout, row, NULL);
	}
}

/* A topic's targets side by side, in each order on a page of its own, so that nobody needs a script to see them so. */
static void add_orders(struct lister *lister, const struct model_table *topics)
{
	for (size_t i = 0; i < topics->rows.n; i++)
		for (enum comparison_order order = ORDER_PLACE; topics->rows.v[i]->key.n && order < COMPARISON_ORDERS; order++) {
			size_t before = lister->list->n;
			add(lister, url_order(lister->arena, topics->rows.v[i], order), table_topics.layout, topics->rows.v[i], NULL);
			for (size_t p = before; p < lister->list->n; p++)
				lister->list->v[p].order = (uint8_t)order;
		}
}

/* --- the record, and what became of plans --- */

static void add_part(struct lister *lister, const struct record_part *part, const char *layout)
{
	struct record_part *kept = arena_alloc(lister->arena, sizeof *kept);
	size_t before = lister->list->n;
	*kept = *part;
	add(lister, record_path(lister->arena, part), layout, part->row, NULL);
	for (size_t p = before; p < lister->list->n; p++)
		lister->list->v[p].record = kept;
}

/* The latest of a part, and all of it by years. */
static void add_years(struct lister *lister, const struct record_part *part, const char *layout)
{
	const struct record_parts *years = record_years(lister->site, part);
	add_part(lister, part, layout);
	for (size_t i = 0; i < years->n; i++)
		add_part(lister, &years->v[i], layout);
}

/* Of a plan, unit or topic of which something changed. */
static void add_row_parts(struct lister *lister, const struct row *row, const char *layout)
{
	if (row->key.n && record_of_row(lister->site, row)->n)
		add_years(lister, &(struct record_part){ .scope = RECORD_ROW, .row = row }, layout);
}

static void add_versions(struct lister *lister, const struct row *plan)
{
	const struct plan_versions *versions = versions_of(lister->site->versions, plan->key);
	for (size_t n = 1; n <= versions->n; n++) {
		size_t before = lister->list->n;
		add(lister, url_version(lister->arena, &versions->v[n - 1]), "plan_version", plan, NULL);
		for (size_t p = before; p < lister->list->n; p++)
			lister->list->v[p].number = (unsigned)n;
	}
}

/* The record by month, by class, by unit and topic. */
static void add_record(struct lister *lister)
{
	const struct record_parts *months = &lister->site->record->months;
	size_t classes = months->n ? field_named(&table_changes, str_of("class"))->choice_count : 0;
	for (size_t i = 0; i < months->n; i++)
		add_part(lister, &months->v[i], "record_part");
	for (size_t class = 1; class <= classes; class++)
		add_years(lister, &(struct record_part){ .scope = RECORD_CLASS, .class = (uint8_t)class }, "record_part");
	if (months->n)
		add_years(lister, &(struct record_part){ .scope = RECORD_UNEXPLAINED }, "record_part");
	const struct rows *rows = &lister->site->record->rows;
	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i]->table != &table_plans)
			add_row_parts(lister, rows->v[i], "record_part");
}

/* A plan's history and its versions. */
static void add_history(struct lister *lister, const struct row *plan)
{
	add_row_parts(lister, plan, "plan_history");
	if (plan->key.n && plan_has_history(lister->site, plan))
		add_versions(lister, plan);
}

/* What was published and is no more keeps its page. */
static void add_former(struct lister *lister)
{
	const struct former_list *former = lister->site->history ? lister->site->history->former : NULL;
	struct str path, fragment;
	for (size_t i = 0; former && i < former->list.n; i++) {
		const struct row *row = former->list.v[i]->row;
		url_row(lister->arena, row, &path, &fragment);
		add(lister, path, "withdrawn", row, NULL);
		if (row->table == &table_plans)
			add_history(lister, row);
	}
}

static void add_file(struct lister *lister, struct str path, int layout)
{
	struct str dotted = str_format(lister->arena, ".%.*s", (int)path.n, path.p);
	*array_add(lister->arena, lister->list) = (struct page_job){
		.path = str_starts(path, well_known) ? dotted : path,
		.is_file = true,
		.layout = layout,
	};
}

static void add_files(struct lister *lister)
{
	struct str name;
	for (int i = 0; (name = mustache_name(lister->site->templates, i)).n; i++)
		if (str_starts(name, files_folder))
			add_file(lister, str_from(name, strlen(files_folder)), i);
}

/* Each table's frozen copies. */
static void add_frozen(struct lister *lister, const struct model_table *table)
{
	const struct render_site *site = lister->site;
	for (size_t i = 0; i < site->frozen_count; i++) {
		size_t before = lister->list->n;
		if (site->frozen[i].now->table != table || site->frozen[i].file_count == 0)
			continue;
		add(lister, frozen_path(lister->arena, site, &site->frozen[i]), "table_version", NULL, table);
		for (size_t p = before; p < lister->list->n; p++)
			lister->list->v[p].frozen = &site->frozen[i];
	}
}

/* The letters of places, each on as many pages as it takes. */
static void add_letters(struct lister *lister)
{
	const struct letters *letters = lister->site->places;
	for (size_t l = 0; l < letters->n; l++)
		for (unsigned turn = 1; turn <= letter_turns(&letters->v[l]); turn++) {
			size_t before = lister->list->n;
			add(lister, letter_path(lister->arena, &letters->v[l], turn), "places", NULL, NULL);
			for (size_t p = before; p < lister->list->n; p++) {
				lister->list->v[p].letter = &letters->v[l];
				lister->list->v[p].turn = turn;
			}
		}
}

struct page_list render_list(const struct render_site *site, struct arena *arena)
{
	struct page_list list = { 0 };
	struct lister lister = { site, arena, &list };
	for (size_t i = 0; single_pages[i].path; i++)
		add(&lister, str_of(single_pages[i].path), single_pages[i].layout, NULL, NULL);
	add_months(&lister);
	add_letters(&lister);
	for (size_t i = 0; i < site->model->table_count; i++) {
		const struct model_table *table = &site->model->tables[i];
		add_lists(&lister, table);
		if (!table->table->internal)
			add(&lister, url_data(arena, table->table), "table", NULL, table);
		add_frozen(&lister, table);
		if (table->table == &table_topics)
			add_orders(&lister, table);
		else if (table->table->page)
			add_rows(&lister, table);
		for (size_t r = 0; table->table == &table_plans && r < table->rows.n; r++)
			add_history(&lister, table->rows.v[r]);
	}
	add_record(&lister);
	add_former(&lister);
	add_files(&lister);
	redirects_add(&list, site, arena);
	return list;
}

struct str page_file(struct arena *arena, const struct page_job *page)
{
	struct str parts[] = {
		str_of(page->lang == LANG_EN ? "en/" : ""), page->path,
		str_of(page->is_file ? "" : page->path.n ? "/index.html" : "index.html"),
	};
	return str_join(arena, parts, 3, "");
}

bool page_leads_on(const struct render_site *site, const struct page_job *page)
{
	return page->layout == mustache_find(site->templates, str_of("redirect"));
}

static const char gone_layout[] = "gone";

struct page_job page_gone(const struct render_site *site, struct str folder)
{
	bool english = site->languages[LANG_EN] && str_starts(folder, "en/");
	struct str path = english ? str_from(folder, 3) : folder;
	return (struct page_job){
		.path = str_ends(path, "/") ? str_slice(path, 0, path.n - 1) : path,
		.lang = english ? LANG_EN : LANG_VI,
		.layout = mustache_find(site->templates, str_of(gone_layout)),
	};
}

bool page_is_notice(const struct render_site *site, const struct page_job *page)
{
	return page_leads_on(site, page) || page->layout == mustache_find(site->templates, str_of(gone_layout));
}
