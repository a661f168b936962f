/* Decimals for files whose numbers are IEEE 754 doubles. */
#ifndef CONGBO_PUBLISH_NUMBER_H
#define CONGBO_PUBLISH_NUMBER_H

#include "base/decimal.h"

/* The double nearest to a number that is present. True when it has at most 15 digits: programs then spell that double as the very same
   number. Of a longer one digits are lost. */
bool number_double(double *out, struct decimal number);

#endif
