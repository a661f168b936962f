/* A row as it was first published. */
#ifndef CONGBO_HISTORY_ORIGINAL_H
#define CONGBO_HISTORY_ORIGINAL_H

#include "history/history.h"

/* A copy of the row in which the fields whose meanings are among `meanings` (a bit for each: 1 << MEANS_BAR) say what they said
   when it was first published, and all others what they say now, prose without its markup. References in it lead to rows of the model
   as it stands; home and reverse lists are the row's own. */
struct row *original_of(struct arena *arena, const struct history *history, const struct model *model, const struct row *row,
	unsigned meanings);
/* The first change of the field since the row came, or NULL: its `old` is the field's original value. */
const struct change *original_change(const struct history *history, const struct row *row, const struct field *field);

#endif
