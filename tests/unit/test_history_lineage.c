/* Rows under new keys. Expected lines: class table key field old new delta unit. */
#include "history_case.h"

#define FILES(...) (const char *const[]){ __VA_ARGS__, NULL }

static const char result_before[] = "target,unit,period,value\na/t,u,2025,70\n";
static const char result_after[] = "target,unit,period,value\nb/t,u,2025,71\n";

static const char *plan(struct history_case *c, const char *id, const char *more)
{
	return str_format(c->arena, "---\nid: %s\ntype: ke-hoach\ntitle: Kế hoạch\nissuer: u\narea: u\n%s---\n:::target{#t op=yes}\nLàm.\n:::\n", id, more).p;
}

static void test_retired_id(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("content/plans/a.md", plan(&c, "a", ""), "data/results/a.csv", result_before));
	case_publish(&c, FILES("content/plans/a.md", NULL, "content/plans/b.md", plan(&c, "b", "aliases: [a]\n"), "data/results/a.csv", result_after));
	case_finish(&c);
	assert_changes(&c, 2, "renumbered plans b - a b - -\n"
		"reworded plans b aliases - a - -\n"
		"renumbered targets b/t - a/t b/t - -\n"
		"renumbered results b/t/u/2025 - a/t/u/2025 b/t/u/2025 - -\n"
		"revised results b/t/u/2025 value 70 71 1 -\n");
	assert_int_equal(history_of_row(c.history, &table_targets, str_of("b/t"))->n, 2);
	assert_int_equal(history_of_results(c.history, str_of("b/t"))->n, 1); /* its figure was revised, its key was not */
	assert_int_equal(c.history->changes.v[7]->days_since_first.digits, 1);
	assert_int_equal(c.diags.list.n, 0);
	case_free(&c);
}

/* The results follow in a later publication. */
static void test_followed_later(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,table\na,b,renamed,plans\n", NULL);
	case_publish(&c, FILES("content/plans/a.md", plan(&c, "a", ""), "data/results/a.csv", result_before));
	case_publish(&c, FILES("content/plans/a.md", plan(&c, "b", "")));
	case_publish(&c, FILES("data/results/a.csv", result_after));
	case_finish(&c);
	assert_changes(&c, 3, "renumbered results b/t/u/2025 - a/t/u/2025 b/t/u/2025 - -\n"
		"revised results b/t/u/2025 value 70 71 1 -\n");
	case_free(&c);
}

static void test_declared(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,table,effective,decision\na,b,renamed,topics,2025-07-01,12/QĐ\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,Một\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title\nb,Hai\n"));
	case_finish(&c);
	assert_changes(&c, 2, "renumbered topics b - a b - -\nrevised topics b title Một Hai - -\n");
	assert_str(c.history->changes.v[1]->reason, "12/QĐ");
	assert_int_equal(c.history->changes.v[1]->effective.first.day, date_of((struct civil){ 2025, 7, 1 }).day);
	assert_int_equal(c.history->vintages.n, 4);
	case_free(&c);
}

/* Merged units are gone and another has come: the declaration is the reason, and nobody asks for another. */
static void test_merged(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,decision\na,n,merged,1/NQ\nb,n,merged,1/NQ\nc,n,merged,1/NQ\nd,n,merged,1/NQ\ne,n,merged,1/NQ\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,1\nb,2\nc,3\nd,4\ne,5\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title\nn,6\n"));
	case_finish(&c);
	assert_int_equal(c.history->changes.n, 11);
	assert_str(c.history->changes.v[5]->reason, "1/NQ");
	assert_int_equal(c.history->changes.v[5]->unexplained, BOOLEAN_FALSE);
	assert_str(c.history->changes.v[5]->kin.v[0], "n");
	assert_str(c.history->changes.v[5]->kin_titles.v[0], "6");
	assert_int_equal(c.history->changes.v[10]->kin.n, 5);
	assert_int_equal(history_of_kin(c.history, &table_topics, str_of("n"))->n, 5);
	assert_int_equal(history_of_kin(c.history, &table_topics, str_of("a"))->n, 1);
	assert_int_equal(c.diags.list.n, 0);
	case_free(&c);
}

/* Declarations of one table say nothing of another that has the same ids. */
static void test_of_another_table(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,table\na,b,renamed,units\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,Một\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title\nb,Một\n"));
	case_finish(&c);
	assert_changes(&c, 2, "withdrawn topics a - - - - -\nadded topics b - - - - -\n");
	assert_int_equal(c.diags.list.n, 0); /* one word that both have makes them no one row */
	case_free(&c);
}

/* Both stand still: neither has passed on its key. */
static void test_keys_kept(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,table\na,b,renamed,topics\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title,note\na,Một,x\nb,Hai,y\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title,note\na,Một,x\nb,Ba,z\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title,note\na,Bốn,m\nb,Năm,n\n")); /* like neither */
	case_finish(&c);
	assert_changes(&c, 2, "revised topics b title Hai Ba - -\nreworded topics b note y z - -\n"
		"revised topics a title Một Bốn - -\nreworded topics a note x m - -\n"
		"revised topics b title Ba Năm - -\nreworded topics b note z n - -\n");
	case_free(&c);
	case_begin(&c, "from,to,relation,table\na,b,renamed,topics\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,Một\n"));
	case_publish(&c, FILES("data/topics/b.csv", "id,title\nb,Hai\n")); /* and a stands in a file that nobody touched */
	case_finish(&c);
	assert_changes(&c, 2, "added topics b - - - - -\n");
	case_free(&c);
}

/* Of two new keys that are declared, the one that came now is it. */
static void test_new_key_that_came(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,table\na,b,renamed,topics\na,d,renamed,topics\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,Một\nb,Hai\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title\nb,Hai\nd,Một\n"));
	case_finish(&c);
	assert_changes(&c, 2, "renumbered topics d - a d - -\n");
	case_free(&c);
}

/* A row that came back to the key that it had has each value once for each time that it stood. */
static void test_there_and_back(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,table\na,b,renamed,topics\nb,a,renamed,topics\n", NULL);
	for (const char *const *id = FILES("a", "b", "a"); *id; id++)
		case_publish(&c, FILES("data/topics/a.csv", str_format(c.arena, "id,title\n%s,Một\n", *id).p));
	case_finish(&c);
	assert_changes(&c, 2, "renumbered topics b - a b - -\nrenumbered topics a - b a - -\n");
	assert_int_equal(c.history->vintages.n, 6);
	case_free(&c);
}

/* Without a decision it is still to be said why; that the rows became another is enough for the build to go on. */
static void test_merged_without_decision(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation\na,n,merged\nb,n,merged\nc,n,merged\na,m,replaced\n", NULL);
	case_publish(&c, FILES("data/units/a.csv", "id,name,level\na,Xã A,commune\nb,Xã B,commune\nc,Xã C,commune\nm,Xã M,commune\nn,Xã N,commune\n"));
	case_publish(&c, FILES("data/units/a.csv", "id,name,level\nm,Xã M,commune\nn,Xã N,commune\n"));
	case_finish(&c);
	const struct change *first = c.history->changes.v[5];
	assert_int_equal(first->unexplained, BOOLEAN_TRUE);
	assert_int_equal(first->kin.n, 1); /* all by one relation */
	assert_str(first->kin.v[0], "n");
	assert_int_equal(history_of_unit(c.history, str_of("n"))->n, 4); /* it knows of those that were merged into it */
	assert_int_equal(history_of_unit(c.history, str_of("m"))->n, 1);
	case_free(&c);
}

/* Five of eight went, each into another: no disappearance, and no successor is looked for among what came with the same words. */
static void test_merged_is_no_disappearance(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation\na,n,merged\nb,n,merged\nd,n,merged\ne,n,merged\nf,n,merged\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title,note\na,1,x\nb,2,x\nd,3,x\ne,4,x\nf,5,x\ng,6,x\nh,7,x\nn,8,x\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title,note\ng,6,x\nh,7,x\nn,8,x\ni,1,x\n"));
	case_finish(&c);
	assert_int_equal(c.diags.list.n, 0);
	case_free(&c);
}

/* They stood beside one another from the first: it did not come of the other. */
static void test_merged_from_the_first(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,table,effective\na,b,merged,topics,2025-01-01\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,Một\nb,Hai\n"));
	case_finish(&c);
	assert_int_equal(c.history->changes.v[1]->relation, 0);
	case_free(&c);
}

/* Another owner explains itself only when by then the one had gone and the other had come. */
static void test_succession(void **state)
{
	(void)state;
	static const char both[] = "id,name,level\na,A,commune\nb,B,commune\n", last[] = "id,name,level\nb,B,commune\n";
	static const struct { const char *lineage, *first, *owner, *then, *later; uint8_t unexplained; } cases[] = {
		{ "a,b,merged,units,5/QĐ", "a", "b", last, last, BOOLEAN_FALSE },
		{ "a,b,merged,units,5/QĐ", "a", "b", both, last, BOOLEAN_TRUE },
		{ "a,d,replaced,units,5/QĐ", "a", "d", last, "id,name,level\nb,B,commune\nd,D,commune\n", BOOLEAN_TRUE },
		{ "a,b,merged,units,5/QĐ", "\"a c\"", "b", last, last, BOOLEAN_TRUE },       /* c went without a word */
		{ "a,b,merged,units,5/QĐ", "a", "\"b c\"", last, last, BOOLEAN_TRUE },       /* c came without one */
		{ "a,b,merged,units,5/QĐ", "\"a c\"", "\"b c\"", last, last, BOOLEAN_FALSE },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct history_case c;
		static const char form[] = "---\nid: p\ntype: ke-hoach\ntitle: Kế hoạch\nissuer: b\narea: b\n---\n:::target{#t op=yes owner=%s}\nLàm.\n:::\n";
		case_begin(&c, str_format(arena, "from,to,relation,table,decision\n%s\n", cases[i].lineage).p, NULL);
		case_publish(&c, FILES("data/units/a.csv", both, "content/plans/p.md", str_format(arena, form, cases[i].first).p));
		case_publish(&c, FILES("data/units/a.csv", cases[i].then, "content/plans/p.md", str_format(arena, form, cases[i].owner).p));
		case_publish(&c, FILES("data/units/a.csv", cases[i].later));
		case_finish(&c);
		const struct history_changes *changes = history_of_row(c.history, &table_targets, str_of("p/t"));
		assert_int_equal(changes->n, 2);
		assert_int_equal(changes->v[1]->unexplained, cases[i].unexplained);
		case_free(&c);
	}
	arena_free(arena);
}

/* What a row's key names takes it along when it goes by a declaration, through as many keys as it takes; what goes alone is owed a reason. */
static void test_gone_with(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation,table,decision\na,b,replaced,plans,3/QĐ\n", NULL);
	case_publish(&c, FILES("content/plans/a.md", plan(&c, "a", ""), "data/results/a.csv", result_before,
		"data/results/b.csv", "target,unit,period,value\na/t,v,2025,70\n"));
	case_publish(&c, FILES("data/results/b.csv", NULL));
	case_publish(&c, FILES("content/plans/a.md", plan(&c, "b", "number: 2/KH\n"), "data/results/a.csv", NULL));
	case_finish(&c);
	assert_changes(&c, 2, "withdrawn results a/t/v/2025 - - - - -\nwithdrawn plans a - - - - -\nadded plans b - - - - -\n"
		"withdrawn targets a/t - - - - -\nadded targets b/t - - - - -\nwithdrawn results a/t/u/2025 - - - - -\n");
	for (size_t i = 5; i < 10; i++) {
		const struct change *change = c.history->changes.v[i];
		if (change->derived_class == CLASS_WITHDRAWN)
			assert_str(change->decision, "3/QĐ");
		assert_int_equal(change->unexplained, BOOLEAN_FALSE);
	}
	assert_int_equal(c.history->changes.v[4]->unexplained, BOOLEAN_TRUE);
	case_free(&c);
}

static void test_came_later(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, "from,to,relation\na,b,renamed\n", NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title\na,Một\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title\nb,Một\n"));
	case_finish(&c);
	assert_changes(&c, 2, "withdrawn topics a - - - - -\nrenumbered topics b - a b - -\n");
	case_free(&c);
}

static void test_suggested(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/topics/a.csv", "id,title,note\na,Một,x\n"));
	case_publish(&c, FILES("data/topics/a.csv", "id,title,note\nb,Một,x\n"));
	case_finish(&c);
	assert_changes(&c, 2, "withdrawn topics a - - - - -\nadded topics b - - - - -\n");
	assert_int_equal(c.diags.list.n, 1);
	assert_int_equal(c.diags.list.v[0].id, DIAG_LINEAGE_SUGGESTED);
	assert_str(c.diags.list.v[0].args[0], "a");
	assert_str(c.diags.list.v[0].args[1], "b");
	case_free(&c);
}

/* What explains changes is no row that goes on under another id. */
static void test_suggested_of_no_explanation(void **state)
{
	(void)state;
	struct history_case c;
	case_begin(&c, NULL, NULL);
	case_publish(&c, FILES("data/corrections/a.csv", "change,class,reason,decision\na000000000000001,corrected,Nhập nhầm,12/QĐ\n",
		"data/lineage/a.csv", "from,to,relation,table,decision\na,b,renamed,topics,12/QĐ\n"));
	case_publish(&c, FILES("data/corrections/a.csv", "change,class,reason,decision\na000000000000002,corrected,Nhập nhầm,12/QĐ\n",
		"data/lineage/a.csv", "from,to,relation,table,decision\na,c,renamed,topics,12/QĐ\n"));
	case_finish(&c);
	assert_int_equal(c.history->publications.v[1].count, 4);
	assert_int_equal(c.diags.list.n, 0);
	case_free(&c);
}

/* Ten are named, the rest counted; of what came back under its own key there is nothing to declare. */
static void test_suggested_many(void **state)
{
	(void)state;
	for (int n = 10; n <= 12; n++) {
		struct history_case c;
		struct out before = out_memory(), after = out_memory();
		case_begin(&c, NULL, NULL);
		out_text(&before, "id,title,note\n");
		out_text(&after, "id,title,note\n");
		for (int i = 0; i < n; i++) {
			out_format(&before, "a%d,Chủ đề %d,x\n", i, i);
			out_format(&after, "b%d,Chủ đề %d,x\n", i, i);
		}
		const char *all = str_dup(c.arena, out_held(&before)).p;
		case_publish(&c, FILES("data/topics/a.csv", all));
		case_publish(&c, FILES("data/topics/a.csv", str_dup(c.arena, out_held(&after)).p));
		if (n == 12)
			case_publish(&c, FILES("data/topics/b.csv", all));
		case_finish(&c);
		size_t suggested = 0, more = 0;
		for (size_t i = 0; i < c.diags.list.n; i++) {
			suggested += c.diags.list.v[i].id == DIAG_LINEAGE_SUGGESTED;
			more += c.diags.list.v[i].id == DIAG_LINEAGE_SUGGESTED_MORE;
		}
		assert_int_equal(suggested, n == 12 ? 0 : 10);
		assert_int_equal(more, n == 11);
		out_close(&before);
		out_close(&after);
		case_free(&c);
	}
}

/* A key is taken apart by its fields: an escaped text, a reference with slashes. */
static void test_follow(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lineage_book book = lineage_read(arena, NULL);
	const struct field *fields[16];
	for (size_t i = 0; i < table_initiatives.field_count; i++)
		fields[i] = &table_initiatives.fields[i];
	const struct str values[16] = { str_of("u"), str_of("a/b%c") };
	size_t n = table_initiatives.field_count;
	struct str key = str_of("u/a%2Fb%25c");
	assert_null(lineage_follow(&book, arena, "initiatives", fields, values, n, key, 1).p);
	lineage_note(&book, "units", str_of("u"), str_of("v"));
	assert_str(lineage_follow(&book, arena, "initiatives", fields, values, n, key, 1), "v/a%2Fb%25c");
	lineage_given(&book, arena, "units", str_of("u"), 5);
	lineage_given(&book, arena, "units", str_of("u"), 9);
	assert_str(lineage_follow(&book, arena, "initiatives", fields, values, n, key, 4), "v/a%2Fb%25c");
	assert_null(lineage_follow(&book, arena, "initiatives", fields, values, n, key, 5).p);
	lineage_note(&book, "initiatives", key, str_of("w/x"));
	assert_str(lineage_follow(&book, arena, "initiatives", fields, values, n, key, 5), "w/x");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_retired_id),
		cmocka_unit_test(test_followed_later),
		cmocka_unit_test(test_declared),
		cmocka_unit_test(test_merged),
		cmocka_unit_test(test_of_another_table),
		cmocka_unit_test(test_keys_kept),
		cmocka_unit_test(test_new_key_that_came),
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_merged_without_decision),
		cmocka_unit_test(test_merged_is_no_disappearance),
		cmocka_unit_test(test_merged_from_the_first),
		cmocka_unit_test(test_succession),
		cmocka_unit_test(test_gone_with),
		cmocka_unit_test(test_came_later),
		cmocka_unit_test(test_suggested), cmocka_unit_test(test_suggested_of_no_explanation),
		cmocka_unit_test(test_suggested_many),
		cmocka_unit_test(test_follow),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
