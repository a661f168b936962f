/* Titles over the years: which unit gained, kept or lost one. What recognitions say of single years is put side by side here and
   added to the model as rows of `titles`, `title_areas` and `title_years`.

   Comparable are units of one area (the nearest province, district or commune above them, as it is recorded now) that are of one
   level; agencies, schools and enterprises count as one. A year is on record for a unit when a decision on the title for
   that year names one of the comparable units and was issued by the body that decided on this unit, by one that came
   before or after it, or by one that is not recorded.

   A title in a year, from the first in which the unit held it to the last on record for the comparable ones:
     first      held; there is no year on record before, or the unit was not there then
     gained     held; not held in the year on record before
     kept       held, as in the year on record before; `changed` when both have a class and not the same
     lost       not held, but held in the year on record before; only once the year is over
     not-held   not held, and not in the year on record before
     no-record  that year is not on record for the unit: nothing is known, so nothing is lost
     ended      not held, and the unit came to its end in that year: what takes its place does not take over the title
   Titles given for several years at once are compared among themselves. What was decided after as_of has not happened yet. */
#ifndef CONGBO_MODEL_RECOGNITION_H
#define CONGBO_MODEL_RECOGNITION_H

#include "model/model.h"

/* In the order of the choice list title_change. */
enum title_change {
	TITLE_NONE, TITLE_FIRST, TITLE_GAINED, TITLE_KEPT, TITLE_CHANGED, TITLE_LOST, TITLE_NOT_HELD, TITLE_NO_RECORD, TITLE_ENDED,
};

/* The nearest country, province, district or commune above the unit; NULL when there is none. */
const struct unit *unit_area(const struct unit *unit);
/* Whether titles of the two are compared. */
bool units_comparable(const struct unit *a, const struct unit *b);

/* Called by model_derive. */
void titles_derive(struct model *model, struct date as_of);

#endif
