/* What abbreviations stand for: from the site's table of them, and from the definitions in its texts ("an ninh Tổ quốc (ANTQ)"). */
#ifndef CONGBO_SEARCH_EXPANSIONS_H
#define CONGBO_SEARCH_EXPANSIONS_H

#include "base/map.h"
#include "search/token.h"

/* What else says the same, by the key at which the dictionary tells it. */
struct expansion {
	struct str key;             /* "pccc", "phong chay" */
	ARRAY(struct str) says;     /* "phòng cháy, chữa cháy"; "PCCC" */
};

struct expansions {
	struct arena *arena;
	struct map by_key;          /* to struct expansion */
};

struct expansions expansions_in(struct arena *arena);
/* Both ways. What does not begin with two words, or abbreviates to several, is left out. */
void expansions_add(struct expansions *expansions, struct tokenizer *tokenizer, struct str abbreviation, struct str meaning);
/* The same for what a text abbreviates, of which these are the tokens. */
void expansions_find(struct expansions *expansions, struct tokenizer *tokenizer, struct str text, const struct tokens *tokens);
/* NULL: none. */
const struct expansion *expansion_of(const struct expansions *expansions, struct str key);

#endif
