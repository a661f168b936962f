#include "publish/catalog.h"

#include "publish/format.h"
#include "render/frozen.h"

static const struct prefix prefixes[] = {
	{ "adms", "http://www.w3.org/ns/adms#" },
	{ "dcat", "http://www.w3.org/ns/dcat#" },
	{ "dct", "http://purl.org/dc/terms/" },
	{ "foaf", "http://xmlns.com/foaf/0.1/" },
	{ "skos", "http://www.w3.org/2004/02/skos/core#" },
	{ "spdx", "http://spdx.org/rdf/terms#" },
	{ "vcard", "http://www.w3.org/2006/vcard/ns#" },
	{ "xsd", "http://www.w3.org/2001/XMLSchema#" },
	{ NULL, NULL },
};

/* Terms of the vocabularies that the profile names, each with its type. */
#define AUTHORITY "http://publications.europa.eu/resource/authority/"
static const struct { const char *iri, *type; } terms[] = {
	{ AUTHORITY "language/VIE", "dct:LinguisticSystem" },
	{ AUTHORITY "frequency/IRREG", "dct:Frequency" },
	{ AUTHORITY "country/VNM", "dct:Location" },
	{ AUTHORITY "access-right/PUBLIC", "dct:RightsStatement" },
};
enum { TERM_LANGUAGE, TERM_FREQUENCY, TERM_COUNTRY, TERM_ACCESS, TERMS };
static const char theme[] = AUTHORITY "data-theme/GOVE", theme_scheme[] = AUTHORITY "data-theme";

static const char *const codes[LANG_COUNT] = { "vi", "en" };

struct catalog {
	struct graph graph;
	struct arena *arena;
	const struct render_site *site;
	struct str publisher, contact, licence; /* their IRIs; the last is empty when the site names no address */
	struct map media_types, licences;       /* those told so far */
};

static struct str below(const struct catalog *catalog, const char *path)
{
	return site_file(catalog->arena, catalog->site, str_of(path));
}

/* Something on a dataset's page. */
static struct str on_page(const struct catalog *catalog, const struct dataset_facts *facts, const char *fragment)
{
	return str_format(catalog->arena, "%.*s/du-lieu/%s/#%s", (int)catalog->site->base_url.n, catalog->site->base_url.p,
		facts->table->table->name, fragment);
}

static void in_both(struct catalog *catalog, const char *predicate, struct str vi, struct str en)
{
	graph_text(&catalog->graph, predicate, vi, codes[LANG_VI]);
	graph_text(&catalog->graph, predicate, en, codes[LANG_EN]);
}

static void day(struct catalog *catalog, const char *predicate, struct date date)
{
	char text[PERIOD_TEXT];
	if (date_present(date))
		graph_typed(&catalog->graph, predicate, str_dup(catalog->arena, (struct str){ text, date_text(text, date) }), "xsd:date");
}

static void term(struct catalog *catalog, const char *predicate, size_t number)
{
	graph_iri(&catalog->graph, predicate, str_of(terms[number].iri));
}

/* --- what others refer to --- */

static void add_publisher(struct catalog *catalog, struct str iri, const struct site *site)
{
	graph_about(&catalog->graph, iri, "foaf:Agent");
	in_both(catalog, "foaf:name", site->name, site->name_en);
	graph_iri(&catalog->graph, "foaf:homepage", below(catalog, ""));
}

static void add_agents(struct catalog *catalog)
{
	struct graph *graph = &catalog->graph;
	const struct site *site = catalog->site->model->site;
	add_publisher(catalog, catalog->publisher, site);
	graph_about(graph, below(catalog, ""), "foaf:Document");
	graph_about(graph, catalog->contact, "vcard:Organization");
	graph_text(graph, "vcard:fn", site->name, NULL);
	graph_iri(graph, "vcard:hasURL", below(catalog, ""));
	graph_text(graph, "vcard:note", site->contact, codes[LANG_VI]);
}

static void add_licence(struct catalog *catalog, const struct site *site)
{
	if (!site->licence_url.n || map_add(&catalog->licences, site->licence_url, (void *)site) != site)
		return;
	graph_about(&catalog->graph, site->licence_url, "dct:LicenseDocument");
	graph_text(&catalog->graph, "dct:title", site->licence, NULL);
}

static void add_terms(struct catalog *catalog)
{
	struct graph *graph = &catalog->graph;
	for (size_t i = 0; i < TERMS; i++)
		graph_about(graph, str_of(terms[i].iri), terms[i].type);
	graph_about(graph, str_of(theme_scheme), "skos:ConceptScheme");
	graph_text(graph, "dct:title", str_of("Data theme"), codes[LANG_EN]);
	graph_about(graph, str_of(theme), "skos:Concept");
	in_both(catalog, "skos:prefLabel", str_of("Chính quyền và khu vực công"), str_of("Government and public sector"));
	graph_iri(graph, "skos:inScheme", str_of(theme_scheme));
	add_licence(catalog, catalog->site->model->site);
}

/* --- files --- */

static struct str media_type_iri(const struct catalog *catalog, const struct download *file)
{
	return str_format(catalog->arena, "https://www.iana.org/assignments/media-types/%s", file->media_type);
}

/* `files` are those that it is one of. */
static void add_file(struct catalog *catalog, const struct download *file, const struct download *files, size_t n, struct str own,
	struct str page, struct str licence, struct date modified)
{
	struct graph *graph = &catalog->graph;
	struct str checksum = str_format(catalog->arena, "%.*s-sha256", (int)own.n, own.p), media_type = media_type_iri(catalog, file);
	graph_about(graph, own, "dcat:Distribution");
	graph_text(graph, "dct:title", download_name(file), NULL);
	graph_iri(graph, "dcat:accessURL", page);
	graph_iri(graph, "dcat:downloadURL", below(catalog, file->path.p));
	graph_iri(graph, "dcat:mediaType", media_type);
	graph_iri(graph, "dct:format", media_type);
	graph_typed(graph, "dcat:byteSize", str_format(catalog->arena, "%llu", (unsigned long long)file->size), "xsd:nonNegativeInteger");
	graph_iri(graph, "spdx:checksum", checksum);
	graph_iri(graph, "dct:license", licence);
	day(catalog, "dct:modified", modified);
	for (size_t i = 0; file->table && i < n; i++)
		if (files[i].table == file->table && files[i].describes)
			graph_iri(graph, "dct:conformsTo", below(catalog, files[i].path.p));
	graph_about(graph, checksum, "spdx:Checksum");
	graph_name(graph, "spdx:algorithm", "spdx:checksumAlgorithm_sha256");
	graph_typed(graph, "spdx:checksumValue", str_of(file->sha256), "xsd:hexBinary");
	if (map_add(&catalog->media_types, media_type, (void *)file) == file)
		graph_about(graph, media_type, "dct:MediaType");
}

/* A file that tells of the rows is a standard that the others conform to. */
static void add_description(struct catalog *catalog, const struct download *file)
{
	graph_about(&catalog->graph, below(catalog, file->path.p), "dct:Standard");
	graph_text(&catalog->graph, "dct:title", download_name(file), NULL);
}

static struct str file_iri(const struct catalog *catalog, const struct download *file)
{
	return str_format(catalog->arena, "%.*s/du-lieu/%s%s#%.*s", (int)catalog->site->base_url.n, catalog->site->base_url.p,
		file->table ? file->table->name : "", file->table ? "/" : "", (int)file->extension.n, file->extension.p);
}

/* Those of a table, or of all tables together (NULL): refers to them, or tells of them. */
static void refer_to_files(struct catalog *catalog, const struct table *table)
{
	for (size_t i = 0; i < catalog->site->download_count; i++) {
		const struct download *file = &catalog->site->downloads[i];
		if (file->table == table && !file->describes)
			graph_iri(&catalog->graph, "dcat:distribution", file_iri(catalog, file));
	}
}

static void add_files(struct catalog *catalog, const struct table *table, struct str page, struct date modified)
{
	for (size_t i = 0; i < catalog->site->download_count; i++) {
		const struct download *file = &catalog->site->downloads[i];
		if (file->table != table)
			continue;
		/* of all tables together the catalogue itself is one, which cannot tell of itself */
		if (!file->describes)
			add_file(catalog, file, catalog->site->downloads, catalog->site->download_count, file_iri(catalog, file), page, catalog->licence,
				modified);
		else if (table)
			add_description(catalog, file);
	}
}

/* --- datasets --- */

/* What is said of every dataset and series. */
static void add_common(struct catalog *catalog, struct str publisher)
{
	struct graph *graph = &catalog->graph;
	graph_iri(graph, "dct:publisher", publisher);
	graph_iri(graph, "dcat:contactPoint", catalog->contact);
	graph_iri(graph, "dcat:theme", str_of(theme));
	term(catalog, "dct:accrualPeriodicity", TERM_FREQUENCY);
	term(catalog, "dct:spatial", TERM_COUNTRY);
	term(catalog, "dct:accessRights", TERM_ACCESS);
	term(catalog, "dct:language", TERM_LANGUAGE);
}

/* What a row is, then what to know before using it. */
static struct str description(const struct catalog *catalog, const struct dataset_facts *facts, enum lang lang)
{
	struct texts limits = dataset_limits(catalog->arena, catalog->site, facts, lang);
	const struct table *table = facts->told;
	struct out out = out_arena(catalog->arena);
	out_text(&out, table->about[lang] ? table->about[lang] : table->title[lang]);
	for (size_t i = 0; i < limits.n; i++) {
		out_char(&out, ' ');
		out_str(&out, limits.v[i]);
	}
	return out_held(&out);
}

static struct str version_notes(const struct catalog *catalog, const struct dataset_version *version, enum lang lang)
{
	struct out out = out_arena(catalog->arena);
	dataset_version_words(&out, version, lang);
	return out_held(&out);
}

static struct str version_iri(const struct catalog *catalog, const struct dataset_facts *facts, const struct dataset_version *version)
{
	struct str text = dataset_version_text(catalog->arena, catalog->site, facts, version);
	return on_page(catalog, facts, str_format(catalog->arena, "v%.*s", (int)text.n, text.p).p);
}

/* The version that is published, of a site that is no draft; NULL else. */
static const struct dataset_version *version_now(const struct catalog *catalog, const struct dataset_facts *facts)
{
	size_t n = facts->versions.n;
	return n && catalog->site->from.draft.n == 0 ? &facts->versions.v[n - 1] : NULL;
}

/* What there is now has a number that tells of its columns too; what was, that by which it is found. */
static void add_version(struct catalog *catalog, const struct dataset_facts *facts, const struct dataset_version *version, bool now)
{
	graph_text(&catalog->graph, "dcat:version", now ? dataset_version_now(catalog->arena, catalog->site, facts)
		: dataset_version_text(catalog->arena, catalog->site, facts, version), NULL);
	in_both(catalog, "adms:versionNotes", version_notes(catalog, version, LANG_VI), version_notes(catalog, version, LANG_EN));
	graph_iri(&catalog->graph, "dcat:inSeries", on_page(catalog, facts, "series"));
	day(catalog, "dct:modified", version->publication->published);
}

static void titled(struct catalog *catalog, const struct dataset_facts *facts, const struct dataset_version *version)
{
	const struct table *table = facts->told;
	struct str number = dataset_version_text(catalog->arena, catalog->site, facts, version);
	in_both(catalog, "dct:title", str_format(catalog->arena, "%s, phiên bản %.*s", table->title[LANG_VI], (int)number.n, number.p),
		str_format(catalog->arena, "%s, version %.*s", table->title[LANG_EN], (int)number.n, number.p));
}

/* The version before, whose bytes are in the record of changes and in Git, and the series of all. */
static void add_series(struct catalog *catalog, const struct dataset_facts *facts, const struct dataset_version *now)
{
	const struct table *table = facts->table->table;
	struct graph *graph = &catalog->graph;
	graph_about(graph, on_page(catalog, facts, "series"), "dcat:DatasetSeries");
	in_both(catalog, "dct:title", str_format(catalog->arena, "%s: các phiên bản", table->title[LANG_VI]),
		str_format(catalog->arena, "%s: versions", table->title[LANG_EN]));
	in_both(catalog, "dct:description", description(catalog, facts, LANG_VI), description(catalog, facts, LANG_EN));
	add_common(catalog, catalog->publisher);
	day(catalog, "dct:issued", facts->versions.v[0].publication->published);
	day(catalog, "dct:modified", now->publication->published);
	if (now == facts->versions.v || frozen_of(catalog->site, facts, now - 1))
		return;
	graph_about(graph, version_iri(catalog, facts, now - 1), "dcat:Dataset");
	titled(catalog, facts, now - 1);
	in_both(catalog, "dct:description", description(catalog, facts, LANG_VI), description(catalog, facts, LANG_EN));
	graph_iri(graph, "dct:publisher", catalog->publisher);
	add_version(catalog, facts, now - 1, false);
}

/* The publisher and the licence of then, where they are others now. */
static void add_terms_then(struct catalog *catalog, const struct site *then, struct str publisher)
{
	if (!str_eq(publisher, catalog->publisher))
		add_publisher(catalog, publisher, then);
	add_licence(catalog, then);
}

/* A version of which there is a frozen copy: with that file. */
static void add_frozen(struct catalog *catalog, const struct frozen *frozen)
{
	struct graph *graph = &catalog->graph;
	const struct dataset_version *version = frozen_version(frozen);
	struct str own = version_iri(catalog, frozen->now, version), page = dataset_address(catalog->arena, catalog->site, &frozen->facts, LANG_VI);
	struct str file = str_format(catalog->arena, "%.*s#%s", (int)page.n, page.p, formats[0].file);
	struct str publisher = dataset_publisher_iri(catalog->arena, catalog->site, &frozen->facts);
	add_terms_then(catalog, frozen->facts.terms, publisher);
	graph_about(graph, own, "dcat:Dataset");
	titled(catalog, &frozen->facts, version);
	in_both(catalog, "dct:description", description(catalog, &frozen->facts, LANG_VI), description(catalog, &frozen->facts, LANG_EN));
	graph_text(graph, "dct:identifier", page, NULL);
	graph_iri(graph, "dcat:landingPage", page);
	add_common(catalog, publisher);
	day(catalog, "dct:issued", version->publication->published);
	add_version(catalog, frozen->now, version, false);
	if (version != frozen->now->versions.v && frozen_of(catalog->site, frozen->now, version - 1))
		graph_iri(graph, "dcat:previousVersion", version_iri(catalog, frozen->now, version - 1));
	graph_iri(graph, "dcat:distribution", file);
	graph_about(graph, page, "foaf:Document");
	add_file(catalog, frozen->files, frozen->files, frozen->file_count, file, page, frozen->facts.terms->licence_url,
		version->publication->published);
	for (size_t i = 1; i < frozen->file_count; i++)
		add_description(catalog, &frozen->files[i]);
}

static void add_time(struct catalog *catalog, const struct dataset_facts *facts)
{
	if (!date_present(facts->real.first))
		return;
	graph_about(&catalog->graph, on_page(catalog, facts, "time"), "dct:PeriodOfTime");
	day(catalog, "dcat:startDate", facts->real.first);
	day(catalog, "dcat:endDate", facts->real.last);
}

static void add_dataset(struct catalog *catalog, const struct dataset_facts *facts)
{
	struct graph *graph = &catalog->graph;
	const struct table *table = facts->table->table;
	const struct dataset_version *now = version_now(catalog, facts);
	struct str page = dataset_address(catalog->arena, catalog->site, facts, LANG_VI);
	graph_about(graph, on_page(catalog, facts, "dataset"), "dcat:Dataset");
	in_both(catalog, "dct:title", str_of(table->title[LANG_VI]), str_of(title_in_english(table->title)));
	in_both(catalog, "dct:description", description(catalog, facts, LANG_VI), description(catalog, facts, LANG_EN));
	graph_text(graph, "dct:identifier", page, NULL);
	graph_text(graph, "dcat:keyword", str_of(table->name), NULL);
	in_both(catalog, "dcat:keyword", str_of(table->title[LANG_VI]), str_of(title_in_english(table->title)));
	graph_iri(graph, "dcat:landingPage", page);
	add_common(catalog, catalog->publisher);
	if (date_present(facts->real.first))
		graph_iri(graph, "dct:temporal", on_page(catalog, facts, "time"));
	if (now) {
		add_version(catalog, facts, now, true);
		day(catalog, "dct:issued", facts->versions.v[0].publication->published);
		if (now != facts->versions.v)
			graph_iri(graph, "dcat:previousVersion", version_iri(catalog, facts, now - 1));
	}
	for (size_t i = 0; i < catalog->site->frozen_count; i++)
		if (catalog->site->frozen[i].now == facts && catalog->site->frozen[i].file_count)
			graph_iri(graph, "dcat:hasVersion", version_iri(catalog, facts, frozen_version(&catalog->site->frozen[i])));
	refer_to_files(catalog, table);
	graph_about(graph, page, "foaf:Document");
	add_time(catalog, facts);
	if (now)
		add_series(catalog, facts, now);
	add_files(catalog, table, page, now ? now->publication->published : (struct date){ 0 });
}

/* --- the catalogue --- */

static struct str catalog_text(struct str text, struct str other)
{
	return text.n ? text : other;
}

static struct date last_published(const struct render_site *site)
{
	size_t n = site->history && site->from.draft.n == 0 ? site->history->publications.n : 0;
	return n ? site->history->publications.v[n - 1].published : (struct date){ 0 };
}

/* All tables together, for the files that hold them all. */
static void add_whole(struct catalog *catalog)
{
	const struct site *site = catalog->site->model->site;
	struct str page = below(catalog, "du-lieu/");
	graph_about(&catalog->graph, below(catalog, "du-lieu/#dataset"), "dcat:Dataset");
	in_both(catalog, "dct:title", str_of("Toàn bộ dữ liệu"), str_of("All of the data"));
	in_both(catalog, "dct:description", catalog_text(site->description, site->name), catalog_text(site->description_en, site->name_en));
	graph_text(&catalog->graph, "dct:identifier", page, NULL);
	graph_text(&catalog->graph, "dcat:keyword", str_of("congbo"), NULL);
	graph_iri(&catalog->graph, "dcat:landingPage", page);
	add_common(catalog, catalog->publisher);
	graph_text(&catalog->graph, "dcat:version", datasets_version(catalog->arena, catalog->site), NULL);
	day(catalog, "dct:modified", last_published(catalog->site));
	refer_to_files(catalog, NULL);
	graph_about(&catalog->graph, page, "foaf:Document");
	add_files(catalog, NULL, page, last_published(catalog->site));
}

static void add_catalog(struct catalog *catalog)
{
	const struct site *site = catalog->site->model->site;
	struct graph *graph = &catalog->graph;
	graph_about(graph, below(catalog, "du-lieu/#catalog"), "dcat:Catalog");
	in_both(catalog, "dct:title", site->name, site->name_en);
	in_both(catalog, "dct:description", catalog_text(site->description, site->name), catalog_text(site->description_en, site->name_en));
	graph_iri(graph, "dct:publisher", catalog->publisher);
	graph_iri(graph, "dct:license", catalog->licence);
	term(catalog, "dct:language", TERM_LANGUAGE);
	term(catalog, "dct:spatial", TERM_COUNTRY);
	graph_iri(graph, "dcat:themeTaxonomy", str_of(theme_scheme));
	graph_iri(graph, "foaf:homepage", below(catalog, "du-lieu/"));
	day(catalog, "dct:modified", last_published(catalog->site));
	graph_iri(graph, "dcat:dataset", below(catalog, "du-lieu/#dataset"));
	for (size_t i = 0; i < catalog->site->dataset_count; i++)
		graph_iri(graph, "dcat:dataset", on_page(catalog, &catalog->site->datasets[i], "dataset"));
}

struct graph catalog_graph(struct arena *arena, const struct render_site *site)
{
	struct catalog catalog = {
		.graph = { .arena = arena, .prefixes = prefixes },
		.arena = arena,
		.site = site,
		.licence = site->model->site->licence_url,
		.media_types = map_in(arena),
		.licences = map_in(arena),
	};
	catalog.publisher = below(&catalog, "#publisher");
	catalog.contact = below(&catalog, "#contact");
	add_catalog(&catalog);
	add_agents(&catalog);
	add_terms(&catalog);
	add_whole(&catalog);
	for (size_t i = 0; i < site->dataset_count; i++)
		add_dataset(&catalog, &site->datasets[i]);
	for (size_t i = 0; i < site->frozen_count; i++)
		if (site->frozen[i].file_count)
			add_frozen(&catalog, &site->frozen[i]);
	return catalog.graph;
}
