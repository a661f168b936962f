/* From YAML to rows: the front matter of a Markdown file, and site.yml. */
#ifndef CONGBO_READ_FRONT_MATTER_H
#define CONGBO_READ_FRONT_MATTER_H

#include "model/row.h"

/* Reads the front matter that begins at `begin`, between two lines "---", into a row of the table, and makes it the document's
   front. Returns where the body begins; 0 when there is no front matter that a body could follow, which is then reported. */
size_t front_matter_read(struct doc *doc, size_t begin, const struct table *table);

/* Reads the whole file from `begin` on, which is one map, into a row of the table, and makes it the document's front. */
void site_read(struct doc *doc, size_t begin, const struct table *table);

#endif
