/* What one file says at one version, as the record compares it: rows by identity, values in canonical spelling. Moves of lines and
   columns, line ends, byte order marks, composed and decomposed letters, 80 and 80.0 leave it the same; so does markup that leaves
   the words of a prose field as they were. */
#ifndef CONGBO_HISTORY_SNAPSHOT_H
#define CONGBO_HISTORY_SNAPSHOT_H

#include "history/body_digest.h"

struct snapshot_row {
	const struct table *table;
	struct str key;
	struct str *values;     /* by index of the field; absent: empty. Personal fields are always absent */
	const struct body_digest *body; /* of a row that a file's front matter makes; of others NULL */
	const struct texts *aliases; /* retired keys, or NULL */
};

struct snapshot {
	bool readable;          /* the file could be read without error; else there are no rows */
	struct snapshot_row *rows;
	size_t n;
	struct str plan;        /* the id of the plan that its front matter makes, also where the rest is not readable; or empty */
};

/* Of a document, in its arena; rows without identity, of internal tables and of tables whose rows are derived are left out. A
   reference within a plan is made whole, as the model makes it: "<plan>/<target>". */
struct snapshot *snapshot_of(const struct doc *doc);
struct snapshot *snapshot_copy(struct arena *arena, const struct snapshot *snapshot);

/* The table that the reference field leads to when it is the only one, else NULL. */
const struct table *field_refers_to(const struct field *field);

#endif
