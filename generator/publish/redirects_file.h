/* "_redirects": the addresses at which pages lead on, for hosts that answer such requests with "moved permanently" themselves
   (Cloudflare Pages, Netlify), and for whoever sets up a server: each line is "from to 301". */
#ifndef CONGBO_PUBLISH_REDIRECTS_FILE_H
#define CONGBO_PUBLISH_REDIRECTS_FILE_H

#include "publish/stage.h"
#include "render/pages.h"

/* Of more lines Cloudflare reads none: those beyond are left to their pages, and the file says how many they are. */
enum { REDIRECT_LINES = 2000 };

/* No file when no page leads on. */
void redirects_file_put(struct stage *stage, const struct render_site *site, const struct page_list *pages, struct diags *diags);

#endif
