/* A list of references names nothing twice, be it by its present id or a retired one, or by its short id. */
#include "check/check.h"

static void check_list(const struct row *row, const struct field *field, struct arena *scratch, struct diags *diags)
{
	const struct refs *refs = row_field(row, field);
	struct map seen = map_in(scratch);
	for (size_t i = 0; refs->n > 1 && i < refs->n; i++) {
		struct ref *ref = &refs->v[i];
		/* linking has put the key for what was written */
		if (ref->row && map_add(&seen, ref->id, ref) != ref)
			diag2(diags, DIAG_LIST_REPEATED, (struct place){ &row->doc->file, ref->at }, ref->id, str_of(field->name));
	}
}

void check_lists(const struct model *model, struct diags *diags)
{
	struct arena *scratch = arena_new();
	for (size_t t = 0; t < model->table_count; t++) {
		const struct model_table *table = &model->tables[t];
		for (size_t f = 0; f < table->table->field_count; f++)
			for (size_t r = 0; table->table->fields[f].kind == KIND_REFS && r < table->rows.n; r++) {
				check_list(table->rows.v[r], &table->table->fields[f], scratch, diags);
				arena_reset(scratch);
				row_passed(table->rows.v[r], r);
			}
	}
	arena_free(scratch);
}
