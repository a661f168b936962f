/* What programs fetch at retired addresses: a host of plain files answers no request with "moved", and no subscription follows a page. Beside
   each page that leads on stands therefore what stands beside the page that it leads to: feeds, calendars and parts of tables byte for byte,
   with the ids and addresses of now in them; and in the place of JSON an object that tells where it is, { url, moved_to } (twin.h). */
#ifndef CONGBO_PUBLISH_RETIRED_H
#define CONGBO_PUBLISH_RETIRED_H

#include "publish/stage.h"
#include "render/pages.h"

/* Of all files that were put so far. */
void retired_put(struct stage *stage, const struct render_site *site, const struct page_list *pages, struct diags *diags);

#endif
