/* From a rendered site to the output folder. */
#ifndef CONGBO_PUBLISH_PUBLISH_H
#define CONGBO_PUBLISH_PUBLISH_H

#include "publish/ledger.h"
#include "publish/stage.h"
#include "render/pages.h"

/* Told now and then, on the calling thread, how many of the pages are done. */
struct progress {
	void (*step)(void *context, size_t done, size_t total);
	void *context;
};

/* Renders every page on `workers` threads, adds the files under layouts/assets/, every table in every format, feeds, the search index and the ledger (NULL: none), and
   exchanges the result with what is at `output`. When a template errs or anything fails, the old site stays and -1 is returned with the reasons in
   diags. progress may be NULL. */
int publish_site(const struct render_site *site, const struct file *layouts, size_t layout_count,
	const struct ledger_build *ledger, const char *output, unsigned workers, const struct progress *progress,
	struct stage_counts *counts, struct diags *diags);

#endif
