/* The ledger of publications as pages tell it; publish/ledger.h says what each field is and how lines are spelled. */
#ifndef CONGBO_RENDER_LEDGER_H
#define CONGBO_RENDER_LEDGER_H

#include "base/arena.h"
#include "base/str.h"

#define LEDGER_NAME "ledger.txt"
#define LEDGER_PAGE "so-cong-bo" /* the page about it */

struct ledger_line {
	struct str text; /* the whole line; empty while it is being made */
	struct str published, as_of, commit, tree, root, program, rewrite; /* rewrite: the reason; empty when there was none */
};

struct ledger {
	ARRAY(struct ledger_line) lines;
};

#endif
