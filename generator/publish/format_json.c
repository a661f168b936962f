/* JSON: one array of a table's rows, a row a line. */
#include "publish/format.h"
#include "publish/json_row.h"

void format_json(struct out *out, const struct dataset *dataset)
{
	const struct rows *rows = &dataset->table->rows;
	struct arena *arena = arena_new();
	out_char(out, '[');
	for (size_t i = 0; i < rows->n; i++) {
		out_text(out, i ? ",\n" : "\n");
		json_row(out, arena, rows->v[i]);
		arena_reset(arena);
		row_passed(rows->v[i], i);
	}
	out_text(out, "\n]\n");
	arena_free(arena);
}
