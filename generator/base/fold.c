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

struct str fold_initial(struct arena *arena, struct str s)
{
	static const int32_t marks[] = { 0, 0x306, 0x302, 0x31b };
	size_t at = 0, n;
	char bytes[8];
	if (s.n == 0)
		return s;
	struct letter letter = letter_of(utf8_next(s, &at));
	bool d_stroke = letter.base == 'd' && letter.mark == 1;
	n = utf8_encode(bytes, utf8proc_toupper(d_stroke ? 0x111 : letter.base));
	if (letter.mark && !d_stroke)
		n += utf8_encode(bytes + n, marks[letter.mark]);
	return str_dup(arena, utf8_nfc(arena, (struct str){ bytes, n }));
}

static bool within(int32_t c, int32_t first, int32_t last)
{
	return c >= first && c <= last;
}

/* Marks above and below Latin, Greek and Cyrillic letters, and around symbols. */
static bool is_foreign_mark(int32_t c)
{
	return within(c, 0x300, 0x36f) || within(c, 0x1ab0, 0x1aff) || within(c, 0x1dc0, 0x1dff) || within(c, 0x20d0, 0x20ff) ||
		within(c, 0xfe20, 0xfe2f);
}

/* Hiragana, katakana, and the ideographs of planes 0, 2 and 3. */
static bool stands_alone(int32_t c)
{
	return within(c, 0x3041, 0x3096) || within(c, 0x30a1, 0x30fa) || within(c, 0x3400, 0x9fff) || within(c, 0x20000, 0x3ffff);
}

static enum fold_class class_of(int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME)
		return FOLD_MARK;
	if (category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_NO)
		return FOLD_BETWEEN;
	return stands_alone(c) ? FOLD_ALONE : FOLD_LETTER;
}

/* One character for all spaces, dashes and slashes. */
static int32_t plain_between(int32_t c)
{
	enum { MINUS = 0x2212, FRACTION_SLASH = 0x2044, DIVISION_SLASH = 0x2215 };
	utf8proc_category_t category = utf8proc_category(c);
	if (c <= ' ' || (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP))
		return ' ';
	if (category == UTF8PROC_CATEGORY_PD || c == MINUS)
		return '-';
	return c == FRACTION_SLASH || c == DIVISION_SLASH ? '/' : c;
}

/* False for what is no part of anything. */
static bool make_part(struct fold_part *part, int32_t c)
{
	enum { ETH = 0xf0, AFRICAN_D = 0x256 };
	switch (c) {
	case 0x302: case 0x306: case 0x31b:
		*part = (struct fold_part){ c, FOLD_QUALITY };
		return true;
	case 0x300: case 0x301: case 0x303: case 0x309: case 0x323:
		*part = (struct fold_part){ c, FOLD_TONE };
		return true;
	case ETH: case AFRICAN_D:
		*part = (struct fold_part){ 0x111, FOLD_LETTER };
		return true;
	default:
		break;
	}
	if (is_foreign_mark(c) || utf8proc_get_property(c)->ignorable)
		return false;
	enum fold_class class = class_of(c);
	*part = (struct fold_part){ class == FOLD_BETWEEN ? plain_between(c) : c, class };
	return true;
}

size_t fold_parts(struct fold_part parts[FOLD_PARTS], int32_t c)
{
	utf8proc_int32_t points[FOLD_PARTS];
	utf8proc_ssize_t n = utf8proc_decompose_char(c, points, FOLD_PARTS, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE, NULL);
	size_t made = 0;
	for (utf8proc_ssize_t i = 0; i < n && i < FOLD_PARTS; i++)
		made += make_part(&parts[made], utf8proc_tolower(points[i]));
	return made;
}

bool fold_tells(struct str s)
{
	struct fold_part parts[FOLD_PARTS];
	for (size_t at = 0; at < s.n;)
		for (size_t i = fold_parts(parts, utf8_next(s, &at)); i-- > 0;)
			if (parts[i].class == FOLD_LETTER || parts[i].class == FOLD_ALONE)
				return true;
	return false;
}
