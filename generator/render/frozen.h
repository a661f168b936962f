/* Frozen copies: of each edition (history/editions.h) each table that files hold, as it then stood, at the address of its version for
   ever. Which there are follows from the history; what their files are is known once they were made (publish/frozen_put.h). A version
   that several editions have is there once, as the first of them had it that can be read. */
#ifndef CONGBO_RENDER_FROZEN_H
#define CONGBO_RENDER_FROZEN_H

#include "history/editions.h"
#include "render/dataset.h"

struct frozen {
	struct dataset_facts facts;    /* of then: its last version is the one that is frozen, its table the one of today. Its edition,
	                                  the count of rows and what is told of it are known when the files are made */
	const struct dataset_facts *now;
	bool withholds;                /* numbers in it are withheld */
	struct download *files;        /* the canonical file first; none: it was withheld */
	size_t file_count;
};

struct frozen_refs { const struct frozen **v; size_t n, cap; };

/* Of all tables, by table, then by version; in the arena. */
struct frozen_list { struct frozen *v; size_t n, cap; };
struct frozen_list frozen_plan(const struct render_site *site, const struct editions *editions, struct arena *arena);

/* That of a version, with its files; NULL when there is none. */
const struct frozen *frozen_of(const struct render_site *site, const struct dataset_facts *facts, const struct dataset_version *version);
static inline const struct dataset_version *frozen_version(const struct frozen *frozen)
{
	return &frozen->facts.versions.v[frozen->facts.versions.n - 1];
}
/* Whether an edition has this version; all that do. */
bool frozen_is_of(const struct frozen *frozen, const struct edition *edition);
struct editions frozen_editions(struct arena *arena, const struct render_site *site, const struct frozen *frozen);
/* What was done to the table since, as one version that names no publication; nothing of the latest. */
struct dataset_version frozen_since(const struct frozen *frozen);
/* "du-lieu/plans/v/1.4.2" */
struct str frozen_path(struct arena *arena, const struct render_site *site, const struct frozen *frozen);

#endif
