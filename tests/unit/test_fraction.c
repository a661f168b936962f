/* Exact fractions. */
#include "test.h"

#include "base/fraction.h"

static struct decimal decimal_from(const char *text)
{
	struct decimal d;
	assert_int_equal(decimal_parse(&d, str_of(text)), 0);
	return d;
}

static struct fraction share(const char *over, const char *under)
{
	struct fraction f;
	assert_int_equal(fraction_ratio(&f, decimal_from(over), decimal_from(under)), 0);
	return f;
}

static void expect_cut(struct fraction f, unsigned digits, const char *text, bool whole)
{
	char found[DECIMAL_TEXT + 6];
	struct decimal d;
	bool exact;
	assert_int_equal(fraction_cut(&d, &exact, f, digits), 0);
	decimal_text(found, d, '.', '\0');
	assert_string_equal(found, text);
	assert_int_equal(exact, whole);
}

static void test_compare(void **state)
{
	(void)state;
	assert_int_equal(fraction_cmp(share("1", "3"), share("2", "6")), 0);
	assert_int_equal(fraction_cmp(share("1999", "2500"), fraction_of(decimal_from("0.8"))), -1);
	assert_int_equal(fraction_cmp(share("-1", "3"), share("-1", "2")), 1);
	assert_int_equal(fraction_cmp(share("-2", "23"), share("0", "1")), -1);
	/* cross-multiplied, these would need 240 bits */
	struct fraction a = share("999999999999999998", "0.999999999999999999"), b = share("999999999999999999", "0.999999999999999998");
	assert_int_equal(fraction_cmp(a, b), -1);
	assert_int_equal(fraction_cmp(b, a), 1);
}

static void test_arithmetic(void **state)
{
	(void)state;
	struct fraction f;
	assert_int_equal(fraction_add(&f, share("1", "3"), share("1", "6")), 0);
	assert_int_equal(fraction_cmp(f, share("1", "2")), 0);
	assert_int_equal(fraction_sub(&f, share("1", "3"), share("1", "2")), 0);
	assert_int_equal(fraction_cmp(f, share("-1", "6")), 0);
	assert_int_equal(fraction_mul(&f, share("2", "3"), share("3", "4")), 0);
	assert_int_equal(fraction_cmp(f, share("1", "2")), 0);
	struct fraction large = share("999999999999999999", "0.000000000000000001");
	assert_int_equal(fraction_mul(&f, large, large), -1);
	assert_false(fraction_present(f));
	assert_false(fraction_present(fraction_of((struct decimal){ 0 })));
}

static void test_cut(void **state)
{
	(void)state;
	expect_cut(share("2310", "24.85"), 2, "92.95", false);
	expect_cut(fraction_of(decimal_from("79.96")), 1, "79.9", false);
	expect_cut(share("-200", "23"), 2, "-8.69", false);
	expect_cut(share("1", "4"), 2, "0.25", true);
	expect_cut(share("80", "1"), 2, "80", true);
	struct decimal d;
	bool exact;
	assert_int_equal(fraction_cut(&d, &exact, share("999999999999999999", "0.1"), 2), -1);
	assert_false(d.present);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_compare), cmocka_unit_test(test_arithmetic), cmocka_unit_test(test_cut) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
