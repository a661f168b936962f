/* Paths of files as the record tells of them: without what looks in them like data about a person (discretion.h). The record itself finds
   files by their paths, so they are masked when it is told. */
#ifndef CONGBO_HISTORY_DISCREET_PATHS_H
#define CONGBO_HISTORY_DISCREET_PATHS_H

#include "history/history.h"

/* Masks the paths that changes came from, those of files that could not be read or had a key twice, and the titles of changes that are of a
   whole file; says what is told of the paths of versions; warns of each path once, unless diags is NULL. history_into_model() calls it. */
void history_mask_paths(struct history *history, const struct model *today, struct diags *diags);

#endif
