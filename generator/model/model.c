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

/* How many of the row's references in the field lead to a row of that table, or to `to` only. */
static size_t references(const struct row *row, const struct field *field, const struct table *table, const struct row *to)
{
	const struct ref *ref = row_field(row, field);
	size_t n = 1, found = 0;
	if (field->kind == KIND_REFS) {
		const struct refs *refs = row_field(row, field);
		ref = refs->v;
		n = refs->n;
	}
	for (size_t i = 0; i < n; i++)
		found += ref[i].row && ref[i].row->table == table && (!to || ref[i].row == to);
	return found;
}

/* Whether the reverse lists have all that refers there and nothing else: each row in one refers there, and together they are as
   many as the references. Looking for each reference in its list would take the square of the longest list's time. */
static void check_relation(const struct model *model, const struct model_table *to, size_t number)
{
	const struct relation *relation = &to->relations.v[number];
	const struct rows *from = &model_table_of(model, relation->from)->rows;
	size_t listed = 0, referring = 0;
	for (size_t r = 0; r < to->rows.n; r++) {
		const struct rows *back = &to->rows.v[r]->back[number];
		for (size_t i = 0; i < back->n; i++)
			assert(references(back->v[i], relation->field, to->table, to->rows.v[r]));
		listed += back->n;
	}
	for (size_t r = 0; r < from->n; r++)
		referring += references(from->v[r], relation->field, to->table, NULL);
	assert(listed == referring);
}

void model_check_invariants(const struct model *model)
{
	for (size_t t = 0; t < model->table_count; t++) {
		const struct model_table *table = &model->tables[t];
		for (size_t r = 0; r < table->rows.n; r++) {
			const struct row *row = table->rows.v[r];
			assert(row->home == table && row->table == table->table);
			assert(row->key.n == 0 || model_row(table, row->key));
		}
		for (size_t i = 0; i < table->relations.n; i++)
			check_relation(model, table, i);
	}
}
