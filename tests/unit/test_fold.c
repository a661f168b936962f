/* Comparing words as a reader does. */
#include "test.h"

#include "base/fold.h"

static void test_case(void **state)
{
	(void)state;
	assert_true(fold_same(str_of("Đồng Nai"), str_of("ĐỒNG NAI")));
	assert_false(fold_same(str_of("Đồng Nai"), str_of("Dong Nai")));
}

/* Each before the next, whichever way round they are compared. */
static void test_dictionary(void **state)
{
	(void)state;
	static const char *const words[] = {
		"", "An Giang", "ao", "ăn", "Ân", "Bà Rịa", "ca", "cà", "cả", "cã", "cá", "cạ", "can", "Đà Nẵng", "Đồng Nai", "Đồng Tháp", "eo", "êm",
		"oi", "ôi", "ơi", "tô", "tơ", "tu", "từ", "Xã Nghĩa Sơn", "Xã Sơn Dương", "y",
	};
	enum { WORDS = sizeof words / sizeof *words };
	for (int i = 0; i < WORDS; i++)
		for (int j = 0; j < WORDS; j++)
			assert_int_equal(fold_cmp(str_of(words[i]), str_of(words[j])), (i > j) - (i < j));
	/* case tells only words apart that are else the same */
	assert_true(fold_cmp(str_of("CA"), str_of("cà")) < 0);
	assert_int_not_equal(fold_cmp(str_of("CA"), str_of("ca")), 0);
	/* a tone counts less than any letter behind it */
	assert_true(fold_cmp(str_of("cá an"), str_of("ca ăn")) < 0);
}

/* The letter that a dictionary has a word under: with its quality, without its tone. */
static void test_initial(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "đồng", "Đ" }, { "Đồng", "Đ" }, { "ấm", "Â" }, { "Ẳm", "Ă" }, { "Ủy ban", "U" }, { "ứng", "Ư" }, { "Ớt", "Ơ" }, { "ổ", "Ô" }, { "ế", "Ê" },
		{ "dồng", "D" }, { "xã", "X" }, { "9 giờ", "9" }, { "“Dân", "“" }, { "", "" },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(fold_initial(arena, str_of(cases[i][0])), cases[i][1]);
	arena_free(arena);
}

/* What shows nothing, and marks, tell nothing; a letter or digit of any script does. */
static void test_tells(void **state)
{
	(void)state;
	static const char *const nothing[] = { "", " ", "...", "—?!", "\u00a0", "\u200b\u2060\u200d", "\u3164", "\u0301", "+" };
	static const char *const something[] = { "x", "5", "Đ", "市", "... ệ", "(1)", "½" };
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		assert_false(fold_tells(str_of(nothing[i])));
	for (size_t i = 0; i < sizeof something / sizeof *something; i++)
		assert_true(fold_tells(str_of(something[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_case), cmocka_unit_test(test_dictionary), cmocka_unit_test(test_initial), cmocka_unit_test(test_tells) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
