/* A row as it was when it was published: first, or last. */
#ifndef CONGBO_HISTORY_ORIGINAL_H
#define CONGBO_HISTORY_ORIGINAL_H

#include "history/history.h"

/* A row of the table whose fields have these canonical texts (field_text), by index; empty: absent. It says that it was written where `from`
   was; references in it lead to rows of the model as it stands. Key, parent and what linking makes are unset. */
struct row *row_of_texts(struct arena *arena, const struct model *model, const struct table *table, const struct row *from,
	const struct str *texts);

/* A copy of the row in which the fields whose meanings are among `meanings` (a bit for each: 1 << MEANS_BAR) say what they said
   when it was first published, and all others what they say now, prose without its markup. Home and reverse lists are the row's own. */
struct row *original_of(struct arena *arena, const struct history *history, const struct model *model, const struct row *row,
	unsigned meanings);
/* The first change of the field since the row came, or NULL: its `old` is the field's original value. */
const struct change *original_change(const struct history *history, const struct row *row, const struct field *field);

#endif
