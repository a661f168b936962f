/* What a file says outside of its named blocks, as the record compares it: by digests, since nobody reads it there, and by the numbers that
   it names. A number that comes to the words alters nothing that they said; one that is gone, or stands there less often, does. Numbers that
   exchange their places (numbers_moved.h) are not seen: the words around each would have to be kept of every version. */
#ifndef CONGBO_HISTORY_BODY_DIGEST_H
#define CONGBO_HISTORY_BODY_DIGEST_H

#include "history/multiset.h"
#include "model/row.h"

struct body_digest {
	uint64_t words;          /* 0: nothing is said */
	struct multiset numbers; /* that these words name (numbers_in_words.h), but for those that count off (ordinal.h) */
	struct multiset beside;  /* that texts and figures of the file's rows name: what moves there is said as before */
	struct multiset phrases; /* some of those that these words are made of (phrases.h); none: no words are said, whatever is shown */
	struct multiset in_rows; /* where no words are said, all phrases of texts of the file's rows: words may have moved there */
};

/* Of the row that the document's front matter makes, in the document's arena; `beside` and `in_rows` are the caller's to fill. */
struct body_digest body_digest_of(struct arena *arena, const struct row *front);
/* Adds the numbers that the text names to a list that is yet to be sorted. */
void body_add_numbers(struct arena *arena, struct multiset *numbers, struct str text);
/* Whether a number or day is named less often than before, and did not move to the file's rows. Where nothing was ever said, nothing is
   altered. */
bool body_alters_numbers(const struct body_digest *before, const struct body_digest *after);

/* Whether all words that were said are gone, and the texts of the file's rows do not say them instead. What a row or chart says in figures
   alone, or shows, are no words. */
bool body_is_gone(const struct body_digest *before, const struct body_digest *after);

/* The digest of the words as a text, for whoever compares texts; empty: nothing is said. NULL: there is no prose. */
static inline struct str body_words(const struct body_digest *body)
{
	return body && body->words ? (struct str){ (const char *)&body->words, sizeof body->words } : (struct str){ "", 0 };
}

/* NULL is none, and two of these are the same, as are two by which nothing is said. */
bool body_same(const struct body_digest *a, const struct body_digest *b);
struct body_digest *body_copy(struct arena *arena, const struct body_digest *body);
/* Makes `body`, which is the caller's own, what `after` is, in its room where that is enough. Where nothing is said any more it keeps what was
   said last, for what will come again to be held to, and of the file's rows it keeps no phrases; returns the digest, NULL when both are. */
struct body_digest *body_follow(struct arena *arena, struct body_digest *body, const struct body_digest *after);

#endif
