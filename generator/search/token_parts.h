/* The steps between a text and its tokens: pieces of runs of bytes (token_fold.c), numbers of several pieces (token_number.c),
   codes and dates of several words (token_compound.c). */
#ifndef CONGBO_SEARCH_TOKEN_PARTS_H
#define CONGBO_SEARCH_TOKEN_PARTS_H

#include "base/map.h"
#include "search/token.h"

/* A word, or a character between words. */
struct piece {
	struct str base, form; /* digits alone still have their leading zeros */
	uint32_t start, end;
	char between;          /* ' ' ',' '.' '-' '/' '%', or '|' for any other; '\0': a word */
	bool digits;           /* nothing else */
};

struct pieces {
	struct piece *v;
	size_t n, cap;
};

struct tokenizer {
	struct arena *arena;
	struct map runs;  /* runs of bytes without ASCII separators, to struct pieces with places within the run */
	struct map texts; /* to struct str: what number and compounds say */
};

/* The pieces of a run. */
void token_fold(struct pieces *out, struct arena *arena, struct str run);

/* A word of the text with what stands before it. */
struct atom {
	struct piece piece;
	char gap;     /* '\0' nothing; ' ' spaces; ';' spaces and commas; ',' '.' '-' alone; '/' with spaces or without; '|' else */
	bool percent; /* '%' comes next, behind spaces or none; piece.end is behind it */
};

struct atoms {
	struct atom *v;
	size_t n, cap;
};

/* What several words together say, besides them. */
struct compound {
	char text[32];
	size_t last; /* the index of the last token that it covers */
	uint8_t kind;
};

enum { COMPOUNDS = 5 }; /* the most that begin at one word */

/* A token in the order of the text, with the gap before it. */
struct sequence_token {
	struct token token;
	char gap;
};

struct sequence {
	struct sequence_token *v;
	size_t n, cap;
};

/* The text kept for as long as the tokenizer. */
struct str token_text(struct tokenizer *tokenizer, struct str text);

/* Appends the number that begins at atoms->v[i], which is of digits, or each of those that it turns out to be; returns the index of the
   next atom. */
size_t token_number(struct sequence *out, struct arena *arena, struct tokenizer *tokenizer, const struct atoms *atoms, size_t i);

/* Where the search for the next date and code begins: what one covers begins no other. */
struct compound_state {
	size_t date_from, code_from;
};

/* The dates and codes that begin at v[i]; returns how many. To be asked for each i from 0 on. */
size_t token_compounds(struct compound out[COMPOUNDS], const struct sequence *sequence, size_t i, struct compound_state *state);

static inline bool token_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

#endif
