/* Atom feeds (RFC 4287). The same feed gives the same bytes: nothing is asked of the clock. */
#ifndef CONGBO_RENDER_ATOM_H
#define CONGBO_RENDER_ATOM_H

#include <stdint.h>

#include "base/out.h"

/* Plain texts, UTF-8 in NFC; characters that XML cannot hold come out as U+FFFD. Ids are IRIs that stay for ever: readers know an entry
   again by its id alone, so that it must not change with the text, nor be used twice. Times are seconds since 1970. */
struct atom_entry {
	struct str id, title;   /* not empty */
	struct str link;        /* the page, absolute; empty: none, then the summary has to say all */
	struct str summary;     /* empty: none */
	struct str author;      /* a name; empty: the feed's */
	struct str category;    /* a term; empty: none */
	int64_t updated, published; /* published 0: not said */
};

struct atom_feed {
	struct str id, title;   /* not empty */
	struct str subtitle, rights; /* empty: none */
	struct str self, link;  /* where the feed and the page that it follows are, absolute */
	struct str author;      /* not empty */
	const char *lang;       /* of all texts: "vi" */
	int64_t updated;        /* the time of the feed while it has no entries; else the latest entry's counts */
	const struct atom_entry *entries; /* in the order in which they are to be read, the latest first */
	size_t n;
};

void atom_write(struct out *out, const struct atom_feed *feed);

#endif
