/* The versions of plans: each time that a publication changed the bytes of a plan's file. They are read again when they are asked for;
   nothing of them is kept but where they are.

   A version belongs to the plan whose id its front matter gives, or the plan that has that id now (aliases, data/lineage/); where
   nothing can be read there, to the plan whose file it was before. A file that only moved makes no version. */
#ifndef CONGBO_HISTORY_VERSIONS_H
#define CONGBO_HISTORY_VERSIONS_H

#include "history/history.h"

struct versions;

/* The versions of plans in the history, also of those that are no more; both must live as long. */
struct versions *versions_open(struct history *history, const struct model *model);
void versions_close(struct versions *versions); /* NULL is allowed */

/* Oldest first: the version that readers know as 1 has index 0. Empty when there are none. */
const struct version_list *versions_of(const struct versions *versions, struct str plan);
/* The document that the version is, as the record may repeat it (discretion.h), its bytes in the arena, with the places that were masked
   in it; NULL when they cannot be had. May be called on any thread. */
struct doc *version_read(struct versions *versions, const struct version *version, size_t *masked, struct arena *arena);
void version_free(struct doc *doc); /* NULL is allowed */

#endif
