/* The columns of the program's own tables against columns.txt beside this file: whoever gives a table other columns says since which day (COLUMNS_CHANGED in
   model/tables.c) and which they are, and gives the program another version, so that the numbers of versions tell it (render/dataset.h). UPDATE=1 writes
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

/* Each word is a day after those before it, or says of such a day what became of which column. */
static struct date last_day(struct str days)
{
	struct date day, last = { 0 };
	struct str word;
	while (str_word(&days, &word)) {
		if (date_present(last) && strchr("+-~", word.p[0]) && word.n > 1)
			continue;
		assert_int_equal(date_parse(&day, word), 0);
		assert_true(date_cmp(day, last) > 0);
		last = day;
	}
	return last;
}

/* The line of a column, "  id id key", among those of a table. */
static struct str line_of(struct str columns, struct str name)
{
	struct str line, rest, word;
	while (str_split(&columns, '\n', &line) && line.p) {
		rest = line;
		if (str_word(&rest, &word) && str_eq(word, name))
			return line;
	}
	return (struct str){ "", 0 };
}

static bool is_told(const struct column_changes *told, char did, struct str name)
{
	for (size_t i = 0; i < told->n; i++)
		if (told->v[i].did == did && str_eq(told->v[i].name, name))
			return true;
	return false;
}

/* Of columns in `one`: those that `other` has not, or has otherwise. -1, or how many are told as what they are. */
static ptrdiff_t count_told(struct str one, struct str other, const struct column_changes *told, char did)
{
	ptrdiff_t n = 0;
	struct str line, rest, name, same;
	while (str_split(&one, '\n', &line)) {
		rest = line;
		if (!str_word(&rest, &name))
			continue;
		same = line_of(other, name);
		if (did == '~' ? !same.n || str_eq(line, same) : same.n > 0)
			continue;
		if (!is_told(told, did, name))
			return -1;
		n++;
	}
	return n;
}

/* Whether what is told is what was done, no more and no less. */
static bool tells(const struct column_changes *told, struct str before, struct str now)
{
	ptrdiff_t came = count_told(now, before, told, '+'), went = count_told(before, now, told, '-'), held = count_told(now, before, told, '~');
	return came >= 0 && went >= 0 && held >= 0 && (size_t)(came + went + held) == told->n;
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
	struct column_changes told = { 0 };
	columns_changed(&told, arena, table, last_day(days), last);
	if (!tells(&told, columns, out_held(&now)))
		fail_msg("COLUMNS_CHANGED of %s must name the columns that are others than in %s: +came -went ~holds_something_else", table->name, golden);
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

static void test_tells(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct table table = { .columns_changed = "2026-01-02 +x 2026-03-04 +z -y ~x 2026-05-06" };
	struct column_changes told = { 0 };
	struct date from = { 0 }, to = { 0 };
	assert_int_equal(date_parse(&from, str_of("2026-01-02")), 0);
	assert_int_equal(date_parse(&to, str_of("2026-03-04")), 0);
	assert_int_equal(date_cmp(columns_changed(&told, arena, &table, from, to), to), 0);
	assert_int_equal(told.n, 3);
	struct str before = str_of("  x id key\n  y text\n"), now = str_of("  z ref of a\n  x text\n");
	assert_true(tells(&told, before, now));
	assert_false(tells(&told, before, str_of("  z ref of a\n  x text\n  y text\n")));
	assert_false(tells(&told, before, str_of("  z ref of a\n  x id key\n")));
	assert_false(tells(&told, before, str_of("  z ref of a\n  x text\n  v text\n")));
	assert_int_equal(date_cmp(columns_changed_last(&table), last_day(str_of(table.columns_changed))), 0);
	arena_free(arena);
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
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_columns), cmocka_unit_test(test_find_table), cmocka_unit_test(test_tells), cmocka_unit_test(test_guides) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
