/* Recurrence rules of RFC 5545, section 3.3.10, in the part that duties need: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY) first,
   then in any order, each once: INTERVAL, COUNT or UNTIL (a day), BYMONTH, BYMONTHDAY (also from the end), BYDAY (with
   ordinals when monthly or yearly). Weeks begin on Monday. */
#ifndef CONGBO_BASE_RECURRENCE_H
#define CONGBO_BASE_RECURRENCE_H

#include "base/arena.h"
#include "base/date.h"

enum frequency { FREQUENCY_DAILY, FREQUENCY_WEEKLY, FREQUENCY_MONTHLY, FREQUENCY_YEARLY };

/* "-1FR": the last Friday; ordinal 0: each Friday. */
struct recurrence_day { int ordinal, weekday; };

enum { RECURRENCE_DAYS = 64 }; /* that BYDAY names at most */

struct recurrence {
	enum frequency frequency;
	int interval;              /* from 1 */
	int count;                 /* 0: no end by count */
	struct date until;         /* absent: no end by day */
	uint32_t months;           /* bit m: month m; 0: not given, as below */
	uint64_t month_days;       /* bit d: day d; bit 32 + d: day d from the end */
	struct recurrence_day days[RECURRENCE_DAYS];
	size_t day_count;
};

struct periods { struct period *v; size_t n, cap; };

/* -1 when the rule is none of these; *wrong is then the part that is not known or may not stand behind those before it. */
int recurrence_parse(struct recurrence *out, struct str rule, struct str *wrong);

enum { RECURRENCE_TEXT = 1024 };
/* The rule as RFC 5545 spells it, which recurrence_parse reads; NUL-terminated. Returns the length. */
size_t recurrence_text(char text[RECURRENCE_TEXT], const struct recurrence *rule);

/* Adds to out the days from `first` to `last` on which the rule falls when it begins on `start`, in order. Days that no
   calendar has are skipped. `start` itself is one of them only when the rule says so; what the rule leaves open (the day of
   the month) comes from it. */
void recurrence_days(struct periods *out, struct arena *arena, const struct recurrence *rule, struct date start, struct date first,
	struct date last);

/* The same as precisely as the rule itself says: days when it names days; else the months, quarters (every third month) or
   years in which it falls, the first of them that in which `start` lies: "each quarter" is no 1 January. Those that overlap
   first..last are added. False when such a stretch has no name (weeks, half years). */
bool recurrence_periods(struct periods *out, struct arena *arena, const struct recurrence *rule, struct date start,
	struct date first, struct date last);

#endif
