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

static void compare_end(struct out *out, const struct standing *standing, struct decimal bar, enum lang lang)
{
	static const char *const signs[] = { " < ", " = ", " > " };
	struct str unit = ((const struct target *)standing->target.row)->unit;
	struct fraction value = standing_value(standing), end = fraction_of(bar);
	struct decimal left = { 0 }, right = { 0 }, hundred = decimal_of(100);
	const char *sign = signs[fraction_cmp(value, end) + 1];
	bool percent = is_percent(unit);
	bool products = percent && standing->denominator.present && decimal_mul(&left, standing->numerator, hundred) == 0 &&
		decimal_mul(&right, bar, standing->denominator) == 0;
	if (out->n)
		out_text(out, "; ");
	if (products) {
		product(out, standing->numerator, hundred, left, lang);
		out_text(out, sign);
		product(out, bar, standing->denominator, right, lang);
	} else {
		words_fraction(out, value, end, unit, lang);
		out_text(out, sign);
		words_fraction(out, end, value, unit, lang);
	}
}

void words_comparison(struct out *out, const struct standing *standing, enum lang lang)
{
	struct decimal low = standing->low, high = standing->high;
	if (!standing->value_numerator.present)
		return;
	if (low.present)
		compare_end(out, standing, low, lang);
	if (high.present && !(low.present && decimal_cmp(low, high) == 0))
		compare_end(out, standing, high, lang);
}
