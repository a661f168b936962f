/* What a change of a value means. */
#include "test.h"

#include "history/classify.h"
#include "model/tables.h"

enum { MOST_FIELDS = 32 };

/* Pairs of field and value before and after, the rest absent; judges the first. */
static void judge(const struct table *table, const char *const *values, enum change_class class, const char *delta)
{
	const struct field *fields[MOST_FIELDS];
	struct str before[MOST_FIELDS] = { { 0 } }, after[MOST_FIELDS] = { { 0 } };
	size_t at = 0;
	for (size_t i = 0; i < table->field_count; i++)
		fields[i] = &table->fields[i];
	for (const char *const *v = values; v[0]; v += 3) {
		const struct field *field = field_named(table, str_of(v[0]));
		assert_non_null(field);
		size_t i = (size_t)(field - table->fields);
		before[i] = str_of(v[1]);
		after[i] = str_of(v[2]);
		if (v == values)
			at = i;
	}
	struct verdict verdict = classify(&(struct sides){ fields, table->field_count, before, after }, at);
	char text[DECIMAL_TEXT + 6];
	assert_int_equal(verdict.class, class);
	assert_str((struct str){ text, decimal_text(text, verdict.delta, '.', '\0') }, delta);
}
#define VALUES(...) (const char *const[]){ __VA_ARGS__, NULL }

static void test_bar(void **state)
{
	(void)state;
	judge(&table_targets, VALUES("value", "80", "85", "op", ">=", ">="), CLASS_RAISED, "5");
	judge(&table_targets, VALUES("value", "85", "80.5", "op", ">=", ">="), CLASS_LOWERED, "-4.5");
	judge(&table_targets, VALUES("value", "5", "8", "op", "<=", "<="), CLASS_LOWERED, "3");
	judge(&table_targets, VALUES("value", "5", "3", "op", "<", "<"), CLASS_RAISED, "-2");
	judge(&table_targets, VALUES("value", "5", "8", "op", "decrease", "decrease"), CLASS_RAISED, "3");
	judge(&table_targets, VALUES("value", "1", "2", "op", "=", "="), CLASS_RAISED, "1");
	judge(&table_targets, VALUES("value_high", "95", "90", "op", "between", "between"), CLASS_RAISED, "-5");
	judge(&table_targets, VALUES("value_high", "95", "99", "op", "between", "between"), CLASS_LOWERED, "4");
	judge(&table_targets, VALUES("value_high", "", "80", "op", ">=", "between", "value", "80", "60"), CLASS_REVISED, "");
	judge(&table_targets, VALUES("value_high", "80", "", "op", "between", ">=", "value", "60", "60"), CLASS_REVISED, "");
	judge(&table_targets, VALUES("value", "80", "60", "op", ">=", "between", "value_high", "", "80"), CLASS_LOWERED, "-20");
	judge(&table_targets, VALUES("value_high", "", "80", "op", "between", "between"), CLASS_RAISED, "");
	judge(&table_targets, VALUES("value", "", "80", "op", ">=", ">="), CLASS_RAISED, "");
	judge(&table_targets, VALUES("value", "80", "", "op", ">=", ">="), CLASS_LOWERED, "");
	judge(&table_targets, VALUES("value", "80", "900", "op", ">=", ">=", "unit", "percent", "hộ"), CLASS_REDEFINED, "");
	judge(&table_targets, VALUES("value", "80", "20", "op", ">=", "<="), CLASS_REDEFINED, "");
	judge(&table_targets, VALUES("value", "80", "60", "op", ">=", ">"), CLASS_LOWERED, "-20");
	judge(&table_targets, VALUES("value", "80", "60", "op", "=", ">="), CLASS_LOWERED, "-20");
	judge(&table_targets, VALUES("value", "5", "8", "op", "<", "<="), CLASS_LOWERED, "3");
	judge(&table_targets, VALUES("op", ">=", ">", "value", "80", "60"), CLASS_RAISED, "");
	judge(&table_targets, VALUES("op", "<", "<="), CLASS_LOWERED, "");
	judge(&table_targets, VALUES("op", "=", ">="), CLASS_REVISED, "");
	judge(&table_targets, VALUES("op", ">=", "<="), CLASS_REDEFINED, "");
	judge(&table_targets, VALUES("op", ">=", "increase"), CLASS_REDEFINED, "");
	judge(&table_targets, VALUES("value", "80", "70", "op", ">=", ">=", "measure", "hộ", "hộ dân"), CLASS_REDEFINED, "");
	judge(&table_targets, VALUES("value", "80", "70", "op", ">=", ">=", "of", "", "tổng số hộ"), CLASS_LOWERED, "-10");
	judge(&table_targets, VALUES("value", "80", "70", "op", ">=", ">=", "of", "tổng số hộ", "tổng số hộ"), CLASS_LOWERED, "-10");
}

static void test_definition(void **state)
{
	(void)state;
	for (const char *const *name = VALUES("measure", "unit", "scope", "of", "baseline", "baseline_period"); *name; name++)
		judge(&table_targets, VALUES(*name, "a", "b"), CLASS_REDEFINED, "");
	judge(&table_items, VALUES("points", "10", "5"), CLASS_REDEFINED, "");
}

/* The same words written otherwise: the bar's own change is told. */
static void test_same_words(void **state)
{
	(void)state;
	static const char *const same[][3] = {
		{ "measure", "hộ gia đình", "Hộ gia đình." }, { "measure", "hộ, gia đình", "hộ gia đình" }, { "measure", "đường", "“ĐƯỜNG”" },
		{ "measure", "hộ (gia đình)", "hộ gia đình" }, { "measure", "hộ/người", "Hộ / người;" }, { "of", "tổng số hộ", "tổng số  hộ" },
		{ "of", "hộ năm 2025, 2026", "hộ năm 2025 2026." }, { "unit", "percent", "%" }, { "unit", "%", "phần trăm" },
		{ "unit", "Phần trăm", "percent" }, { "unit", "hộ", "Hộ" },
	};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		const char *const *s = same[i];
		judge(&table_targets, VALUES(s[0], s[1], s[2]), CLASS_REWORDED, "");
		judge(&table_targets, VALUES("value", "80", "60", "op", ">=", ">=", s[0], s[1], s[2]), CLASS_LOWERED, "-20");
	}
	static const char *const other[][3] = {
		{ "measure", "hộ", "ho" }, { "measure", "hộ 2,5 ha", "hộ 25 ha" }, { "measure", "hộ 2,5 ha", "hộ 2.5 ha" },
		{ "measure", "hộ 1 250", "hộ 1250" }, { "measure", "(a + b) / c", "a + b / c" }, { "measure", "trên -5", "trên 5" },
		{ "of", "hộ", "." }, { "unit", "%", "‰" }, { "unit", "", "%" }, { "unit", "percent", "điểm phần trăm" }, { "of", "%", "phần trăm" },
		{ "baseline", "1.5", "15" }, { "baseline", "-5", "5" },
	};
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		judge(&table_targets, VALUES(other[i][0], other[i][1], other[i][2]), CLASS_REDEFINED, "");
	judge(&table_items, VALUES("band_rules", "20..: -", "20: -"), CLASS_REDEFINED, "");
	judge(&table_items, VALUES("band_rules", "20..: count<=6%", "20..:count <= 6%"), CLASS_REWORDED, "");
}

static void test_due(void **state)
{
	(void)state;
	judge(&table_targets, VALUES("due", "2026-11-15", "2026-12-15"), CLASS_LATER, "30");
	judge(&table_targets, VALUES("due", "2026-12", "2026-11-15"), CLASS_EARLIER, "-46");
	judge(&table_targets, VALUES("due", "2026-12", "2026-12-31"), CLASS_REWORDED, "");
	judge(&table_targets, VALUES("due", "2026-11-16", "2026-11-15", "due_rule", "before", "by"), CLASS_REWORDED, "");
	judge(&table_targets, VALUES("due_rule", "before", "by", "due", "2026-11-16", "2026-11-16"), CLASS_LATER, "1");
	judge(&table_targets, VALUES("due_rule", "before", "by", "due", "2026-11-16", "2026-11-15"), CLASS_REWORDED, "");
	judge(&table_targets, VALUES("due_rule", "before", "by"), CLASS_REWORDED, "");
	judge(&table_targets, VALUES("due", "2026-11-15", ""), CLASS_LATER, "");
	judge(&table_targets, VALUES("due", "", "2026-11-15"), CLASS_EARLIER, "");
	judge(&table_targets, VALUES("period", "2025", "2026", "due_rule", "before", "before"), CLASS_LATER, "365");
	judge(&table_targets, VALUES("period", "2025", "2025/2026", "due_rule", "before", "before"), CLASS_LATER, "365");
	judge(&table_deadlines, VALUES("rrule", "FREQ=MONTHLY", "FREQ=YEARLY"), CLASS_REVISED, "");
}

static void test_measured(void **state)
{
	(void)state;
	judge(&table_results, VALUES("value", "79.96", "80"), CLASS_REVISED, "0.04");
	judge(&table_results, VALUES("value", "80", "79.96"), CLASS_PRECISION, "-0.04");
	judge(&table_results, VALUES("value", "80", "79.5"), CLASS_PRECISION, "-0.5");
	judge(&table_results, VALUES("value", "80", "80.5"), CLASS_REVISED, "0.5");
	judge(&table_results, VALUES("value", "-80", "-79.5"), CLASS_PRECISION, "0.5");
	judge(&table_results, VALUES("value", "80", "79.49"), CLASS_REVISED, "-0.51");
	judge(&table_results, VALUES("value", "79", "80"), CLASS_REVISED, "1");
	judge(&table_results, VALUES("value", "72.5", "72.46"), CLASS_PRECISION, "-0.04");
	judge(&table_results, VALUES("numerator", "10", "12"), CLASS_REVISED, "2");
	judge(&table_results, VALUES("value", "", "12"), CLASS_ADDED, "");
	judge(&table_results, VALUES("value", "12", ""), CLASS_WITHDRAWN, "");
	judge(&table_results, VALUES("status", "provisional", "final"), CLASS_STATUS, "");
	judge(&table_scores, VALUES("reviewed", "9", "8"), CLASS_REVISED, "-1");
}

static void test_rest(void **state)
{
	(void)state;
	judge(&table_targets, VALUES("owner", "a", "a b"), CLASS_OWNER, "");
	judge(&table_targets, VALUES("owner", "a b", "b a"), CLASS_REWORDED, "");
	judge(&table_targets, VALUES("owner", "a b", "b c"), CLASS_OWNER, "");
	judge(&table_targets, VALUES("owner", "a b", "b"), CLASS_OWNER, "");
	judge(&table_targets, VALUES("owner", "a b", ""), CLASS_OWNER, "");
	judge(&table_plans, VALUES("implements", "a b", "b a"), CLASS_REWORDED, "");
	judge(&table_tasks, VALUES("lead", "a", "b"), CLASS_OWNER, "");
	judge(&table_targets, VALUES("statement", "a b", "a"), CLASS_REWORDED, "");
	judge(&table_targets, VALUES("source_section", "1", "2"), CLASS_REWORDED, "");
	judge(&table_plans, VALUES("number", "1/KH", "2/KH"), CLASS_REVISED, "");
	judge(&table_documents, VALUES("number", "", "2/KH"), CLASS_ADDED, "");
	judge(&table_documents, VALUES("issued", "2026-01-02", ""), CLASS_WITHDRAWN, "");
	judge(&table_documents, VALUES("note", "Mục 1", "Mục 2"), CLASS_REWORDED, "");
	judge(&table_tasks, VALUES("statement", "Rà soát 100% trước 31/3/2026.", "Rà soát 50% trước 31/3/2026."), CLASS_REVISED, "");
	judge(&table_tasks, VALUES("statement", "Rà soát hộ.", "Rà soát 50% hộ."), CLASS_REVISED, "");
	judge(&table_tasks, VALUES("statement", "1.250 hộ, ngày 05/3/2026", "Ngày 5 tháng 03 năm 2026: 1250 hộ"), CLASS_REWORDED, "");
	judge(&table_tasks, VALUES("statement", "12.50 hộ", "1250 hộ"), CLASS_REVISED, "");
	judge(&table_tasks, VALUES("statement", "1,250 hộ", "1250 hộ"), CLASS_REWORDED, "");
	judge(&table_plans, VALUES("issued", "2026-01-01", "2026-01-02"), CLASS_REVISED, "");
	judge(&table_targets, VALUES("topic", "a", "b"), CLASS_REVISED, "");
}

/* Words that are taken away are withdrawn, whatever they name; words that come where none were alter nothing. */
static void test_words_taken_away(void **state)
{
	(void)state;
	judge(&table_targets, VALUES("due_text", "xong trước ngày 30/6", ""), CLASS_WITHDRAWN, "");
	judge(&table_tasks, VALUES("due_text", "trong mùa xuân", ""), CLASS_WITHDRAWN, "");
	judge(&table_plans, VALUES("summary", "Hỗ trợ 500 hộ.", ""), CLASS_WITHDRAWN, "");
	judge(&table_plans, VALUES("summary", "", "Hỗ trợ 500 hộ."), CLASS_REWORDED, "");
	judge(&table_plans, VALUES("notes", "Bản 2", ""), CLASS_REWORDED, "");
	judge(&table_targets, VALUES("source_section", "II.1", ""), CLASS_REWORDED, "");
}

/* A day, words, or a rule by which it comes again: one in place of another. */
static void test_time_given_otherwise(void **state)
{
	(void)state;
	judge(&table_targets, VALUES("due", "2026-06-30", "", "due_text", "", "trong quý IV"), CLASS_REVISED, "");
	judge(&table_targets, VALUES("due_text", "", "trong quý IV", "due", "2026-06-30", ""), CLASS_REVISED, "");
	judge(&table_tasks, VALUES("due", "", "2026-06-30", "due_text", "trong quý IV", ""), CLASS_REVISED, "");
	judge(&table_tasks, VALUES("due_text", "trong quý IV", "", "due", "", "2026-06-30"), CLASS_REVISED, "");
	judge(&table_deadlines, VALUES("rrule", "FREQ=YEARLY", "", "due", "", "2026-06-30"), CLASS_REVISED, "");
	judge(&table_deadlines, VALUES("due", "", "2026-06-30", "rrule", "FREQ=YEARLY", ""), CLASS_REVISED, "");
	judge(&table_targets, VALUES("due", "2026-06-30", "", "due_text", "cuối tháng 6", "cuối tháng 6"), CLASS_LATER, "");
	judge(&table_targets, VALUES("due", "", "2026-06-30", "due_text", "cuối tháng 6", "cuối tháng 6"), CLASS_EARLIER, "");
	judge(&table_targets, VALUES("due_text", "cuối tháng 6", "", "due", "2026-06-30", "2026-06-30"), CLASS_WITHDRAWN, "");
	judge(&table_targets, VALUES("due", "2026-06-30", "", "period", "", "2026"), CLASS_LATER, "");
}

static void test_quarters(void **state)
{
	(void)state;
	static const char *const same[][2] = {
		{ "trong quý II", "Quý 2" }, { "QUÝ IV/2026", "quý 4 năm 2026" }, { "quý I, II và quý III", "quý 1, 2, 3" }, { "quý I–IV", "quý 1 - quý 4" },
		{ "quý I/2026; quý II", "quý II, quý I năm 2026" }, { "quý hai, quí ba", "quý II, III" }, { "quý bốn", "quý tư" },
		{ "mỗi quý một lần", "hằng quý" }, { "quý khách", "quý vị" }, { "chương II", "chương III" }, { "mười phòng", "phòng" }, { "quý V", "quý X" },
		{ "quý", "Quý " }, { "năm sau", "sau" }, { "quý\u00a0IV", "quý  4" }, { "QUÝ iv", "quý 4" }, { "Quý HAI, quý\u202fiii", "quý 2, 3" },
		{ "quý i, ii,\u00a0iii", "quý 1, 2, 3" }, { "MỖI QUÝ MỘT LẦN", "hằng quý" }, { "QUÝ I VÀ II ĐẾN III", "quý 1, 2, 3" },
	};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		judge(&table_targets, VALUES("due_text", same[i][0], same[i][1]), CLASS_REWORDED, "");
		judge(&table_targets, VALUES("due_text", same[i][1], same[i][0]), CLASS_REWORDED, "");
	}
	static const char *const other[][2] = {
		{ "quý II", "quý IV" }, { "quý I–III", "quý I–IV" }, { "quý I, II", "quý I, III" }, { "quý hai", "quý tư" }, { "quý một", "quý ba" },
		{ "mỗi quý một lần", "mỗi quý hai lần" }, { "quý II", "hằng quý" }, { "quý\nI", "quý\nII" },
		{ "quý\u00a0II", "quý\u00a0IV" }, { "quý  ii", "quý  iv" }, { "QUÝ HAI", "QUÝ BA" },
	};
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		judge(&table_targets, VALUES("due_text", other[i][0], other[i][1]), CLASS_REVISED, "");
}

static void test_rewritten(void **state)
{
	(void)state;
	judge(&table_plans, VALUES("title", "Kế hoạch phòng cháy", "Chương trình trồng cây"), CLASS_REVISED, "");
	judge(&table_plans, VALUES("title", "Kế hoạch phòng cháy", "Kế hoạch trồng cây"), CLASS_REWORDED, "");
	judge(&table_plans, VALUES("title", "Kế hoạch phòng cháy", "phòng cháy: (Kế hoạch!)"), CLASS_REWORDED, "");
	judge(&table_plans, VALUES("title", "Kế hoạch a", "Kế hoạch a a a a a"), CLASS_REVISED, "");
	judge(&table_targets, VALUES("statement", "Làm.", "Bỏ."), CLASS_REVISED, "");
	judge(&table_targets, VALUES("statement", "Làm.", "Làm xong."), CLASS_REWORDED, "");
	judge(&table_targets, VALUES("due_text", "cuối năm", "trong mùa xuân"), CLASS_REWORDED, "");
}

static void test_may_be_declared(void **state)
{
	(void)state;
	assert_true(class_may_be_declared(CLASS_CORRECTED, CLASS_LOWERED, false));
	assert_true(class_may_be_declared(CLASS_CORRECTED, CLASS_REDEFINED, false));
	assert_true(class_may_be_declared(CLASS_REVERTED, CLASS_WITHDRAWN, false));
	assert_false(class_may_be_declared(CLASS_REWORDED, CLASS_REDEFINED, false));
	assert_true(class_may_be_declared(CLASS_REWORDED, CLASS_REDEFINED, true));
	assert_false(class_may_be_declared(CLASS_PRECISION, CLASS_REDEFINED, true));
	assert_false(class_may_be_declared(CLASS_REWORDED, CLASS_WITHDRAWN, true));
	assert_false(class_may_be_declared(CLASS_PRECISION, CLASS_WITHDRAWN, false));
	assert_true(class_may_be_declared(CLASS_REVISED, CLASS_REWORDED, false));
	assert_false(class_may_be_declared(CLASS_REWORDED, CLASS_LOWERED, false));
	assert_false(class_may_be_declared(CLASS_RAISED, CLASS_LOWERED, false));
	assert_false(class_may_be_declared(CLASS_PRECISION, CLASS_REVISED, false));
	assert_false(class_may_be_declared(CLASS_EARLIER, CLASS_LATER, false));
	assert_true(class_may_be_declared(CLASS_CORRECTED, CLASS_REVERTED, false));
	assert_true(class_may_be_declared(CLASS_REVERTED, CLASS_REVERTED, false));
	assert_false(class_may_be_declared(CLASS_REWORDED, CLASS_REVERTED, true));
	assert_false(class_may_be_declared(CLASS_RAISED, CLASS_REVERTED, false));
}

static void test_needs_reason(void **state)
{
	(void)state;
	assert_true(class_needs_reason(CLASS_LOWERED));
	assert_true(class_needs_reason(CLASS_WITHDRAWN));
	assert_false(class_needs_reason(CLASS_ADDED));
	assert_false(class_needs_reason(CLASS_REWORDED));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bar),
		cmocka_unit_test(test_definition),
		cmocka_unit_test(test_same_words),
		cmocka_unit_test(test_due),
		cmocka_unit_test(test_measured),
		cmocka_unit_test(test_rest),
		cmocka_unit_test(test_words_taken_away),
		cmocka_unit_test(test_time_given_otherwise),
		cmocka_unit_test(test_quarters),
		cmocka_unit_test(test_rewritten),
		cmocka_unit_test(test_may_be_declared),
		cmocka_unit_test(test_needs_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
