#include "model/citation.h"

static void add_table(struct citations *citations, struct arena *arena, const struct model_table *table)
{
	const struct field *number = field_named(table->table, str_of("number"));
	for (size_t i = 0; i < table->rows.n; i++) {
		const struct str *text = row_field(table->rows.v[i], number);
		if (text->n == 0)
			continue;
		struct rows *rows = map_get(&citations->by_number, *text);
		if (!rows) {
			rows = arena_alloc(arena, sizeof *rows);
			map_put(&citations->by_number, *text, rows);
		}
		*array_add(arena, rows) = table->rows.v[i];
	}
}

struct citations citations_make(struct arena *arena, const struct model *model)
{
	struct citations citations = { map_in(arena) };
	add_table(&citations, arena, model_table_of(model, &table_plans));
	add_table(&citations, arena, model_table_of(model, &table_documents));
	return citations;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters, digits, and what joins them in a number; bytes of letters beyond ASCII (Đ) count as letters. */
static bool in_number(char c)
{
	return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '/' || (unsigned char)c >= 0x80;
}

/* The longest stretch that could be a number: it begins with a digit after something that is no part of one. */
static bool next_stretch(struct str text, size_t from, size_t *start, size_t *end)
{
	for (size_t i = from; i < text.n; i++) {
		if (!is_digit(text.p[i]) || (i > 0 && (in_number(text.p[i - 1]) || text.p[i - 1] == '.')))
			continue;
		size_t j = i;
		bool slash = false;
		while (j < text.n && in_number(text.p[j]))
			slash |= text.p[j++] == '/';
		while (j > i && (text.p[j - 1] == '-' || text.p[j - 1] == '/'))
			j--;
		if (slash) {
			*start = i;
			*end = j;
			return true;
		}
		i = j;
	}
	return false;
}

/* The day that follows a number: "ngày 12/6/2025" or ", ngày 24 tháng 11 năm 2023"; absent when there is none. */
static struct date day_after(struct str text)
{
	static const char word[] = "ngày ";
	int parts[3] = { 0 }, n = 0;
	text = str_slice(text, 0, 40);
	while (text.n && (text.p[0] == ' ' || text.p[0] == ','))
		text = str_from(text, 1);
	if (!str_starts(text, word))
		return (struct date){ 0 };
	for (size_t i = sizeof word - 1; i < text.n && n < 3; i++) {
		if (!is_digit(text.p[i]))
			continue;
		for (; i < text.n && is_digit(text.p[i]) && parts[n] < 10000; i++)
			parts[n] = parts[n] * 10 + (text.p[i] - '0');
		n++;
	}
	return date_of((struct civil){ parts[2], parts[1], parts[0] });
}

static const struct period *issued_of(const struct row *row)
{
	return row_field(row, field_named(row->table, str_of("issued")));
}

/* Whether the plan, or what encloses the row, refers to the document. */
static bool refers(const struct row *from, const struct row *to)
{
	for (; from; from = from->parent)
		for (size_t f = 0; f < from->table->field_count; f++) {
			const struct field *field = &from->table->fields[f];
			const struct refs *refs = field->kind == KIND_REFS ? row_field(from, field) : NULL;
			for (size_t i = 0; refs && i < refs->n; i++)
				if (refs->v[i].row == to)
					return true;
		}
	return false;
}

/* The only candidate that fits; NULL when none does, or more than one. */
static const struct row *only(const struct rows *candidates, bool (*fits)(const struct row *, const void *), const void *what)
{
	const struct row *found = NULL;
	for (size_t i = 0; i < candidates->n; i++)
		if (fits(candidates->v[i], what)) {
			if (found)
				return NULL;
			found = candidates->v[i];
		}
	return found;
}

static bool issued_on(const struct row *row, const void *day)
{
	return date_present(*(const struct date *)day) && date_cmp(issued_of(row)->first, *(const struct date *)day) == 0;
}

static bool referred_by(const struct row *row, const void *plan)
{
	return refers(plan, row);
}

bool citation_next(const struct citations *citations, struct str text, size_t from, const struct row *plan, struct citation *out)
{
	size_t start, end;
	for (; next_stretch(text, from, &start, &end); from = end) {
		const struct rows *candidates = map_get(&citations->by_number, str_slice(text, start, end));
		if (!candidates)
			continue;
		struct date day = day_after(str_from(text, end));
		*out = (struct citation){ start, end, candidates, candidates->n == 1 ? candidates->v[0] : NULL };
		if (!out->row)
			out->row = only(candidates, issued_on, &day);
		if (!out->row)
			out->row = only(candidates, referred_by, plan);
		return true;
	}
	return false;
}
