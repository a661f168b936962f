#include "render/linked_data.h"

#include "render/frozen.h"
#include "render/url.h"

struct telling {
	struct graph graph;
	struct arena *arena;
	const struct render_site *site;
	const struct page_job *page;
	struct str publisher; /* its IRI */
};

/* The address of a page, with the site's own before it. */
static struct str address_in(const struct telling *t, struct str path, enum lang lang)
{
	return site_absolute(t->arena, t->site, site_url(t->arena, t->site, lang, path));
}

static struct str address(const struct telling *t, struct str path)
{
	return address_in(t, path, t->page->lang);
}

static struct str named(const struct telling *t, struct str page, const char *fragment)
{
	return str_format(t->arena, "%.*s#%s", (int)page.n, page.p, fragment);
}

static void text(struct telling *t, const char *property, struct str value)
{
	graph_text(&t->graph, property, value, NULL);
}

static void period(struct telling *t, const char *property, struct period value)
{
	char iso[PERIOD_TEXT];
	text(t, property, str_dup(t->arena, (struct str){ iso, period_text(iso, value) }));
}

static bool is_layout(const struct telling *t, const char *name)
{
	return t->page->layout == mustache_find(t->site->templates, str_of(name));
}

static void add_publisher(struct telling *t, struct str iri, const struct site *terms)
{
	graph_about(&t->graph, iri, "Organization");
	text(t, "name", dataset_publisher(terms, t->page->lang));
	text(t, "url", address(t, str_of("")));
}

/* --- datasets --- */

/* Of a frozen copy the version's own, which the catalogue knows it by too. */
static struct str dataset_iri(const struct telling *t, const struct dataset_facts *facts)
{
	struct str version = facts->edition ? dataset_version_now(t->arena, t->site, facts) : str_of("");
	if (version.n)
		return named(t, address_in(t, url_data(t->arena, facts->table->table), LANG_VI),
			str_format(t->arena, "v%.*s", (int)version.n, version.p).p);
	return named(t, dataset_address(t->arena, t->site, facts, LANG_VI), "dataset");
}

static struct str catalog_iri(const struct telling *t)
{
	return str_format(t->arena, "%.*s/du-lieu/#catalog", (int)t->site->base_url.n, t->site->base_url.p);
}

static void about_dataset(struct telling *t, const struct dataset_facts *facts)
{
	const struct table *table = facts->told;
	graph_about(&t->graph, dataset_iri(t, facts), "Dataset");
	text(t, "name", str_of(table->title[t->page->lang]));
	text(t, "description", str_of(table->about[t->page->lang] ? table->about[t->page->lang] : table->title[t->page->lang]));
	text(t, "url", dataset_address(t->arena, t->site, facts, t->page->lang));
	text(t, "license", facts->terms->licence_url);
	graph_iri(&t->graph, "creator", dataset_publisher_iri(t->arena, t->site, facts));
}

/* Those of the table among n files. */
static void add_downloads(struct telling *t, const struct table *table, const struct download *files, size_t n, bool refer)
{
	for (size_t i = 0; i < n; i++) {
		const struct download *file = &files[i];
		if (file->table != table || file->describes)
			continue;
		struct str url = site_file(t->arena, t->site, file->path);
		if (refer) {
			graph_iri(&t->graph, "distribution", url);
			continue;
		}
		graph_about(&t->graph, url, "DataDownload");
		text(t, "name", download_name(file));
		text(t, "contentUrl", url);
		text(t, "encodingFormat", str_of(file->media_type));
		text(t, "contentSize", str_format(t->arena, "%llu B", (unsigned long long)file->size));
		text(t, "sha256", str_of(file->sha256));
	}
}

static void add_dataset(struct telling *t, const struct dataset_facts *facts, const struct download *files, size_t file_count)
{
	const struct table *table = facts->table->table;
	size_t n = t->site->from.draft.n ? 0 : facts->versions.n;
	char first[PERIOD_TEXT], last[PERIOD_TEXT];
	const struct field *field;
	struct str publisher = dataset_publisher_iri(t->arena, t->site, facts);
	about_dataset(t, facts);
	graph_iri(&t->graph, "publisher", publisher);
	graph_iri(&t->graph, "includedInDataCatalog", catalog_iri(t));
	text(t, "identifier", str_of(table->name));
	text(t, "inLanguage", str_of("vi"));
	text(t, "version", dataset_version_now(t->arena, t->site, facts));
	if (n) {
		period(t, "datePublished", period_of_day(facts->versions.v[facts->edition ? n - 1 : 0].publication->published));
		period(t, "dateModified", period_of_day(facts->versions.v[n - 1].publication->published));
	}
	if (date_present(facts->real.first)) {
		date_text(first, facts->real.first);
		date_text(last, facts->real.last);
		text(t, "temporalCoverage", str_format(t->arena, "%s/%s", first, last));
	}
	for (size_t f = 0; (field = field_next(facts->told, &f));)
		text(t, "variableMeasured", str_of(field->title[t->page->lang]));
	add_downloads(t, table, files, file_count, true);
	add_downloads(t, table, files, file_count, false);
	graph_about(&t->graph, catalog_iri(t), "DataCatalog");
	text(t, "name", dataset_publisher(t->site->model->site, t->page->lang));
	add_publisher(t, publisher, facts->terms);
}

static void add_catalog(struct telling *t)
{
	const struct site *site = t->site->model->site;
	graph_about(&t->graph, catalog_iri(t), "DataCatalog");
	text(t, "name", dataset_publisher(site, t->page->lang));
	text(t, "description", t->page->lang == LANG_EN ? site->description_en : site->description);
	text(t, "url", address(t, t->page->path));
	text(t, "license", site->licence_url);
	graph_iri(&t->graph, "publisher", t->publisher);
	for (size_t i = 0; i < t->site->dataset_count; i++)
		graph_iri(&t->graph, "dataset", dataset_iri(t, &t->site->datasets[i]));
	for (size_t i = 0; i < t->site->dataset_count; i++)
		about_dataset(t, &t->site->datasets[i]);
	add_publisher(t, t->publisher, site);
}

/* --- units and plans --- */

static struct str row_address(const struct telling *t, const struct row *row)
{
	struct str path, fragment;
	return url_row(t->arena, row, &path, &fragment) ? address(t, path) : str_of("");
}

/* The same in both languages: it names the thing, not the page. */
static struct str row_iri(const struct telling *t, const struct row *row, const char *fragment)
{
	struct str path, own;
	return url_row(t->arena, row, &path, &own) ? named(t, address_in(t, path, LANG_VI), fragment) : str_of("");
}

static const char *unit_type(const struct unit *unit)
{
	static const char *const types[] = {
		[LEVEL_COUNTRY] = "GovernmentOrganization", [LEVEL_PROVINCE] = "GovernmentOrganization",
		[LEVEL_DISTRICT] = "GovernmentOrganization", [LEVEL_COMMUNE] = "GovernmentOrganization",
		[LEVEL_AGENCY] = "GovernmentOrganization", [LEVEL_SCHOOL] = "EducationalOrganization", [LEVEL_GROUP] = NULL,
	};
	return types[unit->level] ? types[unit->level] : "Organization";
}

static struct str unit_iri(const struct telling *t, const struct row *unit)
{
	return row_iri(t, unit, "unit");
}

static void about_unit(struct telling *t, const struct row *row)
{
	const struct unit *unit = (const struct unit *)row;
	graph_about(&t->graph, unit_iri(t, row), unit_type(unit));
	text(t, "name", unit->name);
	text(t, "url", row_address(t, row));
}

static void add_unit(struct telling *t, const struct unit *unit)
{
	about_unit(t, &unit->row);
	text(t, "identifier", unit->code);
	period(t, "foundingDate", unit->valid_from);
	period(t, "dissolutionDate", unit->valid_to);
	if (!unit->parent.row)
		return;
	graph_iri(&t->graph, "parentOrganization", unit_iri(t, unit->parent.row));
	about_unit(t, unit->parent.row);
}

static void add_plan(struct telling *t, const struct plan *plan)
{
	const struct field *type = field_named(&table_plans, str_of("type"));
	struct str page = row_address(t, &plan->row);
	const struct unit *area = (const struct unit *)plan->area.row;
	graph_about(&t->graph, row_iri(t, &plan->row, "plan"), "Legislation");
	text(t, "name", plan->title);
	text(t, "url", page);
	text(t, "abstract", plan->summary);
	text(t, "inLanguage", str_of("vi"));
	text(t, "legislationIdentifier", plan->number);
	if (plan->type)
		text(t, "legislationType", str_of(t->page->lang == LANG_EN ? type->choices[plan->type - 1].en : type->choices[plan->type - 1].vi));
	period(t, "legislationDate", plan->issued);
	period(t, "temporalCoverage", plan->period);
	if (area)
		text(t, "spatialCoverage", area->name);
	if (!plan->issuer.row)
		return;
	graph_iri(&t->graph, "legislationPassedBy", unit_iri(t, plan->issuer.row));
	about_unit(t, plan->issuer.row);
}

/* --- the way to the page --- */

struct crumb { struct str name, url; };
struct crumbs { struct crumb *v; size_t n, cap; };

static void add_crumb(struct telling *t, struct crumbs *crumbs, struct str name, struct str url)
{
	*array_add(t->arena, crumbs) = (struct crumb){ name, url };
}

static struct str interface_word(const struct telling *t, const char *key)
{
	const struct ui_string *word = map_get(&t->site->strings, str_of(key));
	return !word ? str_of(key) : t->page->lang == LANG_EN ? word->en : word->vi;
}

/* The list of the table's rows, or the pages of the rows around; then the row's own. */
static void add_row_crumbs(struct telling *t, struct crumbs *crumbs, const struct row *row)
{
	if (row->parent && row->parent->table->page)
		add_row_crumbs(t, crumbs, row->parent);
	else if (url_list(row->table).n)
		add_crumb(t, crumbs, str_of(row->table->title[t->page->lang]), address(t, url_list(row->table)));
	add_crumb(t, crumbs, row_title(row), row_address(t, row));
}

static void add_way(struct telling *t, bool of_data)
{
	struct crumbs crumbs = { 0 };
	struct str own = address(t, t->page->path), list = named(t, own, "way");
	add_crumb(t, &crumbs, interface_word(t, "home"), address(t, str_of("")));
	if (of_data) {
		add_crumb(t, &crumbs, interface_word(t, "data"), address(t, str_of("du-lieu")));
		add_crumb(t, &crumbs, str_of(t->page->table->table->title[t->page->lang]),
			address(t, str_format(t->arena, "du-lieu/%s", t->page->table->table->name)));
		if (t->page->frozen)
			add_crumb(t, &crumbs, dataset_version_now(t->arena, t->site, &t->page->frozen->facts), own);
	} else {
		add_row_crumbs(t, &crumbs, t->page->row);
	}
	graph_about(&t->graph, list, "BreadcrumbList");
	for (size_t i = 0; i < crumbs.n; i++)
		graph_iri(&t->graph, "itemListElement", str_format(t->arena, "%.*s-%zu", (int)list.n, list.p, i + 1));
	for (size_t i = 0; i < crumbs.n; i++) {
		graph_about(&t->graph, str_format(t->arena, "%.*s-%zu", (int)list.n, list.p, i + 1), "ListItem");
		graph_number(&t->graph, "position", i + 1);
		text(t, "name", crumbs.v[i].name);
		text(t, "item", crumbs.v[i].url);
	}
}

/* --- a page --- */

struct graph linked_data(struct arena *arena, const struct render_site *site, const struct page_job *page)
{
	struct telling t = { { .arena = arena, .vocabulary = "https://schema.org" }, arena, site, page,
		str_format(arena, "%.*s/#publisher", (int)site->base_url.n, site->base_url.p) };
	const struct row *row = page->row;
	bool own_page = row && !row->table->internal && str_eq(row_address(&t, row), address(&t, page->path));
	if (is_layout(&t, "table")) {
		add_dataset(&t, dataset_of(site, page->table->table), site->downloads, site->download_count);
		add_way(&t, true);
	} else if (page->frozen) {
		add_dataset(&t, &page->frozen->facts, page->frozen->files, page->frozen->file_count);
		add_way(&t, true);
	} else if (is_layout(&t, "datasets")) {
		add_catalog(&t);
	} else if (own_page) {
		if (row->table == &table_plans && !row->demo)
			add_plan(&t, (const struct plan *)row);
		else if (row->table == &table_units && !row->demo)
			add_unit(&t, (const struct unit *)row);
		add_way(&t, false);
	}
	return t.graph;
}
