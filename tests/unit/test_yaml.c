/* YAML: trees with exact places, everything that is refused, limits in time; front matter into rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "model/tables.h"
#include "read/front_matter.h"
#include "read/yaml.h"

static struct doc *new_doc(const char *bytes)
{
	struct arena *arena = arena_new();
	struct doc *doc = arena_alloc(arena, sizeof *doc);
	doc->arena = doc->diags.arena = arena;
	doc->file = (struct file){ str_of("content/plans/a.md"), str_of(bytes) };
	return doc;
}

static struct node *read_all(struct doc *doc)
{
	return yaml_read(doc, (struct extent){ 0, (uint32_t)doc->file.bytes.n });
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

static void places_are_bytes(void **state)
{
	(void)state;
	struct doc *doc = new_doc("tên: Xã Đức\nhai: \"một 🏠 hai\"\r\nba: [đỏ, 'xa\u0323nh', ~]\n"
		"bốn:\n  - a: ộ\n    b:\n  - é\nnăm: |\n  dòng một\n"
		"  dòng hai\n\nsáu: x\n");
	struct node *map = read_all(doc);
	assert_int_equal(doc->diags.list.n, 0);
	assert_int_equal(map->type, NODE_MAP);
	assert_int_equal(map->pairs.n, 6);
	const struct node_pair *pairs = map->pairs.v;
	assert_str(pairs[0].key, "tên");
	assert_str(source(doc, pairs[0].at), "tên");
	assert_str(source(doc, pairs[0].value->at), "Xã Đức");
	assert_ptr_equal(pairs[0].value->text.p, doc->file.bytes.p + 6);
	assert_str(source(doc, pairs[1].value->at), "\"một 🏠 hai\"");
	assert_str(pairs[1].value->text, "một 🏠 hai");
	const struct node *list = pairs[2].value;
	assert_int_equal(list->type, NODE_LIST);
	assert_int_equal(list->items.n, 3);
	assert_str(source(doc, list->at), "[đỏ, 'xa\u0323nh', ~]");
	assert_str(source(doc, list->items.v[1]->at), "'xa\u0323nh'");
	assert_int_equal(list->items.v[2]->type, NODE_ABSENT);
	assert_str(source(doc, list->items.v[2]->at), "~");
	const struct node *maps = pairs[3].value;
	assert_str(source(doc, maps->at), "- a: ộ\n    b:\n  - é");
	assert_str(source(doc, maps->items.v[0]->pairs.v[0].value->at), "ộ");
	assert_int_equal(maps->items.v[0]->pairs.v[1].value->type, NODE_ABSENT);
	assert_str(source(doc, maps->items.v[1]->at), "é");
	assert_str(pairs[4].value->text, "dòng một\ndòng hai\n");
	assert_str(source(doc, pairs[4].value->at), "|\n  dòng một\n  dòng hai");
	assert_str(source(doc, pairs[5].value->at), "x");
	arena_free(doc->arena);
}

static void nothing_is_guessed(void **state)
{
	(void)state;
	struct doc *doc = new_doc("a: 2025-08-14\nb: yes\nc: 010\nd: 'null'\ne: null\n"
		"f:\ng: \"\"\nh: \"a\\tb\\u1ea1\"\ni: một\n  hai\n");
	const struct node *map = read_all(doc);
	assert_int_equal(doc->diags.list.n, 0);
	assert_str(map->pairs.v[0].value->text, "2025-08-14");
	assert_str(map->pairs.v[1].value->text, "yes");
	assert_str(map->pairs.v[2].value->text, "010");
	assert_int_equal(map->pairs.v[3].value->type, NODE_TEXT);
	assert_int_equal(map->pairs.v[4].value->type, NODE_ABSENT);
	assert_int_equal(map->pairs.v[5].value->type, NODE_ABSENT);
	assert_int_equal(map->pairs.v[6].value->type, NODE_TEXT);
	assert_int_equal(map->pairs.v[6].value->text.n, 0);
	assert_str(map->pairs.v[7].value->text, "a\tbạ");
	assert_str(map->pairs.v[8].value->text, "một hai");
	arena_free(doc->arena);
}

/* One diagnostic, whose extent begins with `under`; the tree is there when `goes_on`. */
static void refused(const char *bytes, const char *id, const char *under, bool goes_on)
{
	struct doc *doc = new_doc(bytes);
	const struct node *root = read_all(doc);
	if (doc->diags.list.n != 1)
		fail_msg("%s: %zu diagnostics", bytes, doc->diags.list.n);
	const struct diag *d = &doc->diags.list.v[0];
	if (strcmp(diag_kinds[d->id].id, id) != 0)
		fail_msg("%s: got %s, wanted %s", bytes, diag_kinds[d->id].id, id);
	if (!str_starts(str_from(doc->file.bytes, d->place.at.start), under))
		fail_msg("%s: %s at byte %u", bytes, id, d->place.at.start);
	assert_int_equal(root != NULL, goes_on);
	arena_free(doc->arena);
}

static void what_is_refused(void **state)
{
	(void)state;
	refused("ắ: 1\nb: 2\nắ: 3\n", "yaml-key-twice", "ắ: 3", true);
	refused("ắ: &ô 1\n", "yaml-anchor", "&ô", false); /* no ASCII name */
	refused("ắ: &o 1\n", "yaml-anchor", "&o", true);
	refused("ắ: &o [1]\n", "yaml-anchor", "&o", true);
	refused("ắ: *o\n", "yaml-anchor", "*o", true);
	refused("ắ: *\n", "yaml-anchor", "*", false);
	refused("ắ: !x 1\n", "yaml-tag", "!x", true);
	refused("ắ: !!str 1\n", "yaml-tag", "!!str", true);
	refused("ắ: !!binary [1]\n", "yaml-tag", "!!binary", true);
	refused("ắ: !!set {a}\n", "yaml-tag", "!!set", true);
	refused("ắ: !y!z 1\n", "yaml-tag", "!y!z", false);
	refused("ắ: !ô 1\n", "yaml-tag", "!ô", false); /* no ASCII name */
	refused("%YAML 1.1\n---\na: 1\n", "yaml-tag", "%YAML", true);
	refused("ắ: 1\n---\nb: 2\n", "yaml-documents", "---", true);
	refused("ắ: Đồng: Nai\n", "yaml-colon", ": Nai", false);
	refused("ắ:\n\tb: 1\n", "yaml-tab", "\tb", false);
	refused("ắ: @b\n", "yaml-start", "@b", false);
	refused("ắ: `b`\n", "yaml-start", "`b", false);
	refused("ắ: \"một\nb: hai\n", "yaml-quote", "\"một", false);
	refused("ắ: 'một\nb: hai\n", "yaml-quote", "'một", false);
	refused("ắ: [một\nb: hai\n", "yaml-syntax", "", false);
	refused("ắ: 1\n  b: 2\n", "yaml-colon", ": 2", false);
	refused("ắ: \"a\\qb\"\n", "yaml-syntax", "", false);
	refused("[a, b]: 1\n", "yaml-key", "[a, b]", true);
	refused("~: 1\n", "yaml-key", "~", true);
	refused("\"\": 1\n", "yaml-key", "\"\"", true);
	refused("ắ: \"\x7f\"\n", "yaml-syntax", "\x7f", false);
}

static void empty_is_absent(void **state)
{
	(void)state;
	const char *const texts[] = { "", "\n\n", "# ghi chú\n" };
	for (size_t i = 0; i < 3; i++) {
		struct doc *doc = new_doc(texts[i]);
		assert_int_equal(read_all(doc)->type, NODE_ABSENT);
		assert_int_equal(doc->diags.list.n, 0);
		arena_free(doc->arena);
	}
}

static char *repeated(const char *text, size_t times)
{
	size_t n = strlen(text);
	char *all = calloc(times, n + 1);
	for (size_t i = 0; i < times; i++)
		memcpy(all + i * n, text, n);
	return all;
}

static void depth_is_limited(void **state)
{
	(void)state;
	refused("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]\n[", "yaml-syntax", "", false);
	refused("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]\n", "yaml-deep", "[1]", false);
	refused("- - - - - - - - - - - - - - - - - 1\n", "yaml-deep", "- 1", false);
	refused("a: '[[[[[[[[[[[[[[[[[[[['\n'", "yaml-quote", "", false);
}

/* Sizes at the limit, and inputs that libyaml takes long for, in a time that no slow machine needs. */
static void time_is_limited(void **state)
{
	(void)state;
	const char *const units[] = { "[", "{", "- ", "? ", "a: {", "ắ: 1\n", "- [\n", "\"", "[a,", "!", "&a ", "ộ" };
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		char *text = repeated(units[i], YAML_BYTES / strlen(units[i]));
		struct doc *doc = new_doc(text);
		clock_t begin = clock();
		read_all(doc);
		if (clock() - begin > CLOCKS_PER_SEC)
			fail_msg("\"%s\" takes %ld ms", units[i], (long)((clock() - begin) * 1000 / CLOCKS_PER_SEC));
		arena_free(doc->arena);
		free(text);
	}
}

static void size_is_limited(void **state)
{
	(void)state;
	char *text = repeated("#", YAML_BYTES + 1);
	struct doc *doc = new_doc(text);
	assert_null(read_all(doc));
	assert_int_equal(doc->diags.list.v[0].id, DIAG_YAML_TOO_LARGE);
	doc->file.bytes.n--;
	assert_non_null(read_all(doc));
	assert_int_equal(doc->diags.list.n, 1);
	arena_free(doc->arena);
	free(text);
}

static void front_matter_makes_a_row(void **state)
{
	(void)state;
	struct doc *doc = new_doc("\xef\xbb\xbf--- \r\nid: ke-hoach-1\ntype: Kế hoạch\ntitle: \"Tên: một\"\n"
		"issuer: ubnd\narea: tinh\nissued: 2025-08-14\n"
		"implements: [luat-1, nq-2]\nsupersedes: a b\nrecipients:\n  - Như trên\n  - Sở; ngành\naliases: []\n---\t\nThân bài\n");
	assert_int_equal(front_matter_read(doc, 3, &table_plans), str_find(doc->file.bytes, "Thân"));
	assert_int_equal(doc->diags.list.n, 0);
	const struct plan *plan = (const struct plan *)doc->front;
	assert_str(plan->row.key, "ke-hoach-1");
	assert_str(plan->title, "Tên: một");
	assert_int_equal(plan->implements.n, 2);
	assert_str(source(doc, plan->implements.v[1].at), "nq-2");
	assert_int_equal(plan->supersedes.n, 2);
	assert_str(source(doc, plan->supersedes.v[1].at), "b");
	assert_int_equal(plan->recipients.n, 2);
	assert_str(plan->recipients.v[1], "Sở; ngành");
	const struct field *implements = field_named(&table_plans, str_of("implements"));
	assert_str(source(doc, row_place(doc->front, implements).at), "[luat-1, nq-2]");
	assert_int_equal(plan->row.at.start, 3);
	assert_str(str_slice(doc->file.bytes, plan->row.at.end - 3, plan->row.at.end), "---");
	arena_free(doc->arena);
}

struct wanted { const char *id, *under; };

/* Front matter of a page with just these diagnostics, each beginning at its text. */
static void page_refused(const char *bytes, const struct wanted *wanted, size_t n, bool body)
{
	struct doc *doc = new_doc(bytes);
	assert_int_equal(front_matter_read(doc, 0, &table_pages) != 0, body);
	if (doc->diags.list.n != n)
		fail_msg("%s: %zu diagnostics, wanted %zu", bytes, doc->diags.list.n, n);
	for (size_t i = 0; i < n; i++) {
		const struct diag *d = &doc->diags.list.v[i];
		assert_string_equal(diag_kinds[d->id].id, wanted[i].id);
		if (!str_starts(str_from(doc->file.bytes, d->place.at.start), wanted[i].under))
			fail_msg("%s: %s at byte %u", bytes, wanted[i].id, d->place.at.start);
	}
	arena_free(doc->arena);
}

static void front_matter_refused(void **state)
{
	(void)state;
	page_refused("# Tên\n", (struct wanted[]){ { "front-missing", "# Tên" } }, 1, false);
	page_refused("", (struct wanted[]){ { "front-missing", "" } }, 1, false);
	page_refused("----\n---\n", (struct wanted[]){ { "front-missing", "----" } }, 1, false);
	page_refused("---\npath: a\n", (struct wanted[]){ { "front-unclosed", "---" } }, 1, false);
	page_refused("---\n- a\n---\n", (struct wanted[]){ { "yaml-root", "- a" } }, 1, false);
	page_refused("---\n---\n", (struct wanted[]){ { "field-missing", "---" }, { "field-missing", "---" } }, 2, true);
	page_refused("---\npath: a\ntitle: b\nodrer: 1\n---", (struct wanted[]){ { "field-unknown", "odrer" } }, 1, true);
	page_refused("---\npath: [a]\ntitle: b\n---", (struct wanted[]){ { "value-list", "[a]" } }, 1, true);
	page_refused("---\npath: {a: b}\ntitle: b\n---", (struct wanted[]){ { "yaml-nested", "{a: b}" } }, 1, true);
	page_refused("---\npath: a\ntitle:\n---", (struct wanted[]){ { "field-missing", "\n---" } }, 1, true);
	page_refused("---\npath: a\ntitle: b\norder: 1,5\n---", (struct wanted[]){ { "value-integer", "1,5" } }, 1, true);
}

static void lists_refused(void **state)
{
	(void)state;
	struct doc *doc = new_doc("---\nid: a\ntype: ke-hoach\ntitle: t\nissuer: [x]\narea: y\n"
		"implements: [a, [b], {c: d}, Đ, ~]\n---\n");
	assert_true(front_matter_read(doc, 0, &table_plans) > 0);
	assert_int_equal(doc->diags.list.n, 4);
	assert_int_equal(doc->diags.list.v[0].id, DIAG_VALUE_LIST);
	assert_int_equal(doc->diags.list.v[1].id, DIAG_YAML_NESTED);
	assert_str(source(doc, doc->diags.list.v[1].place.at), "[b]");
	assert_int_equal(doc->diags.list.v[2].id, DIAG_YAML_NESTED);
	assert_int_equal(doc->diags.list.v[3].id, DIAG_VALUE_ID);
	assert_str(source(doc, doc->diags.list.v[3].place.at), "Đ");
	arena_free(doc->arena);
}

static void site_is_one_map(void **state)
{
	(void)state;
	struct doc *doc = new_doc("name: Công bố\nbase-url: https://a.vn/\nlicence: CC BY 4.0\nlanguages: [vi, en]\n");
	site_read(doc, 0, &table_site);
	assert_int_equal(doc->diags.list.n, 0);
	const struct site *site = (const struct site *)doc->front;
	assert_str(site->base_url, "https://a.vn/");
	assert_int_equal(site->languages.n, 2);
	arena_free(doc->arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_bytes), cmocka_unit_test(nothing_is_guessed), cmocka_unit_test(what_is_refused),
		cmocka_unit_test(empty_is_absent), cmocka_unit_test(depth_is_limited), cmocka_unit_test(time_is_limited),
		cmocka_unit_test(size_is_limited), cmocka_unit_test(front_matter_makes_a_row),
		cmocka_unit_test(front_matter_refused), cmocka_unit_test(lists_refused), cmocka_unit_test(site_is_one_map),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
