#include "base/date.h"

#include <assert.h>
#include <stdio.h>

enum {
	LAST_YEAR = 9999,
	DAYS_4_YEARS = 4 * 365 + 1,
	DAYS_100_YEARS = 25 * DAYS_4_YEARS - 1,
	DAYS_400_YEARS = 4 * DAYS_100_YEARS + 1,
};

static bool leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	assert(month >= 1 && month <= 12);
	return days[month - 1] + (month == 2 && leap(year));
}

bool civil_valid(struct civil c)
{
	return c.year >= 1 && c.year <= LAST_YEAR && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
		c.day <= days_in_month(c.year, c.month);
}

static int days_before_month(int year, int month)
{
	static const int days[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
	return days[month - 1] + (month > 2 && leap(year));
}

struct date date_of(struct civil c)
{
	if (!civil_valid(c))
		return (struct date){ 0 };
	int years = c.year - 1;
	int before = years * 365 + years / 4 - years / 100 + years / 400;
	return (struct date){ before + days_before_month(c.year, c.month) + c.day };
}

/* How many whole parts of `size` days are in *days, at most `most`; they are taken off. */
static int take(int *days, int size, int most)
{
	int n = *days / size;
	if (n > most)
		n = most; /* the last day of a leap year, or of 400 years */
	*days -= n * size;
	return n;
}

struct civil date_civil(struct date d)
{
	assert(date_present(d));
	int days = d.day - 1;
	int year = 1 + 400 * take(&days, DAYS_400_YEARS, LAST_YEAR / 400);
	year += 100 * take(&days, DAYS_100_YEARS, 3);
	year += 4 * take(&days, DAYS_4_YEARS, 24);
	year += take(&days, 365, 3);
	int month = days / 31 + 1; /* right, or one too early */
	if (month < 12 && days >= days_before_month(year, month + 1))
		month++;
	return (struct civil){ year, month, days - days_before_month(year, month) + 1 };
}

int date_weekday(struct date d)
{
	assert(date_present(d));
	return (d.day - 1) % 7 + 1; /* 0001-01-01 was a Monday */
}

/* The number that text[begin..end) spells, digits all; -1 when it does not. */
static int number(struct str text, size_t begin, size_t end)
{
	int value = 0;
	for (size_t i = begin; i < end; i++) {
		if (i >= text.n || text.p[i] < '0' || text.p[i] > '9')
			return -1;
		value = value * 10 + (text.p[i] - '0');
	}
	return value;
}

int date_parse(struct date *out, struct str text)
{
	*out = (struct date){ 0 };
	if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
		return -1;
	*out = date_of((struct civil){ number(text, 0, 4), number(text, 5, 7), number(text, 8, 10) });
	return date_present(*out) ? 0 : -1;
}

/* From the first day of one month to the last day of another; absent when these are none. */
static struct period months(enum precision precision, int year, int month, int last_year, int last_month)
{
	struct period p = { .precision = (uint8_t)precision };
	p.first = date_of((struct civil){ year, month, 1 });
	if (last_month >= 1 && last_month <= 12)
		p.last = date_of((struct civil){ last_year, last_month, days_in_month(last_year, last_month) });
	return date_present(p.first) && date_present(p.last) ? p : (struct period){ 0 };
}

static struct period period_of(struct str text)
{
	int year = number(text, 0, 4);
	if (text.n == 4)
		return months(PRECISION_YEAR, year, 1, year, 12);
	if (text.n == 7 && text.p[4] == '-' && text.p[5] == 'Q') {
		int quarter = number(text, 6, 7);
		return months(PRECISION_QUARTER, year, quarter * 3 - 2, year, quarter * 3);
	}
	if (text.n == 7 && text.p[4] == '-') {
		int month = number(text, 5, 7);
		return months(PRECISION_MONTH, year, month, year, month);
	}
	if (text.n == 9 && text.p[4] == '/' && number(text, 5, 9) > year)
		return months(PRECISION_YEARS, year, 1, number(text, 5, 9), 12);
	struct date day;
	if (date_parse(&day, text) == 0)
		return (struct period){ day, day, PRECISION_DAY };
	return (struct period){ 0 };
}

int period_parse(struct period *out, struct str text)
{
	*out = period_of(text);
	return period_present(*out) ? 0 : -1;
}

int period_cmp(struct period a, struct period b)
{
	if (!period_present(a) || !period_present(b))
		return period_present(b) - period_present(a);
	int order = date_cmp(a.first, b.first);
	return order ? order : date_cmp(a.last, b.last);
}

/* Writes value with at least `width` digits at *at. */
static void put(char text[PERIOD_TEXT], size_t *at, int value, size_t width)
{
	for (size_t i = width; i-- > 0; value /= 10)
		text[*at + i] = (char)('0' + value % 10);
	*at += width;
}

size_t period_text(char text[PERIOD_TEXT], struct period p)
{
	size_t at = 0;
	struct civil first = { 0 };
	if (period_present(p)) {
		first = date_civil(p.first);
		put(text, &at, first.year, 4);
	}
	if (p.precision == PRECISION_YEARS) {
		text[at++] = '/';
		put(text, &at, date_civil(p.last).year, 4);
	} else if (p.precision == PRECISION_QUARTER) {
		text[at++] = '-';
		text[at++] = 'Q';
		put(text, &at, (first.month + 2) / 3, 1);
	} else if (p.precision == PRECISION_MONTH || p.precision == PRECISION_DAY) {
		text[at++] = '-';
		put(text, &at, first.month, 2);
	}
	if (p.precision == PRECISION_DAY) {
		text[at++] = '-';
		put(text, &at, first.day, 2);
	}
	text[at] = '\0';
	return at;
}

size_t date_text(char text[PERIOD_TEXT], struct date d)
{
	struct period day = { d, d, date_present(d) ? PRECISION_DAY : PRECISION_NONE };
	return period_text(text, day);
}

enum { DAY_SECONDS = 86400 };

/* Seconds since the first day of the calendar began, at its ends for what is outside of it: never negative. */
static int64_t since_first_day(int64_t seconds)
{
	const struct date epoch = date_of((struct civil){ 1970, 1, 1 }), end = date_of((struct civil){ LAST_YEAR, 12, 31 });
	const int64_t first = (int64_t)(1 - epoch.day) * DAY_SECONDS, last = (int64_t)(end.day - epoch.day + 1) * DAY_SECONDS - 1;
	return (seconds < first ? first : seconds > last ? last : seconds) - first;
}

struct date date_in_vietnam(int64_t seconds)
{
	enum { AHEAD = 7 * 3600 };
	int64_t at = seconds > INT64_MAX - AHEAD ? seconds : seconds + AHEAD;
	return (struct date){ (int32_t)(since_first_day(at) / DAY_SECONDS) + 1 };
}

size_t time_text(char text[TIME_TEXT], int64_t seconds)
{
	int64_t since = since_first_day(seconds);
	struct civil c = date_civil((struct date){ (int32_t)(since / DAY_SECONDS) + 1 });
	int rest = (int)(since % DAY_SECONDS);
	return (size_t)snprintf(text, TIME_TEXT, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, rest / 3600, rest / 60 % 60, rest % 60);
}
