#include "model/columns.h"

struct date columns_changed(const struct table *table, struct date from, struct date to)
{
	struct str rest = str_of(table->columns_changed), word;
	struct date day, last = { 0 };
	while (str_word(&rest, &word))
		if (date_parse(&day, word) == 0 && date_cmp(day, from) > 0 && date_cmp(day, to) <= 0)
			last = day;
	return last;
}

struct date columns_day(void)
{
	static const struct date ever = { INT32_MAX };
	struct date latest = { 0 };
	for (size_t t = 0; builtin_tables[t]; t++) {
		struct date day = columns_changed(builtin_tables[t], latest, ever);
		if (date_present(day))
			latest = day;
	}
	return latest;
}
