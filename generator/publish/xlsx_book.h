/* A workbook from its beginning to its end. Times in it are the day that the data are of: the same data give the same bytes. On one thread at
   a time: the library shares what it knows of the time between threads. */
#ifndef CONGBO_PUBLISH_XLSX_BOOK_H
#define CONGBO_PUBLISH_XLSX_BOOK_H

#include "publish/xlsx_sheet.h"
#include "render/site.h"

/* A new file at `path`; large: it may come to more than 4 GB. False when it cannot be made; xlsx_close() is called all the same. */
bool xlsx_open(struct xlsx *x, const char *path, const struct render_site *site, struct str title, bool large);
/* 0, or -1 with errno set when anything failed since it was opened. */
int xlsx_close(struct xlsx *x);

#endif
