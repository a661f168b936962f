/* Recurrence rules: read, expanded by hand, and expanded as libical expands them. */
#include "test.h"

#include <ftw.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/recurrence.h"

static struct date day_from(const char *text)
{
	struct date day;
	assert_int_equal(date_parse(&day, str_of(text)), 0);
	return day;
}

static struct recurrence rule_from(struct str text)
{
	struct recurrence rule;
	struct str wrong;
	if (recurrence_parse(&rule, text, &wrong) < 0)
		fail_msg("\"%.*s\" is not read: \"%.*s\"", (int)text.n, text.p, (int)wrong.n, wrong.p);
	return rule;
}

typedef void expand(struct arena *, struct periods *, const struct recurrence *, struct date, struct date, struct date);

static void as_days(struct arena *arena, struct periods *out, const struct recurrence *rule, struct date start,
	struct date first, struct date last)
{
	recurrence_days(out, arena, rule, start, first, last);
}

static void as_periods(struct arena *arena, struct periods *out, const struct recurrence *rule, struct date start,
	struct date first, struct date last)
{
	if (!recurrence_periods(out, arena, rule, start, first, last))
		*array_add(arena, out) = (struct period){ 0 };
}

static void expect(expand *how, const char *rule, const char *start, const char *first, const char *last, const char *expected)
{
	struct arena *arena = arena_new();
	struct periods found = { 0 };
	struct recurrence known = rule_from(str_of(rule));
	how(arena, &found, &known, day_from(start), day_from(first), day_from(last));
	struct str *texts = arena_alloc(arena, (found.n + 1) * sizeof *texts);
	for (size_t i = 0; i < found.n; i++) {
		char text[PERIOD_TEXT];
		size_t n = period_text(text, found.v[i]);
		texts[i] = (struct str){ arena_copy(arena, text, n), n };
	}
	assert_str(str_join(arena, texts, found.n, " "), expected);
	arena_free(arena);
}

static void days_worked_out_by_hand(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *start, *first, *last, *days;
	} cases[] = {
		/* months without a 31st are left out */
		{ "FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-01", "2026-01-01", "2026-07-31", "2026-01-31 2026-03-31 2026-05-31 2026-07-31" },
		{ "FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-05-31", "2026-01-31 2026-03-31 2026-05-31" },
		/* 29 February comes every four years, 30 February never */
		{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-01-01", "2024-01-01", "2032-12-31", "2024-02-29 2028-02-29 2032-02-29" },
		{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2024-01-01", "2024-01-01", "2034-12-31", "" },
		/* from the end of the month */
		{ "FREQ=MONTHLY;BYMONTHDAY=-1", "2024-01-01", "2024-01-01", "2024-04-30", "2024-01-31 2024-02-29 2024-03-31 2024-04-30" },
		{ "FREQ=MONTHLY;BYMONTHDAY=-31", "2026-01-01", "2026-01-01", "2026-03-31", "2026-01-01 2026-03-01" },
		/* 2026 begins on a Thursday: its Fridays are 2, 9, 16, 23, 30 January */
		{ "FREQ=MONTHLY;BYDAY=1FR", "2026-01-01", "2026-01-01", "2026-03-31", "2026-01-02 2026-02-06 2026-03-06" },
		{ "FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01", "2026-01-01", "2026-03-31", "2026-01-30 2026-02-27 2026-03-27" },
		{ "FREQ=MONTHLY;BYDAY=5FR", "2026-01-01", "2026-01-01", "2026-06-30", "2026-01-30 2026-05-29" },
		/* ordinals count in the year, but in the month once months are named */
		{ "FREQ=YEARLY;BYDAY=2MO", "2026-01-01", "2026-01-01", "2027-12-31", "2026-01-12 2027-01-11" },
		{ "FREQ=YEARLY;BYDAY=-1TH", "2026-01-01", "2026-01-01", "2026-12-31", "2026-12-31" },
		{ "FREQ=YEARLY;BYMONTH=3,9;BYDAY=2MO", "2026-01-01", "2026-01-01", "2026-12-31", "2026-03-09 2026-09-14" },
		/* a day of the week that is also a day of the month */
		{ "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-01-01", "2026-01-01", "2026-12-31", "2026-02-13 2026-03-13 2026-11-13" },
		/* weeks begin on Monday: 1 January 2026 stands in the week of 29 December */
		{ "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO", "2026-01-01", "2026-01-01", "2026-01-31", "2026-01-04 2026-01-12 2026-01-18 2026-01-26" },
		{ "FREQ=WEEKLY", "2026-01-01", "2026-01-05", "2026-01-20", "2026-01-08 2026-01-15" },
		{ "FREQ=DAILY;INTERVAL=10", "2026-01-01", "2026-01-15", "2026-02-05", "2026-01-21 2026-01-31" },
		{ "FREQ=DAILY;BYMONTH=2;BYDAY=SU", "2026-01-01", "2026-01-01", "2026-12-31", "2026-02-01 2026-02-08 2026-02-15 2026-02-22" },
		{ "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", "2026-01-01", "2026-01-01", "2026-12-31", "2026-01-10 2026-04-10 2026-07-10 2026-10-10" },
		/* COUNT counts from the start, not from the first day asked for; UNTIL is the last day */
		{ "FREQ=MONTHLY;BYMONTHDAY=17;COUNT=4", "2026-01-18", "2026-04-01", "2027-12-31", "2026-04-17 2026-05-17" },
		{ "FREQ=MONTHLY;BYMONTHDAY=17;UNTIL=20260417", "2026-01-01", "2026-03-01", "2027-12-31", "2026-03-17 2026-04-17" },
		{ "FREQ=MONTHLY;BYMONTHDAY=17;UNTIL=20260416", "2026-01-01", "2026-03-01", "2027-12-31", "2026-03-17" },
		/* nothing before the start */
		{ "FREQ=MONTHLY;BYMONTHDAY=17", "2026-03-20", "2026-01-01", "2026-05-31", "2026-04-17 2026-05-17" },
		{ "FREQ=YEARLY", "2025-08-19", "2026-01-01", "2027-12-31", "2026-08-19 2027-08-19" },
		{ "FREQ=YEARLY;INTERVAL=2;BYMONTH=6,7", "2025-08-19", "2026-01-01", "2027-12-31", "2027-06-19 2027-07-19" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(as_days, cases[i].rule, cases[i].start, cases[i].first, cases[i].last, cases[i].days);
}

static void a_rule_without_days_names_longer_stretches(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *start, *periods;
	} cases[] = {
		{ "FREQ=YEARLY", "2025-07-15", "2025 2026" },
		{ "FREQ=YEARLY;BYMONTH=6", "2025-07-15", "2026-06" },
		{ "FREQ=YEARLY;BYMONTH=7", "2025-07-15", "2025-07 2026-07" },
		{ "FREQ=MONTHLY;UNTIL=20260215", "2025-11-15", "2025-11 2025-12 2026-01 2026-02" },
		{ "FREQ=MONTHLY;INTERVAL=3", "2026-02-15", "2026-Q1 2026-Q2 2026-Q3 2026-Q4" },
		{ "FREQ=MONTHLY;BYMONTHDAY=17;BYMONTH=2", "2025-07-15", "2026-02-17" },
		{ "FREQ=DAILY;INTERVAL=300", "2025-12-31", "2025-12-31 2026-10-27" },
		/* these have no name */
		{ "FREQ=MONTHLY;INTERVAL=6", "2025-07-15", "" },
		{ "FREQ=WEEKLY", "2025-07-15", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(as_periods, cases[i].rule, cases[i].start, "2025-01-01", "2026-12-31", cases[i].periods);
	/* a quarter that has begun belongs to it */
	expect(as_periods, "FREQ=MONTHLY;INTERVAL=3", "2026-01-01", "2026-05-15", "2026-07-01", "2026-Q2 2026-Q3");
}

static void says_where_a_rule_is_wrong(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *wrong;
	} cases[] = {
		{ "", "" },
		{ "FREQ=HOURLY", "FREQ=HOURLY" },
		{ "BYMONTHDAY=17;FREQ=MONTHLY", "BYMONTHDAY=17" },
		{ "FREQ=MONTHLY;BYMONTHDAY=17;", "" },
		{ "FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0" },
		{ "FREQ=MONTHLY;BYMONTHDAY=-32", "BYMONTHDAY=-32" },
		{ "FREQ=MONTHLY;BYMONTH=13", "BYMONTH=13" },
		{ "FREQ=MONTHLY;INTERVAL=1001", "INTERVAL=1001" },
		{ "FREQ=MONTHLY;COUNT=0", "COUNT=0" },
		{ "FREQ=YEARLY;UNTIL=20260230", "UNTIL=20260230" },
		{ "FREQ=WEEKLY;BYDAY=1MO", "BYDAY=1MO" },
		{ "FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY=1" },
		{ "FREQ=MONTHLY;BYDAY=54MO", "BYDAY=54MO" },
		{ "FREQ=MONTHLY;BYDAY=MO,XX", "BYDAY=MO,XX" },
		{ "FREQ=MONTHLY;COUNT=2;UNTIL=20260101", "UNTIL=20260101" },
		{ "FREQ=MONTHLY;WKST=SU", "WKST=SU" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct recurrence rule;
		struct str wrong = str_of("?");
		assert_int_equal(recurrence_parse(&rule, str_of(cases[i].rule), &wrong), -1);
		assert_str(wrong, cases[i].wrong);
	}
}

/* --- as libical does --- */

enum { YEARS = 8 };

/* libical's days and ours must be the same, one after the other, in YEARS years from the start. RFC 5545 leaves undefined what a rule
   means that does not fall on its own start, so the start is the first day on which it falls; false when there is none. */
static bool agree(const char *text, struct date start)
{
	struct arena *arena = arena_new();
	struct recurrence rule = rule_from(str_of(text));
	struct civil c = date_civil(start);
	struct date last = date_of((struct civil){ c.year + YEARS, 1, 1 });
	struct periods ours = { 0 };
	recurrence_days(&ours, arena, &rule, start, start, last);
	if (ours.n == 0) {
		arena_free(arena);
		return false;
	}
	start = ours.v[0].first;
	c = date_civil(start);
	ours.n = 0;
	recurrence_days(&ours, arena, &rule, start, start, last);

	char day_text[16];
	snprintf(day_text, sizeof day_text, "%04u%02u%02u", (unsigned)c.year % 10000, (unsigned)c.month % 100, (unsigned)c.day % 100);
	struct icaltimetype from = icaltime_from_string(day_text);
	icalrecur_iterator *theirs = icalrecur_iterator_new(icalrecurrencetype_from_string(text), from);
	size_t i = 0;
	while (theirs) {
		struct icaltimetype next = icalrecur_iterator_next(theirs);
		if (icaltime_is_null_time(next))
			break;
		struct date day = date_of((struct civil){ next.year, next.month, next.day });
		if (day.day > last.day)
			break;
		if (i == ours.n || ours.v[i].first.day != day.day)
			fail_msg("%s from %04d-%02d-%02d: number %zu is %04d-%02d-%02d for libical", text, c.year, c.month, c.day, i,
				next.year, next.month, next.day);
		i++;
	}
	if (!theirs || i != ours.n)
		fail_msg("%s from %04d-%02d-%02d: %zu days, %zu for libical", text, c.year, c.month, c.day, ours.n, i);
	icalrecur_iterator_free(theirs);
	arena_free(arena);
	return true;
}

static size_t rules_read; /* nftw hands no context on */

static int agree_in_file(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)ftw;
	static const char mark[] = "rrule=\"";
	if (type != FTW_F || !str_ends(str_of(path), ".md") || strstr(path, "huong-dan"))
		return 0;
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	while (getline(&line, &room, file) > 0) {
		char *rule = strstr(line, mark), *end = rule ? strchr(rule + sizeof mark - 1, '"') : NULL;
		if (!end)
			continue;
		*end = '\0';
		if (agree(rule + sizeof mark - 1, day_from("2024-01-01")))
			rules_read++;
	}
	free(line);
	fclose(file);
	return 0;
}

static void as_libical_on_every_rule_of_the_content(void **state)
{
	(void)state;
	assert_int_equal(nftw("content", agree_in_file, 16, FTW_PHYS), 0);
	assert_true(rules_read >= 20);
}

/* A generator of our own, so that the rules are the same everywhere. */
static unsigned below(uint64_t *seed, unsigned n)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(*seed >> 33) % n;
}

static void add_list(char *text, uint64_t *seed, const char *name, int low, int high)
{
	size_t at = strlen(text);
	unsigned n = 1 + below(seed, 3);
	at += (size_t)snprintf(text + at, 200 - at, ";%s=", name);
	for (unsigned i = 0; i < n; i++) {
		int number = low + (int)below(seed, (unsigned)(high - low + 1));
		at += (size_t)snprintf(text + at, 200 - at, "%s%d", i ? "," : "", number ? number : 1);
	}
}

static void add_weekdays(char *text, uint64_t *seed, bool ordinals, int most)
{
	static const char *const names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	size_t at = strlen(text);
	unsigned n = 1 + below(seed, 3), weekday = below(seed, 7);
	at += (size_t)snprintf(text + at, 200 - at, ";BYDAY=");
	for (unsigned i = 0; i < n; i++, weekday = (weekday + 1) % 7) {
		int ordinal = ordinals ? (int)below(seed, (unsigned)most * 2 + 1) - most : 0;
		at += (size_t)snprintf(text + at, 200 - at, i ? "," : "");
		if (ordinal)
			at += (size_t)snprintf(text + at, 200 - at, "%d", ordinal);
		at += (size_t)snprintf(text + at, 200 - at, "%s", names[weekday]);
	}
}

static void generate(char text[200], uint64_t *seed)
{
	static const char *const frequencies[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
	unsigned f = below(seed, 4);
	snprintf(text, 200, "FREQ=%s", frequencies[f]);
	if (below(seed, 2))
		snprintf(text + strlen(text), 200 - strlen(text), ";INTERVAL=%u", 1 + below(seed, 4));
	/* yearly on days of the month: in every month for the RFC's table, in that of the start alone for libical; so never without months */
	bool month_days = f != 1 && below(seed, 2) == 0, months = below(seed, 3) == 0 || (f == 3 && month_days);
	if (months)
		add_list(text, seed, "BYMONTH", 1, 12);
	if (month_days)
		add_list(text, seed, "BYMONTHDAY", f == 0 ? 1 : -31, 31); /* daily, libical knows no days from the end */
	if (below(seed, 3) == 0)
		add_weekdays(text, seed, f >= 2 && !month_days && below(seed, 2), f == 3 && !months ? 53 : 5);
	unsigned end = below(seed, 3);
	if (end == 0)
		snprintf(text + strlen(text), 200 - strlen(text), ";COUNT=%u", 1 + below(seed, 40));
	else if (end == 1)
		snprintf(text + strlen(text), 200 - strlen(text), ";UNTIL=%04u%02u%02u", 2026 + below(seed, 6), 1 + below(seed, 12),
			1 + below(seed, 28));
}

static void as_libical_on_generated_rules(void **state)
{
	(void)state;
	uint64_t seed = 20251122;
	for (int agreed = 0; agreed < 200;) {
		char text[200];
		generate(text, &seed);
		agreed += agree(text, date_of((struct civil){ 2023 + (int)below(&seed, 3), 1 + (int)below(&seed, 12), 1 + (int)below(&seed, 28) }));
	}
}

static void writes_rules_as_they_are_read(void **state)
{
	(void)state;
	static const char *const rules[] = {
		"FREQ=DAILY", "FREQ=MONTHLY;INTERVAL=3;UNTIL=20261231;BYMONTHDAY=1,31,-1,-31", "FREQ=YEARLY;COUNT=2;BYMONTH=1,12;BYDAY=-1FR,2MO",
		"FREQ=WEEKLY;BYDAY=MO,SU",
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		char text[RECURRENCE_TEXT];
		struct recurrence rule = rule_from(str_of(rules[i]));
		assert_str(((struct str){ text, recurrence_text(text, &rule) }), rules[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_worked_out_by_hand),
		cmocka_unit_test(a_rule_without_days_names_longer_stretches),
		cmocka_unit_test(says_where_a_rule_is_wrong),
		cmocka_unit_test(writes_rules_as_they_are_read),
		cmocka_unit_test(as_libical_on_every_rule_of_the_content),
		cmocka_unit_test(as_libical_on_generated_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
