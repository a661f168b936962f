/* What calendar programs subscribe to: all that the plans fix to a time, and of it what is in each plan and what each unit has to do.

   What is due lies on the last day that counts; an event on all of its days. What recurs is one item with a rule where RFC 5545 can say
   just the days on which it falls, else an item for each time from the first to the last that the site's calendar shows. */
#ifndef CONGBO_RENDER_AGENDA_H
#define CONGBO_RENDER_AGENDA_H

#include "base/out.h"
#include "model/model.h"
#include "render/calendar.h"

struct render_site;

struct agenda_item {
	const struct row *row;
	struct period when;      /* what the row names */
	struct date first, last; /* the days that it lies on, both in it */
	struct str rrule;        /* empty: none */
	size_t nth;              /* of its year, from 1, where the row has an item for each time; else 0 */
};

struct agenda_list { size_t *v; size_t n, cap; }; /* indices into the agenda's items, rising */

/* How the record tells of a row's times. */
struct agenda_moves {
	struct str name;         /* "<table>/<key>" by the first key that the row had; with "+2" where another row had that key first */
	unsigned moved;          /* how often they were changed */
	struct date first, last; /* the days of the first and of the last publication that brought or changed anything in the row */
};

struct agenda {
	ARRAY(struct agenda_item) items; /* in order of tables and files */
	struct map lists;        /* of plans and units: "<table>/<key>" to struct agenda_list */
	struct map moves;        /* of rows, by the same: struct agenda_moves */
	struct map names;        /* how many rows had a "<table>/<key>" first: size_t */
};

struct agenda agenda_make(struct arena *arena, const struct model *model, const struct calendar *calendar, struct date as_of);

/* The path of the calendar file of a plan or unit, or (NULL) of the whole site: "lich.ics". Empty when it would hold nothing, and
   for rows of other tables. One that is no more and had a calendar keeps it: it tells when that went, and why. */
struct str agenda_path(struct arena *arena, const struct render_site *site, const struct row *row);
/* What that file holds. */
void agenda_write(struct out *out, struct arena *arena, const struct render_site *site, const struct row *row);

#endif
