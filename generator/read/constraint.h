/* The constraints of a user's schema on one value; those on a whole column (unique) are the checks'. */
#ifndef CONGBO_READ_CONSTRAINT_H
#define CONGBO_READ_CONSTRAINT_H

#include "model/row.h"

/* The constraint, in the words of the schema ("minimum: 0"), that the field's value in the row breaks; empty when it keeps all.
   Of a text the value is `text`, which the row need not hold yet. */
struct str constraint_broken(struct arena *arena, const struct row *row, const struct field *field, struct str text);

/* Whether a number would keep the field's minimum and maximum. */
bool number_in_range(const struct field *field, struct decimal number);

#endif
