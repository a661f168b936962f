/* Texts that a spreadsheet would run as a formula when a reader opens a CSV file with them. */
#ifndef CONGBO_CHECK_FORMULA_H
#define CONGBO_CHECK_FORMULA_H

#include <stdbool.h>

#include "model/field.h"

/* OWASP's list for CSV injection, with the full-width signs that Excel takes alike; tab and CR do not get past reading at the
   beginning of a value. White space and characters that show nothing before them hide nothing. The minus sign U+2212 and an apostrophe
   are not in it: what follows them is a number at most, or text. */
bool is_formula(struct str text);

/* Whether the text of a cell is one. Codes of choices of our own ("=") are no content; those of a user's table are. */
bool is_formula_cell(const struct table *table, const struct field *field, struct str text);

/* What `allow` calls it. */
#define FORMULA_NAME "cong-thuc"

#endif
