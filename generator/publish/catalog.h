/* The data as a catalogue in words of DCAT 3, by the application profile DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/): the catalogue,
   its datasets, their files, the series that the versions of a dataset make, the version before the one that is published, and
   those that stay as frozen copies, with their files. Everything
   that is referred to is typed in the same graph, as the profile's shapes want it. */
#ifndef CONGBO_PUBLISH_CATALOG_H
#define CONGBO_PUBLISH_CATALOG_H

#include "render/graph.h"
#include "render/site.h"

/* In the arena. Of the files that were made (site->downloads). */
struct graph catalog_graph(struct arena *arena, const struct render_site *site);

#endif
