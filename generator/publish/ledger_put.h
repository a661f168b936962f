/* The ledger and its pages: put last, since the one tells of all other files and the others of the ledger. */
#ifndef CONGBO_PUBLISH_LEDGER_PUT_H
#define CONGBO_PUBLISH_LEDGER_PUT_H

#include "publish/ledger.h"
#include "publish/stage.h"
#include "render/pages.h"

/* Puts the ledger, and those of the site's pages that tell of it; all other files are there. */
void ledger_put(struct stage *stage, const struct render_site *site, const struct page_list *all, const struct ledger_build *build,
	struct diags *diags);

#endif
