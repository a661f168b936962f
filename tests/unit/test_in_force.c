/* What is in force on a day: plans that others supersede, and promises in stages. */
#include "world.h"

#include "model/in_force.h"

static void add_plan(struct world *w, const char *id, const char *issued, const char *supersedes)
{
	add_row(w->doc, &table_plans, NULL, (const char *const[]){ "id", id, "type", "ke-hoach", "title", id, "issuer", "p", "area", "p",
		"issued", issued, "supersedes", supersedes, NULL });
}

static void test_superseded(void **state)
{
	(void)state;
	struct world w = begin();
	add_plan(&w, "k2", "2026-05-10", "k");
	add_plan(&w, "k3", "", "k2");
	link_all(&w);
	const struct plan *old = (const struct plan *)w.plan;
	assert_int_equal(plan_superseded_by(w.arena, old, day("2026-05-09")).n, 0);
	struct rows by = plan_superseded_by(w.arena, old, day("2026-05-10"));
	assert_int_equal(by.n, 1);
	assert_str(by.v[0]->key, "k2");
	/* without a day of issue it counts as issued; nothing supersedes k3 */
	const struct plan *second = (const struct plan *)by.v[0];
	by = plan_superseded_by(w.arena, second, day("2020-01-01"));
	assert_int_equal(by.n, 1);
	assert_int_equal(plan_superseded_by(w.arena, (const struct plan *)by.v[0], day("2030-01-01")).n, 0);
	end(&w);
}

/* "id:time …" of all stages, in their order. */
static void expect_stages(struct world *w, const struct row *target, const char *as_of, const char *expected)
{
	static const char *const times[] = { "", "over", "in-force", "to-come" };
	struct stages stages = target_stages(w->arena, (const struct target *)target, day(as_of));
	struct str found = str_of("");
	for (size_t i = 0; i < stages.n; i++)
		found = str_format(w->arena, "%.*s%s%.*s:%s", (int)found.n, found.p, i ? " " : "", (int)stages.v[i].target->id.n,
			stages.v[i].target->id.p, times[stages.v[i].time]);
	assert_str(found, expected);
}

static void test_stages(void **state)
{
	(void)state;
	struct world w = begin();
	/* the first one stands last in the plan and is named by the others; the order is that of their last days */
	struct row *last = add_target(&w, "c", "= 100 percent all", "period=2030 stage_of=a");
	struct row *middle = add_target(&w, "b", ">= 80 percent all 2028-06-30 before", "stage_of=a");
	add_target(&w, "b2", ">= 90 percent all 2028-06-29 by", "stage_of=a");
	struct row *first = add_target(&w, "a", ">= 60 percent all", "");
	struct row *alone = add_target(&w, "d", ">= 60 percent all", "");
	link_all(&w);
	/* a ends with the plan's year; b the day before 30/06/2028, which is b2's day */
	expect_stages(&w, first, "2026-12-31", "a:in-force b:to-come b2:to-come c:to-come");
	expect_stages(&w, last, "2027-01-01", "a:over b:in-force b2:in-force c:to-come");
	expect_stages(&w, middle, "2028-06-29", "a:over b:in-force b2:in-force c:to-come");
	expect_stages(&w, middle, "2028-06-30", "a:over b:over b2:over c:in-force");
	expect_stages(&w, first, "2031-01-01", "a:over b:over b2:over c:over");
	expect_stages(&w, alone, "2026-06-01", "");
	end(&w);
}

/* Each stage is judged by its own bar and time: what was reported before a later stage's time says nothing of it. */
static void test_stages_judged_apart(void **state)
{
	(void)state;
	struct world w = begin();
	struct row *first = add_target(&w, "a", ">= 60 percent all", "");
	struct row *second = add_target(&w, "b", ">= 80 percent all", "period=2027/2030 stage_of=a");
	add_results(&w, "a", "p 2026-Q4 90/100 2026-12-20 final");
	link_all(&w);
	assert_int_equal(ask(&w, first, NULL, "2027-02-01").code, STATUS_ACHIEVED);
	assert_int_equal(ask(&w, second, NULL, "2026-12-31").code, STATUS_NOT_DUE);
	assert_int_equal(ask(&w, second, NULL, "2027-02-01").code, STATUS_NO_DATA);
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_superseded), cmocka_unit_test(test_stages), cmocka_unit_test(test_stages_judged_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
