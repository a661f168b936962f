/* Values in words, in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/words.h"

enum { BEFORE = 1, BY = 2 };

static struct period period_from(const char *text)
{
	struct period period;
	assert_int_equal(period_parse(&period, str_of(text)), 0);
	return period;
}

static struct decimal decimal_from(const char *text)
{
	struct decimal decimal;
	assert_int_equal(decimal_parse(&decimal, str_of(text)), 0);
	return decimal;
}

/* Ends the output and compares it. */
static void expect(struct out *out, const char *text)
{
	out_char(out, '\0');
	assert_string_equal(out->p, text);
	out_close(out);
}

static void expect_due(const char *due, uint8_t rule, enum lang lang, const char *text)
{
	struct out out = out_memory();
	words_due(&out, period_from(due), rule, lang);
	expect(&out, text);
}

static void test_due(void **state)
{
	(void)state;
	expect_due("2025-11-15", BEFORE, LANG_VI, "trước ngày 15/11/2025");
	expect_due("2025-11-05", BY, LANG_VI, "chậm nhất ngày 05/11/2025");
	expect_due("2025-11-15", 0, LANG_VI, "ngày 15/11/2025");
	expect_due("2026-Q1", 0, LANG_VI, "trong quý I/2026");
	expect_due("2026-Q4", BY, LANG_VI, "chậm nhất hết quý IV/2026");
	expect_due("2026-03", BEFORE, LANG_VI, "trước tháng 3/2026");
	expect_due("2026", 0, LANG_VI, "trong năm 2026");
	expect_due("2026/2030", 0, LANG_VI, "trong giai đoạn 2026–2030");
	expect_due("2025-11-15", BEFORE, LANG_EN, "before 15 November 2025");
	expect_due("2026-Q1", BY, LANG_EN, "by the end of Q1 2026");
	expect_due("2026-03", 0, LANG_EN, "in March 2026");
	struct out out = out_memory();
	words_due(&out, (struct period){ 0 }, BEFORE, LANG_VI);
	expect(&out, "");
}

static void expect_recurrence(const char *rule, uint8_t due_rule, enum lang lang, const char *text)
{
	struct out out = out_memory();
	words_recurrence(&out, str_of(rule), due_rule, lang);
	expect(&out, text);
}

static void test_recurrence(void **state)
{
	(void)state;
	expect_recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=20", BEFORE, LANG_VI, "trước ngày 20/02 hằng năm");
	expect_recurrence("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=5", 0, LANG_VI, "ngày 05/11 hằng năm");
	expect_recurrence("FREQ=YEARLY;BYMONTH=6", 0, LANG_VI, "tháng 6 hằng năm");
	expect_recurrence("FREQ=YEARLY", 0, LANG_VI, "hằng năm");
	expect_recurrence("FREQ=MONTHLY;BYMONTHDAY=17", BEFORE, LANG_VI, "trước ngày 17 hằng tháng");
	expect_recurrence("FREQ=MONTHLY;INTERVAL=3", 0, LANG_VI, "hằng quý");
	expect_recurrence("FREQ=MONTHLY;INTERVAL=6", 0, LANG_VI, "6 tháng một lần");
	expect_recurrence("FREQ=MONTHLY", 0, LANG_VI, "hằng tháng");
	expect_recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=20", BEFORE, LANG_EN, "before 20 February every year");
	expect_recurrence("FREQ=MONTHLY;BYMONTHDAY=17", BEFORE, LANG_EN, "before day 17 of every month");
	expect_recurrence("FREQ=MONTHLY;INTERVAL=3", 0, LANG_EN, "every quarter");
	/* which months these are depends on where the rule begins */
	expect_recurrence("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", BEFORE, LANG_VI, "trước ngày 15, ba tháng một lần");
	expect_recurrence("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", BEFORE, LANG_EN, "before day 15, every three months");
	expect_recurrence("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=15;UNTIL=20301231", BEFORE, LANG_VI, "trước ngày 15/10 hằng năm, đến hết năm 2030");
	expect_recurrence("FREQ=MONTHLY;BYMONTHDAY=17;UNTIL=20260630", BEFORE, LANG_EN, "before day 17 of every month, until 30 June 2026");
}

static void test_recurrence_that_words_cannot_say_is_printed_as_written(void **state)
{
	(void)state;
	static const char *const rules[] = { "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=15,30",
		"FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTHDAY=5", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=5", "FREQ=MONTHLY;COUNT=3" };
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		expect_recurrence(rules[i], BEFORE, LANG_VI, rules[i]);
}

static void expect_bar(const struct target *target, enum lang lang, const char *text)
{
	struct out out = out_memory();
	words_bar(&out, target, lang);
	expect(&out, text);
}

static void test_bar(void **state)
{
	(void)state;
	/* numbers of the choice list op: 1 =, 2 >, 3 >=, 4 <, 5 <=, 6 between, 7 increase, 8 decrease, 9 yes */
	struct target target = { .op = 3, .value = decimal_from("80"), .unit = str_of("percent") };
	expect_bar(&target, LANG_VI, "ít nhất 80%");
	expect_bar(&target, LANG_EN, "at least 80%");
	target.op = 1;
	expect_bar(&target, LANG_VI, "80%");
	target = (struct target){ .op = 3, .value = decimal_from("1"), .unit = str_of("mô hình") };
	expect_bar(&target, LANG_VI, "ít nhất 1 mô hình");
	target = (struct target){ .op = 6, .value = decimal_from("90"), .value_high = decimal_from("95.5"), .unit = str_of("percent") };
	expect_bar(&target, LANG_VI, "từ 90 đến 95,5%");
	expect_bar(&target, LANG_EN, "from 90 to 95.5%");
	target = (struct target){ .op = 7, .value = decimal_from("5"), .unit = str_of("percent"), .baseline_period = period_from("2024") };
	expect_bar(&target, LANG_VI, "tăng ít nhất 5% so với 2024");
	target = (struct target){ .op = 9 };
	expect_bar(&target, LANG_VI, "có thực hiện");
	target = (struct target){ .op = 5, .value = decimal_from("0"), .unit = str_of("vụ") };
	expect_bar(&target, LANG_VI, "không quá 0 vụ");
}

static void test_numbers(void **state)
{
	(void)state;
	struct out out = out_memory();
	words_decimal(&out, decimal_from("1234567.5"), LANG_VI);
	out_char(&out, ' ');
	words_decimal(&out, decimal_from("1234567.5"), LANG_EN);
	out_char(&out, ' ');
	words_decimal(&out, decimal_from("-1234"), LANG_VI);
	expect(&out, "1.234.567,5 1,234,567.5 -1234");
}

static struct fraction share(const char *over, const char *under)
{
	struct fraction f;
	assert_int_equal(fraction_ratio(&f, decimal_from(over), decimal_from(under)), 0);
	return f;
}

static void expect_fraction(struct fraction value, struct fraction bar, const char *unit, enum lang lang, const char *text)
{
	struct out out = out_memory();
	words_fraction(&out, value, bar, str_of(unit), lang);
	expect(&out, text);
}

/* Never rounded up to what it does not reach, nor cut down to what it is past. */
static void test_fraction(void **state)
{
	(void)state;
	struct fraction none = { 0, 0 }, three = share("3", "1");
	expect_fraction(share("2310", "24.85"), share("92", "1"), "percent", LANG_VI, "≈ 92,95%");
	expect_fraction(share("13100", "4365"), three, "percent", LANG_EN, "≈ 3.001%");
	expect_fraction(share("79999", "1000"), share("80", "1"), "%", LANG_VI, "≈ 79,99%");
	expect_fraction(share("9", "3"), three, "vụ", LANG_VI, "3 vụ");
	expect_fraction(share("1", "3"), none, "", LANG_EN, "≈ 0.33");
	expect_fraction(none, three, "%", LANG_VI, "");
}

static void expect_comparison(struct standing standing, enum lang lang, const char *text)
{
	struct out out = out_memory();
	words_comparison(&out, &standing, lang);
	expect(&out, text);
}

static void test_comparison(void **state)
{
	(void)state;
	struct target rate = { .unit = str_of("percent") }, count = { .unit = str_of("buổi") };
	struct standing standing = { .target = { .row = &rate.row }, .numerator = decimal_from("1999"), .denominator = decimal_from("2500"),
		.value_numerator = decimal_from("1999"), .value_denominator = decimal_from("25"), .low = decimal_from("80") };
	expect_comparison(standing, LANG_VI, "199.900 (1999 × 100) < 200.000 (80 × 2500)");
	expect_comparison(standing, LANG_EN, "199,900 (1999 × 100) < 200,000 (80 × 2500)");
	standing = (struct standing){ .target = { .row = &count.row }, .value_numerator = decimal_from("24"), .value_denominator = decimal_from("1"),
		.low = decimal_from("24"), .high = decimal_from("30") };
	expect_comparison(standing, LANG_VI, "24 buổi = 24 buổi; 24 buổi < 30 buổi");
	standing.low = standing.high;
	expect_comparison(standing, LANG_VI, "24 buổi < 30 buổi");
	standing.value_numerator = (struct decimal){ 0 };
	expect_comparison(standing, LANG_VI, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_due),
		cmocka_unit_test(test_recurrence),
		cmocka_unit_test(test_recurrence_that_words_cannot_say_is_printed_as_written),
		cmocka_unit_test(test_bar),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_fraction),
		cmocka_unit_test(test_comparison),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
