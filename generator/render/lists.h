/* The lists of a table's rows ("/ke-hoach/"): what they show, and on how many pages. Rows of demonstrations are not among them: they stand
   beneath, on the first page. */
#ifndef CONGBO_RENDER_LISTS_H
#define CONGBO_RENDER_LISTS_H

#include "render/site.h"

enum { LIST_ROWS = 200 }; /* on a page */

struct row_list {
	const struct model_table *table;
	struct rows rows; /* those that say when they were issued, the latest first; others in the table's order */
	bool is_top;      /* units: there are so many that the list shows the uppermost, whose pages lead to those below */
};

/* Makes the lists of the site's tables. */
void lists_make(struct render_site *site);
/* NULL when the table has none. */
const struct row_list *list_of(const struct render_site *site, const struct table *table);
/* At least 1. */
unsigned list_turns(const struct row_list *list);
/* The rows on its page `turn`, from 1. */
struct rows list_rows(const struct row_list *list, unsigned turn);

#endif
