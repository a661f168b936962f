/* From versions of files to changes. Expected lines: class table key field old new delta unit. */
#include "history_case.h"

#include "history/attribution.h"
#include "history/steps.h"

#define FILES(...) (const char *const[]){ __VA_ARGS__, NULL }

static const char plan_head[] = "---\nid: a\ntype: ke-hoach\ntitle: Kế hoạch\nissuer: u\narea: u\n---\n";
static const char results[] = "target,unit,period,value\na/t,u,2025,70\na/t,v,2025,80\n";

/* The plan with that text behind its head. */
static const char *plan(struct history_case *c, const char *text)
{
	return str_format(c->arena, "%s%s", plan_head, text).p;
}

static void test_added(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", results));
	case_finish(&c);
	assert_changes(&c, 1, "added results a/t/u/2025 - - - - -\nadded results a/t/v/2025 - - - - -\n");
	assert_int_equal(c.history->publications.v[0].count, 2);
	case_free(&c);
}

/* Rows and columns in another order, another file, line ends, a byte order mark, marks apart, 80.0. */
static void test_no_change(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value,note\na/t,u,2025,70,Sở\na/t,v,2025,80,\n"));
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value,note\na/t,v,2025,80,\na/t,u,2025,70,Sở\n"));
	case_publish(&c, FILES("data/results/a.csv", "note,value,period,unit,target\n,80.0,2025,v,a/t\nSở,70,2025,u,a/t\n"));
	case_publish(&c, FILES("data/results/a.csv", "\xef\xbb\xbfnote,value,period,unit,target\r\n,80,2025,v,a/t\r\nSo\xcc\x9b\xcc\x89,70,2025,u,a/t\r\n"));
	case_publish(&c, FILES("data/results/a.csv", NULL, "data/x/results/b.csv", "target,unit,period,value,note\na/t,u,2025,70,Sở\na/t,v,2025,80,\n"));
	case_publish(&c, FILES("data/x/results/b.csv", "target,unit,period,value,note\na/t,u,2025,70,Sở\n", "data/results/c.csv",
		"target,unit,period,value\na/t,v,2025,80\n"));
	case_finish(&c);
	assert_changes(&c, 2, "");
	assert_int_equal(c.history->publications.v[1].reformatted, 1);
	assert_int_equal(c.history->publications.v[4].reformatted, 1);
	assert_int_equal(c.history->publications.v[5].reformatted, 2);
	case_free(&c);
}

static void test_values(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("content/plans/a.md", plan(&c, "Mở đầu.\n\n:::target{#t op=\">=\" value=85 unit=percent owner=u}\nÍt nhất 85%.\n:::\n")));
	case_publish(&c, FILES("data/results/a.csv", results));
	case_publish(&c, FILES("content/plans/a.md", plan(&c, "Mở **đầu**.\n\n:::target{#t op=\">=\" value=80 unit=percent owner=\"u v\"}\nÍt nhất\n_80%_.\n:::\n"),
		"data/results/a.csv", "target,unit,period,value\na/t,u,2025,72\na/t,v,2025,80\n"));
	case_publish(&c, FILES("content/plans/a.md", plan(&c, "Mở bài.\n\n:::target{#t op=\">=\" value=80 unit=percent owner=\"u v\"}\nÍt nhất 80%.\n:::\n")));
	case_finish(&c);
	assert_changes(&c, 3, "revised targets a/t statement Ít nhất 85%. Ít nhất 80%. - -\n"
		"lowered targets a/t value 85 80 -5 percent\n"
		"owner targets a/t owner u u v - -\n"
		"revised results a/t/u/2025 value 70 72 2 percent\n"
		"reworded plans a body - - - -\n");
	case_free(&c);
}

/* What the text around the blocks of a plan says, one publication after the other, and the changes that come of it from the second on. */
static void assert_around(const char *const *texts, const char *expected)
{
	struct history_case c;
	case_begin(&c, NULL, NULL);
	for (; *texts; texts++)
		case_publish(&c, FILES("content/plans/a.md", plan(&c, *texts)));
	case_finish(&c);
	assert_changes(&c, 2, expected);
	case_free(&c);
}

static void test_words_gone(void **state)
{
	(void)state;
	static const char withdrawn[] = "withdrawn plans a body - - - -\n";
	assert_around(FILES("Rà soát các hộ.", ""), withdrawn);
	assert_around(FILES("80%.", ""), withdrawn);
	assert_around(FILES("Rà soát các hộ.", ":::target{#t op=yes}\nRà soát mọi hộ.\n:::\n"), "withdrawn plans a body - - - -\nlate-addition targets a/t - - - - -\n");
	assert_around(FILES("Rà soát các hộ nghèo trong phường, xong trước lễ.", ":::target{#t op=yes}\nPhải rà soát các **hộ nghèo** trong phường.\n:::\n"),
		"reworded plans a body - - - -\nlate-addition targets a/t - - - - -\n");
}

static void test_numbers_around(void **state)
{
	(void)state;
	assert_around(FILES("Đạt 80% trước 30/6.", "Đạt 80% trước 30/6, mở 12 lớp.", "Đạt 80% trước 30/6, mở 12 lớp và 12 tổ."),
		"reworded plans a body - - - -\nreworded plans a body - - - -\n");
	assert_around(FILES("Mở 12 lớp và 12 tổ.", "Mở 12 lớp và các tổ."), "revised plans a body - - - -\n");
	assert_around(FILES("Đạt 80%.", "Mở 12 lớp, đạt 60%."), "revised plans a body - - - -\n");
	assert_around(FILES("Đạt 80%.", "", "Đạt 60%."), "withdrawn plans a body - - - -\nrevised plans a body - - - -\n");
	assert_around(FILES("Đạt 80%.", "", "Đạt 80%, mở 12 lớp."), "withdrawn plans a body - - - -\nreworded plans a body - - - -\n");
	assert_around(FILES("", "Đạt 80%."), "reworded plans a body - - - -\n");
	assert_around(FILES("Đạt 12345678901 đồng.", "Đạt 12345678902 đồng.", "Đạt 12.345.678.902 đồng."),
		"revised plans a body - - - -\nreworded plans a body - - - -\n");
}

/* Of a personal field the record knows nothing: neither that it came or changed, nor what it ever held. */
static void test_personal_field(void **state)
{
	(void)state;
	struct field fields[3];
	struct table contacts = table_topics;
	const struct table *const tables[] = { &contacts, NULL };
	assert_int_equal(contacts.field_count, 3);
	memcpy(fields, contacts.fields, sizeof fields);
	fields[2].flags |= FIELD_PERSONAL;
	contacts.fields = fields;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	c.tables = tables;
	for (const char *const *row = FILES("t,Một,Bà Mẫu", "t,Một,Ông Mẫu", "t,Hai,Ông Mẫu"); *row; row++)
		case_publish(&c, FILES("data/topics/a.csv", str_format(c.arena, "id,title,note\n%s\n", *row).p));
	case_finish(&c);
	assert_changes(&c, 2, "revised topics t title Một Hai - -\n");
	for (size_t i = 0; i < c.history->vintages.n; i++)
		assert_false(str_is(c.history->vintages.v[i]->field, "note"));
	case_free(&c);
}

static void test_late(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("content/plans/a.md", plan(&c, ":::target{#t op=yes}\nLàm.\n:::\n"), "data/results/a.csv", "target,unit,period,value\na/t,u,2025,70\na/t,u,2026,70\n"));
	case_publish(&c, FILES("content/plans/a.md", plan(&c, ":::target{#t op=yes}\nLàm.\n:::\n:::target{#s op=yes}\nLàm thêm.\n:::\n"),
		"data/results/a.csv", "target,unit,period,value\na/t,u,2024,70\na/t,u,2025,70\na/t,u,2026,70\na/t,v,2025,1\na/s,u,2025,1\n"));
	case_finish(&c);
	assert_changes(&c, 2, "late-addition targets a/s - - - - -\n"
		"late-addition results a/t/u/2024 - - - - -\n"
		"added results a/t/v/2025 - - - - -\n"
		"added results a/s/u/2025 - - - - -\n");
	assert_int_equal(history_of_results(c.history, str_of("a/t"))->n, 0); /* what comes late revises nothing */
	case_free(&c);
}

static void test_withdrawn_and_back(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", results));
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,v,2025,80\n"));
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,75\na/t,v,2025,80\n"));
	case_finish(&c);
	assert_changes(&c, 2, "withdrawn results a/t/u/2025 - - - - -\n"
		"re-added results a/t/u/2025 - - - - -\n"
		"revised results a/t/u/2025 value 70 75 5 -\n");
	assert_int_equal(c.history->changes.v[2]->unexplained, BOOLEAN_TRUE);
	case_free(&c);
}

static void test_reverted(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	for (const char *const *value = FILES("70", "72", "75", "70"); *value; value++)
		case_publish(&c, FILES("data/results/a.csv", str_format(c.arena, "target,unit,period,value\na/t,u,2025,%s\n", *value).p));
	case_finish(&c);
	assert_changes(&c, 4, "reverted results a/t/u/2025 value 75 70 -5 -\n");
	const struct change *last = c.history->changes.v[3];
	assert_int_equal(last->reverts.n, 2);
	assert_true(str_eq(last->reverts.v[0], c.history->changes.v[1]->id));
	assert_true(str_eq(last->reverts.v[1], c.history->changes.v[2]->id));
	case_free(&c);
}

/* A bar that is put back is what it was only for the same unit of measurement, on the same side. */
static void test_put_back_otherwise(void **state)
{
	(void)state;
	static const char *const cases[][4] = {
		{ "op=\">=\" value=80 unit=percent", "op=\">=\" value=60 unit=percent", "op=\">=\" value=80 unit=hộ",
			"redefined targets a/t value 60 80 - -\nredefined targets a/t unit percent hộ - -\n" },
		{ "op=\">=\" value=80", "op=\">=\" value=60", "op=\"<=\" value=80", "redefined targets a/t op >= <= - -\nredefined targets a/t value 60 80 - -\n" },
		{ "op=\">=\" value=80", "op=\">=\" value=60", "op=\">=\" value=80", "reverted targets a/t value 60 80 20 -\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct history_case c;
		case_begin(&c, NULL, NULL);
		for (size_t v = 0; v < 3; v++)
			case_publish(&c, FILES("content/plans/a.md", plan(&c, str_format(c.arena, ":::target{#t %s}\nLàm.\n:::\n", cases[i][v]).p)));
		case_finish(&c);
		assert_changes(&c, 3, cases[i][3]);
		const struct history_publication *last = &c.history->publications.v[2]; /* what redefines is told in one sentence */
		assert_int_equal(c.history->changes.v[last->first + last->count - 1]->told_by != NULL, i < 2);
		case_free(&c);
	}
}

/* It had no unit when it was so: what came in between says nothing of then. */
static void test_put_back_under_a_later_unit(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	for (const char *const *more = FILES("80", "60 unit=hộ", "60 unit=vụ", "80 unit=hộ"); *more; more++)
		case_publish(&c, FILES("content/plans/a.md", plan(&c, str_format(c.arena, ":::target{#t op=\">=\" value=%s}\nLàm.\n:::\n", *more).p)));
	case_finish(&c);
	assert_changes(&c, 4, "redefined targets a/t value 60 80 - -\nreverted targets a/t unit vụ hộ - -\n");
	case_free(&c);
}

/* What another column said, and what was done to it, has no part in it. */
static void test_reverted_of_its_column(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	for (const char *const *figures = FILES("70,7", "71,8", "7,8", "71,9"); *figures; figures++)
		case_publish(&c, FILES("data/results/a.csv", str_format(c.arena, "target,unit,period,value,numerator\na/t,u,2025,%s\n", *figures).p));
	case_finish(&c);
	assert_changes(&c, 3, "revised results a/t/u/2025 value 71 7 -64 -\n"
		"reverted results a/t/u/2025 value 7 71 64 -\nrevised results a/t/u/2025 numerator 8 9 1 -\n");
	assert_int_equal(c.history->changes.v[4]->reverts.n, 1);
	assert_true(str_eq(c.history->changes.v[4]->reverts.v[0], c.history->changes.v[3]->id));
	case_free(&c);
}

/* A state that comes again undoes nothing. */
static void test_status_again(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	for (const char *const *status = FILES("provisional", "final", "provisional"); *status; status++)
		case_publish(&c, FILES("data/results/a.csv", str_format(c.arena, "target,unit,period,value,status\na/t,u,2025,70,%s\n", *status).p));
	case_finish(&c);
	assert_changes(&c, 3, "status results a/t/u/2025 status final provisional - -\n");
	case_free(&c);
}

/* A trailer corrects values; it hides nothing of what the data say. */
static void test_declared(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", results));
	c.by.class = CLASS_CORRECTED;
	c.by.reason = str_of("Nhập nhầm");
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,71\n"));
	case_finish(&c);
	assert_changes(&c, 2, "withdrawn results a/t/v/2025 - - - - -\ncorrected results a/t/u/2025 value 70 71 1 -\n");
	const struct change *change = c.history->changes.v[3];
	assert_int_equal(change->derived_class, CLASS_REVISED);
	assert_str(change->reason, "Nhập nhầm");
	assert_int_equal(change->unexplained, BOOLEAN_FALSE);
	assert_int_equal(change->basis, 1);
	assert_int_equal(c.history->changes.v[2]->basis, 2);
	case_free(&c);
}

/* A full stop at the end of a reason is left to the sentence that it stands in; three that say that it goes on are kept. */
static void test_reason_ends(void **state)
{
	(void)state;
	static const char *const cases[][2] = { { "Nhập nhầm.", "Nhập nhầm" }, { "Nhập nhầm...", "Nhập nhầm..." }, { "Nhập nhầm", "Nhập nhầm" } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct history_case c;
		case_begin(&c, NULL, NULL);
		case_publish(&c, FILES("data/results/a.csv", results));
		c.by.reason = str_of(cases[i][0]);
		case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,71\na/t,v,2025,80\n"));
		case_finish(&c);
		assert_str(c.history->changes.v[2]->reason, cases[i][1]);
		case_free(&c);
	}
}

/* What a commit says stands on one line, without control characters. */
static void test_commit_phrase(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_str(commit_phrase(arena, str_of(" a\x7f\tb\n")), "a  b");
	arena_free(arena);
}

static void revise(struct history_case *c, const char *corrections)
{
	case_begin(c, NULL, corrections);
	case_publish(c, FILES("data/results/a.csv", results));
	case_publish(c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,71\na/t,v,2025,80\n"));
	case_finish(c);
}

static void test_corrections(void **state)
{
	(void)state;
	struct history_case c;
	struct arena *arena = arena_new();
	revise(&c, NULL);
	assert_changes(&c, 2, "revised results a/t/u/2025 value 70 71 1 -\n");
	struct str id = c.history->changes.v[2]->id;
	const char *rows = str_format(arena, "change,class,reason,decision\n%.*s,corrected,Cộng sai,12/QĐ\n0123,corrected,x,\n", (int)id.n, id.p).p;
	case_free(&c);
	revise(&c, rows);
	assert_changes(&c, 2, "corrected results a/t/u/2025 value 70 71 1 -\n");
	assert_str(c.history->changes.v[2]->reason, "Cộng sai (12/QĐ)");
	assert_int_equal(c.diags.list.n, 1);
	assert_int_equal(c.diags.list.v[0].id, DIAG_CORRECTION_UNKNOWN);
	case_free(&c);
	arena_free(arena);
}

/* The revision of a numerator and its denominator, in the second commit, which another brought in. */
static void revise_share(struct history_case *c, const char *corrections)
{
	case_begin(c, NULL, corrections);
	case_publish(c, FILES("data/results/a.csv", "target,unit,period,numerator,denominator\na/t,u,2025,7,10\n"));
	c->by.commit = str_of("00000000000000000000000000000000000000ab");
	case_publish(c, FILES("data/results/a.csv", "target,unit,period,numerator,denominator\na/t,u,2025,8,12\n"));
	case_finish(c);
}

/* One sentence tells both, as long as the same is said of both. */
static void test_share(void **state)
{
	(void)state;
	static const struct { const char *of_numerator, *of_denominator; bool together; } cases[] = {
		{ "corrected,Cộng sai,", "corrected,Cộng sai,", true }, { "corrected,Cộng sai,", "corrected,Chia sai,", false },
		{ "corrected,Cộng sai,2026-01-01", "corrected,Cộng sai,", false }, { "corrected,Cộng sai,", "revised,Cộng sai,", false },
	};
	struct history_case c;
	struct arena *arena = arena_new();
	revise_share(&c, NULL);
	struct change *const *changes = c.history->changes.v;
	assert_ptr_equal(changes[2]->told_by, changes[1]);
	struct str numerator = str_dup(arena, changes[1]->id), denominator = str_dup(arena, changes[2]->id);
	case_free(&c);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		revise_share(&c, str_format(arena, "change,class,reason,effective\n%s,%s\n%s,%s\n", numerator.p, cases[i].of_numerator, denominator.p,
			cases[i].of_denominator).p);
		assert_int_equal(c.history->changes.v[2]->told_by != NULL, cases[i].together);
		assert_int_equal(c.history->changes.v[1]->joint != NULL, cases[i].together);
		case_free(&c);
	}
	revise_share(&c, str_format(arena, "change,class,reason\n%s,corrected,Cộng sai\n", numerator.p).p);
	assert_str(c.history->changes.v[2]->reason, "Cộng sai");
	case_free(&c);
	arena_free(arena);
}

/* Each by a commit of its own, which one publication brought in: neither may be told as the other's. */
static void test_share_of_two_commits(void **state)
{
	(void)state;
	static const char head[] = "target,unit,period,numerator,denominator\n";
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", str_format(c.arena, "%sa/t,u,2025,7,10\n", head).p));
	const struct attribution merge = { 0 }, first = { .commit = str_of("00000000000000000000000000000000000000aa") },
		second = { .commit = str_of("00000000000000000000000000000000000000bb") };
	struct steps *steps = steps_new(c.arena, &merge, false);
	steps_add(steps, &second, case_doc(&c, "data/results/a.csv", str_format(c.arena, "%sa/t,u,2025,8,10\n", head).p));
	steps_add(steps, &first, case_doc(&c, "data/results/a.csv", str_format(c.arena, "%sa/t,u,2025,7,10\n", head).p));
	c.by.steps = steps;
	case_publish(&c, FILES("data/results/a.csv", str_format(c.arena, "%sa/t,u,2025,8,12\n", head).p));
	case_finish(&c);
	struct change *const *changes = c.history->changes.v;
	assert_str(changes[1]->commit, first.commit.p);
	assert_str(changes[2]->commit, second.commit.p);
	assert_null(changes[1]->joint);
	assert_null(changes[2]->told_by);
	case_free(&c);
}

/* The same class is declared of both, and the data say another of the one. */
static void test_share_of_two_classes(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,numerator,denominator\na/t,u,2025,7,10\n"));
	c.by = (struct attribution){ .class = CLASS_CORRECTED, .reason = str_of("Cộng sai") };
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,numerator,denominator\na/t,u,2025,8,10.2\n"));
	case_finish(&c);
	assert_changes(&c, 2, "corrected results a/t/u/2025 numerator 7 8 1 -\ncorrected results a/t/u/2025 denominator 10 10.2 0.2 -\n");
	assert_null(c.history->changes.v[2]->told_by);
	case_free(&c);
}

/* Where nobody knows which of a branch's commits did what, the reasons of all stand for it, the oldest first, each once. */
static void test_reasons_of_all(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", results));
	const struct attribution merge = { .reason = str_of("Gộp") }, late = { .reason = str_of("Đếm lại") }, early = { .reason = str_of("Nhập nhầm") };
	struct steps *steps = steps_new(c.arena, &merge, true);
	steps_add(steps, &late, NULL);
	steps_add(steps, &early, NULL);
	steps_add(steps, &late, NULL);
	c.by.steps = steps;
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,71\na/t,v,2025,80\n"));
	case_finish(&c);
	assert_str(c.history->changes.v[2]->reason, "Đếm lại; Nhập nhầm");
	case_free(&c);
}

/* A correction may name a commit: the one that made the change, or the one that published it; and nothing longer. */
static void test_correction_of_commit(void **state)
{
	(void)state;
	static const struct { const char *commit; bool known; } cases[] = {
		{ "00000000000000000000000000000000000000ab", true }, { "0000000000000000000000000000000000000002", true },
		{ "0000000000000000000000000000000000000002 results:a/t/u/2025", true }, { "0000000000000000000000000000000000000002 results:a/t/v/2025", false },
		{ "00000000000000000000000000000000000000020", false }, { "0000000000000000000000000000000000000009", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct history_case c;
		struct arena *arena = arena_new();
		revise_share(&c, str_format(arena, "change,class,reason\n%s,corrected,Cộng sai\n", cases[i].commit).p);
		assert_int_equal(c.history->changes.v[1]->class == CLASS_CORRECTED, cases[i].known);
		assert_int_equal(c.diags.list.n, !cases[i].known);
		case_free(&c);
		arena_free(arena);
	}
}

/* What a commit says in vain is told until data/corrections/ says it anew: of the commit, or of a change that it made. */
static void test_said_in_vain(void **state)
{
	(void)state;
	struct history_case c;
	struct arena *arena = arena_new();
	revise(&c, NULL);
	struct str id = str_dup(arena, c.history->changes.v[2]->id);
	case_free(&c);
	const char *const of[] = { "0000000000000000000000000000000000000001", "0000000000000000000000000000000000000002", id.p };
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		case_begin(&c, NULL, str_format(arena, "change,class,reason\n%s,corrected,Cộng sai\n", of[i]).p);
		case_publish(&c, FILES("data/results/a.csv", results));
		record_said_in_vain(c.record, DIAG_HISTORY_REASON_EMPTY, str_of("0000000000000000000000000000000000000002"), str_of("Ly-do"), str_of(""));
		record_said_in_vain(c.record, DIAG_HISTORY_REASON_EMPTY, str_of("0000000000000000000000000000000000000003"), str_of("Ly-do"), str_of(""));
		case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,71\na/t,v,2025,80\n"));
		case_finish(&c);
		assert_int_equal(c.diags.list.n, i == 0); /* of the third nothing: it changed nothing */
		case_free(&c);
	}
	arena_free(arena);
}

/* A file that cannot be read is a gap; what came of it is told once it can be. */
static void test_unreadable(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", results));
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,x\n"));
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,70\na/t,v,2025,81\n"));
	case_finish(&c);
	assert_changes(&c, 2, "revised results a/t/v/2025 value 80 81 1 -\n");
	assert_int_equal(c.history->publications.v[1].unreadable.n, 1);
	assert_int_equal(c.history->changes.v[2]->skipped.n, 1);
	assert_str(c.history->changes.v[2]->skipped.v[0], "0000000000000000000000000000000000000002");
	case_free(&c);
}

/* While a key stands twice its files stand still, also when only one of them is touched. */
static void test_duplicate(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", results));
	case_publish(&c, FILES("data/results/b.csv", "target,unit,period,value\na/t,u,2025,99\n"));
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,v,2025,80\n"));
	case_finish(&c);
	assert_changes(&c, 2, "revised results a/t/u/2025 value 70 99 29 -\n");
	assert_int_equal(c.history->publications.v[1].conflicting.n, 1);
	assert_int_equal(c.history->publications.v[1].unreadable.n, 0); /* it can be read, and says two things */
	assert_int_equal(c.diags.list.n, 1);
	assert_int_equal(c.diags.list.v[0].id, DIAG_HISTORY_DUPLICATE);
	case_free(&c);
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/results/a.csv", results));
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\na/t,u,2025,1\na/t,u,2025,2\n"));
	case_publish(&c, FILES("data/results/a.csv", NULL));
	case_finish(&c);
	assert_changes(&c, 2, "withdrawn results a/t/u/2025 - - - - -\nwithdrawn results a/t/v/2025 - - - - -\n");
	case_free(&c);
}

static void test_incident(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	const char *all = "target,unit,period,value\na/t,a,2025,1\na/t,b,2025,1\na/t,c,2025,1\na/t,d,2025,1\na/t,e,2025,1\n";
	case_publish(&c, FILES("data/results/a.csv", all));
	case_publish(&c, FILES("data/results/a.csv", "target,unit,period,value\n"));
	case_publish(&c, FILES("data/results/a.csv", all));
	case_finish(&c);
	assert_changes(&c, 2, "re-added results - - - - - -\n");
	assert_int_equal(c.history->changes.v[5]->rows.digits, 5);
	assert_int_equal(c.diags.list.n, 0);
	case_free(&c);
}

static void test_disappeared(void **state)
{
	(void)state;
	struct history_case c;
	const char *all = "target,unit,period,value\na/t,a,2025,1\na/t,b,2025,1\na/t,c,2025,1\na/t,d,2025,1\na/t,e,2025,1\n";
	for (int with_reason = 0; with_reason < 2; with_reason++) {
		case_begin(&c, NULL, NULL);
		case_publish(&c, FILES("data/results/a.csv", all));
		if (with_reason)
			c.by.reason = str_of("Theo kết luận kiểm tra");
		case_publish(&c, FILES("data/results/a.csv", NULL));
		case_finish(&c);
		assert_int_equal(c.history->changes.n, 10);
		assert_int_equal(c.diags.list.n, !with_reason);
		struct str id = with_reason ? (struct str){ 0 } : str_dup(c.arena, c.diags.list.v[0].args[2]);
		const char *row = str_format(c.arena, "change,class,reason\n%.*s,withdrawn,Trùng\n", (int)id.n, id.p).p;
		struct history_case again;
		case_begin(&again, NULL, row);
		case_publish(&again, FILES("data/results/a.csv", all));
		case_publish(&again, FILES("data/results/a.csv", NULL));
		case_finish(&again);
		assert_int_equal(again.diags.list.n, with_reason ? 1 + 1 : 0); /* the empty id is unknown */
		case_free(&again);
		case_free(&c);
	}
}

/* The first n of some results. */
static const char *some_results(struct history_case *c, int from, int n)
{
	struct out out = out_arena(c->arena);
	out_text(&out, "target,unit,period,value\n");
	for (int i = from; i < from + n; i++)
		out_format(&out, "a/t,u%d,2025,1\n", i);
	return str_dup(c->arena, out_held(&out)).p;
}

/* Seven rows in ten that came back at once are an incident; what comes later is told by itself. */
static void test_incident_in_part(void **state)
{
	(void)state;
	for (int back = 6; back <= 8; back++) {
		struct history_case c;
		case_begin(&c, NULL, NULL);
		case_publish(&c, FILES("data/results/a.csv", some_results(&c, 0, 10)));
		case_publish(&c, FILES("data/results/a.csv", some_results(&c, 0, 0)));
		case_publish(&c, FILES("data/results/a.csv", some_results(&c, 0, back)));
		case_publish(&c, FILES("data/results/a.csv", some_results(&c, 0, 10)));
		case_finish(&c);
		const struct history_publication *publications = c.history->publications.v;
		assert_int_equal(publications[1].count, back < 7 ? 10 : 10 - back);
		assert_int_equal(publications[2].count, back < 7 ? back : 1);
		assert_int_equal(publications[3].count, 10 - back);
		if (back >= 7)
			assert_int_equal(c.history->changes.v[publications[2].first]->rows.digits, back);
		case_free(&c);
	}
}

/* More than three rows in ten, and three at least. */
static void test_disappeared_from_so_many_on(void **state)
{
	(void)state;
	static const struct { int before, gone; bool told; } cases[] = { { 20, 6, false }, { 19, 6, true }, { 14, 5, true }, { 10, 4, true }, { 10, 3, false },
		{ 3, 3, true }, { 2, 2, false }, { 4, 3, true }, { 4, 2, false } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct history_case c;
		case_begin(&c, NULL, NULL);
		case_publish(&c, FILES("data/results/a.csv", some_results(&c, 0, cases[i].before)));
		case_publish(&c, FILES("data/results/a.csv", some_results(&c, cases[i].gone, cases[i].before - cases[i].gone)));
		case_finish(&c);
		assert_int_equal(c.diags.list.n, cases[i].told);
		case_free(&c);
	}
}

static void test_vintages(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,Một\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,Hai\n"));
	case_publish(&c, FILES("data/topics/a.csv", NULL));
	case_finish(&c);
	const struct history_vintages *v = &c.history->vintages;
	assert_int_equal(v->n, 3);
	assert_str(v->v[0]->field, "id");
	assert_int_equal(v->v[0]->publication.digits, 1);
	assert_int_equal(v->v[0]->until.digits, 3);
	assert_str(v->v[1]->value, "Một");
	assert_int_equal(v->v[1]->until.digits, 2);
	assert_str(v->v[2]->value, "Hai");
	assert_int_equal(v->v[2]->publication.digits, 2);
	assert_int_equal(v->v[2]->until.digits, 3);
	case_free(&c);
}

static void test_lookups(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("content/plans/a.md", plan(&c, ":::target{#t op=yes owner=v}\nLàm.\n:::\n"), "data/results/a.csv", results));
	case_finish(&c);
	assert_int_equal(history_of_row(c.history, &table_targets, str_of("a/t"))->n, 1);
	assert_int_equal(history_of_plan(c.history, str_of("a"))->n, 4);
	assert_int_equal(history_of_unit(c.history, str_of("v"))->n, 2);
	assert_int_equal(history_of_month(c.history, str_of("2026-01"))->n, 4);
	assert_int_equal(history_of_month(c.history, str_of("2026-02"))->n, 0);
	case_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_added),
		cmocka_unit_test(test_no_change),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_words_gone),
		cmocka_unit_test(test_numbers_around),
		cmocka_unit_test(test_personal_field),
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_withdrawn_and_back),
		cmocka_unit_test(test_reverted),
		cmocka_unit_test(test_put_back_otherwise),
		cmocka_unit_test(test_put_back_under_a_later_unit),
		cmocka_unit_test(test_status_again),
		cmocka_unit_test(test_reverted_of_its_column),
		cmocka_unit_test(test_declared),
		cmocka_unit_test(test_reason_ends),
		cmocka_unit_test(test_commit_phrase),
		cmocka_unit_test(test_corrections),
		cmocka_unit_test(test_share),
		cmocka_unit_test(test_share_of_two_commits),
		cmocka_unit_test(test_share_of_two_classes),
		cmocka_unit_test(test_reasons_of_all),
		cmocka_unit_test(test_correction_of_commit),
		cmocka_unit_test(test_said_in_vain),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_duplicate),
		cmocka_unit_test(test_incident),
		cmocka_unit_test(test_disappeared),
		cmocka_unit_test(test_incident_in_part),
		cmocka_unit_test(test_disappeared_from_so_many_on),
		cmocka_unit_test(test_vintages),
		cmocka_unit_test(test_lookups),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
