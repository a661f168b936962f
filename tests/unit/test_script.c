/* Scripts as they are sent. */
#include "test.h"

#include "publish/script.h"

static void check(const char *script, const char *sent)
{
	struct arena *arena = arena_new();
	assert_str(script_sent(arena, str_of(script)), sent);
	arena_free(arena);
}

static void test_left_out(void **state)
{
	(void)state;
	check("", "");
	check("a();", "a();\n");
	check("// why\n\n\tif (a) {\r\n    b(`${c}`); // kept\n\t}\n  // how\n", "if (a) {\nb(`${c}`); // kept\n}\n");
	check("/** what\n * it does */\na(); /* kept */\n/* b */\n", "a(); /* kept */\n");
	check("const a = \"// no comment\";\n", "const a = \"// no comment\";\n");
}

/* Where leaving out might change what a string says. */
static void test_untouched(void **state)
{
	(void)state;
	static const char *const scripts[] = { "a = `\n  // text\n`;\n", "a = \"b\\\n  // text\";\n", "a = `\\`\n  // text`;\n", "a(); /*\n // text */\n  b();\n",
		"/* a */ b();\n  c();\n", "  a();\n/* b\n" };
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		check(scripts[i], scripts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_left_out), cmocka_unit_test(test_untouched) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
