/* Formats of open data, each by itself: the same few rows, and among them a number that is withheld. What outside programs make of whole
   files is seen in formats.mjs. */
#include "scratch.h"
#include "world.h"

#include <sqlite3.h>
#include <zip.h>

#include "base/file.h"
#include "model/withhold.h"
#include "publish/format.h"
#include "publish/json_row.h"
#include "publish/number.h"
#include "publish/xlsx_about.h"
#include "publish/xlsx_book.h"
#include "publish/xlsx_rows.h"
#include "publish/xlsx_text.h"
#include "render/dataset.h"

/* Results of a target that counts people. */
static struct dataset dataset_of_world(struct world *w, struct render_site *site)
{
	*w = begin();
	add_target(w, "t", "<= 9 ca all", "sensitive=true");
	add_results(w, "t", "a 2026-Q1 3 2026-04-01 final; b 2026-Q1 12.5; c 2026-Q1 123456789012345.678; d 2026-Q1 0");
	link_all(w);
	model_withhold(w->model);
	*site = (struct render_site){ .arena = w->arena, .model = w->model, .base_url = str_of("https://example.org"),
		.as_of = { day("2026-06-01"), day("2026-06-01"), PRECISION_DAY } };
	datasets_learn(site);
	return (struct dataset){ site, model_table_of(w->model, &table_results), NULL };
}

static struct str written(struct world *w, void write(struct out *, const struct dataset *), const struct dataset *dataset)
{
	struct out out = out_arena(w->arena);
	write(&out, dataset);
	return out_held(&out);
}

static void assert_holds(struct str text, const char *part)
{
	if (str_find(text, part) < 0)
		fail_msg("no %s in %.*s", part, (int)text.n, text.p);
}

static void test_text(void **state)
{
	(void)state;
	struct world w;
	struct render_site site;
	struct dataset dataset = dataset_of_world(&w, &site);
	assert_str(written(&w, format_csv, &dataset), "target,unit,period,value,numerator,denominator,status,reported_on,source,note\r\n"
		"k/t,a,2026-Q1,<5,,,final,2026-04-01,x,\r\nk/t,b,2026-Q1,12.5,,,,,,\r\nk/t,c,2026-Q1,123456789012345.678,,,,,,\r\nk/t,d,2026-Q1,0,,,,,,\r\n");
	struct out out = out_arena(w.arena);
	json_row(&out, w.arena, dataset.table->rows.v[0]);
	assert_str(out_held(&out), "{\"target\":\"k/t\",\"unit\":\"a\",\"period\":\"2026-Q1\",\"value\":\"\\u003c5\",\"numerator\":null,\"denominator\":null,"
		"\"status\":\"final\",\"reported_on\":\"2026-04-01\",\"source\":\"x\",\"note\":null}");
	struct str ndjson = written(&w, format_ndjson, &dataset), schema = written(&w, format_table_schema, &dataset);
	assert_holds(ndjson, "\"value\":123456789012345.678,");
	assert_true(str_ends(ndjson, "}\n"));
	assert_holds(schema, "\"missingValues\": [\n    \"\",\n    \"\\u003c5\",\n    \"*\"\n  ]");
	assert_holds(written(&w, format_csvw, &dataset), "\"null\": [");
	assert_true(str_find(schema, "\"primaryKey\"") > 0);
	end(&w);
}

static int column_of(void *found, int n, char **values, char **names)
{
	struct out *out = found;
	(void)names;
	for (int i = 0; i < n; i++)
		out_format(out, "%s%s", values[i] ? values[i] : "NULL", i + 1 < n ? "|" : "\n");
	return 0;
}

static void test_sqlite(void **state)
{
	(void)state;
	struct world w;
	struct render_site site;
	struct dataset dataset = dataset_of_world(&w, &site);
	char *folder = scratch_new();
	const char *path = at(folder, "a.sqlite");
	struct out out = out_arena(w.arena);
	sqlite3 *db;
	dataset.table = NULL;
	assert_int_equal(format_sqlite(path, &dataset), 0);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	static const char *const asked[] = { "PRAGMA integrity_check", "PRAGMA foreign_key_check",
		"SELECT unit, value, typeof(value) FROM results WHERE unit <> 'c' ORDER BY unit", "SELECT field, value FROM _exact ORDER BY _key" };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		assert_int_equal(sqlite3_exec(db, asked[i], column_of, &out, NULL), SQLITE_OK);
	assert_str(out_held(&out), "ok\na|NULL|null\nb|12.5|real\nd|0|integer\nvalue|<5\nvalue|123456789012345.678\n");
	sqlite3_close(db);
	scratch_free(folder);
	end(&w);
}

/* A member of an archive. */
static struct str member(struct world *w, const char *path, const char *name)
{
	zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
	zip_stat_t about;
	assert_non_null(archive);
	assert_int_equal(zip_stat(archive, name, 0, &about), 0);
	char *bytes = arena_alloc(w->arena, about.size);
	zip_file_t *file = zip_fopen(archive, name, 0);
	assert_int_equal(zip_fread(file, bytes, about.size), (zip_int64_t)about.size);
	zip_fclose(file);
	zip_discard(archive);
	return (struct str){ bytes, about.size };
}

static void test_xlsx(void **state)
{
	(void)state;
	struct world w;
	struct render_site site;
	struct dataset dataset = dataset_of_world(&w, &site);
	char *folder = scratch_new();
	const char *first = at(folder, "a.xlsx"), *second = at(folder, "b.xlsx");
	assert_int_equal(format_xlsx(first, &dataset), 0);
	assert_int_equal(format_xlsx(second, &dataset), 0);
	struct str sheet = member(&w, first, "xl/worksheets/sheet1.xml");
	assert_holds(sheet, "<t>&lt;5</t>");                  /* text: a spreadsheet has no number for it */
	assert_holds(sheet, "<v>12.5</v>");
	assert_holds(sheet, "<t>123456789012345.678</t>");    /* a double would lose its last digit */
	assert_holds(sheet, "<v>46113</v>");                  /* 01/04/2026, a day */
	assert_holds(sheet, "<autoFilter ref=\"A1:J5\"/>");
	assert_str(member(&w, second, "xl/worksheets/sheet1.xml"), sheet.p ? str_dup(w.arena, sheet).p : "");
	scratch_free(folder);
	end(&w);
}

/* What one sheet cannot hold stands in others under the same header, and the source sheet says so: four rows, where a sheet holds `most`. */
static void assert_sheets(lxw_row_t most, const char *const filters[], const char *told)
{
	struct world w;
	struct render_site site;
	struct dataset dataset = dataset_of_world(&w, &site);
	struct xlsx x;
	char *folder = scratch_new();
	const char *path = at(folder, "a.xlsx");
	size_t n = 0;
	assert_true(xlsx_open(&x, path, &site, str_of("a"), false));
	assert_int_equal(x.most, 1048576);
	x.most = most;
	xlsx_rows(&x, &table_results, &dataset.table->rows, str_of("results"));
	xlsx_source(&x, &dataset);
	assert_int_equal(xlsx_close(&x), 0);
	for (; filters[n]; n++)
		assert_holds(member(&w, path, str_format(w.arena, "xl/worksheets/sheet%zu.xml", n + 1).p), filters[n]);
	struct str book = member(&w, path, "xl/workbook.xml"), source = member(&w, path, str_format(w.arena, "xl/worksheets/sheet%zu.xml", n + 1).p);
	assert_int_equal(str_find(book, "name=\"results 2\"") > 0, n > 1);
	assert_int_equal(str_find(source, told) > 0, n > 1);
	scratch_free(folder);
	end(&w);
}

static void test_full_sheets(void **state)
{
	(void)state;
	const char told[] = "One sheet cannot hold all records; they go on in sheets of the same name with a number.";
	assert_sheets(5, (const char *const[]){ "<autoFilter ref=\"A1:J5\"/>", NULL }, told);
	assert_sheets(4, (const char *const[]){ "<autoFilter ref=\"A1:J4\"/>", "<autoFilter ref=\"A1:J2\"/>", NULL }, told);
	assert_sheets(2, (const char *const[]){ "<t>a</t>", "<t>b</t>", "<t>123456789012345.678</t>", "<v>0</v>", NULL }, told);
}

static void test_cells(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	bool cut;
	assert_string_equal(xlsx_cell(arena, str_of("Phường _x0041_ và _x41_"), &cut), "Phường _x005F_x0041_ và _x41_");
	assert_false(cut);
	char *full = arena_alloc(arena, XLSX_CELL + 2);
	memset(full, 'a', XLSX_CELL);
	assert_int_equal(strlen(xlsx_cell(arena, str_of(full), &cut)), XLSX_CELL);
	assert_false(cut);
	assert_int_equal(XLSX_CELL, 32767);
	full[XLSX_CELL] = 'b';
	assert_holds(str_of(xlsx_cell(arena, str_of(full), &cut)), "a … (bị cắt, xem tệp CSV / cut, see the CSV file)");
	assert_true(cut);
	assert_int_equal(xlsx_lines(str_of("một\n\nhai ba bốn"), 5), 4);
	assert_string_equal(xlsx_sheet_name(arena, str_of("history")), "history_");
	assert_string_equal(xlsx_sheet_name(arena, str_of("đơn vị hành chính các cấp của cả nước")), "đơn vị hành chính các cấp của c");
	arena_free(arena);
}

static void test_numbers(void **state)
{
	(void)state;
	double d;
	assert_true(number_double(&d, (struct decimal){ .digits = 7996, .scale = 2, .present = true }));
	assert_true(d == 79.96);
	assert_true(number_double(&d, decimal_of(-999999999999999)));
	assert_false(number_double(&d, decimal_of(1000000000000000)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text), cmocka_unit_test(test_sqlite), cmocka_unit_test(test_xlsx), cmocka_unit_test(test_full_sheets),
		cmocka_unit_test(test_cells), cmocka_unit_test(test_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
