/* What a reader of a table's file hangs on, and since which days the program's own tables have other columns than before (COLUMNS_CHANGED in
   model/tables.c), of which site.yml tells. */
#ifndef CONGBO_MODEL_COLUMNS_H
#define CONGBO_MODEL_COLUMNS_H

#include "base/out.h"
#include "model/tables.h"

/* The column as a file of the table has it: its name, the kind of what it holds, whether it is of the key, what it refers to, as
   "area ref key of units". */
void column_write(struct out *out, const struct field *field);
/* Whether what is written of them differs. */
bool column_differs(const struct field *a, const struct field *b);
/* The same of all that are published, in their order: whether a file of the one cannot be read as a file of the other. */
bool columns_differ(const struct table *a, const struct table *b);
/* The last day after `from` up to `to` on which the table's columns changed; absent: none. */
struct date columns_changed(const struct table *table, struct date from, struct date to);
/* The last of any table of the program's: the one day that a site built with it names (columns_as_of in site.yml). */
struct date columns_day(void);

#endif
