/* A workbook that is written from top to bottom, in memory that does not grow with its rows. The first error is kept and all after it
   does nothing, as in base/out.h. */
#ifndef CONGBO_PUBLISH_XLSX_SHEET_H
#define CONGBO_PUBLISH_XLSX_SHEET_H

#include <xlsxwriter.h>

#include "model/row.h"

struct xlsx {
	lxw_workbook *book;
	lxw_worksheet *sheet;  /* that is being written */
	lxw_format *header, *day, *wrapped;
	struct arena *scratch;
	lxw_row_t row;         /* that is being written */
	size_t lines;          /* of text that it has to show */
	lxw_row_t most;        /* rows that a sheet can hold, its header among them */
	size_t cut;            /* cells that could not hold all of their text */
	size_t continued;      /* sheets that go on where one was full */
	lxw_error error;
};

enum { XLSX_ROWS = LXW_ROW_MAX, XLSX_COLUMNS = LXW_COL_MAX };

void xlsx_note(struct xlsx *x, lxw_error error);
/* Begins a sheet; the name is cut to what a name may be long. */
void xlsx_sheet(struct xlsx *x, struct str name);
void xlsx_width(struct xlsx *x, lxw_col_t column, double width);
/* A cell of the row. Text is text whatever it begins with, never a formula or an address. */
void xlsx_text(struct xlsx *x, lxw_col_t column, struct str text, lxw_format *format);
/* Text that is shown whole, in a column of so many characters. */
void xlsx_wrapped(struct xlsx *x, lxw_col_t column, double width, struct str text, lxw_format *format);
/* Goes to the next row. */
void xlsx_next(struct xlsx *x);
/* The same; the row was the header, which stays in sight and is printed on each page. */
void xlsx_next_frozen(struct xlsx *x);
/* A field's value: numbers of at most 15 digits and days from 1901 on as such, what is yes or no as a truth value, all else as text
   spelled as in CSV. Absent: an empty cell. */
void xlsx_value(struct xlsx *x, lxw_col_t column, const struct row *row, const struct field *field);

#endif
