/* Points of items add up to their criterion's, and those of criteria to their set's. */
#include "check/check.h"

/* Compares the sum of a points field over the rows of a list with what the row itself says. */
static void check_sum(const struct row *whole, const char *list, enum diag_id id, struct diags *diags)
{
	const struct field *points = field_named(whole->table, str_of("points"));
	const struct decimal *stated = row_field(whole, points);
	const struct rows *parts = row_back(whole, str_of(list));
	struct decimal sum = decimal_of(0);
	if (!stated->present || parts->n == 0)
		return;
	for (size_t i = 0; i < parts->n; i++) {
		const struct row *part = parts->v[i];
		const struct decimal *value = row_field(part, field_named(part->table, str_of("points")));
		if (!value->present || decimal_add(&sum, sum, *value) < 0)
			return; /* reported as missing when it was read */
	}
	if (decimal_cmp(sum, *stated) == 0)
		return;
	char said[DECIMAL_TEXT + 6], found[DECIMAL_TEXT + 6];
	decimal_text(said, *stated, '.', '\0');
	decimal_text(found, sum, '.', '\0');
	diag3(diags, id, row_place(whole, points), whole->key, str_of(found), str_of(said));
}

void check_points(const struct model *model, struct diags *diags)
{
	const struct rows *criteria = &model_table_of(model, &table_criteria)->rows;
	const struct rows *sets = &model_table_of(model, &table_criteria_sets)->rows;
	for (size_t i = 0; i < criteria->n; i++)
		check_sum(criteria->v[i], "items", DIAG_POINTS_CRITERION, diags);
	for (size_t i = 0; i < sets->n; i++)
		check_sum(sets->v[i], "criteria", DIAG_POINTS_SET, diags);
}
