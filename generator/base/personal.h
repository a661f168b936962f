/* What looks like data about a person in a text: numbers and dates that point at somebody (Law 91/2025/QH15; Decree 13/2023/NĐ-CP before
   it). Told apart by form and by the words right before, never by a list of people, so a hit is a reason to look, and a text without
   one is no proof. Vietnamese words count with and without marks, composed or not; digits may be full-width, and be parted by one
   or two spaces, dots, hyphens or brackets and by any number of zero-width characters. */
#ifndef CONGBO_BASE_PERSONAL_H
#define CONGBO_BASE_PERSONAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum personal_kind {
	PERSONAL_CITIZEN_ID,   /* 12 digits (Circular 59/2021/TT-BCA, article 4): province, century and sex, year of birth, serial number */
	PERSONAL_OLD_ID,       /* 9 digits after a word for the old identity card */
	PERSONAL_BANK_ACCOUNT, /* 8 to 19 digits after a word for an account; 9 or more, not round, beside a bank */
	PERSONAL_BIRTH_DATE,   /* a whole day from 1900 on, or with a year of two digits, after a word for birth */
	PERSONAL_MOBILE,
	PERSONAL_EMAIL,        /* but at the names kept for examples (RFC 2606, RFC 6761) */
	PERSONAL_PLATE,        /* of a vehicle */
	PERSONAL_ADDRESS,      /* the number of a house after a word for living there; in an alley ("12/3") also after "địa chỉ" */
	PERSONAL_KINDS
};

struct personal {
	enum personal_kind kind;
	size_t start, end; /* in the text */
};

struct personals { struct personal *v; size_t n, cap; };

/* Which numbers a column's title announces: bits for personal_find, on whose text they act as if written before it. 0: none. A
   number in a column of counts is announced only by a title that begins with the word. */
uint32_t personal_announced(struct str title, bool counts);

/* Appends all that looks so in text (valid UTF-8) to found, in order, none within another. Time is in proportion to the text.
   Scratch memory is the arena's too. */
void personal_find(struct arena *arena, struct str text, uint32_t announced, struct personals *found);

/* The same of the path of a file, in which '_' and '-' part words. Days and years are commonest there ("03-2026-2030",
   "080126-140126", "080120261530"), so what reads as one is no part of a number, whatever word stands before it; and since '/' parts
   folders, no house is looked for. */
void personal_find_in_path(struct arena *arena, struct str path, struct personals *found);

/* A copy of text in which the letters and digits of each of the places are stars: as many bytes and columns as before. */
struct str personal_masked(struct arena *arena, struct str text, const struct personals *places);

#endif
