/* The parts of tables beside a row's page: which there are, what they are called, and how long one must be. */
#include "world.h"

#include "render/extract.h"

/* "name:rows …" of a row's parts. */
static void expect_parts(struct world *w, const struct table *table, const char *key, const char *expected)
{
	struct extracts parts = extracts_of(w->arena, model_row(model_table_of(w->model, table), str_of(key)));
	struct str found = str_of("");
	for (size_t i = 0; i < parts.n; i++)
		found = str_format(w->arena, "%.*s%s%.*s:%zu", (int)found.n, found.p, i ? " " : "", (int)parts.v[i].name.n, parts.v[i].name.p,
			parts.v[i].rows.n);
	assert_str(found, expected);
	bool is_unit = table == &table_units;
	assert_str(parts.workbook, is_unit && parts.n ? str_format(w->arena, "don-vi/%s/%s.xlsx", key, key).p : "");
}

static void add_task(struct world *w, const char *id, const char *lead, const char *with)
{
	add_row(w->doc, &table_tasks, w->plan, (const char *const[]){ "plan", "k", "id", id, "statement", "x", "lead", lead, "with", with, NULL });
}

static void test_parts(void **state)
{
	(void)state;
	struct world w = begin();
	add_target(&w, "t", ">= 80 percent - - -", "owner=b");
	add_results(&w, "t", "a 2025 1; a 2026-Q1 1; a 2026-Q2 1; a 2026-Q3 1; b 2026-Q1 1");
	for (const char *id = "v\0x\0y\0z\0w\0"; *id; id += 2)
		add_task(&w, id, "c", "d");
	add_task(&w, "u", "d", "a");
	link_all(&w);
	/* what stands in a plan, and the results of its targets */
	expect_parts(&w, &table_plans, "k", "tasks.csv:6 results.csv:5");
	expect_parts(&w, &table_targets, "k/t", "results.csv:5");
	/* two fields of tasks lead to units, so that each says which it is; a single one of d's tasks is on its page */
	expect_parts(&w, &table_units, "c", "tasks-lead.csv:5");
	expect_parts(&w, &table_units, "d", "tasks-with.csv:5");
	/* four rows of a's are no file, nor is b's target */
	expect_parts(&w, &table_units, "a", "");
	expect_parts(&w, &table_units, "b", "");
	/* of results that stand in another file than the plan a workbook is made, with the lists that are too short for files */
	struct doc elsewhere = *w.doc;
	for (size_t i = 0; i < model_table_of(w.model, &table_results)->rows.n; i++)
		model_table_of(w.model, &table_results)->rows.v[i]->doc = &elsewhere;
	struct extracts parts = extracts_of(w.arena, w.plan);
	assert_str(parts.workbook, "ke-hoach/k/k.xlsx");
	assert_int_equal(parts.n, 2);
	assert_int_equal(parts.sheet_count, 3);
	assert_str(parts.sheets[0].name, "targets.csv");
	end(&w);
}

/* A first plan with a first result: no list is a file, but they stand in two. */
static void test_short_lists(void **state)
{
	(void)state;
	struct world w = begin();
	add_target(&w, "t", ">= 80 percent - - -", "owner=b");
	add_results(&w, "t", "a 2025 1");
	link_all(&w);
	assert_int_equal(extracts_of(w.arena, w.plan).workbook.n, 0);
	struct doc elsewhere = *w.doc;
	model_table_of(w.model, &table_results)->rows.v[0]->doc = &elsewhere;
	struct extracts parts = extracts_of(w.arena, w.plan);
	assert_int_equal(parts.n, 0);
	assert_int_equal(parts.sheet_count, 2);
	assert_str(parts.workbook, "ke-hoach/k/k.xlsx");
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_parts), cmocka_unit_test(test_short_lists) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
