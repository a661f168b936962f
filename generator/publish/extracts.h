/* The parts of tables that are published beside rows' pages (render/extract.h): each a CSV file, and those of a unit in one workbook. */
#ifndef CONGBO_PUBLISH_EXTRACTS_H
#define CONGBO_PUBLISH_EXTRACTS_H

#include "publish/stage.h"
#include "render/site.h"

/* Of all rows, on `workers` threads, so that pages can tell of them: into site->parts, in the arena. What fails is in diags. */
void extracts_put(struct render_site *site, struct arena *arena, struct stage *stage, unsigned workers, struct diags *diags);

#endif
