#include "test.h"

#include "base/file.h"

struct expected {
	const char *bytes;
	uint32_t start, end, line, column;
	const char *text;
	size_t before, under;
};

static void check(const struct expected *e)
{
	struct file file = { str_of("content/plans/a.md"), str_of(e->bytes) };
	struct position p = file_position(&file, (struct extent){ e->start, e->end });
	if (p.line != e->line || p.column != e->column || p.before != e->before || p.under != e->under || !str_is(p.text, e->text))
		fail_msg("\"%s\" %u–%u: line %u, column %u, \"%.*s\", %zu before, %zu under", e->bytes, e->start, e->end, p.line,
			p.column, (int)p.text.n, p.text.p, p.before, p.under);
}

static void check_all(const struct expected *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(&cases[i]);
}

static void finds_lines(void **state)
{
	(void)state;
	static const struct expected cases[] = {
		{ "", 0, 0, 1, 1, "", 0, 1 },
		{ "abc", 0, 1, 1, 1, "abc", 0, 1 },
		{ "abc", 1, 3, 1, 2, "abc", 1, 2 },
		{ "abc", 3, 3, 1, 4, "abc", 3, 1 },
		{ "abc\n", 3, 4, 1, 4, "abc", 3, 1 },
		{ "abc\n", 4, 4, 2, 1, "", 0, 1 },
		{ "a\nbc\nd", 2, 4, 2, 1, "bc", 0, 2 },
		{ "a\nbc\nd", 5, 6, 3, 1, "d", 0, 1 },
		{ "\n\n\n", 1, 2, 2, 1, "", 0, 1 },
		{ "a\r\nb", 3, 4, 2, 1, "b", 0, 1 },
		{ "a\r\nb", 1, 3, 1, 2, "a", 1, 1 },
		{ "a\r\nb", 2, 3, 1, 2, "a", 1, 1 },
		{ "a\rb\rc", 2, 3, 2, 1, "b", 0, 1 },
		{ "a\rb\rc", 4, 5, 3, 1, "c", 0, 1 },
		{ "a\r", 2, 2, 2, 1, "", 0, 1 },
		{ "a\r\n", 3, 3, 2, 1, "", 0, 1 },
		{ "a\r\r\nb\n\rc", 1, 2, 1, 2, "a", 1, 1 },
		{ "a\r\r\nb\n\rc", 2, 3, 2, 1, "", 0, 1 },
		{ "a\r\r\nb\n\rc", 4, 5, 3, 1, "b", 0, 1 },
		{ "a\r\r\nb\n\rc", 6, 7, 4, 1, "", 0, 1 },
		{ "a\r\r\nb\n\rc", 7, 8, 5, 1, "c", 0, 1 },
	};
	check_all(cases, sizeof cases / sizeof *cases);
}

static void clips_extents(void **state)
{
	(void)state;
	static const struct expected cases[] = {
		{ "abc\ndef\n", 1, 6, 1, 2, "abc", 1, 2 },
		{ "abc\ndef\n", 1, 4000000000u, 1, 2, "abc", 1, 2 },
		{ "abc\ndef\n", 5, 5, 2, 2, "def", 1, 1 },
		{ "abc\ndef\n", 5, 2, 2, 2, "def", 1, 1 },
		{ "abc\ndef\n", 4000000000u, 4000000001u, 3, 1, "", 0, 1 },
		{ "abc", 4000000000u, 4000000001u, 1, 4, "abc", 3, 1 },
	};
	check_all(cases, sizeof cases / sizeof *cases);
}

static void counts_as_a_reader_does(void **state)
{
	(void)state;
	static const struct expected cases[] = {
		{ "Đồng Nai", 8, 11, 1, 6, "Đồng Nai", 5, 3 },
		{ "Đồng Nai", 0, 7, 1, 1, "Đồng Nai", 0, 4 },
		{ "\u0110o\u0302\u0300ng Nai", 7, 8, 1, 3, "\u0110o\u0302\u0300ng Nai", 2, 1 },
		{ "o\u0302\u0300ng", 1, 3, 1, 1, "o\u0302\u0300ng", 1, 1 },
		{ "o\u0302\u0300ng", 3, 6, 1, 1, "o\u0302\u0300ng", 1, 1 },
		{ "\ta", 1, 2, 1, 2, "\ta", 8, 1 },
		{ "a\tb", 1, 2, 1, 2, "a\tb", 1, 7 },
		{ "a\tb", 0, 3, 1, 1, "a\tb", 0, 9 },
		{ "日本x", 3, 6, 1, 2, "日本x", 2, 2 },
		{ "日本x", 6, 7, 1, 3, "日本x", 4, 1 },
		{ "x\u200Ba", 1, 4, 1, 2, "x\u200Ba", 1, 1 },
		{ "\uFEFF---\na", 3, 6, 1, 1, "---", 0, 3 },
		{ "\uFEFF---\na", 0, 6, 1, 1, "---", 0, 3 },
		{ "\uFEFF---\na", 0, 3, 1, 1, "---", 0, 1 },
		{ "\uFEFF---\na", 7, 8, 2, 1, "a", 0, 1 },
		{ "\uFEFF", 3, 3, 1, 1, "", 0, 1 },
	};
	check_all(cases, sizeof cases / sizeof *cases);
}

static void stands_broken_bytes(void **state)
{
	(void)state;
	static const struct expected cases[] = {
		{ "a\xFF" "b", 1, 2, 1, 2, "a\xFF" "b", 1, 1 },
		{ "a\xFF" "b", 2, 3, 1, 3, "a\xFF" "b", 2, 1 },
		{ "a\xE1\xBB\nb", 1, 3, 1, 2, "a\xE1\xBB", 1, 2 },
		{ "a\x80\x80" "b", 0, 1, 1, 1, "a\x80\x80" "b", 0, 1 },
		{ "a\x80\x80" "b", 3, 4, 1, 4, "a\x80\x80" "b", 3, 1 },
		{ "é", 1, 2, 1, 1, "é", 1, 1 },
	};
	check_all(cases, sizeof cases / sizeof *cases);
	struct file file = { str_of("a"), { "a\0b\nc", 5 } };
	struct position p = file_position(&file, (struct extent){ 2, 3 });
	assert_int_equal(p.column, 3);
	assert_int_equal(p.text.n, 3);
	assert_int_equal(p.before, 2);
	file.bytes = (struct str){ "a\r\n", 2 }; /* what stands behind the end does not count */
	assert_int_equal(file_position(&file, (struct extent){ 2, 2 }).line, 2);
	file.bytes = (struct str){ NULL, 0 };
	assert_int_equal(file_position(&file, (struct extent){ 0, 0 }).line, 1);
}

/* In any order, and from one file to another and back. */
static void a_walk_finds_what_each_look_finds(void **state)
{
	(void)state;
	struct file files[] = {
		{ str_of("a"), str_of("a\r\nb\rc\n\r\n\xE1\xBB\x87\r") }, { str_of("b"), str_of("\n\nx") }, { str_of("c"), { NULL, 0 } },
	};
	static const uint32_t places[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 5, 2, 2, 13 };
	struct file_walk walk = { 0 };
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		for (size_t f = 0; f < (i % 2 ? 3 : 1); f++) {
			struct extent at = { places[i], places[i] + 1 };
			struct position once = file_position(&files[f], at), next = file_position_next(&walk, &files[f], at);
			assert_int_equal(next.line, once.line);
			assert_int_equal(next.column, once.column);
		}
	assert_int_equal(walk.line_ends, 5);
}

static void a_part_gives_its_extent(void **state)
{
	(void)state;
	struct file file = { str_of("a"), str_of("abcdef") };
	struct extent at = extent_of(&file, str_slice(file.bytes, 2, 5));
	assert_int_equal(at.start, 2);
	assert_int_equal(at.end, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_lines),         cmocka_unit_test(clips_extents), cmocka_unit_test(counts_as_a_reader_does),
		cmocka_unit_test(stands_broken_bytes), cmocka_unit_test(a_part_gives_its_extent),
		cmocka_unit_test(a_walk_finds_what_each_look_finds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
