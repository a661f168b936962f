#include "history/original.h"

#include "history/classify.h"
#include "history/snapshot.h"
#include "read/value.h"

const struct change *original_change(const struct history *history, const struct row *row, const struct field *field)
{
	const struct history_changes *changes = history_of_row(history, row->table, row->key);
	for (size_t i = 0; i < changes->n; i++)
		if (str_is(changes->v[i]->field, field->name))
			return changes->v[i];
	return NULL;
}

static void link_ref(struct ref *ref, const struct field *field, const struct model *model)
{
	const struct table *to = field_refers_to(field);
	const struct model_table *table = to ? model_table_of(model, to) : NULL;
	ref->row = table ? model_row(table, ref->id) : NULL;
}

static void link_field(const struct row *row, const struct field *field, const struct model *model)
{
	if (field->kind == KIND_REF)
		link_ref(row_field(row, field), field, model);
	struct refs *refs = field->kind == KIND_REFS ? row_field(row, field) : NULL;
	for (size_t i = 0; refs && i < refs->n; i++)
		link_ref(&refs->v[i], field, model);
}

static struct str first_text(struct arena *arena, const struct history *history, const struct row *row, const struct field *field,
	unsigned meanings)
{
	const struct change *change = 1u << field_meaning(field) & meanings ? original_change(history, row, field) : NULL;
	return change ? change->old : field_text(arena, row, field);
}

struct row *original_of(struct arena *arena, const struct history *history, const struct model *model, const struct row *row,
	unsigned meanings)
{
	struct doc doc = { .arena = arena, .file = row->doc->file, .diags = { .arena = arena } };
	struct row *original = row_new(&doc, row->table, row->at);
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		struct str text = first_text(arena, history, row, field, meanings);
		if (text.n)
			value_read(&doc, original, field, text, row->at);
		link_field(original, field, model);
	}
	original->doc = row->doc;
	original->key = row->key;
	original->parent = row->parent;
	original->body = row->body;
	original->home = row->home;
	original->demo = row->demo;
	original->back = row->back;
	return original;
}
