#include "history/rewritten.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"

struct fingerprints { uint64_t *v; size_t n; };

static int order(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* A capital at its beginning makes no other word. */
static uint64_t fingerprint(const char *word, size_t n)
{
	unsigned char first = (unsigned char)word[0];
	if (first >= 'A' && first <= 'Z')
		first = (unsigned char)(first - 'A' + 'a');
	return hash_bytes(word + 1, n - 1) * 257 + first;
}

static bool is_number(char first)
{
	return first >= '0' && first <= '9';
}

/* Of each word, sorted. */
static struct fingerprints words_of(struct str text)
{
	struct fingerprints words = { mem_alloc((text.n / 2 + 1) * sizeof *words.v), 0 }; /* each but the last has something behind it */
	size_t begin = 0;
	for (size_t at = 0, next = 0; at <= text.n; at = next) {
		if (at < text.n && utf8_class_of(utf8_next(text, &next)) == UTF8_OTHER)
			continue;
		if (at > begin && !is_number(text.p[begin]))
			words.v[words.n++] = fingerprint(text.p + begin, at - begin);
		begin = next;
		if (at == text.n)
			break;
	}
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
