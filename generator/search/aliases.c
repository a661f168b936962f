#include "search/aliases.h"

static void add(struct aliases *aliases, struct arena *arena, struct tokenizer *tokenizer, struct str words, struct str other, struct str english)
{
	struct tokens tokens = { 0 };
	struct alias *alias = arena_alloc(arena, sizeof *alias);
	*alias = (struct alias){ .says = { other, english } };
	tokenize(&tokens, arena, tokenizer, words);
	for (size_t i = 0; i < tokens.n; i++)
		*array_add(arena, &alias->words) = tokens.v[i].form;
	if (tokens.n == 0)
		return;
	alias->next = map_get(&aliases->by_first, alias->words.v[0]);
	map_put(&aliases->by_first, alias->words.v[0], alias);
}

struct aliases aliases_make(struct arena *arena, struct tokenizer *tokenizer, const struct model *model, bool english)
{
	struct aliases aliases = { map_in(arena) };
	const struct rows *rows = &model_table_of(model, &table_abbreviations)->rows;
	for (size_t i = 0; i < rows->n; i++) {
		const struct abbreviation *row = (const struct abbreviation *)rows->v[i];
		struct str meaning_en = english ? row->meaning_en : str_of("");
		add(&aliases, arena, tokenizer, row->meaning, row->abbreviation, meaning_en);
		add(&aliases, arena, tokenizer, row->abbreviation, str_of(""), meaning_en);
	}
	return aliases;
}

static bool stands_at(const struct alias *alias, const struct tokens *tokens, size_t at)
{
	if (alias->words.n > tokens->n - at)
		return false;
	for (size_t i = 0; i < alias->words.n; i++)
		if (!str_eq(alias->words.v[i], tokens->v[at + i].form))
			return false;
	return true;
}

const struct alias *alias_next(const struct aliases *aliases, const struct tokens *tokens, size_t *at)
{
	const struct alias *found = NULL;
	for (; *at < tokens->n && !found; ++*at)
		for (const struct alias *alias = map_get(&aliases->by_first, tokens->v[*at].form); alias; alias = alias->next)
			if (stands_at(alias, tokens, *at) && (!found || alias->words.n > found->words.n))
				found = alias;
	return found;
}
