/* Fields that a user's schema calls unique hold no value twice. */
#include "check/check.h"

static void check_field(const struct model_table *table, const struct field *field, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct map seen = map_in(arena);
	struct file_walk walk = { 0 };
	for (size_t i = 0; i < table->rows.n; i++) {
		struct row *row = table->rows.v[i];
		if (field_absent(row, field))
			continue;
		struct str value = field_text(arena, row, field);
		const struct row *first = map_add(&seen, value, row);
		/* rows of one key are reported as such */
		if (first != row && !str_eq(first->key, row->key))
			diag3(diags, DIAG_VALUE_REPEATED, row_place(row, field), value, str_of(field->name),
				row_where(diags->arena, first, &walk));
	}
	arena_free(arena);
}

void check_unique(const struct model *model, struct diags *diags)
{
	for (size_t t = 0; t < model->table_count; t++) {
		const struct table *table = model->tables[t].table;
		for (size_t f = 0; f < table->field_count; f++)
			if (table->fields[f].constraints && table->fields[f].constraints->unique)
				check_field(&model->tables[t], &table->fields[f], diags);
	}
}
