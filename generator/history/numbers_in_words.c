#include "history/numbers_in_words.h"

#include "base/map.h"

enum { NUMBER_IN_WORDS = 40, THOUSAND = 3 }; /* digits that count; digits between two marks */

static size_t digits_at(struct str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
		n++;
	return n;
}

/* Whether a mark between thousands stands there, and three digits behind it. */
static bool goes_on(struct str s, size_t at)
{
	return at < s.n && (s.p[at] == '.' || s.p[at] == ',') && digits_at(s, at + 1) == THOUSAND;
}

/* The next number, without leading zeros and the marks between thousands, in the room `digits`. */
static bool number_in_words(struct str *rest, char digits[NUMBER_IN_WORDS], struct str *number)
{
	struct str s = *rest;
	size_t at = 0, length = 0;
	while (at < s.n && digits_at(s, at) == 0)
		at++;
	if (at == s.n)
		return false;
	bool thousands = digits_at(s, at) <= THOUSAND && s.p[at] != '0';
	for (size_t part; (part = digits_at(s, at)) > 0;) {
		for (size_t i = at; i < at + part; i++)
			if (length < NUMBER_IN_WORDS && (length > 0 || s.p[i] != '0'))
				digits[length++] = s.p[i];
		at += part;
		if (!thousands || !goes_on(s, at))
			break;
		at++;
	}
	*rest = str_from(s, at);
	*number = (struct str){ digits, length };
	return true;
}

/* The same for the same numbers in any order. */
static uint64_t fingerprint(struct str text)
{
	char digits[NUMBER_IN_WORDS];
	struct str number;
	uint64_t sum = 0;
	while (number_in_words(&text, digits, &number))
		sum += hash_bytes(number.p, number.n) | 1;
	return sum;
}

bool numbers_in_words_agree(struct str a, struct str b)
{
	return fingerprint(a) == fingerprint(b);
}
