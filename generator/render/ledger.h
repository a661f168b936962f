/* The ledger of publications, and what was published before history was rewritten, as pages tell them; publish/ledger.h and
   publish/kept.h say what each field is and how it is spelled. */
#ifndef CONGBO_RENDER_LEDGER_H
#define CONGBO_RENDER_LEDGER_H

#include "base/arena.h"
#include "base/str.h"

#define LEDGER_NAME "ledger.txt"
#define LEDGER_PAGE "so-cong-bo" /* the page about it */
#define KEPT_LIST "kept.txt"     /* in the folder of a line, below that page's */

struct ledger_line {
	struct str text; /* the whole line; empty while it is being made */
	struct str published, as_of, commit, tree, root, program;
	bool rewritten, forgets; /* history was, before it; no text of pages from before it is kept */
	struct str kept, reason; /* of one of these: 64 hexadecimal digits, empty when it was not rewritten; why, empty of others */
};

struct ledger {
	ARRAY(struct ledger_line) lines;
};

/* What stood at an address before history was rewritten. */
struct kept_copy {
	size_t line;     /* of the ledger, from 1, before which it was */
	struct str file; /* the copy, from the root of the site; empty when its text was not to be kept */
	struct str sha256; /* 64 hexadecimal digits */
};

struct kept_page {
	struct str file; /* of the page, from the root of the site */
	ARRAY(struct kept_copy) copies; /* oldest first */
};

#endif
