#include "test.h"
#include "work.h"

#include <stdlib.h>
#include <time.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { POINTS = 0x110000 };

static bool surrogate(int32_t c)
{
	return c >= 0xD800 && c <= 0xDFFF;
}

static void every_code_point_there_and_back(void **state)
{
	(void)state;
	for (int32_t c = 0; c < POINTS; c++) {
		if (surrogate(c))
			continue;
		char bytes[4];
		unsigned char expected[4];
		size_t n = utf8_encode(bytes, c), at = 0;
		bool same = (utf8proc_ssize_t)n == utf8proc_encode_char(c, expected) && memcmp(bytes, expected, n) == 0;
		struct str s = { bytes, n };
		if (!same || utf8_invalid(s) != n || utf8_next(s, &at) != c || at != n)
			fail_msg("U+%04X", (unsigned)c);
		for (size_t cut = 1; cut < n; cut++)
			if (utf8_invalid((struct str){ bytes, cut }) != 0)
				fail_msg("U+%04X cut after %zu", (unsigned)c, cut);
	}
}

/* How many sequences of n bytes out of `choices` for each byte are one valid character. */
static unsigned valid_sequences(size_t n, const unsigned char *const choices[], const size_t counts[])
{
	unsigned valid = 0;
	size_t all = 1;
	for (size_t i = 0; i < n; i++)
		all *= counts[i];
	for (size_t k = 0; k < all; k++) {
		char bytes[4], again[4];
		size_t rest = k, at = 0;
		for (size_t i = 0; i < n; rest /= counts[i], i++)
			bytes[i] = (char)choices[i][rest % counts[i]];
		struct str s = { bytes, n };
		if (utf8_invalid(s) != n)
			continue;
		int32_t c = utf8_next(s, &at);
		valid += at == n && utf8_encode(again, c) == n && memcmp(bytes, again, n) == 0;
	}
	return valid;
}

static void only_the_shortest_forms_are_valid(void **state)
{
	(void)state;
	unsigned char any[256];
	for (int i = 0; i < 256; i++)
		any[i] = (unsigned char)i;
	static const unsigned char edges[] = { 0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xFF };
	const unsigned char *const two[] = { any, any }, *const three[] = { any + 0xE0, any, any };
	const unsigned char *const four[] = { any + 0xF0, any, edges, edges };
	assert_int_equal(valid_sequences(1, two, (size_t[]){ 256 }), 128);
	/* 1,920 of one character; the others begin with ASCII */
	assert_int_equal(valid_sequences(2, two, (size_t[]){ 256, 256 }), 0x800 - 0x80);
	assert_int_equal(valid_sequences(3, three, (size_t[]){ 16, 256, 256 }), 0x10000 - 0x800 - 0x800);
	/* 0x100000 characters, one in 64 of each last two bytes' halves */
	assert_int_equal(valid_sequences(4, four, (size_t[]){ 16, 256, 7, 7 }), 0x100000 / 64 / 64 * 4);
}

static void says_where_the_first_wrong_byte_is(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t at;
	} cases[] = {
		{ "", 0 }, { "a", 1 }, { "Đồng Nai", 11 }, { "\x80", 0 }, { "a\xFF", 1 }, { "ab\xC3", 2 }, { "ab\xE1\xBB", 2 },
		{ "ab\xE1\xBB" "c", 2 }, { "\xC0\xAF", 0 }, { "\xC1\xBF", 0 }, { "a\xE0\x9F\xBF", 1 }, { "\xED\xA0\x80", 0 },
		{ "\xF0\x8F\xBF\xBF", 0 }, { "\xF4\x90\x80\x80", 0 }, { "\xF5\x80\x80\x80", 0 }, { "ệ\xE1\xBB", 3 },
		{ "\xF0\x9F\x98", 0 }, { "\xF4\x8F\xBF\xBF", 4 }, { "\xED\x9F\xBF\xEE\x80\x80", 6 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(utf8_invalid(str_of(cases[i].bytes)), cases[i].at);
	assert_int_equal(utf8_invalid((struct str){ NULL, 0 }), 0);
	assert_int_equal(utf8_invalid((struct str){ "a\0b\xFF", 4 }), 3);
}

/* The eight bytes at a time must see a wrong byte wherever it stands. */
static void sees_a_wrong_byte_at_every_place(void **state)
{
	(void)state;
	for (size_t n = 1; n < 40; n++)
		for (size_t bad = 0; bad < n; bad++) {
			char *bytes = malloc(n);
			assert_non_null(bytes);
			memset(bytes, 'a', n);
			assert_int_equal(utf8_invalid((struct str){ bytes, n }), n);
			bytes[bad] = '\x80';
			assert_int_equal(utf8_invalid((struct str){ bytes, n }), bad);
			free(bytes);
		}
}

static void repairs(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	static const struct {
		const char *bytes, *repaired;
	} cases[] = {
		{ "", "" }, { "Đồng Nai", "Đồng Nai" }, { "\xFF", "\uFFFD" }, { "a\xFF" "b", "a\uFFFDb" }, { "\x80\x80", "\uFFFD\uFFFD" },
		{ "ab\xE1\xBB", "ab\uFFFD\uFFFD" }, { "\xE1\xBB" "c", "\uFFFD\uFFFDc" }, { "\xED\xA0\x80ệ", "\uFFFD\uFFFD\uFFFDệ" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str s = str_of(cases[i].bytes), repaired = utf8_repair(arena, s);
		assert_str(repaired, cases[i].repaired);
		if (utf8_invalid(s) == s.n)
			assert_ptr_equal(repaired.p, s.p);
	}
	arena_free(arena);
}

/* Holds s against utf8proc's own normalising. */
static void check_nfc(struct arena *arena, struct str s)
{
	uint8_t *expected = NULL;
	utf8proc_ssize_t n = utf8proc_map((const uint8_t *)s.p, (utf8proc_ssize_t)s.n, &expected,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	assert_true(n >= 0);
	struct str normal = { (char *)expected, (size_t)n }, out = utf8_nfc(arena, s);
	bool already = str_eq(normal, s);
	if (!str_eq(out, normal) || utf8_is_nfc(s) != already || (already && out.p != s.p))
		fail_msg("NFC of %.*s", (int)s.n, s.p);
	free(expected);
}

static void every_code_point_normalizes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (int32_t c = 0; c < POINTS; c++) {
		if (surrogate(c))
			continue;
		char bytes[16 * 4];
		int32_t parts[16];
		int boundary = 0;
		size_t n = utf8_encode(bytes, c);
		check_nfc(arena, (struct str){ bytes, n });
		utf8proc_ssize_t count = utf8proc_decompose_char(c, parts, 16, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &boundary);
		if (count < 2)
			continue;
		n = 0;
		for (utf8proc_ssize_t i = 0; i < count; i++)
			n += utf8_encode(bytes + n, parts[i]);
		check_nfc(arena, (struct str){ bytes, n });
		arena_reset(arena);
	}
	arena_free(arena);
}

static void mixtures_normalize(void **state)
{
	(void)state;
	static const int32_t points[] = {
		'a', 'e', 'o', 'u', ' ', 0x01A1, 0x01B0, 0x0111, 0x00EA, 0x1EA1, 0x1EC7, 0x0300, 0x0301, 0x0302, 0x0306, 0x0309, 0x031B,
		0x0323, 0x0340, 0x0344, 0x0345, 0x2026, 0x20AB, 0x2126, 0x1100, 0x1161, 0x11A8, 0xAC00, 0x0F71, 0x0F72, 0x1D15E, 0x226F,
		0x0338, 0x003E, 0x1F600, 0xFEFF,
	};
	struct arena *arena = arena_new();
	uint32_t seed = 1;
	for (int i = 0; i < 20000; i++) {
		char bytes[12 * 4];
		size_t n = 0;
		for (int j = 0; j < 12; j++) {
			seed = seed * 1664525u + 1013904223u;
			n += utf8_encode(bytes + n, points[(seed >> 16) % (sizeof points / sizeof *points)]);
		}
		check_nfc(arena, (struct str){ bytes, n });
		arena_reset(arena);
	}
	arena_free(arena);
}

static void vietnamese_normalizes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str composed = str_of("Ủy ban nhân dân phường Đồng Xoài: “Ít nhất 80%” – 1.000 ₫…");
	assert_true(utf8_is_nfc(composed));
	assert_ptr_equal(utf8_nfc(arena, composed).p, composed.p);
	struct str apart = str_of("U\u0309y ban nha\u0302n da\u0302n phu\u031Bo\u031B\u0300ng \u0110\u00F4\u0300ng");
	assert_false(utf8_is_nfc(apart));
	assert_str(utf8_nfc(arena, apart), "Ủy ban nhân dân phường Đồng");
	assert_str(utf8_nfc(arena, str_of("e\u0323\u0302 e\u0302\u0323")), "ệ ệ");
	assert_true(utf8_is_nfc((struct str){ NULL, 0 }));
	arena_free(arena);
}

static void a_page_of_marks_takes_no_longer_than_another(void **state)
{
	(void)state;
	enum { PAIRS = 200000 };
	struct arena *arena = arena_new();
	char *p = arena_alloc(arena, 1 + 4 * PAIRS), *end = p;
	*end++ = 'a';
	for (int i = 0; i < PAIRS; i++)
		end = mempcpy(end, "\u0301\u0323", 4);
	clock_t begin = clock();
	struct str out = utf8_nfc(arena, str_range(p, end));
	double work = work_since(begin);
	assert_true(str_starts(out, "\u1EA1\u0323"));
	assert_true(str_ends(out, "\u0301\u0301"));
	assert_int_equal(out.n, 3 + 2 * (2 * PAIRS - 1));
	assert_true(work < 100);
	arena_free(arena);
}

static void counts_columns(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns, graphemes;
	} cases[] = {
		{ "", 0, 0 }, { "abc", 3, 3 }, { "Đồng", 4, 4 }, { "\u0110o\u0302\u0300ng", 4, 4 }, { "e\u0323\u0302", 1, 1 },
		{ "\u0301", 0, 1 }, { "日本", 4, 2 }, { "ＡＢ", 4, 2 }, { "😀", 2, 1 }, { "\u200B\u2060", 0, 2 }, { "\uFEFFa", 1, 2 },
		{ "\t", 8, 1 }, { "a\tb", 9, 3 }, { "12345678\t", 16, 9 }, { "ệ\tx", 9, 3 }, { "\x1B[0m", 4, 4 }, { "\x7F", 1, 1 },
		{ "\xC2\x85", 1, 1 }, { "a\r\nb", 4, 3 }, { "\r\r\n\n", 4, 3 }, { "\xFF", 1, 1 }, { "e\xCC", 2, 2 }, { "\r\xFF", 2, 2 },
		{ "e\xFF\u0301", 2, 3 }, { "🇻🇳", 2, 1 }, { "🇻🇳🇻🇳", 4, 2 }, { "👩‍🌾", 4, 1 }, { "각", 2, 1 }, { "a\u0301b", 2, 2 },
		{ "🇻a🇳", 3, 3 }, { "é\ra\u0301", 3, 3 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str s = str_of(cases[i].text);
		if (utf8_columns(s) != cases[i].columns || utf8_graphemes(s) != cases[i].graphemes)
			fail_msg("%s: %zu columns, %zu characters", s.p, utf8_columns(s), utf8_graphemes(s));
	}
	assert_int_equal(utf8_columns((struct str){ "\0a", 2 }), 2);
	assert_int_equal(utf8_graphemes((struct str){ "\0a", 2 }), 2);
}

static void makes_ids_of_titles(void **state)
{
	(void)state;
	static const struct {
		const char *title, *id;
	} cases[] = {
		{ "Đồng Nai", "dong-nai" }, { "\u0110o\u0302\u0300ng Nai", "dong-nai" }, { "ư ơ đ Ư Ơ Đ", "u-o-d-u-o-d" },
		{ "u\u031B o\u031B", "u-o" }, { "I. Chỉ tiêu giao (80%)", "i-chi-tieu-giao-80" }, { "  --a__b--  ", "a-b" },
		{ "699/CTr-BCĐ", "699-ctr-bcd" }, { "", "muc" }, { "…", "muc" }, { "日本", "muc" }, { "a日b", "a-b" }, { "Füße", "fusse" },
		{ "\xFF", "muc" }, { "a\xFF" "b", "a-b" }, { "\u0301", "muc" }, { "ĂÂÊÔĐ ăâêôđ", "aaeod-aaeod" },
		{ "Quyền, nghĩa vụ “mới”", "quyen-nghia-vu-moi" }, { "ẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲỶỸỴ", "aaaaaeeeeeoooooooooouuuuuyyyy" },
		{ "Công tác trọng tâm xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc",
			"cong-tac-trong-tam-xay-dung-phong-trao-toan-dan-bao-ve-an-ninh" },
		{ "1234567890123456789012345678901234567890123456789012345678901234 5",
			"1234567890123456789012345678901234567890123456789012345678901234" },
		{ "12345678901234567890123456789012345678901234567890123456789012345",
			"1234567890123456789012345678901234567890123456789012345678901234" },
		{ "12345678901234567890123456789012345678901234567890123456789012 45",
			"12345678901234567890123456789012345678901234567890123456789012" },
		{ "12345678901234567890123456789012345678901234567890123456789012 4",
			"12345678901234567890123456789012345678901234567890123456789012-4" },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(utf8_slug(arena, str_of(cases[i].title)), cases[i].id);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_there_and_back),    cmocka_unit_test(only_the_shortest_forms_are_valid),
		cmocka_unit_test(says_where_the_first_wrong_byte_is), cmocka_unit_test(sees_a_wrong_byte_at_every_place),
		cmocka_unit_test(repairs),                            cmocka_unit_test(every_code_point_normalizes),
		cmocka_unit_test(mixtures_normalize),                 cmocka_unit_test(vietnamese_normalizes),
		cmocka_unit_test(a_page_of_marks_takes_no_longer_than_another),
		cmocka_unit_test(counts_columns),                     cmocka_unit_test(makes_ids_of_titles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
