/* A result is a value, or a numerator over a denominator. */
#include "check/check.h"

static void check_result(const struct result *result, struct diags *diags)
{
	const struct row *row = &result->row;
	const struct field *value = field_named(&table_results, str_of("value"));
	const struct field *numerator = field_named(&table_results, str_of("numerator"));
	const struct field *denominator = field_named(&table_results, str_of("denominator"));
	if (field_refused(row, value) || field_refused(row, numerator) || field_refused(row, denominator))
		return;
	if (decimal_given(result->numerator) != decimal_given(result->denominator))
		diag(diags, DIAG_RESULT_HALF, row_place(row, decimal_given(result->numerator) ? numerator : denominator));
	else if (!decimal_given(result->value) && !decimal_given(result->numerator))
		diag(diags, DIAG_RESULT_EMPTY, (struct place){ &row->doc->file, row->at });
	if (result->denominator.present && decimal_cmp(result->denominator, decimal_of(0)) <= 0)
		diag(diags, DIAG_RESULT_DENOMINATOR, row_place(row, denominator));
}

void check_results(const struct model *model, struct diags *diags)
{
	const struct rows *results = &model_table_of(model, &table_results)->rows;
	for (size_t i = 0; i < results->n; i++)
		check_result((const struct result *)results->v[i], diags);
}
