/* Which cells may add up. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/out.h"
#include "model/withhold_parts.h"

/* Rows that differ in one part of the key alone. */
struct alike {
	ARRAY(size_t) rows; /* their places in the table */
};

struct alikes { struct alike **v; size_t n, cap; };

struct finder {
	struct arena *arena;
	const struct cells *cells;
	struct sums *sums;
};

static const struct row *row_at(const struct finder *finder, size_t r)
{
	return finder->cells->table->rows.v[r];
}

/* All parts of the key but that one. */
static struct str rest_of_key(struct arena *arena, const struct row *row, const struct field *but)
{
	struct out out = out_arena(arena);
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		if (!(field->flags & FIELD_KEY) || field == but)
			continue;
		out_str(&out, field_text(arena, row, field));
		out_char(&out, '\n');
	}
	return out_held(&out);
}

static struct alikes find_alike(const struct finder *finder, const struct field *but)
{
	struct alikes list = { 0 };
	struct map by_rest = map_in(finder->arena);
	for (size_t r = 0; r < finder->cells->table->rows.n; r++) {
		struct str rest = rest_of_key(finder->arena, row_at(finder, r), but);
		struct alike *alike = map_get(&by_rest, rest);
		if (!alike) {
			alike = *array_add(finder->arena, &list) = arena_alloc(finder->arena, sizeof *alike);
			map_put(&by_rest, rest, alike);
		}
		*array_add(finder->arena, &alike->rows) = r;
	}
	return list;
}

static bool is_there(const struct cell *cell)
{
	return decimal_given(*cell->number);
}

/* A sum for each sensitive field of the rows that have one. */
static void add_sums(const struct finder *finder, size_t total, const size_t *parts, size_t n)
{
	for (size_t f = 0; f < finder->cells->field_count; f++) {
		struct cell *first = finder->cells->v;
		struct sum sum = { .total = (size_t)(cell_at(finder->cells, f, total) - first) };
		for (size_t i = 0; i < n; i++)
			if (is_there(cell_at(finder->cells, f, parts[i])))
				*array_add(finder->arena, &sum.parts) = (size_t)(cell_at(finder->cells, f, parts[i]) - first);
		if (sum.parts.n && is_there(&first[sum.total]))
			*array_add(finder->arena, finder->sums) = sum;
	}
}

/* --- of a unit the units within it --- */

enum { UNIT_STEPS = 64 }; /* units may also lead in circles */

/* What is under the nearest unit around the row's that has something there; NULL when there is none. */
static struct alike *around(const struct map *by_unit, const struct row *unit)
{
	struct alike *found = NULL;
	for (int step = 0; unit && !found && step < UNIT_STEPS; step++) {
		unit = ((const struct unit *)unit)->parent.row;
		found = unit ? map_get(by_unit, unit->key) : NULL;
	}
	return found;
}

/* Of each unit the rows of those units that lie directly within it, as far as they have rows here. */
static void add_units(const struct finder *finder, const struct alike *alike, const struct field *field)
{
	struct map by_unit = map_in(finder->arena);
	struct alike *within = arena_alloc(finder->arena, alike->rows.n * sizeof *within);
	for (size_t i = 0; i < alike->rows.n; i++) {
		const struct ref *ref = row_field(row_at(finder, alike->rows.v[i]), field);
		if (ref->row)
			map_put(&by_unit, ref->row->key, &within[i]);
	}
	for (size_t i = 0; i < alike->rows.n; i++) {
		const struct ref *ref = row_field(row_at(finder, alike->rows.v[i]), field);
		struct alike *outer = around(&by_unit, ref->row);
		if (outer && outer != &within[i])
			*array_add(finder->arena, &outer->rows) = alike->rows.v[i];
	}
	for (size_t i = 0; i < alike->rows.n; i++)
		add_sums(finder, alike->rows.v[i], within[i].rows.v, within[i].rows.n);
}

/* --- of a period the periods within it --- */

struct spell {
	struct period period;
	size_t row;
	struct alike within;
};

static int by_spell(const void *left, const void *right)
{
	const struct period *a = &((const struct spell *)left)->period, *b = &((const struct spell *)right)->period;
	int order = date_cmp(a->first, b->first);
	return order ? order : date_cmp(b->last, a->last);
}

static bool encloses(const struct spell *around, const struct spell *spell)
{
	return date_cmp(around->period.first, spell->period.first) <= 0 && date_cmp(around->period.last, spell->period.last) >= 0;
}

/* Ordered, a period comes behind all that enclose it; `open` are those of them that the last one lies in. */
static void add_periods(const struct finder *finder, const struct alike *alike, const struct field *field)
{
	size_t n = alike->rows.n, depth = 0;
	struct spell *spells = arena_alloc(finder->arena, n * sizeof *spells), **open = arena_alloc(finder->arena, n * sizeof *open);
	for (size_t i = 0; i < n; i++)
		spells[i] = (struct spell){ .period = *(const struct period *)row_field(row_at(finder, alike->rows.v[i]), field),
			.row = alike->rows.v[i] };
	qsort(spells, n, sizeof *spells, by_spell);
	for (size_t i = 0; i < n; i++) {
		while (depth && !encloses(open[depth - 1], &spells[i]))
			depth--;
		if (depth)
			*array_add(finder->arena, &open[depth - 1]->within.rows) = spells[i].row;
		open[depth++] = &spells[i];
	}
	for (size_t i = 0; i < n; i++)
		add_sums(finder, spells[i].row, spells[i].within.rows.v, spells[i].within.rows.n);
}

/* --- of other things the largest --- */

/* The cells but the largest, and that as their total. */
static void add_largest(const struct finder *finder, const size_t *cells, size_t n)
{
	const struct cell *v = finder->cells->v;
	struct sum sum = { .total = SIZE_MAX, .exact = true };
	for (size_t i = 0; i < n; i++)
		if (v[cells[i]].truth.present && (sum.total == SIZE_MAX || decimal_cmp(v[cells[i]].truth, v[sum.total].truth) > 0))
			sum.total = cells[i];
	for (size_t i = 0; i < n; i++)
		if (cells[i] != sum.total && is_there(&v[cells[i]]))
			*array_add(finder->arena, &sum.parts) = cells[i];
	if (sum.total != SIZE_MAX && sum.parts.n)
		*array_add(finder->arena, finder->sums) = sum;
}

static void add_others(const struct finder *finder, const struct alike *alike)
{
	size_t *cells = arena_alloc(finder->arena, alike->rows.n * sizeof *cells);
	for (size_t f = 0; f < finder->cells->field_count; f++) {
		for (size_t i = 0; i < alike->rows.n; i++)
			cells[i] = (size_t)(cell_at(finder->cells, f, alike->rows.v[i]) - finder->cells->v);
		add_largest(finder, cells, alike->rows.n);
	}
}

static void add_columns(const struct finder *finder)
{
	size_t *cells = arena_alloc(finder->arena, finder->cells->field_count * sizeof *cells);
	for (size_t r = 0; finder->cells->table->table->user && r < finder->cells->table->rows.n; r++) {
		for (size_t f = 0; f < finder->cells->field_count; f++)
			cells[f] = (size_t)(cell_at(finder->cells, f, r) - finder->cells->v);
		add_largest(finder, cells, finder->cells->field_count);
	}
}

struct sums sums_of(struct arena *arena, const struct cells *cells)
{
	struct sums sums = { 0 };
	const struct table *table = cells->table->table;
	struct finder finder = { arena, cells, &sums };
	for (size_t f = 0; f < table->field_count; f++) {
		const struct field *field = &table->fields[f];
		if (!(field->flags & FIELD_KEY))
			continue;
		struct alikes list = find_alike(&finder, field);
		for (size_t i = 0; i < list.n; i++)
			if (field->kind == KIND_REF && strcmp(field->refs, table_units.name) == 0)
				add_units(&finder, list.v[i], field);
			else if (field->kind == KIND_DATE || field->kind == KIND_PERIOD || field->kind == KIND_WHEN)
				add_periods(&finder, list.v[i], field);
			else if (table->user)
				add_others(&finder, list.v[i]);
	}
	add_columns(&finder);
	return sums;
}
