/* Canonical CSV (RFC 4180): UTF-8 in NFC without a byte order mark, commas, CR LF, quotes only where they are needed. Cells are
   spelled as they are read, so that a published file can be put back as a source. */
#include "publish/format.h"
#include "render/escape.h"

static void end_line(struct out *out)
{
	out_text(out, "\r\n");
}

static void write_header(struct out *out, const struct table *table)
{
	const struct field *field;
	const char *before = "";
	for (size_t f = 0; (field = field_next(table, &f)); before = ",") {
		out_text(out, before);
		escape_csv(out, str_of(field->name));
	}
	end_line(out);
}

static void write_row(struct out *out, struct arena *arena, const struct table *table, const struct row *row)
{
	const struct field *field;
	const char *before = "";
	for (size_t f = 0; (field = field_next(table, &f)); before = ",") {
		out_text(out, before);
		escape_csv(out, field_text(arena, row, field));
	}
	end_line(out);
	arena_reset(arena);
}

void csv_write(struct out *out, const struct table *table, const struct rows *rows)
{
	struct arena *arena = arena_new();
	write_header(out, table);
	for (size_t i = 0; i < rows->n; i++) {
		write_row(out, arena, table, rows->v[i]);
		row_passed(rows->v[i], i);
	}
	arena_free(arena);
}

void format_csv(struct out *out, const struct dataset *dataset)
{
	csv_write(out, dataset->table->table, &dataset->table->rows);
}
