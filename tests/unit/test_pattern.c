/* Patterns of a schema: what matches, what is not understood, and that time is bounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "read/pattern.h"
#include "work.h"

/* `yes` and `no` are texts with a space between. */
static void check(const char *text, const char *yes, const char *no)
{
	struct arena *arena = arena_new();
	const struct pattern *pattern = pattern_compile(arena, str_of(text));
	if (!pattern)
		fail_msg("%s is not understood", text);
	struct str rest = str_of(yes);
	for (struct str word; str_split(&rest, ' ', &word);)
		if (!pattern_matches(pattern, word))
			fail_msg("%s should match \"%.*s\"", text, (int)word.n, word.p);
	rest = str_of(no);
	for (struct str word; str_split(&rest, ' ', &word);)
		if (pattern_matches(pattern, word))
			fail_msg("%s should not match \"%.*s\"", text, (int)word.n, word.p);
	arena_free(arena);
}

static void patterns_match(void **state)
{
	(void)state;
	check("abc", "abc", "ab abcd xabc ");
	check("^abc$", "abc", "ab xabc");
	check("a*", " a aaaa", "b ab");
	check("a+b?", "a ab aaab", " b abb");
	check("a|bc|d", "a bc d", "b ac abcd ");
	check("x(a|b)*y", "xy xaby xbbbay", "x xcy xab");
	check("(?:ab){2}", "abab", "ab ababab");
	check("a{2,3}", "aa aaa", "a aaaa");
	check("a{2,}", "aa aaaaaa", "a ");
	check("a{0}b", "b", "ab");
	check("a{0,2}", " a aa", "aaa");
	check("(a*)*", " aaa", "b");
	check("(a|)+b", "b ab aab", "c");
	check("|a", " a", "b");
	check("[a-c]x", "ax cx", "dx x");
	check("[^a-c]", "d ế", "a bb ");
	check("[a-]", "a -", "b");
	check("[\\]\\-x]", "] - x", "y \\");
	check("[\\d.]+", "1.5 12", "a1");
	check("\\d{2}/\\d{4}", "03/2026", "3/2026");
	check("\\D\\S", "a1 b.", "1a");
	check("\\w+", "Đồng_Nai1 xa\u0303", "a-b a.b");
	check("\\W", "- .", "a ế 1");
	check("...", "abc ếộđ", "ab abcd");
	check("[A-ZĐ][a-zà-ỹ]+", "Đồng Nai", "đồng D");
	check("ế{2}", "ếế", "ế");
	check("\\.\\*\\$", ".*$", "abc");
	check("a\\$", "a$", "a");
	check("[\\S]x", "ax", "x");
}

static void what_is_not_understood(void **state)
{
	(void)state;
	const char *const texts[] = {
		"(", ")", "a)", "(a", "[", "[a", "[]", "[z-a]", "[[:alpha:]]", "*", "a**", "a+?", "+", "a{", "a{2", "a{2,1}", "a{x}",
		"a{1001}", "(a{100}){100}", "\\", "\\1", "\\p{L}", "\\b", "(?=a)", "(?<n>a)", "a^b", "a$b", "]", "}", "[a-\\d]",
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (pattern_compile(arena, str_of(texts[i])))
			fail_msg("%s is understood", texts[i]);
	char text[PATTERN_BYTES + 2];
	memset(text, 'a', sizeof text);
	assert_non_null(pattern_compile(arena, (struct str){ text, PATTERN_BYTES }));
	assert_null(pattern_compile(arena, (struct str){ text, PATTERN_BYTES + 1 }));
	memset(text, '(', sizeof text);
	assert_null(pattern_compile(arena, (struct str){ text, PATTERN_BYTES }));
	arena_free(arena);
}

static void time_is_bounded(void **state)
{
	(void)state;
	const char *const texts[] = { "(a*)*b", "(a+)+b", "(a|aa)+b", "(a|a)*(a|a)*b", "(.*)(.*)(.*)(.*)b", "(a?){200}a{200}b" };
	struct arena *arena = arena_new();
	char text[4096];
	memset(text, 'a', sizeof text);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct pattern *pattern = pattern_compile(arena, str_of(texts[i]));
		assert_non_null(pattern);
		clock_t begin = clock();
		assert_false(pattern_matches(pattern, (struct str){ text, sizeof text }));
		assert_true(work_since(begin) < 200);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_match), cmocka_unit_test(what_is_not_understood), cmocka_unit_test(time_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
