#include "test.h"

#include "base/decimal.h"

static struct decimal read_decimal(const char *text)
{
	struct decimal d;
	if (decimal_parse(&d, str_of(text)) != 0)
		fail_msg("not read as a number: \"%s\"", text);
	return d;
}

static void assert_decimal(struct decimal d, const char *expected)
{
	char text[DECIMAL_TEXT + 6];
	size_t n = decimal_text(text, d, '.', '\0');
	assert_string_equal(text, expected);
	assert_int_equal(n, strlen(expected));
}

static void reads_numbers_in_lowest_spelling(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t digits;
		uint8_t scale;
	} cases[] = {
		{ "0", 0, 0 }, { "-0", 0, 0 }, { "0.0", 0, 0 }, { "-0.000", 0, 0 }, { "7", 7, 0 }, { "-7", -7, 0 },
		{ "80", 80, 0 }, { "80.0", 80, 0 }, { "79.96", 7996, 2 }, { "-0.5", -5, 1 }, { "0.50", 5, 1 },
		{ "100", 100, 0 }, { "100.10", 1001, 1 }, { "0.000000000000000001", 1, 18 },
		{ "-0.999999999999999999", -999999999999999999, 18 }, { "999999999999999999", 999999999999999999, 0 },
		{ "-999999999999999999", -999999999999999999, 0 }, { "1.00000000000000000000000000000000", 1, 0 },
		{ "100000000000000000.0", 100000000000000000, 0 }, { "99999999999999999.9", 999999999999999999, 1 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decimal d = read_decimal(cases[i].text);
		assert_true(d.present);
		assert_true(d.digits == cases[i].digits);
		assert_int_equal(d.scale, cases[i].scale);
	}
}

static void refuses_what_is_no_number(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"", "-", "+5", ".5", "5.", "-.5", "-5.", "05", "-05", "00", "00.5", "1e3", "1E3", "0x10", "1,000", "1.000.000",
		"1.5.5", "1 000", " 5", "5 ", "5\n", "--5", "5-", "NaN", "inf", "abc", "5a", "5.a", "5.5a", "\xEF\xBC\x90",
		"\xEF\xBC\x95", "1/2", "5%", "1000000000000000000", "-1000000000000000000", "9999999999999999999999999999",
		"99999999999999999.99", "0.0000000000000000001", "0.1000000000000000001",
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decimal d = { .digits = 3, .present = true };
		if (decimal_parse(&d, str_of(cases[i])) != -1)
			fail_msg("read as a number: \"%s\"", cases[i]);
		assert_false(d.present);
	}
	struct decimal d;
	assert_int_equal(decimal_parse(&d, (struct str){ "5\0", 2 }), -1);
	assert_int_equal(decimal_parse(&d, (struct str){ NULL, 0 }), -1);
}

static void compares_across_scales(void **state)
{
	(void)state;
	static const char *const rising[] = {
		"-999999999999999999", "-80", "-79.96", "-0.5", "-0.000000000000000001", "0", "0.000000000000000001", "0.5",
		"0.50000000000000001", "79.96", "80", "80.1", "999999999999999999",
	};
	size_t n = sizeof rising / sizeof *rising;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			assert_int_equal(decimal_cmp(read_decimal(rising[i]), read_decimal(rising[j])), (i > j) - (i < j));
	assert_int_equal(decimal_cmp(read_decimal("80.0"), decimal_of(80)), 0);
}

static void computes_exactly(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b, *sum, *difference, *product;
	} cases[] = {
		{ "0.1", "0.2", "0.3", "-0.1", "0.02" },
		{ "79.96", "0.04", "80", "79.92", "3.1984" },
		{ "-5", "5", "0", "-10", "-25" },
		{ "0.5", "2", "2.5", "-1.5", "1" },
		{ "999999999999999998", "1", "999999999999999999", "999999999999999997", "999999999999999998" },
		{ "0.000000001", "0.000000001", "0.000000002", "0", "0.000000000000000001" },
		{ "0", "0", "0", "0", "0" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decimal a = read_decimal(cases[i].a), b = read_decimal(cases[i].b), out;
		assert_int_equal(decimal_add(&out, a, b), 0);
		assert_decimal(out, cases[i].sum);
		assert_int_equal(decimal_sub(&out, a, b), 0);
		assert_decimal(out, cases[i].difference);
		assert_int_equal(decimal_mul(&out, a, b), 0);
		assert_decimal(out, cases[i].product);
	}
}

static void says_when_there_is_no_room(void **state)
{
	(void)state;
	struct decimal most = read_decimal("999999999999999999"), least = read_decimal("0.000000000000000001");
	struct decimal one = decimal_of(1), out = one;
	assert_int_equal(decimal_add(&out, most, one), -1);
	assert_false(out.present);
	assert_int_equal(decimal_add(&out, most, least), -1);
	assert_int_equal(decimal_sub(&out, read_decimal("-999999999999999999"), one), -1);
	assert_int_equal(decimal_mul(&out, most, most), -1);
	assert_int_equal(decimal_mul(&out, least, least), -1);
	assert_int_equal(decimal_mul(&out, least, read_decimal("0.1")), -1);
	assert_int_equal(decimal_mul(&out, least, decimal_of(10)), 0);
	assert_decimal(out, "0.00000000000000001");
}

static void absent_stays_absent(void **state)
{
	(void)state;
	struct decimal absent = { 0 }, out = decimal_of(1);
	assert_int_equal(decimal_add(&out, absent, decimal_of(1)), 0);
	assert_false(out.present);
	out = decimal_of(1);
	assert_int_equal(decimal_sub(&out, decimal_of(1), absent), 0);
	assert_false(out.present);
	out = decimal_of(1);
	assert_int_equal(decimal_mul(&out, decimal_of(0), absent), 0);
	assert_false(out.present);
	assert_decimal(absent, "");
}

static void prints_what_it_reads(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"0", "7", "-7", "80", "79.96", "-0.5", "10000", "1234567.25", "0.000000000000000001", "-0.000000000000000123",
		"-999999999999999999", "0.999999999999999999", "1.00000000000000001",
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_decimal(read_decimal(cases[i]), cases[i]);
}

static void groups_thousands(void **state)
{
	(void)state;
	static const struct {
		const char *number, *vi;
	} cases[] = {
		{ "0", "0" }, { "999", "999" }, { "1000", "1.000" }, { "-9999.5", "-9.999,5" }, { "10000", "10.000" },
		{ "-10000", "-10.000" }, { "123456", "123.456" }, { "1234567.8901", "1.234.567,8901" }, { "0.12345", "0,12345" },
		{ "999999999999999999", "999.999.999.999.999.999" }, { "-99999999999999999.5", "-99.999.999.999.999.999,5" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[DECIMAL_TEXT + 6];
		assert_int_equal(decimal_text(text, read_decimal(cases[i].number), ',', '.'), strlen(cases[i].vi));
		assert_string_equal(text, cases[i].vi);
	}
}

static void withholds(void **state)
{
	(void)state;
	static const char *const cases[] = { "<5", "<10", "*" };
	static const char *const refused[] = { "", "<", "<0", "<1", "<-5", "<5.5", "< 5", "<=5", "5", "**", "<*" };
	struct decimal d, sum;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(decimal_parse(&d, str_of(cases[i])), -1);
		assert_int_equal(decimal_parse_withheld(&d, str_of(cases[i])), 0);
		assert_decimal(d, cases[i]);
		assert_false(d.present);
		assert_true(decimal_given(d));
		assert_int_equal(decimal_add(&sum, d, decimal_of(7)), 0);
		assert_false(decimal_given(sum));
	}
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		assert_int_equal(decimal_parse_withheld(&d, str_of(refused[i])), -1);
		assert_false(decimal_given(d));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_numbers_in_lowest_spelling), cmocka_unit_test(refuses_what_is_no_number),
		cmocka_unit_test(compares_across_scales),           cmocka_unit_test(computes_exactly),
		cmocka_unit_test(says_when_there_is_no_room),       cmocka_unit_test(absent_stays_absent),
		cmocka_unit_test(prints_what_it_reads),             cmocka_unit_test(groups_thousands),
		cmocka_unit_test(withholds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
