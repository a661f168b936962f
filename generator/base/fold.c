#include "base/fold.h"

#include <utf8proc.h>

#include "base/utf8.h"

bool fold_same(struct str a, struct str b)
{
	size_t i = 0, j = 0;
	while (i < a.n && j < b.n)
		if (utf8proc_tolower(utf8_next(a, &i)) != utf8proc_tolower(utf8_next(b, &j)))
			return false;
	return i == a.n && j == b.n;
}

/* A code point as the dictionary orders it: the letter, ă â ê ô ơ ư đ each behind the letter that it is made from; then the tone. */
struct letter {
	int32_t base;
	int mark, tone;
};

static struct letter letter_of(int32_t c)
{
	enum { BREVE = 0x306, CIRCUMFLEX = 0x302, HORN = 0x31b, D_STROKE = 0x111, PARTS = 8 };
	static const int32_t tones[] = { 0x300, 0x309, 0x303, 0x301, 0x323 }; /* huyền, hỏi, ngã, sắc, nặng */
	utf8proc_int32_t parts[PARTS];
	utf8proc_ssize_t n = utf8proc_decompose_char(utf8proc_tolower(c), parts, PARTS, UTF8PROC_DECOMPOSE, NULL);
	if (n < 1 || n > PARTS)
		return (struct letter){ c, 0, 0 };
	struct letter letter = { parts[0], 0, 0 };
	if (letter.base == D_STROKE)
		letter = (struct letter){ 'd', 1, 0 };
	for (utf8proc_ssize_t i = 1; i < n; i++) {
		if (parts[i] == BREVE || parts[i] == CIRCUMFLEX || parts[i] == HORN)
			letter.mark = parts[i] == BREVE ? 1 : parts[i] == CIRCUMFLEX ? 2 : 3;
		for (int t = 0; t < (int)(sizeof tones / sizeof *tones); t++)
			if (parts[i] == tones[t])
				letter.tone = t + 1;
	}
	return letter;
}

int fold_cmp(struct str a, struct str b)
{
	size_t i = 0, j = 0;
	int tones = 0;
	while (i < a.n && j < b.n) {
		struct letter x = letter_of(utf8_next(a, &i)), y = letter_of(utf8_next(b, &j));
		if (x.base != y.base)
			return x.base < y.base ? -1 : 1;
		if (x.mark != y.mark)
			return x.mark < y.mark ? -1 : 1;
		if (tones == 0)
			tones = (x.tone > y.tone) - (x.tone < y.tone);
	}
	if (i < a.n || j < b.n)
		return i < a.n ? 1 : -1;
	return tones ? tones : str_cmp(a, b);
}
