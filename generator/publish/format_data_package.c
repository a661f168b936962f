/* The Data Package (version 2, https://datapackage.org/standard/data-package/): all tables with their schemas, sizes and checksums. It
   stands beside the tables' folders, so that it may be read in place or from the archive. */
#include "base/arena.h"
#include "publish/table_schema.h"
#include "render/dataset.h"

/* A licence's name in the standard's own spelling, "CC-BY-4.0"; empty when it cannot be spelled so. */
static struct str licence_name(struct arena *arena, struct str licence)
{
	struct out out = out_arena(arena);
	for (size_t i = 0; i < licence.n; i++) {
		char c = licence.p[i] == ' ' ? '-' : licence.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
		if (!letter && !digit && c != '-' && c != '.' && c != '_')
			return str_of("");
		out_char(&out, c);
	}
	return out_held(&out);
}

static void licences(struct json *json, struct arena *arena, const struct site *site)
{
	json_open(json, "licenses", '[');
	json_open(json, NULL, '{');
	json_text_if(json, "name", licence_name(arena, site->licence));
	json_text_if(json, "path", site->licence_url);
	json_text(json, "title", site->licence);
	json_close(json, '}');
	json_close(json, ']');
}

static void sources(struct json *json, const struct render_site *site)
{
	json_open(json, "sources", '[');
	json_open(json, NULL, '{');
	json_text(json, "title", site->model->site->name);
	json_text(json, "path", site->base_url);
	json_text_if(json, "version", site->from.commit);
	json_close(json, '}');
	json_close(json, ']');
}

static void contributors(struct json *json, const struct render_site *site)
{
	json_open(json, "contributors", '[');
	json_open(json, NULL, '{');
	json_text(json, "title", site->model->site->name);
	json_text(json, "path", site->base_url);
	json_open(json, "roles", '[');
	json_text(json, NULL, str_of("publisher"));
	json_close(json, ']');
	json_close(json, '}');
	json_close(json, ']');
}

static void day(struct json *json, const char *name, struct date date)
{
	char text[PERIOD_TEXT];
	if (date_present(date))
		json_text(json, name, (struct str){ text, date_text(text, date) });
}

/* What no standard has a word for, under names of our own. */
static void own_facts(struct json *json, struct arena *arena, const struct render_site *site, const struct dataset_facts *facts)
{
	struct out citation = out_arena(arena);
	struct texts limits = dataset_limits(arena, site, facts, LANG_VI);
	json_text_if(json, "title_en", str_of(title_in_english(facts->table->table->title)));
	json_text_if(json, "description_en", str_of(facts->table->table->about[LANG_EN]));
	json_number(json, "rows", facts->real.rows + facts->demo.rows);
	json_number(json, "demonstration_rows", facts->demo.rows);
	day(json, "first_day", facts->real.first);
	day(json, "last_day", facts->real.last);
	if (site->from.draft.n == 0)
		dataset_cite(&citation, site, facts, LANG_VI);
	json_text_if(json, "citation", out_held(&citation));
	json_open(json, "limits", '[');
	for (size_t i = 0; i < limits.n; i++)
		json_text(json, NULL, limits.v[i]);
	json_close(json, ']');
}

/* Said though it is the standard's own, since some readers guess. */
static void dialect(struct json *json)
{
	json_open(json, "dialect", '{');
	json_text(json, "delimiter", str_of(","));
	json_text(json, "lineTerminator", str_of("\r\n"));
	json_close(json, '}');
}

static void resource(struct json *json, struct arena *arena, const struct dataset *all, const struct download *csv)
{
	const struct dataset_facts *facts = dataset_of(all->site, csv->table);
	const struct dataset one = { all->site, facts->table, all->stage };
	json_open(json, NULL, '{');
	json_text(json, "$schema", str_of("https://datapackage.org/profiles/2.0/dataresource.json"));
	json_text(json, "name", str_of(csv->table->name));
	json_text(json, "type", str_of("table"));
	json_text(json, "path", str_from(csv->path, strlen("du-lieu/")));
	json_text(json, "title", str_of(csv->table->title[LANG_VI]));
	json_text_if(json, "description", str_of(csv->table->about[LANG_VI]));
	json_text(json, "homepage", dataset_address(arena, all->site, facts, LANG_VI));
	json_text_if(json, "version", dataset_version_now(arena, all->site, facts));
	json_text(json, "format", csv->extension);
	json_text(json, "mediatype", str_of(csv->media_type));
	json_text(json, "encoding", str_of("utf-8"));
	dialect(json);
	json_number(json, "bytes", csv->size);
	json_text(json, "hash", str_format(arena, "sha256:%s", csv->sha256));
	own_facts(json, arena, all->site, facts);
	table_schema(json, "schema", &one);
	json_close(json, '}');
}

static void resources(struct json *json, struct arena *arena, const struct dataset *all)
{
	json_open(json, "resources", '[');
	for (size_t i = 0; i < all->site->download_count; i++) {
		const struct download *download = &all->site->downloads[i];
		if (download->table && str_is(download->extension, formats[0].file))
			resource(json, arena, all, download);
	}
	json_close(json, ']');
}

void format_data_package(struct out *out, const struct dataset *dataset)
{
	const struct render_site *site = dataset->site;
	struct arena *arena = arena_new();
	struct json json = json_to(out);
	json_open(&json, NULL, '{');
	json_text(&json, "$schema", str_of("https://datapackage.org/profiles/2.0/datapackage.json"));
	json_text(&json, "name", str_of("congbo"));
	json_text(&json, "title", site->model->site->name);
	json_text_if(&json, "title_en", site->model->site->name_en);
	json_text_if(&json, "description", site->model->site->description);
	json_text_if(&json, "description_en", site->model->site->description_en);
	json_text(&json, "homepage", str_format(arena, "%.*s/du-lieu/", (int)site->base_url.n, site->base_url.p));
	json_text_if(&json, "version", datasets_version(arena, site));
	day(&json, "as_of", site->as_of.first);
	licences(&json, arena, site->model->site);
	sources(&json, site);
	contributors(&json, site);
	resources(&json, arena, dataset);
	json_close(&json, '}');
	arena_free(arena);
}
