#include "test.h"

#include "base/date.h"

/* A calendar that only counts, against which the arithmetic is tried. */
static bool leap_year(int year)
{
	if (year % 400 == 0)
		return true;
	return year % 4 == 0 && year % 100 != 0;
}

static void next_day(struct civil *c)
{
	int february = leap_year(c->year) ? 29 : 28;
	int days = c->month == 2 ? february : c->month == 4 || c->month == 6 || c->month == 9 || c->month == 11 ? 30 : 31;
	if (c->day++ < days)
		return;
	c->day = 1;
	if (c->month++ < 12)
		return;
	c->month = 1;
	c->year++;
}

static void every_day_there_and_back(void **state)
{
	(void)state;
	struct civil c = { 1, 1, 1 };
	int day = 1;
	for (int weekday = 1; c.year < 10000; next_day(&c), day++, weekday = weekday % 7 + 1) {
		struct date d = date_of(c);
		struct civil back = date_civil((struct date){ day });
		if (d.day != day || back.year != c.year || back.month != c.month || back.day != c.day || date_weekday(d) != weekday)
			fail_msg("%04d-%02d-%02d, the day %d", c.year, c.month, c.day, day);
	}
	assert_int_equal(day - 1, 3652059);
}

static void every_day_is_read_as_it_is_written(void **state)
{
	(void)state;
	for (int day = 1; day <= 3652059; day++) {
		char text[PERIOD_TEXT];
		struct date d;
		size_t n = date_text(text, (struct date){ day });
		if (n != 10 || date_parse(&d, str_of(text)) != 0 || d.day != day)
			fail_msg("the day %d: %s", day, text);
	}
}

static struct date read_date(const char *text)
{
	struct date d;
	if (date_parse(&d, str_of(text)) != 0)
		fail_msg("not read as a day: \"%s\"", text);
	return d;
}

static void knows_some_days(void **state)
{
	(void)state;
	assert_int_equal(read_date("0001-01-01").day, 1);
	assert_int_equal(read_date("1970-01-01").day, 719163);
	assert_int_equal(read_date("9999-12-31").day, 3652059);
	assert_int_equal(date_weekday(read_date("1945-09-02")), 7);
	assert_int_equal(date_weekday(read_date("2000-01-01")), 6);
	assert_int_equal(date_weekday(read_date("2025-08-14")), 4);
	assert_int_equal(date_cmp(read_date("2025-12-31"), read_date("2026-01-01")), -1);
	assert_int_equal(date_cmp(read_date("2026-01-01"), read_date("2025-12-31")), 1);
	assert_int_equal(date_cmp(read_date("2026-01-01"), read_date("2026-01-01")), 0);
	assert_int_equal(days_in_month(1900, 2), 28);
	assert_int_equal(days_in_month(2000, 2), 29);
	assert_int_equal(days_in_month(2024, 2), 29);
	assert_int_equal(days_in_month(2026, 2), 28);
	assert_int_equal(days_in_month(2026, 4), 30);
	assert_int_equal(days_in_month(2026, 12), 31);
}

static void refuses_days_of_no_calendar(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"", "2026", "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-01", "2026-13-01", "2026-01-00",
		"2026-01-32", "0000-01-01", "2026-1-1", "2026-01-1", "26-01-01", "02026-01-01", "2026/01/01", "15/11/2025",
		"30/02/2026", "2026-01-01T00:00", "2026-01-01 ", " 2026-01-01", "2026-01-0a", "2026-01--1", "+026-01-01",
		"-001-01-01", "2026-+1-01", "2026 01 01", "20260101", "2026-W01-1", "2026-001",
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date d = { 7 };
		if (date_parse(&d, str_of(cases[i])) != -1)
			fail_msg("read as a day: \"%s\"", cases[i]);
		assert_false(date_present(d));
	}
	static const struct civil invalid[] = {
		{ 2026, 2, 30 }, { 0, 1, 1 }, { 10000, 1, 1 }, { -1, 1, 1 }, { 2026, 0, 1 }, { 2026, 13, 1 }, { 2026, 1, 0 },
	};
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
		assert_false(civil_valid(invalid[i]));
		assert_false(date_present(date_of(invalid[i])));
	}
	assert_true(civil_valid((struct civil){ 2024, 2, 29 }));
}

static struct period read_period(const char *text)
{
	struct period p;
	if (period_parse(&p, str_of(text)) != 0)
		fail_msg("not read as a period: \"%s\"", text);
	return p;
}

static void reads_and_writes_periods(void **state)
{
	(void)state;
	static const struct {
		const char *text, *first, *last;
		enum precision precision;
	} cases[] = {
		{ "2026-03-01", "2026-03-01", "2026-03-01", PRECISION_DAY },
		{ "2026-03", "2026-03-01", "2026-03-31", PRECISION_MONTH },
		{ "2024-02", "2024-02-01", "2024-02-29", PRECISION_MONTH },
		{ "2026-02", "2026-02-01", "2026-02-28", PRECISION_MONTH },
		{ "2026-12", "2026-12-01", "2026-12-31", PRECISION_MONTH },
		{ "2026-Q1", "2026-01-01", "2026-03-31", PRECISION_QUARTER },
		{ "2026-Q2", "2026-04-01", "2026-06-30", PRECISION_QUARTER },
		{ "2026-Q3", "2026-07-01", "2026-09-30", PRECISION_QUARTER },
		{ "2026-Q4", "2026-10-01", "2026-12-31", PRECISION_QUARTER },
		{ "2026", "2026-01-01", "2026-12-31", PRECISION_YEAR },
		{ "0001", "0001-01-01", "0001-12-31", PRECISION_YEAR },
		{ "9999", "9999-01-01", "9999-12-31", PRECISION_YEAR },
		{ "2026/2030", "2026-01-01", "2030-12-31", PRECISION_YEARS },
		{ "2026/2027", "2026-01-01", "2027-12-31", PRECISION_YEARS },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct period p = read_period(cases[i].text);
		char text[PERIOD_TEXT];
		assert_int_equal(p.precision, cases[i].precision);
		assert_int_equal(p.first.day, read_date(cases[i].first).day);
		assert_int_equal(p.last.day, read_date(cases[i].last).day);
		assert_int_equal(period_text(text, p), strlen(cases[i].text));
		assert_string_equal(text, cases[i].text);
	}
}

static void refuses_what_is_no_period(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"", "202", "20260", "0000", "-026", "2026-", "2026-00", "2026-13", "2026-3", "2026-Q0", "2026-Q5", "2026-Q9", "2026-Q",
		"2026-q1", "2026-Q12", "2026Q1", "2026-1Q", "2026/2026", "2026/2025", "2026/", "2026/30", "/2030", "2026-2030",
		"2026/10000", "0000/2026", "2026/2030 ", "2026-02-30", "năm 2026", "2026-03/2026-05", "03/2026",
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct period p = read_period("2026");
		if (period_parse(&p, str_of(cases[i])) != -1)
			fail_msg("read as a period: \"%s\"", cases[i]);
		assert_false(period_present(p));
		assert_false(date_present(p.first));
	}
}

static void orders_periods(void **state)
{
	(void)state;
	static const char *const rising[] = {
		"2025-12-31", "2026-01-01", "2026-01", "2026-Q1", "2026", "2026/2027", "2026/2030", "2026-02", "2026-Q2",
		"2026-05-01", "2026-05", "2026-Q4", "2027",
	};
	size_t n = sizeof rising / sizeof *rising;
	struct period absent = { 0 };
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++)
			assert_int_equal(period_cmp(read_period(rising[i]), read_period(rising[j])), (i > j) - (i < j));
		assert_int_equal(period_cmp(read_period(rising[i]), absent), -1);
		assert_int_equal(period_cmp(absent, read_period(rising[i])), 1);
	}
	assert_int_equal(period_cmp(absent, absent), 0);
}

static void absent_is_written_as_nothing(void **state)
{
	(void)state;
	char text[PERIOD_TEXT] = "x";
	assert_int_equal(period_text(text, (struct period){ 0 }), 0);
	assert_string_equal(text, "");
	text[0] = 'x';
	assert_int_equal(date_text(text, (struct date){ 0 }), 0);
	assert_string_equal(text, "");
}

static void expect_time(int64_t seconds, const char *expected)
{
	char text[TIME_TEXT];
	assert_int_equal(time_text(text, seconds), strlen(expected));
	assert_string_equal(text, expected);
}

static void expect_day_in_vietnam(int64_t seconds, const char *expected)
{
	char text[PERIOD_TEXT];
	date_text(text, date_in_vietnam(seconds));
	assert_string_equal(text, expected);
}

/* 17:00 UTC begins the next. */
static void tells_days_in_vietnam(void **state)
{
	(void)state;
	expect_day_in_vietnam(0, "1970-01-01");
	expect_day_in_vietnam(16 * 3600 + 3599, "1970-01-01");
	expect_day_in_vietnam(17 * 3600, "1970-01-02");
	expect_day_in_vietnam(-7 * 3600 - 1, "1969-12-31");
	expect_day_in_vietnam(INT64_MIN, "0001-01-01");
	expect_day_in_vietnam(INT64_MAX, "9999-12-31");
}

static void writes_times(void **state)
{
	(void)state;
	expect_time(0, "1970-01-01T00:00:00Z");
	expect_time(-1, "1969-12-31T23:59:59Z");
	expect_time(1772323199, "2026-02-28T23:59:59Z");
	expect_time(1772323200, "2026-03-01T00:00:00Z");
	expect_time(951825845, "2000-02-29T12:04:05Z");
	expect_time(INT64_MIN, "0001-01-01T00:00:00Z");
	expect_time(INT64_MAX, "9999-12-31T23:59:59Z");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_there_and_back),    cmocka_unit_test(every_day_is_read_as_it_is_written),
		cmocka_unit_test(knows_some_days),             cmocka_unit_test(refuses_days_of_no_calendar),
		cmocka_unit_test(reads_and_writes_periods),    cmocka_unit_test(refuses_what_is_no_period),
		cmocka_unit_test(orders_periods),              cmocka_unit_test(absent_is_written_as_nothing),
		cmocka_unit_test(writes_times),                cmocka_unit_test(tells_days_in_vietnam),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
