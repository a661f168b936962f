/* The commits that a published page names, and those that the history of today holds. */
#ifndef CONGBO_PUBLISH_KEPT_COMMITS_H
#define CONGBO_PUBLISH_KEPT_COMMITS_H

#include "base/map.h"
#include "history/history.h"

/* Of every commit that pages may name, what pages say for short. */
struct map kept_commits(struct arena *arena, const struct history *history);
/* Whether the page tells, in what it has of its own, of a commit that is not among them: "<code>", its 40 digits or the first 12, "</code>". */
bool kept_names_gone(const struct map *commits, struct str html);

#endif
