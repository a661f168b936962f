/* What staff write where the data wants one exact spelling: "79,96", "1.000", "15/11/2025", "quý I năm 2026". Nothing here is
   accepted as a value; it is proposed to the writer. */
#ifndef CONGBO_READ_SPELLING_H
#define CONGBO_READ_SPELLING_H

#include "base/date.h"
#include "base/decimal.h"

/* The number that text is when `group` stands between thousands (a space may too) and `point` before the fraction ('\0': none
   may); a leading '+' or zero, a minus sign of typographers and '%' behind are allowed. -1 when it is none. */
int spelling_number(struct decimal *out, struct str text, char group, char point);

/* The ISO spelling of the day, month, quarter, year or range of years that text has the shape of, days before months; its
   length, or 0 without such a shape. That the day exists is not said: period_parse() knows. */
size_t spelling_when(char out[PERIOD_TEXT], struct str text);

#endif
