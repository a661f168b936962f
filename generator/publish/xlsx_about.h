/* The sheets by which a workbook explains itself. */
#ifndef CONGBO_PUBLISH_XLSX_ABOUT_H
#define CONGBO_PUBLISH_XLSX_ABOUT_H

#include "publish/format.h"
#include "publish/xlsx_sheet.h"

/* A line for each field. */
void xlsx_dictionary(struct xlsx *x, const struct table *table);
/* Where it all comes from, and what was done to make it fit; after all other sheets. */
void xlsx_source(struct xlsx *x, const struct dataset *dataset);

#endif
