#include "model/columns.h"

#include "base/arena.h"

void column_write(struct out *out, const struct field *field)
{
	static const char *const kinds[KIND_COUNT] = { "id", "text", "prose", "integer", "decimal", "boolean", "choice", "date", "period", "when", "ref",
		"refs", "texts" };
	out_format(out, "%s %s%s%s%s", field->name, kinds[field->kind], field->flags & FIELD_KEY ? " key" : "", field->refs ? " of " : "",
		field->refs ? field->refs : "");
}

bool column_differs(const struct field *a, const struct field *b)
{
	struct out left = out_memory(), right = out_memory();
	column_write(&left, a);
	column_write(&right, b);
	bool differs = !str_eq(out_held(&left), out_held(&right));
	out_close(&left);
	out_close(&right);
	return differs;
}

bool columns_differ(const struct table *a, const struct table *b)
{
	const struct field *left, *right;
	for (size_t i = 0, j = 0;;) {
		left = field_next(a, &i);
		right = field_next(b, &j);
		if (!left || !right)
			return left != right;
		if (column_differs(left, right))
			return true;
	}
}

struct date columns_changed(struct column_changes *changes, struct arena *arena, const struct table *table, struct date from, struct date to)
{
	struct str rest = str_of(table->columns_changed), word;
	struct date day, last = { 0 };
	bool within = false;
	while (str_word(&rest, &word)) {
		bool dated = date_parse(&day, word) == 0;
		if (dated)
			within = date_cmp(day, from) > 0 && date_cmp(day, to) <= 0;
		if (dated && within)
			last = day;
		else if (within && changes)
			*array_add(arena, changes) = (struct column_change){ word.p[0], str_from(word, 1) };
	}
	return last;
}

struct date columns_changed_last(const struct table *table)
{
	return columns_changed(NULL, NULL, table, (struct date){ 0 }, (struct date){ INT32_MAX });
}

struct date columns_day(void)
{
	struct date latest = { 0 };
	for (size_t t = 0; builtin_tables[t]; t++) {
		struct date day = columns_changed_last(builtin_tables[t]);
		if (date_cmp(day, latest) > 0)
			latest = day;
	}
	return latest;
}
