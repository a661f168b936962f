/* From a rendered site to the output folder. */
#ifndef CONGBO_PUBLISH_PUBLISH_H
#define CONGBO_PUBLISH_PUBLISH_H

#include "publish/stage.h"
#include "render/pages.h"

/* Renders every page on `workers` threads, adds the files under layouts/assets/ and every table in every format, and exchanges the
   result with what is at `output`. When a template errs or anything fails, the old site stays and -1 is returned with the reasons in
   diags. */
int publish_site(const struct render_site *site, const struct file *layouts, size_t layout_count, const char *output,
	unsigned workers, struct stage_counts *counts, struct diags *diags);

#endif
