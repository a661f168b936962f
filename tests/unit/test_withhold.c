/* Small counts of people: what is withheld, and what beside it. */
#include "world.h"

#include "model/withhold.h"

/* "unit period cell" of each result, the cell as it is published: the value, or "numerator/denominator". */
static struct str published(struct world *w)
{
	const struct rows *rows = &model_table_of(w->model, &table_results)->rows;
	struct str all = str_of("");
	for (size_t i = 0; i < rows->n; i++) {
		const struct result *result = (const struct result *)rows->v[i];
		struct str value = field_text(w->arena, rows->v[i], field_named(&table_results, str_of("value")));
		struct str over = field_text(w->arena, rows->v[i], field_named(&table_results, str_of("numerator")));
		struct str under = field_text(w->arena, rows->v[i], field_named(&table_results, str_of("denominator")));
		char period[PERIOD_TEXT];
		period_text(period, result->period);
		all = str_format(w->arena, "%.*s%s%.*s %s %.*s%s%.*s%s%.*s", (int)all.n, all.p, i ? "; " : "", (int)result->unit.id.n, result->unit.id.p,
			period, (int)value.n, value.p, value.n && over.n ? " " : "", (int)over.n, over.p, over.n ? "/" : "", (int)under.n, under.p);
	}
	return all;
}

static void expect(const char *target, const char *results, const char *expected)
{
	struct world w = begin();
	struct row *row = add_target(&w, "t", target, "sensitive=true");
	add_results(&w, "t", results);
	assert_int_equal(diags_errors(&w.doc->diags), 0);
	assert_non_null(row);
	link_all(&w);
	model_withhold(w.model);
	assert_str(published(&w), expected);
	end(&w);
}

static void test_small(void **state)
{
	(void)state;
	expect("<= 9 ca all", "a 2026 1; b 2026 4; c 2026 5; d 2026 0", "a 2026 <5; b 2026 <5; c 2026 5; d 2026 0");
	/* its source withheld it: by today's threshold, or nothing is said of it */
	expect("<= 9 ca all", "a 2026 <3; b 2026 <5; c 2026 <10; d 2026 *", "a 2026 <5; b 2026 <5; c 2026 *; d 2026 *");
	expect("<= 9 ca all", "a 2026 <6", "a 2026 *"); /* 5 of them would be told */
	/* a share is no count; its counts are */
	expect(">= 9 percent all", "a 2026 3; b 2026 4.5", "a 2026 3; b 2026 4.5");
	expect(">= 9 percent all", "a 2026 3/60; b 2026 30/60; c 2026 2/3", "a 2026 <5/60; b 2026 30/60; c 2026 <5/<5");
}

static void test_rest(void **state)
{
	(void)state;
	/* 2 of 24 did not; nobody, and 5, are told */
	expect(">= 9 percent all", "a 2026 22/24; b 2026 24/24; c 2026 19/24; d 2026 20/24", "a 2026 */24; b 2026 24/24; c 2026 19/24; d 2026 */24");
	/* small on both sides */
	expect(">= 9 percent all", "a 2026 3/5; b 2026 1/5; c 2026 4/20", "a 2026 <5/5; b 2026 <5/5; c 2026 <5/20");
	/* and a total does not tell it either: the rest of 24 would be that of 84 less those of 20 and 40 */
	expect(">= 9 percent all", "a 2026 22/24; b 2026 10/20; c 2026 15/40; g 2026 47/84", "a 2026 */24; b 2026 */20; c 2026 15/40; g 2026 47/84");
	/* 24 - 1 and 30 - 1: the one could only rise and the other only fall if one left nobody; so a third goes with them */
	expect(">= 9 percent all", "a 2026 23/24; b 2026 29/30; c 2026 15/40; g 2026 67/94", "a 2026 */24; b 2026 */30; c 2026 */40; g 2026 67/94");
}

static void test_unmarked(void **state)
{
	(void)state;
	struct world w = begin();
	add_target(&w, "t", "<= 9 ca all", "");
	add_results(&w, "t", "a 2026 1; b 2026 <5");
	link_all(&w);
	model_withhold(w.model);
	assert_str(published(&w), "a 2026 1; b 2026 <5");
	end(&w);
}

static void test_beside(void **state)
{
	(void)state;
	/* a = g - b - c: the next smallest goes with it */
	expect("<= 9 ca all", "a 2026 3; b 2026 7; c 2026 11; g 2026 21", "a 2026 <5; b 2026 *; c 2026 11; g 2026 21");
	/* they do not add up, so that nothing is to be had by subtraction */
	expect("<= 9 ca all", "a 2026 3; b 2026 7; c 2026 11; g 2026 22", "a 2026 <5; b 2026 7; c 2026 11; g 2026 22");
	/* zero hides nobody: where no other part is left the total goes */
	expect("<= 9 ca all", "a 2026 3; b 2026 3; c 2026 0; g 2026 6", "a 2026 <5; b 2026 <5; c 2026 0; g 2026 6");
	expect("<= 9 ca all", "a 2026 4; b 2026 4; c 2026 0; g 2026 8", "a 2026 <5; b 2026 <5; c 2026 0; g 2026 *");
	expect("<= 9 ca all", "a 2026 1; b 2026 1; c 2026 9; g 2026 11", "a 2026 <5; b 2026 <5; c 2026 *; g 2026 11");
	/* both could be nothing but their smallest: 1 + 5 */
	expect("<= 9 ca all", "a 2026 1; b 2026 5; c 2026 9; g 2026 15", "a 2026 <5; b 2026 *; c 2026 *; g 2026 15");
	/* the nearest unit around it that has a figure: p here, as g has none */
	expect("<= 9 ca all", "a 2026 3; b 2026 7; h 2026 20; p 2026 30", "a 2026 <5; b 2026 *; h 2026 20; p 2026 30");
	/* of a period those within it, the nearest */
	expect("<= 9 ca all", "a 2026-Q1 2; a 2026-Q2 8; a 2026-Q3 9; a 2026 19", "a 2026-Q1 <5; a 2026-Q2 *; a 2026-Q3 9; a 2026 19");
	expect("<= 9 ca all", "a 2026-01 2; a 2026-02 6; a 2026-03 7; a 2026-Q1 15; a 2026-Q2 9; a 2026 24",
		"a 2026-01 <5; a 2026-02 *; a 2026-03 7; a 2026-Q1 15; a 2026-Q2 9; a 2026 24");
	/* "<5" of four would say that each is 1 */
	expect("<= 9 ca all", "a 2026-Q1 1; a 2026-Q2 1; a 2026-Q3 1; a 2026-Q4 1; a 2026 4",
		"a 2026-Q1 <5; a 2026-Q2 <5; a 2026-Q3 <5; a 2026-Q4 <5; a 2026 *");
	/* what its source withheld may be what is missing, or cannot */
	expect("<= 9 ca all", "a 2026 <5; b 2026 7; c 2026 11; g 2026 21", "a 2026 <5; b 2026 *; c 2026 11; g 2026 21");
	expect("<= 9 ca all", "a 2026 <5; b 2026 7; c 2026 11; g 2026 40", "a 2026 <5; b 2026 7; c 2026 11; g 2026 40");
}

/* What its source withheld, and what the total of 100 leaves for it: with what rest it is given away. */
static void test_beside_of_source(void **state)
{
	(void)state;
	static const struct { const char *beside, *rests; } given_away[] = {
		{ "", "1234" }, { "b 2026 <5; ", "28" /* 1 and 1, 4 and 4 */ }, { "b 2026 *; ", "123456" /* 1 and 5 at least */ },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof given_away / sizeof *given_away; i++)
		for (int left = 0; left <= 9; left++) {
			const char *beside = given_away[i].beside, *told = str_format(arena, "%d", 100 - left).p;
			bool gone = strchr(given_away[i].rests, '0' + left);
			expect("<= 9 ca all", str_format(arena, "a 2026 <5; %sc 2026 %s; g 2026 100", beside, told).p,
				str_format(arena, "a 2026 <5; %sc 2026 %s; g 2026 100", beside, gone ? "*" : told).p);
		}
	arena_free(arena);
}

static void test_settles(void **state)
{
	(void)state;
	/* one number withheld calls for another in a second sum, and that for one in a third */
	expect("<= 9 ca all", "a 2026-Q1 3; b 2026-Q1 7; g 2026-Q1 10; a 2026-Q2 20; b 2026-Q2 30; g 2026-Q2 50; a 2026 23; b 2026 37; g 2026 60",
		"a 2026-Q1 <5; b 2026-Q1 *; g 2026-Q1 10; a 2026-Q2 *; b 2026-Q2 *; g 2026-Q2 50; a 2026 23; b 2026 37; g 2026 60");
}

/* --- no sum gives anything away: sums of random counts, looked at as a reader would --- */

static const char *const units[] = { "g", "a", "b", "c" }, *const periods[] = { "2026", "2026-Q1", "2026-Q2", "2026-Q3" };
enum { N = 4 };

static struct decimal cell_of(const struct world *w, int unit, int period)
{
	struct str key = str_format(w->arena, "k/t/%s/%s", units[unit], periods[period]);
	return ((const struct result *)model_row(model_table_of(w->model, &table_results), key))->value;
}

/* The first is the sum of the others. */
static void assert_silent(const struct decimal cells[N], const int64_t truth[N])
{
	int64_t rest = cells[0].digits;
	int small = 0, beside = 0;
	for (int i = 1; i < N; i++) {
		small += cells[i].withheld == WITHHELD_BELOW;
		beside += cells[i].withheld == WITHHELD_BESIDE;
		rest -= cells[i].present ? cells[i].digits : 0;
	}
	for (int i = 0; i < N; i++) {
		assert_int_equal(cells[i].withheld == WITHHELD_BELOW, truth[i] > 0 && truth[i] < 5);
		assert_true(!cells[i].present || cells[i].digits == truth[i]);
	}
	if (!cells[0].present)
		assert_true(small + beside > 0);
	else if (small + beside > 0)
		assert_true(small + beside > 1 && rest > small + 5 * beside && (beside || rest < 4 * small));
}

static void test_random(void **state)
{
	(void)state;
	uint32_t seed = 20261126;
	for (int round = 0; round < 400; round++) {
		struct world w = begin();
		int64_t truth[N][N] = { { 0 } };
		add_target(&w, "t", "<= 9 ca all", "sensitive=true");
		for (int u = 1; u < N; u++)
			for (int p = 1; p < N; p++) {
				seed = seed * 1664525 + 1013904223;
				int64_t n = seed >> 28 < 6 ? (seed >> 20) % 7 : (seed >> 20) % 40;
				truth[u][p] = n;
				truth[0][p] += n;
				truth[u][0] += n;
				truth[0][0] += n;
			}
		for (int u = 0; u < N; u++)
			for (int p = 0; p < N; p++)
				add_result(&w, "t", str_format(w.arena, "%s %s %lld", units[u], periods[p], (long long)truth[u][p]));
		link_all(&w);
		model_withhold(w.model);
		for (int i = 0; i < N; i++) {
			struct decimal across[N], down[N];
			int64_t true_across[N], true_down[N];
			for (int j = 0; j < N; j++) {
				across[j] = cell_of(&w, j, i);
				down[j] = cell_of(&w, i, j);
				true_across[j] = truth[j][i];
				true_down[j] = truth[i][j];
			}
			assert_silent(across, true_across);
			assert_silent(down, true_down);
		}
		end(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small), cmocka_unit_test(test_rest), cmocka_unit_test(test_unmarked), cmocka_unit_test(test_beside),
		cmocka_unit_test(test_beside_of_source), cmocka_unit_test(test_settles), cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
