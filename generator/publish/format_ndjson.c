/* NDJSON: each row an object in a line of its own, for programs that read one at a time. */
#include "publish/format.h"
#include "publish/json_row.h"

void format_ndjson(struct out *out, const struct dataset *dataset)
{
	const struct rows *rows = &dataset->table->rows;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < rows->n; i++) {
		json_row(out, arena, rows->v[i]);
		out_char(out, '\n');
		arena_reset(arena);
		row_passed(rows->v[i], i);
	}
	arena_free(arena);
}
