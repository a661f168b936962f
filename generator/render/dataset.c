#include "render/dataset.h"

/* --- rows --- */

static void reach(struct coverage *coverage, const struct period *time)
{
	if (!date_present(coverage->first) || date_cmp(time->first, coverage->first) < 0)
		coverage->first = time->first;
	if (date_cmp(time->last, coverage->last) > 0)
		coverage->last = time->last;
}

/* `first` is of the rows like it: real ones, or demonstrations. */
static void count_row(const struct table *table, struct coverage *coverage, size_t *filled, const struct row **first, const struct row *row)
{
	coverage->rows++;
	for (size_t f = 0; f < table->field_count; f++) {
		const struct field *field = &table->fields[f];
		if (field_absent(row, field))
			continue;
		filled[f]++;
		if (!first[f])
			first[f] = row;
		if (field->flags & FIELD_TIME)
			reach(coverage, row_field(row, field));
	}
}

static void count_rows(struct arena *arena, struct dataset_facts *facts)
{
	size_t n = facts->table->table->field_count;
	size_t *real = arena_alloc(arena, n * sizeof *real), *demo = arena_alloc(arena, n * sizeof *demo);
	const struct row **examples = arena_alloc(arena, n * sizeof *examples), **shown = arena_alloc(arena, n * sizeof *shown);
	for (size_t i = 0; i < facts->table->rows.n; i++) {
		const struct row *row = facts->table->rows.v[i];
		if (row->demo)
			count_row(facts->table->table, &facts->demo, demo, shown, row);
		else
			count_row(facts->table->table, &facts->real, real, examples, row);
		row_passed(row, i);
	}
	for (size_t f = 0; f < n; f++)
		if (!examples[f])
			examples[f] = shown[f];
	facts->real.filled = real;
	facts->demo.filled = demo;
	facts->examples = examples;
}

/* Whether a number is withheld; a user's table has it that one may be. */
static bool withholds(const struct model_table *table)
{
	for (size_t f = 0; f < table->table->field_count; f++) {
		const struct field *field = &table->table->fields[f];
		if (field->flags & FIELD_SENSITIVE && table->table->user)
			return true;
		for (size_t r = 0; field->flags & FIELD_SENSITIVE && r < table->rows.n; r++) {
			if (((const struct decimal *)row_field(table->rows.v[r], field))->withheld)
				return true;
			row_passed(table->rows.v[r], r);
		}
	}
	return false;
}

/* --- all of it --- */

void datasets_learn(struct render_site *site)
{
	struct { struct dataset_facts *v; size_t n, cap; } list = { 0 };
	for (size_t t = 0; t < site->model->table_count; t++)
		if (!site->model->tables[t].table->internal) {
			struct dataset_facts *facts = array_add(site->arena, &list);
			facts->table = &site->model->tables[t];
			facts->told = facts->table->table;
			facts->terms = site->model->site;
			count_rows(site->arena, facts);
			facts->withholds = withholds(facts->table);
		}
	if (site->history)
		datasets_learn_versions(site, list.v, list.n);
	site->datasets = list.v;
	site->dataset_count = list.n;
}

bool dataset_withholds(const struct render_site *site, const struct table *table)
{
	const struct dataset_facts *facts = dataset_of(site, table);
	return !facts || facts->withholds;
}

const struct dataset_facts *dataset_of(const struct render_site *site, const struct table *table)
{
	for (size_t i = 0; i < site->dataset_count; i++)
		if (site->datasets[i].table->table == table)
			return &site->datasets[i];
	return NULL;
}
