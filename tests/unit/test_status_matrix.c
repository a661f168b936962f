/* Every comparison × before, on and after the due day × without, with and corrected data × one unit, the whole, each unit.

   The world's plan runs from 01/01/2026 and the target is due by 30/06/2026, the 181st day. Each row is asked on 29/06, on 30/06 and
   on 06/07, so that a cell is three letters: before, on and after the due day.

     N not due   D no data   C on course   B behind   A achieved   M missed   O overdue   X not measurable

   The data is a good figure g and a bad one b, both of the second quarter:

     none      nothing is ever reported
     good      g, final, reported on 28/06
     bad       b, final, reported on 28/06
     early     g, provisional, reported on 28/06
     mended    b, provisional, reported on 28/06; g, final, of June (the same last day) on 30/06
     spoiled   g, final, reported on 28/06; b, final, of June on 30/06
     late      b, final, reported on 28/06; g, final, of June on 05/07: a correction of what was so on 30/06
     after     g, final, of the third quarter, reported on 05/07: true only after the due day

   What was reported on 28/06 speaks of that day, the 179th: a steady pace asks for bar × 179/181; what was reported on 30/06 or later
   speaks of 30/06, the 181st, and a steady pace asks for the bar itself. */
#include "world.h"

struct line {
	const char *target, *more; /* "op value unit" */
	const char *good, *bad;
	const char *none, *good_cells, *bad_cells, *early, *mended, *spoiled, *late, *after;
};

static const struct line lines[] = {
	/* At least. Met for good once a final figure meets it. 79.96 % is 7996 × 100 = 799,600 < 80 × 10,000 = 800,000; the pace on 28/06
	   is 80 × 179/181 = 79.11…, kept by 79.96, lost by 79; on 30/06 it is 80, lost by 79.96. */
	{ ">= 80 percent", "", "80/100", "7996/10000", "NNO", "AAA", "CCM", "CCA", "CAA", "ABM", "CCA", "NNM" },
	{ ">= 80 percent", "", "80.0", "79.96", "NNO", "AAA", "CCM", "CCA", "CAA", "ABM", "CCA", "NNM" },
	{ ">= 80 percent", "", "8/10", "79/100", "NNO", "AAA", "BBM", "CCA", "BAA", "ABM", "BBA", "NNM" },
	/* 12 × 179/181 = 11.86…, which 11 is below */
	{ ">= 12 buổi", "", "12", "11", "NNO", "AAA", "BBM", "CCA", "BAA", "ABM", "BBA", "NNM" },
	/* More than: equal is not more, 80 = 80; the pace of 28/06 is kept and that of 30/06, 80, is kept too. */
	{ "> 80 percent", "", "8001/10000", "80/100", "NNO", "AAA", "CCM", "CCA", "CAA", "ACM", "CCA", "NNM" },
	{ "> 12 buổi", "", "13", "12", "NNO", "AAA", "CCM", "CCA", "CAA", "ACM", "CCA", "NNM" },
	/* At most, a rate: within until the time is over, and past it is only behind, for a rate may come down. What comes after shows it
	   kept: a limit kept on 30/09 was kept on 30/06. */
	{ "<= 6 percent", "", "6/100", "601/10000", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNA" },
	/* At most, a count: past it is missed at once, until corrected. */
	{ "<= 6 vụ", "", "6", "7", "NNO", "CCA", "MMM", "CCA", "MCA", "CMM", "MMA", "NNA" },
	/* Less than: equal is not less. */
	{ "< 2 percent", "", "199/10000", "2/100", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNA" },
	{ "< 7 vụ", "", "6", "7", "NNO", "CCA", "MMM", "CCA", "MCA", "CMM", "MMA", "NNA" },
	/* None at all. */
	{ "= 0 vụ", "", "0", "1", "NNO", "CCA", "MMM", "CCA", "MCA", "CMM", "MMA", "NNA" },
	{ "= 0 percent", "", "0/40", "1/40", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNA" },
	/* All of them: met for good. 100 × 179/181 = 98.89…: 99 is on course on 28/06, behind on 30/06. */
	{ "= 100 percent", "", "40/40", "99/100", "NNO", "AAA", "CCM", "CCA", "CAA", "ABM", "CCA", "NNM" },
	/* Exactly: a later figure can undo it, so that it is achieved only when the time is over. 5 × 179/181 = 4.94…, which 4 is below;
	   6 is past it, and stays so. Of 40 %, 41 may still come down. What is true after the due day only is late: nothing in time was. */
	{ "= 5 tập", "", "5", "4", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNM" },
	{ "= 5 tập", "", "5", "6", "NNO", "CCA", "MMM", "CCA", "MCA", "CMM", "MMA", "NNM" },
	{ "= 40 percent", "", "40/100", "41/100", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNM" },
	/* A range, at each of its ends: 24 × 179/181 = 23.73…, which 23 is below; 90 × 179/181 = 89.00…, which 89 is below. */
	{ "between 24 buổi", "value_high=30", "24", "23", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNM" },
	{ "between 24 buổi", "value_high=30", "30", "31", "NNO", "CCA", "MMM", "CCA", "MCA", "CMM", "MMA", "NNM" },
	{ "between 90 percent", "value_high=95", "90/100", "89/100", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNM" },
	{ "between 90 percent", "value_high=95", "95/100", "951/1000", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNM" },
	/* A rise or fall by percent: the figure is that percentage. 2/40 is 5 %; a negative figure is the other way round. */
	{ "increase 5 percent", "", "2/40", "-2/40", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNM" },
	{ "decrease 5 percent", "", "5", "4.99", "NNO", "CCA", "BBM", "CCA", "BCA", "CBM", "BBA", "NNM" },
	/* By a number from 40: at least 44, or at most 36. 44 × 179/181 = 43.51…, which 43 is below. */
	{ "increase 4 tin", "baseline=40", "44", "43", "NNO", "AAA", "BBM", "CCA", "BAA", "ABM", "BBA", "NNM" },
	{ "decrease 4 vụ", "baseline=40", "36", "37", "NNO", "CCA", "MMM", "CCA", "MCA", "CMM", "MMA", "NNA" },
	/* From a baseline that neither the document nor a result gives: nothing can be said of any figure. */
	{ "increase 4 tin", "baseline_period=2025", "44", "43", "NNO", "XXX", "XXX", "XXX", "XXX", "XXX", "XXX", "NNX" },
	{ "decrease 4 vụ", "", "36", "37", "NNO", "XXX", "XXX", "XXX", "XXX", "XXX", "XXX", "NNX" },
	/* Done or not: not done is not behind, as it has no measure on the way. */
	{ "yes - -", "", "1", "0", "NNO", "AAA", "NNM", "CCA", "NAA", "ANM", "NNA", "NNM" },
	/* No bar: whatever is reported. */
	{ ">= - percent", "", "80/100", "79/100", "XXX", "XXX", "XXX", "XXX", "XXX", "XXX", "XXX", "XXX" },
};

enum asked { ASKED_UNIT, ASKED_WHOLE, ASKED_EACH, ASKED };

/* What each column reports: G the good figure, B the bad one. */
static const struct column { const char *name, *results; } columns[] = {
	{ "none", "" },
	{ "good", "2026-Q2 G 2026-06-28 final" },
	{ "bad", "2026-Q2 B 2026-06-28 final" },
	{ "early", "2026-Q2 G 2026-06-28 provisional" },
	{ "mended", "2026-Q2 B 2026-06-28 provisional; 2026-06 G 2026-06-30 final" },
	{ "spoiled", "2026-Q2 G 2026-06-28 final; 2026-06 B 2026-06-30 final" },
	{ "late", "2026-Q2 B 2026-06-28 final; 2026-06 G 2026-07-05 final" },
	{ "after", "2026-Q3 G 2026-07-05 final" },
};

static const char *cells_of(const struct line *line, size_t column)
{
	const char *const cells[] = { line->none, line->good_cells, line->bad_cells, line->early, line->mended, line->spoiled, line->late, line->after };
	return cells[column];
}

static void report(struct world *w, const struct line *line, struct str results, const char *unit)
{
	struct str one;
	while (str_split(&results, ';', &one)) {
		struct str rest = str_trim(one), period, figure, day_and_status;
		if (!str_word(&rest, &period) || !str_word(&rest, &figure))
			continue;
		day_and_status = str_trim(rest);
		add_result(w, "t", str_format(w->arena, "%s %.*s %s %.*s", unit, (int)period.n, period.p, str_is(figure, "G") ? line->good : line->bad,
			(int)day_and_status.n, day_and_status.p));
	}
}

static struct row *add_line(struct world *w, const struct line *line, enum asked asked)
{
	struct str words = str_format(w->arena, "%s %s 2026-06-30 by", line->target, asked == ASKED_EACH ? "each" : "all");
	struct str more = str_format(w->arena, "%s%s", line->more, asked == ASKED_EACH ? " owner=g" : "");
	struct row *target = add_target(w, "t", arena_copy(w->arena, words.p, words.n), arena_copy(w->arena, more.p, more.n));
	add_target(w, "other", ">= 1", "");
	add_result(w, "other", str_of("p 2026-Q1 1 2026-04-01 final"));
	return target;
}

static void expect_cell(const struct line *line, size_t column, enum asked asked)
{
	static const char letters[] = "?ACBMNODX"; /* in the order of enum status_code */
	static const char *const days[] = { "2026-06-29", "2026-06-30", "2026-07-06" };
	static const char *const reporting[ASKED][4] = { { "a" }, { "p" }, { "a", "b", "c" } };
	static const char *const how[ASKED] = { "one unit", "the whole", "each unit" };
	struct world w = begin();
	struct row *target = add_line(&w, line, asked);
	for (size_t i = 0; reporting[asked][i]; i++)
		report(&w, line, str_of(columns[column].results), reporting[asked][i]);
	link_all(&w);
	for (size_t i = 0; i < 3; i++) {
		struct status status = ask(&w, target, asked == ASKED_UNIT ? "a" : NULL, days[i]);
		if (letters[status.code] != cells_of(line, column)[i])
			fail_msg("%s %s (%s, %s) on %s, %s, %s: expected %c, found %c", line->target, line->more, line->good, line->bad, days[i],
				columns[column].name, how[asked], cells_of(line, column)[i], letters[status.code]);
	}
	end(&w);
}

static void test_matrix(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		for (size_t column = 0; column < sizeof columns / sizeof *columns; column++)
			for (enum asked asked = 0; asked < ASKED; asked++)
				expect_cell(&lines[i], column, asked);
}

/* Each comparison that a target may have stands in the table. */
static void test_complete(void **state)
{
	(void)state;
	const struct field *op = field_named(&table_targets, str_of("op"));
	for (size_t i = 0; i < op->choice_count; i++) {
		bool found = false;
		for (size_t l = 0; l < sizeof lines / sizeof *lines; l++) {
			struct str words = str_of(lines[l].target), word;
			found = found || (str_word(&words, &word) && str_is(word, op->choices[i].code));
		}
		assert_true(found);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_matrix), cmocka_unit_test(test_complete) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
