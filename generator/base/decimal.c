#include "base/decimal.h"

#include <assert.h>

enum { MOST_DIGITS = 18 };

static const int64_t powers[MOST_DIGITS + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
	1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
	1000000000000000000,
};

/* digits / 10^scale in lowest spelling. -1 when that has no place in 18 digits. */
static int settle(struct decimal *out, __int128 digits, unsigned scale)
{
	while (scale && digits % 10 == 0) {
		digits /= 10;
		scale--;
	}
	*out = (struct decimal){ 0 };
	if (scale > MOST_DIGITS || digits >= powers[MOST_DIGITS] || digits <= -powers[MOST_DIGITS])
		return -1;
	*out = (struct decimal){ .digits = (int64_t)digits, .scale = (uint8_t)scale, .present = true };
	return 0;
}

static size_t digits_in(struct str s)
{
	size_t n = 0;
	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* Takes the digits behind those in *value. -1 when they are more than 18. */
static int take_digits(int64_t *value, struct str digits)
{
	for (size_t i = 0; i < digits.n; i++) {
		if (*value >= powers[MOST_DIGITS - 1])
			return -1;
		*value = *value * 10 + (digits.p[i] - '0');
	}
	return 0;
}

int decimal_parse(struct decimal *out, struct str text)
{
	*out = (struct decimal){ 0 };
	bool negative = str_starts(text, "-");
	struct str rest = str_from(text, negative);
	struct str whole = str_slice(rest, 0, digits_in(rest)), part = { 0 };
	rest = str_from(rest, whole.n);
	if (whole.n == 0 || (whole.n > 1 && whole.p[0] == '0'))
		return -1;
	if (rest.n) {
		part = str_from(rest, 1);
		if (rest.p[0] != '.' || part.n == 0 || digits_in(part) != part.n)
			return -1;
	}
	while (part.n && part.p[part.n - 1] == '0')
		part.n--;
	int64_t value = 0;
	if (part.n > MOST_DIGITS || take_digits(&value, whole) < 0 || take_digits(&value, part) < 0)
		return -1;
	return settle(out, negative ? -value : value, (unsigned)part.n);
}

struct decimal decimal_of(int64_t integer)
{
	assert(integer < powers[MOST_DIGITS] && integer > -powers[MOST_DIGITS]);
	return (struct decimal){ .digits = integer, .present = true };
}

struct decimal decimal_below(int64_t bound)
{
	return (struct decimal){ .digits = bound, .withheld = WITHHELD_BELOW };
}

struct decimal decimal_beside(void)
{
	return (struct decimal){ .withheld = WITHHELD_BESIDE };
}

int decimal_parse_withheld(struct decimal *out, struct str text)
{
	struct decimal bound;
	*out = decimal_beside();
	if (str_is(text, "*"))
		return 0;
	*out = (struct decimal){ 0 };
	if (!str_starts(text, "<") || decimal_parse(&bound, str_from(text, 1)) < 0 || bound.scale || bound.digits <= 1)
		return -1;
	*out = decimal_below(bound.digits);
	return 0;
}

/* d's digits as if its scale were `scale`, which is not below its own. */
static __int128 scaled(struct decimal d, unsigned scale)
{
	return (__int128)d.digits * powers[scale - d.scale];
}

static unsigned common_scale(struct decimal a, struct decimal b)
{
	return a.scale > b.scale ? a.scale : b.scale;
}

int decimal_cmp(struct decimal a, struct decimal b)
{
	assert(a.present && b.present);
	unsigned scale = common_scale(a, b);
	__int128 left = scaled(a, scale), right = scaled(b, scale);
	return (left > right) - (left < right);
}

int decimal_add(struct decimal *out, struct decimal a, struct decimal b)
{
	*out = (struct decimal){ 0 };
	if (!a.present || !b.present)
		return 0;
	unsigned scale = common_scale(a, b);
	return settle(out, scaled(a, scale) + scaled(b, scale), scale);
}

int decimal_sub(struct decimal *out, struct decimal a, struct decimal b)
{
	b.digits = -b.digits;
	return decimal_add(out, a, b);
}

int decimal_mul(struct decimal *out, struct decimal a, struct decimal b)
{
	*out = (struct decimal){ 0 };
	if (!a.present || !b.present)
		return 0;
	return settle(out, (__int128)a.digits * b.digits, (unsigned)a.scale + b.scale);
}

size_t decimal_text(char text[DECIMAL_TEXT + 6], struct decimal d, char point, char group)
{
	char digits[MOST_DIGITS + 1]; /* the last one first */
	size_t n = 0, at = 0;
	if (d.withheld)
		text[at++] = d.withheld == WITHHELD_BELOW ? '<' : '*';
	uint64_t rest = d.digits < 0 ? 0 - (uint64_t)d.digits : (uint64_t)d.digits;
	for (; rest || n <= d.scale; rest /= 10)
		digits[n++] = (char)('0' + rest % 10);
	if (!d.present && d.withheld != WITHHELD_BELOW)
		n = 0;
	else if (d.digits < 0)
		text[at++] = '-';
	while (n-- > 0) {
		text[at++] = digits[n];
		if (n && n == d.scale)
			text[at++] = point;
		else if (group && n > d.scale && (n - d.scale) % 3 == 0)
			text[at++] = group;
	}
	text[at] = '\0';
	return at;
}
