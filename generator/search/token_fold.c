#include "base/fold.h"
#include "base/utf8.h"
#include "search/token_parts.h"

enum { D_STROKE = 0x111 };

/* The word being read: its letters, each followed by its qualities, and the first tone that was met. */
struct syllable {
	ARRAY(struct fold_part) parts;
	int32_t tone;
	uint32_t start, end;
};

static bool is_vowel(struct fold_part part)
{
	switch (part.c) {
	case 'a': case 'e': case 'i': case 'o': case 'u': case 'y':
		return true;
	default:
		return false;
	}
}

/* The last vowels of a syllable: where they begin, where they end, and how many there are. */
struct nucleus {
	size_t begin, end, vowels;
};

static struct nucleus nucleus_of(const struct syllable *s)
{
	const struct fold_part *v = s->parts.v;
	struct nucleus nucleus = { .end = s->parts.n };
	while (nucleus.end && !is_vowel(v[nucleus.end - 1]) && v[nucleus.end - 1].class != FOLD_QUALITY)
		nucleus.end--;
	nucleus.begin = nucleus.end;
	for (size_t i = nucleus.end; i-- > 0;) {
		if (is_vowel(v[i])) {
			nucleus.begin = i;
			nucleus.vowels++;
		} else if (v[i].class != FOLD_QUALITY) {
			break;
		}
	}
	return nucleus;
}

/* "qu" and "gi" before another vowel are consonants. */
static void skip_onset(struct nucleus *nucleus, const struct syllable *s)
{
	if (nucleus->vowels < 2 || nucleus->begin == 0)
		return;
	const struct fold_part *v = s->parts.v + nucleus->begin;
	bool onset = (v[-1].c == 'q' && v[0].c == 'u') || (v[-1].c == 'g' && v[0].c == 'i');
	if (!onset || v[1].class == FOLD_QUALITY)
		return;
	nucleus->begin++;
	nucleus->vowels--;
}

/* Behind which part the tone is written: the last vowel with a quality; else the only vowel, the first of two that end the word, the
   second of others. Behind the last part where there is no vowel. */
static size_t tone_place(const struct syllable *s)
{
	struct nucleus nucleus = nucleus_of(s);
	if (nucleus.vowels == 0)
		return s->parts.n;
	skip_onset(&nucleus, s);
	for (size_t i = nucleus.end; i-- > nucleus.begin;)
		if (s->parts.v[i].class == FOLD_QUALITY)
			return i + 1;
	bool first = nucleus.vowels == 1 || (nucleus.vowels == 2 && nucleus.end == s->parts.n);
	return nucleus.begin + (first ? 1 : 2);
}

/* "ti" for "ty", "qui" for "quy": behind these consonants a final y is written for i, and either is right ("tỷ lệ", "tỉ lệ"). */
static void sound_alike(char *base, const char *end)
{
	size_t n = (size_t)(end - base);
	bool alike = (n == 2 && strchr("hklmstv", base[0])) || (n == 3 && memcmp(base, "qu", 2) == 0);
	if (alike && base[n - 1] == 'y')
		base[n - 1] = 'i';
}

static struct str base_of(struct arena *arena, const struct syllable *s)
{
	char *p = arena_alloc(arena, 4 * s->parts.n + 1), *end = p;
	for (size_t i = 0; i < s->parts.n; i++)
		if (s->parts.v[i].class != FOLD_QUALITY)
			end += utf8_encode(end, s->parts.v[i].c == D_STROKE ? 'd' : s->parts.v[i].c);
	sound_alike(p, end);
	return utf8_nfc(arena, str_range(p, end));
}

static struct str form_of(struct arena *arena, const struct syllable *s)
{
	size_t place = s->tone ? tone_place(s) : SIZE_MAX;
	char *p = arena_alloc(arena, 4 * (s->parts.n + 1) + 1), *end = p;
	for (size_t i = 0; i <= s->parts.n; i++) {
		if (i == place)
			end += utf8_encode(end, s->tone);
		if (i < s->parts.n)
			end += utf8_encode(end, s->parts.v[i].c);
	}
	return utf8_nfc(arena, str_range(p, end));
}

static bool only_digits(const struct syllable *s)
{
	bool digits = !s->tone;
	for (size_t i = 0; digits && i < s->parts.n; i++)
		digits = s->parts.v[i].c >= '0' && s->parts.v[i].c <= '9';
	return digits;
}

/* "07h30" is "7h30"; digits alone keep their zeros until it is known what number they belong to. */
static void drop_zeros(struct syllable *s)
{
	while (s->parts.n > 1 && s->parts.v[0].c == '0' && s->parts.v[1].c >= '0' && s->parts.v[1].c <= '9') {
		s->parts.v++;
		s->parts.n--;
		s->parts.cap--;
	}
}

static void end_word(struct pieces *out, struct arena *arena, struct syllable *s)
{
	if (s->parts.n == 0)
		return;
	bool digits = only_digits(s);
	if (!digits)
		drop_zeros(s);
	struct str base = base_of(arena, s), form = form_of(arena, s);
	*array_add(arena, out) = (struct piece){ base, str_eq(base, form) ? base : form, s->start, s->end, .digits = digits };
	*s = (struct syllable){ 0 };
}

/* The separators that numbers, codes and dates are written with; '|' is any other. */
static char between_of(int32_t c)
{
	return c && c < 0x80 && strchr(" ,.-/%", c) ? (char)c : '|';
}

static void add_letter(struct pieces *out, struct arena *arena, struct syllable *s, struct fold_part part, uint32_t start, uint32_t end)
{
	bool after_alone = s->parts.n && s->parts.v[0].class == FOLD_ALONE;
	if (part.class == FOLD_ALONE || (part.class == FOLD_LETTER && after_alone))
		end_word(out, arena, s);
	if (s->parts.n == 0)
		s->start = start;
	*array_add(arena, &s->parts) = part;
	s->end = end;
}

static void add_part(struct pieces *out, struct arena *arena, struct syllable *s, struct fold_part part, uint32_t start, uint32_t end)
{
	switch (part.class) {
	case FOLD_BETWEEN:
		end_word(out, arena, s);
		*array_add(arena, out) = (struct piece){ .start = start, .end = end, .between = between_of(part.c) };
		break;
	case FOLD_TONE:
	case FOLD_QUALITY:
		if (s->parts.n == 0)
			break; /* a mark on nothing */
		s->end = end;
		if (part.class == FOLD_QUALITY)
			*array_add(arena, &s->parts) = part;
		else if (!s->tone)
			s->tone = part.c;
		break;
	default:
		add_letter(out, arena, s, part, start, end);
	}
}

void token_fold(struct pieces *out, struct arena *arena, struct str run)
{
	struct syllable syllable = { 0 };
	for (size_t at = 0; at < run.n;) {
		struct fold_part parts[FOLD_PARTS];
		size_t start = at, n = fold_parts(parts, utf8_next(run, &at));
		for (size_t i = 0; i < n; i++)
			add_part(out, arena, &syllable, parts[i], (uint32_t)start, (uint32_t)at);
	}
	end_word(out, arena, &syllable);
}
