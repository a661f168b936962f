#include "search/weigh.h"

enum { ONE = 256 }; /* fractions are of this */

/* What one occurrence in a part is worth, how much of a part's length counts against it (of ONE), and how fast more of the same adds less. */
static const struct { uint32_t worth, length; } parts[SEARCH_PARTS] = {
	[PART_TITLE] = { 7 * ONE, ONE * 8 / 10 },
	[PART_HEADING] = { 2 * ONE, ONE / 2 },
	[PART_BODY] = { ONE, ONE * 7 / 10 },
};
enum { SATURATION = 4 * ONE };

struct weights {
	struct { uint32_t v[SEARCH_PARTS]; } *worth; /* of one occurrence in each part of each entry */
};

static uint64_t average(const struct postings *postings, size_t entries, enum search_part part)
{
	uint64_t sum = 0, having = 0;
	for (size_t i = 0; i < entries; i++) {
		uint32_t length = postings_length(postings, (uint32_t)i, part);
		sum += length;
		having += length > 0;
	}
	return having && sum > having ? sum / having : 1;
}

struct weights *weights_make(struct arena *arena, const struct postings *postings, size_t entries)
{
	struct weights *weights = arena_alloc(arena, sizeof *weights);
	weights->worth = arena_alloc(arena, entries * sizeof *weights->worth);
	for (enum search_part part = PART_TITLE; part < SEARCH_PARTS; part++) {
		uint64_t mean = average(postings, entries, part);
		for (size_t i = 0; i < entries; i++) {
			uint64_t length = postings_length(postings, (uint32_t)i, part) * (uint64_t)ONE / mean;
			uint64_t against = ONE - parts[part].length + parts[part].length * length / ONE;
			weights->worth[i].v[part] = (uint32_t)(parts[part].worth * (uint64_t)ONE / against);
		}
	}
	return weights;
}

void weights_lower(struct weights *weights, uint32_t entry, enum search_part part, unsigned by)
{
	weights->worth[entry].v[part] /= by;
}

uint8_t weigh(const struct weights *weights, const struct posting *posting)
{
	uint64_t sum = 0;
	for (enum search_part part = PART_TITLE; part < SEARCH_PARTS; part++)
		sum += (uint64_t)posting->count[part] * weights->worth[posting->entry].v[part];
	return (uint8_t)(255 * sum / (sum + SATURATION));
}
