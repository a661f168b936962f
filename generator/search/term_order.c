#include "search/term_order.h"

#include <stdlib.h>

/* Of each spelling its place by base and form, and the place of the first with its base. */
struct ranks {
	uint32_t *own, *base;
};

static int compare_spellings(const void *left, const void *right, void *context)
{
	const struct postings *postings = context;
	const struct spelling *a = postings_spelling(postings, *(const uint32_t *)left), *b = postings_spelling(postings, *(const uint32_t *)right);
	int order = str_cmp(a->base, b->base);
	return order ? order : str_cmp(a->form, b->form);
}

static struct ranks rank_spellings(struct arena *arena, const struct postings *postings)
{
	size_t n = postings_spellings(postings);
	uint32_t *order = arena_alloc(arena, (n + 1) * sizeof *order);
	struct ranks ranks = { arena_alloc(arena, (n + 1) * sizeof *ranks.own), arena_alloc(arena, (n + 1) * sizeof *ranks.base) };
	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i + 1;
	if (n)
		qsort_r(order, n, sizeof *order, compare_spellings, (void *)(uintptr_t)postings);
	for (size_t i = 0; i < n; i++) {
		bool same = i && str_eq(postings_spelling(postings, order[i - 1])->base, postings_spelling(postings, order[i])->base);
		ranks.own[order[i]] = (uint32_t)i + 1;
		ranks.base[order[i]] = same ? ranks.base[order[i - 1]] : (uint32_t)i + 1;
	}
	ranks.own[0] = ranks.base[0] = 0;
	return ranks;
}

static int compare_terms(const void *left, const void *right)
{
	const struct ordered_term *a = left, *b = right;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->spelling > b->spelling) - (a->spelling < b->spelling);
}

/* A space comes before all that words consist of: so this is the order of the keys as bytes. */
static uint64_t number_of(const uint32_t *ranks, struct term term)
{
	return (uint64_t)ranks[term.first] << 32 | ranks[term.second];
}

struct term_order term_order(struct arena *arena, const struct postings *postings)
{
	struct ranks ranks = rank_spellings(arena, postings);
	size_t n = postings_terms(postings);
	struct ordered_term *v = arena_alloc(arena, (n + 1) * sizeof *v);
	for (size_t i = 0; i < n; i++) {
		struct term term = postings_term(postings, i);
		v[i] = (struct ordered_term){ number_of(ranks.base, term), number_of(ranks.own, term), i };
	}
	qsort(v, n, sizeof *v, compare_terms);
	return (struct term_order){ postings, v, n };
}

size_t term_order_end(const struct term_order *order, size_t begin)
{
	size_t end = begin + 1;
	while (end < order->n && order->v[end].key == order->v[begin].key)
		end++;
	return end;
}
