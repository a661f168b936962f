/* Targets of a topic side by side: what stands under what, in which order, and what is ranked. */
#include "base/out.h"
#include "model/comparison.h"
#include "model/derive.h"
#include "world.h"

static void add(struct world *w, const char *plan, const char *id, const char *const *more)
{
	struct row *row = row_new(w->doc, &table_targets, (struct extent){ 0, 1 });
	const char *const own[] = { "plan", plan, "id", id, "statement", "x", "measure", "x", "topic", "t", NULL };
	const char *const *const lists[] = { own, more };
	for (size_t l = 0; l < 2; l++)
		for (const char *const *pair = lists[l]; pair[0]; pair += 2)
			value_read(w->doc, row, field_named(&table_targets, str_of(pair[0])), str_of(pair[1]), (struct extent){ 0, 1 });
	row->at = (struct extent){ (uint32_t)w->doc->rows.n, (uint32_t)w->doc->rows.n };
	row_finish(w->doc, row);
}

#define WITH(...) (const char *const[]){ __VA_ARGS__, NULL }

/* The plans k (of the ward p) and d (of the ward "đ"), and a demonstration's. */
static struct world begin_topic(void)
{
	struct world w = begin();
	add_row(w.doc, &table_topics, NULL, (const char *const[]){ "id", "t", "title", "t", NULL });
	add_row(w.doc, &table_units, NULL, (const char *const[]){ "id", "d", "name", "đ", "level", "commune", NULL });
	add_row(w.doc, &table_units, NULL, (const char *const[]){ "id", "mau", "name", "mẫu", "level", "commune", "demo", "true", NULL });
	for (const char *const *id = (const char *const[]){ "d", "mau", NULL }; *id; id++)
		add_row(w.doc, &table_plans, NULL, (const char *const[]){ "id", *id, "type", "ke-hoach", "title", "x", "issuer", *id, "area", *id,
			"period", "2026", NULL });
	return w;
}

/* "[remark] plan/id bar.value(restated)…; …", '|' between groups. */
static void expect(struct world *w, enum comparison_order order, const char *expected)
{
	const struct row *topic = model_row(model_table_of(w->model, &table_topics), str_of("t"));
	struct comparison groups = comparison_of(w->arena, (const struct topic *)topic, order);
	struct out out = out_arena(w->arena);
	for (size_t g = 0; g < groups.n; g++) {
		out_text(&out, g ? " | " : "");
		if (groups.v[g].remark)
			out_format(&out, "[%s] ", comparison_remark_field.choices[groups.v[g].remark - 1].code);
		for (size_t i = 0; i < groups.v[g].n; i++) {
			const struct compared *one = &groups.v[g].v[i];
			out_format(&out, "%s%.*s", i ? " " : "", (int)one->target->row.key.n, one->target->row.key.p);
			if (one->bar_rank)
				out_format(&out, " %zu.%zu", one->bar_rank, one->value_rank);
			for (size_t r = 0; r < one->restated.n; r++)
				out_format(&out, "(%.*s)", (int)one->restated.v[r]->key.n, one->restated.v[r]->key.p);
		}
	}
	assert_str(out_held(&out), expected);
}

static void derive(struct world *w)
{
	link_all(w);
	model_derive(w->model, day("2026-10-31"));
}

static void test_places_and_days(void **state)
{
	(void)state;
	struct world w = begin_topic();
	add(&w, "k", "late", WITH("op", ">=", "value", "1", "due", "2026-12-01", "due_rule", "before"));
	add(&w, "d", "none", WITH("op", ">=", "value", "1"));
	add(&w, "d", "soon", WITH("op", ">=", "value", "1", "due", "2026-11-30", "due_rule", "before"));
	add(&w, "mau", "x", WITH("op", ">=", "value", "1"));
	derive(&w);
	/* đ comes before p; a demonstration is not compared. Without a due day of its own the year's last day counts */
	expect(&w, ORDER_PLACE, "d/none d/soon k/late");
	expect(&w, ORDER_DUE, "d/soon k/late d/none");
	const struct row *topic = model_row(model_table_of(w.model, &table_topics), str_of("t"));
	struct rows places = comparison_places(w.arena, (const struct topic *)topic);
	assert_int_equal(places.n, 2);
	assert_str(places.v[0]->key, "d");
	end(&w);
}

static void test_restated(void **state)
{
	(void)state;
	struct world w = begin_topic();
	add(&w, "k", "one", WITH("op", ">=", "value", "1"));
	add(&w, "d", "two", WITH("op", ">=", "value", "2", "same_as", "k/one"));
	add(&w, "d", "three", WITH("op", ">=", "value", "3", "same_as", "d/two"));
	add(&w, "k", "round", WITH("op", ">=", "value", "3", "same_as", "k/about"));
	add(&w, "k", "about", WITH("op", ">=", "value", "3", "same_as", "k/round"));
	derive(&w);
	/* what leads in circles stands by itself: nothing is lost */
	expect(&w, ORDER_PLACE, "k/one(d/two)(d/three) k/round k/about");
	end(&w);
}

static void test_statuses(void **state)
{
	(void)state;
	struct world w = begin_topic();
	add(&w, "k", "done", WITH("op", ">=", "value", "1"));
	add(&w, "k", "behind", WITH("op", ">=", "value", "100"));
	add(&w, "d", "quiet", WITH("op", ">=", "value", "1"));
	add_result(&w, "done", str_of("p 2026-Q1 1 2026-04-01 final"));
	add_result(&w, "behind", str_of("p 2026-Q1 1 2026-04-01 final"));
	derive(&w);
	expect(&w, ORDER_STATUS, "k/behind | k/done | d/quiet");
	end(&w);
}

static void test_bars(void **state)
{
	(void)state;
	struct world w = begin_topic();
	/* ranked: at least, %, of the same; 100 % exactly is at least. Equal bars have equal ranks; 2/3 is above 0.6 */
	add(&w, "k", "a", WITH("op", ">=", "value", "80", "unit", "percent", "of", "hộ"));
	add(&w, "d", "b", WITH("op", "=", "value", "100", "unit", "percent", "of", "hộ"));
	add(&w, "d", "c", WITH("op", ">", "value", "80", "unit", "%", "of", "hộ"));
	/* the same of each unit is another thing; so is another denominator, and one that is not stated */
	add(&w, "d", "each", WITH("op", ">=", "value", "90", "unit", "percent", "of", "hộ", "scope", "each"));
	add(&w, "d", "other", WITH("op", ">=", "value", "99", "unit", "percent", "of", "người"));
	add(&w, "d", "unsaid", WITH("op", ">=", "value", "99", "unit", "percent"));
	add(&w, "k", "unsaid", WITH("op", ">=", "value", "98", "unit", "percent"));
	/* none at all is at most none: the lower limit is the lower rank */
	add(&w, "k", "fires", WITH("op", "=", "value", "0", "unit", "vụ", "of", "địa bàn"));
	add(&w, "d", "fires", WITH("op", "<=", "value", "3", "unit", "vụ", "of", "địa bàn"));
	add(&w, "d", "talks", WITH("op", ">=", "value", "12", "unit", "buổi", "of", "địa bàn"));
	add(&w, "d", "rise", WITH("op", "increase", "value", "5", "unit", "percent", "of", "vụ", "baseline_period", "2025"));
	add(&w, "k", "rise", WITH("op", "increase", "value", "6", "unit", "percent", "of", "vụ", "baseline_period", "2025"));
	add(&w, "k", "yes", WITH("op", "yes"));
	add(&w, "k", "vague", WITH("op", ">="));
	add_result(&w, "a", str_of("p 2026-Q1 2/3 2026-04-01 final"));
	derive(&w);
	expect(&w, ORDER_BAR, "[ranked] d/b 3.0 d/c 1.0 k/a 1.3 | [ranked] d/fires 2.0 k/fires 1.0 | [denominator] d/each | "
		"[denominator] d/other | [no-denominator] d/unsaid k/unsaid | [unit] d/talks | [change] d/rise k/rise | [no-number] k/yes | "
		"[no-number] k/vague");
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places_and_days), cmocka_unit_test(test_restated), cmocka_unit_test(test_statuses), cmocka_unit_test(test_bars),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
