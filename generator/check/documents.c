/* A document or plan amends, replaces and implements what was there before it. */
#include "check/check.h"

static const struct period *issued_of(const struct row *row)
{
	return row_field(row, field_named(row->table, str_of("issued")));
}

static void check_earlier(const struct row *row, const char *name, struct diags *diags)
{
	const struct field *field = field_named(row->table, str_of(name));
	const struct period *issued = issued_of(row);
	const struct refs *refs = row_field(row, field);
	for (size_t i = 0; period_present(*issued) && i < refs->n; i++) {
		const struct row *other = refs->v[i].row;
		if (!other || !period_present(*issued_of(other)) || date_cmp(issued_of(other)->first, issued->first) <= 0)
			continue;
		struct place place = { &row->doc->file, refs->v[i].at };
		diag2(diags, DIAG_DOCUMENT_ORDER, place, str_of(field->name), other->key);
	}
}

static void check_rows(const struct model_table *table, const char *const *names, struct diags *diags)
{
	for (size_t i = 0; i < table->rows.n; i++)
		for (size_t j = 0; names[j]; j++)
			check_earlier(table->rows.v[i], names[j], diags);
}

void check_documents(const struct model *model, struct diags *diags)
{
	static const char *const of_documents[] = { "amends", "replaces", "implements", NULL };
	static const char *const of_plans[] = { "implements", "supersedes", "cites", NULL };
	check_rows(model_table_of(model, &table_documents), of_documents, diags);
	check_rows(model_table_of(model, &table_plans), of_plans, diags);
}
