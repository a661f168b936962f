#include "base/fraction.h"

#include <assert.h>

typedef __int128 wide;
typedef unsigned __int128 uwide;

static const uwide wide_max = ~(uwide)0 >> 1;

static uwide magnitude(wide a)
{
	return a < 0 ? 0 - (uwide)a : (uwide)a;
}

/* Not the compiler's checked product: clang's needs a library that is not there. */
static int times(wide *out, wide a, wide b)
{
	uwide left = magnitude(a), right = magnitude(b);
	if (right && left > wide_max / right)
		return -1;
	wide product = (wide)(left * right);
	*out = (a < 0) != (b < 0) ? -product : product;
	return 0;
}

static int plus(wide *out, wide a, wide b)
{
	if (b > 0 ? a > (wide)wide_max - b : a < -(wide)wide_max - b)
		return -1;
	*out = a + b;
	return 0;
}

static wide common(wide a, wide b)
{
	a = (wide)magnitude(a);
	while (b) {
		wide rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static struct fraction lowest(wide over, wide under)
{
	wide divisor = common(over, under);
	return (struct fraction){ over / divisor, under / divisor };
}

static wide power(unsigned n)
{
	wide p = 1;
	while (n-- > 0)
		p *= 10;
	return p;
}

struct fraction fraction_of(struct decimal d)
{
	return d.present ? lowest(d.digits, power(d.scale)) : (struct fraction){ 0, 0 };
}

int fraction_ratio(struct fraction *out, struct decimal over, struct decimal under)
{
	assert(over.present && under.present && under.digits > 0);
	return fraction_mul(out, fraction_of(over), lowest(power(under.scale), under.digits));
}

int fraction_add(struct fraction *out, struct fraction a, struct fraction b)
{
	wide left, right, sum, under;
	*out = (struct fraction){ 0, 0 };
	wide divisor = common(a.under, b.under);
	if (times(&left, a.over, b.under / divisor) < 0 || times(&right, b.over, a.under / divisor) < 0 || plus(&sum, left, right) < 0 ||
	    times(&under, a.under, b.under / divisor) < 0)
		return -1;
	*out = lowest(sum, under);
	return 0;
}

int fraction_sub(struct fraction *out, struct fraction a, struct fraction b)
{
	b.over = -b.over;
	return fraction_add(out, a, b);
}

int fraction_mul(struct fraction *out, struct fraction a, struct fraction b)
{
	wide over, under;
	*out = (struct fraction){ 0, 0 };
	wide first = common(a.over, b.under), second = common(b.over, a.under);
	if (times(&over, a.over / first, b.over / second) < 0 || times(&under, a.under / second, b.under / first) < 0)
		return -1;
	*out = (struct fraction){ over, under };
	return 0;
}

/* The whole number below or at f; what is left above it goes to *rest. */
static wide whole(struct fraction f, wide *rest)
{
	wide quotient = f.over / f.under;
	*rest = f.over % f.under;
	if (*rest >= 0)
		return quotient;
	*rest += f.under;
	return quotient - 1;
}

/* By whole parts; when they are equal, what is left of each is turned upside down and compared the other way round. */
int fraction_cmp(struct fraction a, struct fraction b)
{
	assert(fraction_present(a) && fraction_present(b));
	for (;;) {
		wide rest_a, rest_b, left = whole(a, &rest_a), right = whole(b, &rest_b);
		if (left != right)
			return left < right ? -1 : 1;
		if (rest_a == 0 || rest_b == 0)
			return (rest_a > 0) - (rest_b > 0);
		struct fraction swapped = { b.under, rest_b };
		b = (struct fraction){ a.under, rest_a };
		a = swapped;
	}
}

int fraction_cut(struct decimal *out, bool *exact, struct fraction f, unsigned digits)
{
	wide over;
	*out = (struct decimal){ 0 };
	*exact = false;
	assert(fraction_present(f) && digits <= 18);
	if (times(&over, f.over, power(digits)) < 0)
		return -1;
	*exact = over % f.under == 0;
	wide cut = over / f.under;
	if (cut >= power(18) || cut <= -power(18))
		return -1;
	unsigned scale = digits;
	for (; scale && cut % 10 == 0; scale--)
		cut /= 10;
	*out = (struct decimal){ .digits = (int64_t)cut, .scale = (uint8_t)scale, .present = true };
	return 0;
}
