/* Titles over the years: gained, kept, lost, or not known. The answers were worked out by hand. */
#include "test.h"

#include "model/derive.h"
#include "model/recognition.h"
#include "read/value.h"

struct world {
	struct arena *arena;
	struct doc *doc;
	struct diags diags;
	struct model *model;
};

static void add_row(struct world *w, const struct table *table, const char *const *pairs)
{
	struct row *row = row_new(w->doc, table, (struct extent){ 0, 1 });
	for (; pairs[0]; pairs += 2)
		if (pairs[1][0])
			value_read(w->doc, row, field_named(table, str_of(pairs[0])), str_of(pairs[1]), (struct extent){ 0, 1 });
	row_finish(w->doc, row);
}

static void add_unit(struct world *w, const char *id, const char *level, const char *parent, const char *from, const char *to,
	const char *successor)
{
	add_row(w, &table_units, (const char *const[]){ "id", id, "name", id, "level", level, "parent", parent, "valid_from", from,
		"valid_to", to, "successor", successor, NULL });
}

static void add_document(struct world *w, const char *id, const char *issuer)
{
	add_row(w, &table_documents, (const char *const[]){ "id", id, "type", "quyet-dinh", "title", id, "issuer", issuer, NULL });
}

/* The ward p with hamlets 1 to 3, a school and an office; the ward q with hamlet 9; hamlet new of p since 2024, and gone until June
   2024. Decisions of p's committee, of the committee before it, and of q's. */
static struct world begin(void)
{
	struct world w = { .arena = arena_new() };
	w.doc = arena_alloc(w.arena, sizeof *w.doc);
	w.doc->arena = w.arena;
	w.doc->file = (struct file){ str_of("a.md"), str_of("một dòng\n") };
	w.doc->diags.arena = w.arena;
	w.diags.arena = w.arena;
	add_row(&w, &table_site, (const char *const[]){ "name", "x", "base_url", "https://example.org", "licence", "x", NULL });
	add_unit(&w, "p", "commune", "", "", "", "");
	add_unit(&w, "q", "commune", "", "", "", "");
	add_unit(&w, "g", "group", "p", "", "", "");
	add_unit(&w, "h1", "neighbourhood", "g", "", "", "");
	add_unit(&w, "h2", "neighbourhood", "p", "", "", "");
	add_unit(&w, "h3", "neighbourhood", "g", "", "", "");
	add_unit(&w, "h9", "neighbourhood", "q", "", "", "");
	add_unit(&w, "new", "neighbourhood", "g", "2024-01-01", "", "");
	add_unit(&w, "gone", "neighbourhood", "g", "", "2024-06-30", "h1");
	add_unit(&w, "school", "school", "p", "", "", "");
	add_unit(&w, "office", "agency", "p", "", "", "");
	add_unit(&w, "committee", "agency", "p", "", "", "");
	add_unit(&w, "committee-before", "agency", "p", "", "", "committee");
	add_unit(&w, "committee-q", "agency", "q", "", "", "");
	add_document(&w, "d", "committee");
	add_document(&w, "d-before", "committee-before");
	add_document(&w, "d-q", "committee-q");
	return w;
}

/* "unit year class document …": '-' for what is not given. */
static void add_awards(struct world *w, const char *words)
{
	struct str rest = str_of(words), word[4];
	while (str_word(&rest, &word[0]) && str_word(&rest, &word[1]) && str_word(&rest, &word[2]) && str_word(&rest, &word[3])) {
		const char *text[4];
		for (size_t i = 0; i < 4; i++)
			text[i] = str_is(word[i], "-") ? "" : arena_copy(w->arena, word[i].p, word[i].n);
		add_row(w, &table_recognitions, (const char *const[]){ "unit", text[0], "year", text[1], "title", "An toàn", "class", text[2],
			"document", text[3], NULL });
	}
}

static void derive(struct world *w, const char *as_of)
{
	struct date day;
	assert_int_equal(date_parse(&day, str_of(as_of)), 0);
	w->model = model_link(&w->doc, 1, builtin_tables, &w->diags);
	assert_int_equal(w->diags.list.n, 0);
	model_derive(w->model, day);
	model_check_invariants(w->model);
}

static void end(struct world *w)
{
	model_free(w->model);
	arena_free(w->arena);
}

/* Each year of the unit: "2024 kept", with the class and what it was before. */
static struct str years_text(struct world *w, const char *unit)
{
	const struct row *row = model_row(model_table_of(w->model, &table_units), str_of(unit));
	const struct rows *years = row_back(row, str_of("title_years"));
	const struct choice *choices = field_named(&table_title_years, str_of("change"))->choices;
	struct str all = str_of("");
	for (size_t i = 0; i < years->n; i++) {
		const struct title_year *year = (const struct title_year *)years->v[i];
		char text[PERIOD_TEXT], before[PERIOD_TEXT];
		period_text(text, year->year);
		period_text(before, year->year_before);
		all = str_format(w->arena, "%.*s%s%s %s%s%s%s%.*s", (int)all.n, all.p, i ? ", " : "", text, choices[year->change - 1].code,
			before[0] ? "<" : "", before, year->class.n ? " " : "", (int)year->class.n, year->class.p);
	}
	return all;
}

static void expect_years(const char *awards, const char *unit, const char *expected)
{
	struct world w = begin();
	add_awards(&w, awards);
	derive(&w, "2026-11-22");
	assert_str(years_text(&w, unit), expected);
	end(&w);
}

static void titles_are_gained_kept_and_lost(void **state)
{
	static const char awards[] = "h1 2023 - d h1 2024 - d h1 2025 - d h2 2023 - d h2 2025 - d h3 2024 - d";
	(void)state;
	expect_years(awards, "h1", "2023 first, 2024 kept<2023, 2025 kept<2024");
	/* in 2024 others were named, h2 was not; in 2025 it was again */
	expect_years(awards, "h2", "2023 first, 2024 lost<2023, 2025 gained<2024");
	/* in 2023 others were named */
	expect_years(awards, "h3", "2024 gained<2023, 2025 lost<2024");
	expect_years("h1 2022 - d h2 2022 - d h2 2023 - d h2 2024 - d", "h1", "2022 first, 2023 lost<2022, 2024 not-held<2023");
}

static void silence_is_not_loss(void **state)
{
	(void)state;
	/* nothing is on record for 2024 */
	expect_years("h1 2023 - d h2 2023 - d h1 2025 - d", "h1", "2023 first, 2024 no-record, 2025 kept<2023");
	expect_years("h1 2023 - d h2 2023 - d h1 2025 - d", "h2", "2023 first, 2024 no-record, 2025 lost<2023");
	/* what comes after the last year on record is not told */
	expect_years("h1 2023 - d", "h1", "2023 first");
	/* this year is not over: others may have been named, h2 may yet be */
	expect_years("h1 2025 - d h2 2025 - d h1 2026 - d", "h2", "2025 first, 2026 no-record");
}

static void only_comparable_units_are_compared(void **state)
{
	(void)state;
	/* another ward; another level of the same ward */
	expect_years("h1 2023 - d h9 2024 - d-q", "h1", "2023 first");
	expect_years("h1 2023 - d school 2024 - d", "h1", "2023 first");
	/* agencies, schools and enterprises are named together; a hamlet below the group and one below the ward too */
	expect_years("school 2023 - d office 2024 - d", "school", "2023 first, 2024 lost<2023");
	expect_years("h1 2023 - d h2 2024 - d", "h1", "2023 first, 2024 lost<2023");
}

static void another_body_s_decision_says_nothing(void **state)
{
	(void)state;
	expect_years("h1 2023 - d h2 2024 - d-q", "h1", "2023 first, 2024 no-record");
	/* the committee's predecessor decided in 2023 */
	expect_years("h1 2023 - d-before h2 2024 - d", "h1", "2023 first, 2024 lost<2023");
	/* who decided is not recorded: the area alone tells */
	expect_years("h1 2023 - - h2 2024 - d", "h1", "2023 first, 2024 lost<2023");
	expect_years("h1 2023 - d h2 2024 - -", "h1", "2023 first, 2024 lost<2023");
}

static void classes_change(void **state)
{
	(void)state;
	expect_years("h1 2023 Khá d h1 2024 Tốt d h1 2025 Tốt d", "h1", "2023 first Khá, 2024 changed<2023 Tốt, 2025 kept<2024 Tốt");
	/* a class that was not recorded is not another class */
	expect_years("h1 2023 - d h1 2024 Tốt d", "h1", "2023 first, 2024 kept<2023 Tốt");
	struct world w = begin();
	add_awards(&w, "h1 2023 Khá d h1 2024 Tốt d");
	derive(&w, "2026-11-22");
	assert_str(((struct title_year *)model_table_of(w.model, &table_title_years)->rows.v[1])->class_before, "Khá");
	end(&w);
}

static void units_begin_and_end(void **state)
{
	(void)state;
	/* `new` was not there in 2023, so it cannot have gained what it lacked then */
	expect_years("h1 2023 - d new 2024 - d new 2025 - d", "new", "2024 first, 2025 kept<2024");
	/* `gone` ended in June 2024: it lost nothing, and its successor h1 holds what it was itself given */
	expect_years("gone 2023 - d h2 2024 - d h2 2025 - d", "gone", "2023 first, 2024 ended<2023");
	expect_years("gone 2023 - d h2 2024 - d h2 2025 - d", "h1", "");
}

static void what_is_not_decided_yet_has_not_happened(void **state)
{
	(void)state;
	struct world w = begin();
	add_awards(&w, "h1 2024 - d h2 2024 - d");
	add_row(&w, &table_recognitions, (const char *const[]){ "unit", "h1", "year", "2025", "title", "An toàn", "decided_on", "2026-01-10",
		"document", "d", NULL });
	derive(&w, "2026-01-09");
	assert_str(years_text(&w, "h1"), "2024 first");
	assert_str(years_text(&w, "h2"), "2024 first");
	end(&w);
}

static void titles_for_several_years_are_compared_among_themselves(void **state)
{
	(void)state;
	expect_years("h1 2016/2020 - d h1 2021/2025 - d h2 2021/2025 - d h1 2023 - d", "h1",
		"2023 first, 2016/2020 first, 2021/2025 kept<2016/2020");
}

static void titles_have_ids_and_areas(void **state)
{
	(void)state;
	struct world w = begin();
	add_awards(&w, "h1 2024 - d school 2024 - d h9 2024 - d-q p 2024 - -");
	add_row(&w, &table_recognitions, (const char *const[]){ "unit", "h1", "year", "2024", "title", "AN TOÀN", NULL });
	derive(&w, "2026-11-22");
	const struct rows *titles = &model_table_of(w.model, &table_titles)->rows;
	assert_int_equal(titles->n, 2);
	/* spelled otherwise it is another title, with an id of its own */
	assert_str(titles->v[0]->key, "an-toan");
	assert_str(titles->v[1]->key, "an-toan-2");
	assert_str(row_title(titles->v[1]), "An toàn");
	/* p and q; the ward p itself belongs to no area */
	assert_int_equal(row_back(titles->v[1], str_of("areas"))->n, 2);
	assert_int_equal(row_back(titles->v[1], str_of("years"))->n, 4);
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_are_gained_kept_and_lost),
		cmocka_unit_test(silence_is_not_loss),
		cmocka_unit_test(only_comparable_units_are_compared),
		cmocka_unit_test(another_body_s_decision_says_nothing),
		cmocka_unit_test(classes_change),
		cmocka_unit_test(units_begin_and_end),
		cmocka_unit_test(what_is_not_decided_yet_has_not_happened),
		cmocka_unit_test(titles_for_several_years_are_compared_among_themselves),
		cmocka_unit_test(titles_have_ids_and_areas),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
