/* What results show, and what they can be chosen by (format.h: cards, facet). */
#ifndef CONGBO_SEARCH_CARDS_H
#define CONGBO_SEARCH_CARDS_H

#include "search/entry.h"
#include "search/pack.h"

/* Adds the cards and facets; appends what the root says of them to `root`. */
void cards_write(struct pack *pack, struct out *root, const struct search_entries *entries);

#endif
