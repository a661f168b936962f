#include "render/pages.h"

#include "render/a_to_z.h"
#include "render/annotate.h"
#include "render/dataset.h"
#include "render/escape.h"
#include "render/history_parts.h"
#include "render/lists.h"
#include "render/record.h"
#include "render/url.h"
#include "render/views.h"

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
	for (size_t i = 0; single_pages[i].path; i++)
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
	require(site, "withdrawn", diags);
	require(site, "table", diags);
	require(site, "table_version", diags);
	if (site->places->n)
		require(site, "places", diags);
	require(site, "redirect", diags);
	require(site, "gone", diags);
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

/* One page lists all places of a small site. */
static const struct letters *letters_with_pages(struct arena *arena, const struct model *model)
{
	struct letters *letters = arena_alloc(arena, sizeof *letters);
	*letters = letters_of_places(arena, model, LEVEL_COMMUNE);
	if (letters_rows(letters) <= LETTERS_MOST)
		letters->n = 0;
	return letters;
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

struct str site_file(struct arena *arena, const struct render_site *site, struct str path)
{
	return str_join(arena, (struct str[]){ site->base_url, path }, 2, "/");
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
	struct arena *arena = arena_new_beside(site->arena);
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
	struct arena *arena = arena_new_beside(model->arena);
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
	lists_make(site);
	site->places = letters_with_pages(arena, model);
	site->record = record_pages_make(site, arena);
	site->agenda = agenda_make(arena, model, &site->calendar, as_of);
	const struct rows *strings = &model_table_of(model, &table_strings)->rows;
	for (size_t i = 0; i < strings->n; i++)
		map_put(&site->strings, ((struct ui_string *)strings->v[i])->key, strings->v[i]);
	add_abbreviations(site);
	add_mentions(site);
	add_languages(site, &model->site->languages);
	datasets_learn(site);
	gaps_learn(site);
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
