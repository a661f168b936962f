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
	struct row *row = row_index_get(&table->by_key, &table->rows, key);
	return row ? row : map_get(&table->by_alias, key);
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

/* How many references of the row's field lead to `to`. */
static size_t references(const struct row *row, const struct field *field, const struct row *to)
{
	const struct ref *one = field->kind == KIND_REF ? row_field(row, field) : NULL;
	const struct refs *several = field->kind == KIND_REFS ? row_field(row, field) : NULL;
	size_t n = one && one->row == to;
	for (size_t i = 0; several && i < several->n; i++)
		n += several->v[i].row == to;
	return n;
}

static size_t all_references(const struct row *row, const struct field *field)
{
	const struct refs *several = field->kind == KIND_REFS ? row_field(row, field) : NULL;
	bool linked = field->kind == KIND_REF && ((const struct ref *)row_field(row, field))->row;
	return several ? several->n - references(row, field, NULL) : linked;
}

/* What stands in the row's reverse lists refers to it. Returns how much that is. */
static size_t check_back(const struct row *row)
{
	size_t n = 0;
	for (size_t i = 0; i < row->home->relations.n; n += row->back[i].n, i++)
		for (size_t j = 0; j < row->back[i].n; j++)
			assert(references(row->back[i].v[j], row->home->relations.v[i].field, row) > 0);
	return n;
}

/* In time that grows with the references only: this is done in every build. */
void model_check_invariants(const struct model *model)
{
	size_t forth = 0, back = 0;
	for (size_t t = 0; t < model->table_count; t++) {
		const struct model_table *table = &model->tables[t];
		for (size_t r = 0; r < table->rows.n; r++) {
			const struct row *row = table->rows.v[r];
			assert(row->home == table && row->table == table->table);
			assert(row->key.n == 0 || table->table->unsought || model_row(table, row->key));
			for (size_t f = 0; f < table->table->field_count; f++)
				forth += all_references(row, &table->table->fields[f]);
			back += check_back(row);
			row_passed(row, r);
		}
	}
	assert(forth == back);
}
