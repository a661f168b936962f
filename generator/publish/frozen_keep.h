/* What was frozen in the site before stays as it was, or the build says so and publishes nothing. */
#ifndef CONGBO_PUBLISH_FROZEN_KEEP_H
#define CONGBO_PUBLISH_FROZEN_KEEP_H

#include "publish/edition_record.h"

/* The editions of the tags and, whatever became of their tags, those of the record whose commits the history holds; by publication, then
   name; in the arena. A tag that named another publication before is a warning in diags. */
struct editions editions_with_recorded(const struct editions *tagged, const struct edition_record *record, const struct history *history,
	struct arena *arena, struct diags *diags);
/* The table with the columns of the record alone, in their order; itself when it has not all of them any more, so that it will differ.
   In the arena. */
const struct table *table_with_columns(const struct table *table, struct str columns, struct arena *arena);
/* The columns of its files, with what they and the table say of themselves to readers; outlives what it was read from. */
const struct table *table_keep(const struct table *table, struct arena *arena);
/* Each copy of the record that is not made again to the byte is an error in diags; a warning when numbers in it are withheld,
   which may be the reason. */
void frozen_compare(const struct render_site *site, const struct edition_record *record, struct diags *diags);

#endif
