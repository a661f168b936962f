/* The numbers that a target's status rests on, in words. */
#include "render/words.h"

enum { FEWEST_DIGITS = 2, MOST_DIGITS = 6 };

/* The value behind so few digits that it still differs from what it is compared with. */
static int cut_apart(struct decimal *out, bool *exact, struct fraction value, struct fraction bar)
{
	bool equal = fraction_present(bar) && fraction_cmp(value, bar) == 0;
	for (unsigned digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
		if (fraction_cut(out, exact, value, digits) < 0)
			return -1;
		if (*exact || equal || !fraction_present(bar) || fraction_cmp(fraction_of(*out), bar) != 0)
			return 0;
	}
	return 0;
}

void words_fraction(struct out *out, struct fraction value, struct fraction bar, struct str unit, enum lang lang)
{
	struct decimal number;
	bool exact;
	if (!fraction_present(value) || cut_apart(&number, &exact, value, bar) < 0)
		return;
	if (!exact)
		out_text(out, "≈ ");
	words_measured(out, number, unit, lang);
}

/* "product (a × b)" */
static void product(struct out *out, struct decimal a, struct decimal b, struct decimal result, enum lang lang)
{
	words_decimal(out, result, lang);
	out_text(out, " (");
	words_decimal(out, a, lang);
	out_text(out, " × ");
	words_decimal(out, b, lang);
	out_char(out, ')');
}

static void compare_end(struct out *out, const struct status *status, struct fraction end, enum lang lang)
{
	static const char *const signs[] = { " < ", " = ", " > " };
	const char *sign = signs[fraction_cmp(status->value, end) + 1];
	struct decimal bar, left = { 0 }, right = { 0 }, hundred = decimal_of(100);
	bool percent = str_is(status->target->unit, "percent") || str_is(status->target->unit, "%"), exact;
	bool products = percent && status->denominator.present && fraction_cut(&bar, &exact, end, MOST_DIGITS) == 0 && exact &&
		decimal_mul(&left, status->numerator, hundred) == 0 && decimal_mul(&right, bar, status->denominator) == 0;
	if (out->n)
		out_text(out, "; ");
	if (products) {
		product(out, status->numerator, hundred, left, lang);
		out_text(out, sign);
		product(out, bar, status->denominator, right, lang);
	} else {
		words_fraction(out, status->value, end, status->target->unit, lang);
		out_text(out, sign);
		words_fraction(out, end, status->value, status->target->unit, lang);
	}
}

void words_comparison(struct out *out, const struct status *status, enum lang lang)
{
	struct fraction low = status->low, high = status->high;
	if (!fraction_present(status->value))
		return;
	if (fraction_present(low))
		compare_end(out, status, low, lang);
	if (fraction_present(high) && !(fraction_present(low) && fraction_cmp(low, high) == 0))
		compare_end(out, status, high, lang);
}
