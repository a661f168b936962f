/* Rows as sheets of a workbook: under a header that stays in sight and can filter. The header has the fields' names, so that a sheet saved
   as CSV is the table's CSV; their titles are its comments. */
#ifndef CONGBO_PUBLISH_XLSX_ROWS_H
#define CONGBO_PUBLISH_XLSX_ROWS_H

#include "publish/xlsx_sheet.h"

/* Rows of the table, in a sheet of that name, which outlives the call; what one sheet cannot hold goes on in others of the same name with a
   number. */
void xlsx_rows(struct xlsx *x, const struct table *table, const struct rows *rows, struct str name);

#endif
