/* What personal.c and its parts share: words that announce a number, and the numbers that were given out. */
#ifndef CONGBO_BASE_PERSONAL_PARTS_H
#define CONGBO_BASE_PERSONAL_PARTS_H

#include <stdbool.h>

#include "base/personal.h"
#include "base/personal_fold.h"

/* What words before a number say that it is. Bits. */
enum announced {
	SAYS_CITIZEN = 1 << 0,
	SAYS_OLD = 1 << 1,
	SAYS_ACCOUNT = 1 << 2,
	SAYS_BIRTH = 1 << 3,
	SAYS_PHONE = 1 << 4,
	SAYS_TAX = 1 << 5,   /* a tax code, or the number of an enterprise or a letter, which is not secret and may look like a mobile number */
	SAYS_PLATE = 1 << 6,
	SAYS_HOME = 1 << 7,    /* a house, if the name of a way follows the number */
	SAYS_LIVES = 1 << 8,   /* somebody's home, whatever follows */
	SAYS_PLACE = 1 << 9,   /* a home or an office: a number of a house in an alley is taken for a home */
	SAYS_BANK = 1 << 10,   /* an account, or an amount of money: long numbers that are not round */
	SAYS_CALL = 1 << 11,   /* a telephone number, if it is written as one */
	SAYS_BIRTH_YEAR = 1 << 12, /* a year of birth, and so the day and month that follow in words */
	NAMES_BANK = 1 << 13,  /* one that private persons have accounts with: as SAYS_BANK, but in the title of a column */
};

static inline bool personal_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool personal_letter(char c) { return c >= 'a' && c <= 'z'; }
static inline bool personal_word(char c) { return personal_digit(c) || personal_letter(c) || c == '~'; }

/* What the words right before character `i` say; `given` too when nothing but marks stands between there and the beginning. */
uint32_t personal_says(const struct personal_text *text, size_t i, uint32_t given);

/* What stands right behind character `i`: NAMES_BANK when that is a bank. */
uint32_t personal_says_behind(const struct personal_text *text, size_t i);

/* 12 digits, as characters, that an identity number of somebody born by now could be. */
bool personal_citizen_id(const char *digits);
/* Three digits, beginning with 0, that a mobile number begins with. */
bool personal_mobile_prefix(const char *digits);
/* n digits that a day or a year may be written with: "2026", "202601", "080126", "20260108", "08012026", also with a time of day or two
   more digits behind the day. */
bool personal_tells_time(const char *digits, size_t n);

#endif
