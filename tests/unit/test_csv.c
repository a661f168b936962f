/* CSV: exact places, quotes, line ends, headers, what is refused and where reading goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "model/tables.h"
#include "read/csv.h"

static struct doc *new_doc(struct str bytes)
{
	struct arena *arena = arena_new();
	struct doc *doc = arena_alloc(arena, sizeof *doc);
	doc->arena = doc->diags.arena = arena;
	doc->file = (struct file){ str_of("data/units/a.csv"), bytes };
	return doc;
}

static struct doc *read_units(const char *bytes)
{
	struct doc *doc = new_doc(str_of(bytes));
	csv_read(doc, 0, &table_units);
	return doc;
}

static void assert_str(struct str got, const char *wanted)
{
	if (!str_is(got, wanted))
		fail_msg("got \"%.*s\", wanted \"%s\"", (int)got.n, got.p, wanted);
}

static struct str source(const struct doc *doc, struct extent at)
{
	return str_slice(doc->file.bytes, at.start, at.end);
}

static struct str cell_at(const struct doc *doc, size_t row, const char *name)
{
	return source(doc, row_place(doc->rows.v[row], field_named(&table_units, str_of(name))).at);
}

static const struct unit *unit(const struct doc *doc, size_t row)
{
	assert_true(row < doc->rows.n);
	return (const struct unit *)doc->rows.v[row];
}

static void places_are_exact(void **state)
{
	(void)state;
	struct doc *doc = read_units("id,name,level,note\r\na, Xã Đức ,commune,\"một \"\"hai\"\", ba\"\r\n\r\nb,\"Xã\r\nB\",commune,");
	assert_int_equal(doc->diags.list.n, 0);
	assert_int_equal(doc->rows.n, 2);
	assert_str(unit(doc, 0)->name, "Xã Đức");
	assert_str(unit(doc, 0)->note, "một \"hai\", ba");
	assert_str(cell_at(doc, 0, "name"), "Xã Đức");
	assert_str(cell_at(doc, 0, "note"), "\"một \"\"hai\"\", ba\"");
	assert_str(source(doc, doc->rows.v[0]->at), "a, Xã Đức ,commune,\"một \"\"hai\"\", ba\"");
	assert_str(doc->rows.v[0]->key, "a");
	assert_str(unit(doc, 1)->name, "Xã\nB");
	assert_str(cell_at(doc, 1, "name"), "\"Xã\r\nB\"");
	assert_str(source(doc, doc->rows.v[1]->at), "b,\"Xã\r\nB\",commune,");
	/* a column that is not there has the row's place */
	assert_str(cell_at(doc, 1, "parent"), "b,\"Xã\r\nB\",commune,");
	assert_int_equal(doc->rows.v[1]->fields_at[field_named(&table_units, str_of("parent")) - table_units.fields].end, 0);
	arena_free(doc->arena);
}

static void line_ends_are_any(void **state)
{
	(void)state;
	const char *const texts[] = {
		"id,name,level\na,A,commune\nb,B,commune\n", "id,name,level\r\na,A,commune\r\nb,B,commune\r\n",
		"id,name,level\ra,A,commune\rb,B,commune", "\n\r\n  \nid,name,level\n\n\na,A,commune\n,,\n \t \nb,B,commune\n\n,\n",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct doc *doc = read_units(texts[i]);
		assert_int_equal(doc->diags.list.n, 0);
		assert_int_equal(doc->rows.n, 2);
		assert_str(source(doc, doc->rows.v[1]->at), "b,B,commune");
		assert_str(cell_at(doc, 1, "level"), "commune");
		arena_free(doc->arena);
	}
}

static void headers_are_names_or_titles(void **state)
{
	(void)state;
	struct doc *doc = new_doc(str_of("\xef\xbb\xbf\"CẤP\",valid-from, Te\u0302n ,Mã\ncấp xã,2025-07-01,Xã A,a\n"));
	csv_read(doc, 3, &table_units);
	assert_int_equal(doc->diags.list.n, 0);
	assert_str(unit(doc, 0)->id, "a");
	assert_str(unit(doc, 0)->name, "Xã A");
	assert_int_equal(unit(doc, 0)->level, 4);
	assert_true(period_present(unit(doc, 0)->valid_from));
	arena_free(doc->arena);
}

struct wanted { const char *id, *under; };

/* Just these diagnostics, each with its whole extent, in order; and so many rows. */
static void refused(const char *bytes, size_t rows, size_t n, const struct wanted *wanted)
{
	struct doc *doc = read_units(bytes);
	if (doc->diags.list.n != n)
		fail_msg("%s: %zu diagnostics, wanted %zu", bytes, doc->diags.list.n, n);
	for (size_t i = 0; i < n; i++) {
		const struct diag *d = &doc->diags.list.v[i];
		struct str under = source(doc, d->place.at);
		if (strcmp(diag_kinds[d->id].id, wanted[i].id) != 0 || !str_is(under, wanted[i].under))
			fail_msg("%s: got %s at \"%.*s\", wanted %s at \"%s\"", bytes, diag_kinds[d->id].id, (int)under.n, under.p,
				wanted[i].id, wanted[i].under);
	}
	if (doc->rows.n != rows)
		fail_msg("%s: %zu rows, wanted %zu", bytes, doc->rows.n, rows);
	arena_free(doc->arena);
}

static void one(const char *bytes, size_t rows, const char *id, const char *under)
{
	refused(bytes, rows, 1, &(struct wanted){ id, under });
}

static void headers_refused(void **state)
{
	(void)state;
	one("", 0, "csv-empty", "");
	one("\n\n,,\n", 0, "csv-empty", "");
	one("id;name;level\na;A;commune\n", 0, "csv-separator", "id;name;level");
	one("id\tname\tlevel\na\tA\tcommune\n", 0, "csv-separator", "id\tname\tlevel");
	one("id,name,level,\na,A,commune,\n", 1, "csv-header-empty", "");
	one("id,name,level,Thuọc\na,A,commune,x\n", 1, "field-unknown", "Thuọc");
	one("id,name,level,Tên\na,A,commune,x\n", 1, "field-twice", "Tên");
	one("id,level\na,commune\nb,commune\n", 2, "field-missing", "id,level");
	one("id,name,\"level\na,A,commune\n", 0, "csv-quote-open", "\"");
	refused("ID,nmae,level\na,A,commune\nb,B,commune\n", 2, 2,
		(struct wanted[]){ { "field-unknown", "nmae" }, { "field-missing", "ID,nmae,level" } });
}

static void the_nearest_title_is_proposed(void **state)
{
	(void)state;
	struct doc *doc = read_units("id,name,level,Thuọc\n");
	assert_str(doc->diags.list.v[0].args[2], "Thuộc");
	arena_free(doc->arena);
}

static void rows_refused(void **state)
{
	(void)state;
	one("id,name,level\na,A\nb,B,commune\n", 1, "csv-ragged", "a,A");
	one("id,name,level\na,A,commune,\"x\",y\nb,B,commune\n", 1, "csv-ragged", "\"x\",y");
	one("id,name,level\na,A\"x\",commune\nb,B,commune\n", 1, "csv-quote-stray", "\"");
	one("id,name,level\na,\"A\" x,commune\nb,B,commune\n", 1, "csv-quote-stray", "\"");
	one("id,name,level\na,\"A,commune\nb,B,commune\n", 1, "csv-quote-open", "\"");
	one("id,name,level\na,\"A,commune\nb,\"B\",commune\nc,C,commune\n", 2, "csv-quote-open", "\"");
	one("id,name,level\r\na,A,\"commune\r\n", 0, "csv-quote-open", "\"");
	one("id,name,level\na,,commune\n", 1, "field-missing", "");
	one("id,name,level\na,\"\",commune\n", 1, "field-missing", "\"\"");
	one("id,name,level\na,A,\"xa\"\n", 1, "value-choice", "\"xa\"");
}

static void quotes_have_their_places(void **state)
{
	(void)state;
	struct doc *doc = read_units("id,name,level\na,\"A,commune\nb,\"B\",commune\n");
	assert_int_equal(doc->diags.list.v[0].place.at.start, 16);
	arena_free(doc->arena);
	doc = read_units("id,name,level\na,\"A\" x,commune\n");
	assert_int_equal(doc->diags.list.v[0].place.at.start, 18);
	arena_free(doc->arena);
	doc = read_units("id,name,level\na,x\"A\" x,commune\n");
	assert_int_equal(doc->diags.list.v[0].place.at.start, 17);
	arena_free(doc->arena);
}

static char *repeated(const char *head, const char *text, size_t times)
{
	size_t n = strlen(text), begin = strlen(head);
	char *all = malloc(begin + n * times + 1);
	memcpy(all, head, begin);
	for (size_t i = 0; i < times; i++)
		memcpy(all + begin + i * n, text, n);
	all[begin + n * times] = '\0';
	return all;
}

/* The last diagnostic of a generated file. */
static void ends_with(char *text, enum diag_id id, size_t rows)
{
	clock_t begin = clock();
	struct doc *doc = read_units(text);
	assert_true(clock() - begin < 5 * CLOCKS_PER_SEC);
	assert_true(doc->diags.list.n > 0);
	assert_string_equal(diag_kinds[doc->diags.list.v[doc->diags.list.n - 1].id].id, diag_kinds[id].id);
	assert_true(doc->diags.list.n <= CSV_DIAGS + 4);
	assert_int_equal(doc->rows.n, rows);
	arena_free(doc->arena);
	free(text);
}

static void limits(void **state)
{
	(void)state;
	ends_with(repeated("", "x,", CSV_COLUMNS), DIAG_CSV_COLUMNS, 0);
	ends_with(repeated("id,name,level\na,", "x", CSV_CELL_BYTES + 1), DIAG_CSV_CELL_TOO_LONG, 0);
	ends_with(repeated("id,name,level\na,\"", "x\n", CSV_CELL_BYTES), DIAG_CSV_CELL_TOO_LONG, 0);
	ends_with(repeated("id,name,level\n", "\n", CSV_ROWS + 1), DIAG_CSV_ROWS, 0);
	ends_with(repeated("id,name,level\n", "a,A\n", 5000), DIAG_FILE_ERRORS, 0);
	ends_with(repeated("id,name,level\n", "x\"\n", 5000), DIAG_FILE_ERRORS, 0);
	ends_with(repeated("id,name,level\n\"\n", "\"\"\n", 5000), DIAG_CSV_QUOTE_OPEN, 0);
	ends_with(repeated("id,name,level\n", "a,\"A,commune\n", 50000), DIAG_FILE_ERRORS, 0);
}

static void the_longest_cell_is_read(void **state)
{
	(void)state;
	char *text = repeated("id,level,name\na,commune,", "x", CSV_CELL_BYTES);
	struct doc *doc = read_units(text);
	assert_int_equal(doc->diags.list.n, 0);
	assert_int_equal(unit(doc, 0)->name.n, CSV_CELL_BYTES);
	arena_free(doc->arena);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_exact), cmocka_unit_test(line_ends_are_any),
		cmocka_unit_test(headers_are_names_or_titles), cmocka_unit_test(headers_refused),
		cmocka_unit_test(the_nearest_title_is_proposed), cmocka_unit_test(rows_refused),
		cmocka_unit_test(quotes_have_their_places), cmocka_unit_test(limits), cmocka_unit_test(the_longest_cell_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
