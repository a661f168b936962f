/* Values in words, in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
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

static void expect_repeated(const char *rrule, const char *worded, const char *expected)
{
	struct out out = out_memory();
	words_repeated(&out, str_of(rrule), str_of(worded), BEFORE, LANG_VI);
	expect(&out, expected);
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
	expect_recurrence("FREQ=MONTHLY;BYMONTHDAY=-1", 0, LANG_VI, "ngày cuối cùng của mỗi tháng");
	expect_recurrence("FREQ=MONTHLY;BYMONTHDAY=-1", BEFORE, LANG_EN, "before the last day of every month");
	expect_recurrence("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", BEFORE, LANG_VI, "trước ngày cuối cùng của tháng, ba tháng một lần");
	expect_recurrence("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", 0, LANG_EN, "on the last day of the month, every three months");
	expect_recurrence("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", 0, LANG_VI, "ngày cuối cùng của tháng 6 hằng năm");
	expect_recurrence("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", BEFORE, LANG_EN, "before the last day of June every year");
	expect_recurrence("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", BEFORE, LANG_VI, "trước ngày 15, ba tháng một lần");
	expect_recurrence("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", BEFORE, LANG_EN, "before day 15, every three months");
	expect_recurrence("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=15;UNTIL=20301231", BEFORE, LANG_VI, "trước ngày 15/10 hằng năm, đến hết năm 2030");
	expect_recurrence("FREQ=MONTHLY;BYMONTHDAY=17;UNTIL=20260630", BEFORE, LANG_EN, "before day 17 of every month, until 30 June 2026");
}

static void test_recurrence_that_words_cannot_say_is_printed_as_written(void **state)
{
	(void)state;
	static const char *const rules[] = { "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=15,30",
		"FREQ=MONTHLY;BYMONTHDAY=-2", "FREQ=YEARLY;BYMONTHDAY=5", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=5", "FREQ=MONTHLY;COUNT=3" };
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		expect_recurrence(rules[i], BEFORE, LANG_VI, rules[i]);
		expect_repeated(rules[i], "khi có yêu cầu", "khi có yêu cầu");
		expect_repeated(rules[i], "", rules[i]);
	}
	expect_repeated("FREQ=YEARLY", "khi có yêu cầu", "hằng năm");
	expect_repeated("", "khi có yêu cầu", "khi có yêu cầu");
	expect_repeated("", "", "");
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
	expect(&out, "1.234.567,5 1,234,567.5 -1.234");
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
	expect_comparison(standing, LANG_VI, "199.900 (1.999 × 100) < 200.000 (80 × 2.500)");
	expect_comparison(standing, LANG_EN, "199,900 (1,999 × 100) < 200,000 (80 × 2,500)");
	standing = (struct standing){ .target = { .row = &count.row }, .value_numerator = decimal_from("24"), .value_denominator = decimal_from("1"),
		.low = decimal_from("24"), .high = decimal_from("30") };
	expect_comparison(standing, LANG_VI, "24 buổi = 24 buổi; 24 buổi < 30 buổi");
	standing.low = standing.high;
	expect_comparison(standing, LANG_VI, "24 buổi < 30 buổi");
	standing.value_numerator = (struct decimal){ 0 };
	expect_comparison(standing, LANG_VI, "");
}

/* The first band of the rules, said of the size, count and count of the year before; empty: not given. */
static void expect_band(const char *rules, const char *counts[3], enum lang lang, const char *range, const char *limit, const char *comparison)
{
	struct arena *arena = arena_new();
	struct bands bands;
	struct str wrong;
	struct decimal numbers[3] = { { 0 } };
	assert_int_equal(bands_parse(&bands, arena, str_of(rules), &wrong), 0);
	for (size_t i = 0; i < 3; i++)
		if (counts[i][0])
			numbers[i] = decimal_from(counts[i]);
	const struct band_counts given = { numbers[0], numbers[1], numbers[2] };
	struct out out = out_memory();
	words_band_range(&out, &bands.v[0], lang);
	expect(&out, range);
	out = out_memory();
	words_band_limit(&out, &bands.v[0], lang);
	expect(&out, limit);
	out = out_memory();
	if (comparison[0])
		words_band_comparison(&out, &bands.v[0], &given, lang);
	expect(&out, comparison);
	arena_free(arena);
}

static void expect_all_bands(const char *rules, enum lang lang, const char *words)
{
	struct out out = out_memory();
	assert_int_equal(words_bands(&out, str_of(rules), lang), *words != '\0');
	expect(&out, words);
}

static void test_bands(void **state)
{
	(void)state;
	expect_all_bands("20..: count<=6%; 1..19: count<=1; 0: -", LANG_VI,
		"0: không có con số để xét; từ 1 đến 19: không quá 1; từ 20 trở lên: không quá 6%");
	expect_all_bands("10..: change<=-6%; 0..9: change<=0", LANG_EN, "0 to 9: no rise; 10 or more: down by at least 6%");
	expect_all_bands("20..: count=6", LANG_VI, "");
	const char *people[] = { "24", "2", "" }, *fifty[] = { "50", "3", "" }, *near_six[] = { "1666", "100", "" };
	const char *fewer[] = { "31", "31", "34" }, *more[] = { "9", "9", "8" }, *same[] = { "18", "18", "18" };
	expect_band("20..: count<=6%", people, LANG_VI, "từ 20 trở lên", "không quá 6%", "2/24 ≈ 8,33% > 6%");
	expect_band("20..: count<=6%", people, LANG_EN, "20 or more", "at most 6%", "2/24 ≈ 8.33% > 6%");
	expect_band("20..: count<=6%", fifty, LANG_VI, "từ 20 trở lên", "không quá 6%", "3/50 = 6% = 6%");
	/* 100/1666 = 6.0024…%: two digits would not tell it from 6% */
	expect_band("20..: count<=6%", near_six, LANG_VI, "từ 20 trở lên", "không quá 6%", "100/1.666 ≈ 6,002% > 6%");
	expect_band("1..19: count<=1", people, LANG_VI, "từ 1 đến 19", "không quá 1", "2 > 1");
	expect_band("1..19: count<=1", people, LANG_EN, "1 to 19", "at most 1", "2 > 1");
	expect_band("0: -", people, LANG_VI, "0", "", "");
	expect_band("5: count>=2", people, LANG_VI, "5", "ít nhất 2", "2 = 2");
	expect_band("5: count<3", people, LANG_VI, "5", "dưới 3", "2 < 3");
	expect_band("5: count>1.5", people, LANG_EN, "5", "more than 1.5", "2 > 1.5");
	expect_band("20..: change<=-6%", fewer, LANG_VI, "từ 20 trở lên", "giảm ít nhất 6%", "(31 - 34)/34 ≈ -8,82% < -6%");
	expect_band("0..9: change<=0", more, LANG_VI, "từ 0 đến 9", "không tăng", "9 - 8 = 1 > 0");
	expect_band("10..19: change<=-1", same, LANG_EN, "10 to 19", "down by at least 1", "18 - 18 = 0 > -1");
	expect_band("0..: change<=5%", more, LANG_VI, "từ 0 trở lên", "tăng không quá 5%", "(9 - 8)/8 = 12,5% > 5%");
	expect_band("0..: change>=5%", more, LANG_VI, "từ 0 trở lên", "tăng ít nhất 5%", "(9 - 8)/8 = 12,5% > 5%");
	expect_band("0..: change<0", same, LANG_VI, "từ 0 trở lên", "phải giảm", "18 - 18 = 0 = 0");
	expect_band("0..: change>0", same, LANG_EN, "0 or more", "a rise", "18 - 18 = 0 = 0");
	expect_band("0..: change>=0", same, LANG_VI, "từ 0 trở lên", "không giảm", "18 - 18 = 0 = 0");
	expect_band("0..: change<-2", fewer, LANG_VI, "từ 0 trở lên", "giảm trên 2", "31 - 34 = -3 < -2");
	expect_band("0..: change>=-5", fewer, LANG_VI, "từ 0 trở lên", "giảm không quá 5", "31 - 34 = -3 > -5");
	expect_band("0..: change>-5", fewer, LANG_EN, "0 or more", "down by less than 5", "31 - 34 = -3 > -5");
	expect_band("0..: change<5", fewer, LANG_EN, "0 or more", "up by less than 5", "31 - 34 = -3 < 5");
	expect_band("0..: change>5", fewer, LANG_VI, "từ 0 trở lên", "tăng trên 5", "31 - 34 = -3 < 5");
}

/* A unit of measurement and a rule of recurrence have words; one without is as the content has it. */
static void test_language_of_coded(void **state)
{
	(void)state;
	struct target target = { .row.table = &table_targets, .unit = str_of("percent") };
	struct deadline deadline = { .row.table = &table_deadlines, .rrule = str_of("FREQ=MONTHLY;BYMONTHDAY=17") };
	const struct field *unit = field_named(&table_targets, str_of("unit"));
	assert_false(words_of_content(&target.row, unit, LANG_EN));
	assert_false(words_of_content(&deadline.row, field_named(&table_deadlines, str_of("rrule")), LANG_EN));
	target.unit = str_of("buổi");
	assert_true(words_of_content(&target.row, unit, LANG_EN));
	assert_true(words_of_content(&target.row, field_named(&table_targets, str_of("measure")), LANG_EN));
	assert_false(words_of_content(&target.row, field_named(&table_targets, str_of("value")), LANG_EN));
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
		cmocka_unit_test(test_bands),
		cmocka_unit_test(test_language_of_coded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
