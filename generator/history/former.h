/* Rows that were published and are no more, of the tables whose rows have pages: these stay. */
#ifndef CONGBO_HISTORY_FORMER_H
#define CONGBO_HISTORY_FORMER_H

#include "history/history.h"

struct former {
	struct row *row;              /* as it was last published; no row of the model, and in no list of it */
	const struct change *went;    /* the change that took it away */
};

struct former_list {
	ARRAY(struct former *) list;
	struct map by_name;           /* row_name() to struct former */
	struct map by_referred;       /* row_name() of a row, also a former one, to struct rows: the former rows that referred to it */
};

/* Those that the model has not, nor under another key, in the order in which they went; made of the history's changes and vintages.
   References in them, and the parent of a target, lead to the model or to other former rows; lists of what refers to them
   are empty, but for what a criteria set held when it went, whose rows are in no list else. Rows live in the arena. */
struct former_list *former_rows(struct arena *arena, const struct history *history, const struct model *model);
/* NULL when there is none; the list may be NULL. */
const struct former *former_row(const struct former_list *list, const struct table *table, struct str key);
/* Those that referred to the row when they went, in the order in which they did; what stood in another of them is left to that. */
const struct rows *former_referring(const struct former_list *list, const struct row *row);

#endif
