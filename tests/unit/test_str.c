#include "test.h"

static const struct str nothing = { NULL, 0 };

static void compares_bytes(void **state)
{
	(void)state;
	static const char *const rising[] = { "", "a", "ab", "b", "z", "đ", "ạ" };
	for (int i = 0; i < 7; i++)
		for (int j = 0; j < 7; j++) {
			int order = str_cmp(str_of(rising[i]), str_of(rising[j]));
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
			assert_int_equal(str_eq(str_of(rising[i]), str_of(rising[j])), i == j);
			assert_int_equal(str_is(str_of(rising[i]), rising[j]), i == j);
		}
	assert_true(str_eq(nothing, str_of("")));
	assert_int_equal(str_cmp(nothing, str_of("")), 0);
	assert_true(str_cmp(nothing, str_of("a")) < 0);
	assert_false(str_eq((struct str){ "a\0b", 3 }, (struct str){ "a\0c", 3 }));
}

static void finds(void **state)
{
	(void)state;
	struct str s = str_of("kế hoạch số 699");
	assert_true(str_starts(s, "kế"));
	assert_false(str_starts(s, "hoạch"));
	assert_true(str_ends(s, "699"));
	assert_false(str_ends(s, "69"));
	assert_false(str_starts(str_of("k"), "kế"));
	assert_false(str_ends(str_of("9"), "699"));
	assert_true(str_starts(nothing, ""));
	assert_true(str_ends(nothing, ""));
	assert_false(str_starts(nothing, "a"));
	assert_false(str_ends(nothing, "a"));
	assert_int_equal(str_find(str_of("abcbc"), "bc"), 1);
	assert_int_equal(str_find(str_of("abc"), "abc"), 0);
	assert_int_equal(str_find(str_of("abc"), "abcd"), -1);
	assert_int_equal(str_find(str_of("abc"), "x"), -1);
	assert_int_equal(str_find(str_of("abc"), ""), 0);
	assert_int_equal(str_find(nothing, ""), 0);
	assert_int_equal(str_find(nothing, "a"), -1);
	assert_int_equal(str_find((struct str){ "a\0bc", 4 }, "bc"), 2);
	assert_int_equal(str_find((struct str){ "abcd", 2 }, "bc"), -1);
}

static void slices_stay_inside(void **state)
{
	(void)state;
	struct str s = str_of("abcdef");
	assert_str(str_slice(s, 1, 3), "bc");
	assert_str(str_slice(s, 0, 6), "abcdef");
	assert_str(str_slice(s, 4, 99), "ef");
	assert_str(str_slice(s, 99, 100), "");
	assert_str(str_slice(s, 3, 1), "");
	assert_str(str_from(s, 2), "cdef");
	assert_str(str_from(s, 6), "");
	assert_str(str_from(s, 7), "");
	assert_null(str_from(nothing, 3).p);
}

static void trims(void **state)
{
	(void)state;
	assert_str(str_trim(str_of(" \t\r\n\v\fa b\n ")), "a b");
	assert_str(str_trim(str_of("a")), "a");
	assert_str(str_trim(str_of(" \n ")), "");
	assert_str(str_trim(nothing), "");
	assert_str(str_trim(str_of("\xC2\xA0" "a")), "\xC2\xA0" "a");
}

static void splits(void **state)
{
	(void)state;
	static const char *const parts[] = { "a", "", "bc", "" };
	struct str rest = str_of("a;;bc;"), part;
	for (int i = 0; i < 4; i++) {
		assert_true(str_split(&rest, ';', &part));
		assert_str(part, parts[i]);
	}
	assert_false(str_split(&rest, ';', &part));
	rest = str_of("");
	assert_true(str_split(&rest, ';', &part));
	assert_str(part, "");
	assert_false(str_split(&rest, ';', &part));
	rest = nothing;
	assert_false(str_split(&rest, ';', &part));
}

static void takes_words(void **state)
{
	(void)state;
	struct str rest = str_of("  ubnd-cap-xa\tmttq-tinh\r\n"), word;
	assert_true(str_word(&rest, &word));
	assert_str(word, "ubnd-cap-xa");
	assert_true(str_word(&rest, &word));
	assert_str(word, "mttq-tinh");
	assert_false(str_word(&rest, &word));
	assert_int_equal(word.n, 0);
	rest = nothing;
	assert_false(str_word(&rest, &word));
}

static void makes_new_ones(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char bytes[] = "abc";
	struct str copy = str_dup(arena, (struct str){ bytes, 2 });
	bytes[0] = 'x';
	assert_str(copy, "ab");
	assert_int_equal(copy.p[copy.n], '\0');
	const struct str parts[] = { str_of("a"), nothing, str_of("b"), str_of("") };
	struct str joined = str_join(arena, parts, 4, "; ");
	assert_str(joined, "a; ; b; ");
	assert_int_equal(joined.p[joined.n], '\0');
	assert_str(str_join(arena, parts, 1, "; "), "a");
	assert_str(str_join(arena, parts, 0, "; "), "");
	assert_str(str_join(arena, parts, 3, ""), "ab");
	struct str text = str_format(arena, "%s/%d", "chỉ tiêu", 42);
	assert_str(text, "chỉ tiêu/42");
	assert_int_equal(text.p[text.n], '\0');
	assert_str(str_format(arena, "%s", ""), "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares_bytes), cmocka_unit_test(finds),  cmocka_unit_test(slices_stay_inside),
		cmocka_unit_test(trims),          cmocka_unit_test(splits), cmocka_unit_test(takes_words),
		cmocka_unit_test(makes_new_ones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
