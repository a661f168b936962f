/* What places are called among those of their level. */
#include "test.h"

#include "model/place_name.h"

static void test_proper_name(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "Tỉnh Đồng Nai", "Đồng Nai" }, { "Thành phố Cần Thơ (cũ)", "Cần Thơ (cũ)" }, { "PHƯỜNG BỈM SƠN", "BỈM SƠN" }, { "Thị xã Bỉm Sơn", "Bỉm Sơn" },
		{ "Thị trấn Sơn Dương", "Sơn Dương" }, { "Xã Nghĩa Sơn", "Nghĩa Sơn" }, { "Đặc khu Phú Quốc", "Phú Quốc" }, { "Quận 1", "1" }, { "Huyện A", "A" },
		{ "Bỉm Sơn", "Bỉm Sơn" }, { "Xã ", "Xã " }, { "Xãm", "Xãm" }, { "", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(place_proper_name(str_of(cases[i][0])), cases[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_proper_name) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
