/* Comparing words as a reader does. */
#ifndef CONGBO_BASE_FOLD_H
#define CONGBO_BASE_FOLD_H

#include "base/str.h"

/* Whether a and b are the same but for the case of letters ("Đồng Nai", "ĐỒNG NAI"). Both valid UTF-8 in NFC. */
bool fold_same(struct str a, struct str b);

#endif
