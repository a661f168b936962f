#include "publish/table_schema.h"

#include "base/arena.h"
#include "model/withhold.h"
#include "render/dataset.h"

/* How many fields the key has; *last is the last of them. */
static size_t key_parts(const struct table *table, const struct field **last)
{
	size_t parts = 0;
	for (size_t f = 0; f < table->field_count; f++)
		if (table->fields[f].flags & FIELD_KEY) {
			*last = &table->fields[f];
			parts++;
		}
	return parts;
}

const struct table *field_foreign(const struct model *model, const struct field *field, const struct field **key)
{
	const struct model_table *to = field->kind == KIND_REF ? model_table_named(model, str_of(field->refs)) : NULL;
	return to && key_parts(to->table, key) == 1 && field_published(*key) ? to->table : NULL;
}

enum precision field_precision(const struct field *field)
{
	bool period = field->kind == KIND_PERIOD || field->kind == KIND_WHEN;
	return period && field->constraints ? field->constraints->precision : PRECISION_NONE;
}

void missing_values(struct json *json, const char *name, const struct model *model)
{
	const struct decimal withheld[] = { decimal_below(sensitive_below(model)), decimal_beside() };
	char text[DECIMAL_TEXT + 6];
	json_open(json, name, '[');
	json_text(json, NULL, str_of(""));
	for (size_t i = 0; i < sizeof withheld / sizeof *withheld; i++)
		json_text(json, NULL, (struct str){ text, decimal_text(text, withheld[i], '.', '\0') });
	json_close(json, ']');
}

static bool has_sensitive(const struct table *table)
{
	const struct field *field;
	for (size_t f = 0; (field = field_next(table, &f));)
		if (field->flags & FIELD_SENSITIVE)
			return true;
	return false;
}

static const char *type_of(const struct field *field)
{
	static const char *const types[KIND_COUNT] = {
		[KIND_INTEGER] = "integer", [KIND_DECIMAL] = "number", [KIND_BOOLEAN] = "boolean", [KIND_DATE] = "date",
		[KIND_REFS] = "list", [KIND_TEXTS] = "list",
	};
	switch ((int)field_precision(field)) {
	case PRECISION_YEAR: return "year";
	case PRECISION_MONTH: return "yearmonth";
	default: return types[field->kind] ? types[field->kind] : "string";
	}
}

static void number(struct json *json, const char *name, struct decimal decimal)
{
	char text[DECIMAL_TEXT + 6];
	size_t n = decimal_text(text, decimal, '.', '\0');
	if (decimal.present)
		json_literal(json, name, (struct str){ text, n });
}

static void day(struct json *json, const char *name, struct period period)
{
	char text[PERIOD_TEXT];
	json_text_if(json, name, (struct str){ text, period_text(text, period) });
}

static void codes(struct json *json, const struct field *field)
{
	if (field->kind != KIND_CHOICE)
		return;
	json_open(json, "enum", '[');
	for (size_t i = 0; i < field->choice_count; i++)
		json_text(json, NULL, str_of(field->choices[i].code));
	json_close(json, ']');
}

static void limits(struct json *json, const struct constraints *c)
{
	number(json, "minimum", c->minimum);
	number(json, "maximum", c->maximum);
	day(json, "minimum", c->earliest);
	day(json, "maximum", c->latest);
	number(json, "minLength", c->min_length);
	number(json, "maxLength", c->max_length);
}

static void rules(struct json *json, const struct field *field)
{
	/* of several precisions; and of a list no rule on its whole text holds */
	static const char period[] = "\\d{4}(-\\d{2}(-\\d{2})?|-Q[1-4]|/\\d{4})?";
	const struct constraints *c = field->constraints;
	bool any_period = (field->kind == KIND_PERIOD || field->kind == KIND_WHEN) && field_precision(field) == PRECISION_NONE;
	if (field_filled(field))
		json_literal(json, "required", str_of("true"));
	if (c && c->unique)
		json_literal(json, "unique", str_of("true"));
	codes(json, field);
	json_text_if(json, "pattern", any_period ? str_of(period) : c ? c->pattern : str_of(""));
	if (c)
		limits(json, c);
}

/* Not there where no rule is: what is declared need not be what a schema can say. */
static void constraints(struct json *json, struct arena *arena, const struct field *field)
{
	struct out member = out_arena(arena);
	struct json own = *json;
	own.out = &member;
	json_open(&own, "constraints", '{');
	rules(&own, field);
	json_close(&own, '}');
	if (str_ends(out_held(&member), "{}"))
		return;
	out_str(json->out, out_held(&member));
	json->after = true;
}

/* The codes of a choice with what they mean. */
static void categories(struct json *json, const struct field *field)
{
	if (field->kind != KIND_CHOICE)
		return;
	json_open(json, "categories", '[');
	for (size_t i = 0; i < field->choice_count; i++) {
		json_open(json, NULL, '{');
		json_text(json, "value", str_of(field->choices[i].code));
		json_text(json, "label", str_of(field->choices[i].vi));
		json_text(json, "label_en", str_of(field->choices[i].en));
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* What the field means, and of a reference what no foreign key can say: that a cell holds several keys, or a key of several parts. */
static struct str description(struct arena *arena, const struct model *model, const struct field *field, enum lang lang)
{
	static const char *const lists[LANG_COUNT] = { "Các khóa, cách nhau bằng dấu cách, của bảng ", "Keys, parted by spaces, of the table " };
	static const char *const one[LANG_COUNT] = { "Khóa của bảng ", "A key of the table " };
	static const char *const joined[LANG_COUNT] = { " Khóa ấy gồm nhiều phần, nối bằng “/”.", " Such a key has several parts, joined by “/”." };
	const struct model_table *to = field->refs ? model_table_named(model, str_of(field->refs)) : NULL;
	const struct field *last;
	bool several = to && key_parts(to->table, &last) > 1;
	struct out out = out_arena(arena);
	out_text(&out, field->about[lang] ? field->about[lang] : "");
	if (to && (several || field->kind == KIND_REFS)) {
		out_text(&out, out_held(&out).n ? " " : "");
		out_text(&out, field->kind == KIND_REFS ? lists[lang] : one[lang]);
		out_format(&out, "%s.%s", to->table->name, several ? joined[lang] : "");
	}
	return out_held(&out);
}

static void field_object(struct json *json, struct arena *arena, const struct dataset *dataset, const struct field *field)
{
	const struct dataset_facts *facts = dataset_of(dataset->site, dataset->table->table);
	const struct row *example = facts->examples[field - facts->table->table->fields];
	json_open(json, NULL, '{');
	json_text(json, "name", str_of(field->name));
	json_text(json, "type", str_of(type_of(field)));
	if (field->kind == KIND_REFS || field->kind == KIND_TEXTS) {
		json_text(json, "itemType", str_of("string"));
		json_text(json, "delimiter", str_of(field->kind == KIND_REFS ? " " : "; "));
	}
	json_text(json, "title", str_of(field->title[LANG_VI]));
	json_text_if(json, "title_en", str_of(title_in_english(field->title)));
	json_text_if(json, "description", description(arena, dataset->site->model, field, LANG_VI));
	json_text_if(json, "description_en", description(arena, dataset->site->model, field, LANG_EN));
	json_text_if(json, "unit", str_of(field->unit));
	json_text_if(json, "refers_to", str_of(field->refs));
	json_text_if(json, "example", example ? field_text(arena, example, field) : str_of(""));
	categories(json, field);
	constraints(json, arena, field);
	json_close(json, '}');
}

static void key(struct json *json, const char *name, const struct table *table)
{
	const struct field *field;
	json_open(json, name, '[');
	for (size_t f = 0; (field = field_next(table, &f));)
		if (field->flags & FIELD_KEY)
			json_text(json, NULL, str_of(field->name));
	json_close(json, ']');
}

static void one_name(struct json *json, const char *name, const char *text)
{
	json_open(json, name, '[');
	json_text(json, NULL, str_of(text));
	json_close(json, ']');
}

/* The list is there only when something is in it. */
static void begin_key(struct json *json, bool *any)
{
	if (!*any)
		json_open(json, "foreignKeys", '[');
	*any = true;
}

static void foreign_key(struct json *json, const struct table *table, const struct field *field, const struct table *to,
	const struct field *to_key)
{
	json_open(json, NULL, '{');
	one_name(json, "fields", field->name);
	json_open(json, "reference", '{');
	/* a table that refers to itself does not name itself */
	if (to != table)
		json_text(json, "resource", str_of(to->name));
	one_name(json, "fields", to_key->name);
	json_close(json, '}');
	json_close(json, '}');
}

/* Whether the key of `whole`, of several parts, is a part of the table's key: then each row belongs to a row of it. Of tables that follow
   from others alone: files may lack the row. */
static bool is_part_of(const struct table *table, const struct table *whole)
{
	const struct field *last;
	size_t parts = key_parts(whole, &last), held = 0;
	for (size_t f = 0; f < whole->field_count; f++) {
		const struct field *part = &whole->fields[f], *same = field_named(table, str_of(part->name));
		if (part->flags & FIELD_KEY && same && same->flags & FIELD_KEY && same->kind == part->kind && str_eq(str_of(same->refs), str_of(part->refs)))
			held++;
	}
	return table->derived && parts > 1 && held == parts && key_parts(table, &last) > parts;
}

static void foreign_key_of_parts(struct json *json, const struct table *whole)
{
	json_open(json, NULL, '{');
	key(json, "fields", whole);
	json_open(json, "reference", '{');
	json_text(json, "resource", str_of(whole->name));
	key(json, "fields", whole);
	json_close(json, '}');
	json_close(json, '}');
}

static void foreign_keys(struct json *json, const struct model *model, const struct table *table)
{
	const struct field *field, *to_key = NULL;
	bool any = false;
	for (size_t f = 0; (field = field_next(table, &f));) {
		const struct table *to = field_foreign(model, field, &to_key);
		if (!to)
			continue;
		begin_key(json, &any);
		foreign_key(json, table, field, to, to_key);
	}
	for (size_t t = 0; t < model->table_count; t++) {
		if (!is_part_of(table, model->tables[t].table))
			continue;
		begin_key(json, &any);
		foreign_key_of_parts(json, model->tables[t].table);
	}
	if (any)
		json_close(json, ']');
}

void table_schema(struct json *json, const char *name, const struct dataset *dataset)
{
	struct arena *arena = arena_new();
	const struct table *table = dataset->table->table;
	const struct field *field;
	json_open(json, name, '{');
	json_text(json, "$schema", str_of("https://datapackage.org/profiles/2.0/tableschema.json"));
	json_open(json, "fields", '[');
	for (size_t f = 0; (field = field_next(table, &f)); arena_reset(arena))
		field_object(json, arena, dataset, field);
	json_close(json, ']');
	/* of the whole table: not every reader knows them of a field */
	if (has_sensitive(table))
		missing_values(json, "missingValues", dataset->site->model);
	key(json, "primaryKey", table);
	foreign_keys(json, dataset->site->model, table);
	json_close(json, '}');
	arena_free(arena);
}

void format_table_schema(struct out *out, const struct dataset *dataset)
{
	struct json json = json_to(out);
	table_schema(&json, NULL, dataset);
}
