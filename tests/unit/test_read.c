/* Files by their paths: roles, limits, encodings, and the table that each is read into. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/tables.h"
#include "read/markdown.h"
#include "read/read.h"

static struct doc *read_text(const char *path, const char *bytes)
{
	return read_file(str_of(path), str_of(bytes), builtin_tables, NULL);
}

static void assert_str(struct str got, const char *wanted)
{
	if (!str_is(got, wanted))
		fail_msg("got \"%.*s\", wanted \"%s\"", (int)got.n, got.p, wanted);
}

static void roles(void **state)
{
	(void)state;
	static const struct { const char *path; enum file_role role; } wanted[] = {
		{ "content/site.yml", ROLE_SITE },
		{ "content/plans/dong-nai/a.md", ROLE_MARKDOWN },
		{ "content/pages/A.MD", ROLE_MARKDOWN },
		{ "content/a.md", ROLE_MARKDOWN },
		{ "content/README.md", ROLE_NONE },
		{ "content/plans/README.md", ROLE_NONE },
		{ "content/plans/a.txt", ROLE_NONE },
		{ "content/plans/site.yml", ROLE_NONE },
		{ "data/results/a.csv", ROLE_CSV },
		{ "data/phuong/results/A.CSV", ROLE_CSV },
		{ "data/a.csv", ROLE_CSV },
		{ "data/x/schema.yml", ROLE_SCHEMA },
		{ "data/x/other.yml", ROLE_NONE },
		{ "data/x/.csv", ROLE_NONE },
		{ "layouts/strings.csv", ROLE_CSV },
		{ "layouts/plan.mustache", ROLE_LAYOUT },
		{ "layouts/x/strings.csv", ROLE_LAYOUT },
		{ "README.md", ROLE_NONE },
		{ "thong-ke/a.CSV", ROLE_NAMED },
		{ "a.csv", ROLE_NAMED },
		{ "content/plans/a.csv", ROLE_NAMED },
		{ "thong-ke/schema.yml", ROLE_NONE },
		{ "thong-ke/a.md", ROLE_NONE },
		{ "contents/plans/a.md", ROLE_NONE },
		{ "database/results/a.csv", ROLE_NAMED },
	};
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (file_role(str_of(wanted[i].path)) != wanted[i].role)
			fail_msg("%s", wanted[i].path);
}

static void limits(void **state)
{
	(void)state;
	assert_int_equal(file_limit(ROLE_SITE), 65536);
	assert_int_equal(file_limit(ROLE_SCHEMA), 65536);
	assert_int_equal(file_limit(ROLE_MARKDOWN), 1048576);
	assert_int_equal(file_limit(ROLE_LAYOUT), 1048576);
	assert_int_equal(file_limit(ROLE_CSV), 134217728);
	assert_int_equal(file_limit(ROLE_NONE), 0);
	struct doc *doc = read_too_large(str_of("data/results/a.csv"), 200000000);
	assert_int_equal(doc->diags.list.n, 1);
	assert_int_equal(doc->diags.list.v[0].id, DIAG_FILE_TOO_LARGE);
	assert_str(doc->diags.list.v[0].args[0], "191 MiB");
	assert_str(doc->diags.list.v[0].args[1], "128 MiB");
	assert_str(doc->diags.list.v[0].place.file->path, "data/results/a.csv");
	doc_free(doc);
	char *bytes = calloc(1, 65537);
	memset(bytes, '\n', 65537);
	doc = read_file(str_of("content/site.yml"), (struct str){ bytes, 65537 }, builtin_tables, NULL);
	assert_int_equal(doc->diags.list.n, 1);
	assert_str(doc->diags.list.v[0].args[0], "65 KiB");
	assert_str(doc->diags.list.v[0].args[1], "64 KiB");
	doc_free(doc);
	free(bytes);
	doc_free(NULL);
}

/* One diagnostic for these bytes of a file, at that byte. */
static void refused(const char *path, const char *bytes, size_t n, enum diag_id id, uint32_t start)
{
	struct doc *doc = read_file(str_of(path), (struct str){ bytes, n }, builtin_tables, NULL);
	if (doc->diags.list.n != 1)
		fail_msg("%s, %s: %zu diagnostics", path, bytes, doc->diags.list.n);
	assert_string_equal(diag_kinds[doc->diags.list.v[0].id].id, diag_kinds[id].id);
	assert_int_equal(doc->diags.list.v[0].place.at.start, start);
	assert_int_equal(doc->rows.n, 0);
	doc_free(doc);
}

/* The mistake stands between the two texts. */
static void units_refused(const char *before, const char *from, enum diag_id id)
{
	char bytes[256];
	int n = snprintf(bytes, sizeof bytes, "%s%s", before, from);
	refused("data/units/a.csv", bytes, (size_t)n, id, (uint32_t)strlen(before));
}

static void encodings(void **state)
{
	(void)state;
	static const char utf16[] = "\xff\xfei\0d\0", utf16_big[] = "\xfe\xff\0i", utf16_plain[] = "i\0d\0,\0", nul[] = "id,na\0me\n";
	refused("data/units/a.csv", utf16, sizeof utf16 - 1, DIAG_FILE_UTF16, 0);
	refused("data/units/a.csv", utf16_big, sizeof utf16_big - 1, DIAG_FILE_UTF16, 0);
	refused("data/units/a.csv", utf16_plain, sizeof utf16_plain - 1, DIAG_FILE_UTF16, 0);
	refused("data/units/a.csv", nul, sizeof nul - 1, DIAG_FILE_CONTROL, 5);
	units_refused("id,name\na,Ph", "\xadng C\xb4ng\n", DIAG_FILE_LEGACY); /* TCVN3 */
	units_refused("id,name\na,Đồng Nai, Xuân Lộc, ", "\xc3x\n", DIAG_FILE_ENCODING);
	units_refused("id,name\na,Đồng", "\xed\xa0\x80 Nai Đồng Nai\n", DIAG_FILE_ENCODING); /* a surrogate */
	units_refused("id,name\na,Đồng", "\xc0\xaf Nai Đồng Nai\n", DIAG_FILE_ENCODING); /* overlong */
	units_refused("id,name\na,Đồng Nai ồ", "\xe1\xbb", DIAG_FILE_ENCODING); /* cut off */
	units_refused("id,name\na,", "\x0c\n", DIAG_FILE_CONTROL);
	units_refused("id,name\na,", "\x7f\n", DIAG_FILE_CONTROL);
	units_refused("id,name\na,", "\xc2\x93x\n", DIAG_FILE_CONTROL);
	units_refused("id,name\na,", "\xef\xbb\xbfx\n", DIAG_FILE_CONTROL);
	units_refused("id,name\na,", "\u202Ex\n", DIAG_FILE_CONTROL);
	units_refused("id,name\na,", "\u2066x\n", DIAG_FILE_CONTROL);
	refused("content/plans/a.md", "---\nid: \x01", 9, DIAG_FILE_CONTROL, 8);
	refused("content/site.yml", "name: \xff", 7, DIAG_FILE_LEGACY, 6);
	refused("layouts/a.mustache", "\xff", 1, DIAG_FILE_LEGACY, 0);
	struct doc *doc = read_file(str_of("layouts/a.woff2"), str_of("\xff"), builtin_tables, NULL);
	assert_int_equal(doc->diags.list.n, 0);
	doc_free(doc);
}

static void a_mark_in_front_is_no_matter(void **state)
{
	(void)state;
	struct doc *doc = read_text("data/units/a.csv", "\xef\xbb\xbfid,name,level\r\na,A,commune\r\n");
	assert_int_equal(doc->diags.list.n, 0);
	assert_int_equal(doc->rows.n, 1);
	doc_free(doc);
	doc = read_text("content/site.yml", "\xef\xbb\xbfname: a\nbase_url: b\nlicence: c\n");
	assert_int_equal(doc->diags.list.n, 0);
	assert_ptr_equal(doc->front->table, &table_site);
	doc_free(doc);
}

static void markdown_by_folder(void **state)
{
	(void)state;
	struct doc *doc = read_text("content/pages/a/b.md", "---\npath: a\ntitle: b\n---\nthân\n");
	assert_int_equal(doc->diags.list.n, 0);
	assert_ptr_equal(doc->front->table, &table_pages);
	assert_non_null(doc->front->body);
	assert_str(doc->front->key, "a");
	assert_str(doc->file.path, "content/pages/a/b.md");
	doc_free(doc);
	refused("content/a.md", "x", 1, DIAG_FOLDER_UNKNOWN, 0);
	refused("content/plan/a.md", "x", 1, DIAG_FOLDER_UNKNOWN, 0);
	refused("content/plans/a.md", "x", 1, DIAG_FRONT_MISSING, 0);
	doc = read_text("content/plan/a.md", "x");
	assert_str(doc->diags.list.v[0].args[0], "content/plan");
	assert_str(doc->diags.list.v[0].args[1], "content/plans/, content/criteria/, content/pages/");
	doc_free(doc);
}

/* One diagnostic for a page whose body begins with the first text, where the second begins. */
static void page_refused(const char *before, const char *from, enum diag_id id)
{
	static const char front[] = "---\npath: a\ntitle: b\n---\n";
	char bytes[1024];
	snprintf(bytes, sizeof bytes, "%s%s%s", front, before, from);
	struct doc *doc = read_text("content/pages/a.md", bytes);
	if (doc->diags.list.n != 1)
		fail_msg("%s%s: %zu diagnostics", before, from, doc->diags.list.n);
	assert_string_equal(diag_kinds[doc->diags.list.v[0].id].id, diag_kinds[id].id);
	assert_int_equal(doc->diags.list.v[0].place.at.start, sizeof front - 1 + strlen(before));
	doc_free(doc);
}

static void one_mistake_is_said_once(void **state)
{
	(void)state;
	page_refused(":::note{kind=", "\"warning}\nx\n:::\n", DIAG_DIRECTIVE_QUOTE);
	page_refused(":::note{kind=", "\"warning\nx\n:::\n", DIAG_DIRECTIVE_QUOTE);
	page_refused(":::", "event{#a date=2026-08-19}\nx\n:::\n", DIAG_DIRECTIVE_PARENT);
}

static void directives_beyond_the_limit_are_said_once(void **state)
{
	(void)state;
	enum { PAIRS = 5010 };
	static const char front[] = "---\npath: a\ntitle: b\n---\n", pair[] = ":::note\n:::\n";
	char *bytes = malloc(sizeof front + PAIRS * sizeof pair);
	memcpy(bytes, front, sizeof front);
	for (size_t i = 0; i < PAIRS; i++)
		memcpy(bytes + sizeof front - 1 + i * (sizeof pair - 1), pair, sizeof pair);
	struct doc *doc = read_text("content/pages/a.md", bytes);
	assert_int_equal(doc->diags.list.n, 1);
	assert_int_equal(doc->diags.list.v[0].id, DIAG_DIRECTIVE_MANY);
	assert_int_equal(doc->diags.list.v[0].place.at.start, sizeof front - 1 + 5000 * (sizeof pair - 1));
	doc_free(doc);
	free(bytes);
}

/* A file with a control character is not read at all; the Markdown reader takes any bytes all the same. */
static void control_characters_in_markdown(void **state)
{
	(void)state;
	struct doc *doc = read_text("content/pages/a.txt", "một\x0b đoạn");
	assert_int_equal(doc->diags.list.n, 0);
	const struct block *block = markdown_read(doc, 0, NULL, builtin_tables);
	assert_int_equal(doc->diags.list.n, 1);
	assert_int_equal(doc->diags.list.v[0].id, DIAG_MARKDOWN_CONTROL);
	assert_int_equal(doc->diags.list.v[0].place.at.start, strlen("một"));
	assert_str(doc->diags.list.v[0].args[0], "U+000B");
	assert_str(block->html, "<p>một\xef\xbf\xbd đoạn</p>\n");
	doc_free(doc);
}

static void csv_by_folder(void **state)
{
	(void)state;
	static const char units[] = "id,name,level\na,A,commune\n";
	struct doc *doc = read_text("data/phuong-mau/units/a.csv", units);
	assert_int_equal(doc->diags.list.n, 0);
	assert_ptr_equal(doc->rows.v[0]->table, &table_units);
	doc_free(doc);
	doc = read_text("layouts/strings.csv", "key,vi,en\nhome,Trang chủ,Home\n");
	assert_int_equal(doc->diags.list.n, 0);
	assert_ptr_equal(doc->rows.v[0]->table, &table_strings);
	doc_free(doc);
	doc = read_text("data/unit/a.csv", units);
	assert_int_equal(doc->diags.list.v[0].id, DIAG_TABLE_UNKNOWN);
	assert_str(doc->diags.list.v[0].args[1], "units");
	doc_free(doc);
	refused("data/a.csv", units, sizeof units - 1, DIAG_TABLE_FOLDER, 0);
	refused("data/rung-cay-xanh/a.csv", units, sizeof units - 1, DIAG_TABLE_UNKNOWN_FAR, 0);
	refused("data/changes/a.csv", units, sizeof units - 1, DIAG_TABLE_DERIVED, 0);
	refused("data/vintages/a.csv", units, sizeof units - 1, DIAG_TABLE_DERIVED, 0);
	refused("data/pages/a.csv", units, sizeof units - 1, DIAG_TABLE_NOT_DATA, 0);
	refused("data/site/a.csv", units, sizeof units - 1, DIAG_TABLE_NOT_DATA, 0);
	refused("data/strings/a.csv", units, sizeof units - 1, DIAG_TABLE_NOT_DATA, 0);
	refused("data/schema.yml", "fields: []", 10, DIAG_TABLE_FOLDER, 0);
}

/* The table that a CSV file at the path is read into, beside the built-in ones, or NULL. */
static const struct table *table_at(const struct table *user, const char *path)
{
	const struct table *const tables[] = { &table_units, user, NULL };
	struct doc *doc = read_file(str_of(path), str_of("id,name,level\na,A,commune\n"), tables, NULL);
	const struct table *table = doc->rows.n ? doc->rows.v[0]->table : NULL;
	doc_free(doc);
	return table;
}

static void csv_by_schema(void **state)
{
	(void)state;
	struct doc *doc = read_text("data/moi-truong/gieng/schema.yml", "name: gieng-khoan\npath: [data/cu/*.csv, data/units/x.csv, so/**/*.csv, content/so.csv]\n"
		"fields: [{name: id}, {name: name}, {name: level}]\nprimaryKey: id\n");
	assert_int_equal(doc->diags.list.n, 0);
	const struct table *user = doc->declares;
	assert_string_equal(user->name, "gieng-khoan");
	assert_ptr_equal(table_at(user, "data/moi-truong/gieng/2025.csv"), user);
	assert_ptr_equal(table_at(user, "data/x/gieng-khoan/2025.csv"), user);
	assert_ptr_equal(table_at(user, "data/cu/2020.csv"), user);
	assert_ptr_equal(table_at(user, "data/units/x.csv"), &table_units);
	assert_null(table_at(user, "data/cu/a/2020.csv"));
	assert_ptr_equal(table_at(user, "so/units/2020.csv"), user);
	assert_ptr_equal(table_at(user, "content/so.csv"), user);
	assert_null(table_at(user, "units/2020.csv"));
	assert_null(table_at(user, "khac/gieng-khoan/2020.csv"));
	assert_null(table_at(user, "data/gieng/2025.csv"));
	doc_free(doc);
}

static void other_files_are_left_alone(void **state)
{
	(void)state;
	struct doc *doc = read_text("content/plans/a.png", "\x89PNG\r\n\x1a\n");
	assert_int_equal(doc->diags.list.n, 0);
	assert_int_equal(doc->rows.n, 0);
	doc_free(doc);
	doc = read_text("thong-ke/units/a.csv", "\xff");
	assert_int_equal(doc->diags.list.n, 0);
	doc_free(doc);
	doc = read_file(str_of("layouts/a.mustache"), (struct str){ NULL, 0 }, builtin_tables, NULL);
	assert_int_equal(doc->diags.list.n, 0);
	doc_free(doc);
}

static void empty_files_are_said_to_be_so(void **state)
{
	(void)state;
	const struct { const char *path; enum diag_id id; } wanted[] = {
		{ "data/units/a.csv", DIAG_CSV_EMPTY }, { "content/plans/a.md", DIAG_FRONT_MISSING },
		{ "content/site.yml", DIAG_FIELD_MISSING }, { "data/x/schema.yml", DIAG_SCHEMA_MISSING },
	};
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		struct doc *doc = read_file(str_of(wanted[i].path), (struct str){ NULL, 0 }, builtin_tables, NULL);
		assert_true(doc->diags.list.n > 0);
		assert_int_equal(doc->diags.list.v[0].id, wanted[i].id);
		doc_free(doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles), cmocka_unit_test(limits), cmocka_unit_test(encodings),
		cmocka_unit_test(a_mark_in_front_is_no_matter), cmocka_unit_test(markdown_by_folder),
		cmocka_unit_test(one_mistake_is_said_once), cmocka_unit_test(directives_beyond_the_limit_are_said_once),
		cmocka_unit_test(control_characters_in_markdown), cmocka_unit_test(csv_by_folder), cmocka_unit_test(csv_by_schema), cmocka_unit_test(other_files_are_left_alone),
		cmocka_unit_test(empty_files_are_said_to_be_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
