/* Recurrence rules are ones that RFC 5545, section 3.3.10, knows, in the part of it that duties need. */
#include <string.h>

#include "base/recurrence.h"
#include "check/check.h"

/* The part's own place when the file holds the rule as it was read, else that of the whole. */
static struct place part_place(const struct row *row, const struct field *field, struct str rule, struct str part)
{
	struct place place = row_place(row, field);
	struct str source = str_slice(place.file->bytes, place.at.start, place.at.end);
	const char *begin = memmem(source.p, source.n, rule.p, rule.n);
	return begin ? (struct place){ place.file, extent_of(place.file, (struct str){ begin + (part.p - rule.p), part.n }) } : place;
}

static void check_rows(const struct model_table *table, struct diags *diags)
{
	const struct field *field = field_named(table->table, str_of("rrule"));
	for (size_t i = 0; i < table->rows.n; i++) {
		const struct str *rule = row_field(table->rows.v[i], field);
		struct recurrence known;
		struct str wrong;
		if (rule->n == 0 || recurrence_parse(&known, *rule, &wrong) == 0)
			continue;
		if (wrong.n == 0) /* between two semicolons, or before the first or behind the last: that one is shown */
			wrong = (struct str){ wrong.p > rule->p ? wrong.p - 1 : wrong.p, 1 };
		diag2(diags, DIAG_RRULE, part_place(table->rows.v[i], field, *rule, wrong), *rule, wrong);
	}
}

void check_recurrence(const struct model *model, struct diags *diags)
{
	check_rows(model_table_of(model, &table_deadlines), diags);
	check_rows(model_table_of(model, &table_events), diags);
}
