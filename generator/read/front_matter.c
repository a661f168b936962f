#include "read/front_matter.h"

#include "read/value.h"
#include "read/yaml.h"

static struct place place_at(const struct doc *doc, struct extent at)
{
	return (struct place){ &doc->file, at };
}

/* Of a value that no reader of values saw: it was given, and said to be wrong. */
static void mark_given(struct row *row, const struct field *field, struct extent at)
{
	row->fields_at[field - row->table->fields] = at;
}

static void read_list(struct doc *doc, struct row *row, const struct field *field, const struct node *list)
{
	for (size_t i = 0; i < list->items.n; i++) {
		const struct node *item = list->items.v[i];
		if (item->type == NODE_TEXT)
			value_add(doc, row, field, item->text, item->at);
		else if (item->type != NODE_ABSENT)
			diag1(&doc->diags, DIAG_YAML_NESTED, place_at(doc, item->at), str_of(field->name));
	}
	if (list->items.n == 0)
		value_read(doc, row, field, str_of(""), list->at);
	mark_given(row, field, list->at);
}

static void read_value(struct doc *doc, struct row *row, const struct field *field, const struct node *value)
{
	bool list = field->kind == KIND_REFS || field->kind == KIND_TEXTS;
	if (value->type == NODE_TEXT || value->type == NODE_ABSENT) {
		value_read(doc, row, field, value->text, value->at);
	} else if (value->type == NODE_LIST && list) {
		read_list(doc, row, field, value);
	} else {
		enum diag_id id = value->type == NODE_LIST ? DIAG_VALUE_LIST : DIAG_YAML_NESTED;
		diag1(&doc->diags, id, place_at(doc, value->at), str_of(field->name));
		mark_given(row, field, value->at);
	}
}

/* A row of the table from a map; NULL when the part holds none. */
static struct row *read_row(struct doc *doc, const struct table *table, struct extent part, struct extent at)
{
	const struct node *map = yaml_read(doc, part);
	if (!map)
		return NULL;
	if (map->type != NODE_MAP && map->type != NODE_ABSENT) {
		diag(&doc->diags, DIAG_YAML_ROOT, place_at(doc, map->at));
		return NULL;
	}
	struct row *row = row_new(doc, table, at);
	for (size_t i = 0; i < map->pairs.n; i++) {
		const struct node_pair *pair = &map->pairs.v[i];
		const struct field *field = field_expected(doc, row, pair->key, pair->at);
		if (field)
			read_value(doc, row, field, pair->value);
	}
	row_finish(doc, row);
	return row;
}

/* The line at `begin` with its end; empty at the end of the file. */
static struct str line_at(const struct doc *doc, size_t begin)
{
	struct str rest = str_from(doc->file.bytes, begin);
	const char *end = rest.n ? memchr(rest.p, '\n', rest.n) : NULL;
	return end ? str_range(rest.p, end + 1) : rest;
}

static bool is_fence(struct str line)
{
	return str_starts(line, "---") && str_trim(line).n == 3;
}

size_t front_matter_read(struct doc *doc, size_t begin, const struct table *table)
{
	struct str open = line_at(doc, begin);
	struct extent open_at = { (uint32_t)begin, (uint32_t)(begin + str_trim(open).n) };
	if (!is_fence(open)) {
		diag(&doc->diags, DIAG_FRONT_MISSING, place_at(doc, open_at));
		return 0;
	}
	size_t yaml = begin + open.n, end = yaml;
	struct str line = line_at(doc, end);
	while (line.n && !is_fence(line)) {
		end += line.n;
		line = line_at(doc, end);
	}
	if (line.n == 0) {
		diag(&doc->diags, DIAG_FRONT_UNCLOSED, place_at(doc, open_at));
		return 0;
	}
	struct extent part = { (uint32_t)yaml, (uint32_t)end };
	struct extent at = { (uint32_t)begin, (uint32_t)(end + str_trim(line).n) };
	doc->front = read_row(doc, table, part, at);
	return doc->front ? end + line.n : 0;
}

void site_read(struct doc *doc, size_t begin, const struct table *table)
{
	struct extent all = { (uint32_t)begin, (uint32_t)doc->file.bytes.n };
	doc->front = read_row(doc, table, all, all);
}
