/* The postings of a term by how much it weighs, in a hot and a cold tier (format.h: postings). */
#ifndef CONGBO_SEARCH_TIER_H
#define CONGBO_SEARCH_TIER_H

#include "base/out.h"
#include "search/weigh.h"

/* Room for the postings of one term at a time. */
struct tiers {
	struct weighed { uint32_t entry; uint8_t weight; bool cold; uint16_t nearby; } *v;
	size_t n;
	struct posting *read; /* as long as v */
	bool have_nearby;     /* the term is a day */
};

struct tiers tiers_make(struct arena *arena, size_t entries);
/* How many of so many entries that a term has are in its hot tier. */
size_t tier_hot(size_t entries);
/* Reads term i and parts its postings: the heaviest (of equal ones the first) are hot. Returns whether any is cold. */
bool tiers_read(struct tiers *tiers, const struct postings *postings, const struct weights *weights, size_t i);

/* Gaps apart from what else a shard says: their low bytes, and the rest of each. */
struct gaps {
	struct out low, high;
};

/* From one entry to the next; without `gaps` as a varint in its place. */
void put_gap(struct out *out, struct gaps *gaps, uint32_t gap);
void tiers_write(struct out *out, struct gaps *gaps, const struct tiers *tiers, bool cold);

#endif
