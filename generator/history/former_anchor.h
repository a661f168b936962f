/* The ids that rows had on a page, as a plan's, before they got others: what leads to "#id" there still finds them. */
#ifndef CONGBO_HISTORY_FORMER_ANCHOR_H
#define CONGBO_HISTORY_FORMER_ANCHOR_H

#include "history/history.h"

/* row_name() of a row of the model to struct texts: its former ids, the latest first. An id of a page leads to one row, the one that had it
   last; to none when it is another row's by now, or a heading's. */
struct map former_anchors(struct arena *arena, const struct history *history, const struct model *model);

#endif
