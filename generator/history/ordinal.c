#include "history/ordinal.h"

#include "base/fold.h"
#include "base/utf8.h"

/* More digits, or more letters, are a number or a word. */
enum { PART_DIGITS = 2, PART_LETTERS = 4 };

static bool is_digit(struct str s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static bool is_letter(struct str s, size_t at)
{
	return at < s.n && ((s.p[at] | ' ') >= 'a' && (s.p[at] | ' ') <= 'z');
}

/* A word goes on there. */
static bool goes_on(struct str s, size_t at)
{
	return at < s.n && (is_letter(s, at) || is_digit(s, at) || (unsigned char)s.p[at] >= 0x80);
}

static bool is_roman(struct str s, size_t at)
{
	return at < s.n && strchr("IVXLC", s.p[at]);
}

/* Digits, a Roman number or a letter. */
static size_t part_at(struct str s, size_t at)
{
	size_t n = 0;
	if (is_digit(s, at)) {
		while (is_digit(s, at + n))
			n++;
		return n <= PART_DIGITS ? n : 0;
	}
	while (is_roman(s, at + n))
		n++;
	n = n ? n : is_letter(s, at);
	return n <= PART_LETTERS && !goes_on(s, at + n) ? n : 0;
}

/* Where its parts end, with '.' between them; *parts: how many. */
static size_t behind_parts(struct str s, size_t at, size_t *parts)
{
	size_t n = part_at(s, at);
	for (*parts = 0; n > 0; ++*parts) {
		at += n;
		n = at < s.n && s.p[at] == '.' ? part_at(s, at + 1) : 0;
		at += n > 0;
	}
	return at;
}

/* The word that names such a part of a document, and the space behind it. */
static size_t division_at(struct str s, size_t at)
{
	static const char *const divisions[] = { "điều", "phần", "chương", "mục", "tiểu mục", "phụ lục", "bước" };
	for (size_t i = 0; i < sizeof divisions / sizeof *divisions; i++) {
		size_t n = strlen(divisions[i]);
		if (at + n < s.n && s.p[at + n] == ' ' && fold_same(str_slice(s, at, at + n), str_of(divisions[i])))
			return n + 1;
	}
	return 0;
}

/* The mark behind an ordinal: "1.", "1)", "1/ "; behind a named part "Điều 1:" too, and none at the end. */
static size_t mark_at(struct str s, size_t at, bool named)
{
	if (at == s.n)
		return named;
	bool marks = s.p[at] == '.' || s.p[at] == ')' || (named && s.p[at] == ':');
	bool spaced = s.p[at] == '/' && at + 1 < s.n && s.p[at + 1] == ' ';
	return (marks && !is_digit(s, at + 1)) || spaced;
}

static bool is_capital(struct str s, size_t at)
{
	return at < s.n && utf8_is_capital(utf8_next(s, &at));
}

size_t ordinal_length(struct str text, bool heading)
{
	size_t begin = 0, parts;
	while (begin < text.n && text.p[begin] == ' ')
		begin++;
	const size_t division = division_at(text, begin), end = behind_parts(text, begin + division, &parts);
	if (parts == 0)
		return 0;
	if (mark_at(text, end, division > 0))
		return end < text.n ? end + 1 : end;
	return heading && parts > 1 && end < text.n && text.p[end] == ' ' && is_capital(text, end + 1) ? end : 0;
}
