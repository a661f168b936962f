#include "base/personal_parts.h"

#define WORDS(text, says) { { text, sizeof text - 1 }, says },

static const struct {
	struct str text;
	uint32_t says;
} words[] = {
#include "base/personal_words.def"
};

/* Words that end in "sinh" and are of no birth: "học sinh ngày 5/9/2025", "giấy khai sinh ngày…". */
static const char *const no_births[] = {
	"khai", "hoc", "ve", "thi", "giao", "phat", "ho", "tuyen", "dan", "an", "san", "y", "cuu", "tai", "hy", "ky", "mon", "vo", "nu", "nam", "du",
	"luu", "duong", "triet", "khang", "truong", "muu", "hoi", "giang", "trung", "cong", "quyen", "nay", "phuc", "song", "sieu", "toc", "boi",
	"don vi", /* an office, not somebody */
	"tre", /* "trẻ sinh ngày 01/01/2026 được…" sets who gets something */
};

/* The phrase ends before `end` as whole words; where it begins, or -1. A space of the phrase may be any white space, '_' or '-'. */
static ptrdiff_t phrase_before(const struct personal_text *text, size_t end, struct str phrase)
{
	if (phrase.n > end)
		return -1;
	size_t begin = end - phrase.n;
	for (size_t i = phrase.n; i-- > 0;) { /* most differ at once in the last */
		char c = text->c[begin + i];
		if (phrase.p[i] == ' ' ? !strchr(" _-\n", c) : phrase.p[i] != c)
			return -1;
	}
	return begin && personal_word(phrase.p[0]) && personal_word(text->c[begin - 1]) ? -1 : (ptrdiff_t)begin;
}

static bool is_birth(const struct personal_text *text, size_t begin)
{
	while (begin && strchr(" -\n", text->c[begin - 1]))
		begin--;
	for (size_t i = 0; i < sizeof no_births / sizeof *no_births; i++)
		if (phrase_before(text, begin, str_of(no_births[i])) >= 0)
			return false;
	return true;
}

/* What the words that end before `end` say. */
static uint32_t said_before(const struct personal_text *text, size_t end)
{
	uint32_t says = 0;
	if (end == 0 || !personal_letter(text->c[end - 1])) /* none ends otherwise: most numbers stand behind others, as in a day */
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		ptrdiff_t begin = phrase_before(text, end, words[i].text);
		if (begin < 0)
			continue;
		bool birth = str_starts(words[i].text, "sinh");
		if (!birth || is_birth(text, (size_t)begin))
			says |= words[i].says;
	}
	return says;
}

uint32_t personal_says_behind(const struct personal_text *text, size_t i)
{
	static const char *const between[] = { "tai ", "o ", "ngan hang ", "nh " };
	while (i < text->n && strchr(" -(,/:", text->c[i]))
		i++;
	for (size_t w = 0; w < sizeof between / sizeof *between; w++)
		if (text->n - i >= strlen(between[w]) && memcmp(text->c + i, between[w], strlen(between[w])) == 0)
			i += strlen(between[w]);
	for (size_t b = 0; b < sizeof words / sizeof *words; b++) {
		size_t n = words[b].text.n;
		if (words[b].says == NAMES_BANK && text->n - i >= n && memcmp(text->c + i, words[b].text.p, n) == 0 &&
		    (i + n == text->n || !personal_word(text->c[i + n])))
			return NAMES_BANK;
	}
	return 0;
}

/* "tài khoản … của ông A là", in one sentence: whose account it is stands between the word and the number. */
static uint32_t owner_before(const struct personal_text *text, size_t end)
{
	enum { REACH = 60 };
	bool owned = false;
	for (size_t i = end; i && end - i < REACH && !strchr(".;\n", text->c[i - 1]) && !personal_digit(text->c[i - 1]); i--) {
		if (i < end && personal_word(text->c[i]))
			continue;
		owned = owned || phrase_before(text, i, str_of("cua")) >= 0;
		if (owned && said_before(text, i) & SAYS_ACCOUNT)
			return SAYS_BANK;
	}
	return 0;
}

/* The marks before `i`, of which none ends a sentence. */
static size_t without_marks(const struct personal_text *text, size_t i)
{
	while (i && strchr(" \n:()\"'*|=[]-,~_+/", text->c[i - 1]))
		i--;
	return i;
}

uint32_t personal_says(const struct personal_text *text, size_t i, uint32_t given)
{
	enum { FILLERS = 3, REACH = 48 };
	static const char *const fillers[] = { "so", "la", "ngay", "moi", "no", "number", "is" };
	size_t least = i > REACH ? i - REACH : 0;
	for (int filler = 0; filler <= FILLERS; filler++) {
		size_t end = without_marks(text, i);
		if (end == 0)
			return given;
		uint32_t says = said_before(text, end);
		if (says || end < least)
			return says;
		ptrdiff_t begin = -1;
		for (size_t f = 0; begin < 0 && f < sizeof fillers / sizeof *fillers; f++)
			begin = phrase_before(text, end, str_of(fillers[f]));
		/* "số" stands before the number of anything, and what it numbers before it */
		if (begin < 0)
			return filler || memchr(text->c + end, ':', i - end) ? owner_before(text, end) : 0;
		i = (size_t)begin;
	}
	return 0;
}

uint32_t personal_announced(struct str title, bool counts)
{
	enum { TITLE = 200 };
	if (title.n == 0 || title.n > TITLE)
		return 0;
	struct arena *arena = arena_new();
	struct personal_text text = personal_fold(arena, title);
	uint32_t says = counts ? 0 : said_before(&text, text.n);
	size_t skip = text.n > 3 && memcmp(text.c, "so", 2) == 0 && strchr(" _-", text.c[2]) ? 3 : 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = words[i].text.n;
		if ((n == text.n || (n < text.n && !personal_word(text.c[n]))) && phrase_before(&text, n, words[i].text) == 0)
			says |= words[i].says;
		struct personal_text rest = { text.c + skip, text.at, text.n - skip };
		if (skip && (n == rest.n || (n < rest.n && !personal_word(rest.c[n]))) && phrase_before(&rest, n, words[i].text) == 0)
			says |= words[i].says;
	}
	arena_free(arena);
	return says & ~(uint32_t)NAMES_BANK; /* its column may be one of sums */
}
