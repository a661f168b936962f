/* All that the plans fix to a day, a month or a quarter, in order of time. */
#ifndef CONGBO_RENDER_CALENDAR_H
#define CONGBO_RENDER_CALENDAR_H

#include "model/model.h"

struct calendar_entry {
	struct period when;
	const struct row *row; /* a target, task, deadline or event; what recurs has an entry for each time */
};

struct calendar_month {
	int year, month;
	const struct calendar_entry *v; /* part of calendar.entries */
	size_t n;
};

enum { MONTH_ENTRIES = 200 }; /* on a page of a month */

struct calendar {
	ARRAY(struct calendar_entry) entries;
	ARRAY(struct calendar_month) months;
	struct date first, last; /* what recurs is there each time from one to the other */
	struct rows recurring; /* rows whose rule names no times (model/duty.h) */
};

/* The field that gives a table's rows their place in the calendar; NULL: they have none. */
const struct field *calendar_field(const struct table *table);
/* Adds the times of rows of that table, if its rows have a place in a calendar. What recurs is there each time from `first` to
   `last`. */
void calendar_add(struct calendar *calendar, struct arena *arena, const struct table *table, const struct rows *rows, struct date first,
	struct date last);
/* In order of time; months are left out. */
void calendar_sort(struct calendar *calendar);
/* What recurs is there each time from a year before as_of to a year after. */
struct calendar calendar_make(struct arena *arena, const struct model *model, struct date as_of);
/* The first entry that ends on `day` or later. */
size_t calendar_from(const struct calendar *calendar, struct date day);
/* How many pages a month has: at least 1. The path of its page `turn`, from 1: "lich/2026/11", "lich/2026/11/2". */
unsigned month_turns(const struct calendar_month *month);
struct str month_path(struct arena *arena, const struct calendar_month *month, unsigned turn);

#endif
