#include "search/abbreviation.h"

enum { LETTERS_LEAST = 2, LETTERS_MOST = 12 };

/* How many bytes the capital letter at the beginning of s takes; 0 when it begins with none. */
static size_t capital(struct str s)
{
	static const char *const marked[] = { "Đ", "Ă", "Â", "Ê", "Ô", "Ơ", "Ư" };
	for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
		if (str_starts(s, marked[i]))
			return strlen(marked[i]);
	return s.p[0] >= 'A' && s.p[0] <= 'Z';
}

/* The token's letters are all capitals, and there are neither too few nor too many to abbreviate. */
static bool is_abbreviation(struct str text, const struct token *token)
{
	struct str rest = str_slice(text, token->start, token->end);
	if (token->kind != TOKEN_WORD || token->base.n < LETTERS_LEAST || token->base.n > LETTERS_MOST)
		return false;
	for (size_t n; rest.n; rest = str_from(rest, n))
		if ((n = capital(rest)) == 0)
			return false;
	return true;
}

static bool is_one_of(struct str base, const char *const *words)
{
	for (; *words; words++)
		if (str_is(base, *words))
			return true;
	return false;
}

/* One past the last token before the parenthesis that the token at i stands in, with nothing but "viết tắt là" and the like before it;
   0 when it stands in none. */
static size_t before_parenthesis(struct str text, const struct tokens *tokens, size_t i)
{
	static const char *const said[] = { "sau", "day", "goi", "viet", "tat", "la", "chung", NULL };
	for (; i > 0; i--) {
		struct str gap = str_slice(text, tokens->v[i - 1].end, tokens->v[i].start);
		if (str_find(gap, "(") >= 0)
			return i;
		if (tokens->v[i - 1].kind != TOKEN_WORD || !is_one_of(tokens->v[i - 1].base, said))
			return 0;
	}
	return 0;
}

/* A word's base has i for some a y (token.h): "KY" is "ki". */
static bool is_initial(char initial, char letter)
{
	return initial == letter || (initial == 'y' && letter == 'i');
}

/* The first token of the words that end before `end` and begin with the abbreviation's letters; words between that join others may
   be left out. `end` when there is none. */
static size_t meaning_start(const struct tokens *tokens, struct str letters, size_t end)
{
	static const char *const joining[] = { "va", "ve", "cua", "cho", "voi", NULL };
	size_t i = end;
	while (letters.n && i > 0) {
		const struct token *token = &tokens->v[--i];
		if (token->kind != TOKEN_WORD)
			return end;
		if (is_initial(token->base.p[0], letters.p[letters.n - 1]))
			letters.n--;
		else if (i + 1 == end || !is_one_of(token->base, joining))
			return end;
	}
	return letters.n ? end : i;
}

/* Sentences and parentheses end what is abbreviated; commas and dashes do not ("phòng cháy, chữa cháy"). */
static bool in_one_phrase(struct str meaning)
{
	for (size_t i = 0; i < meaning.n; i++)
		if (strchr(".;:()\n", meaning.p[i]))
			return false;
	return true;
}

bool abbreviation_next(struct abbreviated *out, size_t *at, struct str text, const struct tokens *tokens)
{
	while (*at < tokens->n) {
		size_t i = (*at)++, end = is_abbreviation(text, &tokens->v[i]) ? before_parenthesis(text, tokens, i) : 0;
		size_t start = end ? meaning_start(tokens, tokens->v[i].base, end) : end;
		if (start == end)
			continue;
		struct str meaning = str_slice(text, tokens->v[start].start, tokens->v[end - 1].end);
		if (!in_one_phrase(meaning))
			continue;
		*out = (struct abbreviated){ str_slice(text, tokens->v[i].start, tokens->v[i].end), meaning };
		return true;
	}
	return false;
}
