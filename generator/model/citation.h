/* Numbers of documents in running text: which document "124/2021/TT-BCA" means. A number alone is no key (06-CT/TU exists in two
   provinces): the day that follows it decides, then what the plan cites. */
#ifndef CONGBO_MODEL_CITATION_H
#define CONGBO_MODEL_CITATION_H

#include "model/model.h"

/* Documents and plans by their numbers. */
struct citations {
	struct map by_number; /* to struct rows */
};

struct citation {
	size_t start, end;             /* of the number in the text */
	const struct rows *candidates; /* documents or plans with this number: at least one */
	const struct row *row;         /* the one that is meant; NULL when that cannot be told */
};

struct citations citations_make(struct arena *arena, const struct model *model);

/* Finds the next number at or after `from` that some document has. `plan` is the row whose text it is, or the row of whose page;
   its references help to decide. NULL is allowed. */
bool citation_next(const struct citations *citations, struct str text, size_t from, const struct row *plan, struct citation *out);

#endif
