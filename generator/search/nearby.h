/* What stands near a day in a text. A day and what happens on it stand in one sentence, or a row's fields behind one another; elsewhere in a
   long text both stand as well. Words have no places in the index, so a day has these marks instead: a bit for each word around it. As words
   are many and bits few, a word that is near surely has its bit, and another one by chance. */
#ifndef CONGBO_SEARCH_NEARBY_H
#define CONGBO_SEARCH_NEARBY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* The marks of an entry's words, in order; 0 where a sentence ends. */
struct nearby {
	uint16_t *v;
	size_t n, cap;
};

enum { NEARBY_BYTES = sizeof(uint16_t) };

/* The next word, by its base (token.h). client/compound.js knows the same bit: the sum of its bytes, of 16. */
void nearby_add(struct nearby *nearby, struct arena *arena, struct str base);
/* What stands between two words. */
void nearby_between(struct nearby *nearby, struct arena *arena, struct str gap);
/* Of the words on either side of word `at`, as far as its sentence goes. */
uint16_t nearby_marks(const struct nearby *nearby, size_t at);

#endif
