/* What is known of words without reading their shards (format.h: root, lexicon). */
#ifndef CONGBO_SEARCH_LEXICON_H
#define CONGBO_SEARCH_LEXICON_H

#include "base/out.h"
#include "search/expansions.h"
#include "search/term_order.h"

/* The words, for mistyped ones. */
void lexicon_write(struct out *out, const struct term_order *order);
/* The words and numbers that most entries have, and about how many. Abbreviations are none: what they stand for is in their shards. */
void common_words_write(struct out *out, struct arena *arena, const struct term_order *order, const struct expansions *expansions);

#endif
