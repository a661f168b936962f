/* Editions: publications that whoever publishes chose to keep whole, each by a Git tag phat-hanh/<name> (EDITION_TAGS), light or an object, on its commit.
   A name is spelled as an id ("2026", "2026-1"). A tag that names no publication of the site makes no edition, and is reported, unless it
   names one that is to come: a site may be built as of an earlier revision. */
#ifndef CONGBO_HISTORY_EDITIONS_H
#define CONGBO_HISTORY_EDITIONS_H

#include "history/history.h"

struct edition {
	struct str name;
	const struct history_publication *publication;
	struct str note; /* what its tag says of it, as the record may repeat it (discretion.h); empty: nothing */
};

struct editions { struct edition *v; size_t n, cap; };

/* By publication, then by name. */
void editions_sort(struct editions *editions);
/* In that order, in the arena. -1 with the reason in diags when the repository cannot be read. */
int editions_find(struct editions *out, const struct history *history, struct arena *arena, struct diags *diags);

#endif
