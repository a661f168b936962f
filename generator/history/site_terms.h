/* What site.yml said of all tables, at each of its versions: their metadata take it from there (FIELD_TERMS), and which columns
   of the program's own they have follows from a day that it names. */
#ifndef CONGBO_HISTORY_SITE_TERMS_H
#define CONGBO_HISTORY_SITE_TERMS_H

#include "base/arena.h"
#include "model/row.h"

struct site_terms {
	size_t publication;        /* that brought it, by index in history->publications */
	uint64_t digest;           /* of the values of fields that are FIELD_TERMS */
	struct date columns_as_of; /* absent: it says none */
};

struct site_terms_list { struct site_terms *v; size_t n, cap; };

/* A version that cannot be read leaves what stood before. */
void site_terms_add(struct arena *arena, struct site_terms_list *list, const struct doc *doc, size_t publication);

#endif
