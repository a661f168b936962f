/* Days and periods in the proleptic Gregorian calendar. No clock time, no zone: a plan's "15/11/2025" is a day. */
#ifndef CONGBO_BASE_DATE_H
#define CONGBO_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Days with 0001-01-01 as 1; up to 9999-12-31. A zeroed date is absent. */
struct date {
	int32_t day;
};

struct civil {
	int year, month, day; /* month and day from 1 */
};

bool civil_valid(struct civil c);             /* false for 30/02/2026 */
struct date date_of(struct civil c);          /* absent when not valid */
struct civil date_civil(struct date d);       /* d must be present */
int days_in_month(int year, int month);
/* 1 Monday … 7 Sunday (ISO 8601). */
int date_weekday(struct date d);
static inline bool date_present(struct date d) { return d.day != 0; }
static inline int date_cmp(struct date a, struct date b) { return (a.day > b.day) - (a.day < b.day); }

/* ISO 8601 YYYY-MM-DD and nothing else. -1 when text is not one, or no day of the calendar. */
int date_parse(struct date *out, struct str text);

/* A stretch of days known to some precision. A zeroed period is absent. */
enum precision { PRECISION_NONE, PRECISION_DAY, PRECISION_MONTH, PRECISION_QUARTER, PRECISION_YEAR, PRECISION_YEARS };

struct period {
	struct date first, last; /* both in it */
	uint8_t precision;       /* enum precision */
};

/* 2026-03-01, 2026-03, 2026-Q1, 2026, 2026/2030. -1 when text is none of them. */
int period_parse(struct period *out, struct str text);
static inline bool period_present(struct period p) { return p.precision != PRECISION_NONE; }
/* By first day, then by last: 2026 comes before 2026-Q2, which comes before 2026-05. Absent comes last. */
int period_cmp(struct period a, struct period b);

enum { PERIOD_TEXT = 32 };
static inline struct period period_of_day(struct date date)
{
	return date_present(date) ? (struct period){ date, date, PRECISION_DAY } : (struct period){ 0 };
}
/* The spelling that period_parse reads; empty when absent. Returns the length. */
size_t period_text(char text[PERIOD_TEXT], struct period p);
size_t date_text(char text[PERIOD_TEXT], struct date d);

enum { TIME_TEXT = 24 };
/* A time in seconds since 1970 as RFC 3339 has it, in UTC: "2026-03-01T00:00:00Z". Times outside of the years 1 to 9999 are taken for the
   nearer end. Returns the length. */
size_t time_text(char text[TIME_TEXT], int64_t seconds);
/* The day in Vietnam, seven hours ahead of UTC all year, at such a time; at the ends likewise. */
struct date date_in_vietnam(int64_t seconds);

#endif
