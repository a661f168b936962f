#include "publish/xlsx_sheet.h"

#include "publish/number.h"
#include "publish/xlsx_text.h"

enum { FIRST_YEAR = 1901, A4 = 9, LINE_HEIGHT = 15, HIGHEST = 409 /* points */ };

void xlsx_note(struct xlsx *x, lxw_error error)
{
	if (x->error == LXW_NO_ERROR)
		x->error = error;
}

void xlsx_sheet(struct xlsx *x, struct str name)
{
	x->sheet = x->error ? NULL : workbook_add_worksheet(x->book, xlsx_sheet_name(x->scratch, name));
	x->row = 0;
	x->lines = 0;
	if (!x->sheet) {
		xlsx_note(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	worksheet_set_paper(x->sheet, A4);
	worksheet_set_landscape(x->sheet);
	worksheet_fit_to_pages(x->sheet, 1, 0);
}

void xlsx_width(struct xlsx *x, lxw_col_t column, double width)
{
	if (!x->error)
		xlsx_note(x, worksheet_set_column(x->sheet, column, column, width, NULL));
}

void xlsx_text(struct xlsx *x, lxw_col_t column, struct str text, lxw_format *format)
{
	bool cut;
	if (text.n && !x->error) {
		xlsx_note(x, worksheet_write_string(x->sheet, x->row, column, xlsx_cell(x->scratch, text, &cut), format));
		x->cut += cut;
	}
}

void xlsx_wrapped(struct xlsx *x, lxw_col_t column, double width, struct str text, lxw_format *format)
{
	size_t lines = xlsx_lines(text, (size_t)width);
	if (lines > x->lines)
		x->lines = lines;
	xlsx_text(x, column, text, format);
}

/* Not every program works the height out from the text. */
void xlsx_next(struct xlsx *x)
{
	size_t height = x->lines * LINE_HEIGHT;
	if (x->lines > 1 && !x->error)
		xlsx_note(x, worksheet_set_row(x->sheet, x->row, height < HIGHEST ? (double)height : HIGHEST, NULL));
	x->row++;
	x->lines = 0;
}

void xlsx_next_frozen(struct xlsx *x)
{
	xlsx_next(x);
	if (x->error)
		return;
	worksheet_freeze_panes(x->sheet, x->row, 0);
	xlsx_note(x, worksheet_repeat_rows(x->sheet, 0, x->row - 1));
}

static void put_number(struct xlsx *x, lxw_col_t column, const struct row *row, const struct field *field)
{
	double number;
	const struct decimal *exact = row_field(row, field);
	if (exact->present && number_double(&number, *exact))
		xlsx_note(x, worksheet_write_number(x->sheet, x->row, column, number, NULL));
	else
		xlsx_text(x, column, field_text(x->scratch, row, field), NULL);
}

/* Spreadsheets do not agree on the days of 1900 and know none before it. */
static bool as_day(lxw_datetime *out, const struct period *period)
{
	if (period->precision != PRECISION_DAY)
		return false;
	struct civil day = date_civil(period->first);
	*out = (lxw_datetime){ .year = day.year, .month = day.month, .day = day.day };
	return day.year >= FIRST_YEAR;
}

static void put_period(struct xlsx *x, lxw_col_t column, const struct row *row, const struct field *field)
{
	lxw_datetime day;
	if (as_day(&day, row_field(row, field)))
		xlsx_note(x, worksheet_write_datetime(x->sheet, x->row, column, &day, x->day));
	else
		xlsx_text(x, column, field_text(x->scratch, row, field), NULL);
}

void xlsx_value(struct xlsx *x, lxw_col_t column, const struct row *row, const struct field *field)
{
	if (x->error || field_absent(row, field))
		return;
	if (field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL)
		put_number(x, column, row, field);
	else if (field->kind == KIND_DATE || field->kind == KIND_PERIOD || field->kind == KIND_WHEN)
		put_period(x, column, row, field);
	else if (field->kind == KIND_BOOLEAN)
		xlsx_note(x, worksheet_write_boolean(x->sheet, x->row, column, *(const uint8_t *)row_field(row, field) == BOOLEAN_TRUE, NULL));
	else
		xlsx_text(x, column, field_text(x->scratch, row, field), NULL);
}
