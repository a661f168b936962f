/* Whether numbers that two texts both name changed places in them, so that each says now what another said: "80% hộ, 20% xã" and "20% hộ, 80% xã".

   Each number is known by up to three words in front of it and behind it, without a mark or another number between; a day written with
   marks is one number. When two of them stand among words in the second text that are more like another's than their own, they changed
   places; so did one that is all the more alike another which has none of its own words left. A clause that moved brings its words along, and
   words that are new are like none. Numbers among the same words ("Chỉ thị số 5, Chỉ thị số 7"), or alone between marks, cannot be told apart. */
#ifndef CONGBO_HISTORY_NUMBERS_MOVED_H
#define CONGBO_HISTORY_NUMBERS_MOVED_H

#include "base/str.h"

/* Both name the same numbers as often. Texts of more than 64 are not looked at: false. */
bool numbers_changed_places(struct str before, struct str after);

#endif
