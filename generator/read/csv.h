/* CSV (RFC 4180, UTF-8, commas) into rows of a table. csv.c is the only file that sees libcsv. */
#ifndef CONGBO_READ_CSV_H
#define CONGBO_READ_CSV_H

#include "model/row.h"

enum { CSV_COLUMNS = 256, CSV_CELL_BYTES = 64 * 1024, CSV_ROWS = 10 * 1000 * 1000, CSV_DIAGS = 1000 };

/* Reads the document's file from `begin` on. The first row names the fields, by name or by title; columns may stand in any order.
   Lines without any value are passed over. A row that has another number of cells than the first is reported and left out. */
void csv_read(struct doc *doc, size_t begin, const struct table *table);

#endif
