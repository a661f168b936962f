/* The pages of a site for search engines (sitemaps.org, protocol 0.9). A file holds at most 50,000 addresses; of more, sitemap.xml is the
   index of several files. */
#ifndef CONGBO_RENDER_SITEMAP_H
#define CONGBO_RENDER_SITEMAP_H

#include "render/pages.h"

enum { SITEMAP_LARGEST = 50000 };

/* How many files there are: 1, or the index and those that it lists. */
size_t sitemap_files(const struct render_site *site, const struct page_list *pages);
/* The path of the file, from 0: "sitemap.xml", "sitemap-1.xml", … */
struct str sitemap_path(struct arena *arena, size_t file);
/* Pages that lead on and files that are no pages are left out. A row's page was last altered when something of the row was published. */
void sitemap_write(struct out *out, struct arena *arena, const struct render_site *site, const struct page_list *pages, size_t file);

#endif
