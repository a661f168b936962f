#include "search/expansions.h"

#include "search/abbreviation.h"

enum { SAYS_MOST = 4 }; /* several meanings of one abbreviation are told, an endless list is not */

struct expansions expansions_in(struct arena *arena)
{
	return (struct expansions){ arena, map_in(arena) };
}

static void add_one(struct expansions *expansions, struct str key, struct str says)
{
	struct expansion *expansion = map_get(&expansions->by_key, key);
	if (!expansion) {
		expansion = arena_alloc(expansions->arena, sizeof *expansion);
		expansion->key = key;
		map_add(&expansions->by_key, key, expansion);
	}
	for (size_t i = 0; i < expansion->says.n; i++)
		if (str_eq(expansion->says.v[i], says))
			return;
	if (expansion->says.n < SAYS_MOST)
		*array_add(expansions->arena, &expansion->says) = str_dup(expansions->arena, says);
}

void expansions_add(struct expansions *expansions, struct tokenizer *tokenizer, struct str abbreviation, struct str meaning)
{
	struct tokens shortened = { 0 }, whole = { 0 };
	tokenize(&shortened, expansions->arena, tokenizer, abbreviation);
	tokenize(&whole, expansions->arena, tokenizer, meaning);
	if (shortened.n != 1 || whole.n < 2)
		return;
	struct str pair[] = { whole.v[0].base, whole.v[1].base };
	add_one(expansions, shortened.v[0].base, meaning);
	add_one(expansions, str_join(expansions->arena, pair, 2, " "), abbreviation);
}

void expansions_find(struct expansions *expansions, struct tokenizer *tokenizer, struct str text, const struct tokens *tokens)
{
	struct abbreviated found;
	size_t at = 0;
	while (abbreviation_next(&found, &at, text, tokens))
		expansions_add(expansions, tokenizer, found.abbreviation, found.meaning);
}

const struct expansion *expansion_of(const struct expansions *expansions, struct str key)
{
	return map_get(&expansions->by_key, key);
}
