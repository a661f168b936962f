/* What a target's chart draws: the series of its area (model/succession.h) or, where that has no figure, the sums over the units. */
#ifndef CONGBO_MODEL_SERIES_H
#define CONGBO_MODEL_SERIES_H

#include "model/status.h"
#include "model/succession.h"

/* The sums have one point for each day on which a period with results ends: what status_of() would rest on if nothing after that day
   were known. unit NULL: the whole. */
struct series series_of_target(struct arena *arena, const struct target *target, const struct unit *unit, struct date as_of);
/* Whether a point has a value, for which alone it can be drawn. */
bool series_drawn(const struct series *series);
/* The last day that the point's results speak of: of their periods, or of their reports if those were earlier. Without a value it is
   the last day of its period. */
struct date series_day(const struct series_point *point);
/* Whether that is after the due day, which may be absent. */
bool series_late(const struct series_point *point, struct period due);

#endif
