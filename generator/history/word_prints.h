/* The words of a text, one after the other, by fingerprints. Numbers (numbers_in_words.h) and marks are none; a capital at its beginning makes
   no other word. */
#ifndef CONGBO_HISTORY_WORD_PRINTS_H
#define CONGBO_HISTORY_WORD_PRINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The next word behind *at, which moves behind it; false at the end. */
bool next_word_print(uint64_t *print, struct str text, size_t *at);

#endif
