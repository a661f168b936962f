/* Values: what is accepted, what is refused, and what is then proposed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/tables.h"
#include "read/value.h"

static struct doc *new_doc(const char *bytes)
{
	struct arena *arena = arena_new();
	struct doc *doc = arena_alloc(arena, sizeof *doc);
	doc->arena = doc->diags.arena = arena;
	doc->file = (struct file){ str_of("content/plans/a.md"), str_of(bytes) };
	return doc;
}

static void assert_str(struct str got, const char *wanted)
{
	if (!str_is(got, wanted))
		fail_msg("got \"%.*s\", wanted \"%s\"", (int)got.n, got.p, wanted);
}

/* Reads text into a field of a fresh row; the field then spells `wanted`. The diagnostic's id and third argument are `id` and
   `hint`; no diagnostic when id is NULL. */
static void check(const struct table *table, const char *name, const char *text, const char *wanted, const char *id,
	const char *hint)
{
	struct doc *doc = new_doc("");
	struct row *row = row_new(doc, table, (struct extent){ 0, 0 });
	const struct field *field = field_named(table, str_of(name));
	assert_non_null(field);
	value_read(doc, row, field, str_of(text), (struct extent){ 3, 8 });
	struct str got = field_text(doc->arena, row, field);
	if (!str_is(got, wanted))
		fail_msg("%s of \"%s\": got \"%.*s\", wanted \"%s\"", name, text, (int)got.n, got.p, wanted);
	if (doc->diags.list.n != (id != NULL))
		fail_msg("%s of \"%s\": %zu diagnostics", name, text, doc->diags.list.n);
	if (id) {
		const struct diag *d = &doc->diags.list.v[0];
		assert_string_equal(diag_kinds[d->id].id, id);
		assert_int_equal(d->place.at.start, 3);
		assert_ptr_equal(d->place.file, &doc->file);
		if (hint)
			assert_str(d->args[2], hint);
	}
	arena_free(doc->arena);
}

static void good(const struct table *table, const char *name, const char *text, const char *wanted)
{
	check(table, name, text, wanted, NULL, NULL);
}

static void bad(const struct table *table, const char *name, const char *text, const char *id, const char *hint)
{
	check(table, name, text, "", id, hint);
}

static void texts_are_trimmed_and_composed(void **state)
{
	(void)state;
	good(&table_units, "name", " \t Xã  A\n", "Xã  A");
	good(&table_units, "name", "\u00a0Xã A \u00a0", "Xã A");
	good(&table_units, "name", "Xa\u0303", "Xã");
	good(&table_units, "note", "một\r\nhai\rba", "một\nhai\nba");
	good(&table_units, "note", "  ", "");
	bad(&table_units, "note", "a\x01z", "value-control", NULL);
	bad(&table_units, "note", "a\x7fz", "value-control", NULL);
	good(&table_targets, "statement", "Ít nhất 80%  \r\n\n  số hộ", "Ít nhất 80% số hộ");
	check(&table_units, "name", " ", "", "field-missing", NULL);
}

static void ids(void **state)
{
	(void)state;
	good(&table_units, "id", " phuong-a1 ", "phuong-a1");
	bad(&table_units, "id", "Phường Mẫu", "value-id", "phuong-mau");
	bad(&table_units, "id", "-a", "value-id", NULL);
	bad(&table_units, "id", "a/b", "value-id", "a-b");
	assert_true(id_valid(str_of("0123456789012345678901234567890123456789012345678901234567890123")));
	assert_false(id_valid(str_of("01234567890123456789012345678901234567890123456789012345678901234")));
	assert_false(id_valid(str_of("")));
}

static void numbers(void **state)
{
	(void)state;
	good(&table_results, "value", " 79.96 ", "79.96");
	good(&table_results, "value", "-0.5", "-0.5");
	good(&table_results, "value", "0", "0");
	good(&table_results, "value", "0.500", "0.5");
	good(&table_results, "value", "1234.567", "1234.567");
	bad(&table_results, "value", "79,96", "value-number-spelling", "79.96");
	bad(&table_results, "value", "1.234.567", "value-number-spelling", "1234567");
	bad(&table_results, "value", "1.234,5", "value-number-spelling", "1234.5");
	bad(&table_results, "value", "1,234.5", "value-number-spelling", "1234.5");
	bad(&table_results, "value", "1 234", "value-number-spelling", "1234");
	bad(&table_results, "value", "1\u00a0234,50", "value-number-spelling", "1234.5");
	bad(&table_results, "value", "80 %", "value-number-spelling", "80");
	bad(&table_results, "value", "+007", "value-number-spelling", "7");
	bad(&table_results, "value", "−5", "value-number-spelling", "-5");
	bad(&table_results, "value", ",5", "value-number-spelling", "0.5");
	bad(&table_results, "value", "5.", "value-number-spelling", "5");
	bad(&table_results, "value", "khoảng 80", "value-number", NULL);
	bad(&table_results, "value", "1e3", "value-number", NULL);
	bad(&table_results, "value", "-", "value-number", NULL);
	bad(&table_results, "value", "1.23.456", "value-number", NULL);
	bad(&table_results, "value", "0x10", "value-number", NULL);
	bad(&table_results, "value", "1234567890123456789", "value-number", NULL);
	good(&table_targets, "value", "80", "80");
}

static void numbers_of_two_senses(void **state)
{
	(void)state;
	bad(&table_results, "value", "1,000", "value-number-ambiguous", "1");
	bad(&table_results, "value", "1,234", "value-number-ambiguous", "1.234");
	bad(&table_results, "value", "1.000", "value-number-ambiguous", "1");
	bad(&table_results, "value", "12.500", "value-number-ambiguous", "12.5");
	check(&table_results, "value", "12.345", "12.345", "value-number-thousands", "value");
	struct doc *doc = new_doc("");
	struct row *row = row_new(doc, &table_results, (struct extent){ 0, 0 });
	for (const char *const *name = (const char *const[]){ "value", "value", "numerator", "value", NULL }; *name; name++)
		value_read(doc, row, field_named(&table_results, str_of(*name)), str_of("12.345"), (struct extent){ 3, 8 });
	assert_int_equal(doc->diags.list.n, 2); /* once a field */
	arena_free(doc->arena);
}

static void whole_numbers(void **state)
{
	(void)state;
	good(&table_steps, "order", "12", "12");
	bad(&table_steps, "order", "12.5", "value-integer", NULL);
	bad(&table_steps, "order", "12.0", "value-integer", NULL);
	bad(&table_steps, "order", "1.000", "value-number-spelling", "1000");
	bad(&table_steps, "order", "1,000", "value-number-spelling", "1000");
	bad(&table_steps, "order", "muoi", "value-integer", NULL);
}

static void choices_and_booleans(void **state)
{
	(void)state;
	good(&table_results, "status", "final", "final");
	good(&table_results, "status", "Chính Thức", "final");
	good(&table_results, "status", "Chi\u0301nh thu\u031b\u0301c", "final");
	bad(&table_results, "status", "xong", "value-choice", "provisional, final");
	good(&table_units, "demo", "true", "true");
	good(&table_units, "demo", "CÓ", "true");
	good(&table_units, "demo", "không", "false");
	good(&table_units, "demo", "No", "false");
	bad(&table_units, "demo", "1", "value-boolean", NULL);
}

static void days(void **state)
{
	(void)state;
	good(&table_documents, "issued", "2025-11-15", "2025-11-15");
	bad(&table_documents, "issued", "15/11/2025", "value-date-spelling", "2025-11-15");
	bad(&table_documents, "issued", "5-1-2025", "value-date-spelling", "2025-01-05");
	bad(&table_documents, "issued", "15.11.2025", "value-date-spelling", "2025-11-15");
	bad(&table_documents, "issued", "2025/1/5", "value-date-spelling", "2025-01-05");
	bad(&table_documents, "issued", "2025-1-5", "value-date-spelling", "2025-01-05");
	bad(&table_documents, "issued", "Ngày 15 tháng 11 NĂM 2025", "value-date-spelling", "2025-11-15");
	bad(&table_documents, "issued", "30/02/2026", "value-date", NULL);
	bad(&table_documents, "issued", "2026-02-30", "value-date", NULL);
	bad(&table_documents, "issued", "11/15/2025", "value-date", NULL);
	bad(&table_documents, "issued", "2025-11", "value-date", NULL);
	bad(&table_documents, "issued", "15/11/25", "value-date", NULL);
	bad(&table_documents, "issued", "hôm qua", "value-date", NULL);
	bad(&table_documents, "issued", "15/11/20255", "value-date", NULL);
}

static void periods(void **state)
{
	(void)state;
	good(&table_results, "period", "2026", "2026");
	good(&table_results, "period", "2026-Q1", "2026-Q1");
	good(&table_results, "period", "2026-03", "2026-03");
	good(&table_results, "period", "2026/2030", "2026/2030");
	bad(&table_results, "period", "03/2026", "value-date-spelling", "2026-03");
	bad(&table_results, "period", "Tháng 3/2026", "value-date-spelling", "2026-03");
	bad(&table_results, "period", "Q2/2026", "value-date-spelling", "2026-Q2");
	bad(&table_results, "period", "quý IV năm 2026", "value-date-spelling", "2026-Q4");
	bad(&table_results, "period", "2026-q3", "value-date-spelling", "2026-Q3");
	bad(&table_results, "period", "năm 2026", "value-date-spelling", "2026");
	bad(&table_results, "period", "2026 - 2030", "value-date-spelling", "2026/2030");
	bad(&table_results, "period", "quý 5/2026", "value-period", NULL);
	bad(&table_results, "period", "13/2026", "value-period", NULL);
	bad(&table_results, "period", "2026-03-01", "value-period", NULL);
	bad(&table_results, "period", "quý", "value-period", NULL);
	bad(&table_results, "period", "2030-2026", "value-period", NULL);
	good(&table_targets, "due", "2026-03-01", "2026-03-01");
	good(&table_targets, "due", "2026-Q1", "2026-Q1");
	bad(&table_targets, "due", "1/3/2026", "value-date-spelling", "2026-03-01");
	bad(&table_targets, "due", "31/4/2026", "value-date", NULL);
	bad(&table_targets, "due", "cuối năm", "value-when", NULL);
}

static void references(void **state)
{
	(void)state;
	good(&table_results, "target", "ke-hoach/chi-tieu", "ke-hoach/chi-tieu");
	good(&table_targets, "same_as", "chi-tieu", "chi-tieu");
	bad(&table_results, "target", "Kế hoạch/Chỉ tiêu", "value-id", "ke-hoach/chi-tieu");
	bad(&table_results, "target", "a//b", "value-id", "a/b");
	bad(&table_results, "unit", "a b", "value-list", NULL);
	bad(&table_results, "unit", "a; b", "value-list", NULL);
	good(&table_targets, "owner", " a  b;c ; d", "a b c d");
	check(&table_targets, "owner", "a B c", "a c", "value-id", "b");
	good(&table_plans, "recipients", "Như trên; ; UBND tỉnh ;", "Như trên; UBND tỉnh");
}

static void elements_have_their_own_places(void **state)
{
	(void)state;
	struct doc *doc = new_doc("owner=\"a Xấu c\"");
	struct row *row = row_new(doc, &table_targets, (struct extent){ 0, 17 });
	const struct field *owner = field_named(&table_targets, str_of("owner"));
	value_read(doc, row, owner, str_slice(doc->file.bytes, 7, doc->file.bytes.n - 1), (struct extent){ 6, 17 });
	const struct refs *refs = &((const struct target *)row)->owner;
	assert_int_equal(refs->n, 2);
	assert_int_equal(refs->v[0].at.start, 7);
	assert_int_equal(refs->v[0].at.end, 8);
	assert_int_equal(refs->v[1].at.end, doc->file.bytes.n - 1);
	assert_int_equal(doc->diags.list.n, 1);
	assert_int_equal(doc->diags.list.v[0].place.at.start, 9);
	assert_int_equal(doc->diags.list.v[0].place.at.end, 14);
	assert_int_equal(row_place(row, owner).at.start, 6);
	arena_free(doc->arena);
}

static void elements_are_added(void **state)
{
	(void)state;
	struct doc *doc = new_doc("");
	struct plan *plan = (struct plan *)row_new(doc, &table_plans, (struct extent){ 0, 9 });
	const struct field *notes = field_named(&table_plans, str_of("notes"));
	const struct field *implements = field_named(&table_plans, str_of("implements"));
	value_add(doc, &plan->row, notes, str_of(" a; b "), (struct extent){ 10, 12 });
	value_add(doc, &plan->row, notes, str_of(""), (struct extent){ 14, 14 });
	value_add(doc, &plan->row, notes, str_of("c"), (struct extent){ 15, 16 });
	value_add(doc, &plan->row, implements, str_of("luat-1"), (struct extent){ 20, 22 });
	value_add(doc, &plan->row, implements, str_of("Luật 2"), (struct extent){ 30, 33 });
	assert_int_equal(plan->notes.n, 2);
	assert_str(plan->notes.v[0], "a; b");
	assert_int_equal(row_place(&plan->row, notes).at.start, 10);
	assert_int_equal(row_place(&plan->row, notes).at.end, 16);
	assert_int_equal(plan->implements.n, 1);
	assert_int_equal(plan->implements.v[0].at.start, 20);
	assert_int_equal(doc->diags.list.n, 1);
	assert_int_equal(doc->diags.list.v[0].place.at.start, 30);
	arena_free(doc->arena);
}

static void missing_fields_are_said_once(void **state)
{
	(void)state;
	struct doc *doc = new_doc("");
	struct row *row = row_new(doc, &table_units, (struct extent){ 40, 50 });
	value_read(doc, row, field_named(&table_units, str_of("level")), str_of("sao hoả"), (struct extent){ 41, 42 });
	value_read(doc, row, field_named(&table_units, str_of("id")), str_of(""), (struct extent){ 43, 43 });
	assert_int_equal(doc->diags.list.n, 2);
	row_finish(doc, row);
	assert_int_equal(doc->diags.list.n, 3);
	assert_int_equal(doc->diags.list.v[1].id, DIAG_FIELD_MISSING);
	assert_int_equal(doc->diags.list.v[1].place.at.start, 43);
	const struct diag *d = &doc->diags.list.v[2];
	assert_int_equal(d->id, DIAG_FIELD_MISSING);
	assert_int_equal(d->place.at.start, 40);
	assert_str(d->args[0], "name");
	assert_str(d->args[1], "Tên");
	assert_str(row->key, "");
	arena_free(doc->arena);
}

static void a_keyless_parent_is_said_once(void **state)
{
	(void)state;
	struct doc *doc = new_doc("");
	struct row *plan = row_new(doc, &table_plans, (struct extent){ 0, 5 });
	struct row *role = row_new(doc, &table_roles, (struct extent){ 6, 9 });
	role->parent = plan;
	value_read(doc, role, field_named(&table_roles, str_of("id")), str_of("a"), (struct extent){ 6, 7 });
	value_read(doc, role, field_named(&table_roles, str_of("unit")), str_of("b"), (struct extent){ 7, 8 });
	value_read(doc, role, field_named(&table_roles, str_of("statement")), str_of("c"), (struct extent){ 8, 9 });
	row_finish(doc, role);
	assert_int_equal(doc->diags.list.n, 0);
	role->parent = NULL;
	row_finish(doc, role);
	assert_int_equal(doc->diags.list.n, 1);
	assert_str(doc->diags.list.v[0].args[0], "plan");
	arena_free(doc->arena);
}

static void names_are_expected(void **state)
{
	(void)state;
	struct doc *doc = new_doc("");
	struct row *row = row_new(doc, &table_targets, (struct extent){ 0, 1 });
	const struct extent at = { 2, 5 };
	const struct field *due_rule = field_expected(doc, row, str_of("due-rule"), at);
	assert_ptr_equal(due_rule, field_named(&table_targets, str_of("due_rule")));
	assert_int_equal(doc->diags.list.n, 0);
	value_read(doc, row, due_rule, str_of("by"), at);
	assert_null(field_expected(doc, row, str_of("due_rule"), at));
	assert_null(field_expected(doc, row, str_of("onwer"), at));
	assert_null(field_expected(doc, row, str_of("zzzzzz"), at));
	assert_int_equal(doc->diags.list.n, 3);
	assert_int_equal(doc->diags.list.v[0].id, DIAG_FIELD_TWICE);
	assert_int_equal(doc->diags.list.v[1].id, DIAG_FIELD_UNKNOWN);
	assert_str(doc->diags.list.v[1].args[2], "owner");
	assert_int_equal(doc->diags.list.v[2].id, DIAG_FIELD_UNKNOWN_FAR);
	assert_int_equal(doc->diags.list.v[2].place.at.end, 5);
	arena_free(doc->arena);
}

static void long_texts_are_cut_in_messages(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char text[91];
	memset(text, 'x', 90);
	memcpy(text + 78, "ề", 3); /* three bytes about the cut at 80 */
	text[90] = '\0';
	struct str shown = value_shown(arena, str_of(text));
	assert_int_equal(shown.n, 78 + strlen("…"));
	assert_str(value_shown(arena, str_of("một\nhai")), "một…");
	assert_str(value_shown(arena, str_of("một")), "một");
	assert_str(value_shown(arena, str_of("")), "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_trimmed_and_composed), cmocka_unit_test(ids), cmocka_unit_test(numbers),
		cmocka_unit_test(numbers_of_two_senses), cmocka_unit_test(whole_numbers), cmocka_unit_test(choices_and_booleans),
		cmocka_unit_test(days), cmocka_unit_test(periods), cmocka_unit_test(references),
		cmocka_unit_test(elements_have_their_own_places), cmocka_unit_test(elements_are_added),
		cmocka_unit_test(missing_fields_are_said_once), cmocka_unit_test(a_keyless_parent_is_said_once),
		cmocka_unit_test(names_are_expected), cmocka_unit_test(long_texts_are_cut_in_messages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
