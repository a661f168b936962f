/* How the time of a target moved after it was published: by its own words and, where they fix none, by the period of its plan. */
#ifndef CONGBO_HISTORY_TARGET_TIMES_H
#define CONGBO_HISTORY_TARGET_TIMES_H

#include "history/history.h"

struct target;

/* In how many publications the last day that counts was put off, whether the target gave it before and gives it after, or its plan does; a
   last day that went was. What was declared a correction never was, and neither was a day that gave way to words, or words to a day. */
size_t times_put_off(const struct history *history, const struct target *target);
/* Its plan with the period that this had when the target was published first: the plan itself, when it has it still; NULL: there is none. */
struct row *plan_at_first(struct arena *arena, const struct history *history, const struct target *target);

#endif
