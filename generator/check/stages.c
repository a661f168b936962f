/* A further stage names the first stage of its promise: another target of its plan that is no further stage itself. */
#include "check/check.h"

void check_stages(const struct model *model, struct diags *diags)
{
	const struct field *field = field_named(&table_targets, str_of("stage_of"));
	const struct rows *targets = &model_table_of(model, &table_targets)->rows;
	for (size_t i = 0; i < targets->n; i++) {
		const struct target *target = (const struct target *)targets->v[i], *first = (const struct target *)target->stage_of.row;
		if (first && (first == target || first->plan.row != target->plan.row || first->stage_of.row))
			diag1(diags, DIAG_TARGET_STAGE, row_place(&target->row, field), first->row.key);
	}
}
