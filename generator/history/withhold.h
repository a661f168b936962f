/* What the record tells of small counts (model/withhold.h). Earlier states are held to today's sensitivity: of a sensitive
   number the record tells that it changed, when and why, and as a number only what is published of it today. All else is "<5"
   or "*", so that no state of the past can be put together and subtracted from. A row is told by the key that it has today,
   whatever key it had. */
#ifndef CONGBO_HISTORY_WITHHOLD_H
#define CONGBO_HISTORY_WITHHOLD_H

#include "history/history.h"

/* By the model as it stands today, whose own numbers are withheld already. Of the changes, and of the vintages if they are made;
   history_into_model() calls it. */
void history_withhold(struct history *history, const struct model *model);
/* Rows that are no more, with nothing but their keys and whether they were marked as sensitive when they went: for docs_hold().
   They say that they were written where `from` was. */
struct rows history_rulings_gone(struct arena *arena, const struct history *history, const struct row *from);
/* What history_withhold() does, of a document as it was after a publication, which is shown and in no model. */
void history_withhold_doc(const struct history *history, const struct model *model, const struct doc *doc, size_t publication);

#endif
