#include "read/spelling.h"

#include <stdio.h>

#include "base/fold.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes one of the spellings off the front of *rest. */
static bool take(struct str *rest, const char *const *spellings)
{
	for (; *spellings; spellings++)
		if (str_starts(*rest, *spellings)) {
			*rest = str_from(*rest, strlen(*spellings));
			return true;
		}
	return false;
}

static const char *const minus_signs[] = { "-", "−", NULL };
static const char *const plus_signs[] = { "+", NULL };
static const char *const spaces[] = { " ", "\u00a0", "\u202f", NULL };

struct plain_number {
	char text[64];
	size_t n;
	size_t run;             /* digits since the last separator */
	bool grouped, fraction;
};

/* Thousands stand in threes behind a first group that has one to three digits and no zero in front. */
static bool group_ends(struct plain_number *number, bool last)
{
	size_t first = number->n > 0 && number->text[0] == '-';
	if (number->grouped ? number->run != 3 : !last && (number->run < 1 || number->run > 3))
		return false;
	if (!last && number->text[first] == '0')
		return false;
	if (!last)
		number->grouped = true;
	number->run = 0;
	return true;
}

static bool add_number_char(struct plain_number *number, struct str *rest, char group, char point)
{
	char c = rest->p[0];
	if (number->n + 2 >= sizeof number->text)
		return false;
	if (is_digit(c)) {
		number->text[number->n++] = c;
		number->run++;
	} else if (c == point && !number->fraction) {
		if (!group_ends(number, true))
			return false;
		number->text[number->n++] = '.';
		number->fraction = true;
	} else if (c == group || c == ' ' || (unsigned char)c >= 0x80) {
		if (c != group && !take(rest, spaces))
			return false;
		if (c == group)
			*rest = str_from(*rest, 1);
		return !number->fraction && group_ends(number, false);
	} else {
		return false;
	}
	*rest = str_from(*rest, 1);
	return true;
}

/* Takes zeros in front off, and puts one before a leading point. */
static struct str trim_zeros(struct plain_number *number)
{
	size_t sign = number->text[0] == '-', zeros = 0;
	while (sign + zeros + 1 < number->n && number->text[sign + zeros] == '0' && is_digit(number->text[sign + zeros + 1]))
		zeros++;
	if (sign < number->n && number->text[sign] == '.') {
		memmove(number->text + sign + 1, number->text + sign, number->n - sign);
		number->text[sign] = '0';
		number->n++;
	}
	memmove(number->text + sign, number->text + sign + zeros, number->n - sign - zeros);
	return (struct str){ number->text, number->n - zeros };
}

int spelling_number(struct decimal *out, struct str text, char group, char point)
{
	struct plain_number number = { 0 };
	struct str rest = str_trim(text);
	if (str_ends(rest, "%"))
		rest = str_trim(str_slice(rest, 0, rest.n - 1));
	if (take(&rest, minus_signs))
		number.text[number.n++] = '-';
	else
		take(&rest, plus_signs);
	while (rest.n)
		if (!add_number_char(&number, &rest, group, point))
			return -1;
	if (!number.fraction && !group_ends(&number, true))
		return -1;
	if (number.fraction && number.run == 0)
		number.n--;
	return decimal_parse(out, trim_zeros(&number));
}

struct when_parts {
	int number[3];
	int digits[3];
	size_t n;
	bool quarter;
};

static bool add_part(struct when_parts *parts, int number, int digits)
{
	if (parts->n == 3 || digits > 4)
		return false;
	parts->number[parts->n] = number;
	parts->digits[parts->n++] = digits;
	return true;
}

static bool add_digits(struct when_parts *parts, struct str *rest)
{
	int number = 0, digits = 0;
	while (rest->n && is_digit(rest->p[0]) && digits <= 4) {
		number = number * 10 + (rest->p[0] - '0');
		digits++;
		*rest = str_from(*rest, 1);
	}
	return add_part(parts, number, digits);
}

static bool is_separator(char c)
{
	return c == ' ' || c == '/' || c == '-' || c == '.' || c == ',';
}

static bool add_word(struct when_parts *parts, struct str *rest)
{
	static const char *const fillers[] = { "ngày", "tháng", "năm" };
	static const char *const quarters[] = { "I", "II", "III", "IV" };
	size_t n = 0;
	while (n < rest->n && !is_separator(rest->p[n]) && !is_digit(rest->p[n]))
		n++;
	struct str word = str_slice(*rest, 0, n);
	*rest = str_from(*rest, n);
	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
		if (fold_same(word, str_of(fillers[i])))
			return true;
	for (int i = 0; i < 4; i++)
		if (parts->quarter && fold_same(word, str_of(quarters[i])))
			return add_part(parts, i + 1, 1);
	parts->quarter = fold_same(word, str_of("q")) || fold_same(word, str_of("quý"));
	return parts->quarter;
}

static int spell_two(char out[PERIOD_TEXT], const struct when_parts *parts)
{
	bool year_first = parts->digits[0] == 4;
	int year = parts->number[year_first ? 0 : 1], part = parts->number[year_first ? 1 : 0];
	int part_digits = parts->digits[year_first ? 1 : 0];
	if (parts->digits[year_first ? 0 : 1] != 4)
		return 0;
	if (parts->quarter)
		return part_digits == 1 ? snprintf(out, PERIOD_TEXT, "%04d-Q%d", year, part) : 0;
	if (part_digits == 4)
		return snprintf(out, PERIOD_TEXT, "%04d/%04d", year, part);
	return part_digits <= 2 ? snprintf(out, PERIOD_TEXT, "%04d-%02d", year, part) : 0;
}

static int spell_three(char out[PERIOD_TEXT], const struct when_parts *parts)
{
	bool year_first = parts->digits[0] == 4;
	size_t year = year_first ? 0 : 2, day = year_first ? 2 : 0;
	if (parts->quarter || parts->digits[year] != 4 || parts->digits[1] > 2 || parts->digits[day] > 2)
		return 0;
	return snprintf(out, PERIOD_TEXT, "%04d-%02d-%02d", parts->number[year], parts->number[1], parts->number[day]);
}

size_t spelling_when(char out[PERIOD_TEXT], struct str text)
{
	struct when_parts parts = { 0 };
	for (struct str rest = str_trim(text); rest.n;) {
		if (is_separator(rest.p[0]))
			rest = str_from(rest, 1);
		else if (is_digit(rest.p[0]) ? !add_digits(&parts, &rest) : !add_word(&parts, &rest))
			return 0;
	}
	if (parts.n == 3)
		return (size_t)spell_three(out, &parts);
	if (parts.n == 2)
		return (size_t)spell_two(out, &parts);
	if (parts.n == 1 && parts.digits[0] == 4 && !parts.quarter)
		return (size_t)snprintf(out, PERIOD_TEXT, "%04d", parts.number[0]);
	return 0;
}
