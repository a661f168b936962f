/* The numbers and days that a text names: a promise that stands in words alone is altered by them.

   Of numbers in letters only quarters are read, behind "quý": elsewhere the same words mean other things ("năm" is five and year, "một" is
   one and a), and a text is not to be called altered by them. */
#ifndef CONGBO_HISTORY_NUMBERS_IN_WORDS_H
#define CONGBO_HISTORY_NUMBERS_IN_WORDS_H

#include <stdint.h>

#include "base/str.h"

enum { QUARTERS = 4 };
/* How many bytes from there on name quarters in letters: "quý II", "Quý I, III và IV", "quý hai"; 0: they do not. The quarters as digits. */
size_t quarters_in_words(struct str text, size_t at, char digits[QUARTERS], size_t *n);

/* A text read by its numbers; begins with `text` alone set. */
struct numbers_reading {
	struct str text;
	size_t from, at;         /* where what was read last begins, and ends; quarters that are named together are of one place */
	char quarters[QUARTERS]; /* that were read together, of which `next` to n are to be told */
	size_t next, n;
};

/* The next number, the same for whatever spelling: 05 and 5, 1.250 and 1250, quý IV and quý 4. False at the end. */
bool next_number_in_words(struct numbers_reading *reading, uint32_t *number);

/* Whether both name the same numbers, as often, in whatever order and spelling (15/11/2026 and ngày 15 tháng 11 năm 2026), but did not exchange
   them (numbers_moved.h). */
bool numbers_in_words_agree(struct str a, struct str b);

#endif
