#include "search/tier.h"

#include "base/arena.h"
#include "search/format.h"
#include "search/pack.h"

enum { WEIGHTS = 256, COLD_STEP = 8 /* levels */ };

struct tiers tiers_make(struct arena *arena, size_t entries)
{
	struct tiers tiers = { .n = 0 };
	tiers.v = arena_alloc(arena, entries * sizeof *tiers.v);
	tiers.read = arena_alloc(arena, entries * sizeof *tiers.read);
	return tiers;
}

size_t tier_hot(size_t entries)
{
	return entries <= WHOLE_MOST ? entries : HOT_TIER;
}

bool tiers_read(struct tiers *tiers, const struct postings *postings, const struct weights *weights, size_t i)
{
	size_t having[WEIGHTS] = { 0 }, hot = 0;
	struct term term = postings_term(postings, i);
	tiers->n = term.entries;
	tiers->have_nearby = postings_have_nearby(postings, term);
	postings_of(tiers->read, postings, i);
	for (size_t p = 0; p < tiers->n; p++) {
		tiers->v[p] = (struct weighed){ tiers->read[p].entry, weigh(weights, &tiers->read[p]), false, tiers->read[p].nearby };
		having[tiers->v[p].weight]++;
	}
	size_t most = tier_hot(tiers->n);
	if (most == tiers->n)
		return false;
	int least = WEIGHTS - 1; /* weight of which only some are hot */
	while (hot + having[least] <= most)
		hot += having[least--];
	size_t some = most - hot;
	for (size_t p = 0; p < tiers->n; p++) {
		struct weighed *weighed = &tiers->v[p];
		weighed->cold = weighed->weight < least || (weighed->weight == least && some == 0);
		some -= weighed->weight == least && !weighed->cold;
	}
	return true;
}

/* Of what is cold only about: the weights there are small and near each other. */
static int level_of(const struct weighed *weighed)
{
	int level = weighed->weight * LEVELS / WEIGHTS;
	return weighed->cold ? level / COLD_STEP * COLD_STEP + COLD_STEP / 2 : level;
}

void put_gap(struct out *out, struct gaps *gaps, uint32_t gap)
{
	if (gaps == NULL) {
		put_varint(out, gap);
		return;
	}
	out_char(&gaps->low, (char)gap);
	put_varint(&gaps->high, gap >> 8);
}

/* The next posting from *p on that is of the tier and level, or NULL. */
static const struct weighed *next_of(const struct tiers *tiers, size_t *p, bool cold, int level)
{
	while (*p < tiers->n) {
		const struct weighed *weighed = &tiers->v[(*p)++];
		if (weighed->cold == cold && level_of(weighed) == level)
			return weighed;
	}
	return NULL;
}

static void write_level(struct out *out, struct gaps *gaps, const struct tiers *tiers, bool cold, int level, uint32_t n)
{
	uint32_t next = 0;
	const struct weighed *weighed;
	put_varint(out, (uint32_t)(tiers->have_nearby ? LEVELS + level : level));
	put_varint(out, n);
	for (size_t p = 0; (weighed = next_of(tiers, &p, cold, level));) {
		put_gap(out, gaps, weighed->entry - next);
		next = weighed->entry + 1;
	}
	for (size_t p = 0; tiers->have_nearby && (weighed = next_of(tiers, &p, cold, level));) {
		out_char(out, (char)weighed->nearby);
		out_char(out, (char)(weighed->nearby >> 8));
	}
}

void tiers_write(struct out *out, struct gaps *gaps, const struct tiers *tiers, bool cold)
{
	uint32_t n[LEVELS] = { 0 }, levels = 0;
	for (size_t p = 0; p < tiers->n; p++)
		if (tiers->v[p].cold == cold)
			levels += n[level_of(&tiers->v[p])]++ == 0;
	put_varint(out, levels);
	for (int level = LEVELS - 1; level >= 0; level--)
		if (n[level])
			write_level(out, gaps, tiers, cold, level, n[level]);
}
