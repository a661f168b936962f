/* Which row of a list has a key: eight bytes a slot, so that it stays small beside the rows of a large table. */
#ifndef CONGBO_MODEL_ROW_INDEX_H
#define CONGBO_MODEL_ROW_INDEX_H

#include <stdint.h>

#include "model/row.h"

/* Zeroed it is empty. A slot holds half of the key's hash and, below it, the row's place in the list plus 1; 0: it is free. */
struct row_index {
	uint64_t *slots;
	size_t n, cap; /* cap is 0 or a power of two */
};

/* NULL when no row of the list that is indexed has the key. */
struct row *row_index_get(const struct row_index *index, const struct rows *rows, struct str key);
/* Indexes rows->v[i], which has a key, unless a row with that key is there already; returns the row that now has it. */
struct row *row_index_add(struct row_index *index, struct arena *arena, const struct rows *rows, size_t i);
/* Makes room for n rows in all. */
void row_index_expect(struct row_index *index, struct arena *arena, size_t n);

#endif
