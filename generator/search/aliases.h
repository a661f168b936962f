/* What a name says in other words: where it has what an abbreviation stands for it is also found by the abbreviation, and by what either
   is in English: "Ủy ban nhân dân phường Mẫu" by "UBND" and "People's Committee". From the table of abbreviations. */
#ifndef CONGBO_SEARCH_ALIASES_H
#define CONGBO_SEARCH_ALIASES_H

#include "base/map.h"
#include "model/model.h"
#include "search/token.h"

struct alias {
	struct texts words;  /* the forms of what names have: the meaning's words, or the abbreviation */
	struct str says[2];  /* in which other words; may be empty */
	struct alias *next;  /* that begins with the same word */
};

struct aliases { struct map by_first; };

struct aliases aliases_make(struct arena *arena, struct tokenizer *tokenizer, const struct model *model, bool english);
/* The alias whose words stand in the tokens at *at or later, of several at one place the longest; NULL when there is none. *at is then
   behind its first word. */
const struct alias *alias_next(const struct aliases *aliases, const struct tokens *tokens, size_t *at);

#endif
