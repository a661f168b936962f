/* What is in force on a day: a plan until another takes its place; of a target its time; of a promise in stages (2026, then
   2027–2030) the stage whose time it is.

   Stages are targets of one plan; each but the first names the first as `stage_of`. They come one after the other by the last day
   that counts of each. On a day those are over whose last day has passed; of the others the first is in force, with those that
   end on the same day; the rest are to come. */
#ifndef CONGBO_MODEL_IN_FORCE_H
#define CONGBO_MODEL_IN_FORCE_H

#include "model/model.h"

/* The plans that supersede this one and were issued by then; without a day of issue they count as issued. */
struct rows plan_superseded_by(struct arena *arena, const struct plan *plan, struct date as_of);

/* The target's period, else its plan's; may be absent. */
struct period target_period(const struct target *target);
/* The last day that counts: of "due" ("before" takes the day before its first), else of the period; may be absent. */
struct date target_last_day(const struct target *target);

/* In the order of the choice list stage_time. */
enum stage_time { STAGE_OVER = 1, STAGE_IN_FORCE, STAGE_TO_COME };

struct stage {
	const struct target *target;
	struct date last;   /* the last day that counts; may be absent: then it comes last */
	uint8_t time;       /* enum stage_time: a choice of stage_time_field */
};

struct stages { struct stage *v; size_t n, cap; };

/* All stages of the promise that the target belongs to, itself among them, in order; none when it has no other. */
struct stages target_stages(struct arena *arena, const struct target *target, struct date as_of);

#endif
