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
	struct str tables = str_of(field->refs), name;
	ref->row = NULL;
	while (!ref->row && str_word(&tables, &name)) {
		const struct model_table *table = model_table_named(model, name);
		ref->row = table ? model_row(table, ref->id) : NULL;
	}
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

struct row *row_of_texts(struct arena *arena, const struct model *model, const struct table *table, const struct row *from,
	const struct str *texts)
{
	struct doc doc = { .arena = arena, .file = from->doc->file, .diags = { .arena = arena } };
	struct row *row = row_new(&doc, table, from->at);
	for (size_t f = 0; f < table->field_count; f++) {
		if (texts[f].n)
			value_read(&doc, row, &table->fields[f], texts[f], from->at);
		link_field(row, &table->fields[f], model);
	}
	row->doc = from->doc;
	return row;
}

struct row *original_of(struct arena *arena, const struct history *history, const struct model *model, const struct row *row,
	unsigned meanings)
{
	struct str *texts = arena_alloc(arena, row->table->field_count * sizeof *texts);
	for (size_t f = 0; f < row->table->field_count; f++)
		texts[f] = first_text(arena, history, row, &row->table->fields[f], meanings);
	struct row *original = row_of_texts(arena, model, row->table, row, texts);
	original->key = row->key;
	original->parent = row->parent;
	original->body = row->body;
	original->home = row->home;
	original->demo = row->demo;
	original->back = row->back;
	return original;
}
