/* The numbers and days that a text names: a promise that stands in words alone is altered by them. */
#ifndef CONGBO_HISTORY_NUMBERS_IN_WORDS_H
#define CONGBO_HISTORY_NUMBERS_IN_WORDS_H

#include "base/str.h"

/* Whether both name the same numbers, as often, in whatever order and spelling: 15/11/2026 and ngày 15 tháng 11 năm 2026, 05 and 5,
   1.250 and 1250. */
bool numbers_in_words_agree(struct str a, struct str b);

#endif
