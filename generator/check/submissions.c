/* A submission names a unit that owes it and a time that its deadline has; else the unit would be shown as not having handed in. */
#include "check/check.h"
#include "model/duty.h"

void check_submissions(const struct model *model, struct diags *diags)
{
	const struct rows *rows = &model_table_of(model, &table_submissions)->rows;
	for (size_t i = 0; i < rows->n; i++) {
		const struct submission *submission = (const struct submission *)rows->v[i];
		const char *name = !submission_fits_time(submission) ? "occurrence" : !submission_fits_unit(submission) ? "unit" : NULL;
		if (!name)
			continue;
		const struct field *field = field_named(&table_submissions, str_of(name));
		diag2(diags, DIAG_SUBMISSION_STRAY, row_place(rows->v[i], field), submission->deadline.id,
			field_text(diags->arena, rows->v[i], field));
	}
}
