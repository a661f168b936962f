/* Exact decimals. Numbers in plans and results are what was written: 79.96 stays 79.96, never a binary fraction. */
#ifndef CONGBO_BASE_DECIMAL_H
#define CONGBO_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* digits / 10^scale, in lowest spelling: scale is 0 or the last digit is not 0, so that equal values are equal members.
   A zeroed decimal is absent, which is not the number 0. At most 18 digits, scale at most 18.
   A number that is known and not told is not present either, so that nothing can be reckoned from it; it says why in `withheld`. */
struct decimal {
	int64_t digits;   /* of WITHHELD_BELOW: the whole number that it lies below, itself above 0 */
	uint8_t scale;
	bool present;
	uint8_t withheld; /* enum withheld */
};

enum withheld {
	WITHHELD_NOT,
	WITHHELD_BELOW,   /* "<5": a count so small that it may tell who is meant */
	WITHHELD_BESIDE,  /* "*": told, it would give away another that is withheld */
};

/* The canonical spelling: optional '-', digits, optionally '.' and digits ("80", "-0.5"); no '+', no exponent, no group
   separators, no leading zero before another digit. Returns 0, or -1 when text is no such number or has over 18 digits. */
int decimal_parse(struct decimal *out, struct str text);
struct decimal decimal_of(int64_t integer);
/* A number that is withheld, in the canonical spelling: "<5", "*". Returns 0, or -1 when text is neither. */
int decimal_parse_withheld(struct decimal *out, struct str text);
struct decimal decimal_below(int64_t bound);
struct decimal decimal_beside(void);
/* It is present or withheld: not absent. */
static inline bool decimal_given(struct decimal d)
{
	return d.present || d.withheld;
}
/* -1, 0, 1; both must be present. */
int decimal_cmp(struct decimal a, struct decimal b);
/* Returns -1 when the exact answer has no place in 18 digits; absent when one side is. */
int decimal_add(struct decimal *out, struct decimal a, struct decimal b);
int decimal_sub(struct decimal *out, struct decimal a, struct decimal b);
int decimal_mul(struct decimal *out, struct decimal a, struct decimal b);

enum { DECIMAL_TEXT = 24 };
/* The canonical spelling, with `point` for '.' and `group` between thousands ('\0' for none). Returns the
   length; empty when absent, "<5" or "*" when withheld. `text` holds up to DECIMAL_TEXT + 6 bytes with the NUL. */
size_t decimal_text(char text[DECIMAL_TEXT + 6], struct decimal d, char point, char group);

#endif
