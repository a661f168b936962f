/* Terms into shards, and what leads to them (format.h: root, node, shard, cold, lexicon). */
#ifndef CONGBO_SEARCH_DICTIONARY_H
#define CONGBO_SEARCH_DICTIONARY_H

#include "search/expansions.h"
#include "search/pack.h"
#include "search/titles.h"
#include "search/weigh.h"

struct dictionary_source {
	const struct postings *postings;
	const struct weights *weights;
	size_t entries;
	const struct expansions *expansions;
	const struct titles *titles; /* sorted */
};

/* Adds nodes, shards, cold tiers and the lexicon; appends the root's list of nodes to `root`. */
void dictionary_write(struct pack *pack, struct out *root, const struct dictionary_source *source);

#endif
