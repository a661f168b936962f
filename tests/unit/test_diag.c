#include "test.h"

#include <errno.h>

#include "base/diag.h"
#include "base/utf8.h"

/* --- the rows of diag.def --- */

/* Which of {1} {2} {3} a text uses, as bits; other braces are examples of what is to be written. */
static unsigned placeholders(const char *id, const char *text)
{
	unsigned used = 0;
	for (const char *at = text; *at; at++) {
		if (*at != '{' || at[1] < '0' || at[1] > '9' || at[2] != '}')
			continue;
		if (at[1] < '1' || at[1] > '0' + DIAG_ARGS)
			fail_msg("%s: \"%s\" uses more than {1} to {3}", id, text);
		used |= 1u << (at[1] - '1');
		at += 2;
	}
	return used;
}

static void check_text(const char *id, const char *text)
{
	struct str s = str_of(text);
	if (s.n == 0 || !str_eq(str_trim(s), s))
		fail_msg("%s: an empty text, or white space around it: \"%s\"", id, text ? text : "");
	if (utf8_invalid(s) != s.n || !utf8_is_nfc(s))
		fail_msg("%s: not in NFC: \"%s\"", id, text);
	if (strpbrk(text, "\t\n\r"))
		fail_msg("%s: more than a line: \"%s\"", id, text);
}

static void every_row_is_well_made(void **state)
{
	(void)state;
	for (int i = 0; i < DIAG_COUNT; i++) {
		const struct diag_kind *kind = &diag_kinds[i];
		assert_non_null(kind->id);
		size_t n = strlen(kind->id);
		if (n == 0 || strspn(kind->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != n)
			fail_msg("no id: \"%s\"", kind->id);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(kind->id, diag_kinds[j].id);
		assert_in_range(kind->level, DIAG_WARNING, DIAG_FATAL);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			check_text(kind->id, kind->text[lang]);
			check_text(kind->id, kind->mend[lang]);
		}
		if (placeholders(kind->id, kind->text[LANG_VI]) != placeholders(kind->id, kind->text[LANG_EN]))
			fail_msg("%s: the texts use different arguments", kind->id);
		if (placeholders(kind->id, kind->mend[LANG_VI]) != placeholders(kind->id, kind->mend[LANG_EN]))
			fail_msg("%s: the ways to mend it use different arguments", kind->id);
	}
}

/* --- lists of them --- */

static struct diags diags_new(void)
{
	return (struct diags){ .arena = arena_new() };
}

static void arguments_are_copied_and_put_in(void **state)
{
	(void)state;
	struct diags diags = diags_new();
	char argument[] = "tên-lạ";
	diag3(&diags, DIAG_FIELD_UNKNOWN, (struct place){ 0 }, str_of(argument), str_of("{1}"), str_of("title"));
	argument[0] = 'x';
	const struct diag *d = &diags.list.v[0];
	assert_str(diag_text(diags.arena, d, LANG_EN), "there is no field “tên-lạ” in the table “{1}”");
	assert_str(diag_text(diags.arena, d, LANG_VI), "không có trường “tên-lạ” trong bảng “{1}”");
	assert_str(diag_mend(diags.arena, d, LANG_EN), "remove the field or mend its name; the nearest is “title”");
	diag(&diags, DIAG_FIELD_UNKNOWN, (struct place){ 0 });
	assert_str(diag_text(diags.arena, &diags.list.v[1], LANG_EN), "there is no field “” in the table “”");
	diag1(&diags, DIAG_FIELD_TWICE, (struct place){ 0 }, str_of("id"));
	assert_str(diag_text(diags.arena, &diags.list.v[2], LANG_EN), "the field “id” has a value already");
	assert_str(diag_mend(diags.arena, &diags.list.v[2], LANG_EN), "remove this second value");
	arena_free(diags.arena);
}

static void errno_is_told_in_words(void **state)
{
	(void)state;
	struct diags diags = diags_new();
	errno = ENOSPC;
	assert_int_equal(diag_errno(&diags, DIAG_FIELD_MISSING, str_of("public/")), -1);
	assert_int_equal(diags.list.n, 1);
	assert_null(diags.list.v[0].place.file);
	assert_str(diags.list.v[0].args[0], "public/");
	assert_str(diags.list.v[0].args[1], strerror(ENOSPC));
	arena_free(diags.arena);
}

static void add(struct diags *diags, const struct file *file, uint32_t start, uint32_t end, enum diag_id id, const char *arg)
{
	diag1(diags, id, (struct place){ file, { start, end } }, str_of(arg));
}

static void sorting_orders_and_drops_repeats(void **state)
{
	(void)state;
	struct file a = { .path = str_of("a.md") }, a_again = a, b = { .path = str_of("b.md") };
	struct diags sorted = diags_new(), mixed = diags_new();
	add(&sorted, NULL, 0, 0, DIAG_FIELD_MISSING, "z");
	add(&sorted, &a, 1, 5, DIAG_FIELD_UNKNOWN, "x");
	add(&sorted, &a, 2, 3, DIAG_FIELD_TWICE, "x");
	add(&sorted, &a, 2, 4, DIAG_FIELD_UNKNOWN, "x");
	add(&sorted, &a, 2, 4, DIAG_FIELD_TWICE, "x");
	add(&sorted, &a, 2, 4, DIAG_FIELD_TWICE, "y");
	add(&sorted, &a, 10, 11, DIAG_FIELD_UNKNOWN, "x");
	add(&sorted, &b, 0, 1, DIAG_FIELD_UNKNOWN, "x");
	size_t n = sorted.list.n;
	for (size_t i = 0; i < n * 3; i++) {
		const struct diag *d = &sorted.list.v[i * 5 % n]; /* 5 and n have no common divisor: each comes three times */
		add(&mixed, d->place.file == &a && i % 2 ? &a_again : d->place.file, d->place.at.start, d->place.at.end, d->id,
			d->args[0].p);
	}
	diags_sort(&mixed);
	assert_int_equal(mixed.list.n, n);
	for (size_t i = 0; i < n; i++) {
		const struct diag *got = &mixed.list.v[i], *expected = &sorted.list.v[i];
		assert_int_equal(got->id, expected->id);
		assert_int_equal(got->place.at.start, expected->place.at.start);
		assert_int_equal(got->place.at.end, expected->place.at.end);
		assert_int_equal(got->place.file == NULL, expected->place.file == NULL);
		assert_str(got->args[0], expected->args[0].p);
		if (got->place.file)
			assert_str(got->place.file->path, expected->place.file->path.p);
	}
	struct diags empty = { .arena = mixed.arena };
	diags_sort(&empty);
	assert_int_equal(empty.list.n, 0);
	arena_free(sorted.arena);
	arena_free(mixed.arena);
}

static void lists_are_put_together_and_counted(void **state)
{
	(void)state;
	struct diags one = diags_new(), two = diags_new();
	for (int i = 0; i < 20; i++)
		diag1(i % 2 ? &one : &two, DIAG_FIELD_TWICE, (struct place){ 0 }, str_format(one.arena, "%d", i));
	diags_append(&one, &two);
	assert_int_equal(one.list.n, 20);
	assert_str(one.list.v[0].args[0], "1");
	assert_str(one.list.v[10].args[0], "0");
	assert_str(one.list.v[19].args[0], "18");
	assert_int_equal(diags_count(&one, DIAG_ERROR), 20);
	assert_int_equal(diags_count(&one, DIAG_WARNING), 0);
	assert_int_equal(diags_count(&one, DIAG_FATAL), 0);
	arena_free(one.arena);
	arena_free(two.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_well_made), cmocka_unit_test(arguments_are_copied_and_put_in),
		cmocka_unit_test(errno_is_told_in_words), cmocka_unit_test(sorting_orders_and_drops_repeats),
		cmocka_unit_test(lists_are_put_together_and_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
