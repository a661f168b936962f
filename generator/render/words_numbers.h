/* The numbers and days of a text as it spells them: "80%", "30/9/2026". */
#ifndef CONGBO_RENDER_WORDS_NUMBERS_H
#define CONGBO_RENDER_WORDS_NUMBERS_H

#include "base/out.h"

/* Those that the other text does not name, with commas between; all of them when there are no such. Nothing, when it names none. */
void words_numbers_apart(struct out *out, struct str text, struct str other);

#endif
