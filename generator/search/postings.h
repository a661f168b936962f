/* Who says what: for each term the entries that have it, and how often in which part. Entries are added one after the other; what is kept is
   a few bytes for each term of an entry. */
#ifndef CONGBO_SEARCH_POSTINGS_H
#define CONGBO_SEARCH_POSTINGS_H

#include "search/entry.h"
#include "search/token.h"

/* How often a term stands in each part of an entry, as far as it is kept: up to 3, 3 and 15. */
struct posting {
	uint32_t entry;
	uint8_t count[SEARCH_PARTS];
	uint16_t nearby; /* of a day: nearby.h; else 0 */
};

struct spelling {
	struct str base, form;  /* "don", "đơn" */
	bool is_word;           /* not a number, code or date */
	bool is_day;            /* "2025-08-14", "--08-14" */
};

/* A spelling, or two neighbours; spellings are numbered from 1 and 0 is none. */
struct term {
	uint32_t first, second;
	uint32_t entries;       /* that have it */
};

struct postings;

struct postings *postings_new(void);
void postings_free(struct postings *postings);

/* The next entry, from 0 on. Tokens of its text follow, piece by piece, with the pairs of neighbours or without. */
void postings_begin(struct postings *postings);
void postings_add(struct postings *postings, enum search_part part, struct str text, const struct tokens *tokens,
	bool with_pairs);
void postings_end(struct postings *postings);

size_t postings_spellings(const struct postings *postings); /* 0 not counted */
const struct spelling *postings_spelling(const struct postings *postings, uint32_t number);
size_t postings_terms(const struct postings *postings);
struct term postings_term(const struct postings *postings, size_t i);
/* Whether the term is a day, so that its postings tell what stands near it. */
bool postings_have_nearby(const struct postings *postings, struct term term);
/* Copies the postings of term i, in order of entries, to `out`, which has room for term.entries. */
void postings_of(struct posting *out, const struct postings *postings, size_t i);

/* How many words an entry has in a part. */
uint32_t postings_length(const struct postings *postings, uint32_t entry, enum search_part part);

#endif
