#include "test.h"

#include "history/numbers_moved.h"

static void assert_each(const char *const (*pairs)[2], size_t n, bool moved)
{
	for (size_t i = 0; i < n; i++) {
		if (numbers_changed_places(str_of(pairs[i][0]), str_of(pairs[i][1])) != moved ||
		    numbers_changed_places(str_of(pairs[i][1]), str_of(pairs[i][0])) != moved)
			fail_msg("%s | %s", pairs[i][0], pairs[i][1]);
	}
}

static void test_exchanged(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{ "80% hộ, 20% xã", "20% hộ, 80% xã" },
		{ "20 hộ nghèo và 80 hộ cận nghèo", "80 hộ nghèo và 20 hộ cận nghèo" },
		{ "Họp trước 15/3, báo cáo trước 20/11.", "Họp trước 20/11, báo cáo trước 15/3." },
		{ "từ 15/3 đến 20/11", "từ 20/3 đến 15/11" },
		{ "Quý I họp, quý III báo cáo", "Quý III họp, quý I báo cáo" },
		{ "Đạt 80%, giảm 20%", "đạt 20%, giảm 80%" },
		{ "5 tổ, 7 thôn, 9 hộ", "7 tổ, 9 thôn, 5 hộ" },
		{ "80% hộ, 80% xã, 20% thôn", "20% hộ, 80% xã, 80% thôn" },
		{ "3,5% hộ; 4,2% xã", "4,2% hộ; 3,5% xã" },
		{ "Ít nhất 80% hộ (mục 2)", "Ít nhất 2% hộ (80 mục)" },
	};
	assert_each(pairs, sizeof pairs / sizeof *pairs, true);
}

static void test_moved_along(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{ "80% hộ, 20% xã", "20% xã, 80% hộ" },
		{ "80 hộ và 20 xã", "20 xã và 80 hộ" },
		{ "Từ 05 đến 1.250 hộ trước 31/3.", "Trước 31/03, từ 5 đến 1250 hộ." },
		{ "Họp trước 15/3, báo cáo trước 20/11.", "Báo cáo trước ngày 20/11; họp trước ngày 15/3." },
		{ "từ 15/3/2026 đến 20/4/2026", "từ ngày 15 tháng 3 năm 2026 đến ngày 20 tháng 4 năm 2026" },
		{ "80% hộ, 20% xã", "Bốn phần năm: 80%; một phần năm: 20%" },
		{ "Đạt 80%, giảm 20%", "Giảm 20%, đạt 80%" },
		{ "Đến năm 2026, 80% số hộ đạt chuẩn.", "Đến năm 2026 số hộ đạt chuẩn là 80%." },
		{ "", "" }, { "80", "80." }, { "Chỉ thị số 5, Chỉ thị số 7", "Chỉ thị số 7, Chỉ thị số 5" },
	};
	assert_each(pairs, sizeof pairs / sizeof *pairs, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_exchanged),
		cmocka_unit_test(test_moved_along),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
