/* Days, months and quarters, and numbers of documents. Each is a sequence of words and the gaps between them. */
#include <stdio.h>

#include "search/token_parts.h"

/* D day, M month, Y year, Q quarter, K "q1" to "q4"; small letters are that word; '~' is a gap of ' ', '/', '-' or '.', and the word
   "nam" may follow it; any other is that gap. The first that fits is it. */
static const char *const date_patterns[] = {
	"D~M~Y", "Y-M-D", "D thang M~Y", "thang M~Y", "M/Y", "Y-M", "qui Q~Y", "K~Y", "Y-K", "D thang M", "D/M",
};

enum { PATTERNS = sizeof date_patterns / sizeof *date_patterns, CODE_DIGITS = 6, CODE_LETTERS = 8 };

static struct str base_at(const struct sequence *s, size_t i)
{
	return i < s->n ? s->v[i].token.base : (struct str){ 0 };
}

/* Of the words that dates and codes know, a comma between spaces makes no difference. '|' at the end of the text. */
static char gap_at(const struct sequence *s, size_t i)
{
	if (i >= s->n || i == 0 || !s->v[i].gap || s->v[i].gap == ',')
		return '|';
	return s->v[i].gap == ';' ? ' ' : s->v[i].gap;
}

/* The number that the text is, of at most `most` digits; -1 when it is none. */
static int number_of(struct str text, size_t most)
{
	int number = 0;
	if (text.n == 0 || text.n > most)
		return -1;
	for (size_t i = 0; i < text.n; i++) {
		if (!token_is_digit(text.p[i]))
			return -1;
		number = number * 10 + (text.p[i] - '0');
	}
	return number;
}

static int quarter_of(struct str text)
{
	static const char *const roman[] = { "i", "ii", "iii", "iv" };
	for (int i = 0; i < 4; i++)
		if (str_is(text, roman[i]))
			return i + 1;
	int number = number_of(text, 1);
	return number <= 4 ? number : -1;
}

static int year_of(struct str text)
{
	int year = text.n == 4 ? number_of(text, 4) : -1;
	return year >= 1900 && year < 2100 ? year : -1;
}

struct moment {
	int day, month, quarter, year; /* 0: not said */
};

static bool take_number(int *out, int value, int most)
{
	*out = value;
	return value >= 1 && value <= most;
}

static bool take_class(struct moment *moment, char class, struct str base)
{
	switch (class) {
	case 'D':
		return take_number(&moment->day, number_of(base, 2), 31);
	case 'M':
		return take_number(&moment->month, number_of(base, 2), 12);
	case 'Q':
		return take_number(&moment->quarter, quarter_of(base), 4);
	case 'K':
		return base.n == 2 && base.p[0] == 'q' && take_number(&moment->quarter, number_of(str_from(base, 1), 1), 4);
	default:
		return take_number(&moment->year, year_of(base), 2099);
	}
}

/* Goes over the gap before word *i, and over "nam" behind it. */
static bool take_gap(const struct sequence *s, size_t *i, char wanted)
{
	char gap = gap_at(s, *i);
	if (wanted != '~')
		return gap == wanted;
	if (gap != ' ' && gap != '/' && gap != '-' && gap != '.')
		return false;
	if (str_is(base_at(s, *i), "nam") && gap_at(s, *i + 1) == ' ')
		++*i;
	return true;
}

/* One past the last word of the pattern when it stands at i, or 0. */
static size_t fits(struct moment *moment, const struct sequence *s, size_t i, const char *pattern)
{
	*moment = (struct moment){ 0 };
	while (*pattern) {
		size_t word = strspn(pattern, "abcdefghijklmnopqrstuvwxyz");
		bool taken = word ? str_eq(base_at(s, i), (struct str){ pattern, word }) : take_class(moment, *pattern, base_at(s, i));
		if (!taken)
			return 0;
		i++;
		pattern += word ? word : 1;
		if (*pattern && !take_gap(s, &i, *pattern++))
			return 0;
	}
	return gap_at(s, i) == '/' ? 0 : i;
}

static void add(struct compound **out, uint8_t kind, size_t end, const char *text)
{
	**out = (struct compound){ .last = end - 1, .kind = kind };
	memcpy((*out)->text, text, strlen(text));
	++*out;
}

static void add_moment(struct compound **out, const struct moment *m, size_t end)
{
	char text[32];
	if (m->day && m->year) {
		snprintf(text, sizeof text, "%04d-%02d-%02d", m->year, m->month, m->day);
		add(out, TOKEN_DATE, end, text);
	}
	if (m->year) {
		if (m->quarter)
			snprintf(text, sizeof text, "%04d-q%d", m->year, m->quarter);
		else
			snprintf(text, sizeof text, "%04d-%02d", m->year, m->month);
		add(out, TOKEN_DATE, end, text);
	}
	if (m->day) {
		snprintf(text, sizeof text, "--%02d-%02d", m->month, m->day);
		add(out, TOKEN_DATE, end, text);
	}
}

static void add_dates(struct compound **out, const struct sequence *s, size_t i, struct compound_state *state)
{
	char first = base_at(s, i).p[0];
	if (i < state->date_from || (!token_is_digit(first) && first != 't' && first != 'q'))
		return;
	for (size_t p = 0; p < PATTERNS; p++) {
		struct moment moment;
		size_t end = fits(&moment, s, i, date_patterns[p]);
		if (end == 0)
			continue;
		add_moment(out, &moment, end);
		state->date_from = end;
		return;
	}
}

/* Whether word i can be a part of a document's number: TT, BCA, QH15. */
static bool is_series(const struct sequence *s, size_t i)
{
	struct str base = base_at(s, i);
	bool series = base.n >= 1 && base.n <= CODE_LETTERS && !token_is_digit(base.p[0]);
	for (size_t j = 0; series && j < base.n; j++)
		series = token_is_digit(base.p[j]) || (base.p[j] >= 'a' && base.p[j] <= 'z');
	return series;
}

static bool joins(const struct sequence *s, size_t i)
{
	return (gap_at(s, i) == '-' || gap_at(s, i) == '/') && is_series(s, i);
}

static bool is_code_number(const struct sequence *s, size_t i)
{
	return number_of(base_at(s, i), CODE_DIGITS) >= 0;
}

/* "124/2021" of a number and what follows it. */
static void add_code(struct compound **out, const struct sequence *s, size_t number, size_t series, size_t count, size_t end)
{
	char text[32];
	struct str n = base_at(s, number), a = base_at(s, series), b = base_at(s, series + 1);
	if (count == 1)
		snprintf(text, sizeof text, "%.*s/%.*s", (int)n.n, n.p, (int)a.n, a.p);
	else
		snprintf(text, sizeof text, "%.*s/%.*s-%.*s", (int)n.n, n.p, (int)a.n, a.p, (int)b.n, b.p);
	add(out, TOKEN_CODE, end, text);
}

/* How many words of a series, two at most, follow a number at `at`: /TT-BCA, /QH15, -CT/TU, " TT-BCA". */
static size_t series_words(const struct sequence *s, size_t at, bool after_year)
{
	char gap = gap_at(s, at);
	size_t count = !is_series(s, at) ? 0 : joins(s, at + 1) ? 2 : 1;
	if (gap == '/')
		return count;
	bool fits_gap = !after_year && count == 2 && (gap == ' ' || (gap == '-' && gap_at(s, at + 1) == '/'));
	return fits_gap ? count : 0;
}

/* The number that begins with digits: 124/2021/TT-BCA, 124/2021, 699/CTr-BCĐ, 5/QH15, 06-CT/TU, 124 TT-BCA. Returns its end, or 0. */
static size_t number_first(struct compound **out, const struct sequence *s, size_t i)
{
	if (!is_code_number(s, i))
		return 0;
	bool year = gap_at(s, i + 1) == '/' && year_of(base_at(s, i + 1)) > 0;
	size_t series = year ? i + 2 : i + 1, count = series_words(s, series, year), end = series + count;
	if (year)
		add_code(out, s, i, i + 1, 1, end);
	if (count)
		add_code(out, s, i, series, count, end);
	return year || count ? end : 0;
}

/* TT-BCA 124, CT/TU số 06. Returns its end, or 0. */
static size_t series_first(struct compound **out, const struct sequence *s, size_t i)
{
	size_t number = i + 2;
	if (!is_series(s, i) || !joins(s, i + 1))
		return 0;
	while (joins(s, number))
		number++;
	if (gap_at(s, number) == ' ' && str_is(base_at(s, number), "so"))
		number++;
	if (gap_at(s, number) != ' ' || !is_code_number(s, number) || gap_at(s, number + 1) == '/')
		return 0;
	add_code(out, s, number, i, 2, number + 1);
	return number + 1;
}

size_t token_compounds(struct compound out[COMPOUNDS], const struct sequence *sequence, size_t i, struct compound_state *state)
{
	struct compound *to = out;
	char before = gap_at(sequence, i);
	if (before == '/' || before == '.')
		return 0;
	add_dates(&to, sequence, i, state);
	if (i >= state->code_from) {
		size_t end = number_first(&to, sequence, i);
		if (end == 0)
			end = series_first(&to, sequence, i);
		if (end)
			state->code_from = end;
	}
	return (size_t)(to - out);
}
