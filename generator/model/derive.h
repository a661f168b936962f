/* Rows that follow from others: what the model says of itself, as rows of tables like any other, with a page, downloads and a
   dictionary. Made once, between linking and checking; the model is constant from then on. */
#ifndef CONGBO_MODEL_DERIVE_H
#define CONGBO_MODEL_DERIVE_H

#include "model/model.h"

/* Adds every derived row, as of the end of that day. To add a derivation: its function here, its call in derive.c, and
   .derived = true in the table's row in tables.c when no file may hold such rows. */
void model_derive(struct model *model, struct date as_of);

/* Whether the row is what its key leads to: of two rows with one key, as was reported, only the first is. Rows that follow from others
   follow from such rows only. */
bool row_holds_key(const struct row *row);
/* A zeroed row of the table, said to stand where `from` does. */
struct row *model_make_row(const struct model *model, const struct table *table, const struct row *from);
/* The same of a row of one of the model's tables whose values are there, and which lives as long as the model. */
void model_place_row(const struct model *model, struct row *row, const struct table *table, const struct row *from);
struct ref ref_to(const struct row *row);
/* Makes room for so many rows more. */
void model_expect_rows(struct model *model, const struct table *table, size_t n);
/* Computes the key of a row made so, which must be complete and new, and links it. */
void model_add_row(struct model *model, struct row *row);

#endif
