/* How much a term says of an entry: BM25F over title, heading and body (Robertson, Zaragoza, Taylor 2004), without the part that depends on
   how rare the term is, which the reader adds. Whole numbers throughout, so that every machine makes the same index. */
#ifndef CONGBO_SEARCH_WEIGH_H
#define CONGBO_SEARCH_WEIGH_H

#include "search/postings.h"

struct weights;

/* Knows the lengths of all entries of `postings`. Lives in the arena. */
struct weights *weights_make(struct arena *arena, const struct postings *postings, size_t entries);
/* Divides what the words of a part of the entry are worth. */
void weights_lower(struct weights *weights, uint32_t entry, enum search_part part, unsigned by);
/* 0 to 255. */
uint8_t weigh(const struct weights *weights, const struct posting *posting);

#endif
