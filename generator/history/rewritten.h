/* How much of a text another one keeps: a promise that stands in words alone is another when they are. */
#ifndef CONGBO_HISTORY_REWRITTEN_H
#define CONGBO_HISTORY_REWRITTEN_H

#include "base/str.h"

/* Whether fewer than half of the words of the longer text are in both, as often, in whatever order; numbers (numbers_in_words.h) and marks
   of punctuation are none of them. */
bool is_rewritten(struct str before, struct str after);

#endif
