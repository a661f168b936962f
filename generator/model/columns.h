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
/* What became of a column of the program's on a day: it came '+', went '-', or holds something else since '~'. */
struct column_change { char did; struct str name; };
struct column_changes { struct column_change *v; size_t n, cap; };
/* The last day after `from` up to `to` on which the table's columns changed; absent: none. Into *changes, unless it is NULL, all that was done
   on such days, in their order. */
struct date columns_changed(struct column_changes *changes, struct arena *arena, const struct table *table, struct date from, struct date to);
/* The last day on which they changed at all. */
struct date columns_changed_last(const struct table *table);
/* The last of any table of the program's: the one day that a site built with it names (columns_as_of in site.yml). */
struct date columns_day(void);

#endif
