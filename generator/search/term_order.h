/* The terms of postings in the order in which the dictionary has them: by key, each word before the pairs that it begins, then by spelling. */
#ifndef CONGBO_SEARCH_TERM_ORDER_H
#define CONGBO_SEARCH_TERM_ORDER_H

#include "search/postings.h"

/* A term where it belongs: terms with the same `key` are spellings of one. */
struct ordered_term {
	uint64_t key, spelling;
	size_t term;
};

struct term_order {
	const struct postings *postings;
	const struct ordered_term *v;
	size_t n;
};

/* Lives in the arena. */
struct term_order term_order(struct arena *arena, const struct postings *postings);
/* Behind the last spelling of the key that v[begin] has. */
size_t term_order_end(const struct term_order *order, size_t begin);

#endif
