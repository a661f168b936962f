/* Atom feeds of the record: of everything, and of each plan, unit and topic of which something changed. In Vietnamese alone, the language
   of what they quote. */
#ifndef CONGBO_RENDER_FEEDS_H
#define CONGBO_RENDER_FEEDS_H

#include "render/record.h"

enum { FEED_PUBLICATIONS = 50, FEED_SENTENCES = 20 };

struct feed_list { struct record_part *v; size_t n, cap; };

/* None when nothing was published. Each is at record_feed_path(). */
struct feed_list feeds_list(const struct render_site *site, struct arena *arena);
/* The latest publications, one entry each. Ids hang on the host that content/site.yml names, the day of the first publication, the path
   and the commit, so that neither another base URL nor a later commit alters them. */
void feed_write(struct out *out, const struct render_site *site, struct arena *arena, const struct record_part *part);

#endif
