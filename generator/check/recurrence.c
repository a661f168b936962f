/* Recurrence rules are ones that RFC 5545, section 3.3.10, knows, in the part of it that duties need. */
#include <string.h>

#include "check/check.h"

/* A list of whole numbers between low and high, 0 left out. */
static bool numbers_within(struct str list, int low, int high)
{
	struct str part;
	while (str_split(&list, ',', &part)) {
		struct decimal number;
		if (decimal_parse(&number, part) < 0 || memchr(part.p, '.', part.n) || number.digits == 0 || number.digits < low ||
		    number.digits > high)
			return false;
	}
	return true;
}

static bool number_within(struct str text, int low, int high)
{
	return !memchr(text.p, ',', text.n) && numbers_within(text, low, high);
}

static bool frequency_known(struct str value)
{
	return str_is(value, "YEARLY") || str_is(value, "MONTHLY") || str_is(value, "WEEKLY") || str_is(value, "DAILY");
}

/* With ordinals ("-1FR", the last Friday) only where the RFC gives them a sense. */
static bool weekdays_known(struct str list, bool ordinals)
{
	static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct str part;
	while (str_split(&list, ',', &part)) {
		size_t day = 0;
		while (day < 7 && !str_ends(part, days[day]))
			day++;
		if (day == 7 || (part.n > 2 && !ordinals) || (part.n > 2 && !numbers_within(str_slice(part, 0, part.n - 2), -53, 53)))
			return false;
	}
	return true;
}

static bool until_known(struct str value)
{
	struct date until;
	char iso[] = "0000-00-00";
	if (value.n != 8)
		return false;
	memcpy(iso, value.p, 4);
	memcpy(iso + 5, value.p + 4, 2);
	memcpy(iso + 8, value.p + 6, 2);
	return date_parse(&until, str_of(iso)) == 0;
}

/* `rule` is the whole, which begins with its frequency. */
static bool part_known(struct str rule, struct str name, struct str value)
{
	bool yearly = str_starts(rule, "FREQ=YEARLY"), monthly = str_starts(rule, "FREQ=MONTHLY");
	if (str_is(name, "FREQ"))
		return frequency_known(value);
	if (str_is(name, "INTERVAL") || str_is(name, "COUNT"))
		return number_within(value, 1, 1000);
	if (str_is(name, "BYMONTH"))
		return numbers_within(value, 1, 12);
	if (str_is(name, "BYMONTHDAY"))
		return !str_starts(rule, "FREQ=WEEKLY") && numbers_within(value, -31, 31);
	if (str_is(name, "BYDAY"))
		return weekdays_known(value, yearly || monthly);
	return str_is(name, "UNTIL") && until_known(value);
}

/* A rule ends once: after so many times or on a day. */
static bool stand_together(struct str one, struct str other)
{
	bool one_ends = str_is(one, "COUNT") || str_is(one, "UNTIL"), other_ends = str_is(other, "COUNT") || str_is(other, "UNTIL");
	return !str_eq(one, other) && !(one_ends && other_ends);
}

/* The first part that is not known or may not stand behind those before it; p is NULL when all is well. FREQ comes first. */
static struct str first_wrong(struct str rule)
{
	struct str part, seen[8], rest = rule;
	size_t n = 0;
	while (str_split(&rest, ';', &part)) {
		const char *equals = memchr(part.p, '=', part.n);
		struct str name = equals ? str_range(part.p, equals) : part;
		if (!equals || n == 8 || !part_known(rule, name, str_from(part, name.n + 1)) || (n == 0) != str_is(name, "FREQ"))
			return part;
		for (size_t i = 0; i < n; i++)
			if (!stand_together(seen[i], name))
				return part;
		seen[n++] = name;
	}
	return (struct str){ NULL, 0 };
}

/* The part's own place when the file holds the rule as it was read, else that of the whole. */
static struct place part_place(const struct row *row, const struct field *field, struct str rule, struct str part)
{
	struct place place = row_place(row, field);
	struct str source = str_slice(place.file->bytes, place.at.start, place.at.end);
	const char *begin = memmem(source.p, source.n, rule.p, rule.n);
	return begin ? (struct place){ place.file, extent_of(place.file, (struct str){ begin + (part.p - rule.p), part.n }) } : place;
}

static void check_rows(const struct model_table *table, struct diags *diags)
{
	const struct field *field = field_named(table->table, str_of("rrule"));
	for (size_t i = 0; i < table->rows.n; i++) {
		const struct str *rule = row_field(table->rows.v[i], field);
		if (rule->n == 0)
			continue;
		struct str wrong = first_wrong(*rule);
		if (wrong.p && wrong.n == 0) /* between two semicolons, or before the first or behind the last: that one is shown */
			wrong = (struct str){ wrong.p > rule->p ? wrong.p - 1 : wrong.p, 1 };
		if (wrong.p)
			diag2(diags, DIAG_RRULE, part_place(table->rows.v[i], field, *rule, wrong), *rule, wrong);
	}
}

void check_recurrence(const struct model *model, struct diags *diags)
{
	check_rows(model_table_of(model, &table_deadlines), diags);
	check_rows(model_table_of(model, &table_events), diags);
}
