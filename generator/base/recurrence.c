#include "base/recurrence.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"

/* --- reading --- */

/* A whole number between low and high that is not 0; false for any other text. */
static bool number_of(int *out, struct str text, int low, int high)
{
	struct decimal number;
	if (decimal_parse(&number, text) < 0 || memchr(text.p, '.', text.n) || number.digits == 0 || number.digits < low ||
	    number.digits > high)
		return false;
	*out = (int)number.digits;
	return true;
}

static const char *const frequency_names[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
static const char *const weekday_names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static bool read_frequency(struct recurrence *rule, struct str value)
{
	for (enum frequency f = FREQUENCY_DAILY; f <= FREQUENCY_YEARLY; f++)
		if (str_is(value, frequency_names[f])) {
			rule->frequency = f;
			return true;
		}
	return false;
}

static bool read_months(struct recurrence *rule, struct str list)
{
	struct str part;
	int month;
	while (str_split(&list, ',', &part)) {
		if (!number_of(&month, part, 1, 12))
			return false;
		rule->months |= 1u << month;
	}
	return true;
}

static bool read_month_days(struct recurrence *rule, struct str list)
{
	struct str part;
	int day;
	if (rule->frequency == FREQUENCY_WEEKLY)
		return false;
	while (str_split(&list, ',', &part)) {
		if (!number_of(&day, part, -31, 31))
			return false;
		rule->month_days |= UINT64_C(1) << (day > 0 ? day : 32 - day);
	}
	return true;
}

/* With ordinals only where the RFC gives them a sense. */
static bool read_weekdays(struct recurrence *rule, struct str list)
{
	bool ordinals = rule->frequency >= FREQUENCY_MONTHLY;
	struct str part;
	while (str_split(&list, ',', &part)) {
		struct recurrence_day day = { 0 };
		while (day.weekday < 7 && !str_ends(part, weekday_names[day.weekday]))
			day.weekday++;
		if (day.weekday++ == 7 || rule->day_count == RECURRENCE_DAYS)
			return false;
		if (part.n > 2 && (!ordinals || !number_of(&day.ordinal, str_slice(part, 0, part.n - 2), -53, 53)))
			return false;
		rule->days[rule->day_count++] = day;
	}
	return true;
}

static bool read_until(struct recurrence *rule, struct str value)
{
	char iso[] = "0000-00-00";
	if (value.n != 8)
		return false;
	memcpy(iso, value.p, 4);
	memcpy(iso + 5, value.p + 4, 2);
	memcpy(iso + 8, value.p + 6, 2);
	return date_parse(&rule->until, str_of(iso)) == 0;
}

enum { MOST_TIMES = 1000 };

static bool read_part(struct recurrence *rule, struct str name, struct str value)
{
	if (str_is(name, "FREQ"))
		return read_frequency(rule, value);
	if (str_is(name, "INTERVAL"))
		return number_of(&rule->interval, value, 1, MOST_TIMES);
	if (str_is(name, "COUNT"))
		return number_of(&rule->count, value, 1, MOST_TIMES);
	if (str_is(name, "BYMONTH"))
		return read_months(rule, value);
	if (str_is(name, "BYMONTHDAY"))
		return read_month_days(rule, value);
	if (str_is(name, "BYDAY"))
		return read_weekdays(rule, value);
	return str_is(name, "UNTIL") && read_until(rule, value);
}

/* A rule ends once: after so many times or on a day. */
static bool stand_together(struct str one, struct str other)
{
	bool one_ends = str_is(one, "COUNT") || str_is(one, "UNTIL"), other_ends = str_is(other, "COUNT") || str_is(other, "UNTIL");
	return !str_eq(one, other) && !(one_ends && other_ends);
}

int recurrence_parse(struct recurrence *out, struct str rule, struct str *wrong)
{
	struct str part, seen[8];
	size_t n = 0;
	*out = (struct recurrence){ .interval = 1 };
	*wrong = rule;
	while (str_split(&rule, ';', &part)) {
		const char *equals = part.n ? memchr(part.p, '=', part.n) : NULL;
		struct str name = equals ? str_range(part.p, equals) : part;
		*wrong = part;
		if (!equals || n == 8 || (n == 0) != str_is(name, "FREQ") || !read_part(out, name, str_from(part, name.n + 1)))
			return -1;
		for (size_t i = 0; i < n; i++)
			if (!stand_together(seen[i], name))
				return -1;
		seen[n++] = name;
	}
	return n ? 0 : -1;
}

/* --- writing --- */

struct rule_text {
	char *p;
	size_t n;
};

__attribute__((format(printf, 2, 3))) static void add_text(struct rule_text *text, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int n = vsnprintf(text->p + text->n, RECURRENCE_TEXT - text->n, format, args);
	va_end(args);
	assert(n >= 0 && text->n + (size_t)n < RECURRENCE_TEXT);
	text->n += (size_t)n;
}

/* The numbers whose bits are set, from 1 to `last`, each with the sign. */
static void add_numbers(struct rule_text *text, const char **before, uint64_t bits, int last, const char *sign)
{
	for (int i = 1; i <= last; i++)
		if (bits >> i & 1) {
			add_text(text, "%s%s%d", *before, sign, i);
			*before = ",";
		}
}

static void add_weekdays(struct rule_text *text, const struct recurrence *rule)
{
	const char *before = ";BYDAY=";
	for (size_t i = 0; i < rule->day_count; i++, before = ",") {
		const struct recurrence_day *day = &rule->days[i];
		add_text(text, "%s", before);
		if (day->ordinal)
			add_text(text, "%d", day->ordinal);
		add_text(text, "%s", weekday_names[day->weekday - 1]);
	}
}

size_t recurrence_text(char buffer[RECURRENCE_TEXT], const struct recurrence *rule)
{
	struct rule_text text = { buffer, 0 };
	const char *months = ";BYMONTH=", *days = ";BYMONTHDAY=";
	add_text(&text, "FREQ=%s", frequency_names[rule->frequency]);
	if (rule->interval > 1)
		add_text(&text, ";INTERVAL=%d", rule->interval);
	if (rule->count)
		add_text(&text, ";COUNT=%d", rule->count);
	if (date_present(rule->until)) {
		struct civil c = date_civil(rule->until);
		add_text(&text, ";UNTIL=%04d%02d%02d", c.year, c.month, c.day);
	}
	add_numbers(&text, &months, rule->months, 12, "");
	add_numbers(&text, &days, rule->month_days, 31, "");
	add_numbers(&text, &days, rule->month_days >> 32, 31, "-");
	add_weekdays(&text, rule);
	return text.n;
}

/* --- expanding: each day is asked whether the rule falls on it, so that what no calendar has cannot come up --- */

static int month_number(struct civil c)
{
	return c.year * 12 + c.month;
}

/* The Monday of the day's week, counted in weeks. */
static int week_number(struct date d)
{
	return (d.day - 1) / 7;
}

/* Whether the day lies in a year, month, week or day that INTERVAL keeps. */
static bool in_interval(const struct recurrence *rule, struct date start, struct date day, struct civil c)
{
	struct civil from = date_civil(start);
	switch (rule->frequency) {
	case FREQUENCY_DAILY:
		return (day.day - start.day) % rule->interval == 0;
	case FREQUENCY_WEEKLY:
		return (week_number(day) - week_number(start)) % rule->interval == 0;
	case FREQUENCY_MONTHLY:
		return (month_number(c) - month_number(from)) % rule->interval == 0;
	case FREQUENCY_YEARLY:
		break;
	}
	return (c.year - from.year) % rule->interval == 0;
}

/* Whether the day is the so-manieth of its weekday among `before` + 1 + `after` days that it stands in. */
static bool has_ordinal(int ordinal, int before, int after)
{
	return ordinal == 0 || ordinal == before / 7 + 1 || ordinal == -(after / 7 + 1);
}

static bool on_weekday(const struct recurrence *rule, struct date day, struct civil c)
{
	bool in_year = rule->frequency == FREQUENCY_YEARLY && !rule->months; /* ordinals count in the year, else in the month */
	struct date first = date_of((struct civil){ c.year, in_year ? 1 : c.month, 1 });
	int last_month = in_year ? 12 : c.month;
	struct date last = date_of((struct civil){ c.year, last_month, days_in_month(c.year, last_month) });
	for (size_t i = 0; i < rule->day_count; i++)
		if (rule->days[i].weekday == date_weekday(day) && has_ordinal(rule->days[i].ordinal, day.day - first.day, last.day - day.day))
			return true;
	return false;
}

static bool on_month_day(const struct recurrence *rule, struct civil c)
{
	int from_end = days_in_month(c.year, c.month) - c.day + 1;
	return (rule->month_days >> c.day & 1) || (rule->month_days >> (32 + from_end) & 1);
}

/* What the rule leaves open is as on the day on which it begins. */
static bool as_at_start(const struct recurrence *rule, struct date start, struct date day, struct civil c)
{
	struct civil from = date_civil(start);
	switch (rule->frequency) {
	case FREQUENCY_DAILY:
		return true;
	case FREQUENCY_WEEKLY:
		return date_weekday(day) == date_weekday(start);
	case FREQUENCY_MONTHLY:
		return c.day == from.day;
	case FREQUENCY_YEARLY:
		break;
	}
	return c.day == from.day && (rule->months || c.month == from.month);
}

static bool falls_on(const struct recurrence *rule, struct date start, struct date day)
{
	struct civil c = date_civil(day);
	if (!in_interval(rule, start, day, c) || (rule->months && !(rule->months >> c.month & 1)))
		return false;
	if (!rule->month_days && !rule->day_count)
		return as_at_start(rule, start, day, c);
	return (!rule->month_days || on_month_day(rule, c)) && (!rule->day_count || on_weekday(rule, day, c));
}

void recurrence_days(struct periods *out, struct arena *arena, const struct recurrence *rule, struct date start, struct date first,
	struct date last)
{
	if (date_present(rule->until) && date_cmp(rule->until, last) < 0)
		last = rule->until;
	bool skip = !rule->count && date_cmp(start, first) < 0; /* times are counted from the start on */
	int times = 0;
	for (struct date day = skip ? first : start; day.day <= last.day && (!rule->count || times < rule->count); day.day++) {
		if (!falls_on(rule, start, day))
			continue;
		times++;
		if (date_cmp(day, first) >= 0)
			*array_add(arena, out) = (struct period){ day, day, PRECISION_DAY };
	}
}

/* What a rule without days names; PRECISION_NONE when that has no name. */
static enum precision stretch_of(const struct recurrence *rule)
{
	if (rule->month_days || rule->day_count || rule->frequency == FREQUENCY_DAILY)
		return PRECISION_DAY;
	if (rule->frequency == FREQUENCY_YEARLY)
		return rule->months ? PRECISION_MONTH : PRECISION_YEAR;
	if (rule->frequency != FREQUENCY_MONTHLY || (rule->interval > 1 && (rule->months || rule->interval != 3)))
		return PRECISION_NONE;
	return rule->interval == 3 ? PRECISION_QUARTER : PRECISION_MONTH;
}

/* The month, quarter or year in which the day lies. */
static struct period stretch_around(struct date day, enum precision precision)
{
	struct civil c = date_civil(day);
	int months = precision == PRECISION_YEAR ? 12 : precision == PRECISION_QUARTER ? 3 : 1;
	int first = (c.month - 1) / months * months + 1, last = first + months - 1;
	return (struct period){
		.first = date_of((struct civil){ c.year, first, 1 }),
		.last = date_of((struct civil){ c.year, last, days_in_month(c.year, last) }),
		.precision = (uint8_t)precision,
	};
}

bool recurrence_periods(struct periods *out, struct arena *arena, const struct recurrence *rule, struct date start,
	struct date first, struct date last)
{
	enum precision precision = stretch_of(rule);
	if (precision == PRECISION_NONE)
		return false;
	if (precision == PRECISION_DAY) {
		recurrence_days(out, arena, rule, start, first, last);
		return true;
	}
	size_t before = out->n;
	recurrence_days(out, arena, rule, stretch_around(start, precision).first, stretch_around(first, precision).first, last);
	for (size_t i = before; i < out->n; i++)
		out->v[i] = stretch_around(out->v[i].first, precision);
	return true;
}
