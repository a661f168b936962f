#include "model/model.h"

#include <assert.h>

void model_free(struct model *model)
{
	if (model)
		arena_free(model->arena);
}

const struct model_table *model_table_of(const struct model *model, const struct table *table)
{
	for (size_t i = 0; i < model->table_count; i++)
		if (model->tables[i].table == table)
			return &model->tables[i];
	return NULL;
}

const struct model_table *model_table_named(const struct model *model, struct str name)
{
	for (size_t i = 0; i < model->table_count; i++)
		if (str_is(name, model->tables[i].table->name))
			return &model->tables[i];
	return NULL;
}

struct row *model_row(const struct model_table *table, struct str key)
{
	return map_get(&table->by_key, key);
}

const struct field *model_field(const struct model_table *table, struct str name)
{
	const struct field *field = map_get(&table->by_field, name);
	bool other_spelling = !field && name.n && memchr(name.p, '-', name.n);
	return other_spelling ? field_named(table->table, name) : field;
}

const struct rows *row_back(const struct row *row, struct str name)
{
	for (size_t i = 0; i < row->home->relations.n; i++)
		if (str_eq(row->home->relations.v[i].name, name))
			return &row->back[i];
	return NULL;
}

struct str row_title(const struct row *row)
{
	for (size_t i = 0; i < row->table->field_count; i++) {
		const struct field *field = &row->table->fields[i];
		if (!(field->flags & FIELD_TITLE) || field_absent(row, field))
			continue;
		/* a title is text or prose, and prose begins with its text */
		assert(field->kind == KIND_TEXT || field->kind == KIND_PROSE);
		return *(const struct str *)row_field(row, field);
	}
	return row->key;
}

static bool holds(const struct rows *rows, const struct row *row)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i] == row)
			return true;
	return false;
}

static void check_reference(const struct model *model, const struct row *row, const struct field *field, const struct ref *ref)
{
	if (!ref->row)
		return;
	const struct model_table *home = model_table_of(model, ref->row->table);
	for (size_t i = 0; i < home->relations.n; i++)
		if (home->relations.v[i].field == field)
			assert(holds(&ref->row->back[i], row));
}

void model_check_invariants(const struct model *model)
{
	for (size_t t = 0; t < model->table_count; t++) {
		const struct model_table *table = &model->tables[t];
		for (size_t r = 0; r < table->rows.n; r++) {
			const struct row *row = table->rows.v[r];
			assert(row->home == table && row->table == table->table);
			assert(row->key.n == 0 || model_row(table, row->key));
			for (size_t f = 0; f < table->table->field_count; f++) {
				const struct field *field = &table->table->fields[f];
				if (field->kind == KIND_REF)
					check_reference(model, row, field, row_field(row, field));
				const struct refs *refs = field->kind == KIND_REFS ? row_field(row, field) : NULL;
				for (size_t i = 0; refs && i < refs->n; i++)
					check_reference(model, row, field, &refs->v[i]);
			}
		}
	}
}
