/* Finding what a text itself abbreviates. */
#include "test.h"

#include "search/abbreviation.h"

/* "ABBREVIATION=meaning" of each that is found, with "; " between. */
static struct str found_in(struct arena *arena, const char *bytes)
{
	struct str text = str_of(bytes), found = str_of("");
	struct tokens tokens = { 0 };
	struct abbreviated each;
	size_t at = 0;
	tokenize(&tokens, arena, tokenizer_new(arena), text);
	while (abbreviation_next(&each, &at, text, &tokens))
		found = str_format(arena, "%.*s%s%.*s=%.*s", (int)found.n, found.p, found.n ? "; " : "", (int)each.abbreviation.n, each.abbreviation.p,
			(int)each.meaning.n, each.meaning.p);
	return found;
}

static void test_found(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "bảo vệ an ninh Tổ quốc (ANTQ) ở cơ sở", "ANTQ=an ninh Tổ quốc" },
		{ "phòng cháy, chữa cháy (PCCC)", "PCCC=phòng cháy, chữa cháy" },
		{ "kinh tế - xã hội (KTXH)", "KTXH=kinh tế - xã hội" },
		{ "của Ban Chỉ đạo (sau đây viết tắt là BCĐ) xã", "BCĐ=Ban Chỉ đạo" },
		{ "Ủy ban nhân dân (gọi tắt là UBND)", "UBND=Ủy ban nhân dân" },
		{ "Uỷ ban nhân dân (UBND), Hội đồng nhân dân (HĐND)", "UBND=Uỷ ban nhân dân; HĐND=Hội đồng nhân dân" },
		{ "Sở Giáo dục và Đào tạo (GDĐT)", "GDĐT=Giáo dục và Đào tạo" },
		{ "an ninh trật tự (ANTT); tệ nạn xã hội (TNXH)", "ANTT=an ninh trật tự; TNXH=tệ nạn xã hội" },
		{ "an ninh Tổ quốc (\"ANTQ\")", "ANTQ=an ninh Tổ quốc" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		assert_str(found_in(arena, cases[i][0]), cases[i][1]);
		arena_free(arena);
	}
}

static void test_not_found(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"", "ANTQ", "(ANTQ)", "an ninh Tổ quốc ANTQ", "trật tự Tổ quốc (ANTQ)", "an ninh Tổ quốc (antq)", "an ninh Tổ quốc (Antq)",
		"an ninh 5 Tổ quốc (ANTQ)", "an ninh. Tổ quốc (ANTQ)", "nhóm A (A)", "quyết định (theo mẫu QĐ)", "ninh Tổ quốc (ANTQ)",
		"an ninh Tổ quốc và (ANTQ)",
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		assert_str(found_in(arena, cases[i]), "");
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_found), cmocka_unit_test(test_not_found) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
