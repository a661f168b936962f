/* Since which days the program's own tables have other columns than before (COLUMNS_CHANGED in model/tables.c), and what site.yml says of it. */
#ifndef CONGBO_MODEL_COLUMNS_H
#define CONGBO_MODEL_COLUMNS_H

#include "model/tables.h"

/* The last day after `from` up to `to` on which the table's columns changed; absent: none. */
struct date columns_changed(const struct table *table, struct date from, struct date to);
/* The last of any table of the program's: the one day that a site built with it names (columns_as_of in site.yml). */
struct date columns_day(void);

#endif
