/* What corrections say in vain: a reason without a letter or digit is none, and a decision likewise. */
#include "base/fold.h"
#include "check/check.h"

void check_corrections(const struct model *model, struct diags *diags)
{
	const struct rows *rows = &model_table_of(model, &table_corrections)->rows;
	for (size_t i = 0; i < rows->n; i++) {
		const struct correction *correction = (const struct correction *)rows->v[i];
		if (correction->reason.n && !fold_tells(correction->reason) && !fold_tells(correction->decision))
			diag1(diags, DIAG_CORRECTION_REASON_EMPTY, row_place(&correction->row, field_named(&table_corrections, str_of("reason"))), correction->change);
	}
}
