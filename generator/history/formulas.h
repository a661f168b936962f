/* What the record may hand to spreadsheets: no cell that would run as a formula.

   The check refuses such a text in the files of today (check/published.c), and the site allows some by name. What files and messages
   of the past held reaches the tables `changes` and `vintages` all the same. It stays whole there, behind a mark: "[công thức] =1+1".
   So no program runs it, and who takes the mark off has the exact value. What stands today under the same key is told as it stands;
   numbers and lone signs ("=", as choices have them) are no formulas. */
#ifndef CONGBO_HISTORY_FORMULAS_H
#define CONGBO_HISTORY_FORMULAS_H

#include "history/history.h"

/* Marks the texts of the changes; warns of messages. history_into_model() calls both, before the rows are the model's. */
void history_mark_changes(struct history *history, const struct model *today, struct diags *diags);
/* Marks those of the vintages; warns of values, by the commit that brought them. */
void history_mark_vintages(struct history *history, const struct model *today, struct diags *diags);

#endif
