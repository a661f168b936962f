/* What the files of withhold.c share. */
#ifndef CONGBO_MODEL_WITHHOLD_PARTS_H
#define CONGBO_MODEL_WITHHOLD_PARTS_H

#include "model/model.h"

/* A number of a sensitive field. */
struct cell {
	struct decimal *number;
	struct decimal truth;  /* absent: nothing is there, or only its source knew it */
	struct decimal whole;  /* of which this is a part and the rest is small; absent where it is not */
	bool counts;           /* it is one of those that may be withheld */
};

/* The cells of one table: cell f * rows + r is that of its f-th sensitive field in row r. */
struct cells {
	const struct model_table *table;
	const struct field **fields;
	size_t field_count;
	struct cell *v;
	int64_t below;
};

static inline struct cell *cell_at(const struct cells *cells, size_t f, size_t r)
{
	return &cells->v[f * cells->table->rows.n + r];
}

/* Cells that add up: a total and its parts, by their places in cells->v. */
struct sum {
	size_t total;
	ARRAY(size_t) parts;
	bool exact; /* it is none unless all of them are known: nothing but their numbers says that they may add up */
};

struct sums { struct sum *v; size_t n, cap; };

/* Whether the number counts somebody, and fewer than are told. */
static inline bool is_small(struct decimal number, int64_t below)
{
	return number.present && number.digits > 0 && decimal_cmp(number, decimal_of(below)) < 0;
}

/* withhold_sums.c: what may add up, whether or not it does. */
struct sums sums_of(struct arena *arena, const struct cells *cells);

/* withhold_audit.c: withholds what is needed besides, so that no cell that is withheld is determined by all of these sums together, which
   hold. */
void audit_sums(const struct cells *cells, const struct sums *sums);

#endif
