/* The guards that stand before cmark: what it would need too long for is reported and left out. */
#ifndef CONGBO_READ_MARKDOWN_GUARD_H
#define CONGBO_READ_MARKDOWN_GUARD_H

#include "read/markdown_parts.h"

struct guard {
	struct markdown *md;
	bool control;        /* there are control characters in the document */
	bool images;         /* "![" stands in it more often than MARKDOWN_IMAGES */
	unsigned depth;      /* at most so many quotes and lists are open */
	size_t block_images; /* "![" in this block so far */
	bool reported;       /* in this block */
};

struct guard guard_of(struct markdown *md);
/* Called at each blank line. */
void guard_block(struct guard *guard);
/* Whether cmark may have the line; `text` is what it would get. */
bool guard_passes(struct guard *guard, struct str text, struct extent at);
/* text without control characters, which are reported; `at` is where it stands, byte for byte. */
struct str guard_clean(struct guard *guard, struct str text, struct extent at);

#endif
