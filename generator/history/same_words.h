/* Whether two texts say the same and only look different: what is measured is no other thing by a full stop behind it. */
#ifndef CONGBO_HISTORY_SAME_WORDS_H
#define CONGBO_HISTORY_SAME_WORDS_H

#include "base/str.h"

/* Whether a and b differ at most in the case of letters, in white space and in marks of punctuation, where none of these stands between
   digits. Signs of reckoning (% + - / < = > and their like), the brackets of a text that has some, and the two dots of a range (20..) say
   something. Both valid UTF-8. */
bool same_words(struct str a, struct str b);

#endif
