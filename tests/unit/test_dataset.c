/* What is known of a table as data. */
#include "base/out.h"
#include "history/classify.h"
#include "history/editions.h"
#include "render/dataset.h"
#include "render/escape.h"
#include "world.h"

static struct render_site site_of(struct world *w, struct history *history)
{
	link_all(w);
	((struct site *)w->model->site)->columns_as_of.first = columns_day();
	struct render_site site = { .arena = w->arena, .model = w->model, .history = history, .base_url = str_of("https://example.org"),
		.languages = { true, true }, .as_of = { day("2026-06-01"), day("2026-06-01"), PRECISION_DAY } };
	datasets_learn(&site);
	return site;
}

static size_t filled(const struct coverage *coverage, const struct table *table, const char *field)
{
	return coverage->filled[field_named(table, str_of(field)) - table->fields];
}

static void expect_text(struct str text, const char *expected)
{
	assert_true(text.n < 4096);
	char copy[4096];
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	assert_string_equal(copy, expected);
}

/* Two results of a real ward and one of a demonstration's. */
static struct world with_results(void)
{
	struct world w = begin();
	add_row(w.doc, &table_units, NULL, (const char *const[]){ "id", "mau", "name", "mẫu", "level", "commune", "demo", "true", NULL });
	add_target(&w, "t", ">= 80 percent - - -", "");
	add_results(&w, "t", "a 2026-Q1 0; b 2026-03 -; mau 2024 70");
	return w;
}

static void test_coverage(void **state)
{
	(void)state;
	struct world w = with_results();
	struct render_site site = site_of(&w, NULL);
	const struct dataset_facts *facts = dataset_of(&site, &table_results);
	assert_int_equal(facts->real.rows, 2);
	assert_int_equal(facts->demo.rows, 1);
	assert_int_equal(date_cmp(facts->real.first, day("2026-01-01")), 0);
	assert_int_equal(date_cmp(facts->real.last, day("2026-03-31")), 0);
	assert_int_equal(date_cmp(facts->demo.first, day("2024-01-01")), 0);
	/* 0 is a value, and what is absent is none */
	assert_int_equal(filled(&facts->real, &table_results, "value"), 1);
	assert_int_equal(filled(&facts->real, &table_results, "unit"), 2);
	assert_int_equal(filled(&facts->real, &table_results, "note"), 0);
	assert_int_equal(filled(&facts->demo, &table_results, "value"), 1);
	const struct row *example = facts->examples[field_named(&table_results, str_of("value")) - table_results.fields];
	assert_false(example->demo);
	assert_null(facts->examples[field_named(&table_results, str_of("note")) - table_results.fields]);
	assert_null(dataset_of(&site, &table_pages));
	assert_int_equal(facts->versions.n, 0);
	assert_int_equal(dataset_version_now(w.arena, &site, facts).n, 0);
	end(&w);
}

static void test_every_table_says_what_a_row_is_and_is_not(void **state)
{
	(void)state;
	for (size_t t = 0; builtin_tables[t]; t++) {
		const struct table *table = builtin_tables[t];
		for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++) {
			assert_true(table->internal || (table->about[lang] && table->limits[lang]));
		}
		for (size_t f = 0; f < table->field_count; f++)
			if (table->fields[f].flags & FIELD_TIME)
				assert_true(table->fields[f].kind == KIND_DATE || table->fields[f].kind == KIND_PERIOD || table->fields[f].kind == KIND_WHEN);
	}
}

static void test_limits(void **state)
{
	(void)state;
	struct world w = with_results();
	struct render_site site = site_of(&w, NULL);
	struct texts limits = dataset_limits(w.arena, &site, dataset_of(&site, &table_results), LANG_EN);
	assert_int_equal(limits.n, 3);
	expect_text(limits.v[0], table_results.limits[LANG_EN]);
	expect_text(limits.v[1], "1 of 3 rows are made up for demonstration and do not describe any real place.");
	expect_text(limits.v[2], "No row has a value yet in: numerator, denominator, status, reported_on, source, note.");
	limits = dataset_limits(w.arena, &site, dataset_of(&site, &table_title_areas), LANG_VI);
	assert_int_equal(limits.n, 2);
	expect_text(limits.v[0], table_title_areas.limits[LANG_VI]);
	expect_text(limits.v[1], "Được tính từ các bảng khác, đến hết ngày 01/06/2026.");
	limits = dataset_limits(w.arena, &site, dataset_of(&site, &table_changes), LANG_EN);
	expect_text(limits.v[1], "Drawn from Git’s history, as of the end of 1 June 2026.");
	/* of results only those of targets that are marked */
	((struct result *)model_table_of(w.model, &table_results)->rows.v[0])->value.withheld = WITHHELD_BELOW;
	datasets_learn(&site);
	limits = dataset_limits(w.arena, &site, dataset_of(&site, &table_results), LANG_EN);
	assert_true(str_starts(limits.v[2], "Of targets marked as counting people (column sensitive of targets), numbers from 1 to 4 are withheld"));
	end(&w);
}

/* "class table [field]; …", '|' between publications. */
static struct history *history_of(struct world *w, const char *words)
{
	struct history *history = arena_alloc(w->arena, sizeof *history);
	struct str rest = str_of(words), publication, one, class, table, field;
	history->arena = w->arena;
	while (str_split(&rest, '|', &publication)) {
		struct history_publication *made = array_add(w->arena, &history->publications);
		made->first = history->changes.n;
		while (str_split(&publication, ';', &one)) {
			if (!str_word(&one, &class) || !str_word(&one, &table))
				continue;
			struct change *change = arena_alloc(w->arena, sizeof *change);
			change->table = table;
			change->key = str_of("k");
			change->field = str_word(&one, &field) ? field : (struct str){ 0 };
			change->derived_class = choice_number(field_named(&table_changes, str_of("class")), class);
			assert_int_not_equal(change->derived_class, CLASS_NONE);
			*array_add(w->arena, &history->changes) = change;
			made->count++;
		}
	}
	return history;
}

static void expect_version(const struct render_site *site, struct arena *arena, const struct table *table, const char *expected)
{
	expect_text(dataset_version_now(arena, site, dataset_of(site, table)), expected);
}

static void test_versions(void **state)
{
	(void)state;
	struct world w = with_results();
	struct history *history = history_of(&w, "added results; added results; added plans | lowered results | raised results; withdrawn results; withdrawn results note"
		" | | late-addition results; reworded plans | corrected results; added results note");
	struct render_site site = site_of(&w, history);
	expect_version(&site, w.arena, &table_results, "1.1.1");
	expect_version(&site, w.arena, &table_plans, "1.0.1");
	expect_version(&site, w.arena, &table_units, "");
	/* what follows from others has the versions of all data together, rows of any table raising the second number, and depends on the day */
	expect_version(&site, w.arena, &table_standings, "1.1.1+2026-06-01");
	expect_text(datasets_version(w.arena, &site), "1.1.1+2026-06-01");
	assert_int_equal(dataset_of(&site, &table_standings)->versions.n, 5);
	const struct dataset_facts *facts = dataset_of(&site, &table_results);
	assert_int_equal(facts->versions.n, 5);
	assert_ptr_equal(facts->versions.v[3].publication, &history->publications.v[4]);
	struct out words = out_arena(w.arena);
	dataset_version_words(&words, &facts->versions.v[0], LANG_EN);
	out_text(&words, "; ");
	dataset_version_words(&words, &facts->versions.v[2], LANG_VI);
	out_text(&words, "; ");
	dataset_version_words(&words, &dataset_of(&site, &table_standings)->versions.v[0], LANG_EN);
	expect_text(out_held(&words), "2 rows added; sửa 2 giá trị, rút 1 dòng; worked out again");
	end(&w);
}

static void add_terms(struct world *w, struct history *history, size_t publication, uint64_t digest, const char *columns_as_of)
{
	*array_add(w->arena, &history->terms) = (struct site_terms){ publication, digest, *columns_as_of ? day(columns_as_of) : (struct date){ 0 } };
}

static void expect_words(const struct render_site *site, struct arena *arena, const struct table *table, const char *expected)
{
	const struct dataset_facts *facts = dataset_of(site, table);
	struct out words = out_arena(arena);
	dataset_version_words(&words, &facts->versions.v[facts->versions.n - 1], LANG_EN);
	expect_text(out_held(&words), expected);
}

/* The columns of targets changed on the 26th, those of changes on the 27th too. */
static void test_versions_by_terms(void **state)
{
	(void)state;
	struct world w = with_results();
	struct history *history = history_of(&w, "added targets; added plans | | | raised targets");
	add_terms(&w, history, 0, 1, "");
	add_terms(&w, history, 1, 2, "");
	history->publications.v[0].published = day("2026-11-25");
	for (size_t p = 1; p < history->publications.n; p++)
		history->publications.v[p].published = day("2026-11-27");
	struct render_site site = site_of(&w, history);
	expect_version(&site, w.arena, &table_plans, "1.0.1");
	expect_words(&site, w.arena, &table_plans, "publisher, licence or the like changed");
	expect_version(&site, w.arena, &table_units, ""); /* no row, no version */
	expect_version(&site, w.arena, &table_targets, "1.0.2");
	expect_version(&site, w.arena, &table_changes, "1.0.2+2026-06-01");
	struct str tables;
	expect_text(datasets_columns_unsaid(w.arena, &tables, history), "2026-11-27");
	assert_true(str_find(tables, "targets, ") >= 0 && str_find(tables, "changes, ") >= 0 && str_find(tables, "plans") < 0);
	/* the numbers up to the publication that says so stay as they were */
	add_terms(&w, history, 2, 2, "2026-11-26");
	datasets_learn(&site);
	expect_version(&site, w.arena, &table_targets, "2.0.1");
	assert_int_equal(dataset_of(&site, &table_targets)->versions.v[1].patch, 1);
	struct out words = out_arena(w.arena);
	dataset_version_words(&words, &dataset_of(&site, &table_targets)->versions.v[2], LANG_VI);
	expect_text(out_held(&words), "đổi cột (thêm sensitive, stage_of)");
	expect_version(&site, w.arena, &table_plans, "1.0.1");
	expect_version(&site, w.arena, &table_standings, "2.0.1+2026-06-01");
	expect_text(datasets_columns_unsaid(w.arena, &tables, history), "2026-11-27");
	expect_text(tables, "changes");
	add_terms(&w, history, 3, 2, "2099-01-01"); /* counts no further than its own day */
	datasets_learn(&site);
	expect_version(&site, w.arena, &table_targets, "2.0.1");
	expect_version(&site, w.arena, &table_changes, "3.0.0+2026-06-01");
	expect_words(&site, w.arena, &table_changes, "columns changed (added relation, kin, kin_titles, decision)");
	expect_words(&site, w.arena, &table_standings, "worked out again");
	expect_text(datasets_columns_unsaid(w.arena, &tables, history), "");
	/* a site that began later began with them */
	history->terms.n = 2;
	history->publications.v[0].published = day("2026-11-27");
	expect_text(datasets_columns_unsaid(w.arena, &tables, history), "");
	/* unless it says that its program was an older one, also later */
	add_terms(&w, history, 2, 2, "2026-11-26");
	expect_text(datasets_columns_unsaid(w.arena, &tables, history), "2026-11-27");
	expect_text(tables, "changes");
	add_terms(&w, history, 3, 2, "2026-11-27");
	datasets_learn(&site);
	expect_version(&site, w.arena, &table_changes, "2.0.0+2026-06-01");
	expect_version(&site, w.arena, &table_targets, "1.0.2");
	end(&w);
}

/* Whoever heeds no warning publishes no number under which there may be other columns. */
static void test_columns_that_are_not_told(void **state)
{
	(void)state;
	struct world w = with_results();
	struct history *history = history_of(&w, "added targets; added plans");
	struct render_site site = site_of(&w, history);
	size_t heeded = dataset_limits(w.arena, &site, dataset_of(&site, &table_targets), LANG_EN).n;
	((struct site *)w.model->site)->columns_as_of.first = day("2026-11-26");
	expect_version(&site, w.arena, &table_targets, "1.0.0");
	expect_version(&site, w.arena, &table_changes, "1.0.0+2026-06-01.columns-2026-11-27");
	((struct site *)w.model->site)->columns_as_of.first = (struct date){ 0 };
	expect_version(&site, w.arena, &table_targets, "1.0.0+columns-2026-11-26");
	expect_version(&site, w.arena, &table_plans, "1.0.0"); /* never had others */
	expect_version(&site, w.arena, &table_standings, "1.0.0+2026-06-01");
	expect_text(datasets_version(w.arena, &site), "1.0.0+2026-06-01.columns-2026-11-27");
	struct dataset_facts *facts = (struct dataset_facts *)dataset_of(&site, &table_targets);
	struct texts limits = dataset_limits(w.arena, &site, facts, LANG_EN);
	assert_int_equal(limits.n, heeded + 1);
	expect_text(limits.v[limits.n - 1],
		"The version number does not tell whether the columns of the table changed; after the word columns stands the last day on which they did.");
	facts->edition = &(struct edition){ .name = str_of("a") }; /* a copy keeps its columns */
	expect_version(&site, w.arena, &table_targets, "1.0.0");
	assert_int_equal(dataset_limits(w.arena, &site, facts, LANG_EN).n, heeded);
	end(&w);
}

static void test_citation(void **state)
{
	(void)state;
	struct world w = with_results();
	struct render_site site = site_of(&w, history_of(&w, "added results"));
	site.from.commit = str_of("9155a53b084a");
	struct out words = out_arena(w.arena);
	dataset_cite(&words, &site, dataset_of(&site, &table_results), LANG_VI);
	expect_text(out_held(&words), "x. “Kết quả” (results), phiên bản 1.0.0, tính đến hết ngày 01/06/2026, mã lần ghi Git 9155a53b084a. "
		"https://example.org/du-lieu/results/");
	/* on a day before that of its commit it is cited as of the commit's */
	site.history->publications.v[0].published = date_of((struct civil){ 2026, 6, 3 });
	out_clear(&words);
	dataset_cite(&words, &site, dataset_of(&site, &table_results), LANG_EN);
	assert_true(str_find(out_held(&words), "version 1.0.0, as of the end of 3 June 2026, Git commit 9155a53b084a") > 0);
	site.history->publications.v[0].published = date_of((struct civil){ 2026, 5, 3 });
	out_clear(&words);
	dataset_cite_bibtex(&words, &site, dataset_of(&site, &table_scorecard_totals), LANG_EN);
	expect_text(out_held(&words), "@misc{scorecard_totals-2026-06-01,\n  author = {{x}},\n  title = {Totals of scorecards (scorecard\\_totals)},\n"
		"  year = {2026},\n  note = {version 1.0.0+2026-06-01, as of the end of 1 June 2026, Git commit 9155a53b084a},\n"
		"  url = {https://example.org/en/du-lieu/scorecard_totals/}\n}\n");
	/* where no page is in English its address is the Vietnamese one's */
	site.languages[LANG_EN] = false;
	out_clear(&words);
	dataset_cite_bibtex(&words, &site, dataset_of(&site, &table_scorecard_totals), LANG_EN);
	assert_true(str_find(out_held(&words), "url = {https://example.org/du-lieu/scorecard_totals/}") > 0);
	out_clear(&words);
	escape_bibtex(&words, str_of("100% {\\a} #1 & ~^$"));
	expect_text(out_held(&words), "100\\% \\{\\textbackslash{}a\\} \\#1 \\& \\textasciitilde{}\\textasciicircum{}\\$");
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_coverage),
		cmocka_unit_test(test_every_table_says_what_a_row_is_and_is_not),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_versions_by_terms),
		cmocka_unit_test(test_columns_that_are_not_told), cmocka_unit_test(test_citation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
