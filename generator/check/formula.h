/* Texts that a spreadsheet would run as a formula when a reader opens a CSV file with them. */
#ifndef CONGBO_CHECK_FORMULA_H
#define CONGBO_CHECK_FORMULA_H

#include <stdbool.h>

#include "base/str.h"

/* OWASP's list for CSV injection, with the full-width signs that Excel takes alike; tab and CR do not get past reading at the
   beginning of a value. White space and characters without width before them hide nothing. The minus sign U+2212 and an apostrophe
   are not in it: what follows them is a number at most, or text. */
bool is_formula(struct str text);

#endif
