/* From bytes to documents. Each file is read once and by itself; read_file may be called on any thread. */
#ifndef CONGBO_READ_READ_H
#define CONGBO_READ_READ_H

#include "model/row.h"

/* What a path is. Schemas are read first, since they make the tables that other files are read with. A README.md is for those
   who edit, wherever it stands. */
enum file_role {
	ROLE_NONE,     /* not ours: read by nobody */
	ROLE_SCHEMA,   /* data/…/<table>/schema.yml */
	ROLE_SITE,     /* content/site.yml */
	ROLE_MARKDOWN, /* content/<folder>/….md; one in no such folder is reported when it is read */
	ROLE_CSV,      /* data/…/<table>/….csv, layouts/strings.csv */
	ROLE_NAMED,    /* any other .csv file of the repository: one of ours when a user's table names it */
	ROLE_LAYOUT,   /* anything else under layouts/ */
};
enum file_role file_role(struct str path);

/* Whether the file is one to be read, with these tables (ended by NULL). */
bool file_is_read(struct str path, const struct table *const *tables);

/* Bytes that a file of this role may have (ROLE_NONE: none); more is a diagnostic and the file is not read. */
uint64_t file_limit(enum file_role role);

/* The document that the bytes of the file at `path` make. `tables` are all tables, the user's too, ended by NULL; bytes must live
   as long as the document. What is large of it is in that backing (NULL: in memory). Never NULL; what is wrong is in its diags. */
struct doc *read_file(struct str path, struct str bytes, const struct table *const *tables, struct backing *backing);
/* A document that holds nothing but the diagnostic for a file too large to read. */
struct doc *read_too_large(struct str path, uint64_t size);
void doc_free(struct doc *doc); /* NULL is allowed */

#endif
