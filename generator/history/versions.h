/* The versions of plans: each time that a publication changed the bytes of a plan's file. They are read again when they are asked for;
   nothing of them is kept but where they are.

   A version belongs to the plan whose id its front matter gives, or the plan that has that id now (aliases, data/lineage/); where
   nothing can be read there, to the plan whose file it was before. A file that only moved makes no version.

   Its address is made of the id that the plan had at that time and of its number among the versions under that id. Nothing that is declared
   later alters either: an address once published goes on showing what it showed. */
#ifndef CONGBO_HISTORY_VERSIONS_H
#define CONGBO_HISTORY_VERSIONS_H

#include "history/history.h"

struct versions;

struct plan_version {
	const struct version *version;
	struct str id;  /* of the plan at that time */
	size_t number;  /* among the versions under that id, from 1 */
};

struct plan_versions { struct plan_version *v; size_t n, cap; };

/* The versions of plans in the history, also of those that are no more; both must live as long. */
struct versions *versions_open(struct history *history, const struct model *model);
void versions_close(struct versions *versions); /* NULL is allowed */

/* All that the plan had, under whatever id, oldest first. Empty when there are none. */
const struct plan_versions *versions_of(const struct versions *versions, struct str plan);
/* The document that the version is, as the record may repeat it (discretion.h), its bytes in the arena, with the places that were masked
   in it; NULL when they cannot be had. May be called on any thread. */
struct doc *version_read(struct versions *versions, const struct version *version, size_t *masked, struct arena *arena);
void version_free(struct doc *doc); /* NULL is allowed */

#endif
