/* What one file defines is shown on one page, where each id is an address: whatever the table, it stands there once. */
#include "check/check.h"

static void check_doc(const struct doc *doc, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct map seen = map_in(arena);
	for (size_t i = 0; i < doc->rows.n; i++) {
		struct row *row = doc->rows.v[i];
		const struct field *id = field_named(row->table, str_of("id"));
		if (row == doc->front || !id || id->kind != KIND_ID || field_absent(row, id))
			continue;
		struct row *first = map_add(&seen, *(const struct str *)row_field(row, id), row);
		/* two rows of one table with one key are reported when they are linked */
		if (first == row || (first->table == row->table && str_eq(first->key, row->key)))
			continue;
		struct position at = file_position(&doc->file, row_place(first, field_named(first->table, str_of("id"))).at);
		diag2(diags, DIAG_ANCHOR_TWICE, row_place(row, id), *(const struct str *)row_field(row, id),
			str_format(diags->arena, "%u", at.line));
	}
	arena_free(arena);
}

void check_anchors(const struct model *model, struct diags *diags)
{
	for (size_t t = 0; t < model->table_count; t++)
		for (size_t i = 0; model->tables[t].table->folder && i < model->tables[t].rows.n; i++)
			check_doc(model->tables[t].rows.v[i]->doc, diags);
}
