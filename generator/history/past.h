/* All rows as a publication left them, read anew from its tree. Small counts of them are withheld as in the record (model/withhold.h). */
#ifndef CONGBO_HISTORY_PAST_H
#define CONGBO_HISTORY_PAST_H

#include "history/history.h"

struct past;

/* `today` is the model of the site that is made, and lives as long. -1 with the reason in diags when the repository cannot be read; past_free() also then. */
int past_read(struct past **out, const struct history *history, const struct history_publication *publication, const struct model *today,
	unsigned workers, struct diags *diags);
void past_free(struct past *past); /* NULL is allowed */

/* Linked, without rows that follow from others. */
const struct model *past_model(const struct past *past);
/* The first of a table's rows in which something must not be published, or NULL, by the rules of today: of a person only what the record may
   repeat (discretion.h), and what site.yml allows by the name of the edition. What may be an office's does not count. */
const struct row *past_refused_row(const struct past *past, struct str edition, const struct model_table *table);
/* What was wrong with the files by today's rules: with errors some rows may be missing. */
const struct diags *past_diags(const struct past *past);

#endif
