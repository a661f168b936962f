/* What changed in meaning from one version of all files to another, whatever was between them. */
#ifndef CONGBO_HISTORY_COMPARE_H
#define CONGBO_HISTORY_COMPARE_H

#include "history/history.h"

struct edition {
	struct doc *const *docs; /* in order of paths */
	size_t n;
	struct str commit;       /* empty: the working folder */
	struct date day;         /* on which it was published, or would be */
};

/* A history of two publications, whose changes are those from `before` to `after`; reasons, which are commits', are not known, nor what stood
   before: `unexplained` is absent. `lineage` is as in history_read(). It names the documents, which live as long. To diags: lineage that the
   rows suggest; and when `after` is the working folder, in which tables so much would go at once that a reason is asked for. */
struct history *history_compare(const struct edition *before, const struct edition *after, const struct rows *lineage, struct diags *diags);

#endif
