#include "history/word_prints.h"

#include "base/map.h"
#include "base/utf8.h"

static uint64_t fingerprint(struct str word)
{
	unsigned char first = (unsigned char)word.p[0];
	if (first >= 'A' && first <= 'Z')
		first = (unsigned char)(first - 'A' + 'a');
	return hash_bytes(word.p + 1, word.n - 1) * 257 + first;
}

static bool is_number(struct str word)
{
	return word.p[0] >= '0' && word.p[0] <= '9';
}

bool next_word_print(uint64_t *print, struct str text, size_t *at)
{
	while (*at < text.n) {
		const struct str word = utf8_word_at(text, *at);
		*at += word.n;
		if (*at < text.n)
			utf8_next(text, at);
		if (word.n && !is_number(word)) {
			*print = fingerprint(word);
			return true;
		}
	}
	return false;
}
