#include "search/lexicon.h"

#include <stdlib.h>

#include "search/format.h"
#include "search/pack.h"

enum { LEXICON_MOST = 20000 /* words */ };

/* All spellings of a word together. */
struct lexicon_word {
	const struct spelling *best; /* most in use */
	uint32_t best_entries, entries;
};

static struct lexicon_word word_at(const struct term_order *order, size_t begin, size_t end)
{
	struct lexicon_word word = { 0 };
	for (size_t i = begin; i < end; i++) {
		struct term term = postings_term(order->postings, order->v[i].term);
		word.entries += term.entries;
		if (term.entries > word.best_entries) {
			word.best = postings_spelling(order->postings, term.first);
			word.best_entries = term.entries;
		}
	}
	return word;
}

static bool is_pair(const struct term_order *order, size_t i)
{
	return postings_term(order->postings, order->v[i].term).second != 0;
}

void lexicon_write(struct out *out, const struct term_order *order)
{
	struct str before = str_of("");
	size_t words = 0;
	for (size_t begin = 0, end; begin < order->n && words < LEXICON_MOST; begin = end) {
		end = term_order_end(order, begin);
		struct lexicon_word word = word_at(order, begin, end);
		if (is_pair(order, begin) || !word.best->is_word)
			continue;
		put_key(out, &before, word.best->base);
		put_text(out, str_eq(word.best->form, word.best->base) ? str_of("") : word.best->form);
		put_varint(out, word.entries);
		words++;
	}
}

/* --- common words --- */

struct common_word {
	struct str base;
	uint32_t entries;
};

/* Four times the logarithm to base 2, cut off. */
static uint32_t magnitude_of(uint32_t entries)
{
	uint32_t power = 0;
	while (entries >> power > 7)
		power++;
	return entries < 4 ? entries : 4 * power + (entries >> power);
}

static int compare_entries(const void *left, const void *right)
{
	const struct common_word *a = left, *b = right;
	if (a->entries != b->entries)
		return a->entries < b->entries ? 1 : -1;
	return str_cmp(a->base, b->base);
}

static int compare_bases(const void *left, const void *right)
{
	const struct common_word *a = left, *b = right;
	return str_cmp(a->base, b->base);
}

/* Those that have a cold tier; the COMMON_MOST most common ones. */
static size_t find_common(struct common_word *words, const struct term_order *order, const struct expansions *expansions)
{
	size_t n = 0;
	for (size_t begin = 0, end; begin < order->n; begin = end) {
		end = term_order_end(order, begin);
		struct lexicon_word word = word_at(order, begin, end);
		if (!is_pair(order, begin) && word.entries > WHOLE_MOST && !expansion_of(expansions, word.best->base))
			words[n++] = (struct common_word){ word.best->base, word.entries };
	}
	qsort(words, n, sizeof *words, compare_entries);
	return n < COMMON_MOST ? n : COMMON_MOST;
}

void common_words_write(struct out *out, struct arena *arena, const struct term_order *order, const struct expansions *expansions)
{
	struct common_word *words = arena_alloc(arena, (order->n + 1) * sizeof *words);
	struct str before = str_of("");
	size_t n = find_common(words, order, expansions);
	qsort(words, n, sizeof *words, compare_bases);
	put_varint(out, (uint32_t)n);
	for (size_t i = 0; i < n; i++)
		put_key(out, &before, words[i].base);
	for (size_t i = 0; i < n; i++)
		put_varint(out, magnitude_of(words[i].entries));
}
