/* What a page is about in words of schema.org, for search engines: datasets, plans, units, and the way to the page. What belongs to a
   demonstration is not told: nobody would see there that it is made up. */
#ifndef CONGBO_RENDER_LINKED_DATA_H
#define CONGBO_RENDER_LINKED_DATA_H

#include "render/graph.h"
#include "render/site.h"

/* In the arena; without triples when there is nothing to tell. */
struct graph linked_data(struct arena *arena, const struct render_site *site, const struct page_job *page);

#endif
