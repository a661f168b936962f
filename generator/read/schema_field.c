#include "base/suggest.h"
#include "read/pattern.h"
#include "read/schema.h"
#include "read/schema_parts.h"
#include "read/value.h"

/* Table Schema's types that have a kind here. */
static const struct type {
	const char *name;
	enum kind kind;
	enum precision precision;
} types[] = {
	{ "string", KIND_TEXT, PRECISION_NONE },      { "integer", KIND_INTEGER, PRECISION_NONE },
	{ "number", KIND_DECIMAL, PRECISION_NONE },   { "boolean", KIND_BOOLEAN, PRECISION_NONE },
	{ "date", KIND_DATE, PRECISION_NONE },        { "year", KIND_PERIOD, PRECISION_YEAR },
	{ "yearmonth", KIND_PERIOD, PRECISION_MONTH },
};

enum { TYPES = sizeof types / sizeof *types };

static const struct type *type_named(struct schema *s, const struct node *map)
{
	const char *name = schema_text(s, map, "type");
	struct str all[TYPES];
	for (size_t i = 0; i < TYPES; i++) {
		all[i] = str_of(types[i].name);
		if (!name || strcmp(types[i].name, name) == 0)
			return &types[i]; /* the first is the default */
	}
	schema_report(s, DIAG_SCHEMA_TYPE, schema_member(map, "type")->at, str_of(name), str_join(s->doc->arena, all, TYPES, ", "));
	return &types[0];
}

static void wrong_constraint(struct schema *s, const struct node *value, enum diag_id id, const char *word, const char *text)
{
	schema_report(s, id, value->at, str_of(word), str_of(text));
}

static bool constraint_true(struct schema *s, const struct node *map, const char *word)
{
	const char *text = schema_text(s, map, word);
	if (text && strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
		wrong_constraint(s, schema_member(map, word), DIAG_SCHEMA_CONSTRAINT_VALUE, word, text);
	return text && strcmp(text, "true") == 0;
}

/* What a constraint may stand with. */
static bool fits(struct schema *s, const struct node *map, const char *word, bool fitting, const struct type *type)
{
	const struct node *value = schema_member(map, word);
	if (value && !fitting)
		wrong_constraint(s, value, DIAG_SCHEMA_CONSTRAINT, word, type->name);
	return value && fitting;
}

static bool is_number(const struct type *type)
{
	return type->kind == KIND_INTEGER || type->kind == KIND_DECIMAL;
}

static bool is_when(const struct type *type)
{
	return type->kind == KIND_DATE || type->kind == KIND_PERIOD;
}

/* A number from a constraint; a whole one that is not below 0 for a length. */
static void read_number(struct schema *s, const struct node *map, const char *word, bool length, struct decimal *out)
{
	const char *text = schema_text(s, map, word);
	if (!text)
		return;
	if (decimal_parse(out, str_of(text)) == 0 && !(length && (out->scale > 0 || out->digits < 0)))
		return;
	*out = (struct decimal){ 0 };
	wrong_constraint(s, schema_member(map, word), DIAG_SCHEMA_CONSTRAINT_VALUE, word, text);
}

static void read_when(struct schema *s, const struct node *map, const char *word, const struct type *type, struct period *out)
{
	const char *text = schema_text(s, map, word);
	enum precision precision = type->kind == KIND_DATE ? PRECISION_DAY : type->precision;
	if (!text || (period_parse(out, str_of(text)) == 0 && out->precision == precision))
		return;
	*out = (struct period){ 0 };
	wrong_constraint(s, schema_member(map, word), DIAG_SCHEMA_CONSTRAINT_VALUE, word, text);
}

static void read_limits(struct schema *s, const struct node *map, const struct type *type, struct constraints *c)
{
	bool ordered = is_number(type) || is_when(type), text = type->kind == KIND_TEXT;
	bool minimum = fits(s, map, "minimum", ordered, type), maximum = fits(s, map, "maximum", ordered, type);
	if (minimum && is_number(type))
		read_number(s, map, "minimum", false, &c->minimum);
	if (maximum && is_number(type))
		read_number(s, map, "maximum", false, &c->maximum);
	if (minimum && is_when(type))
		read_when(s, map, "minimum", type, &c->earliest);
	if (maximum && is_when(type))
		read_when(s, map, "maximum", type, &c->latest);
	if (fits(s, map, "minLength", text, type))
		read_number(s, map, "minLength", true, &c->min_length);
	if (fits(s, map, "maxLength", text, type))
		read_number(s, map, "maxLength", true, &c->max_length);
}

static void read_pattern(struct schema *s, const struct node *map, const struct type *type, struct constraints *c)
{
	const char *text = fits(s, map, "pattern", type->kind == KIND_TEXT, type) ? schema_text(s, map, "pattern") : NULL;
	if (!text)
		return;
	c->pattern = str_of(text);
	c->compiled = pattern_compile(s->doc->arena, c->pattern);
	if (!c->compiled)
		schema_report(s, DIAG_SCHEMA_PATTERN, schema_member(map, "pattern")->at, c->pattern, str_of(""));
}

static void add_choice(struct schema *s, struct field *field, struct choice *choices, const struct node *item)
{
	const char *code = item->text.n ? arena_copy(s->doc->arena, item->text.p, item->text.n) : "";
	if (choice_number(field, item->text))
		wrong_constraint(s, item, DIAG_SCHEMA_CHOICE_TWICE, code, "");
	else
		choices[field->choice_count++] = (struct choice){ code, code, code };
}

/* A closed list makes a choice of a text. */
static void read_enum(struct schema *s, const struct node *map, const struct type *type, struct field *field)
{
	const struct node *const *items;
	size_t n = fits(s, map, "enum", type->kind == KIND_TEXT, type) ? schema_list(s, map, "enum", &items) : 0;
	if (n == 0)
		return;
	if (n > SCHEMA_CHOICES) {
		schema_report(s, DIAG_SCHEMA_LIMIT, items[SCHEMA_CHOICES]->at, str_of("enum"),
			str_format(s->doc->arena, "%d", SCHEMA_CHOICES));
		return;
	}
	struct choice *choices = arena_alloc(s->doc->arena, n * sizeof *choices);
	field->choices = choices;
	for (size_t i = 0; i < n; i++) {
		struct node item = *items[i];
		item.text = str_trim(item.text);
		if (item.text.n && text_clean(s->doc, &item.text, str_of("enum"), item.at))
			add_choice(s, field, choices, &item);
	}
	if (field->choice_count)
		field->kind = KIND_CHOICE;
}

static void read_constraints(struct schema *s, const struct node *map, const struct type *type, struct field *field)
{
	static const char *const words[] = {
		"required", "unique", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", NULL,
	};
	const struct node *node = schema_member(map, "constraints");
	struct constraints *c = arena_alloc(s->doc->arena, sizeof *c);
	c->precision = type->precision;
	field->constraints = c;
	if (!node || !schema_map(s, node, "constraints", words))
		return;
	if (constraint_true(s, node, "required"))
		field->flags |= FIELD_REQUIRED;
	c->unique = constraint_true(s, node, "unique");
	read_limits(s, node, type, c);
	read_pattern(s, node, type, c);
	read_enum(s, node, type, field);
}

/* The name, if it is one that no field before has. */
static const char *read_name(struct schema *s, const struct node *map)
{
	const char *name = schema_text(s, map, "name");
	if (!name) {
		if (!schema_member(map, "name"))
			schema_report(s, DIAG_SCHEMA_MISSING, map->at, str_of("name"), str_of(""));
		return NULL;
	}
	struct extent at = schema_member(map, "name")->at;
	if (!schema_name(s, str_of(name), at))
		return NULL;
	if (field_named(s->table, str_of(name))) {
		schema_report(s, DIAG_SCHEMA_FIELD_TWICE, at, str_of(name), str_of(""));
		return NULL;
	}
	return name;
}

/* The first field that holds a day or period tells what time a row is about. */
static bool is_first_time(const struct table *table, const struct field *field)
{
	for (const struct field *before = table->fields; before < field; before++)
		if (before->flags & FIELD_TIME)
			return false;
	return field->kind == KIND_DATE || field->kind == KIND_PERIOD || field->kind == KIND_WHEN;
}

void schema_field(struct schema *s, const struct node *map)
{
	static const char *const words[] = { "name", "type", "title", "description", "unit", "sensitive", "constraints", NULL };
	const char *name = schema_map(s, map, "fields", words) ? read_name(s, map) : NULL;
	if (!name)
		return;
	const struct type *type = type_named(s, map);
	struct field *field = &s->fields[s->table->field_count];
	field->name = name;
	field->title[LANG_VI] = field->title[LANG_EN] = name;
	field->kind = type->kind;
	if (type->kind == KIND_BOOLEAN) {
		field->choices = boolean_choices;
		field->choice_count = BOOLEAN_CHOICES;
	}
	schema_texts(s, map, "title", field->title);
	schema_texts(s, map, "description", field->about);
	field->unit = schema_text(s, map, "unit");
	read_constraints(s, map, type, field);
	if (fits(s, map, "sensitive", is_number(type), type) && constraint_true(s, map, "sensitive"))
		field->flags |= FIELD_SENSITIVE;
	if (is_first_time(s->table, field))
		field->flags |= FIELD_TIME;
	s->table->field_count++;
}
