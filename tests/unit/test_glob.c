/* Patterns of paths. */
#include "test.h"

#include "base/glob.h"

static void assert_match(const char *glob, const char *path, bool wanted)
{
	if (glob_matches(str_of(glob), str_of(path)) != wanted)
		fail_msg("“%s” %s “%s”", glob, wanted ? "does not match" : "matches", path);
}

static void names(void **state)
{
	(void)state;
	assert_match("a/b.csv", "a/b.csv", true);
	assert_match("a/b.csv", "a/b.csv/c", false);
	assert_match("a/b.csv", "a", false);
	assert_match("a.csv", "axcsv", false);
	assert_match("[ab].csv", "a.csv", false);
	assert_match("[ab].csv", "[ab].csv", true);
	assert_match("a/*.csv", "a/.csv", true);
	assert_match("a/*.csv", "a/b/c.csv", false);
	assert_match("a/*", "a", false);
	assert_match("*a*b*.csv", "xaxbbx.csv", true);
	assert_match("*a*b*.csv", "xbxax.csv", false);
	assert_match("*ab", "aab", true);
	assert_match("a**b", "axxb", true);
	assert_match("a**b", "a/b", false);
	assert_match("*", "", true);
}

static void a_question_mark_is_one_character(void **state)
{
	(void)state;
	assert_match("x?.csv", "x\xe1\xba\xbf.csv", true);
	assert_match("x??.csv", "x\xe1\xba\xbf.csv", false);
	assert_match("*?\xe1\xba\xbf", "\xc3\xaa\xe1\xba\xbf", true);
	assert_match("*?\xe1\xba\xbf", "\xe1\xba\xbf", false);
	assert_match("a?b", "a/b", false);
	assert_match("a?", "a", false);
}

static void folders(void **state)
{
	(void)state;
	assert_match("a/**/*.csv", "a/x.csv", true);
	assert_match("a/**/*.csv", "a/b/x.csv", true);
	assert_match("a/**/*.csv", "a/b/c/x.csv", true);
	assert_match("a/**/*.csv", "b/x.csv", false);
	assert_match("a/**/*.csv", "a/b/x.txt", false);
	assert_match("a/**/c/**/x", "a/c/x", true);
	assert_match("a/**/c/**/x", "a/b/c/c/d/x", true);
	assert_match("a/**/c/**/x", "a/b/d/x", false);
	assert_match("**/x", "x", true);
	assert_match("**/x", "a/b/x", true);
	assert_match("a/**", "a/b/c", true);
	assert_match("a/**", "a", false);
	assert_match("a/**/**", "a/b", true);
}

static void assert_reach(const char *glob, const char *folder, bool wanted)
{
	if (glob_reaches(str_of(glob), str_of(folder)) != wanted)
		fail_msg("“%s” %s “%s”", glob, wanted ? "does not reach" : "reaches", folder);
}

static void what_is_reached(void **state)
{
	(void)state;
	assert_reach("a/*/x.csv", "a", true);
	assert_reach("a/*/x.csv", "a/b", true);
	assert_reach("a/*/x.csv", "a/b/c", false);
	assert_reach("a/*/x.csv", "a/b/x.csv", false);
	assert_reach("a/*/x.csv", "b", false);
	assert_reach("a/**/x.csv", "a/b/c/d", true);
	assert_reach("a/**/x.csv", "ab", false);
	assert_reach("a?/x", "a\xc3\xaa", true);
	assert_reach("x.csv", "x.csv", false);
}

static void any_of_several(void **state)
{
	(void)state;
	const struct str v[] = { str_of("a/*.csv"), str_of("b/**") };
	const struct globs globs = { v, 2 }, none = { NULL, 0 };
	assert_true(globs_match(&globs, str_of("b/c/d")));
	assert_false(globs_match(&globs, str_of("c/d")));
	assert_true(globs_reach(&globs, str_of("b/c")));
	assert_false(globs_reach(&globs, str_of("a/c")));
	assert_false(globs_match(&none, str_of("a")));
	assert_false(globs_reach(&none, str_of("a")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names), cmocka_unit_test(a_question_mark_is_one_character), cmocka_unit_test(folders),
		cmocka_unit_test(what_is_reached), cmocka_unit_test(any_of_several),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
