/* Rows under the letters that a dictionary would have their names under; and the places of a site, which, when they are many, have
   pages by letter. Demonstrations are left out. */
#ifndef CONGBO_RENDER_A_TO_Z_H
#define CONGBO_RENDER_A_TO_Z_H

#include "model/model.h"

struct letter {
	struct str letter; /* a capital: "Đ" */
	struct rows rows;  /* in the order of a dictionary */
};

struct letters { struct letter *v; size_t n, cap; };

enum {
	LETTERS_MOST = 400,       /* as many rows as a page lists from A to Z */
	LETTER_ROWS = 200,        /* on a page of a letter */
};

/* The units that are areas, from provinces down to that level, by their proper names. */
struct letters letters_of_places(struct arena *arena, const struct model *model, enum unit_level lowest);
/* Units that issued plans or documents; all rows of a table. */
struct letters letters_of_issuers(struct arena *arena, const struct model *model);
struct letters letters_of_table(struct arena *arena, const struct model *model, const struct table *table);
size_t letters_rows(const struct letters *letters);

/* How many pages a letter has: at least 1. The path of its page `turn`, from 1: "tim-kiem/dia-ban/dd", "tim-kiem/dia-ban/dd/2". */
unsigned letter_turns(const struct letter *letter);
struct str letter_path(struct arena *arena, const struct letter *letter, unsigned turn);

#endif
