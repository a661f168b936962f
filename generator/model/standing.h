/* Standings: how every target stands on the build's day, for the whole and for each unit, as rows of the table `standings`. They are
   made once, by status.h; whatever says how a target stands takes it from them, so that pages and data cannot disagree.
   Fractions are kept exact: as numerator and denominator in lowest terms, and as a decimal where it has an end. */
#ifndef CONGBO_MODEL_STANDING_H
#define CONGBO_MODEL_STANDING_H

#include "base/fraction.h"
#include "model/model.h"

/* In the order of the choice list standing_scope. */
enum standing_scope { STANDING_NONE, STANDING_WHOLE, STANDING_UNIT };

/* Adds the rows, in the order of the targets: of each first the whole, then its units in the order of their keys. A target whose
   plan, area or key is wrong, as was reported, has none. Called by model_derive. */
void standings_derive(struct model *model, struct date as_of);

/* Of the whole; NULL when the target has none. */
const struct standing *standing_of(const struct target *target);
/* The result that counts, and what a steady pace needs; absent where there is none. */
struct fraction standing_value(const struct standing *standing);
struct fraction standing_pace(const struct standing *standing);

#endif
