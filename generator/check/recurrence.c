/* Recurrence rules are ones that RFC 5545, section 3.3.10, knows, in the part of it that duties need. */
#include <string.h>

#include "check/check.h"

/* A list of whole numbers between low and high, 0 left out. */
static bool numbers_within(struct str list, int low, int high)
{
	struct str part;
	while (str_split(&list, ',', &part)) {
		struct decimal number;
		if (decimal_parse(&number, part) < 0 || number.scale != 0 || number.digits == 0 || number.digits < low ||
		    number.digits > high)
			return false;
	}
	return true;
}

static bool frequency_known(struct str value)
{
	return str_is(value, "YEARLY") || str_is(value, "MONTHLY") || str_is(value, "WEEKLY") || str_is(value, "DAILY");
}

static bool weekdays_known(struct str list)
{
	static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	struct str part;
	while (str_split(&list, ',', &part)) {
		size_t day = 0;
		while (day < 7 && !str_ends(part, days[day]))
			day++;
		/* an ordinal may stand before the day: -1FR */
		if (day == 7 || (part.n > 2 && !numbers_within(str_slice(part, 0, part.n - 2), -53, 53)))
			return false;
	}
	return true;
}

static bool part_known(struct str name, struct str value)
{
	struct date until;
	if (str_is(name, "FREQ"))
		return frequency_known(value);
	if (str_is(name, "INTERVAL") || str_is(name, "COUNT"))
		return numbers_within(value, 1, 1000);
	if (str_is(name, "BYMONTH"))
		return numbers_within(value, 1, 12);
	if (str_is(name, "BYMONTHDAY"))
		return numbers_within(value, -31, 31);
	if (str_is(name, "BYDAY"))
		return weekdays_known(value);
	if (str_is(name, "UNTIL")) {
		char iso[] = "0000-00-00";
		if (value.n != 8)
			return false;
		memcpy(iso, value.p, 4);
		memcpy(iso + 5, value.p + 4, 2);
		memcpy(iso + 8, value.p + 6, 2);
		return date_parse(&until, str_of(iso)) == 0;
	}
	return false;
}

/* The first part that is not known or stands there twice; p is NULL when all is well. FREQ comes first. */
static struct str first_wrong(struct str rule)
{
	struct str part, seen[8], rest = rule;
	size_t n = 0;
	while (str_split(&rest, ';', &part)) {
		const char *equals = memchr(part.p, '=', part.n);
		struct str name = equals ? str_range(part.p, equals) : part;
		if (!equals || n == 8 || !part_known(name, str_from(part, name.n + 1)) || (n == 0) != str_is(name, "FREQ"))
			return part;
		for (size_t i = 0; i < n; i++)
			if (str_eq(seen[i], name))
				return part;
		seen[n++] = name;
	}
	return (struct str){ NULL, 0 };
}

static void check_rows(const struct model_table *table, struct diags *diags)
{
	const struct field *field = field_named(table->table, str_of("rrule"));
	for (size_t i = 0; i < table->rows.n; i++) {
		const struct str *rule = row_field(table->rows.v[i], field);
		if (rule->n == 0)
			continue;
		struct str wrong = first_wrong(*rule);
		if (wrong.p)
			diag2(diags, DIAG_RRULE, row_place(table->rows.v[i], field), *rule, wrong);
	}
}

void check_recurrence(const struct model *model, struct diags *diags)
{
	check_rows(model_table_of(model, &table_deadlines), diags);
	check_rows(model_table_of(model, &table_events), diags);
}
