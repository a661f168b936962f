/* Scales of values and of days. */
#include "render/chart_parts.h"

typedef __int128 wide;

enum { MOST_STEPS = 5, SMALLEST = -6, LARGEST = 16, LAST_YEAR = 9999 };

/* How many steps the value is, downwards or upwards to a whole number. -1 when that is too many. */
static int in_steps(int64_t *out, struct fraction value, struct decimal step, bool upwards)
{
	struct fraction one, steps;
	if (fraction_ratio(&one, decimal_of(1), step) < 0 || fraction_mul(&steps, value, one) < 0)
		return -1;
	wide whole = steps.over / steps.under, rest = steps.over % steps.under;
	whole += upwards ? rest > 0 : -(rest < 0);
	if (whole > INT32_MAX || whole < INT32_MIN)
		return -1;
	*out = (int64_t)whole;
	return 0;
}

/* 1, 2 or 5 times a power of ten. */
static struct decimal step_of(int digit, int power)
{
	if (power < 0)
		return (struct decimal){ .digits = digit, .scale = (uint8_t)-power, .present = true };
	int64_t step = digit;
	while (power-- > 0)
		step *= 10;
	return decimal_of(step);
}

/* The smallest step of which few are enough. */
static int choose_step(struct value_scale *scale, struct fraction low, struct fraction high, int smallest)
{
	static const int digits[] = { 1, 2, 5 };
	for (int power = smallest; power <= LARGEST; power++)
		for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
			struct decimal step = step_of(digits[i], power);
			int64_t first, last;
			if (in_steps(&first, low, step, false) < 0 || in_steps(&last, high, step, true) < 0 || last - first > MOST_STEPS)
				continue;
			scale->step = step;
			scale->first = first;
			scale->last = last > first ? last : first + 1;
			return 0;
		}
	return -1;
}

static int compare(struct fraction a, int64_t b)
{
	return fraction_cmp(a, fraction_of(decimal_of(b)));
}

int value_scale_make(struct value_scale *scale, bool *shortened, bool percent, const struct fraction *values, size_t n)
{
	struct fraction low = fraction_of(decimal_of(0)), high = low;
	bool integral = !percent;
	*shortened = false;
	for (size_t i = 0; i < n; i++) {
		if (!fraction_present(values[i]))
			continue;
		integral &= values[i].under == 1;
		if (fraction_cmp(values[i], low) < 0)
			low = values[i];
		if (fraction_cmp(values[i], high) > 0)
			high = values[i];
	}
	if (percent && compare(low, 0) == 0 && compare(high, 100) <= 0) {
		*shortened = compare(high, 20) <= 0 && compare(high, 0) > 0;
		if (!*shortened) {
			scale->step = decimal_of(20);
			scale->first = 0;
			scale->last = 5;
			return 0;
		}
	}
	return choose_step(scale, low, high, integral ? 0 : SMALLEST);
}

int value_scale_at(int *at, const struct value_scale *scale, struct fraction value)
{
	struct fraction from, steps, share;
	struct decimal low = value_scale_tick(scale, scale->first), range = value_scale_tick(scale, scale->last - scale->first), cut;
	bool exact;
	if (!low.present || !range.present || fraction_sub(&from, value, fraction_of(low)) < 0 ||
	    fraction_ratio(&share, decimal_of(scale->length), range) < 0 || fraction_mul(&steps, from, share) < 0 ||
	    fraction_cut(&cut, &exact, steps, 0) < 0 || cut.digits > INT16_MAX || cut.digits < INT16_MIN)
		return -1;
	*at = scale->from + (int)cut.digits;
	return 0;
}

struct decimal value_scale_tick(const struct value_scale *scale, int64_t step)
{
	struct decimal tick;
	return decimal_mul(&tick, scale->step, decimal_of(step)) < 0 ? (struct decimal){ 0 } : tick;
}

/* --- days --- */

/* Where so many days after the beginning of the scale lie; what is outside lies at its edge. */
static int after_days(const struct day_scale *scale, int32_t days)
{
	int32_t all = scale->last.day - scale->first.day + 1;
	days = days < 0 ? 0 : days > all ? all : days;
	return scale->from + (int)((int64_t)scale->length * days / all);
}

int day_begin(const struct day_scale *scale, struct date day)
{
	return after_days(scale, day.day - scale->first.day);
}

int day_end(const struct day_scale *scale, struct date day)
{
	return after_days(scale, day.day - scale->first.day + 1);
}

/* The month, quarter or year in which a day lies; a year may be the first of several that share a name's room. */
static struct period stretch_of(struct date day, int months)
{
	struct civil c = date_civil(day);
	int first = months >= 12 ? 1 : (c.month - 1) / months * months + 1, last = first + months - 1, year = c.year;
	while (last > 12) {
		last -= 12;
		year++;
	}
	if (year > LAST_YEAR) {
		last = 12;
		year = LAST_YEAR;
	}
	return (struct period){
		date_of((struct civil){ c.year, first, 1 }), date_of((struct civil){ year, last, days_in_month(year, last) }),
		months == 1 ? PRECISION_MONTH : months == 3 ? PRECISION_QUARTER : PRECISION_YEAR,
	};
}

/* What a stretch is called between others of its kind: the year is said once for all of them. */
static struct str short_name(const struct chart *chart, struct period stretch)
{
	static const char *const quarters[] = { "quý I", "quý II", "quý III", "quý IV" };
	struct civil c = date_civil(stretch.first);
	bool vi = chart->lang == LANG_VI;
	if (stretch.precision == PRECISION_QUARTER)
		return vi ? str_of(quarters[(c.month - 1) / 3]) : str_format(chart->arena, "Q%d", (c.month - 1) / 3 + 1);
	if (stretch.precision == PRECISION_MONTH)
		return str_format(chart->arena, vi ? "T%d" : "%d", c.month);
	return text_period(chart->arena, stretch, chart->lang);
}

/* The shortest stretch whose names have room beside each other, in months. */
static int choose_stretch(const struct day_scale *scale)
{
	static const int lengths[] = { 3, 12, 24, 60, 120, 600, 1200 };
	enum { LENGTHS = sizeof lengths / sizeof *lengths, FEW_DAYS = 150 };
	int64_t days = scale->last.day - scale->first.day + 1;
	if (days <= FEW_DAYS)
		return 1;
	for (size_t i = 0; i < LENGTHS; i++) {
		struct period stretch = stretch_of(scale->last, lengths[i]);
		int64_t room = (int64_t)scale->length * (stretch.last.day - stretch.first.day + 1) / days;
		if (text_width(str_of("quý III")) <= room)
			return lengths[i];
	}
	return lengths[LENGTHS - 1];
}

/* The names of all stretches of so many months, in the middle of what is seen of each; with a line where each begins when
   top is above bottom. */
static void draw_stretches(struct svg *svg, const struct day_scale *scale, int months, int top, int bottom, int base, const struct chart *chart)
{
	for (struct date day = scale->first;;) {
		struct period stretch = stretch_of(day, months);
		int begin = day_begin(scale, stretch.first), end = day_end(scale, stretch.last);
		struct str name = short_name(chart, stretch);
		if (top < bottom)
			svg_line(svg, "grid", (struct spot){ begin, top }, (struct spot){ begin, bottom });
		if (text_width(name) <= end - begin + CHART_LETTER)
			svg_text(svg, "tick", (struct spot){ (begin + end) / 2, base }, SVG_MIDDLE, name, NULL);
		if (date_cmp(stretch.last, scale->last) >= 0)
			break;
		day.day = stretch.last.day + 1;
	}
}

void day_scale_draw(struct svg *svg, const struct day_scale *scale, int top, int bottom, int base, const struct chart *chart)
{
	int months = choose_stretch(scale), right = scale->from + scale->length;
	draw_stretches(svg, scale, months, top, bottom, base, chart);
	if (months < 12)
		draw_stretches(svg, scale, 12, 0, 0, base + CHART_LINE - 20, chart);
	svg_line(svg, "grid", (struct spot){ right, top }, (struct spot){ right, bottom });
}
