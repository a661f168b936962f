/* Duties: what a unit must hand in against a deadline, one for each time that the deadline comes, and how that stands.

   When a deadline comes. Its `due` is one time. Its `rrule` is expanded, to days or to the months, quarters and years that
   the rule names (base/recurrence.h), from the first day of the plan's period, or without one from the day on which the
   deadline opens, or from the year in which the plan was issued; up to the end of the plan's period, or without one for
   ever. A time whose last day is not after the plan's day of issue is none: nobody can have been asked for it. With neither
   start nor `due` it cannot be told when the deadline comes.

   The last day that counts. "Before" leaves the day, or the whole of the month or quarter, out; otherwise its last day
   counts.

   Who owes. The units in `who` that exist on that day, groups resolved (group.h).

   How it stands. A submission belongs to the duty whose unit and time it names, the time exactly as the deadline has it:
   the day, or the month, quarter or year. What was handed in after as_of has not happened yet. Absent is never a claim: a
   duty whose day has passed without a submission is missing only when records were kept (the unit has a submission recorded
   under the same plan) and reach it (one for the same deadline at this time or later, or one of the unit's under the same
   plan, of that day or later). Otherwise there is no data.

   All of it is worked out once, into the rows of the table `duties`; whatever shows a duty takes it from them. */
#ifndef CONGBO_MODEL_DUTY_H
#define CONGBO_MODEL_DUTY_H

#include "base/recurrence.h"
#include "model/model.h"

/* In the order of the choice list duty_state. */
enum duty_state {
	DUTY_NONE,
	DUTY_ON_TIME,
	DUTY_LATE,
	DUTY_HANDED_IN,   /* the day is not recorded */
	DUTY_MISSING,
	DUTY_NOT_YET_DUE,
	DUTY_NO_DATA,
	DUTY_STATES
};

/* One time that a deadline comes. */
struct round {
	const struct deadline *deadline;
	struct period when;
	struct date last;         /* the last day that counts */
};

struct rounds { struct round *v; size_t n, cap; };

/* The times of a row with a rule that lie in first..last; for a deadline those after the plan's issue only. False when they
   cannot be told. The row is a deadline or an event, with a rule that was found right. A plan that says nothing of time
   counts from `first`. */
bool row_recurs(struct periods *out, struct arena *arena, const struct row *row, struct date first, struct date last);

/* From when the rule of a deadline or event counts, as above; absent when nothing says so. */
struct date row_rule_start(const struct row *row);
/* The last day that counts of a time; due_rule is an enum number of the choice list due_rule, 0 for none. */
struct date last_that_counts(struct period when, uint8_t due_rule);
/* That of a row of any table; 0 where it says none. */
uint8_t row_due_rule(const struct row *row);

enum { ROUNDS = 400 }; /* at most, of one deadline: the latest */
/* The same day of the next year, or the last that there is. */
struct date year_later(struct date day);
/* The deadline's times up to a year after as_of, in order. */
void deadline_rounds(struct rounds *out, struct arena *arena, const struct deadline *deadline, struct date as_of);
/* Adds the rows of `duties`: by their last days, then as the deadlines stand in their files, then in the order of `who`. So the
   lists of a unit's and of a deadline's duties are in that order too. Called by model_derive. */
void duties_derive(struct model *model, struct date as_of);
/* Whether it was handed in, or should have been and was not. */
bool duty_judged(const struct duty *duty);

/* Whether a submission names a unit and a time that its deadline has; true when that cannot be told. */
bool submission_fits_time(const struct submission *submission);
bool submission_fits_unit(const struct submission *submission);

#endif
