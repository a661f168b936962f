/* Days stand in the order in which they must come. */
#include "check/check.h"

/* Reports `later` when it ends before `earlier` begins; absent periods are in any order. */
static void check_order(const struct row *row, const char *earlier, const char *later, enum diag_id id, struct diags *diags)
{
	const struct field *first = field_named(row->table, str_of(earlier)), *second = field_named(row->table, str_of(later));
	const struct period *a = row_field(row, first), *b = row_field(row, second);
	if (!period_present(*a) || !period_present(*b) || date_cmp(b->last, a->first) >= 0)
		return;
	char text[PERIOD_TEXT];
	period_text(text, *a);
	diag1(diags, id, row_place(row, second), str_of(text));
}

/* A duty that falls due before its plan was issued is a slip of the year more often than not, unless the document's own words are
   given with it. */
static void check_after_issue(const struct row *row, const struct ref *plan, const struct period *due, struct diags *diags)
{
	const struct plan *issuing = (const struct plan *)plan->row;
	if (!issuing || !field_absent(row, field_meant(row->table, MEANS_DUE_WORDS)) || !period_present(issuing->issued) || !period_present(*due) ||
	    date_cmp(due->last, issuing->issued.first) >= 0)
		return;
	char text[PERIOD_TEXT];
	period_text(text, issuing->issued);
	diag1(diags, DIAG_DUE_BEFORE_ISSUED, row_place(row, field_named(row->table, str_of("due"))), str_of(text));
}

static void check_deadline(const struct deadline *deadline, struct diags *diags)
{
	check_order(&deadline->row, "opens", "due", DIAG_WINDOW_ORDER, diags);
	check_after_issue(&deadline->row, &deadline->plan, &deadline->due, diags);
	if (!period_present(deadline->due) && deadline->rrule.n == 0 && deadline->due_text.n == 0 &&
	    !field_refused(&deadline->row, field_named(&table_deadlines, str_of("due"))))
		diag(diags, DIAG_DEADLINE_UNDATED, row_place(&deadline->row, field_named(&table_deadlines, str_of("id"))));
}

void check_dates(const struct model *model, struct diags *diags)
{
	const struct rows *targets = &model_table_of(model, &table_targets)->rows;
	const struct rows *tasks = &model_table_of(model, &table_tasks)->rows;
	const struct rows *deadlines = &model_table_of(model, &table_deadlines)->rows;
	const struct rows *units = &model_table_of(model, &table_units)->rows;
	for (size_t i = 0; i < targets->n; i++) {
		const struct target *target = (const struct target *)targets->v[i];
		check_after_issue(&target->row, &target->plan, &target->due, diags);
	}
	for (size_t i = 0; i < tasks->n; i++) {
		const struct task *task = (const struct task *)tasks->v[i];
		check_after_issue(&task->row, &task->plan, &task->due, diags);
	}
	for (size_t i = 0; i < deadlines->n; i++)
		check_deadline((const struct deadline *)deadlines->v[i], diags);
	for (size_t i = 0; i < units->n; i++)
		check_order(units->v[i], "valid_from", "valid_to", DIAG_VALIDITY_ORDER, diags);
}
