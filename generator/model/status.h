/* How a target stands on a day, and how that is known. One method, told to readers in content/pages/phuong-phap.md:

   1. The time. The period is the target's, else its plan's. The due day is the last day that counts: of "due" ("before" takes the
      day before its first day), else of the period.
   2. The results. Those of the target, or of the one that it restates when it has none. Known on the day are results reported by
      then (without a day of reporting: whose period had ended). Results of earlier periods than the target's do not count. A result
      stands for everything from the start of the period to its own last day; results are never added up over time. Of one unit
      the one whose period ends last counts; of the same period a final one before a provisional one, then the one reported last.
   3. In time is a result whose period had ended by the due day, or that was reported by then. After the due day the latest
      result in time decides.
   4. The value. A share is its numerator over its denominator, exact. Of the whole: the result of the plan's area; when it has none,
      the sum over the units, numerators and denominators each for themselves, without units that had ceased before the due day (or
      by now) when others report, and without units that lie within another one that reports. What rose or fell by percent is
      reported as that percentage; what rose or fell by a number is reported as it is, and compared with the baseline, or with the
      result of the baseline period.
   5. Before the time is over. At least: achieved when a final result meets it; else on course when value / bar is no less than the
      share of the days between the start and the due day that had gone by on the result's own last day. At most, none, a range,
      exactly: on course while kept to; a count that is past it is missed, for it cannot come down, while a rate is behind.
      Rises and falls by percent: on course or behind as they stand. Done or not: achieved with a source; else not due.
   6. After it. Achieved when the latest result in time meets it (and, where a later figure could undo that, reaches to the due day).
      Missed when it does not; when only a later result meets it, missed and late. Overdue when no result reaches to the due day.
   7. Without results: not due before the start or before a due day of its own; no data when neither is so, or when no
      result of the plan is known on the day, so that silence is not taken for failure; else overdue.
   8. Each unit for itself, as in 4 without units that have ceased: those that must are the members of the groups that own the
      target, else those that report and their like (same parent, same level), as far as they exist on the due day (before it:
      now). The worst counts: missed, overdue, not measurable, behind; achieved when all are; else on course.
   Absent is never 0. */
#ifndef CONGBO_MODEL_STATUS_H
#define CONGBO_MODEL_STATUS_H

#include "base/fraction.h"
#include "model/model.h"

/* In the order of the choice list op. */
enum op { OP_NONE, OP_EXACTLY, OP_MORE, OP_AT_LEAST, OP_LESS, OP_AT_MOST, OP_BETWEEN, OP_INCREASE, OP_DECREASE, OP_YES };

/* In the order of the choice list target_status. */
enum status_code {
	STATUS_NONE, STATUS_ACHIEVED, STATUS_ON_COURSE, STATUS_BEHIND, STATUS_MISSED, STATUS_NOT_DUE, STATUS_OVERDUE, STATUS_NO_DATA,
	STATUS_NOT_MEASURABLE,
};

/* What a figure says of a target that is done or not (OP_YES): 1 or more is done. An absent one says nothing. */
bool status_says_done(struct fraction value);

/* First in the choice list scope: each unit must reach the target. */
enum { SCOPE_EACH = 1 };

/* In the order of the choice list status_reason. */
enum status_reason {
	REASON_NONE, REASON_REACHED, REASON_REACHED_PROVISIONALLY, REASON_IN_TIME, REASON_WITHIN, REASON_PACE_KEPT, REASON_PACE_LOST,
	REASON_RATE_OFF, REASON_EXCEEDED, REASON_SHORT, REASON_REACHED_LATE, REASON_FINAL_MISSING, REASON_UNREPORTED,
	REASON_PLAN_UNRECORDED, REASON_NOTHING_YET, REASON_BEFORE_DUE, REASON_BEFORE_START, REASON_NOT_DONE_YET, REASON_NO_BAR,
	REASON_NO_MEASURE, REASON_NO_BASELINE, REASON_NO_DENOMINATOR, REASON_NO_EVIDENCE, REASON_NO_TIME, REASON_WHOLE_ONLY,
	REASON_TOO_LARGE, REASON_WITHHELD, REASON_EACH_ACHIEVED, REASON_EACH_MISSED, REASON_EACH_OVERDUE, REASON_EACH_BEHIND, REASON_EACH_UNMEASURED,
	REASON_EACH_ON_COURSE,
};

struct status {
	uint8_t code, reason;        /* enum status_code, enum status_reason */
	const struct target *target;
	const struct unit *unit;     /* NULL: the whole */
	struct period period, due;   /* due: the last day that counts, as a day; either may be absent */
	/* What it rests on; nothing of it is there without results, nor for the whole when each unit counts for itself. */
	struct rows results;         /* used, one of each unit, in order of the units' keys */
	struct decimal numerator, denominator; /* their sums, when shares were reported */
	struct fraction value;       /* in the target's unit of measurement */
	struct decimal withheld;     /* what is told instead of it: "<5" or "*"; numerator and denominator may then be withheld too */
	struct fraction baseline;    /* that the bar was reckoned from */
	struct fraction low, high;   /* the bar: value must be no less, no more; absent when there is no such end */
	struct period day;           /* the last day that the results speak of */
	struct fraction pace;        /* what a steady pace needs on that day, */
	int32_t gone, days;          /* after so many of so many days; days is 0 when pace was not asked for */
	bool open;                   /* the ends of the bar themselves do not meet it: more than, less than */
	bool met;                    /* the results shown meet the bar */
	bool provisional;            /* a provisional result is among them */
	bool late;                   /* reached, but not shown to be so in time */
	bool reported_late;          /* in time, but reported only after a due day of its own */
	/* Each unit for itself, in order of their keys: of the whole, those that must; else those that have results. */
	bool each;                   /* the target is one that each unit must reach */
	size_t must, done;           /* units, of the whole when each */
	ARRAY(struct status) units;
};

/* The target's standing at the end of that day; all that it makes is in the arena. A pure function of the linked model. */
struct status status_of(struct arena *arena, const struct target *target, const struct unit *unit, struct date as_of);

#endif
