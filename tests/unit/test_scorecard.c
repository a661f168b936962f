/* Scorecards worked out: totals, what is missing, phases, eligibility, size bands at their edges, the year before, the order of
   groups. The answers were worked out by hand; each says how. */
#include "test.h"

#include "model/derive.h"
#include "model/scorecard.h"
#include "read/value.h"

/* One world: the communes p and q, of which q began in 2025; the set s: 10 points.
     group Một: criterion a (order 1): a1 4 points, with bands; a2 2 points, with a bar for keeping years
     group Hai: criterion b (order 2): b1 1 point
     group Một: criterion c (order 3): c1 3 points */
struct world {
	struct arena *arena;
	struct doc *doc;
	struct diags diags;
	struct model *model;
};

static struct row *add_row(struct doc *doc, const struct table *table, const struct row *parent, const char *const *pairs)
{
	struct row *row = row_new(doc, table, (struct extent){ 0, 1 });
	row->parent = parent;
	for (; pairs[0]; pairs += 2)
		if (pairs[1][0])
			value_read(doc, row, field_named(table, str_of(pairs[0])), str_of(pairs[1]), (struct extent){ 0, 1 });
	row_finish(doc, row);
	return row;
}

#define ROW(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void add_item(struct world *w, const struct row *criterion, const char *id, const char *points, const char *rules, const char *keep)
{
	add_row(w->doc, &table_items, criterion, ROW("criterion", criterion->key.p, "id", id, "points", points, "statement", "x", "order", id + 1,
		"band_rules", rules, "keep_bar", keep));
}

static struct row *add_criterion(struct world *w, const struct row *set, const char *id, const char *points, const char *group, const char *order)
{
	return add_row(w->doc, &table_criteria, set, ROW("set", "s", "id", id, "title", id, "points", points, "group", group, "order", order));
}

/* The criteria are written out of order. */
static struct world begin(const char *title, const char *const *eligible, size_t n)
{
	struct world w = { .arena = arena_new() };
	w.doc = arena_alloc(w.arena, sizeof *w.doc);
	w.doc->arena = w.arena;
	w.doc->file = (struct file){ str_of("a.md"), str_of("một dòng\n") };
	w.doc->diags.arena = w.arena;
	w.diags.arena = w.arena;
	add_row(w.doc, &table_site, NULL, ROW("name", "x", "base_url", "https://example.org", "licence", "x"));
	add_row(w.doc, &table_units, NULL, ROW("id", "p", "name", "p", "level", "commune"));
	add_row(w.doc, &table_units, NULL, ROW("id", "q", "name", "q", "level", "commune", "valid_from", "2025-07-01"));
	struct row *set = add_row(w.doc, &table_criteria_sets, NULL, ROW("id", "s", "title", "s", "points", "10", "title_awarded", title));
	for (size_t i = 0; i < n; i++)
		*array_add(w.arena, &((struct criteria_set *)set)->eligible_by) = str_of(eligible[i]);
	struct row *c = add_criterion(&w, set, "c", "3", "Một", "3");
	struct row *a = add_criterion(&w, set, "a", "6", "Một", "1");
	struct row *b = add_criterion(&w, set, "b", "1", "Hai", "2");
	add_item(&w, c, "c1", "3", "", "");
	add_item(&w, a, "a2", "2", "", "95%");
	add_item(&w, a, "a1", "4", "20..: count<=6%; 1..19: count<=1; 0: -", "");
	add_item(&w, b, "b1", "1", "", "");
	return w;
}

static void add_score(struct world *w, const char *unit, const char *year, const char *item, const char *self, const char *reviewed,
	const char *size, const char *count)
{
	add_row(w->doc, &table_scores, NULL, ROW("unit", unit, "year", year, "set", "s", "item", item, "self", self, "reviewed", reviewed,
		"size", size, "count", count));
}

static void add_recognition(struct world *w, const char *unit, const char *year, const char *title, const char *class)
{
	add_row(w->doc, &table_recognitions, NULL, ROW("unit", unit, "year", year, "title", title, "class", class));
}

static void link_all(struct world *w)
{
	struct doc *const docs[] = { w->doc };
	w->model = model_link(docs, 1, builtin_tables, &w->diags);
	model_derive(w->model, date_of((struct civil){ 2026, 6, 1 }));
	model_check_invariants(w->model);
	assert_int_equal(w->doc->diags.list.n, 0);
	assert_int_equal(w->diags.list.n, 0);
}

static struct assessment assess(const struct world *w, const char *key)
{
	const struct row *card = model_row(model_table_of(w->model, &table_scorecards), str_of(key));
	assert_non_null(card);
	return assessment_of(w->arena, (const struct scorecard *)card);
}

static void end(struct world *w)
{
	model_free(w->model);
	arena_free(w->arena);
}

static void assert_decimal(struct decimal d, const char *expected)
{
	char text[DECIMAL_TEXT + 6];
	decimal_text(text, d, '.', '\0');
	assert_string_equal(text, expected);
}

/* a1 4/3.5, a2 2/1, b1 1/0, c1 3/2.25: self 10, reviewed 6.75. */
static void test_totals(void **state)
{
	(void)state;
	struct world w = begin("", NULL, 0);
	add_score(&w, "p", "2026", "s/c/c1", "3", "2.25", "", "");
	add_score(&w, "p", "2026", "s/b/b1", "1", "0", "", "");
	add_score(&w, "p", "2026", "s/a/a2", "2", "1", "", "");
	add_score(&w, "p", "2026", "s/a/a1", "4", "3.5", "", "");
	link_all(&w);
	struct assessment a = assess(&w, "s/p/2026");
	assert_decimal(a.points.max, "10");
	assert_decimal(a.points.self, "10");
	assert_decimal(a.points.reviewed, "6.75");
	assert_int_equal(a.points.items, 4);
	assert_int_equal(a.points.self_missing + a.points.reviewed_missing, 0);
	/* group Một comes first, by criterion a; it has a (6) and c (3): 9; reviewed 3.5 + 1 + 2.25 = 6.75 */
	assert_int_equal(a.groups.n, 2);
	assert_str(a.groups.v[0].name, "Một");
	assert_decimal(a.groups.v[0].points.max, "9");
	assert_decimal(a.groups.v[0].points.reviewed, "6.75");
	assert_str(a.groups.v[1].name, "Hai");
	assert_decimal(a.groups.v[1].points.reviewed, "0");
	/* within it a, then c; within a: a1, a2 */
	assert_str(a.groups.v[0].criteria.v[0].criterion->id, "a");
	assert_str(a.groups.v[0].criteria.v[1].criterion->id, "c");
	assert_decimal(a.groups.v[0].criteria.v[0].points.reviewed, "4.5");
	assert_str(a.groups.v[0].criteria.v[0].items.v[0].item->id, "a1");
	assert_str(a.groups.v[0].criteria.v[0].items.v[1].item->id, "a2");
	/* 3.5 - 4 */
	assert_decimal(a.groups.v[0].criteria.v[0].items.v[0].change, "-0.5");
	end(&w);
}

/* a1 is scored by the unit only, a2 by nobody, b1 and c1 have no row: three lack self-assessed points, four reviewed ones. */
static void test_missing_is_not_zero(void **state)
{
	(void)state;
	struct world w = begin("", NULL, 0);
	add_score(&w, "p", "2026", "s/a/a1", "4", "", "", "");
	add_score(&w, "p", "2026", "s/a/a2", "", "", "", "");
	link_all(&w);
	struct assessment a = assess(&w, "s/p/2026");
	assert_decimal(a.points.self, "4");
	assert_false(a.points.reviewed.present);
	assert_int_equal(a.points.self_missing, 3);
	assert_int_equal(a.points.reviewed_missing, 4);
	assert_false(a.groups.v[0].criteria.v[0].items.v[0].change.present);
	assert_null(a.groups.v[1].criteria.v[0].items.v[0].score);
	end(&w);
}

/* 18 digits and one more point are more than a decimal holds; what came after is not taken for the sum. */
static void test_too_large_is_no_sum(void **state)
{
	(void)state;
	struct world w = begin("", NULL, 0);
	add_score(&w, "p", "2026", "s/a/a1", "999999999999999999", "1", "", "");
	add_score(&w, "p", "2026", "s/a/a2", "1", "1", "", "");
	add_score(&w, "p", "2026", "s/c/c1", "2", "1", "", "");
	link_all(&w);
	struct assessment a = assess(&w, "s/p/2026");
	assert_true(a.points.too_large);
	assert_false(a.points.self.present);
	assert_decimal(a.groups.v[0].criteria.v[1].points.self, "2");
	end(&w);
}

static void test_last_year(void **state)
{
	(void)state;
	struct world w = begin("Danh hiệu", NULL, 0);
	add_score(&w, "p", "2026", "s/a/a1", "4", "4", "", "");
	add_score(&w, "p", "2025", "s/a/a1", "3", "2", "", "");
	add_score(&w, "p", "2025", "s/b/b1", "1", "1", "", "");
	add_score(&w, "p", "2024", "s/c/c1", "3", "3", "", "");
	add_recognition(&w, "p", "2024", "Danh hiệu", "");
	link_all(&w);
	struct assessment a = assess(&w, "s/p/2026");
	/* of 2025: self 3 + 1, reviewed 2 + 1, and c1 is not carried over from 2024 */
	assert_decimal(a.last.self, "4");
	assert_decimal(a.last.reviewed, "3");
	assert_int_equal(a.last.reviewed_missing, 2);
	assert_decimal(a.groups.v[0].criteria.v[0].items.v[0].last->reviewed, "2");
	assert_null(a.groups.v[0].criteria.v[1].items.v[0].last);
	assert_str(a.last_card->row.key, "s/p/2025");
	/* the title of 2024 makes 2025 a keeping year; none of 2025 is known */
	assert_int_equal(a.phase, PHASE_BUILDING);
	assert_int_equal(a.last_phase, PHASE_KEEPING);
	assert_null(assess(&w, "s/p/2024").last_card);
	end(&w);
}

static void test_phases(void **state)
{
	(void)state;
	struct world w = begin("Danh hiệu", NULL, 0);
	add_score(&w, "p", "2026", "s/a/a1", "4", "4", "", "");
	add_score(&w, "q", "2026", "s/a/a1", "4", "4", "", "");
	add_recognition(&w, "p", "2025", "Danh hiệu", "");
	add_recognition(&w, "q", "2025", "Danh hiệu khác", "");
	add_recognition(&w, "q", "2026", "Danh hiệu", ""); /* of the year itself: too late */
	add_row(w.doc, &table_scorecards, NULL, ROW("set", "s", "unit", "q", "year", "2027", "phase", "keeping"));
	link_all(&w);
	struct assessment p = assess(&w, "s/p/2026"), q = assess(&w, "s/q/2026"), stated = assess(&w, "s/q/2027");
	assert_int_equal(p.phase, PHASE_KEEPING);
	assert_int_equal(p.phase_basis, BASIS_TITLE_HELD);
	assert_str(p.held->title, "Danh hiệu");
	/* in a keeping year the bar is the item's own for such years, where it has one */
	assert_false(p.groups.v[0].criteria.v[0].items.v[0].keep_bar);
	assert_true(p.groups.v[0].criteria.v[0].items.v[1].keep_bar);
	assert_int_equal(q.phase, PHASE_BUILDING);
	assert_int_equal(q.phase_basis, BASIS_TITLE_NOT_HELD);
	assert_false(q.groups.v[0].criteria.v[0].items.v[1].keep_bar);
	assert_int_equal(stated.phase, PHASE_KEEPING);
	assert_int_equal(stated.phase_basis, BASIS_STATED);
	end(&w);
}

static void test_a_set_without_title_tells_no_phase(void **state)
{
	(void)state;
	struct world w = begin("", NULL, 0);
	add_score(&w, "p", "2026", "s/a/a1", "4", "4", "", "");
	link_all(&w);
	struct assessment a = assess(&w, "s/p/2026");
	assert_int_equal(a.phase, PHASE_NONE);
	assert_int_equal(a.phase_basis, BASIS_TITLE_UNNAMED);
	assert_int_equal(a.eligibility, ELIGIBILITY_NONE);
	end(&w);
}

/* The conditions of each case: "An toàn, có dấu phẩy" of whatever class, and "Phân loại" in class Khá or Xuất sắc, of the year before. */
static void test_eligibility(void **state)
{
	(void)state;
	static const char *const conditions[] = { "An toàn, có dấu phẩy", "Phân loại: Khá, Xuất sắc" };
	static const struct { const char *unit, *safe, *class; enum eligibility expected; } cases[] = {
		{ "p", "2025", "Khá", ELIGIBLE },
		{ "p", "2025", "Xuất sắc", ELIGIBLE },
		{ "p", "2025", "Trung bình", NOT_ELIGIBLE },
		{ "p", "", "Trung bình", NOT_ELIGIBLE },       /* one that fails decides, whatever else is unknown */
		{ "p", "2024", "Khá", ELIGIBILITY_NOT_SHOWN }, /* the title was of the year before last */
		{ "p", "2025", "", ELIGIBILITY_NOT_SHOWN },    /* no classification recorded */
		{ "p", "", "", ELIGIBILITY_NOT_SHOWN },
		{ "q", "2025", "Khá", ELIGIBLE },              /* q began in 2025: it was there */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world w = begin("", conditions, 2);
		add_score(&w, cases[i].unit, "2026", "s/a/a1", "4", "4", "", "");
		if (cases[i].safe[0])
			add_recognition(&w, cases[i].unit, cases[i].safe, "An toàn, có dấu phẩy", "");
		if (cases[i].class[0])
			add_recognition(&w, cases[i].unit, "2025", "Phân loại", cases[i].class);
		link_all(&w);
		assert_int_equal(assess(&w, cases[i].unit[0] == 'p' ? "s/p/2026" : "s/q/2026").eligibility, cases[i].expected);
		end(&w);
	}
}

static void test_a_new_unit_has_no_year_before(void **state)
{
	(void)state;
	static const char *const conditions[] = { "An toàn" };
	struct world w = begin("Danh hiệu", conditions, 1);
	add_score(&w, "q", "2025", "s/a/a1", "4", "4", "", "");
	link_all(&w);
	struct assessment a = assess(&w, "s/q/2025");
	assert_int_equal(a.eligibility, ELIGIBILITY_UNIT_NEW);
	assert_int_equal(a.phase, PHASE_BUILDING);
	assert_int_equal(a.phase_basis, BASIS_UNIT_NEW);
	end(&w);
}

/* "20..: count<=6%; 1..19: count<=1; 0: -" */
static void test_bands_of_an_item(void **state)
{
	(void)state;
	static const struct { const char *size, *count; enum band_verdict expected; } cases[] = {
		{ "0", "", BAND_NO_LIMIT },
		{ "1", "1", BAND_MET },
		{ "19", "1", BAND_MET },
		{ "19", "2", BAND_MISSED },
		{ "20", "1", BAND_MET },     /* 5% */
		{ "20", "2", BAND_MISSED },  /* 10% */
		{ "50", "3", BAND_MET },     /* exactly 6% */
		{ "49", "3", BAND_MISSED },  /* 3/49 is above 6%: 300 > 294 */
		{ "24", "2", BAND_MISSED },  /* 8.33…% */
		{ "24", "0", BAND_MET },
		{ "24", "", BAND_NO_COUNT },
		{ "", "2", BAND_NO_SIZE },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world w = begin("", NULL, 0);
		add_score(&w, "p", "2026", "s/a/a1", "4", "4", cases[i].size, cases[i].count);
		link_all(&w);
		struct assessment a = assess(&w, "s/p/2026");
		assert_int_equal(a.groups.v[0].criteria.v[0].items.v[0].verdict, cases[i].expected);
		assert_int_equal(a.groups.v[0].criteria.v[0].items.v[1].verdict, BAND_NONE);
		/* 4 of 4 points were given on review each time */
		assert_int_equal(assessed_against_band(&a.groups.v[0].criteria.v[0].items.v[0]), cases[i].expected == BAND_MISSED);
		end(&w);
	}
}

static struct decimal number(const char *text)
{
	struct decimal d = { 0 };
	if (text[0])
		assert_int_equal(decimal_parse(&d, str_of(text)), 0);
	return d;
}

/* "0..9: change<=0; 10..19: change<=-1; 20..: change<=-6%" */
static void test_bands_of_change(void **state)
{
	(void)state;
	static const struct { const char *size, *count, *before; enum band_verdict expected; } cases[] = {
		{ "9", "9", "9", BAND_MET },
		{ "9", "9", "8", BAND_MISSED },
		{ "10", "10", "10", BAND_MISSED },
		{ "19", "18", "19", BAND_MET },
		{ "20", "47", "50", BAND_MET },     /* down by 3 of 50: exactly 6% */
		{ "20", "48", "50", BAND_MISSED },  /* 4% */
		{ "31", "31", "34", BAND_MET },     /* 3 of 34: 8.82…% */
		{ "20", "20", "0", BAND_NOT_RECKONED }, /* no share of nothing */
		{ "20", "20", "", BAND_NO_COUNT },
	};
	struct arena *arena = arena_new();
	struct bands bands;
	struct str wrong;
	assert_int_equal(bands_parse(&bands, arena, str_of(" 20.. : change <= -6 % ;0..9:change<=0; 10 .. 19: change<=-1"), &wrong), 0);
	assert_int_equal(bands.n, 3);
	assert_decimal(bands.v[0].high, "9"); /* in order of their ranges */
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct band_counts counts = { number(cases[i].size), number(cases[i].count), number(cases[i].before) };
		assert_int_equal(band_judge(bands_find(&bands, counts.size), &counts), cases[i].expected);
	}
	arena_free(arena);
}

static void test_each_sign(void **state)
{
	(void)state;
	static const struct { const char *rules, *count; enum band_verdict expected; } cases[] = {
		{ "0..: count<=2", "2", BAND_MET }, { "0..: count<2", "2", BAND_MISSED }, { "0..: count>=2", "2", BAND_MET },
		{ "0..: count>2", "2", BAND_MISSED }, { "0..: count>=80%", "8", BAND_MET }, { "0..: count>80%", "8", BAND_MISSED },
		{ "0..: count<=2.5", "2", BAND_MET }, { "11..: count<=2", "2", BAND_NO_BAND }, { "10: count<=1", "2", BAND_MISSED },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct bands bands;
		struct str wrong;
		struct band_counts counts = { number("10"), number(cases[i].count), { 0 } };
		assert_int_equal(bands_parse(&bands, arena, str_of(cases[i].rules), &wrong), 0);
		assert_int_equal(band_judge(bands_find(&bands, counts.size), &counts), cases[i].expected);
	}
	arena_free(arena);
}

static void test_what_is_no_rule(void **state)
{
	(void)state;
	static const char *const wrong_rules[] = {
		"", "x", "1..2", ": -", "1..2: ", "1..2: count", "1..2: count<=", "1..2: count<=x", "2..1: -", "-1..2: -", "1.5..2: -",
		"1..2: -; 2..3: -", "1..2: -; 4..: -", "1..: -; 5..: -", "1..2: -;", "1..2: count<=1 2", "1..2: -5", "..5: -",
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof wrong_rules / sizeof *wrong_rules; i++) {
		struct bands bands;
		struct str wrong;
		assert_int_equal(bands_parse(&bands, arena, str_of(wrong_rules[i]), &wrong), -1);
	}
	arena_free(arena);
}

/* Of several scores one scorecard is made, and none where one is written down. */
static void test_derived_once(void **state)
{
	(void)state;
	struct world w = begin("", NULL, 0);
	add_score(&w, "p", "2026", "s/a/a1", "4", "4", "", "");
	add_score(&w, "p", "2026", "s/a/a2", "2", "2", "", "");
	add_score(&w, "p", "2025", "s/a/a2", "2", "2", "", "");
	add_row(w.doc, &table_scorecards, NULL, ROW("set", "s", "unit", "p", "year", "2025", "note", "có dòng riêng"));
	link_all(&w);
	assert_int_equal(model_table_of(w.model, &table_scorecards)->rows.n, 2);
	assert_str(assess(&w, "s/p/2025").card->note, "có dòng riêng");
	/* totals of each: the whole and two groups. Of 2026 group Một has 4 + 2 of 9 points, and c1 lacks them */
	const struct model_table *totals = model_table_of(w.model, &table_scorecard_totals);
	assert_int_equal(totals->rows.n, 6);
	const struct scorecard_total *one = (const struct scorecard_total *)model_row(totals, str_of("s/p/2026/1"));
	assert_str(one->group, "Một");
	assert_decimal(one->max, "9");
	assert_decimal(one->self, "6");
	assert_decimal(one->self_missing, "1");
	assert_false(((const struct scorecard_total *)model_row(totals, str_of("s/p/2026/2")))->self.present);
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_totals),
		cmocka_unit_test(test_missing_is_not_zero),
		cmocka_unit_test(test_too_large_is_no_sum),
		cmocka_unit_test(test_last_year),
		cmocka_unit_test(test_phases),
		cmocka_unit_test(test_a_set_without_title_tells_no_phase),
		cmocka_unit_test(test_eligibility),
		cmocka_unit_test(test_a_new_unit_has_no_year_before),
		cmocka_unit_test(test_bands_of_an_item),
		cmocka_unit_test(test_bands_of_change),
		cmocka_unit_test(test_each_sign),
		cmocka_unit_test(test_what_is_no_rule),
		cmocka_unit_test(test_derived_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
