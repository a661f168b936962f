#include "render/lists.h"

#include <stdlib.h>

#include "base/arena.h"
#include "render/url.h"

static const struct period *issued(const struct row *row)
{
	const struct field *field = field_named(row->table, str_of("issued"));
	return field && field->kind == KIND_DATE ? row_field(row, field) : NULL;
}

struct dated { struct row *row; struct date day; size_t order; };

static int compare_dated(const void *left, const void *right)
{
	const struct dated *a = left, *b = right;
	int order = date_cmp(b->day, a->day);
	return order ? order : a->order < b->order ? -1 : a->order > b->order;
}

static void sort_by_issue(struct rows *rows, struct arena *arena)
{
	if (rows->n == 0 || !issued(rows->v[0]))
		return;
	struct dated *dated = arena_alloc(arena, rows->n * sizeof *dated);
	for (size_t i = 0; i < rows->n; i++)
		dated[i] = (struct dated){ rows->v[i], issued(rows->v[i])->first, i };
	qsort(dated, rows->n, sizeof *dated, compare_dated);
	for (size_t i = 0; i < rows->n; i++)
		rows->v[i] = dated[i].row;
}

/* A unit that stands under none, or under the country. */
static bool is_uppermost(const struct row *row)
{
	const struct unit *parent = (const struct unit *)((const struct unit *)row)->parent.row;
	return !parent || parent->level == LEVEL_COUNTRY;
}

static void keep_uppermost(struct rows *rows)
{
	size_t kept = 0;
	for (size_t i = 0; i < rows->n; i++)
		if (is_uppermost(rows->v[i]))
			rows->v[kept++] = rows->v[i];
	rows->n = kept;
}

static struct row_list make(struct arena *arena, const struct model_table *table)
{
	struct row_list list = { .table = table };
	for (size_t i = 0; i < table->rows.n; i++)
		if (!table->rows.v[i]->demo)
			*array_add(arena, &list.rows) = table->rows.v[i];
	sort_by_issue(&list.rows, arena);
	list.is_top = table->table == &table_units && list.rows.n > LIST_ROWS;
	if (list.is_top)
		keep_uppermost(&list.rows);
	return list;
}

void lists_make(struct render_site *site)
{
	struct { struct row_list *v; size_t n, cap; } lists = { 0 };
	for (size_t i = 0; i < site->model->table_count; i++)
		if (url_list(site->model->tables[i].table).n)
			*array_add(site->arena, &lists) = make(site->arena, &site->model->tables[i]);
	site->lists = lists.v;
	site->list_count = lists.n;
}

const struct row_list *list_of(const struct render_site *site, const struct table *table)
{
	for (size_t i = 0; i < site->list_count; i++)
		if (site->lists[i].table->table == table)
			return &site->lists[i];
	return NULL;
}

unsigned list_turns(const struct row_list *list)
{
	return list->rows.n > LIST_ROWS ? (unsigned)((list->rows.n + LIST_ROWS - 1) / LIST_ROWS) : 1;
}

struct rows list_rows(const struct row_list *list, unsigned turn)
{
	size_t first = (size_t)(turn - 1) * LIST_ROWS, rest = list->rows.n - first;
	return (struct rows){ list->rows.v + first, rest < LIST_ROWS ? rest : LIST_ROWS, 0 };
}
