/* Views of titles over the years (model/recognition.h). A title and a title of an area know title_tables: a table for each level of
   comparable units; of a title, of the units that belong to no area. A table knows unit_level, years and lines; a line: unit and
   cells, one for each year; a cell: record (the row of title_years, or nothing: the unit had not held the title yet). A title
   of an area knows latest: the table's figures of its last year on record, with year, held, gained and lost. */
#include <stdlib.h>

#include "base/arena.h"
#include "model/group.h"
#include "model/recognition.h"
#include "render/views.h"

struct years { struct period *v; size_t n, cap; };
struct line { const struct unit *unit; const struct title_year **cells; };

struct title_table {
	struct years years;
	struct { struct line *v; size_t n, cap; } lines;
	uint8_t organisations; /* 0, or the choice of field_level that organisations are */
};
struct title_tables { struct title_table *v; size_t n, cap; };

static const struct title_year *year_at(const struct rows *rows, size_t i)
{
	return (const struct title_year *)rows->v[i];
}

static const struct unit *unit_of(const struct title_year *year)
{
	return (const struct unit *)year->unit.row;
}

/* Those of the title, or of the title in the area, in the order in which they were made: level by level, unit by unit. */
static struct rows years_of(const struct scope *scope, const struct row *row)
{
	bool of_area = row->table == &table_title_areas;
	const struct title_area *area = (const struct title_area *)row;
	const struct row *title = of_area ? area->title.row : row;
	const struct rows *all = of_area ? row_back(area->area.row, str_of("area_title_years")) : row_back(row, str_of("years"));
	struct rows some = { 0 };
	for (size_t i = 0; i < all->n; i++)
		if (year_at(all, i)->title.row == title && (of_area || !year_at(all, i)->area.row))
			*array_add(scope->arena, &some) = all->v[i];
	return some;
}

/* --- tables --- */

static int compare_years(const void *left, const void *right)
{
	const struct period *a = left, *b = right;
	int order = date_cmp(a->last, b->last);
	return order ? order : date_cmp(a->first, b->first);
}

static struct years distinct_years(const struct scope *scope, const struct rows *rows)
{
	struct years years = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < rows->n; i++)
		*array_add(scope->arena, &years) = year_at(rows, i)->year;
	if (years.n)
		qsort(years.v, years.n, sizeof *years.v, compare_years);
	for (size_t i = 0; i < years.n; i++)
		if (n == 0 || compare_years(&years.v[n - 1], &years.v[i]) != 0)
			years.v[n++] = years.v[i];
	years.n = n;
	return years;
}

static void fill_table(const struct scope *scope, struct title_table *table, const struct rows *rows)
{
	struct line *line = NULL;
	table->years = distinct_years(scope, rows);
	for (size_t i = 0; i < rows->n; i++) {
		const struct title_year *year = year_at(rows, i);
		if (!line || line->unit != unit_of(year)) {
			line = array_add(scope->arena, &table->lines);
			*line = (struct line){ unit_of(year), arena_alloc(scope->arena, table->years.n * sizeof *line->cells) };
		}
		const struct period *column = bsearch(&year->year, table->years.v, table->years.n, sizeof *column, compare_years);
		line->cells[column - table->years.v] = year;
	}
}

static struct title_tables *tables_of(const struct scope *scope, const struct row *row)
{
	struct title_tables *tables = arena_alloc(scope->arena, sizeof *tables);
	struct rows rows = years_of(scope, row);
	for (size_t i = 0, n; i < rows.n; i += n) {
		const struct unit *first = unit_of(year_at(&rows, i));
		for (n = 1; i + n < rows.n && units_comparable(first, unit_of(year_at(&rows, i + n)));)
			n++;
		struct rows level = { rows.v + i, n, 0 };
		struct title_table *table = array_add(scope->arena, tables);
		fill_table(scope, table, &level);
		if (unit_is_organisation(first))
			table->organisations = choice_number(field_named(&table_criteria_sets, str_of("level")), str_of("organisation"));
	}
	return tables;
}

/* --- as templates see them --- */

static bool cell_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = self.data ? view_row(self.data) : view_nothing();
	return str_is(name, "record");
}

static const struct view_class cell_class = { .member = cell_member };

static size_t years_count(struct view self)
{
	return ((const struct title_table *)self.data)->years.n;
}

static struct view years_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_period(&((const struct title_table *)self.data)->years.v[i]);
}

static const struct view_class years_class = { .count = years_count, .element = years_element };

static struct view cells_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &cell_class, ((const struct line *)self.more)->cells[i], NULL };
}

static const struct view_class cells_class = { .count = years_count, .element = cells_element };

static bool line_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct line *line = self.more;
	if (str_is(name, "unit"))
		*out = view_row(&line->unit->row);
	else if (str_is(name, "cells"))
		*out = (struct view){ &cells_class, self.data, line };
	else
		return false;
	return true;
}

static const struct view_class line_class = { .member = line_member };

static size_t lines_count(struct view self)
{
	return ((const struct title_table *)self.data)->lines.n;
}

static struct view lines_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &line_class, self.data, &((const struct title_table *)self.data)->lines.v[i] };
}

static const struct view_class lines_class = { .count = lines_count, .element = lines_element };

static bool table_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct title_table *table = self.data;
	if (str_is(name, "unit_level"))
		*out = table->organisations ? view_choice(&table->organisations, field_named(&table_criteria_sets, str_of("level")))
			: view_choice(&table->lines.v[0].unit->level, field_named(&table_units, str_of("level")));
	else if (str_is(name, "years"))
		*out = (struct view){ &years_class, table, NULL };
	else if (str_is(name, "lines"))
		*out = (struct view){ &lines_class, table, NULL };
	else
		return false;
	return true;
}

static const struct view_class table_class = { .member = table_member };

static size_t tables_count(struct view self)
{
	return ((const struct title_tables *)self.data)->n;
}

static struct view tables_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &table_class, &((const struct title_tables *)self.data)->v[i], NULL };
}

static const struct view_class tables_class = { .count = tables_count, .element = tables_element };

/* --- the last year on record --- */

struct latest { struct period year; size_t held, gained, lost; };

static bool latest_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct latest *latest = self.data;
	if (str_is(name, "year"))
		*out = view_period(&latest->year);
	else if (str_is(name, "held"))
		*out = view_number(latest->held);
	else if (str_is(name, "gained"))
		*out = view_number(latest->gained);
	else if (str_is(name, "lost"))
		*out = view_number(latest->lost);
	else
		return false;
	return true;
}

static const struct view_class latest_class = { .member = latest_member };

static struct view latest_of(const struct scope *scope, const struct row *row)
{
	struct latest *latest = arena_alloc(scope->arena, sizeof *latest);
	struct rows rows = years_of(scope, row);
	for (size_t i = 0; i < rows.n; i++)
		if (!period_present(latest->year) || compare_years(&year_at(&rows, i)->year, &latest->year) > 0)
			latest->year = year_at(&rows, i)->year;
	for (size_t i = 0; i < rows.n; i++) {
		const struct title_year *year = year_at(&rows, i);
		if (compare_years(&year->year, &latest->year) != 0)
			continue;
		latest->held += year->change >= TITLE_FIRST && year->change <= TITLE_CHANGED;
		latest->gained += year->change == TITLE_GAINED;
		latest->lost += year->change == TITLE_LOST;
	}
	return (struct view){ &latest_class, latest, NULL };
}

bool title_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	bool of_area = row->table == &table_title_areas;
	if ((of_area || row->table == &table_titles) && str_is(name, "title_tables"))
		*out = (struct view){ &tables_class, tables_of(scope, row), NULL };
	else if (of_area && str_is(name, "latest"))
		*out = latest_of(scope, row);
	else
		return false;
	return true;
}
