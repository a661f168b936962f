#include "render/calendar.h"

#include <stdlib.h>

#include "model/duty.h"

const struct field *calendar_field(const struct table *table)
{
	const struct field *due = field_named(table, str_of("due"));
	const struct field *when = due ? due : field_named(table, str_of("date"));
	return when && (when->kind == KIND_WHEN || when->kind == KIND_DATE) ? when : NULL;
}

static struct date year_before(struct date day)
{
	return (struct date){ day.day > 366 ? day.day - 365 : 1 };
}

static void add_recurring(struct calendar *calendar, struct arena *arena, struct row *row, struct date first, struct date last)
{
	struct periods times = { 0 };
	if (!row_recurs(&times, arena, row, first, last))
		*array_add(arena, &calendar->recurring) = row;
	for (size_t i = 0; i < times.n; i++)
		*array_add(arena, &calendar->entries) = (struct calendar_entry){ times.v[i], row };
}

void calendar_add(struct calendar *calendar, struct arena *arena, const struct table *table, const struct rows *rows, struct date first,
	struct date last)
{
	const struct field *when = calendar_field(table), *rrule = field_named(table, str_of("rrule"));
	if (!when)
		return;
	for (size_t i = 0; i < rows->n; i++) {
		struct row *row = rows->v[i];
		const struct period *period = row_field(row, when);
		if (period_present(*period))
			*array_add(arena, &calendar->entries) = (struct calendar_entry){ *period, row };
		else if (rrule && !field_absent(row, rrule))
			add_recurring(calendar, arena, row, first, last);
	}
}

/* By the last day, so that what is due comes first; then by place, so that the order is always the same. */
static int compare(const void *left, const void *right)
{
	const struct calendar_entry *a = left, *b = right;
	int order = date_cmp(a->when.last, b->when.last);
	if (order == 0)
		order = date_cmp(a->when.first, b->when.first);
	if (order == 0)
		order = str_cmp(a->row->doc->file.path, b->row->doc->file.path);
	if (order == 0)
		order = (a->row->at.start > b->row->at.start) - (a->row->at.start < b->row->at.start);
	return order;
}

void calendar_sort(struct calendar *calendar)
{
	if (calendar->entries.n)
		qsort(calendar->entries.v, calendar->entries.n, sizeof *calendar->entries.v, compare);
}

struct calendar calendar_make(struct arena *arena, const struct model *model, struct date as_of)
{
	struct calendar calendar = { .first = year_before(as_of), .last = year_later(as_of) };
	for (size_t i = 0; i < model->table_count; i++)
		if (!model->tables[i].table->user)
			calendar_add(&calendar, arena, model->tables[i].table, &model->tables[i].rows, calendar.first, calendar.last);
	calendar_sort(&calendar);
	struct calendar_month *month = NULL;
	for (size_t i = 0; i < calendar.entries.n; i++) {
		struct civil c = date_civil(calendar.entries.v[i].when.last);
		if (!month || month->year != c.year || month->month != c.month) {
			month = array_add(arena, &calendar.months);
			*month = (struct calendar_month){ c.year, c.month, &calendar.entries.v[i], 0 };
		}
		month->n++;
	}
	return calendar;
}

size_t calendar_from(const struct calendar *calendar, struct date day)
{
	size_t low = 0, high = calendar->entries.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (date_cmp(calendar->entries.v[middle].when.last, day) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

unsigned month_turns(const struct calendar_month *month)
{
	return month->n > MONTH_ENTRIES ? (unsigned)((month->n + MONTH_ENTRIES - 1) / MONTH_ENTRIES) : 1;
}

struct str month_path(struct arena *arena, const struct calendar_month *month, unsigned turn)
{
	if (turn == 1)
		return str_format(arena, "lich/%04d/%02d", month->year, month->month);
	return str_format(arena, "lich/%04d/%02d/%u", month->year, month->month, turn);
}
