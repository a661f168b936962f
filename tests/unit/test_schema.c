/* A user's table from its schema.yml: fields, constraints, keys, files; and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/tables.h"
#include "read/csv.h"
#include "read/schema.h"

static struct doc *new_doc(const char *bytes)
{
	struct arena *arena = arena_new();
	struct doc *doc = arena_alloc(arena, sizeof *doc);
	doc->arena = doc->diags.arena = arena;
	doc->file = (struct file){ str_of("data/moi-truong/gieng/schema.yml"), str_of(bytes) };
	return doc;
}

static struct doc *read_schema(const char *bytes)
{
	struct doc *doc = new_doc(bytes);
	schema_read(doc, 0, str_of("data/moi-truong/gieng"));
	return doc;
}

static const char wells[] =
	"title: {vi: Giếng khoan, en: Wells}\n"
	"description: Giếng đang dùng\n"
	"path: [x.csv, ba\xcc\x81o-cao/**/*.csv, data/cu/gieng-2020.csv, layouts/*.csv, '**/?.csv', '*-2020/x.csv']\n"
	"fields:\n"
	"  - {name: ma, type: string, title: Mã giếng, constraints: {pattern: \"G-\\\\d{3}\", maxLength: 5}}\n"
	"  - {name: name}\n"
	"  - name: xa\n"
	"    title: {en: Commune}\n"
	"  - {name: sau, type: number, unit: m, constraints: {minimum: 0.5, maximum: 200}}\n"
	"  - {name: so_ho, type: integer, constraints: {required: true, minimum: 1}}\n"
	"  - {name: dung, type: boolean}\n"
	"  - {name: ngay, type: date, constraints: {minimum: 2020-01-01, maximum: 2025-12-31}}\n"
	"  - {name: nam, type: year, constraints: {minimum: 2020}}\n"
	"  - {name: thang, type: yearmonth}\n"
	"  - {name: mau, type: string, constraints: {enum: [xanh, Đỏ, 'vàng nhạt']}}\n"
	"  - {name: ten_khac, constraints: {minLength: 2, maxLength: 3, unique: true}}\n"
	"primaryKey: [ma, nam]\n"
	"foreignKeys:\n"
	"  - fields: xa\n"
	"    reference: {resource: units, fields: id}\n";

static struct doc *read_wells(void)
{
	struct doc *doc = read_schema(wells);
	assert_int_equal(doc->diags.list.n, 0);
	assert_non_null(doc->declares);
	return doc;
}

static const struct field *field(const struct table *table, const char *name)
{
	const struct field *found = field_named(table, str_of(name));
	assert_non_null(found);
	return found;
}

static void a_table_is_declared(void **state)
{
	(void)state;
	struct doc *doc = read_wells();
	const struct table *table = doc->declares;
	assert_string_equal(table->name, "gieng");
	assert_string_equal(table->title[LANG_VI], "Giếng khoan");
	assert_string_equal(table->title[LANG_EN], "Wells");
	assert_string_equal(table->about[LANG_EN], "Giếng đang dùng");
	assert_true(table->user);
	assert_null(table->page);
	assert_int_equal(table->field_count, 11);
	struct str files = str_join(doc->arena, table->files.v, table->files.n, "\n");
	assert_string_equal(files.p, "data/moi-truong/gieng/*.csv\n"
		"data/moi-truong/gieng/x.csv\nx.csv\n"
		"data/moi-truong/gieng/b\xc3\xa1o-cao/**/*.csv\nb\xc3\xa1o-cao/**/*.csv\n"
		"data/moi-truong/gieng/data/cu/gieng-2020.csv\ndata/cu/gieng-2020.csv\n"
		"data/moi-truong/gieng/layouts/*.csv\n"
		"data/moi-truong/gieng/**/?.csv\n"
		"data/moi-truong/gieng/*-2020/x.csv");
	assert_int_equal(field(table, "ma")->flags, FIELD_KEY | FIELD_REQUIRED | FIELD_SEARCH);
	assert_int_equal(field(table, "name")->flags, FIELD_TITLE | FIELD_SEARCH);
	assert_int_equal(field(table, "xa")->kind, KIND_REF);
	assert_string_equal(field(table, "xa")->refs, "units");
	assert_string_equal(field(table, "xa")->title[LANG_VI], "xa");
	assert_string_equal(field(table, "xa")->title[LANG_EN], "Commune");
	assert_string_equal(field(table, "sau")->unit, "m");
	assert_int_equal(field(table, "so_ho")->kind, KIND_INTEGER);
	assert_int_equal(field(table, "so_ho")->flags, FIELD_REQUIRED);
	assert_int_equal(field(table, "dung")->kind, KIND_BOOLEAN);
	assert_int_equal(field(table, "nam")->flags, FIELD_KEY | FIELD_REQUIRED);
	assert_int_equal(field(table, "mau")->kind, KIND_CHOICE);
	assert_int_equal(field(table, "mau")->choice_count, 3);
	assert_true(field(table, "ten_khac")->constraints->unique);
	arena_free(doc->arena);
}

static void members_do_not_overlap(void **state)
{
	(void)state;
	struct doc *doc = read_wells();
	const struct table *table = doc->declares;
	size_t end = sizeof(struct row);
	for (size_t i = 0; i < table->field_count; i++) {
		assert_true(table->fields[i].offset >= end);
		end = table->fields[i].offset + 1;
	}
	assert_true(table->row_size >= end);
	struct doc *csv = new_doc("ma,name,xa,sau,so_ho,dung,ngay,nam,thang,mau,ten_khac\n"
		"G-001,Giếng 1,phuong-a,79.5,12,có,2025-11-15,2025,2025-03,đỏ,ạế\n");
	csv_read(csv, 0, table);
	assert_int_equal(csv->diags.list.n, 0);
	assert_int_equal(csv->rows.n, 1);
	const char *const wanted[] = {
		"G-001", "Giếng 1", "phuong-a", "79.5", "12", "true", "2025-11-15", "2025", "2025-03", "Đỏ", "ạế",
	};
	for (size_t i = 0; i < table->field_count; i++) {
		struct str got = field_text(csv->arena, csv->rows.v[0], &table->fields[i]);
		if (!str_is(got, wanted[i]))
			fail_msg("%s is \"%.*s\"", table->fields[i].name, (int)got.n, got.p);
	}
	assert_true(str_is(csv->rows.v[0]->key, "G-001/2025"));
	arena_free(csv->arena);
	arena_free(doc->arena);
}

/* One value of the wells that is wrong: the diagnostic's id and third argument; NULL: the value is right. */
static void value(const struct table *table, const char *name, const char *text, const char *id, const char *hint)
{
	char bytes[8192];
	snprintf(bytes, sizeof bytes, "%s\n\"%s\"\n", name, text);
	struct doc *csv = new_doc(bytes);
	csv_read(csv, 0, table);
	const struct diag *wrong = NULL;
	for (size_t i = 0; i < csv->diags.list.n; i++)
		if (csv->diags.list.v[i].id != DIAG_FIELD_MISSING)
			wrong = &csv->diags.list.v[i];
	if (!wrong != !id)
		fail_msg("%s of \"%s\": %s", name, text, wrong ? diag_kinds[wrong->id].id : "no diagnostic");
	assert_int_equal(field_absent(csv->rows.v[0], field(table, name)), id != NULL);
	if (id) {
		assert_string_equal(diag_kinds[wrong->id].id, id);
		if (!str_is(wrong->args[2], hint))
			fail_msg("%s of \"%s\": \"%.*s\"", name, text, (int)wrong->args[2].n, wrong->args[2].p);
	}
	arena_free(csv->arena);
}

static void constraints_are_kept(void **state)
{
	(void)state;
	struct doc *doc = read_wells();
	const struct table *table = doc->declares;
	value(table, "ma", "G-123", NULL, NULL);
	value(table, "ma", "G-12x", "value-constraint", "pattern: G-\\d{3}");
	value(table, "ma", "G-1234", "value-constraint", "maxLength: 5");
	value(table, "sau", "0.5", NULL, NULL);
	value(table, "sau", "0.4", "value-constraint", "minimum: 0.5");
	value(table, "sau", "200", NULL, NULL);
	value(table, "sau", "200.1", "value-constraint", "maximum: 200");
	value(table, "sau", "12.345", NULL, NULL); /* twelve thousand is ruled out: no warning */
	value(table, "so_ho", "0", "value-constraint", "minimum: 1");
	value(table, "ngay", "2020-01-01", NULL, NULL);
	value(table, "ngay", "2019-12-31", "value-constraint", "minimum: 2020-01-01");
	value(table, "ngay", "2026-01-01", "value-constraint", "maximum: 2025-12-31");
	value(table, "nam", "2020", NULL, NULL);
	value(table, "nam", "2019", "value-constraint", "minimum: 2020");
	value(table, "nam", "2025-Q1", "value-constraint", "type: year");
	value(table, "thang", "2025-03", NULL, NULL);
	value(table, "thang", "2025", "value-constraint", "type: yearmonth");
	value(table, "mau", "XANH", NULL, NULL);
	value(table, "mau", "tím", "value-choice", "xanh, Đỏ, vàng nhạt");
	value(table, "ten_khac", "ế", "value-constraint", "minLength: 2");
	value(table, "ten_khac", "ếếế", NULL, NULL);
	value(table, "ten_khac", "ếếếế", "value-constraint", "maxLength: 3");
	value(table, "xa", "Xã Bất Kỳ", NULL, NULL); /* linking knows */
	arena_free(doc->arena);
}

static void long_texts_break_patterns(void **state)
{
	(void)state;
	struct doc *doc = read_schema("fields: [{name: a, constraints: {pattern: 'x*'}}]\nprimaryKey: a\n");
	char text[4098];
	memset(text, 'x', sizeof text);
	text[4097] = '\0';
	value(doc->declares, "a", text, "value-constraint", "pattern: x*");
	text[4096] = '\0';
	value(doc->declares, "a", text, NULL, NULL);
	arena_free(doc->arena);
}

/* One diagnostic at the text, and whether there is a table all the same. */
static void refused(const char *bytes, const char *id, const char *under, bool declares)
{
	struct doc *doc = read_schema(bytes);
	if (doc->diags.list.n != 1)
		fail_msg("%s: %zu diagnostics", bytes, doc->diags.list.n);
	const struct diag *d = &doc->diags.list.v[0];
	if (strcmp(diag_kinds[d->id].id, id) != 0 || !str_starts(str_from(doc->file.bytes, d->place.at.start), under))
		fail_msg("%s: %s at byte %u", bytes, diag_kinds[d->id].id, d->place.at.start);
	if ((doc->declares != NULL) != declares)
		fail_msg("%s: %s", bytes, declares ? "no table" : "a table");
	arena_free(doc->arena);
}

#define KEY "\nprimaryKey: a\n"

static void tables_refused(void **state)
{
	(void)state;
	refused("[a]", "schema-shape", "[a]", false);
	refused("nmae: x\nfields: [{name: a}]" KEY, "schema-word", "nmae", true);
	refused("name: Giếng\nfields: [{name: a}]" KEY, "schema-name", "Giếng", false);
	refused("name: results\nfields: [{name: a}]" KEY, "schema-name-taken", "results", false);
	refused("name: [x]\nfields: [{name: a}]" KEY, "schema-shape", "[x]", true);
	refused("title: {vi: x, fr: y}\nfields: [{name: a}]" KEY, "schema-word", "fr", true);
	refused("title: [x]\nfields: [{name: a}]" KEY, "schema-shape", "[x]", true);
	refused("title: \"a\\x01\"\nfields: [{name: a}]" KEY, "value-control", "\"a", true);
	refused("primaryKey: a\n", "schema-missing", "primaryKey", false);
	refused("", "schema-missing", "", false);
	refused("fields: []" KEY, "schema-missing", "[]", false);
	refused("fields: a" KEY, "schema-shape", "a", false);
	refused("fields: [{name: a}]\n", "schema-missing", "fields", true);
	refused("fields: [{name: a}]\nprimaryKey: []\n", "schema-missing", "[]", true);
	refused("fields: [{name: aa}, {name: b}]\nprimaryKey: [ab, b]\n", "schema-field-unknown", "ab", true);
	refused("fields: [{name: a}]\nprimaryKey: {a: b}\n", "schema-shape", "{a: b}", true);
	refused("path: ../x.csv\nfields: [{name: a}]" KEY, "schema-path", "../x", true);
	refused("path: /x.csv\nfields: [{name: a}]" KEY, "schema-path", "/x", true);
	refused("path: a//x.csv\nfields: [{name: a}]" KEY, "schema-path", "a//", true);
	refused("path: a/\nfields: [{name: a}]" KEY, "schema-path", "a/", true);
	refused("path: a/.git/x.csv\nfields: [{name: a}]" KEY, "schema-path", "a/.git", true);
	refused("path: .github/x.csv\nfields: [{name: a}]" KEY, "schema-path", ".github", true);
	refused("path: 'a\\x.csv'\nfields: [{name: a}]" KEY, "schema-path", "'a", true);
	refused("path: https://a.vn/x.csv\nfields: [{name: a}]" KEY, "schema-path", "https", true);
	refused("path: \"*/*/*/*/*.csv\"\nfields: [{name: a}]" KEY, "schema-path", "\"*/", true);
}

static void fields_refused(void **state)
{
	(void)state;
	refused("fields: [{name: a}, b]" KEY, "schema-shape", "b]", true);
	refused("fields: [{name: a}, {type: date}]" KEY, "schema-missing", "{type: date}", true);
	refused("fields: [{name: a}, {name: Mã}]" KEY, "schema-name", "Mã", true);
	refused("fields: [{name: a}, {name: b-c}, {name: b_c}]" KEY, "schema-field-twice", "b_c", true);
	refused("fields: [{name: a}, {name: b, type: geopoint}]" KEY, "schema-type", "geopoint", true);
	refused("fields: [{name: a}, {name: b, type: any}]" KEY, "schema-type", "any", true);
	refused("fields: [{name: a}, {name: b, format: x}]" KEY, "schema-word", "format", true);
	refused("fields: [{name: a, constraints: x}]" KEY, "schema-shape", "x}", true);
	refused("fields: [{name: a, constraints: {min: 1}}]" KEY, "schema-word", "min", true);
	refused("fields: [{name: a, constraints: {minimum: 1}}]" KEY, "schema-constraint", "1}", true);
	refused("fields: [{name: a, type: number, constraints: {minLength: 1}}]" KEY, "schema-constraint", "1}", true);
	refused("fields: [{name: a, type: number, constraints: {enum: [1]}}]" KEY, "schema-constraint", "[1]", true);
	refused("fields: [{name: a, type: date, constraints: {pattern: x}}]" KEY, "schema-constraint", "x}", true);
	refused("fields: [{name: a, type: number, constraints: {minimum: x}}]" KEY, "schema-constraint-value", "x}", true);
	refused("fields: [{name: a, type: date, constraints: {minimum: 2020}}]" KEY, "schema-constraint-value", "2020", true);
	refused("fields: [{name: a, type: year, constraints: {maximum: 2020-01}}]" KEY, "schema-constraint-value", "2020-01", true);
	refused("fields: [{name: a, constraints: {maxLength: 1.5}}]" KEY, "schema-constraint-value", "1.5", true);
	refused("fields: [{name: a, constraints: {maxLength: -1}}]" KEY, "schema-constraint-value", "-1", true);
	refused("fields: [{name: a, constraints: {required: 1}}]" KEY, "schema-constraint-value", "1}", true);
	refused("fields: [{name: a, constraints: {pattern: '(x'}}]" KEY, "schema-pattern", "'(x'", true);
	refused("fields: [{name: a, constraints: {enum: [đỏ, ĐỎ]}}]" KEY, "schema-choice-twice", "ĐỎ", true);
	refused("fields: [{name: a, constraints: {enum: {b: c}}}]" KEY, "schema-shape", "{b: c}", true);
	refused("fields: [{name: a, constraints: {enum: [x, [y]]}}]" KEY, "schema-shape", "[y]", true);
}

static void foreign_keys_refused(void **state)
{
	(void)state;
#define REST ", reference: {resource: units, fields: id}}]\nfields: [{name: a}, {name: b}, {name: n, type: number}]" KEY
	refused("foreignKeys: [{fields: c" REST, "schema-field-unknown", "c", true);
	refused("foreignKeys: [{fields: [a, b]" REST, "schema-foreign-key", "a, b", true);
	refused("foreignKeys: [{fields: n" REST, "schema-foreign-key", "n", true);
	refused("foreignKeys: {a: b}\nfields: [{name: a}]" KEY, "schema-shape", "{a: b}", true);
	refused("foreignKeys: [{fields: a}]\nfields: [{name: a}]" KEY, "schema-missing", "{fields: a}", true);
	refused("foreignKeys: [{fields: a, reference: {fields: b}}]\nfields: [{name: a}]" KEY, "schema-missing", "{fields: b}", true);
	refused("foreignKeys: [{fields: a, reference: b}]\nfields: [{name: a}]" KEY, "schema-shape", "b}", true);
	refused("foreignKeys: [{fields: a, reference: {resource: Xã}}]\nfields: [{name: a}]" KEY, "schema-name", "Xã", true);
}

/* A schema whose list has one item more than it may. */
static void limit(const char *head, const char *before, const char *after, int n, const char *tail)
{
	char *text = malloc(65536);
	size_t at = (size_t)sprintf(text, "%s", head);
	for (int i = 0; i < n; i++)
		at += (size_t)snprintf(text + at, 65536 - at, "%s%d%s,", before, i, after);
	snprintf(text + at, 65536 - at, "%s", tail);
	refused(text, "schema-limit", "", true);
	struct doc *doc = read_schema(text);
	assert_true(doc->declares->field_count <= SCHEMA_FIELDS);
	arena_free(doc->arena);
	free(text);
}

static void limits(void **state)
{
	(void)state;
	limit("fields: [", "{name: a", "}", SCHEMA_FIELDS + 1, "]\nprimaryKey: a0\n");
	limit("fields: [{name: a, constraints: {enum: [", "x", "", SCHEMA_CHOICES + 1, "]}}]" KEY);
	limit("primaryKey: [", "a", "", KEY_PARTS + 1, "]\nfields: [{name: a0}, {name: a1}, {name: a2}, {name: a3}, {name: a4}, "
		"{name: a5}, {name: a6}, {name: a7}]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_is_declared), cmocka_unit_test(members_do_not_overlap),
		cmocka_unit_test(constraints_are_kept), cmocka_unit_test(long_texts_break_patterns),
		cmocka_unit_test(tables_refused), cmocka_unit_test(fields_refused), cmocka_unit_test(foreign_keys_refused),
		cmocka_unit_test(limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
