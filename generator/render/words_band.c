/* Size bands in words: the range, what it asks, and the comparison in the very numbers. */
#include "render/words.h"

static void percent_or_count(struct out *out, struct decimal number, bool percent, enum lang lang)
{
	words_measured(out, number, str_of(percent ? "percent" : ""), lang);
}

void words_band_range(struct out *out, const struct band *band, enum lang lang)
{
	bool vi = lang == LANG_VI;
	if (!band->high.present) {
		out_text(out, vi ? "từ " : "");
		words_decimal(out, band->low, lang);
		out_text(out, vi ? " trở lên" : " or more");
		return;
	}
	bool one = decimal_cmp(band->low, band->high) == 0;
	out_text(out, vi && !one ? "từ " : "");
	words_decimal(out, band->low, lang);
	if (one)
		return;
	out_text(out, vi ? " đến " : " to ");
	words_decimal(out, band->high, lang);
}

static int sign_of(struct decimal d)
{
	return decimal_cmp(d, decimal_of(0));
}

/* What is asked of a count, or of a change by the sign of its limit: falls, none, rises. */
static const char *limit_words(const struct band *band, enum lang lang)
{
	static const char *const count[][LANG_COUNT] = {
		[BAND_AT_MOST] = { "không quá ", "at most " }, [BAND_BELOW] = { "dưới ", "less than " },
		[BAND_AT_LEAST] = { "ít nhất ", "at least " }, [BAND_ABOVE] = { "trên ", "more than " },
	};
	static const char *const change[][3][LANG_COUNT] = {
		[BAND_AT_MOST] = { { "giảm ít nhất ", "down by at least " }, { "không tăng", "no rise" }, { "tăng không quá ", "up by at most " } },
		[BAND_BELOW] = { { "giảm trên ", "down by more than " }, { "phải giảm", "a fall" }, { "tăng dưới ", "up by less than " } },
		[BAND_AT_LEAST] = { { "giảm không quá ", "down by at most " }, { "không giảm", "no fall" }, { "tăng ít nhất ", "up by at least " } },
		[BAND_ABOVE] = { { "giảm dưới ", "down by less than " }, { "phải tăng", "a rise" }, { "tăng trên ", "up by more than " } },
	};
	return band->subject == BAND_COUNT ? count[band->op][lang] : change[band->op][sign_of(band->limit) + 1][lang];
}

void words_band_limit(struct out *out, const struct band *band, enum lang lang)
{
	struct decimal limit = band->limit;
	if (band->subject == BAND_FREE)
		return;
	out_text(out, limit_words(band, lang));
	if (band->subject == BAND_CHANGE && sign_of(limit) == 0)
		return;
	if (band->subject == BAND_CHANGE && sign_of(limit) < 0)
		decimal_sub(&limit, decimal_of(0), limit);
	percent_or_count(out, limit, band->percent, lang);
}

bool words_bands(struct out *out, struct str rules, enum lang lang)
{
	struct arena *arena = arena_new();
	struct bands bands = { 0 };
	struct str wrong;
	bool said = bands_parse(&bands, arena, rules, &wrong) == 0;
	for (size_t i = 0; said && i < bands.n; i++) {
		out_text(out, i ? "; " : "");
		words_band_range(out, &bands.v[i], lang);
		out_text(out, ": ");
		if (bands.v[i].subject == BAND_FREE)
			out_text(out, lang == LANG_VI ? "không có con số để xét" : "no number to hold to");
		words_band_limit(out, &bands.v[i], lang);
	}
	arena_free(arena);
	return said;
}

/* "2", or "31 - 34" for a change. */
static void measured(struct out *out, const struct band *band, const struct band_counts *counts, enum lang lang)
{
	words_decimal(out, counts->count, lang);
	if (band->subject != BAND_CHANGE)
		return;
	out_text(out, " - ");
	words_decimal(out, counts->before, lang);
}

/* "2/24 ≈ 8,33%", "(31 - 34)/34 ≈ -8,82%" */
static void share(struct out *out, struct fraction value, struct fraction limit, const struct band *band, const struct band_counts *counts,
	enum lang lang)
{
	bool change = band->subject == BAND_CHANGE;
	struct out words = out_memory();
	words_fraction(&words, value, limit, str_of("percent"), lang);
	out_text(out, change ? "(" : "");
	measured(out, band, counts, lang);
	out_text(out, change ? ")/" : "/");
	words_decimal(out, change ? counts->before : counts->size, lang);
	out_text(out, str_starts(out_held(&words), "≈") ? " " : " = ");
	out_str(out, out_held(&words));
	out_close(&words);
}

void words_band_comparison(struct out *out, const struct band *band, const struct band_counts *counts, enum lang lang)
{
	static const char *const signs[] = { " < ", " = ", " > " };
	bool change = band->subject == BAND_CHANGE;
	struct decimal number = counts->count, hundredfold;
	struct fraction value, limit = fraction_of(band->limit);
	if (change)
		decimal_sub(&number, counts->count, counts->before);
	if (band->percent) {
		decimal_mul(&hundredfold, number, decimal_of(100));
		fraction_ratio(&value, hundredfold, change ? counts->before : counts->size);
		share(out, value, limit, band, counts, lang);
	} else {
		value = fraction_of(number);
		measured(out, band, counts, lang);
		if (change) {
			out_text(out, " = ");
			words_decimal(out, number, lang);
		}
	}
	out_text(out, signs[fraction_cmp(value, limit) + 1]);
	percent_or_count(out, band->limit, band->percent, lang);
}
