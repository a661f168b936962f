/* Which row of a list has a key. */
#ifndef CONGBO_MODEL_ROW_INDEX_H
#define CONGBO_MODEL_ROW_INDEX_H

#include "base/key_index.h"
#include "model/row.h"

/* NULL when no row of the list that is indexed has the key. */
struct row *row_index_get(const struct key_index *index, const struct rows *rows, struct str key);
/* Indexes rows->v[i], which has a key, unless a row with that key is there already; returns the row that now has it. */
struct row *row_index_add(struct key_index *index, struct arena *arena, const struct rows *rows, size_t i);

#endif
