#include "model/row.h"

#include <assert.h>

#include "base/out.h"

struct row *row_new(struct doc *doc, const struct table *table, struct extent at)
{
	struct row *row = arena_alloc(doc->arena, table->row_size);
	row->table = table;
	row->doc = doc;
	row->at = at;
	row->fields_at = arena_alloc(doc->arena, table->field_count * sizeof *row->fields_at);
	*array_add(doc->arena, &doc->rows) = row;
	return row;
}

struct place row_place(const struct row *row, const struct field *field)
{
	struct extent at = row->fields_at[field - row->table->fields];
	return (struct place){ &row->doc->file, at.end ? at : row->at };
}

bool field_absent(const struct row *row, const struct field *field)
{
	const void *value = row_field(row, field);
	switch (field->kind) {
	case KIND_ID:
	case KIND_TEXT:
		return ((const struct str *)value)->n == 0;
	case KIND_PROSE:
		return ((const struct prose *)value)->text.n == 0;
	case KIND_INTEGER:
	case KIND_DECIMAL:
		return !decimal_given(*(const struct decimal *)value);
	case KIND_BOOLEAN:
	case KIND_CHOICE:
		return *(const uint8_t *)value == 0;
	case KIND_DATE:
	case KIND_PERIOD:
	case KIND_WHEN:
		return !period_present(*(const struct period *)value);
	case KIND_REF:
		return ((const struct ref *)value)->id.n == 0;
	case KIND_REFS:
		return ((const struct refs *)value)->n == 0;
	case KIND_TEXTS:
		return ((const struct texts *)value)->n == 0;
	case KIND_COUNT:
		break;
	}
	assert(false && "a kind of field");
	return true;
}

bool field_refused(const struct row *row, const struct field *field)
{
	struct extent at = row->fields_at[field - row->table->fields];
	if (!field_absent(row, field))
		return false;
	for (size_t i = at.start; i < at.end && i < row->doc->file.bytes.n; i++)
		if (!strchr(" \t\r\n\"'", row->doc->file.bytes.p[i]))
			return true;
	return false;
}

struct str row_where(struct arena *arena, const struct row *row, struct file_walk *walk)
{
	const struct file *file = &row->doc->file;
	return str_format(arena, "%.*s:%u", (int)file->path.n, file->path.p, file_position_next(walk, file, row->at).line);
}

static struct str decimal_str(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT + 6];
	return str_dup(arena, (struct str){ text, decimal_text(text, d, '.', '\0') });
}

static struct str period_str(struct arena *arena, struct period p)
{
	char text[PERIOD_TEXT];
	return str_dup(arena, (struct str){ text, period_text(text, p) });
}

static struct str refs_str(struct arena *arena, const struct refs *refs)
{
	struct str *ids = arena_alloc(arena, refs->n * sizeof *ids);
	for (size_t i = 0; i < refs->n; i++)
		ids[i] = refs->v[i].id;
	return str_join(arena, ids, refs->n, " ");
}

struct str field_text(struct arena *arena, const struct row *row, const struct field *field)
{
	const void *value = row_field(row, field);
	if (field_absent(row, field))
		return (struct str){ "", 0 };
	switch (field->kind) {
	case KIND_ID:
	case KIND_TEXT:
		return *(const struct str *)value;
	case KIND_PROSE:
		return ((const struct prose *)value)->text;
	case KIND_INTEGER:
	case KIND_DECIMAL:
		return decimal_str(arena, *(const struct decimal *)value);
	case KIND_BOOLEAN:
	case KIND_CHOICE:
		return str_of(field->choices[*(const uint8_t *)value - 1].code);
	case KIND_DATE:
	case KIND_PERIOD:
	case KIND_WHEN:
		return period_str(arena, *(const struct period *)value);
	case KIND_REF:
		return ((const struct ref *)value)->id;
	case KIND_REFS:
		return refs_str(arena, value);
	case KIND_TEXTS:
		return str_join(arena, ((const struct texts *)value)->v, ((const struct texts *)value)->n, "; ");
	case KIND_COUNT:
		break;
	}
	assert(false && "a kind of field");
	return (struct str){ "", 0 };
}

/* A text or choice may hold anything, and would else be taken for several parts. */
static struct str key_part(struct arena *arena, const struct row *row, const struct field *field)
{
	struct str text = field_text(arena, row, field);
	bool escaped = memchr(text.p, '/', text.n) || memchr(text.p, '%', text.n);
	if (!escaped || (field->kind != KIND_TEXT && field->kind != KIND_CHOICE))
		return text;
	struct out out = out_arena(arena);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '/' || text.p[i] == '%')
			out_text(&out, text.p[i] == '/' ? "%2F" : "%25");
		else
			out_char(&out, text.p[i]);
	return out_held(&out);
}

void row_set_key(struct row *row, struct arena *arena)
{
	const struct field *fields[KEY_PARTS];
	struct str parts[KEY_PARTS];
	size_t n = 0;
	row->key = (struct str){ "", 0 };
	for (size_t i = 0; i < row->table->field_count; i++) {
		const struct field *field = &row->table->fields[i];
		if (!(field->flags & FIELD_KEY))
			continue;
		if (field_absent(row, field))
			return;
		assert(n < KEY_PARTS);
		fields[n++] = field;
	}
	if (n == 1) {
		row->key = field_text(arena, row, fields[0]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		parts[i] = key_part(arena, row, fields[i]);
	if (n > 0)
		row->key = str_join(arena, parts, n, "/");
}
