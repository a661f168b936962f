#include "history/rewritten.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/mem.h"
#include "history/word_prints.h"

struct fingerprints { uint64_t *v; size_t n; };

static int order(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* Of each word, sorted. */
static struct fingerprints words_of(struct str text)
{
	struct fingerprints words = { mem_alloc((text.n / 2 + 1) * sizeof *words.v), 0 }; /* each but the last has something behind it */
	for (size_t at = 0; next_word_print(&words.v[words.n], text, &at);)
		words.n++;
	qsort(words.v, words.n, sizeof *words.v, order);
	return words;
}

static size_t common(struct fingerprints a, struct fingerprints b)
{
	size_t n = 0;
	for (size_t i = 0, j = 0; i < a.n && j < b.n;) {
		n += a.v[i] == b.v[j];
		bool step_a = a.v[i] <= b.v[j], step_b = b.v[j] <= a.v[i];
		i += step_a;
		j += step_b;
	}
	return n;
}

bool is_rewritten(struct str before, struct str after)
{
	if (fold_same(before, after))
		return false;
	struct fingerprints a = words_of(before), b = words_of(after);
	bool rewritten = 2 * common(a, b) < (a.n > b.n ? a.n : b.n);
	free(a.v);
	free(b.v);
	return rewritten;
}
