/* The search index of a site. The files' format: format.h. */
#ifndef CONGBO_SEARCH_INDEX_H
#define CONGBO_SEARCH_INDEX_H

#include "render/site.h"
#include "search/pack.h"

/* Every file of the index, in the arena, on `workers` threads; the same site gives the same bytes. */
void search_index(struct index_files *out, struct arena *arena, const struct render_site *site, unsigned workers);

#endif
