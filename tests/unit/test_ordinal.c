#include <stdio.h>

#include "test.h"

#include "history/ordinal.h"

static void assert_counts_off(const char *ordinal, const char *rest, bool heading)
{
	char text[100];
	snprintf(text, sizeof text, "%s%s", ordinal, rest);
	assert_int_equal(ordinal_length(str_of(text), heading), strlen(ordinal));
}

static void test_ordinals(void **state)
{
	(void)state;
	static const char *const ordinals[][2] = {
		{ "1.", " Mục tiêu" }, { " 12.", " Mục tiêu" }, { "2.1.", " Mục tiêu" }, { "1.", "Mục tiêu" }, { "1)", " Rà soát" }, { "a)", " Rà soát" },
		{ "1/", " Rà soát" }, { "I.", " Mục tiêu" }, { "XIV.2.", " Mục tiêu" }, { "A.1.2.", " Mục tiêu" }, { "Điều 3.", " Tổ chức" },
		{ "ĐIỀU 3:", " Tổ chức" }, { "Phụ lục 2", "" }, { "Tiểu mục 1.2.", " Tổ chức" }, { "Bước 2:", " Họp" },
	};
	for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
		assert_counts_off(ordinals[i][0], ordinals[i][1], false);
		assert_counts_off(ordinals[i][0], ordinals[i][1], true);
	}
	assert_counts_off("2.1", " Đối tượng", true);
	assert_counts_off("II.1", " Mục tiêu", true);
}

static void test_numbers_of_the_text(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"", " ", "5 nhiệm vụ", "80% số hộ", "2026", "2026. Rồi", "1.250 hộ", "1.5 triệu cây", "15/11: họp", "15.11.2026", "12,5 ha", "8:30 họp",
		"Điều 5 Nghị định số 30", "Theo Điều 5.", "Điều", "Mục tiêu 3.", "Quý 2. Rồi", "Việc 1.", "I", "10 - 15 hộ",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		assert_counts_off("", texts[i], false);
		assert_counts_off("", texts[i], true);
	}
	assert_counts_off("", "2.1 Đối tượng", false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ordinals),
		cmocka_unit_test(test_numbers_of_the_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
