/* Duties: when a deadline comes, who owes it then, and how that stands. */
#include "test.h"

#include "model/derive.h"
#include "model/duty.h"
#include "read/value.h"

struct fixture {
	struct arena *arena;
	struct doc *doc;
	struct diags diags;
	struct model *model;
};

/* Pairs of field and value, ended by NULL. */
static struct row *add_row(struct fixture *f, const struct table *table, const struct row *parent, const char *const *pairs)
{
	struct row *row = row_new(f->doc, table, (struct extent){ 0, 1 });
	row->parent = parent;
	for (; pairs[0]; pairs += 2)
		if (pairs[1][0])
			value_read(f->doc, row, field_named(table, str_of(pairs[0])), str_of(pairs[1]), (struct extent){ 0, 1 });
	row_finish(f->doc, row);
	return row;
}

static void add_unit(struct fixture *f, const char *id, const char *level, const char *parent, const char *to)
{
	add_row(f, &table_units, NULL,
		(const char *const[]){ "id", id, "name", id, "level", level, "parent", parent, "valid_to", to, NULL });
}

/* A commune with a group of two members, of which "gone" ends in June 2026, and a group without any. */
static struct fixture begin(void)
{
	struct arena *arena = arena_new();
	struct fixture f = { .arena = arena, .doc = arena_alloc(arena, sizeof *f.doc), .diags = { .arena = arena } };
	f.doc->arena = arena;
	f.doc->file = (struct file){ str_of("a.md"), str_of("một dòng\n") };
	f.doc->diags.arena = arena;
	add_row(&f, &table_site, NULL, (const char *const[]){ "name", "x", "base_url", "https://example.org", "licence", "x", NULL });
	add_unit(&f, "xa", "commune", "", "");
	add_unit(&f, "to", "group", "xa", "");
	add_unit(&f, "to-1", "neighbourhood", "to", "");
	add_unit(&f, "gone", "neighbourhood", "to", "2026-06-30");
	add_unit(&f, "alone", "group", "xa", "");
	return f;
}

static const struct row *add_plan(struct fixture *f, const char *issued, const char *period)
{
	return add_row(f, &table_plans, NULL, (const char *const[]){ "id", "p", "type", "ke-hoach", "title", "p", "issuer", "xa", "area", "xa",
		"issued", issued, "period", period, NULL });
}

static struct deadline *add_deadline(struct fixture *f, const struct row *plan, const char *who, const char *when, const char *rule)
{
	const char *field = strchr(when, '=') ? "rrule" : "due";
	return (struct deadline *)add_row(f, &table_deadlines, plan, (const char *const[]){ "plan", "p", "id", "d", "what", "x",
		"kind", "report", "who", who, field, when, "due_rule", rule, NULL });
}

static void add_submission(struct fixture *f, const char *unit, const char *occurrence, const char *day)
{
	add_row(f, &table_submissions, NULL,
		(const char *const[]){ "unit", unit, "deadline", "p/d", "occurrence", occurrence, "submitted_on", day, NULL });
}

static void link_all(struct fixture *f)
{
	f->model = model_link(&f->doc, 1, builtin_tables, &f->diags);
	assert_int_equal(f->diags.list.n, 0);
}

static void end(struct fixture *f)
{
	model_free(f->model);
	arena_free(f->arena);
}

static struct date day_from(const char *text)
{
	struct date day;
	assert_int_equal(date_parse(&day, str_of(text)), 0);
	return day;
}

static void add_text(struct fixture *f, struct str *all, struct period period)
{
	char text[PERIOD_TEXT];
	period_text(text, period);
	*all = str_format(f->arena, "%.*s%s%s", (int)all->n, all->p, all->n ? " " : "", text);
}

/* The deadline's times, each with its last day when that is another. */
static void expect_rounds(const char *issued, const char *period, const char *when, const char *rule, const char *as_of,
	const char *expected)
{
	struct fixture f = begin();
	const struct deadline *deadline = add_deadline(&f, add_plan(&f, issued, period), "xa", when, rule);
	link_all(&f);
	struct rounds rounds = { 0 };
	struct str all = str_of("");
	deadline_rounds(&rounds, f.arena, deadline, day_from(as_of));
	for (size_t i = 0; i < rounds.n; i++) {
		add_text(&f, &all, rounds.v[i].when);
		if (date_cmp(rounds.v[i].when.last, rounds.v[i].last))
			add_text(&f, &all, (struct period){ rounds.v[i].last, rounds.v[i].last, PRECISION_DAY });
	}
	assert_str(all, expected);
	end(&f);
}

static void a_deadline_comes(void **state)
{
	(void)state;
	expect_rounds("2026-01-16", "2026", "2026-06-10", "before", "2026-01-01", "2026-06-10 2026-06-09");
	expect_rounds("2026-01-16", "2026", "2026-06-10", "by", "2026-01-01", "2026-06-10");
	expect_rounds("2026-01-16", "2026", "2026-Q1", "", "2026-01-01", "2026-Q1");
	expect_rounds("2026-01-16", "2026", "2026-Q2", "before", "2026-01-01", "2026-Q2 2026-03-31");
	/* within the plan's period, and after its issue: "before 17 January" ended on the very day */
	expect_rounds("2026-01-16", "2026", "FREQ=MONTHLY;BYMONTHDAY=17;INTERVAL=6", "before", "2026-03-01", "2026-07-17 2026-07-16");
	expect_rounds("2026-01-15", "2026", "FREQ=MONTHLY;BYMONTHDAY=17;INTERVAL=6", "by", "2026-03-01", "2026-01-17 2026-07-17");
	expect_rounds("2026-01-16", "2026", "FREQ=MONTHLY;INTERVAL=3", "", "2026-03-01", "2026-Q1 2026-Q2 2026-Q3 2026-Q4");
	/* without a period: from the year of issue to a year after today */
	expect_rounds("2025-07-16", "", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=20", "by", "2026-06-01", "2026-02-20 2027-02-20");
	expect_rounds("2025-07-16", "2025/2030", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=20", "by", "2026-06-01", "2026-02-20 2027-02-20");
	/* nothing says from when */
	expect_rounds("", "", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=20", "by", "2026-06-01", "");
}

/* The rows of one round as of a day, in a world of its own: "<unit> <state>[ <days late>]; …". */
static void expect_states(void (*fill)(struct fixture *), const char *round, const char *as_of, const char *expected)
{
	struct fixture f = begin();
	struct str all = str_of("");
	fill(&f);
	link_all(&f);
	model_derive(f.model, day_from(as_of));
	model_check_invariants(f.model);
	const struct rows *rows = &model_table_of(f.model, &table_duties)->rows;
	const struct field *occurrence = field_named(&table_duties, str_of("occurrence")), *state = field_named(&table_duties, str_of("state"));
	for (size_t i = 0; i < rows->n; i++) {
		const struct duty *duty = (const struct duty *)rows->v[i];
		struct str code = field_text(f.arena, rows->v[i], state);
		if (!str_is(field_text(f.arena, rows->v[i], occurrence), round))
			continue;
		all = str_format(f.arena, "%.*s%s%.*s %.*s", (int)all.n, all.p, all.n ? "; " : "", (int)duty->unit.id.n, duty->unit.id.p,
			(int)code.n, code.p);
		if (duty->days_late.present)
			all = str_format(f.arena, "%.*s %d", (int)all.n, all.p, (int)duty->days_late.digits);
	}
	assert_str(all, expected);
	end(&f);
}

static void twice_a_year(struct fixture *f)
{
	add_deadline(f, add_plan(f, "2025-12-01", "2026"), "to alone to-1", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1", "by");
}

static void members_owe_while_they_exist(void **state)
{
	(void)state;
	expect_states(twice_a_year, "2026-01-01", "2025-12-15", "to-1 not-yet-due; gone not-yet-due; alone not-yet-due");
	expect_states(twice_a_year, "2026-07-01", "2025-12-15", "to-1 not-yet-due; alone not-yet-due");
}

static void once_in_march(struct fixture *f)
{
	add_deadline(f, add_plan(f, "2025-12-01", "2026"), "to-1 gone xa", "2026-03-17", "before");
	add_submission(f, "to-1", "2026-03-17", "2026-03-16");
	add_submission(f, "gone", "2026-03-17", "2026-03-17");
	add_submission(f, "xa", "2026-03-17", "");
}

static void days_are_counted_from_the_last_that_counts(void **state)
{
	(void)state;
	expect_states(once_in_march, "2026-03-17", "2026-04-01", "to-1 on-time; gone late 1; xa handed-in");
	/* what was handed in later has not happened yet */
	expect_states(once_in_march, "2026-03-17", "2026-03-16", "to-1 on-time; gone not-yet-due; xa handed-in");
}

static void every_month(struct fixture *f)
{
	add_deadline(f, add_plan(f, "2025-12-01", "2026"), "to-1 gone xa", "FREQ=MONTHLY;BYMONTHDAY=10", "by");
	add_submission(f, "to-1", "2026-01-10", "2026-01-10");
	add_submission(f, "gone", "2026-01-10", "2026-01-10");
	add_submission(f, "to-1", "2026-03-10", "2026-03-12");
}

static void absent_is_missing_only_where_records_reach(void **state)
{
	(void)state;
	/* nothing was ever recorded of xa */
	expect_states(every_month, "2026-01-10", "2026-05-01", "to-1 on-time; gone on-time; xa no-data");
	/* March is recorded, so that February's absence tells; of April nobody has recorded anything */
	expect_states(every_month, "2026-02-10", "2026-05-01", "to-1 missing; gone missing; xa no-data");
	expect_states(every_month, "2026-03-10", "2026-05-01", "to-1 late 2; gone missing; xa no-data");
	expect_states(every_month, "2026-04-10", "2026-05-01", "to-1 no-data; gone no-data; xa no-data");
	/* on the last day it is not missing; before March was recorded, February was unknown */
	expect_states(every_month, "2026-02-10", "2026-02-10", "to-1 not-yet-due; gone not-yet-due; xa not-yet-due");
	expect_states(every_month, "2026-02-10", "2026-03-01", "to-1 no-data; gone no-data; xa no-data");
}

/* The lists that pages take a unit's and a deadline's duties from are by day. */
static void a_unit_has_its_own_duties_and_its_groups(void **state)
{
	(void)state;
	struct fixture f = begin();
	twice_a_year(&f);
	link_all(&f);
	model_derive(f.model, day_from("2026-05-01"));
	static const struct {
		const char *unit;
		size_t n;
	} cases[] = { { "to-1", 2 }, { "gone", 1 }, { "to", 0 }, { "xa", 0 }, { "alone", 2 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct row *unit = model_row(model_table_of(f.model, &table_units), str_of(cases[i].unit));
		const struct rows *owed = row_back(unit, str_of("owed_duties"));
		assert_int_equal(owed->n, cases[i].n);
		for (size_t d = 1; d < owed->n; d++)
			assert_true(date_cmp(((struct duty *)owed->v[d - 1])->last_day.last, ((struct duty *)owed->v[d])->last_day.last) < 0);
	}
	const struct row *deadline = model_row(model_table_of(f.model, &table_deadlines), str_of("p/d"));
	assert_int_equal(row_back(deadline, str_of("duties"))->n, 5);
	end(&f);
}

/* What a wrong source says twice, or of nobody, was reported; nothing follows from it, and nothing breaks. */
static void of_rows_with_one_key_the_first_owes(void **state)
{
	(void)state;
	struct fixture f = begin();
	add_unit(&f, "to-1", "neighbourhood", "to", "");
	const struct row *plan = add_plan(&f, "2025-12-01", "2026");
	add_deadline(&f, plan, "to nobody", "2026-03-17", "by");
	add_deadline(&f, plan, "to", "2026-03-17", "by");
	f.model = model_link(&f.doc, 1, builtin_tables, &f.diags);
	assert_int_equal(f.diags.list.n, 3);
	model_derive(f.model, day_from("2026-05-01"));
	model_check_invariants(f.model);
	assert_int_equal(model_table_of(f.model, &table_duties)->rows.n, 2);
	end(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_deadline_comes),
		cmocka_unit_test(members_owe_while_they_exist),
		cmocka_unit_test(days_are_counted_from_the_last_that_counts),
		cmocka_unit_test(absent_is_missing_only_where_records_reach),
		cmocka_unit_test(a_unit_has_its_own_duties_and_its_groups),
		cmocka_unit_test(of_rows_with_one_key_the_first_owes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
