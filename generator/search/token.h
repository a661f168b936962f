/* The words of a text as search knows them. client/text.js, number.js and compound.js do the same to what a reader types; tests/search/fold.tsv
   and random strings hold the two together.

   A syllable is a word: a run of letters and digits, each letter a base with at most a quality (â ă ê ô ơ ư đ), the whole with at most
   one tone. "HÒA", "hoà" and "hòa" in whatever normal form are base "hoa", form "hòa"; the tone stands where the dictionary puts it.
   A final y that is written for i has base i: "tỷ" is base "ti", form "tỷ"; "tỉ" base "ti", form "tỉ"; so with h, k, l, m, s, t, v and qu.
   Full-width and other compatibility forms are as what they stand for; zero-width characters are nothing; Chinese characters
   are a word each; letters of other scripts keep their marks.

   A number is a word too: "06" is "6", "1.000" is "1000", "79.96" and "79,96" are "79,96", "80 %" and "80 phần trăm" are "80%".

   Everything else separates. A document's number and a date are said besides the words that they consist of, right behind the first of
   them, so that a part of them is found as any word is:

     124/2021/TT-BCA         124  124/2021  124/tt-bca  2021  tt  bca
     TT-BCA 124              tt  124/tt-bca  bca  124
     06-CT/TU                6  6/ct-tu  ct  tu
     14/8/2025               14  2025-08-14  2025-08  --08-14  8  2025
     14 tháng 8, 14/8        14  --08-14  …
     tháng 8 năm 2025        thang  2025-08  8  nam  2025
     quý I/2026              qui  2026-q1  i  2026

   Thus words and numbers are the text in its order, and what pairs of neighbours are made of; codes and dates are no one's neighbours. */
#ifndef CONGBO_SEARCH_TOKEN_H
#define CONGBO_SEARCH_TOKEN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_CODE, TOKEN_DATE };

struct token {
	struct str base;     /* "don": small letters without marks, in NFC */
	struct str form;     /* "đơn"; the same as base where nothing was marked but y for i ("ty"), and of all but words */
	uint32_t start, end; /* bytes of the text that it comes from */
	uint8_t kind;        /* enum token_kind */
};

struct tokens {
	struct token *v;
	size_t n, cap;
};

/* What was folded once is kept: a language has few syllables. Belongs to one thread. */
struct tokenizer;

struct tokenizer *tokenizer_new(struct arena *arena);
/* Appends the tokens of text, which is valid UTF-8 of at most 4 GiB, to *out. The array is the arena's; bases and forms are
   the tokenizer's arena's, and live as long as that. */
void tokenize(struct tokens *out, struct arena *arena, struct tokenizer *tokenizer, struct str text);

#endif
