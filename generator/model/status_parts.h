/* What the files of status.c share, and series of results with them. */
#ifndef CONGBO_MODEL_STATUS_PARTS_H
#define CONGBO_MODEL_STATUS_PARTS_H

#include "model/status.h"

struct question {
	struct arena *arena;
	const struct target *target;
	const struct plan *plan;     /* NULL: the reference leads nowhere */
	struct date as_of;
	struct period period, due;   /* as in struct status */
	struct date start;           /* from which pace is reckoned; may be absent */
	bool due_stated;
	bool percent;
};

/* What some results say together. */
struct reading {
	struct rows results;
	struct decimal numerator, denominator;
	struct fraction value;       /* absent: no results, or they cannot be added up */
	struct decimal withheld;     /* what is told instead of the value: "<5" or "*" */
	struct date day;             /* the last that one of them speaks of */
	struct date end;             /* the earliest last day of their periods */
	bool provisional, share;
	bool sourced;                /* each names its source */
	bool reported_after;         /* one was reported after the due day */
	enum status_reason fault;    /* why there is no value */
};

/* status.c */

struct question status_ask(struct arena *arena, const struct target *target, struct date as_of);

/* status_results.c */

/* The target whose results count: itself, or the one that it restates when it has none. */
const struct target *status_source(const struct target *target);
/* It says something, and was known at the end of that day. */
bool result_known(const struct result *result, struct date as_of);

/* The last day that a result can speak of: of its period, or the day of its report if that was earlier. */
struct date result_day(const struct result *result);
/* The order of status_known: by unit; then what counts first. */
void results_sort(struct rows *results);
/* The target's results known on the day whose periods end in the given one or, when it is absent, not before the target's; by unit,
   and of each unit the one that counts first. */
struct rows status_known(const struct question *question, struct period within);
/* Those among them of one unit; NULL: those that together stand for the whole. */
struct rows status_of_unit(const struct question *question, const struct rows *known, const struct unit *unit);
/* Those among them of units that have not ceased; when there is none, all. */
struct rows status_of_existing(const struct question *question, const struct rows *known);
/* Whether any result of the plan's targets is known on the day. */
bool status_recorded(const struct question *question);
/* Of each unit the one that counts, of those that speak of `last` or earlier; absent: of all. */
struct reading status_read(const struct question *question, const struct rows *known, struct date last);
/* The units that must reach a target that each has to, ordered by key, and with them those that have results. */
struct rows status_must(const struct question *question, const struct rows *known);

/* succession.c */

/* Why a reading without a value breaks a series: enum series_break. */
uint8_t break_of(const struct reading *reading);

/* status_verdict.c */

/* The standing by one unit's or the whole's known results, which are in the order of status_known. */
struct status status_judge(const struct question *question, const struct rows *known, const struct unit *unit);

#endif
