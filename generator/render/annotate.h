/* What the site adds to the text of documents when a page is printed: addresses within the site get the site's prefix and the
   page's language, numbers of documents lead to their pages, names of units that the plan refers to lead to theirs
   where the page first has them, and an abbreviation is explained where the page first has it. */
#ifndef CONGBO_RENDER_ANNOTATE_H
#define CONGBO_RENDER_ANNOTATE_H

#include "render/site.h"
#include "render/view.h"

/* What one page remembers while it is rendered. */
struct annotation {
	const struct row *row; /* whose page it is, or NULL */
	bool *explained;       /* by the abbreviation's index in its table */
	struct map linked;     /* units by their keys */
	unsigned charts;       /* drawn so far: each has an id of its own */
};

/* Prints HTML that we made, with those additions. `doc` is the document that it comes from: an address that is only a fragment leads
   to that document's page, wherever it is printed. NULL: to the page itself. */
void annotate_html(struct out *out, struct str html, const struct doc *doc, const struct scope *scope);
/* An id for the page's next chart. */
struct str annotate_chart_id(const struct scope *scope);

#endif
