#include "history/phrases.h"

#include "base/map.h"
#include "history/word_prints.h"

enum { PHRASE_WORDS = 3, SAMPLE = 32 };

static uint32_t phrase(const uint64_t *words, size_t n)
{
	return (uint32_t)hash_bytes(words, n * sizeof *words);
}

void phrases_add(struct arena *arena, struct multiset *phrases, struct str text)
{
	uint64_t words[PHRASE_WORDS] = { 0 }, word;
	size_t n = 0;
	for (size_t at = 0; next_word_print(&word, text, &at); n++) {
		for (size_t i = 0; i + 1 < PHRASE_WORDS; i++)
			words[i] = words[i + 1];
		words[PHRASE_WORDS - 1] = word;
		if (n + 1 >= PHRASE_WORDS)
			*array_add(arena, phrases) = phrase(words, PHRASE_WORDS);
	}
	if (n < PHRASE_WORDS && str_trim(text).n > 0)
		*array_add(arena, phrases) = phrase(words, PHRASE_WORDS);
}

void phrases_sample(struct multiset *phrases)
{
	size_t n = 0;
	for (size_t i = 0; i < phrases->n && n < SAMPLE; i++)
		if (n == 0 || phrases->v[n - 1] != phrases->v[i])
			phrases->v[n++] = phrases->v[i];
	phrases->n = n;
}

bool phrases_are_among(const struct multiset *sample, const struct multiset *all)
{
	size_t among = 0;
	for (size_t i = 0; i < sample->n; i++)
		among += multiset_count(all, sample->v[i]) > 0;
	return 2 * among >= sample->n;
}
