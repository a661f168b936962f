/* The tables of a time: the built-in ones, and those that users' schemas declared by then. A schema.yml may change, and what is in the
   files of its table is then read anew; so it is known which files these may be. */
#ifndef CONGBO_HISTORY_SCHEMAS_H
#define CONGBO_HISTORY_SCHEMAS_H

#include "base/map.h"
#include "model/row.h"
#include "source/object_id.h"

/* A schema.yml as it now stands. */
struct schema {
	struct str path;
	const struct doc *doc; /* the last version that declared a table, or NULL */
	bool gone;
};

/* A version of a schema.yml that declared a table. */
struct declaration {
	const struct doc *doc;
	size_t publication; /* that brought it, by index in history->publications */
};

/* A file that a schema may be about, as it now stands. */
struct schema_file {
	struct str path;
	struct object_id blob; /* none: it is gone */
};

struct schemas {
	struct arena *arena;
	ARRAY(struct schema) now;              /* by path, as the site reads them */
	ARRAY(struct declaration) declaring;   /* all that ever were, oldest first: rows name their tables for good */
	ARRAY(const struct table *) tables;    /* in force, ended by NULL */
	ARRAY(struct schema_file *) files;
	struct map files_by_path;
};

/* None; all lives in the arena. */
struct schemas schemas_in(struct arena *arena);
/* The version of a schema.yml that stands from a publication on; NULL: it is gone. One that cannot be read leaves its table as it was.
   Copies what it keeps. */
void schemas_change(struct schemas *schemas, struct str path, const struct str *bytes, size_t publication);
/* Makes `tables` follow from `now`. */
void schemas_settle(struct schemas *schemas);
void schemas_note_file(struct schemas *schemas, struct str path, struct object_id blob);
/* The table of that name as a schema declared it last, be it gone by now; NULL: none ever did. */
const struct table *schemas_table(const struct schemas *schemas, struct str name);
void schemas_free(struct schemas *schemas); /* the documents */

/* Whether a file is of a user's table, as far as its place tells. */
bool may_follow_schema(struct str path);

#endif
