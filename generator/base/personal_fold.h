/* A text as personal.c reads it: one ASCII character for each that counts, and where it came from. Letters are small and without
   marks, digits plain, every space is ' ' (a run of them one, around a line's end none), a line end '\n', every dash '-', any other character beyond ASCII '~'; combining marks,
   format characters and '*', which in Markdown is emphasis, are left out. */
#ifndef CONGBO_BASE_PERSONAL_FOLD_H
#define CONGBO_BASE_PERSONAL_FOLD_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct personal_text {
	char *c;
	uint32_t *at; /* where each character begins in the text; n + 1 of them */
	size_t n;
};

struct personal_text personal_fold(struct arena *arena, struct str text);

#endif
