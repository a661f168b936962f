#include "publish/xlsx_rows.h"

#include <string.h>

static double width_of(const struct field *field)
{
	static const double by_kind[KIND_COUNT] = {
		[KIND_ID] = 26, [KIND_TEXT] = 36, [KIND_PROSE] = 60, [KIND_INTEGER] = 12, [KIND_DECIMAL] = 12, [KIND_BOOLEAN] = 10,
		[KIND_CHOICE] = 16, [KIND_DATE] = 12, [KIND_PERIOD] = 12, [KIND_WHEN] = 12, [KIND_REF] = 30, [KIND_REFS] = 36, [KIND_TEXTS] = 36,
	};
	double header = (double)strlen(field->name) + 4; /* the button that filters */
	return by_kind[field->kind] > header ? by_kind[field->kind] : header;
}

static void put_comment(struct xlsx *x, lxw_col_t column, const struct field *field)
{
	lxw_comment_options options = { .width = 260, .height = 110 };
	struct str text = str_format(x->scratch, "%s\n%s", field->title[LANG_VI], field->title[LANG_EN]);
	if (!x->error)
		xlsx_note(x, worksheet_write_comment_opt(x->sheet, 0, column, text.p, &options));
}

/* How many columns there are. */
static lxw_col_t put_header(struct xlsx *x, const struct table *table)
{
	const struct field *field;
	lxw_col_t column = 0;
	for (size_t f = 0; column < XLSX_COLUMNS && (field = field_next(table, &f)); column++) {
		xlsx_width(x, column, width_of(field));
		xlsx_text(x, column, str_of(field->name), x->header);
		put_comment(x, column, field);
	}
	xlsx_next_frozen(x);
	return column;
}

static void put_row(struct xlsx *x, const struct row *row)
{
	const struct field *field;
	lxw_col_t column = 0;
	for (size_t f = 0; (field = field_next(row->table, &f)); column++)
		xlsx_value(x, column, row, field);
	xlsx_next(x);
	arena_reset(x->scratch);
}

/* As many rows from *i on as one sheet can hold. */
static void put_sheet(struct xlsx *x, const struct table *table, const struct rows *rows, struct str name, size_t *i)
{
	xlsx_sheet(x, name);
	lxw_col_t columns = put_header(x, table);
	for (; *i < rows->n && x->row < x->most && !x->error; ++*i)
		put_row(x, rows->v[*i]);
	if (columns && !x->error)
		xlsx_note(x, worksheet_autofilter(x->sheet, 0, 0, x->row - 1, (lxw_col_t)(columns - 1)));
}

void xlsx_rows(struct xlsx *x, const struct table *table, const struct rows *rows, struct str name)
{
	size_t i = 0;
	put_sheet(x, table, rows, name, &i);
	for (unsigned sheet = 2; i < rows->n && !x->error; sheet++, x->continued++)
		put_sheet(x, table, rows, str_format(x->scratch, "%.*s %u", (int)(name.n < 24 ? name.n : 24), name.p, sheet), &i);
}
