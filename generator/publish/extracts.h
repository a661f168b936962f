/* The parts of tables that are published beside rows' pages (render/extract.h). */
#ifndef CONGBO_PUBLISH_EXTRACTS_H
#define CONGBO_PUBLISH_EXTRACTS_H

#include "publish/stage.h"
#include "model/model.h"

/* Of all rows, on `workers` threads. What fails is in diags. */
void extracts_put(struct stage *stage, const struct model *model, unsigned workers, struct diags *diags);

#endif
