#include "history/numbers_in_words.h"

#include "base/fold.h"
#include "base/map.h"
#include "base/utf8.h"
#include "history/numbers_moved.h"

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

static size_t behind(struct str s, struct str part)
{
	return (size_t)(part.p + part.n - s.p);
}

static size_t behind_spaces(struct str s, size_t at)
{
	for (size_t next = at; next < s.n && utf8_class_of(utf8_next(s, &next)) == UTF8_SPACE;)
		at = next;
	return at;
}

/* The quarter that the word is, as a digit; 0: none. */
static char roman_quarter(struct str word)
{
	static const char *const roman[QUARTERS] = { "I", "II", "III", "IV" };
	for (int i = 0; i < QUARTERS; i++)
		if (fold_same(word, str_of(roman[i])))
			return (char)('1' + i);
	return 0;
}

/* The same of a number spelled out; "mỗi quý một lần" names none, and is the same as "hằng quý". */
static char spelled_quarter(struct str word, struct str next)
{
	static const struct { const char *word; char digit; } spelled[] = { { "một", '1' }, { "hai", '2' }, { "ba", '3' }, { "bốn", '4' }, { "tư", '4' } };
	for (size_t i = fold_same(next, str_of("lần")) ? 1 : 0; i < sizeof spelled / sizeof *spelled; i++)
		if (fold_same(word, str_of(spelled[i].word)))
			return spelled[i].digit;
	return 0;
}

/* Where the next Roman number of a list or span stands: behind ", ", "–" or "và". */
static size_t next_in_list(struct str s, size_t at)
{
	static const char *const between[] = { ",", ";", "-", "–", "/", "và", "hoặc", "đến" };
	at = behind_spaces(s, at);
	for (size_t i = 0; i < sizeof between / sizeof *between; i++)
		if (str_starts(str_from(s, at), between[i]) || fold_same(utf8_word_at(s, at), str_of(between[i])))
			return behind_spaces(s, at + strlen(between[i]));
	return s.n;
}

static bool is_quarter(struct str word)
{
	return fold_same(word, str_of("quý")) || fold_same(word, str_of("quí"));
}

size_t quarters_in_words(struct str text, size_t at, char digits[QUARTERS], size_t *n)
{
	*n = 0;
	if ((text.p[at] | ' ') != 'q' || !is_quarter(utf8_word_at(text, at)))
		return 0;
	struct str word = utf8_word_at(text, behind_spaces(text, behind(text, utf8_word_at(text, at))));
	char digit = roman_quarter(word);
	if (!digit && (digits[0] = spelled_quarter(word, utf8_word_at(text, behind_spaces(text, behind(text, word))))) != 0)
		*n = 1;
	while (digit && *n < QUARTERS) {
		digits[(*n)++] = digit;
		struct str next = utf8_word_at(text, next_in_list(text, behind(text, word)));
		digit = roman_quarter(next);
		word = digit && *n < QUARTERS ? next : word;
	}
	return *n ? behind(text, word) - at : 0;
}

/* The number that begins with the digit there, without leading zeros and the marks between thousands, in the room `digits`; its length. */
static size_t number_at(struct str s, size_t *at, char digits[NUMBER_IN_WORDS])
{
	size_t length = 0;
	bool thousands = digits_at(s, *at) <= THOUSAND && s.p[*at] != '0';
	for (size_t part; (part = digits_at(s, *at)) > 0;) {
		for (size_t i = *at; i < *at + part; i++)
			if (length < NUMBER_IN_WORDS && (length > 0 || s.p[i] != '0'))
				digits[length++] = s.p[i];
		*at += part;
		if (!thousands || !goes_on(s, *at))
			break;
		++*at;
	}
	return length;
}

/* Short ones as they are; of long ones a digest, which none of these is. */
static uint32_t as_number(const char *digits, size_t n)
{
	enum { EXACT = 9 };
	uint32_t number = 0;
	for (size_t i = 0; i < n && n <= EXACT; i++)
		number = number * 10 + (uint32_t)(digits[i] - '0');
	return n <= EXACT ? number : (uint32_t)hash_bytes(digits, n) | UINT32_C(1) << 31;
}

bool next_number_in_words(struct numbers_reading *reading, uint32_t *number)
{
	const struct str text = reading->text;
	char digits[NUMBER_IN_WORDS];
	while (reading->next == reading->n && reading->at < text.n) {
		reading->from = reading->at;
		if (digits_at(text, reading->at) > 0) {
			*number = as_number(digits, number_at(text, &reading->at, digits));
			return true;
		}
		size_t length = quarters_in_words(text, reading->at, reading->quarters, &reading->n);
		reading->next = 0;
		reading->at += length ? length : 1;
	}
	if (reading->next == reading->n)
		return false;
	*number = (uint32_t)(reading->quarters[reading->next++] - '0');
	return true;
}

/* A digest of the numbers of the text, the same in whatever order. */
static uint64_t digest_of_numbers(struct str text)
{
	uint64_t sum = 0;
	uint32_t number;
	for (struct numbers_reading reading = { .text = text }; next_number_in_words(&reading, &number);)
		sum += hash_bytes(&number, sizeof number) | 1;
	return sum;
}

bool numbers_in_words_agree(struct str a, struct str b)
{
	return digest_of_numbers(a) == digest_of_numbers(b) && !numbers_changed_places(a, b);
}
