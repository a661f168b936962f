/* Units form a tree: nobody is above themselves. A place that is gone says what came after it. */
#include "check/check.h"

static const struct unit *parent_of(const struct unit *unit)
{
	return (const struct unit *)unit->parent.row;
}

void check_unit_tree(const struct model *model, struct diags *diags)
{
	const struct rows *units = &model_table_of(model, &table_units)->rows;
	const struct field *parent = field_named(&table_units, str_of("parent"));
	for (size_t i = 0; i < units->n; i++) {
		const struct unit *unit = (const struct unit *)units->v[i], *above = parent_of(unit);
		/* no chain is longer than there are units, unless it goes round without coming back here */
		for (size_t steps = 0; above && above != unit && steps < units->n; steps++)
			above = parent_of(above);
		if (above == unit)
			diag1(diags, DIAG_UNIT_CYCLE, row_place(&unit->row, parent), unit->id);
	}
}
