#include "model/band.h"

static bool whole_number(struct decimal *out, struct str text)
{
	return decimal_parse(out, text) == 0 && out->scale == 0 && out->digits >= 0;
}

static bool parse_range(struct band *band, struct str text)
{
	ptrdiff_t dots = str_find(text, "..");
	if (dots < 0) {
		bool good = whole_number(&band->low, text);
		band->high = band->low;
		return good;
	}
	struct str high = str_trim(str_from(text, (size_t)dots + 2));
	return whole_number(&band->low, str_trim(str_slice(text, 0, (size_t)dots))) &&
		(high.n == 0 || (whole_number(&band->high, high) && decimal_cmp(band->low, band->high) <= 0));
}

/* Takes the word off the front of *rest, with the white space around it. */
static bool take(struct str *rest, const char *word)
{
	*rest = str_trim(*rest);
	if (!str_starts(*rest, word))
		return false;
	*rest = str_trim(str_from(*rest, strlen(word)));
	return true;
}

static bool parse_op(enum band_op *op, struct str *rest)
{
	static const struct { const char *sign; enum band_op op; } ops[] = {
		{ "<=", BAND_AT_MOST }, { "<", BAND_BELOW }, { ">=", BAND_AT_LEAST }, { ">", BAND_ABOVE },
	};
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		if (take(rest, ops[i].sign)) {
			*op = ops[i].op;
			return true;
		}
	return false;
}

static bool parse_limit(struct band *band, struct str text)
{
	if (str_is(text, "-"))
		return true;
	band->subject = take(&text, "count") ? BAND_COUNT : take(&text, "change") ? BAND_CHANGE : BAND_FREE;
	if (band->subject == BAND_FREE || !parse_op(&band->op, &text))
		return false;
	band->percent = str_ends(text, "%");
	if (band->percent)
		text = str_trim(str_slice(text, 0, text.n - 1));
	return decimal_parse(&band->limit, text) == 0;
}

static bool parse_rule(struct band *band, struct str rule)
{
	struct str rest = rule, range;
	str_split(&rest, ':', &range);
	return rest.p && parse_range(band, str_trim(range)) && parse_limit(band, str_trim(rest));
}

/* Keeps the bands in order of their ranges. */
static size_t insert(struct bands *bands, struct arena *arena, const struct band *band)
{
	array_add(arena, bands);
	size_t at = bands->n - 1;
	for (; at > 0 && decimal_cmp(bands->v[at - 1].low, band->low) > 0; at--)
		bands->v[at] = bands->v[at - 1];
	bands->v[at] = *band;
	return at;
}

/* Whether b begins with the next number after a. */
static bool adjoin(const struct band *a, const struct band *b)
{
	struct decimal next;
	return a->high.present && decimal_add(&next, a->high, decimal_of(1)) == 0 && decimal_cmp(next, b->low) == 0;
}

int bands_parse(struct bands *out, struct arena *arena, struct str rules, struct str *wrong)
{
	struct str rest = rules, rule;
	*out = (struct bands){ 0 };
	while (str_split(&rest, ';', &rule)) {
		struct band band = { 0 };
		*wrong = str_trim(rule);
		if (!parse_rule(&band, *wrong))
			return -1;
		insert(out, arena, &band);
	}
	*wrong = str_trim(rules);
	for (size_t i = 1; i < out->n; i++)
		if (!adjoin(&out->v[i - 1], &out->v[i]))
			return -1;
	*wrong = str_of("");
	return 0;
}

const struct band *bands_find(const struct bands *bands, struct decimal size)
{
	for (size_t i = 0; size.present && i < bands->n; i++) {
		const struct band *band = &bands->v[i];
		if (decimal_cmp(size, band->low) >= 0 && (!band->high.present || decimal_cmp(size, band->high) <= 0))
			return band;
	}
	return NULL;
}

static bool holds(enum band_op op, int order)
{
	switch (op) {
	case BAND_AT_MOST:
		return order <= 0;
	case BAND_BELOW:
		return order < 0;
	case BAND_AT_LEAST:
		return order >= 0;
	case BAND_ABOVE:
		break;
	}
	return order > 0;
}

enum band_verdict band_judge(const struct band *band, const struct band_counts *counts)
{
	if (!counts->size.present)
		return BAND_NO_SIZE;
	if (!band)
		return BAND_NO_BAND;
	if (band->subject == BAND_FREE)
		return BAND_NO_LIMIT;
	bool change = band->subject == BAND_CHANGE;
	struct decimal value = counts->count, limit = band->limit, whole = change ? counts->before : counts->size;
	if (!value.present || !whole.present)
		return BAND_NO_COUNT;
	if (change && decimal_sub(&value, value, whole) < 0)
		return BAND_NOT_RECKONED;
	bool share = band->percent;
	if (share && (decimal_cmp(whole, decimal_of(0)) <= 0 || decimal_mul(&value, value, decimal_of(100)) < 0 ||
			     decimal_mul(&limit, limit, whole) < 0))
		return BAND_NOT_RECKONED;
	return holds(band->op, decimal_cmp(value, limit)) ? BAND_MET : BAND_MISSED;
}
