#include "render/pages.h"

#include "render/annotate.h"
#include "render/dataset.h"
#include "render/escape.h"
#include "render/history_parts.h"
#include "render/record.h"
#include "render/url.h"
#include "render/views.h"

/* Pages that are neither a row's nor a list of a table's rows. To add one: its path and its template. */
static const struct {
	const char *path, *layout;
} single_pages[] = {
	{ "", "home" },
	{ "lich", "calendar" },
	{ "thay-doi", "record" },
	{ "du-lieu", "datasets" },
	{ "huong-dan", "guides" },
	{ API_PATH, "api" },
	{ "tim-kiem", "search" },
	{ "404.html", "not_found" },
};

/* A template in this folder makes the one file that its name says: "files/robots.txt.mustache" makes robots.txt. Of sources whose names
   begin with a dot none is read, so that "files/well-known/" stands for ".well-known/". */
static const char files_folder[] = "files/";
static const char well_known[] = "well-known/";

bool page_is_single(struct str path)
{
	for (size_t i = 0; i < sizeof single_pages / sizeof *single_pages; i++)
		if (str_is(path, single_pages[i].path))
			return true;
	return false;
}

static bool is_template(struct str path)
{
	return str_ends(path, ".mustache");
}

static struct templates *compile(const struct file *layouts, size_t n, struct arena *arena, struct diags *diags)
{
	const struct file **files = arena_alloc(arena, n * sizeof *files);
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		if (is_template(layouts[i].path))
			files[count++] = &layouts[i];
	return mustache_compile(files, count, strlen("layouts/"), MUSTACHE_STRICT, diags);
}

/* Says which templates are missing, once for all pages that need them. */
static void require(const struct render_site *site, const char *name, struct diags *diags)
{
	if (mustache_find(site->templates, str_of(name)) < 0)
		diag1(diags, DIAG_TEMPLATE_MISSING, (struct place){ NULL, { 0, 0 } }, str_of(name));
}

static void require_templates(const struct render_site *site, struct diags *diags)
{
	for (size_t i = 0; i < sizeof single_pages / sizeof *single_pages; i++)
		require(site, single_pages[i].layout, diags);
	for (size_t i = 0; builtin_tables[i]; i++) {
		if (builtin_tables[i]->layout)
			require(site, builtin_tables[i]->layout, diags);
		if (url_list(builtin_tables[i]).n)
			require(site, builtin_tables[i]->name, diags);
	}
	require(site, "plan_history", diags);
	require(site, "plan_version", diags);
	require(site, "record_part", diags);
	require(site, "table", diags);
	require(site, "redirect", diags);
}

/* Without any words of the interface each tag that prints one would be reported. */
static void require_strings(const struct render_site *site, struct diags *diags)
{
	if (site->strings.n == 0 && mustache_asks(site->templates, str_of("t")))
		diag(diags, DIAG_STRINGS_MISSING, (struct place){ NULL, { 0, 0 } });
}

/* The path of an address: "/site" of "https://example.vn/site". */
static struct str path_of(struct str base_url)
{
	ptrdiff_t scheme = str_find(base_url, "://");
	struct str rest = scheme < 0 ? base_url : str_from(base_url, (size_t)scheme + 3);
	const char *slash = rest.n ? memchr(rest.p, '/', rest.n) : NULL;
	return slash ? str_range(slash, rest.p + rest.n) : str_of("");
}

static void add_languages(struct render_site *site, const struct texts *languages)
{
	for (size_t i = 0; i < languages->n; i++)
		if (str_is(languages->v[i], "en"))
			site->languages[LANG_EN] = true;
	site->languages[LANG_VI] = true;
}

static void add_abbreviations(struct render_site *site)
{
	const struct rows *rows = &model_table_of(site->model, &table_abbreviations)->rows;
	size_t *numbers = arena_alloc(site->arena, rows->n * sizeof *numbers);
	for (size_t i = 0; i < rows->n; i++) {
		numbers[i] = i + 1;
		map_put(&site->abbreviations, ((const struct abbreviation *)rows->v[i])->abbreviation, &numbers[i]);
	}
}

static void add_mentions(struct render_site *site)
{
	const struct rows *plans = &model_table_of(site->model, &table_plans)->rows;
	for (size_t i = 0; i < plans->n; i++)
		map_put(&site->mentions, plans->v[i]->key, mentions_make(site->arena, site->model, plans->v[i]));
}

void render_free(struct render_site *site)
{
	if (!site)
		return;
	mustache_free((struct templates *)site->templates);
	arena_free(site->arena);
}

struct str site_absolute(struct arena *arena, const struct render_site *site, struct str url)
{
	return str_join(arena, (struct str[]){ site->base_url, str_from(url, site->prefix.n) }, 2, "");
}

struct str site_url(struct arena *arena, const struct render_site *site, enum lang lang, struct str path)
{
	struct str parts[] = { site->prefix, str_of(lang == LANG_EN ? "/en/" : "/"), path, str_of(path.n ? "/" : "") };
	return str_join(arena, parts, 4, "");
}

struct str page_url(struct arena *arena, const struct render_site *site, const struct page_job *page)
{
	struct str url = site_url(arena, site, page->lang, page->path);
	return page->is_file ? str_slice(url, 0, url.n - 1) : url;
}

/* --- the list --- */

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

/* The same page in each language, numbered. */
static void add_numbered(struct lister *lister, struct str path, const char *layout, const struct row *row, unsigned number)
{
	size_t before = lister->list->n;
	add(lister, path, layout, row, NULL);
	for (size_t p = before; p < lister->list->n; p++)
		lister->list->v[p].number = number;
}

/* Each plan's history and its versions. */
static void add_history(struct lister *lister, const struct model_table *plans)
{
	const struct render_site *site = lister->site;
	for (size_t i = 0; i < plans->rows.n; i++) {
		const struct row *plan = plans->rows.v[i];
		if (plan->key.n == 0 || !plan_has_history(site, plan))
			continue;
		struct history_years years = plan_years(lister->arena, site, plan);
		add_numbered(lister, url_history(lister->arena, plan, 0), "plan_history", plan, 0);
		for (size_t y = 0; y < years.n; y++)
			add_numbered(lister, url_history(lister->arena, plan, years.v[y].year), "plan_history", plan, (unsigned)years.v[y].year);
		for (size_t n = 1; n <= versions_of(site->versions, plan->key)->n; n++)
			add_numbered(lister, url_version(lister->arena, plan, n), "plan_version", plan, (unsigned)n);
	}
}

/* A retired key keeps its address: the page there leads on. */
static void add_redirects(struct lister *lister, const struct model_table *table)
{
	for (size_t f = 0; f < table->table->field_count; f++) {
		const struct field *field = &table->table->fields[f];
		if (!(field->flags & FIELD_ALIASES))
			continue;
		for (size_t i = 0; i < table->rows.n; i++) {
			const struct texts *aliases = row_field(table->rows.v[i], field);
			for (size_t a = 0; a < aliases->n; a++) {
				struct str parts[] = { url_list(table->table), aliases->v[a] };
				add(lister, str_join(lister->arena, parts, 2, "/"), "redirect", table->rows.v[i], NULL);
			}
		}
	}
}

static void add_part(struct lister *lister, const struct record_part *part)
{
	struct record_part *kept = arena_alloc(lister->arena, sizeof *kept);
	size_t before = lister->list->n;
	*kept = *part;
	add(lister, record_path(lister->arena, part), "record_part", part->row, NULL);
	for (size_t p = before; p < lister->list->n; p++)
		lister->list->v[p].record = kept;
}

/* Of the rows of a table those of which something changed. */
static void add_row_parts(struct lister *lister, const struct table *table)
{
	const struct rows *rows = &model_table_of(lister->site->model, table)->rows;
	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i]->key.n && record_of_row(lister->site, rows->v[i])->n)
			add_part(lister, &(struct record_part){ .scope = RECORD_ROW, .row = rows->v[i] });
}

/* The record by month, by class, by unit and topic. */
static void add_record(struct lister *lister)
{
	struct record_months months = record_months(lister->site, lister->arena);
	for (size_t i = 0; i < months.n; i++)
		for (months.v[i].turn = 1; months.v[i].turn <= months.v[i].turns; months.v[i].turn++)
			add_part(lister, &months.v[i]);
	size_t classes = months.n ? field_named(&table_changes, str_of("class"))->choice_count : 0;
	for (size_t class = 1; class <= classes; class++)
		add_part(lister, &(struct record_part){ .scope = RECORD_CLASS, .class = (uint8_t)class });
	if (months.n)
		add_part(lister, &(struct record_part){ .scope = RECORD_UNEXPLAINED });
	add_row_parts(lister, &table_units);
	add_row_parts(lister, &table_topics);
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

struct page_list render_list(const struct render_site *site, struct arena *arena)
{
	struct page_list list = { 0 };
	struct lister lister = { site, arena, &list };
	for (size_t i = 0; i < sizeof single_pages / sizeof *single_pages; i++)
		add(&lister, str_of(single_pages[i].path), single_pages[i].layout, NULL, NULL);
	for (size_t i = 0; i < site->model->table_count; i++) {
		const struct model_table *table = &site->model->tables[i];
		if (url_list(table->table).n)
			add(&lister, url_list(table->table), table->table->name, NULL, table);
		if (!table->table->internal)
			add(&lister, str_format(arena, "du-lieu/%s", table->table->name), "table", NULL, table);
		if (table->table == &table_topics)
			add_orders(&lister, table);
		else if (table->table->page)
			add_rows(&lister, table);
		if (table->table == &table_plans)
			add_history(&lister, table);
		add_redirects(&lister, table);
	}
	add_record(&lister);
	add_files(&lister);
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

/* --- each page has a place of its own --- */

/* What gave the page its path. */
static struct place path_place(const struct render_site *site, const struct page_job *page)
{
	bool redirect = page_leads_on(site, page);
	for (size_t f = 0; f < page->row->table->field_count; f++) {
		const struct field *field = &page->row->table->fields[f];
		if (field->flags & (redirect ? FIELD_ALIASES : FIELD_KEY) && !(field->flags & FIELD_PARENT))
			return row_place(page->row, field);
	}
	return (struct place){ &page->row->doc->file, page->row->at };
}

/* Two rows of one table have one path only when they have one key, which linking has reported. */
static void report_taken(const struct render_site *site, const struct page_job *first, const struct page_job *later,
	struct str file, struct diags *diags)
{
	struct file_walk walk = { 0 };
	if (!later->row) { /* lists and single pages have paths of their own: one of the two is a row's */
		const struct page_job *row = first;
		first = later;
		later = row;
	}
	if (!later->row || (first->row && first->row->table == later->row->table))
		return;
	struct str other = first->row ? row_where(diags->arena, first->row, &walk) : mustache_path(site->templates, first->layout);
	diag2(diags, DIAG_PAGE_PATH_TAKEN, path_place(site, later), str_slice(file, 0, file.n - strlen("index.html")), other);
}

static void check_paths(const struct render_site *site, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct page_list pages = render_list(site, arena);
	struct map files = map_in(arena);
	for (size_t i = 0; i < pages.n; i++) {
		struct str file = page_file(arena, &pages.v[i]);
		const struct page_job *first = map_add(&files, file, &pages.v[i]);
		if (first != &pages.v[i])
			report_taken(site, first, &pages.v[i], file, diags);
	}
	arena_free(arena);
}

struct render_site *render_prepare(const struct model *model, const struct history *history, struct versions *versions,
	const struct file *layouts, size_t layout_count, const struct made_from *from, struct str base_url, struct date as_of, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct render_site *site = arena_alloc(arena, sizeof *site);
	while (str_ends(base_url, "/"))
		base_url.n--;
	*site = (struct render_site){
		.arena = arena,
		.model = model,
		.history = history,
		.versions = versions,
		.strings = map_in(arena),
		.abbreviations = map_in(arena),
		.citations = citations_make(arena, model),
		.mentions = map_in(arena),
		.calendar = calendar_make(arena, model, as_of),
		.base_url = base_url,
		.prefix = path_of(base_url),
		.from = *from,
		.as_of = { as_of, as_of, PRECISION_DAY },
	};
	site->agenda = agenda_make(arena, model, &site->calendar, as_of);
	const struct rows *strings = &model_table_of(model, &table_strings)->rows;
	for (size_t i = 0; i < strings->n; i++)
		map_put(&site->strings, ((struct ui_string *)strings->v[i])->key, strings->v[i]);
	add_abbreviations(site);
	add_mentions(site);
	add_languages(site, &model->site->languages);
	datasets_learn(site);
	site->templates = compile(layouts, layout_count, arena, diags);
	require_templates(site, diags);
	require_strings(site, diags);
	check_paths(site, diags);
	return site;
}

/* Pages are HTML; other files are XML or plain text, as their names say. */
static void (*escaper_of(const struct page_job *page))(struct out *, struct str)
{
	if (!page->is_file || str_ends(page->path, ".html"))
		return escape_html;
	return str_ends(page->path, ".xml") ? escape_xml : escape_line;
}

void render_page(const struct render_site *site, const struct page_job *page, struct arena *scratch, struct out *out,
	struct diags *diags)
{
	struct annotation annotation = {
		.row = page->row,
		.linked = map_in(scratch),
		.explained = arena_alloc(scratch, model_table_of(site->model, &table_abbreviations)->rows.n * sizeof(bool)),
	};
	struct scope scope = { scratch, site, (int)page->lang, &annotation, escaper_of(page) };
	struct page_job job = *page;
	struct version_page *version = NULL;
	if (page->layout == mustache_find(site->templates, str_of("plan_version")))
		job.version = version = version_page_open(scratch, site, page);
	out_clear(out);
	mustache_render(site->templates, page->layout, view_page(&job), &scope, out, diags);
	version_page_close(version);
}
