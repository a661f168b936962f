/* A text that is known again in others by a sample of its phrases: of three words in a row each, and all of a shorter text. */
#ifndef CONGBO_HISTORY_PHRASES_H
#define CONGBO_HISTORY_PHRASES_H

#include "base/str.h"
#include "history/multiset.h"

/* Adds all phrases of the text to a list that is yet to be sorted. */
void phrases_add(struct arena *arena, struct multiset *phrases, struct str text);
/* Leaves of a sorted list so few that many can be kept: the same of the same text, and any as likely as the others. */
void phrases_sample(struct multiset *phrases);
/* Whether at least half of the sample stands among all the phrases of other texts. */
bool phrases_are_among(const struct multiset *sample, const struct multiset *all);

#endif
