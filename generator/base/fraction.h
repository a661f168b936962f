/* Exact fractions, for shares that no decimal can hold: 1797/2480 is neither 72.4 % nor 72.46 %. */
#ifndef CONGBO_BASE_FRACTION_H
#define CONGBO_BASE_FRACTION_H

#include "base/decimal.h"

/* over/under in lowest terms, under above 0. A zeroed fraction is absent, which is not the number 0. */
struct fraction {
	__int128 over, under;
};

static inline bool fraction_present(struct fraction f) { return f.under != 0; }
struct fraction fraction_of(struct decimal d);           /* absent when d is */
/* Each returns -1 when the exact answer has no place in 127 bits; *out is then absent. */
int fraction_ratio(struct fraction *out, struct decimal over, struct decimal under); /* both present, under above 0 */
int fraction_add(struct fraction *out, struct fraction a, struct fraction b);
int fraction_sub(struct fraction *out, struct fraction a, struct fraction b);
int fraction_mul(struct fraction *out, struct fraction a, struct fraction b);
/* -1, 0, 1; both must be present. It compares by cross-multiplication in effect, and always can. */
int fraction_cmp(struct fraction a, struct fraction b);
/* Cut off after so many digits behind the point, never rounded: 79.96 with one digit is 79.9, not 80. *exact: nothing was cut off.
   -1 when 18 digits cannot hold it. */
int fraction_cut(struct decimal *out, bool *exact, struct fraction f, unsigned digits);

#endif
