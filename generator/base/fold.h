/* Comparing words as a reader does, and taking letters apart. */
#ifndef CONGBO_BASE_FOLD_H
#define CONGBO_BASE_FOLD_H

#include <stdint.h>

#include "base/str.h"

/* Whether a and b are the same but for the case of letters ("Đồng Nai", "ĐỒNG NAI"). Both valid UTF-8 in NFC. */
bool fold_same(struct str a, struct str b);
/* -1, 0, 1 in the order of a Vietnamese dictionary, whatever the case of letters: a ă â b c d đ e ê …, and of words of the same letters
   by their tones. 0 only when a and b are equal. Both as above. */
int fold_cmp(struct str a, struct str b);
/* The letter under which a dictionary has the word, as a capital: "Đ" of "đồng". Empty when s is. In the arena. */
struct str fold_initial(struct arena *arena, struct str s);

enum fold_class {
	FOLD_LETTER,  /* or digit, of any script */
	FOLD_ALONE,   /* a Chinese character or a letter of the Japanese syllabaries: a word by itself */
	FOLD_MARK,    /* of another script, which spells with it */
	FOLD_QUALITY, /* circumflex, breve, horn */
	FOLD_TONE,    /* huyền, hỏi, ngã, sắc, nặng */
	FOLD_BETWEEN, /* what stands between words */
};

/* A small letter or digit without marks, but for đ; a mark; or a character between words, of which spaces and controls are ' ', dashes
   '-', slashes '/'. */
struct fold_part {
	int32_t c;
	enum fold_class class;
};

enum { FOLD_PARTS = 18 };

/* What the code point c consists of (its compatibility decomposition, UAX #15), in small letters; returns how many parts. Characters
   that show nothing, and marks that Vietnamese does not spell with, are no part. Eth and the African D, which older conversions
   left in place of Đ, are đ. */
size_t fold_parts(struct fold_part parts[FOLD_PARTS], int32_t c);
/* Whether s, valid UTF-8, has a letter or digit of any script. Spaces, punctuation and what shows nothing tell a reader nothing: no
   reason is made of them alone. */
bool fold_tells(struct str s);

#endif
