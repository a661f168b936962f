/* What the files about entries share. */
#ifndef CONGBO_SEARCH_ENTRY_PARTS_H
#define CONGBO_SEARCH_ENTRY_PARTS_H

#include "search/entry.h"

/* The row that a field so named refers to; NULL: there is no such field, or it refers to none. */
const struct row *search_row_ref(const struct row *row, const char *name);
/* The time that a field so named tells; absent when there is none. */
struct period search_row_period(const struct row *row, const char *name);

#endif
