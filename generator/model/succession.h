/* Units that took over from others, and figures that reach across the change (the communes of July 2025 and those before).

   Which units were it. A unit's territory on a day is the unit itself, once it exists, with those predecessors that it had not yet
   taken over: all of them, before it existed. A predecessor is taken over on the day after its valid_to, without one on the
   unit's valid_from. Predecessors of predecessors likewise. A predecessor with several successors went only in part to each, and
   one of another level (a district whose commune goes on) was another territory: across either nothing is joined. Nor is it
   when the days do not tell which unit was there.

   The series of a target for one unit. Its results, and those of the units that were it: of the target itself, or of a target with
   the same measure, unit of measurement, denominator and period (each former commune had a plan of its own). For each period
   that one of them reported there is one point: the result of the unit, or of the one that it was renamed from, or the sum over
   those that it was merged from, numerators and denominators each for themselves, as for the whole in model/status.h. Only
   when every one of them reported that very period: what one did is not what all did. Of one period and unit the final result
   comes before a provisional one, then the one reported last.

   Where the line breaks. A point without a value says why; so does a point with one that cannot be compared with the point
   before it: a running count that is lower after the change was begun anew. A line goes from one point to the next when both
   have values and the later one names no break. Nothing is ever estimated. */
#ifndef CONGBO_MODEL_SUCCESSION_H
#define CONGBO_MODEL_SUCCESSION_H

#include "base/fraction.h"
#include "model/model.h"

/* In the order of the choice list relation. */
enum relation_kind { RELATION_NONE, RELATION_RENAMED, RELATION_SPLIT, RELATION_MERGED, RELATION_REPLACED };

/* How the second unit came from the first, which names it as a successor: renamed when neither has another of that level, split when
   the first has several successors, merged when the second has several predecessors of its level or was there before, replaced
   when their levels differ. */
uint8_t unit_relation(const struct unit *from, const struct unit *to); /* enum relation_kind, a choice of relation_field */
/* The day from which `to` stands in the place of `from`; may be absent. */
struct date unit_taken_over(const struct unit *from, const struct unit *to);

struct ancestor {
	const struct unit *unit, *successor; /* the one of its successors through which it was reached */
	uint8_t relation;                    /* enum relation_kind */
	struct date from;                    /* unit_taken_over */
};
struct ancestors { struct ancestor *v; size_t n, cap; };

/* All that the unit came from, the nearest first, each once; circles end. */
void unit_ancestors(struct ancestors *out, struct arena *arena, const struct unit *unit);

/* Whether they are one unit, or the later one came from the earlier. */
bool unit_follows(const struct unit *later, const struct unit *earlier);

/* In the order of the choice list series_join: where a point's figure comes from. */
enum series_join { JOIN_NONE, JOIN_OWN, JOIN_RENAMED, JOIN_SUMMED };

/* In the order of the choice list series_break. */
enum series_break {
	BREAK_NONE, BREAK_SPLIT, BREAK_LEVEL, BREAK_UNREPORTED, BREAK_UNDATED, BREAK_NO_DENOMINATOR, BREAK_RECOUNTED, BREAK_TOO_LARGE, BREAK_WITHHELD,
	BREAK_REDEFINED, /* only by its history: history/redefined.h */
};

struct series_point {
	struct period period;
	struct fraction value;         /* in the target's unit of measurement; absent: there is none for the whole territory */
	struct decimal numerator, denominator; /* their sums, when shares were reported */
	struct rows results;           /* what it rests on, or what there is when it has no value; by the units' keys, one of each */
	uint8_t join;                  /* enum series_join; none without a value */
	uint8_t broken;                /* enum series_break: why the line does not come here from the point before */
	bool provisional;
};

/* By the last days of the points' periods. */
struct series {
	const struct target *target;
	const struct unit *unit;
	struct series_point *v;
	size_t n, cap;
	bool joined;                   /* a point rests on what predecessors reported */
	bool broken;                   /* a point names a break */
};

/* What is known at the end of that day; all that it makes is in the arena. A pure function of the linked model. */
struct series series_of(struct arena *arena, const struct target *target, const struct unit *unit, struct date as_of);

#endif
