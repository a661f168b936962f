/* Duties: what a unit must hand in against a deadline, one for each time that the deadline comes, and how that stands.

   When a deadline comes. Its `due` is one time. Its `rrule` is expanded, to days or to the months, quarters and years that
   the rule names (base/recurrence.h), from the first day of the plan's period, or without one from the day on which the
   deadline opens, or from the year in which the plan was issued; up to the end of the plan's period, or without one for
   ever. A time whose last day is not after the plan's day of issue is none: nobody can have been asked for it. With neither
   start nor `due` it cannot be told when the deadline comes.

   The last day that counts. "Before" leaves the day, or the whole of the month or quarter, out; otherwise its last day
   counts.

   Who owes. The units in `who` that exist on that day; a unit of the level `group` stands for the units registered under
   it, or for itself where there are none.

   How it stands. A submission belongs to the duty whose unit and time it names, the time exactly as the deadline has it:
   the day, or the month, quarter or year. What was handed in after as_of has not happened yet. Absent is never a claim: a
   duty whose day has passed without a submission is missing only when records were kept (the unit has a submission recorded
   under the same plan) and reach it (one for the same deadline at this time or later, or one of the unit's under the same
   plan, of that day or later). Otherwise there is no data. */
#ifndef CONGBO_MODEL_DUTY_H
#define CONGBO_MODEL_DUTY_H

#include "base/recurrence.h"
#include "model/model.h"

enum duty_state {
	DUTY_ON_TIME,
	DUTY_LATE,
	DUTY_HANDED_IN,   /* the day is not recorded */
	DUTY_MISSING,
	DUTY_NOT_YET_DUE,
	DUTY_NO_DATA,
	DUTY_STATES
};

extern const struct choice duty_states[DUTY_STATES];

/* One time that a deadline comes. */
struct round {
	const struct deadline *deadline;
	struct period when;
	struct date last;         /* the last day that counts */
};

struct duty {
	struct round round;
	const struct unit *unit;
	enum duty_state state;
	int days_late;            /* DUTY_LATE: from 1 */
	const struct submission *submission; /* or NULL */
};

struct rounds { struct round *v; size_t n, cap; };
struct duties { struct duty *v; size_t n, cap; };

/* The times of a row with a rule that lie in first..last; for a deadline those after the plan's issue only. False when they
   cannot be told. The row is a deadline or an event, with a rule that was found right. A plan that says nothing of time
   counts from `first`. */
bool row_recurs(struct periods *out, struct arena *arena, const struct row *row, struct date first, struct date last);

enum { ROUNDS = 400 }; /* at most, of one deadline: the latest */
/* The same day of the next year, or the last that there is. */
struct date year_later(struct date day);
/* The deadline's times up to a year after as_of, in order. */
void deadline_rounds(struct rounds *out, struct arena *arena, const struct deadline *deadline, struct date as_of);
/* The duties of a round, in the order of `who`. */
void round_duties(struct duties *out, struct arena *arena, const struct model *model, const struct round *round, struct date as_of);
/* All duties of a unit up to a year after as_of, by their last days. */
void unit_duties(struct duties *out, struct arena *arena, const struct model *model, const struct unit *unit, struct date as_of);

/* Whether a submission names a unit and a time that its deadline has; true when that cannot be told. */
bool submission_fits_time(const struct submission *submission);
bool submission_fits_unit(const struct submission *submission);

#endif
