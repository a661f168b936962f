/* The sheets by which a workbook explains itself. */
#ifndef CONGBO_PUBLISH_XLSX_ABOUT_H
#define CONGBO_PUBLISH_XLSX_ABOUT_H

#include "publish/format.h"
#include "publish/xlsx_sheet.h"

/* A line for each field of the tables. */
void xlsx_dictionary(struct xlsx *x, const struct table *const *tables, size_t n);
/* Where it all comes from, and what was done to make it fit; after all other sheets. */
void xlsx_source(struct xlsx *x, const struct dataset *dataset);
/* The same of rows of several tables that belong to a page. */
void xlsx_source_of_part(struct xlsx *x, const struct render_site *site, struct str title, struct str address);

#endif
