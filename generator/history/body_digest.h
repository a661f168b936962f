/* What a file says outside of its named blocks, as the record compares it: by digests, since nobody reads it there. */
#ifndef CONGBO_HISTORY_BODY_DIGEST_H
#define CONGBO_HISTORY_BODY_DIGEST_H

#include "model/row.h"

struct body_digest {
	uint64_t words;   /* 0: nothing is said */
	uint64_t numbers; /* that these words name (numbers_in_words.h) */
	uint64_t in_file; /* and those that texts of the file's rows name too: what moves into a block, or out of one, is said as before */
	uint64_t beside;  /* bytes of those texts */
};

/* Of the row that the document's front matter makes; in_file has the numbers of the prose alone, beside nothing. */
struct body_digest body_digest_of(const struct row *front);
/* Whether other numbers or days are named than before, and none of them moved into a block or out of one. Where nothing was said before,
   nothing is altered. */
bool body_alters_numbers(const struct body_digest *before, const struct body_digest *after);

/* Whether all that was said is gone, and no block says more than before instead. */
bool body_is_gone(const struct body_digest *before, const struct body_digest *after);

/* The digest of the words as a text, for whoever compares texts; empty: nothing is said. NULL: there is no prose. */
static inline struct str body_words(const struct body_digest *body)
{
	return body && body->words ? (struct str){ (const char *)&body->words, sizeof body->words } : (struct str){ "", 0 };
}

/* NULL is none, and two of these are the same. */
bool body_same(const struct body_digest *a, const struct body_digest *b);
const struct body_digest *body_copy(struct arena *arena, const struct body_digest *body);

#endif
