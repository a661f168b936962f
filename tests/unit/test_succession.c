/* Units that took over from others, and series of figures that reach across the change. The answers were worked out by hand. */
#include "test.h"

#include <stdio.h>

#include "model/succession.h"
#include "read/value.h"

struct world {
	struct arena *arena;
	struct doc *doc;
	struct diags diags;
	struct model *model;
};

static struct row *add_row(struct world *w, const struct table *table, const struct row *parent, const char *const *pairs)
{
	struct row *row = row_new(w->doc, table, (struct extent){ 0, 1 });
	row->parent = parent;
	for (; pairs[0]; pairs += 2)
		if (pairs[1][0])
			value_read(w->doc, row, field_named(table, str_of(pairs[0])), str_of(pairs[1]), (struct extent){ 0, 1 });
	row_finish(w->doc, row);
	return row;
}

static void add_unit(struct world *w, const char *id, const char *level, const char *from, const char *to, const char *successor)
{
	add_row(w, &table_units, NULL, (const char *const[]){ "id", id, "name", id, "level", level, "valid_from", from, "valid_to", to,
		"successor", successor, NULL });
}

static void add_plan(struct world *w, const char *plan, const char *area, const char *period)
{
	struct row *row = add_row(w, &table_plans, NULL, (const char *const[]){ "id", plan, "type", "ke-hoach", "title", plan, "issuer", area,
		"area", area, "period", period, NULL });
	static const char *const targets[][4] = {
		{ "share", ">=", "80", "percent" }, { "count", ">=", "20", "buổi" }, { "done", "yes", "", "" },
	};
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
		add_row(w, &table_targets, row, (const char *const[]){ "plan", plan, "id", targets[i][0], "statement", "x", "measure", targets[i][0],
			"op", targets[i][1], "value", targets[i][2], "unit", targets[i][3], NULL });
}

/* Communes until June 2025: a and b became n; q became r; s went to s1 and s2; the district d to c; m joined k, which had been there
   since 2020; oldest became older, and older became old. x became y, but nobody wrote down when. */
static struct world begin(void)
{
	static const char end[] = "2025-06-30", start[] = "2025-07-01";
	struct world w = { .arena = arena_new() };
	w.doc = arena_alloc(w.arena, sizeof *w.doc);
	w.doc->arena = w.arena;
	w.doc->file = (struct file){ str_of("a.md"), str_of("một dòng\n") };
	w.doc->diags.arena = w.arena;
	w.diags.arena = w.arena;
	add_row(&w, &table_site, NULL, (const char *const[]){ "name", "x", "base_url", "https://example.org", "licence", "x", NULL });
	add_unit(&w, "n", "commune", start, "", "");
	add_unit(&w, "a", "commune", "", end, "n");
	add_unit(&w, "b", "commune", "", end, "n");
	add_unit(&w, "r", "commune", start, "", "");
	add_unit(&w, "q", "commune", "", end, "r");
	add_unit(&w, "s1", "commune", start, "", "");
	add_unit(&w, "s2", "commune", start, "", "");
	add_unit(&w, "s", "commune", "", end, "s1 s2");
	add_unit(&w, "c", "commune", start, "", "");
	add_unit(&w, "d", "district", "", end, "c");
	add_unit(&w, "k", "commune", "2020-01-01", "", "");
	add_unit(&w, "m", "commune", "", end, "k");
	add_unit(&w, "old", "commune", start, "", "");
	add_unit(&w, "older", "commune", "2025-04-01", end, "old");
	add_unit(&w, "oldest", "commune", "", "2025-03-31", "older");
	add_unit(&w, "y", "commune", "", "", "");
	add_unit(&w, "x", "commune", "", "", "y");
	add_plan(&w, "p", "n", "2025");
	return w;
}

static void add_result(struct world *w, const char *target, const char *unit, const char *period, const char *figure, const char *status)
{
	struct str text = str_of(figure);
	ptrdiff_t slash = str_find(text, "/");
	const char *over = slash < 0 ? "" : arena_copy(w->arena, text.p, (size_t)slash);
	const char *under = slash < 0 ? "" : figure + slash + 1;
	add_row(w, &table_results, NULL, (const char *const[]){ "target", target, "unit", unit, "period", period,
		"value", slash < 0 ? figure : "", "numerator", over, "denominator", under, "status", status, NULL });
}

/* "unit period figure unit period figure …", all final, for one target. */
static void add_results(struct world *w, const char *target, const char *words)
{
	struct str rest = str_of(words), word[3];
	while (str_word(&rest, &word[0]) && str_word(&rest, &word[1]) && str_word(&rest, &word[2]))
		add_result(w, target, arena_copy(w->arena, word[0].p, word[0].n), arena_copy(w->arena, word[1].p, word[1].n),
			arena_copy(w->arena, word[2].p, word[2].n), "final");
}

static void link_all(struct world *w)
{
	w->model = model_link(&w->doc, 1, builtin_tables, &w->diags);
	assert_int_equal(w->diags.list.n, 0);
	assert_int_equal(w->doc->diags.list.n, 0);
}

static void end(struct world *w)
{
	model_free(w->model);
	arena_free(w->arena);
}

static const struct unit *unit_of(const struct world *w, const char *id)
{
	return (const struct unit *)model_row(model_table_of(w->model, &table_units), str_of(id));
}

static const char *code_of(uint8_t number, const struct field *field)
{
	return number ? field->choices[number - 1].code : "-";
}

/* Each point: "period figure join break", with "-" for what is not there. */
static struct str series_text(struct world *w, const char *target, const char *unit)
{
	struct date day;
	struct str all = str_of("");
	date_parse(&day, str_of("2026-11-22"));
	const struct row *row = model_row(model_table_of(w->model, &table_targets), str_of(target));
	struct series series = series_of(w->arena, (const struct target *)row, unit_of(w, unit), day);
	for (size_t i = 0; i < series.n; i++) {
		const struct series_point *p = &series.v[i];
		char period[PERIOD_TEXT], figure[64] = "-";
		period_text(period, p->period);
		if (fraction_present(p->value) && p->denominator.present)
			snprintf(figure, sizeof figure, "%lld/%lld", (long long)p->numerator.digits, (long long)p->denominator.digits);
		else if (fraction_present(p->value))
			snprintf(figure, sizeof figure, "%lld", (long long)(p->value.over / p->value.under));
		all = str_format(w->arena, "%.*s%s%s %s %s %s%s", (int)all.n, all.p, i ? ", " : "", period, figure,
			code_of(p->join, &series_join_field), code_of(p->broken, &series_break_field), p->provisional ? " ~" : "");
	}
	return all;
}

static void expect_series(const char *target, const char *results, const char *unit, const char *expected)
{
	struct world w = begin();
	add_results(&w, target, results);
	link_all(&w);
	assert_str(series_text(&w, target, unit), expected);
	end(&w);
}

static void relations_are_told_apart(void **state)
{
	static const struct { const char *from, *to; enum relation_kind relation; } cases[] = {
		{ "a", "n", RELATION_MERGED }, { "b", "n", RELATION_MERGED }, { "q", "r", RELATION_RENAMED }, { "s", "s1", RELATION_SPLIT },
		{ "d", "c", RELATION_REPLACED }, { "m", "k", RELATION_MERGED /* k went on */ }, { "older", "old", RELATION_RENAMED },
	};
	(void)state;
	struct world w = begin();
	link_all(&w);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(unit_relation(unit_of(&w, cases[i].from), unit_of(&w, cases[i].to)), cases[i].relation);
	end(&w);
}

static void ancestors_are_found_with_their_days(void **state)
{
	(void)state;
	struct world w = begin();
	link_all(&w);
	struct ancestors found = { 0 };
	unit_ancestors(&found, w.arena, unit_of(&w, "old"));
	assert_int_equal(found.n, 2);
	assert_str(found.v[0].unit->id, "older");
	assert_str(found.v[1].unit->id, "oldest");
	assert_ptr_equal(found.v[1].successor, unit_of(&w, "older"));
	char text[PERIOD_TEXT];
	date_text(text, found.v[1].from); /* the day after 31 March */
	assert_string_equal(text, "2025-04-01");
	end(&w);
}

static void circles_end(void **state)
{
	(void)state;
	struct world w = begin();
	add_unit(&w, "ring-1", "commune", "2025-07-01", "", "ring-2");
	add_unit(&w, "ring-2", "commune", "2025-07-01", "", "ring-1");
	add_unit(&w, "self", "commune", "2025-07-01", "", "self");
	add_results(&w, "p/count", "ring-1 2025-Q1 1 self 2025-Q1 1");
	link_all(&w);
	struct ancestors found = { 0 };
	unit_ancestors(&found, w.arena, unit_of(&w, "ring-1"));
	assert_int_equal(found.n, 1);
	found = (struct ancestors){ 0 };
	unit_ancestors(&found, w.arena, unit_of(&w, "self"));
	assert_int_equal(found.n, 0);
	assert_true(series_text(&w, "p/count", "ring-1").n > 0);
	assert_true(series_text(&w, "p/count", "self").n > 0);
	end(&w);
}

static void a_renamed_unit_goes_on(void **state)
{
	(void)state;
	expect_series("p/share", "q 2025-Q1 30/100 q 2025-Q2 50/100 r 2025-Q3 70/100", "r",
		"2025-Q1 30/100 renamed -, 2025-Q2 50/100 renamed -, 2025-Q3 70/100 own -");
	/* a rate without numbers is one unit's own, and stays what it was */
	expect_series("p/share", "q 2025-Q2 50.5 r 2025-Q3 70", "r", "2025-Q2 50 renamed -, 2025-Q3 70 own -");
	/* twice renamed: oldest ended in March, older in June */
	expect_series("p/count", "oldest 2025-Q1 2 older 2025-Q2 5 old 2025-Q3 6", "old",
		"2025-Q1 2 renamed -, 2025-Q2 5 renamed -, 2025-Q3 6 own -");
}

static void whole_units_that_merged_are_summed(void **state)
{
	(void)state;
	/* 410 + 205 = 615 of 1555 + 925 = 2480 */
	expect_series("p/share", "a 2025-Q1 410/1555 b 2025-Q1 205/925 n 2025-Q3 1797/2480", "n",
		"2025-Q1 615/2480 summed -, 2025-Q3 1797/2480 own -");
	expect_series("p/count", "a 2025-Q2 7 b 2025-Q2 4 n 2025-Q3 14", "n", "2025-Q2 11 summed -, 2025-Q3 14 own -");
	/* done by both, or not done: the least, as in model/status.h */
	expect_series("p/done", "a 2025-Q2 1 b 2025-Q2 0", "n", "2025-Q2 0 summed -");
	/* for the former units nothing changed */
	expect_series("p/count", "a 2025-Q2 7 b 2025-Q2 4 n 2025-Q3 14", "a", "2025-Q2 7 own -");
}

static void what_one_did_is_not_what_all_did(void **state)
{
	(void)state;
	expect_series("p/count", "a 2025-Q1 3 a 2025-Q2 7 b 2025-Q2 4", "n", "2025-Q1 - - unreported, 2025-Q2 11 summed -");
	/* a half-year of one and a quarter of the other are two periods; of one last day the shorter comes first */
	expect_series("p/count", "a 2025-Q2 7 b 2025-06 4", "n", "2025-06 - - unreported, 2025-Q2 - - unreported");
	/* rates without numbers cannot be added up */
	expect_series("p/share", "a 2025-Q2 50 b 2025-Q2 40 n 2025-Q3 45", "n", "2025-Q2 - - no-denominator, 2025-Q3 45 own -");
	expect_series("p/share", "a 2025-Q2 50 b 2025-Q2 40/100", "n", "2025-Q2 - - no-denominator");
}

static void other_territories_are_not_joined(void **state)
{
	(void)state;
	expect_series("p/count", "s 2025-Q2 7 s1 2025-Q3 2", "s1", "2025-Q2 - - split, 2025-Q3 2 own -");
	expect_series("p/count", "d 2025-Q2 70 c 2025-Q3 2", "c", "2025-Q2 - - level, 2025-Q3 2 own -");
}

static void a_unit_that_goes_on_needs_what_joined_it(void **state)
{
	(void)state;
	/* until June k and m together were what k has been since */
	expect_series("p/count", "k 2025-Q1 5 k 2025-Q2 6 m 2025-Q2 3 k 2025-Q3 12", "k",
		"2025-Q1 - - unreported, 2025-Q2 9 summed -, 2025-Q3 12 own -");
}

static void days_must_tell_which_unit_was_there(void **state)
{
	(void)state;
	expect_series("p/count", "x 2025-Q2 7 y 2025-Q3 9", "y", "2025-Q2 - - undated, 2025-Q3 9 own -");
	/* a reported for a quarter in which it was no more */
	expect_series("p/count", "a 2025-Q3 9 n 2025-Q4 11", "n", "2025-Q3 - - undated, 2025-Q4 11 own -");
	/* the new unit's own figure for the whole year is what counts */
	expect_series("p/count", "a 2025-Q2 7 b 2025-Q2 4 n 2025 14", "n", "2025-Q2 11 summed -, 2025 14 own -");
}

static void a_count_begun_anew_breaks_the_line(void **state)
{
	(void)state;
	/* 11 were counted by June, so 3 cannot hold them; 5 runs on from 3 */
	expect_series("p/count", "a 2025-Q2 7 b 2025-Q2 4 n 2025-Q3 3 n 2025-Q4 5", "n",
		"2025-Q2 11 summed -, 2025-Q3 3 own recounted, 2025-Q4 5 own -");
	/* a share may well fall */
	expect_series("p/share", "a 2025-Q2 90/100 b 2025-Q2 90/100 n 2025-Q3 150/200", "n", "2025-Q2 180/200 summed -, 2025-Q3 150/200 own -");
	/* and so may a unit's own count, when it was corrected */
	expect_series("p/count", "n 2025-Q3 5 n 2025-Q4 4", "n", "2025-Q3 5 own -, 2025-Q4 4 own -");
}

static void former_units_reported_under_plans_of_their_own(void **state)
{
	(void)state;
	struct world w = begin();
	add_plan(&w, "pa", "a", "2025");
	add_plan(&w, "pb", "b", "2025");
	add_plan(&w, "pc", "a", "2024/2026"); /* another period: what is counted there began earlier */
	add_results(&w, "pa/count", "a 2025-Q2 7");
	add_results(&w, "pb/count", "b 2025-Q2 4");
	add_results(&w, "pc/count", "a 2025-Q1 40 b 2025-Q1 40");
	add_results(&w, "pa/share", "a 2025-Q1 1/2 b 2025-Q1 1/2"); /* another measure */
	add_results(&w, "p/count", "n 2025-Q3 14");
	link_all(&w);
	assert_str(series_text(&w, "p/count", "n"), "2025-Q2 11 summed -, 2025-Q3 14 own -");
	end(&w);
}

static void the_result_that_counts_is_taken(void **state)
{
	(void)state;
	struct world w = begin();
	add_row(&w, &table_targets, NULL, (const char *const[]){ "plan", "p", "id", "again", "statement", "x", "measure", "x", "op", ">=",
		"value", "20", "unit", "buổi", "same_as", "p/count", NULL });
	add_result(&w, "p/count", "a", "2025-Q2", "7", "provisional");
	add_result(&w, "p/count", "b", "2025-Q2", "4", "final");
	add_result(&w, "p/count", "b", "2024-Q4", "90", "final");  /* before the target's period */
	add_result(&w, "p/count", "a", "2027-Q1", "90", "final");  /* not known yet */
	link_all(&w);
	assert_str(series_text(&w, "p/count", "n"), "2025-Q2 11 summed - ~");
	assert_str(series_text(&w, "p/again", "n"), "2025-Q2 11 summed - ~"); /* what it restates was reported */
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(relations_are_told_apart),
		cmocka_unit_test(ancestors_are_found_with_their_days),
		cmocka_unit_test(circles_end),
		cmocka_unit_test(a_renamed_unit_goes_on),
		cmocka_unit_test(whole_units_that_merged_are_summed),
		cmocka_unit_test(what_one_did_is_not_what_all_did),
		cmocka_unit_test(other_territories_are_not_joined),
		cmocka_unit_test(a_unit_that_goes_on_needs_what_joined_it),
		cmocka_unit_test(days_must_tell_which_unit_was_there),
		cmocka_unit_test(a_count_begun_anew_breaks_the_line),
		cmocka_unit_test(former_units_reported_under_plans_of_their_own),
		cmocka_unit_test(the_result_that_counts_is_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
