/* Small counts of people, which are not told: a number above 0 and below the site's threshold is published as "<5" (of 5),
   wherever it would stand. It is withheld once, in the linked model, before anything is reckoned, checked or written, so that
   nothing after that knows it: neither a file, a page, a chart nor a sum.

   Which numbers: those of fields with FIELD_SENSITIVE. In a user's table its schema sets that. In a built-in table the field
   only may count people, and whether it does says a field `sensitive`: of the row itself (a target's baseline), or else of what
   it measures, a row that a reference leads to (a result's target). A share's numerator and denominator are counts; its value
   is no count, but goes with them. A numerator that leaves a small rest of its denominator is "*": 22 of 24 tells of the 2.

   Totals: one cell that is withheld among cells that add up to a total is the total less all others. So another one is withheld
   too ("*"): the smallest that is left, else the total; also where all that are left could only be their smallest or their
   largest. Cells add up where rows differ in one part of the key alone: of a unit the units within it, of a period the periods
   within it; in a user's table also others to the largest of them, and in a row one sensitive column to the others. They do so
   when one is the sum of the others. This is repeated until no total gives anything away by itself. Where "<5" of a total says
   that its four parts are 1 each, it is "*", too.

   All totals together: whoever solves several at once may find exactly what none gives away by itself. So a disclosure audit
   follows (withhold_audit.c): as long as a cell that is withheld has one value only that fits all that is published, the next
   smallest is withheld. In the end each has two at least, for a reader who takes "<5" for 1 to 4 and "*" for any number.
   Whoever combines totals may still narrow a number down, which the dataset's page and the guide say; no total is known here
   that others publish, and sums with numbers that their source withheld are looked at one by one.

   0 is told: it counts nobody. So do statistical offices that let zeros stand in tables of counts. */
#ifndef CONGBO_MODEL_WITHHOLD_H
#define CONGBO_MODEL_WITHHOLD_H

#include "model/model.h"

enum { SENSITIVE_BELOW = 5 }; /* where site.yml sets no threshold */

/* The threshold of the site. */
int64_t sensitive_below(const struct model *model);
/* Whether the field of the row holds a count of people, or a share of such counts; whether it is the count itself. */
bool field_sensitive(const struct row *row, const struct field *field);
bool field_counts(const struct row *row, const struct field *field);
/* Withholds what is to be; called once, after linking and before anything follows from the rows. */
void model_withhold(struct model *model);
/* Has an older state, read and not yet linked, withhold what the newer one does: small counts that today are nobody's business
   were not meant to be known yesterday. Rows are the same by their key, or by what `renamed` has it to be today:
   "<table>\n<key>" to struct str. Those that are no more are ruled by what they said last: `gone`, or NULL. */
void docs_hold(struct doc *const *docs, size_t n, struct doc *const *today, size_t today_n, const struct rows *gone, const struct map *renamed);
/* Has an older state that is published beside today's, and withholds what it must, tell of sensitive numbers but those that are published
   today, and 0: the two of them together would else give away more than each. */
void model_hold(struct model *model, const struct model *today, const struct map *renamed);

#endif
