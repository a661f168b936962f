/* Rows: places, canonical spellings, keys; fields and choices by their names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/tables.h"

static struct doc *new_doc(void)
{
	struct arena *arena = arena_new();
	struct doc *doc = arena_alloc(arena, sizeof *doc);
	doc->arena = doc->diags.arena = arena;
	return doc;
}

static void assert_str(struct str got, const char *wanted)
{
	if (!str_is(got, wanted))
		fail_msg("got \"%.*s\", wanted \"%s\"", (int)got.n, got.p, wanted);
}

static struct period when(const char *text)
{
	struct period p;
	assert_int_equal(period_parse(&p, str_of(text)), 0);
	return p;
}

static struct decimal number(const char *text)
{
	struct decimal d;
	assert_int_equal(decimal_parse(&d, str_of(text)), 0);
	return d;
}

static void assert_text(struct doc *doc, const void *row, const char *name, const char *wanted)
{
	const struct row *r = row;
	const struct field *field = field_named(r->table, str_of(name));
	assert_non_null(field);
	assert_int_equal(field_absent(r, field), wanted[0] == '\0');
	assert_str(field_text(doc->arena, r, field), wanted);
}

static void fields_by_name_and_title(void **state)
{
	(void)state;
	const struct field *due_rule = field_named(&table_targets, str_of("due_rule"));
	assert_non_null(due_rule);
	assert_ptr_equal(field_named(&table_targets, str_of("due-rule")), due_rule);
	assert_null(field_named(&table_targets, str_of("due_rul")));
	assert_null(field_named(&table_targets, str_of("due_rules")));
	assert_null(field_named(&table_targets, str_of("")));
	assert_null(field_named(&table_targets, str_of("Cách tính hạn")));
	assert_ptr_equal(field_titled(&table_targets, str_of("CÁCH TÍNH HẠN")), due_rule);
	assert_ptr_equal(field_titled(&table_targets, str_of("due RULE")), due_rule);
	assert_ptr_equal(field_titled(&table_targets, str_of("due-rule")), due_rule);
	assert_null(field_titled(&table_targets, str_of("Cách tính")));
}

static void choices_by_code_and_title(void **state)
{
	(void)state;
	const struct field *op = field_named(&table_targets, str_of("op"));
	assert_int_equal(choice_number(op, str_of("=")), 1);
	assert_int_equal(choice_number(op, str_of(">=")), 3);
	assert_int_equal(choice_number(op, str_of("ÍT NHẤT")), 3);
	assert_int_equal(choice_number(op, str_of("At least")), 3);
	assert_int_equal(choice_number(op, str_of("ít nhat")), 0);
	assert_int_equal(choice_number(op, str_of("")), 0);
	const struct field *demo = field_named(&table_units, str_of("demo"));
	assert_int_equal(choice_number(demo, str_of("FALSE")), BOOLEAN_FALSE);
	assert_int_equal(choice_number(demo, str_of("Có")), BOOLEAN_TRUE);
	assert_ptr_equal(demo->choices, boolean_choices);
}

static void canonical_spellings(void **state)
{
	(void)state;
	struct doc *doc = new_doc();
	struct target *t = (struct target *)row_new(doc, &table_targets, (struct extent){ 4, 9 });
	struct ref owners[] = { { .id = str_of("a") }, { .id = str_of("b") } };
	assert_int_equal(doc->rows.n, 1);
	assert_ptr_equal(doc->rows.v[0], &t->row);
	assert_text(doc, t, "id", "");
	assert_text(doc, t, "value", "");
	assert_text(doc, t, "due", "");
	assert_text(doc, t, "owner", "");
	t->id = str_of("x");
	t->statement.text = str_of("Ít nhất 80%");
	t->value = number("79.960");
	t->baseline = number("0");
	t->op = 3;
	t->due = when("2025-11-15");
	t->period = when("2026-Q1");
	t->owner = (struct refs){ owners, 2, 2 };
	t->topic.id = str_of("chu-de");
	assert_text(doc, t, "id", "x");
	assert_text(doc, t, "statement", "Ít nhất 80%");
	assert_text(doc, t, "value", "79.96");
	assert_text(doc, t, "baseline", "0");
	assert_text(doc, t, "op", ">=");
	assert_text(doc, t, "due", "2025-11-15");
	assert_text(doc, t, "period", "2026-Q1");
	assert_text(doc, t, "owner", "a b");
	assert_text(doc, t, "topic", "chu-de");
	struct step *s = (struct step *)row_new(doc, &table_steps, (struct extent){ 0, 1 });
	struct str dossier[] = { str_of("Tờ trình"), str_of("Báo cáo") };
	s->dossier = (struct texts){ dossier, 2, 2 };
	assert_text(doc, s, "dossier", "Tờ trình; Báo cáo");
	arena_free(doc->arena);
}

static void places(void **state)
{
	(void)state;
	struct doc *doc = new_doc();
	struct row *row = row_new(doc, &table_targets, (struct extent){ 4, 9 });
	const struct field *value = field_named(&table_targets, str_of("value"));
	struct place place = row_place(row, value);
	assert_ptr_equal(place.file, &doc->file);
	assert_int_equal(place.at.start, 4);
	assert_int_equal(place.at.end, 9);
	row->fields_at[value - table_targets.fields] = (struct extent){ 6, 7 };
	place = row_place(row, value);
	assert_int_equal(place.at.start, 6);
	assert_int_equal(place.at.end, 7);
	arena_free(doc->arena);
}

static void keys(void **state)
{
	(void)state;
	struct doc *doc = new_doc();
	struct result *r = (struct result *)row_new(doc, &table_results, (struct extent){ 0, 1 });
	r->target.id = str_of("ke-hoach/chi-tieu");
	r->unit.id = str_of("phuong-a");
	row_set_key(&r->row, doc->arena);
	assert_str(r->row.key, ""); /* no period */
	r->period = when("2026-03");
	row_set_key(&r->row, doc->arena);
	assert_str(r->row.key, "ke-hoach/chi-tieu/phuong-a/2026-03");
	struct unit *u = (struct unit *)row_new(doc, &table_units, (struct extent){ 0, 1 });
	u->id = str_of("phuong-a");
	row_set_key(&u->row, doc->arena);
	assert_str(u->row.key, "phuong-a");
	struct site *site = (struct site *)row_new(doc, &table_site, (struct extent){ 0, 1 });
	site->name = str_of("Công bố");
	row_set_key(&site->row, doc->arena);
	assert_str(site->row.key, ""); /* no key fields */
	arena_free(doc->arena);
}

static struct str key_of(struct doc *doc, const char *from, const char *to)
{
	struct lineage *r = (struct lineage *)row_new(doc, &table_lineage, (struct extent){ 0, 1 });
	r->from = str_of(from);
	r->to = str_of(to);
	row_set_key(&r->row, doc->arena);
	return r->row.key;
}

static void parts_of_keys_are_told_apart(void **state)
{
	(void)state;
	struct doc *doc = new_doc();
	assert_str(key_of(doc, "a/b", "c"), "a%2Fb/c");
	assert_str(key_of(doc, "a", "b/c"), "a/b%2Fc");
	assert_str(key_of(doc, "a%2Fb", "c"), "a%252Fb/c");
	assert_str(key_of(doc, "Xã Một", "95 %"), "Xã Một/95 %25");
	/* a key of one part is what it says */
	struct page *page = (struct page *)row_new(doc, &table_pages, (struct extent){ 0, 1 });
	page->path = str_of("huong-dan/a");
	row_set_key(&page->row, doc->arena);
	assert_str(page->row.key, "huong-dan/a");
	arena_free(doc->arena);
}

static void keys_have_few_parts(void **state)
{
	(void)state;
	for (const struct table *const *table = builtin_tables; *table; table++) {
		size_t n = 0;
		for (size_t i = 0; i < (*table)->field_count; i++)
			n += ((*table)->fields[i].flags & FIELD_KEY) != 0;
		assert_true(n <= KEY_PARTS);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_by_name_and_title), cmocka_unit_test(choices_by_code_and_title),
		cmocka_unit_test(canonical_spellings), cmocka_unit_test(places), cmocka_unit_test(keys),
		cmocka_unit_test(parts_of_keys_are_told_apart), cmocka_unit_test(keys_have_few_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
