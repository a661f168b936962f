/* CSV on the Web (W3C, https://www.w3.org/TR/tabular-metadata/): the metadata of a table's CSV file, at the address where CSVW looks for
   it. */
#include "base/arena.h"
#include "publish/table_schema.h"
#include "render/dataset.h"

/* A value in each language, as JSON-LD has it. */
static void in_both(struct json *json, const char *name, const char *const texts[LANG_COUNT])
{
	static const char *const codes[LANG_COUNT] = { "vi", "en" };
	if (!texts[LANG_VI])
		return;
	json_open(json, name, '[');
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++) {
		json_open(json, NULL, '{');
		json_text(json, "@value", str_of(texts[lang]));
		json_text(json, "@language", str_of(codes[lang]));
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* A column's name is a variable of URI templates, which knows no '-'. */
static void column_name(struct json *json, const char *name, const struct field *field)
{
	struct out out = out_memory();
	for (const char *c = field->name; *c; c++)
		if (*c == '-')
			out_text(&out, "%2D");
		else
			out_char(&out, *c);
	json_text(json, name, out_held(&out));
	out_close(&out);
}

static const char *base_of(const struct field *field)
{
	static const char *const bases[KIND_COUNT] = {
		[KIND_INTEGER] = "integer", [KIND_DECIMAL] = "decimal", [KIND_BOOLEAN] = "boolean", [KIND_DATE] = "date",
	};
	switch ((int)field_precision(field)) {
	case PRECISION_YEAR: return "gYear";
	case PRECISION_MONTH: return "gYearMonth";
	default: return bases[field->kind] ? bases[field->kind] : "string";
	}
}

/* A choice is a string of one of its codes. */
static void datatype(struct json *json, const struct field *field)
{
	if (field->kind != KIND_CHOICE) {
		json_text(json, "datatype", str_of(base_of(field)));
		return;
	}
	struct out codes = out_memory();
	for (size_t i = 0; i < field->choice_count; i++) {
		out_text(&codes, i ? "|" : "^(");
		/* of the signs that codes have, these mean something in a pattern */
		for (const char *c = field->choices[i].code; *c; c++)
			out_format(&codes, strchr(".*+?()[]{}|\\^$", *c) ? "\\%c" : "%c", *c);
	}
	out_text(&codes, ")$");
	json_open(json, "datatype", '{');
	json_text(json, "base", str_of("string"));
	json_text(json, "format", out_held(&codes));
	json_close(json, '}');
	out_close(&codes);
}

static void column(struct json *json, const struct model *model, const struct field *field)
{
	json_open(json, NULL, '{');
	column_name(json, "name", field);
	json_open(json, "titles", '{');
	/* what stands in the header, then what people call it */
	json_text(json, "und", str_of(field->name));
	json_text(json, "vi", str_of(field->title[LANG_VI]));
	json_text_if(json, "en", str_of(title_in_english(field->title)));
	json_close(json, '}');
	in_both(json, "dc:description", field->about);
	datatype(json, field);
	if (field->kind == KIND_REFS || field->kind == KIND_TEXTS)
		json_text(json, "separator", str_of(field->kind == KIND_REFS ? " " : "; "));
	if (field_filled(field))
		json_literal(json, "required", str_of("true"));
	if (field->flags & FIELD_SENSITIVE)
		missing_values(json, "null", model);
	json_close(json, '}');
}

static void foreign_keys(struct json *json, const struct model *model, const struct table *table, struct str file)
{
	const struct field *field, *key = NULL;
	bool any = false;
	for (size_t f = 0; (field = field_next(table, &f));) {
		const struct table *to = field_foreign(model, field, &key);
		/* this metadata describes one table; the Data Package says what refers to others */
		if (to != table)
			continue;
		if (!any)
			json_open(json, "foreignKeys", '[');
		any = true;
		json_open(json, NULL, '{');
		column_name(json, "columnReference", field);
		json_open(json, "reference", '{');
		json_text(json, "resource", file);
		column_name(json, "columnReference", key);
		json_close(json, '}');
		json_close(json, '}');
	}
	if (any)
		json_close(json, ']');
}

static void columns(struct json *json, const struct dataset *dataset, struct str file)
{
	const struct table *table = dataset->table->table;
	const struct field *field;
	json_open(json, "tableSchema", '{');
	json_open(json, "columns", '[');
	for (size_t f = 0; (field = field_next(table, &f));)
		column(json, dataset->site->model, field);
	json_close(json, ']');
	json_open(json, "primaryKey", '[');
	for (size_t f = 0; (field = field_next(table, &f));)
		if (field->flags & FIELD_KEY)
			column_name(json, NULL, field);
	json_close(json, ']');
	foreign_keys(json, dataset->site->model, table, file);
	json_close(json, '}');
}

static void licence(struct json *json, const struct site *site)
{
	if (!site->licence_url.n) {
		json_text(json, "dc:license", site->licence);
		return;
	}
	json_open(json, "dc:license", '{');
	json_text(json, "@id", site->licence_url);
	json_close(json, '}');
}

void format_csvw(struct out *out, const struct dataset *dataset)
{
	struct arena *arena = arena_new();
	const struct render_site *site = dataset->site;
	const struct table *table = dataset->table->table;
	const struct dataset_facts *facts = dataset_of(site, table);
	struct str file = str_format(arena, "%s.%s", table->name, formats[0].file);
	struct json json = json_to(out);
	json_open(&json, NULL, '{');
	json_open(&json, "@context", '[');
	json_text(&json, NULL, str_of("http://www.w3.org/ns/csvw"));
	json_open(&json, NULL, '{');
	json_text(&json, "@language", str_of("vi"));
	json_close(&json, '}');
	json_close(&json, ']');
	json_text(&json, "url", file);
	in_both(&json, "dc:title", table->title);
	in_both(&json, "dc:description", table->about);
	json_text(&json, "dc:publisher", facts->terms->name);
	licence(&json, facts->terms);
	json_text_if(&json, "dc:hasVersion", dataset_version_now(arena, site, facts));
	json_open(&json, "dialect", '{');
	json_text(&json, "encoding", str_of("utf-8"));
	json_text(&json, "lineTerminators", str_of("\r\n"));
	json_close(&json, '}');
	columns(&json, dataset, file);
	json_close(&json, '}');
	arena_free(arena);
}
