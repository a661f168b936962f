/* The columns of the program's own tables against columns.txt beside this file: whoever gives a table other columns says since which day (COLUMNS_CHANGED in
   model/tables.c), and gives the program another version, so that the numbers of versions tell it (render/dataset.h). UPDATE=1 writes
   what is so then, and nothing otherwise. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/out.h"
#include "base/version.h"
#include "model/columns.h"
#include "test.h"

static const char golden[] = "tests/unit/columns.txt";

static void write_columns(struct out *out, const struct table *table)
{
	const struct field *field;
	for (size_t f = 0; (field = field_next(table, &f));) {
		out_text(out, "  ");
		column_write(out, field);
		out_char(out, '\n');
	}
}

static void write_table(struct out *out, const struct table *table)
{
	out_format(out, "%s%s%s\n", table->name, table->columns_changed ? " " : "", table->columns_changed ? table->columns_changed : "");
	write_columns(out, table);
}

static struct str write_all(struct arena *arena)
{
	struct out out = out_arena(arena);
	out_format(&out, "%s\n", CONGBO_VERSION);
	for (size_t t = 0; builtin_tables[t]; t++)
		if (!builtin_tables[t]->internal)
			write_table(&out, builtin_tables[t]);
	return out_held(&out);
}

static struct str read_whole(struct arena *arena, const char *path)
{
	static char bytes[1 << 16];
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	size_t n = fread(bytes, 1, sizeof bytes, file);
	assert_true(n < sizeof bytes);
	fclose(file);
	return str_dup(arena, (struct str){ bytes, n });
}

/* What columns.txt says of a table: the days, and the lines of its columns. */
static bool find_table(struct str *days, struct str *columns, struct str text, const char *name)
{
	struct str line, word;
	bool found = false;
	while (str_split(&text, '\n', &line) && text.p) {
		bool begins = line.n && line.p[0] != ' ';
		if (begins && found)
			break;
		if (!begins && found)
			columns->n = (size_t)(line.p + line.n + 1 - columns->p);
		if (begins) {
			*days = line;
			found = str_word(days, &word) && str_is(word, name);
			*columns = (struct str){ text.p, 0 };
		}
	}
	return found;
}

static struct date last_day(struct str days)
{
	struct date day, last = { 0 };
	struct str word;
	while (str_word(&days, &word)) {
		assert_int_equal(date_parse(&day, word), 0);
		assert_true(date_cmp(day, last) > 0);
		last = day;
	}
	return last;
}

static void expect_said(struct arena *arena, struct str before, const struct table *table)
{
	struct str days, columns;
	struct out now = out_arena(arena);
	write_columns(&now, table);
	struct date last = last_day(str_of(table->columns_changed));
	if (!find_table(&days, &columns, before, table->name) || str_eq(columns, out_held(&now)))
		return;
	if (date_cmp(last, last_day(days)) <= 0)
		fail_msg("the columns of %s are others than in %s: say since which day with COLUMNS_CHANGED in its table row", table->name, golden);
	if (str_starts(before, CONGBO_VERSION "\n"))
		fail_msg("the columns of %s are others than in %s: give the program another version in base/version.h", table->name, golden);
}

static void test_columns(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str before = read_whole(arena, golden), now = write_all(arena);
	for (size_t t = 0; builtin_tables[t]; t++)
		if (!builtin_tables[t]->internal)
			expect_said(arena, before, builtin_tables[t]);
	if (getenv("UPDATE")) {
		FILE *file = fopen(golden, "w");
		assert_true(file && fwrite(now.p, 1, now.n, file) == now.n && fclose(file) == 0);
	} else if (!str_eq(before, now)) {
		fail_msg("%s is not what the tables have: UPDATE=1 build/…/tests/test_columns writes it", golden);
	}
	arena_free(arena);
}

/* Of lines that no program wrote. */
static void test_find_table(void **state)
{
	(void)state;
	struct str days, columns, text = str_of("congbo/0.1\na 2026-01-02 2026-03-04\n  x id key\n  y text\nb\n  z ref of a\n");
	assert_true(find_table(&days, &columns, text, "a"));
	assert_true(str_is(columns, "  x id key\n  y text\n"));
	assert_int_equal(date_cmp(last_day(days), last_day(str_of("2026-03-04"))), 0);
	assert_true(find_table(&days, &columns, text, "b"));
	assert_true(str_is(columns, "  z ref of a\n"));
	assert_false(date_present(last_day(days)));
	assert_false(find_table(&days, &columns, text, "c"));
}

/* What a clerk is told to write is the day of this program. */
static void test_guides(void **state)
{
	(void)state;
	static const char *const guides[] = { "huong-dan/phat-hanh-du-lieu.md", "huong-dan/loi/columns-new.md", "huong-dan/loi/columns-unknown.md",
		"huong-dan/loi/columns-unsaid.md" };
	static const char *const folders[] = { "content/pages", "content/pages/en" };
	struct arena *arena = arena_new();
	char text[PERIOD_TEXT];
	struct str day = { text, date_text(text, columns_day()) };
	for (size_t i = 0; i < 4 * 2; i++) {
		struct str path = str_format(arena, "%s/%s", folders[i % 2], guides[i / 2]), rest = read_whole(arena, path.p), line;
		size_t told = 0;
		for (ptrdiff_t at; (at = str_find(rest, "columns_as_of: ")) >= 0; told++) {
			rest = str_from(rest, (size_t)at + strlen("columns_as_of: "));
			line = str_slice(rest, 0, day.n);
			if (!str_eq(line, day))
				fail_msg("%s tells another day than %s", path.p, text);
		}
		assert_int_equal(told, 1);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_columns), cmocka_unit_test(test_find_table), cmocka_unit_test(test_guides) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
