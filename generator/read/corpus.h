/* All documents of a site, read from a source on several threads. */
#ifndef CONGBO_READ_CORPUS_H
#define CONGBO_READ_CORPUS_H

#include "model/row.h"
#include "source/source.h"

struct corpus;

/* Reads every file of the source: first each schema.yml, then, with the tables that those make, all the rest, also the files elsewhere
   that those name: they become entries of the source. What is wrong with a file goes to diags, the files' own messages in order of
   paths. What is large is where that of diags->arena is (base/backing.h). -1 when the source failed. */
int corpus_read(struct corpus **out, struct source *source, unsigned workers, struct diags *diags);
void corpus_free(struct corpus *corpus); /* NULL is allowed */

struct doc *const *corpus_docs(const struct corpus *corpus, size_t *n); /* in order of paths */
/* The built-in tables and the user's, ended by NULL. */
const struct table *const *corpus_tables(const struct corpus *corpus);
/* Makes the files elsewhere that the tables name entries of another source of the same site. -1 with the reason in diags. */
int corpus_name(const struct corpus *corpus, struct source *source, struct diags *diags);
/* Files under layouts/ as they are, templates without a byte order mark, in order of paths. */
const struct file *corpus_layouts(const struct corpus *corpus, size_t *n);

#endif
