/* Short titles as a whole, so that what is called exactly as the query comes first. */
#ifndef CONGBO_SEARCH_TITLES_H
#define CONGBO_SEARCH_TITLES_H

#include "search/token.h"

struct whole_title {
	struct str key, form; /* "xa son duong=", "xã sơn dương=" */
	bool is_over; /* what is called so is in force no more */
	uint32_t entry;
};

struct titles {
	struct arena *arena;
	struct whole_title *v;
	size_t n, cap;
};

/* Adds the title of which these are the tokens; one that is too long is left out. */
void titles_add(struct titles *titles, const struct tokens *tokens, uint32_t entry, bool is_over);
/* Sorts them by key and form, of those alike what is in force first, by entry, and leaves each once. */
void titles_sort(struct titles *titles);

#endif
