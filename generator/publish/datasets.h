/* The files of open data: every table in every format, and those of all tables together. */
#ifndef CONGBO_PUBLISH_DATASETS_H
#define CONGBO_PUBLISH_DATASETS_H

#include "publish/stage.h"
#include "render/site.h"

/* Puts them, on `workers` threads, and has the site know them: site->downloads, in the arena. Before the pages, which tell their sizes and
   checksums. What fails is in diags. */
void datasets_put(struct render_site *site, struct arena *arena, struct stage *stage, unsigned workers, struct diags *diags);

#endif
