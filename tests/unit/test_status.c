/* How a target stands: every comparison, for one unit and for the whole, before, on and after the due day, with, without and with
   corrected data. The answers were worked out by hand; each row says how. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/out.h"
#include "model/derive.h"
#include "model/standing.h"
#include "model/status.h"
#include "world.h"

static const char *code_of(const char *field, uint8_t choice)
{
	return choice ? field_named(&table_standings, str_of(field))->choices[choice - 1].code : "";
}

struct row_of_table {
	const char *target, *more, *results, *as_of;
	uint8_t code, reason;
};

/* Each row in a world of its own, for the whole; then with the same results of unit a, asked for that unit: a number means the same for
   one unit as for the whole. */
static void expect_rows(const struct row_of_table *rows, size_t n)
{
	for (size_t i = 0; i < 2 * n; i++) {
		struct world w = begin();
		const struct row_of_table *row = &rows[i / 2];
		char results[512];
		snprintf(results, sizeof results, "%s", row->results);
		if (i % 2)
			for (char *p = results; *p; p++)
				if (*p == 'p' && (p == results || p[-1] == ' ' || p[-1] == ';') && p[1] == ' ')
					*p = 'a';
		struct row *target = add_target(&w, "t", row->target, row->more);
		add_target(&w, "other", ">= 1", "");
		add_result(&w, "other", str_of("p 2026-Q1 1 2026-04-01 final"));
		add_results(&w, "t", results);
		link_all(&w);
		struct status status = ask(&w, target, i % 2 ? "a" : NULL, row->as_of);
		if (status.code != row->code || status.reason != row->reason)
			fail_msg("%s %s | %s | %s%s: expected %s (%s), found %s (%s)", row->target, row->more, results, row->as_of, i % 2 ? " (unit)" : "",
				code_of("status", row->code), code_of("reason", row->reason), code_of("status", status.code),
				code_of("reason", status.reason));
		end(&w);
	}
}

#define EXPECT(rows) expect_rows(rows, sizeof rows / sizeof *rows)

/* A. at least, more than. Due before 15/11/2026: the 14th is the last day; from 01/01 that is 318 days; to 30/09 273 have gone. */
static void test_at_least(void **state)
{
	(void)state;
	static const struct row_of_table rows[] = {
		/* no result: before the due day, on it, after it */
		{ ">= 80 percent all 2026-11-15 before", "", "", "2026-06-01", STATUS_NOT_DUE, REASON_BEFORE_DUE },
		{ ">= 80 percent all 2026-11-15 before", "", "", "2026-11-14", STATUS_NOT_DUE, REASON_BEFORE_DUE },
		{ ">= 80 percent all 2026-11-15 before", "", "", "2026-11-15", STATUS_OVERDUE, REASON_UNREPORTED },
		{ ">= 80 percent all 2026-11-15 by", "", "", "2026-11-15", STATUS_NOT_DUE, REASON_BEFORE_DUE },
		{ ">= 80 percent all 2026-11-15 by", "", "", "2026-11-16", STATUS_OVERDUE, REASON_UNREPORTED },
		/* 80 of 100 is 80 %: met at once, when final */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q3 80/100 2026-10-10 final", "2026-11-14", STATUS_ACHIEVED, REASON_REACHED },
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q3 80/100 2026-10-10 provisional", "2026-11-14", STATUS_ON_COURSE, REASON_REACHED_PROVISIONALLY },
		/* in time for ever after, even provisional: nothing better is known */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q3 80/100 2026-10-10 provisional", "2026-11-15", STATUS_ACHIEVED, REASON_IN_TIME },
		/* 79.96 %: 1999 × 100 = 199,900 < 80 × 2500 = 200,000. Steady pace to 30/09: 80 × 273/318 = 68.7 */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q3 1999/2500 2026-10-10 final", "2026-11-14", STATUS_ON_COURSE, REASON_PACE_KEPT },
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 1999/2500 2026-11-14 final", "2026-11-15", STATUS_MISSED, REASON_SHORT },
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 79.96 2026-11-14 final", "2026-11-15", STATUS_MISSED, REASON_SHORT },
		/* 68.6 < 68.67… */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q3 686/1000 2026-10-10 final", "2026-11-14", STATUS_BEHIND, REASON_PACE_LOST },
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q3 687/1000 2026-10-10 final", "2026-11-14", STATUS_ON_COURSE, REASON_PACE_KEPT },
		/* the third quarter says nothing of 14/11 */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q3 70/100 2026-10-10 final", "2026-11-15", STATUS_OVERDUE, REASON_FINAL_MISSING },
		/* 80 % at the end of the year, reported on 18/12: not shown to be so on 14/11 */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 80/100 2026-12-18 final", "2026-12-31", STATUS_MISSED, REASON_REACHED_LATE },
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 79/100 2026-12-18 final", "2026-12-31", STATUS_MISSED, REASON_SHORT },
		/* reported on the 14th, the last day; the 15th is a day late */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 80/100 2026-11-14 final", "2026-12-31", STATUS_ACHIEVED, REASON_IN_TIME },
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 80/100 2026-11-15 final", "2026-12-31", STATUS_MISSED, REASON_REACHED_LATE },
		/* only the report was late: October had ended */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-10 80/100 2026-12-01 final", "2026-12-31", STATUS_ACHIEVED, REASON_IN_TIME },
		/* not yet reported on that day */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q3 80/100 2026-10-10 final", "2026-10-09", STATUS_NOT_DUE, REASON_BEFORE_DUE },
		/* corrected: the final figure of the same months replaces the provisional one, up and down */
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 85/100 2026-11-10 provisional", "2026-11-14", STATUS_ON_COURSE, REASON_REACHED_PROVISIONALLY },
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 85/100 2026-11-12 provisional; p 2026-12 79/100 2026-11-10 final", "2026-11-15", STATUS_MISSED, REASON_SHORT },
		{ ">= 80 percent all 2026-11-15 before", "", "p 2026-Q4 79/100 2026-11-10 final; p 2026-12 81/100 2026-11-12 final", "2026-11-15", STATUS_ACHIEVED, REASON_IN_TIME },
		/* more than: 80 is not */
		{ "> 80 percent all 2026-11-15 before", "", "p 2026-Q4 80/100 2026-11-10 final", "2026-11-15", STATUS_MISSED, REASON_SHORT },
		{ "> 80 percent all 2026-11-15 before", "", "p 2026-Q4 8001/10000 2026-11-10 final", "2026-11-15", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "> 80 percent all 2026-11-15 before", "", "p 2026-Q3 80/100 2026-10-10 final", "2026-11-14", STATUS_ON_COURSE, REASON_PACE_KEPT },
		/* all of them */
		{ "= 100 percent all 2026-11-15 before", "", "p 2026-Q4 5/5 2026-11-10 final", "2026-11-14", STATUS_ACHIEVED, REASON_REACHED },
		{ "= 100 percent all 2026-11-15 before", "", "p 2026-Q4 4/5 2026-11-10 final", "2026-11-15", STATUS_MISSED, REASON_SHORT },
		/* by the period alone: 182 of 365 days to 01/07; 12 × 181/365 = 5.95 to 30/06 */
		{ ">= 12 buổi all", "", "p 2026-Q2 6 2026-07-10 final", "2026-08-01", STATUS_ON_COURSE, REASON_PACE_KEPT },
		{ ">= 12 buổi all", "", "p 2026-Q2 5 2026-07-10 final", "2026-08-01", STATUS_BEHIND, REASON_PACE_LOST },
		{ ">= 12 buổi all", "", "p 2026-Q4 12 2027-01-06 final", "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME },
		{ ">= 12 buổi all", "", "p 2026-Q4 12 2027-01-06 final", "2027-01-05", STATUS_OVERDUE, REASON_UNREPORTED },
		{ ">= 12 buổi all", "", "", "2026-06-01", STATUS_NO_DATA, REASON_NOTHING_YET },
		/* stages: what is before the period does not count, and its time has not come */
		{ ">= 80 percent all", "period=2027/2030", "", "2026-11-15", STATUS_NOT_DUE, REASON_BEFORE_START },
		{ ">= 80 percent all", "period=2027/2030", "p 2026-Q4 90/100 2026-12-31 final", "2027-02-01", STATUS_NO_DATA, REASON_NOTHING_YET },
		/* no bar; no time: the plan's period is taken, so that only a target without both has none */
		{ ">= - percent all", "", "p 2026-Q4 90/100 2026-12-31 final", "2026-12-31", STATUS_NOT_MEASURABLE, REASON_NO_BAR },
	};
	EXPECT(rows);
}

/* B. at most, less than, none: kept to until the time is over. */
static void test_at_most(void **state)
{
	(void)state;
	static const struct row_of_table rows[] = {
		{ "<= 6 percent all", "", "p 2026-Q3 1/22 2026-10-10 final", "2026-11-15", STATUS_ON_COURSE, REASON_WITHIN },
		/* 2/22 = 9.1 %; more who do not relapse may still bring it down */
		{ "<= 6 percent all", "", "p 2026-Q3 2/22 2026-10-10 final", "2026-11-15", STATUS_BEHIND, REASON_RATE_OFF },
		{ "<= 6 percent all", "", "p 2026-Q4 2/22 2027-01-05 final", "2027-01-05", STATUS_MISSED, REASON_SHORT },
		{ "<= 6 percent all", "", "p 2026-Q4 6/100 2027-01-05 final", "2027-01-05", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "<= 6 percent all", "", "p 2026-Q4 6/100 2027-01-05 final", "2026-12-31", STATUS_NO_DATA, REASON_NOTHING_YET },
		{ "<= 6 percent all", "", "p 2026-Q3 1/22 2026-10-10 final", "2027-01-05", STATUS_OVERDUE, REASON_FINAL_MISSING },
		/* 88 of 4400 is 2 %, which is not less than 2 */
		{ "< 2 percent all", "", "p 2026-Q4 88/4400 2027-01-05 final", "2027-01-05", STATUS_MISSED, REASON_SHORT },
		{ "< 2 percent all", "", "p 2026-Q4 87/4400 2027-01-05 final", "2027-01-05", STATUS_ACHIEVED, REASON_IN_TIME },
		/* 131/4365 = 3.0011 % */
		{ "<= 3 percent all", "", "p 2026-Q4 131/4365 2027-01-05 final", "2027-01-05", STATUS_MISSED, REASON_SHORT },
		/* none at all: one is past it at once, and for good */
		{ "= 0 vụ all", "", "p 2026-Q1 0 2026-04-10 final", "2026-06-01", STATUS_ON_COURSE, REASON_WITHIN },
		{ "= 0 vụ all", "", "p 2026-Q1 1 2026-04-10 final", "2026-06-01", STATUS_MISSED, REASON_EXCEEDED },
		{ "= 0 vụ all", "", "p 2026-Q4 0 2027-01-06 final", "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "= 0 vụ all", "", "p 2026-Q3 0 2026-10-10 final", "2027-01-06", STATUS_OVERDUE, REASON_FINAL_MISSING },
		/* absent is not 0 */
		{ "= 0 vụ all", "", "", "2027-01-06", STATUS_OVERDUE, REASON_UNREPORTED },
		/* corrected from one to none: the later report of the same months */
		{ "= 0 vụ all", "", "p 2026-Q1 1 2026-04-10 final; p 2026-03 0 2026-04-20 final", "2026-06-01", STATUS_ON_COURSE, REASON_WITHIN },
		/* kept on the due day by what was known after it */
		{ "<= 3 vụ all 2026-11-15 before", "", "p 2026-Q4 3 2026-12-18 final", "2026-12-31", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "<= 3 vụ all 2026-11-15 before", "", "p 2026-Q4 4 2026-12-18 final", "2026-12-31", STATUS_MISSED, REASON_EXCEEDED },
	};
	EXPECT(rows);
}

/* C. ranges and exact numbers. To 30/09 273 of 365 days: 24 × 273/365 = 17.95. */
static void test_ranges(void **state)
{
	(void)state;
	static const struct row_of_table rows[] = {
		{ "between 24 buổi all", "value_high=30", "p 2026-Q3 18 2026-10-10 final", "2026-11-15", STATUS_ON_COURSE, REASON_PACE_KEPT },
		{ "between 24 buổi all", "value_high=30", "p 2026-Q3 17 2026-10-10 final", "2026-11-15", STATUS_BEHIND, REASON_PACE_LOST },
		{ "between 24 buổi all", "value_high=30", "p 2026-Q3 24 2026-10-10 final", "2026-11-15", STATUS_ON_COURSE, REASON_WITHIN },
		{ "between 24 buổi all", "value_high=30", "p 2026-Q3 31 2026-10-10 final", "2026-11-15", STATUS_MISSED, REASON_EXCEEDED },
		{ "between 24 buổi all", "value_high=30", "p 2026-Q4 24 2026-12-31 final", "2027-01-01", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "between 24 buổi all", "value_high=30", "p 2026-Q4 30 2026-12-31 final", "2027-01-01", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "between 24 buổi all", "value_high=30", "p 2026-Q4 23 2026-12-31 final", "2027-01-01", STATUS_MISSED, REASON_SHORT },
		{ "between 24 buổi all", "value_high=30", "p 2026-Q4 31 2026-12-31 final", "2027-01-01", STATUS_MISSED, REASON_EXCEEDED },
		{ "between 24 buổi all", "value_high=30", "", "2027-01-01", STATUS_OVERDUE, REASON_UNREPORTED },
		{ "between 90 percent all", "value_high=95", "p 2026-Q3 96/100 2026-10-10 final", "2026-11-15", STATUS_BEHIND, REASON_RATE_OFF },
		{ "between 24 buổi all", "", "p 2026-Q3 18 2026-10-10 final", "2026-11-15", STATUS_NOT_MEASURABLE, REASON_NO_BAR },
		{ "= 10 tập all", "", "p 2026-Q4 10 2026-12-31 final", "2027-01-01", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "= 10 tập all", "", "p 2026-Q4 11 2026-12-31 final", "2027-01-01", STATUS_MISSED, REASON_EXCEEDED },
		{ "= 10 tập all", "", "p 2026-Q3 10 2026-10-10 final", "2026-11-15", STATUS_ON_COURSE, REASON_WITHIN },
		/* 10 × 273/365 = 7.48 */
		{ "= 10 tập all", "", "p 2026-Q3 7 2026-10-10 final", "2026-11-15", STATUS_BEHIND, REASON_PACE_LOST },
	};
	EXPECT(rows);
}

/* D. against an earlier period. */
static void test_changes(void **state)
{
	(void)state;
	static const struct row_of_table rows[] = {
		/* by percent: what is reported is the percentage. 8/135 = 5.9 %; -2/23 is a rise where a fall was asked for */
		{ "increase 5 percent all", "", "p 2026-Q3 8/135 2026-10-10 final", "2026-11-15", STATUS_ON_COURSE, REASON_WITHIN },
		{ "decrease 5 percent all", "", "p 2026-Q3 -2/23 2026-10-10 final", "2026-11-15", STATUS_BEHIND, REASON_RATE_OFF },
		{ "increase 5 percent all", "", "p 2026-Q4 5.0 2027-01-06 final", "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "decrease 10 percent all", "", "p 2026-Q4 3/34 2027-01-06 final", "2027-01-06", STATUS_MISSED, REASON_SHORT },
		{ "increase 5 percent all", "", "", "2027-01-06", STATUS_OVERDUE, REASON_UNREPORTED },
		{ "increase 5 percent all", "", "p 2026-Q4 4.9 2027-01-04 provisional; p 2026-12 5.1 2027-01-06 final", "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME },
		/* by a number: 40 + 4 must be reached; 43 is not enough; to 30/06 44 × 181/365 = 21.8 */
		{ "increase 4 tin all", "baseline=40 baseline_period=2025", "p 2026-Q4 44 2027-01-06 final", "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "increase 4 tin all", "baseline=40 baseline_period=2025", "p 2026-Q4 43 2027-01-06 final", "2027-01-06", STATUS_MISSED, REASON_SHORT },
		{ "increase 4 tin all", "baseline=40 baseline_period=2025", "p 2026-Q2 22 2026-07-06 final", "2026-08-01", STATUS_ON_COURSE, REASON_PACE_KEPT },
		{ "increase 4 tin all", "baseline=40 baseline_period=2025", "p 2026-Q2 21 2026-07-06 final", "2026-08-01", STATUS_BEHIND, REASON_PACE_LOST },
		/* 40 − 4 = 36 may not be passed */
		{ "decrease 4 vụ all", "baseline=40 baseline_period=2025", "p 2026-Q4 36 2027-01-06 final", "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "decrease 4 vụ all", "baseline=40 baseline_period=2025", "p 2026-Q3 37 2026-10-06 final", "2026-11-01", STATUS_MISSED, REASON_EXCEEDED },
		{ "decrease 4 vụ all", "baseline=40 baseline_period=2025", "p 2026-Q3 20 2026-10-06 final", "2026-11-01", STATUS_ON_COURSE, REASON_WITHIN },
		/* the baseline from the results of 2025: 40 */
		{ "decrease 4 vụ all", "baseline_period=2025", "p 2025 40 2026-01-05 final; p 2026-Q4 36 2027-01-06 final", "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "decrease 4 vụ all", "baseline_period=2025", "p 2025 39 2026-01-05 final; p 2026-Q4 36 2027-01-06 final", "2027-01-06", STATUS_MISSED, REASON_EXCEEDED },
		{ "decrease 4 vụ all", "baseline_period=2025", "p 2026-Q4 36 2027-01-06 final", "2027-01-06", STATUS_NOT_MEASURABLE, REASON_NO_BASELINE },
	};
	EXPECT(rows);
}

/* E. done or not. */
static void test_yes(void **state)
{
	(void)state;
	static const struct row_of_table rows[] = {
		{ "yes - - all 2026-06-30 by", "", "", "2026-06-30", STATUS_NOT_DUE, REASON_BEFORE_DUE },
		{ "yes - - all 2026-06-30 by", "", "", "2026-07-01", STATUS_OVERDUE, REASON_UNREPORTED },
		{ "yes - - all 2026-06-30 by", "", "p 2026-Q2 1 2026-06-26 final", "2026-06-26", STATUS_ACHIEVED, REASON_REACHED },
		{ "yes - - all 2026-06-30 by", "", "p 2026-Q2 1 2026-06-26 final", "2026-07-01", STATUS_ACHIEVED, REASON_IN_TIME },
		{ "yes - - all 2026-06-30 by", "", "p 2026-Q2 1 2026-06-26 unsourced", "2026-07-01", STATUS_NOT_MEASURABLE, REASON_NO_EVIDENCE },
		{ "yes - - all 2026-06-30 by", "", "p 2026-Q2 1 2026-06-26 unsourced", "2026-06-30", STATUS_NOT_MEASURABLE, REASON_NO_EVIDENCE },
		{ "yes - - all 2026-06-30 by", "", "p 2026-Q1 0 2026-04-26 final", "2026-06-30", STATUS_NOT_DUE, REASON_NOT_DONE_YET },
		{ "yes - - all 2026-06-30 by", "", "p 2026-Q2 0 2026-07-02 final", "2026-07-03", STATUS_MISSED, REASON_SHORT },
		{ "yes - - all 2026-06-30 by", "", "p 2026-Q2 0 2026-07-02 final; p 2026-Q3 1 2026-08-02 final", "2026-08-03", STATUS_MISSED, REASON_REACHED_LATE },
	};
	EXPECT(rows);
}

/* The standing of the whole for results of several units. */
static void expect_whole(const char *target, const char *more, const char *results, const char *as_of, uint8_t code, uint8_t reason)
{
	struct world w = begin();
	struct row *row = add_target(&w, "t", target, more);
	add_results(&w, "t", results);
	link_all(&w);
	struct status status = ask(&w, row, NULL, as_of);
	if (status.code != code || status.reason != reason)
		fail_msg("%s %s | %s | %s: found %u (%u)", target, more, results, as_of, status.code, status.reason);
	end(&w);
}

/* F. the whole from its parts. */
static void test_sums(void **state)
{
	(void)state;
	/* 30 + 44 + 6 = 80 of 40 + 50 + 10 = 100, though a and c are below 80 % and b is above */
	const char *parts = "a 2026-Q4 30/40 2027-01-05 final; b 2026-Q4 44/50 2027-01-05 final; c 2026-Q4 6/10 2027-01-05 final";
	expect_whole(">= 80 percent all", "", parts, "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME);
	expect_whole("> 80 percent all", "", parts, "2027-01-06", STATUS_MISSED, REASON_SHORT);
	expect_whole(">= 80 percent -", "", parts, "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME);
	/* 3 + 4 = 7 */
	expect_whole(">= 7 buổi all", "", "a 2026-Q4 3 2027-01-05 final; b 2026-Q4 4 2027-01-05 final", "2027-01-06", STATUS_ACHIEVED, REASON_IN_TIME);
	expect_whole(">= 8 buổi all", "", "a 2026-Q4 3 2027-01-05 final; b 2026-Q4 4 2027-01-05 final", "2027-01-06", STATUS_MISSED, REASON_SHORT);
	/* rates without denominators cannot be added up */
	expect_whole(">= 80 percent all", "", "a 2026-Q4 90 2027-01-05 final; b 2026-Q4 80/100 2027-01-05 final", "2027-01-06", STATUS_NOT_MEASURABLE, REASON_NO_DENOMINATOR);
	expect_whole(">= 80 percent all", "", "a 2026-Q4 90 2027-01-05 final; b 2026-Q4 80 2027-01-05 final", "2027-01-06", STATUS_NOT_MEASURABLE, REASON_NO_DENOMINATOR);
	/* the area's own result goes before its parts */
	expect_whole(">= 80 percent all", "", "p 2026-Q4 79/100 2027-01-05 final; a 2026-Q4 90/100 2027-01-05 final", "2027-01-06", STATUS_MISSED, REASON_SHORT);
	/* a unit that has ceased counts only while none that exists reports: 50 of 100, then 90 of 100 */
	expect_whole(">= 80 percent all", "", "old 2026-Q2 50/100 2026-06-29 final", "2026-07-02", STATUS_ON_COURSE, REASON_PACE_KEPT);
	expect_whole(">= 80 percent all", "", "old 2026-Q2 50/100 2026-06-29 final; a 2026-Q3 90/100 2026-10-05 final", "2026-10-06", STATUS_ACHIEVED, REASON_REACHED);
	/* nothing twice: of the group g and its members only g, 79 of 100; of a member alone, that one */
	expect_whole(">= 80 percent all", "", "g 2026-Q4 79/100 2027-01-05 final; a 2026-Q4 40/40 2027-01-05 final", "2027-01-06", STATUS_MISSED, REASON_SHORT);
	/* it ceased on 30/06, after the due day: its 90 of 100 stand, and what its successor did later does not hide them */
	expect_whole(">= 80 percent all 2026-06-15 by", "", "old 2026-05 90/100 2026-06-10 final; a 2026-Q3 10/100 2026-10-05 final", "2026-10-06", STATUS_ACHIEVED, REASON_IN_TIME);
	/* done by all of them, or not */
	expect_whole("yes - - all", "", "a 2026-Q4 1 2026-12-05 final; b 2026-Q4 0 2026-12-05 final", "2026-12-06", STATUS_NOT_DUE, REASON_NOT_DONE_YET);
	/* 18 digits hold no sum of these */
	expect_whole(">= 1 buổi all", "", "a 2026-Q4 999999999999999999 2026-12-05 final; b 2026-Q4 999999999999999999 2026-12-05 final", "2026-12-06", STATUS_NOT_MEASURABLE, REASON_TOO_LARGE);
	/* on that day no result of this plan was known: nothing is said against anyone */
	expect_whole(">= 80 percent all 2026-03-15 before", "", "p 2026-Q1 80/100 2026-04-05 final", "2026-04-04", STATUS_NO_DATA, REASON_PLAN_UNRECORDED);
	expect_whole(">= 80 percent all 2026-11-15 before", "", "", "2026-12-06", STATUS_NO_DATA, REASON_PLAN_UNRECORDED);
}

/* G. each unit for itself: a, b and c must, as members of g. */
static void test_each(void **state)
{
	(void)state;
	const char *due = ">= 2 điểm each 2026-11-15 before", *owner = "owner=g";
	expect_whole(due, owner, "a 2026-Q4 3 2026-11-10 final; b 2026-Q4 2 2026-11-10 final; c 2026-Q4 2 2026-11-10 final", "2026-11-15", STATUS_ACHIEVED, REASON_EACH_ACHIEVED);
	expect_whole(due, owner, "a 2026-Q4 9 2026-11-10 final; b 2026-Q4 2 2026-11-10 final; c 2026-Q4 1 2026-11-10 final", "2026-11-15", STATUS_MISSED, REASON_EACH_MISSED);
	/* c is silent, which is neither 0 nor done; before the due day the others are on course with it */
	expect_whole(due, owner, "a 2026-Q4 3 2026-11-10 final; b 2026-Q4 2 2026-11-10 final", "2026-11-15", STATUS_OVERDUE, REASON_EACH_OVERDUE);
	expect_whole(due, owner, "a 2026-Q4 3 2026-11-10 final; b 2026-Q4 2 2026-11-10 final", "2026-11-14", STATUS_ON_COURSE, REASON_EACH_ON_COURSE);
	/* without an owner, those that report and their like must: the same three */
	expect_whole(due, "", "a 2026-Q4 3 2026-11-10 final; b 2026-Q4 2 2026-11-10 final", "2026-11-15", STATUS_OVERDUE, REASON_EACH_OVERDUE);
	/* 2 × 273/318 = 1.7 */
	expect_whole(due, owner, "a 2026-Q3 1 2026-10-10 final", "2026-11-14", STATUS_BEHIND, REASON_EACH_BEHIND);
	expect_whole(due, owner, "a 2026-Q4 3 2026-11-10 final; b 2026-Q4 2 2026-11-10 final; c 2026-Q4 2 2026-12-10 final", "2026-12-15", STATUS_MISSED, REASON_REACHED_LATE);
	expect_whole(due, owner, "p 2026-Q4 9 2026-11-10 final", "2026-11-15", STATUS_NOT_MEASURABLE, REASON_WHOLE_ONLY);
	/* old ceased on 30/06: what it had reached by then is its successor's affair */
	expect_whole(due, owner, "old 2026-Q2 1 2026-06-29 final; a 2026-Q4 3 2026-11-10 final; b 2026-Q4 2 2026-11-10 final; c 2026-Q4 2 2026-11-10 final", "2026-11-15", STATUS_ACHIEVED, REASON_EACH_ACHIEVED);
	/* as a member of the owner it must while it exists, and not after: in time of its own due day it had to */
	expect_whole(">= 2 điểm each 2026-11-15 before", "owner=h", "d 2026-Q4 3 2026-11-10 final", "2026-11-15", STATUS_ACHIEVED, REASON_EACH_ACHIEVED);
	expect_whole(">= 2 điểm each 2026-06-15 by", "owner=h", "d 2026-05 3 2026-06-10 final", "2026-11-15", STATUS_OVERDUE, REASON_EACH_OVERDUE);
	expect_whole(due, owner, "", "2026-11-14", STATUS_NOT_DUE, REASON_BEFORE_DUE);
	struct world w = begin();
	struct row *target = add_target(&w, "t", due, owner);
	add_results(&w, "t", "a 2026-Q4 3 2026-11-10 final; b 2026-Q4 1 2026-11-10 final");
	link_all(&w);
	struct status status = ask(&w, target, NULL, "2026-11-15");
	assert_int_equal(status.must, 3);
	assert_int_equal(status.done, 1);
	assert_int_equal(status.units.n, 3);
	assert_int_equal(status.units.v[0].code, STATUS_ACHIEVED);
	assert_int_equal(status.units.v[1].code, STATUS_MISSED);
	assert_int_equal(status.units.v[2].code, STATUS_OVERDUE);
	assert_int_equal(ask(&w, target, "b", "2026-11-15").code, STATUS_MISSED);
	end(&w);
}

/* H. what a page shows besides. */
static void test_shown(void **state)
{
	(void)state;
	struct world w = begin();
	struct row *target = add_target(&w, "t", ">= 80 percent all 2026-11-15 before", "");
	struct row *again = add_target(&w, "again", ">= 90 percent all", "same_as=t");
	struct row *vague = row_new(w.doc, &table_targets, (struct extent){ 0, 1 });
	static const char *const pairs[] = { "plan", "k", "id", "vague", "statement", "x", "op", "yes" };
	for (size_t i = 0; i < 8; i += 2)
		value_read(w.doc, vague, field_named(&table_targets, str_of(pairs[i])), str_of(pairs[i + 1]), (struct extent){ 0, 1 });
	row_finish(w.doc, vague);
	add_results(&w, "t", "p 2026-Q3 1/4 2026-10-10 final; p 2026-10 85/100 2026-11-20 provisional; a 2026-Q3 1/2 2026-10-10 final");
	link_all(&w);
	struct status status = ask(&w, target, NULL, "2026-12-01");
	assert_int_equal(status.code, STATUS_ACHIEVED);
	assert_true(status.reported_late && status.provisional && !status.late && status.met);
	assert_int_equal(status.results.n, 1);
	assert_int_equal(fraction_cmp(status.value, (struct fraction){ 85, 1 }), 0);
	assert_int_equal(date_cmp(status.due.first, day("2026-11-14")), 0);
	assert_int_equal(date_cmp(status.day.first, day("2026-10-31")), 0);
	assert_int_equal(status.units.n, 1);
	/* at the end of October: 25 % is behind 80 × 273/318 */
	status = ask(&w, target, NULL, "2026-10-31");
	assert_int_equal(status.code, STATUS_BEHIND);
	assert_int_equal(status.gone, 273);
	assert_int_equal(status.days, 318);
	/* a restatement has the results of what it restates, and a bar and a time of its own */
	assert_int_equal(ask(&w, again, NULL, "2026-12-01").code, STATUS_ON_COURSE);
	assert_int_equal(ask(&w, vague, NULL, "2026-12-01").reason, REASON_NO_MEASURE);
	end(&w);
}

/* The lists of choices are in the order of the enums. */
static void test_choices(void **state)
{
	(void)state;
	const struct field *status = field_named(&table_standings, str_of("status")), *reason = field_named(&table_standings, str_of("reason"));
	assert_int_equal(status->choice_count, STATUS_NOT_MEASURABLE);
	assert_int_equal(choice_number(status, str_of("not-due")), STATUS_NOT_DUE);
	assert_int_equal(choice_number(status, str_of("not-measurable")), STATUS_NOT_MEASURABLE);
	assert_int_equal(reason->choice_count, REASON_EACH_ON_COURSE);
	assert_int_equal(choice_number(reason, str_of("short")), REASON_SHORT);
	assert_int_equal(choice_number(reason, str_of("no-bar")), REASON_NO_BAR);
	assert_int_equal(choice_number(reason, str_of("each-achieved")), REASON_EACH_ACHIEVED);
	assert_int_equal(choice_number(field_named(&table_standings, str_of("scope")), str_of("unit")), STANDING_UNIT);
	assert_int_equal(choice_number(field_named(&table_targets, str_of("scope")), str_of("each")), SCOPE_EACH);
}

/* The standing's fields that are there, but for target, as_of, reason and what is false. */
static void expect_standing(struct world *w, const char *key, const char *expected)
{
	const struct row *row = model_row(model_table_of(w->model, &table_standings), str_of(key));
	struct out out = out_arena(w->arena);
	assert_non_null(row);
	for (size_t i = 0; i < table_standings.field_count; i++) {
		const struct field *field = &table_standings.fields[i];
		struct str text = field_text(w->arena, row, field);
		if (text.n == 0 || str_is(text, "false") || str_is(str_of(field->name), "target") || str_is(str_of(field->name), "as_of") ||
		    str_is(str_of(field->name), "reason"))
			continue;
		out_format(&out, "%s%s=%.*s", out.n ? " " : "", field->name, (int)text.n, text.p);
	}
	assert_str(out_held(&out), expected);
}

/* I. as rows, from which every answer can be worked out again. */
static void test_rows(void **state)
{
	(void)state;
	struct world w = begin();
	add_target(&w, "rate", ">= 80 percent all 2026-11-15 before", "");
	add_target(&w, "each", "> 2 buổi each", "owner=g");
	add_target(&w, "quiet", ">= 1 buổi", "");
	add_results(&w, "rate", "a 2026-Q3 1/3 2026-10-10 provisional; b 2026-Q3 1/4 2026-10-10 final");
	add_results(&w, "each", "a 2026-Q3 3 2026-10-10 final");
	link_all(&w);
	model_derive(w.model, day("2026-10-31"));
	model_check_invariants(w.model);
	/* 2/7 of 100 is less than 80 × 273/318 = 3640/53 */
	expect_standing(&w, "k/rate/whole/p", "scope=whole unit=p status=behind period=2026 due_day=2026-11-14 value_numerator=200 "
		"value_denominator=7 low=80 day=2026-09-30 numerator=2 denominator=7 provisional=true gone=273 days=318 "
		"pace_numerator=3640 pace_denominator=53 results=k/rate/a/2026-Q3 k/rate/b/2026-Q3");
	expect_standing(&w, "k/rate/unit/b", "scope=unit unit=b status=behind period=2026 due_day=2026-11-14 value=25 value_numerator=25 "
		"value_denominator=1 low=80 day=2026-09-30 numerator=1 denominator=4 gone=273 days=318 pace_numerator=3640 "
		"pace_denominator=53 results=k/rate/b/2026-Q3");
	expect_standing(&w, "k/each/whole/p", "scope=whole unit=p status=on-course period=2026 due_day=2026-12-31 low=2 open=true must=3 done=1");
	expect_standing(&w, "k/each/unit/a", "scope=unit unit=a status=achieved period=2026 due_day=2026-12-31 value=3 value_numerator=3 "
		"value_denominator=1 low=2 open=true met=true day=2026-09-30 results=k/each/a/2026-Q3");
	/* absent is absent: no result is no number, and nothing that could be met */
	expect_standing(&w, "k/each/unit/c", "scope=unit unit=c status=no-data period=2026 due_day=2026-12-31 low=2 open=true");
	expect_standing(&w, "k/quiet/whole/p", "scope=whole unit=p status=no-data period=2026 due_day=2026-12-31 low=1");
	assert_int_equal(model_table_of(w.model, &table_standings)->rows.n, 3 + 2 + 3);
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_at_least), cmocka_unit_test(test_at_most), cmocka_unit_test(test_ranges), cmocka_unit_test(test_changes),
		cmocka_unit_test(test_yes), cmocka_unit_test(test_sums), cmocka_unit_test(test_each), cmocka_unit_test(test_shown),
		cmocka_unit_test(test_choices), cmocka_unit_test(test_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
