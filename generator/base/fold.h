/* Comparing words as a reader does. */
#ifndef CONGBO_BASE_FOLD_H
#define CONGBO_BASE_FOLD_H

#include "base/str.h"

/* Whether a and b are the same but for the case of letters ("Đồng Nai", "ĐỒNG NAI"). Both valid UTF-8 in NFC. */
bool fold_same(struct str a, struct str b);
/* -1, 0, 1 in the order of a Vietnamese dictionary, whatever the case of letters: a ă â b c d đ e ê …, and of words of the same letters
   by their tones. 0 only when a and b are equal. Both as above. */
int fold_cmp(struct str a, struct str b);

#endif
