/* A target's comparison has the values that it needs, in order. */
#include <string.h>

#include "check/check.h"

static bool op_is(const struct target *target, const char *code)
{
	const struct field *op = field_named(&table_targets, str_of("op"));
	return target->op && strcmp(op->choices[target->op - 1].code, code) == 0;
}

static void check_target(const struct target *target, struct diags *diags)
{
	const struct row *row = &target->row;
	const struct field *op = field_named(&table_targets, str_of("op"));
	const struct field *value = field_named(&table_targets, str_of("value"));
	const struct field *high = field_named(&table_targets, str_of("value_high"));
	if (!target->op)
		return; /* reported as missing when it was read */
	bool yes = op_is(target, "yes"), between = op_is(target, "between");
	if (!yes && !target->value.present && !field_refused(row, value))
		diag1(diags, DIAG_TARGET_VALUE_MISSING, row_place(row, op), str_of(op->choices[target->op - 1].code));
	if (yes && target->value.present)
		diag(diags, DIAG_TARGET_VALUE_UNUSED, row_place(row, value));
	if (between != target->value_high.present && !field_refused(row, high))
		diag(diags, DIAG_TARGET_RANGE, row_place(row, between ? op : high));
	else if (between && target->value.present && target->value_high.present && decimal_cmp(target->value, target->value_high) > 0)
		diag(diags, DIAG_TARGET_RANGE_ORDER, row_place(row, high));
}

static bool negative(struct decimal d)
{
	return d.present && decimal_cmp(d, decimal_of(0)) < 0;
}

static bool above_hundred(struct decimal d)
{
	return d.present && decimal_cmp(d, decimal_of(100)) > 0;
}

/* Nothing falls by more than all of it, but it may grow by any share. */
static void check_sense(const struct target *target, struct diags *diags)
{
	const struct row *row = &target->row;
	const struct field *value = field_named(&table_targets, str_of("value"));
	const struct field *high = field_named(&table_targets, str_of("value_high"));
	bool percent = is_percent(target->unit);
	bool grows = op_is(target, "increase"), changes = grows || op_is(target, "decrease");
	if (changes && negative(target->value))
		diag(diags, DIAG_TARGET_CHANGE_NEGATIVE, row_place(row, value));
	else if (percent && (negative(target->value) || (!grows && above_hundred(target->value))))
		diag(diags, DIAG_TARGET_PERCENT, row_place(row, value));
	if (percent && (negative(target->value_high) || above_hundred(target->value_high)))
		diag(diags, DIAG_TARGET_PERCENT, row_place(row, high));
}

void check_target_values(const struct model *model, struct diags *diags)
{
	const struct rows *targets = &model_table_of(model, &table_targets)->rows;
	for (size_t i = 0; i < targets->n; i++) {
		check_target((const struct target *)targets->v[i], diags);
		check_sense((const struct target *)targets->v[i], diags);
	}
}
