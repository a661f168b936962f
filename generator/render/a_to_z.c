#include "render/a_to_z.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "model/place_name.h"

struct named {
	struct str name;
	struct row *row;
};

struct names { struct named *v; size_t n, cap; };

static int compare_named(const void *left, const void *right)
{
	const struct named *a = left, *b = right;
	int order = fold_cmp(a->name, b->name);
	return order ? order : str_cmp(a->row->key, b->row->key);
}

static struct letters by_letter(struct arena *arena, struct names names)
{
	struct letters letters = { 0 };
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, compare_named);
	for (size_t i = 0; i < names.n; i++) {
		struct str initial = fold_initial(arena, names.v[i].name);
		if (letters.n == 0 || !str_eq(letters.v[letters.n - 1].letter, initial))
			*array_add(arena, &letters) = (struct letter){ .letter = initial };
		*array_add(arena, &letters.v[letters.n - 1].rows) = names.v[i].row;
	}
	return letters;
}

struct letters letters_of_places(struct arena *arena, const struct model *model, enum unit_level lowest)
{
	struct names names = { 0 };
	const struct rows *units = &model_table_of(model, &table_units)->rows;
	for (size_t i = 0; i < units->n; i++) {
		uint8_t level = ((const struct unit *)units->v[i])->level;
		if (!units->v[i]->demo && level >= LEVEL_PROVINCE && level <= lowest)
			*array_add(arena, &names) = (struct named){ place_proper_name(row_title(units->v[i])), units->v[i] };
	}
	return by_letter(arena, names);
}

struct letters letters_of_issuers(struct arena *arena, const struct model *model)
{
	struct names names = { 0 };
	const struct rows *units = &model_table_of(model, &table_units)->rows;
	for (size_t i = 0; i < units->n; i++) {
		const struct rows *plans = row_back(units->v[i], str_of("issued_plans"));
		const struct rows *documents = row_back(units->v[i], str_of("issued_documents"));
		if (!units->v[i]->demo && (plans->n || documents->n))
			*array_add(arena, &names) = (struct named){ row_title(units->v[i]), units->v[i] };
	}
	return by_letter(arena, names);
}

struct letters letters_of_table(struct arena *arena, const struct model *model, const struct table *table)
{
	struct names names = { 0 };
	const struct rows *rows = &model_table_of(model, table)->rows;
	for (size_t i = 0; i < rows->n; i++)
		if (!rows->v[i]->demo)
			*array_add(arena, &names) = (struct named){ row_title(rows->v[i]), rows->v[i] };
	return by_letter(arena, names);
}

size_t letters_rows(const struct letters *letters)
{
	size_t n = 0;
	for (size_t i = 0; i < letters->n; i++)
		n += letters->v[i].rows.n;
	return n;
}

unsigned letter_turns(const struct letter *letter)
{
	return letter->rows.n > LETTER_ROWS ? (unsigned)((letter->rows.n + LETTER_ROWS - 1) / LETTER_ROWS) : 1;
}

/* The letter in letters of addresses, as it is typed in Telex: "dd" for Đ. Of others the number. */
static struct str letter_name(struct arena *arena, struct str letter)
{
	static const char *const telex[][2] = { { "Ă", "aw" }, { "Â", "aa" }, { "Đ", "dd" }, { "Ê", "ee" }, { "Ô", "oo" }, { "Ơ", "ow" }, { "Ư", "uw" } };
	size_t at = 0;
	for (size_t i = 0; i < sizeof telex / sizeof *telex; i++)
		if (str_is(letter, telex[i][0]))
			return str_of(telex[i][1]);
	int32_t c = letter.n ? utf8_next(letter, &at) : 0;
	if (c >= 'A' && c <= 'Z')
		return str_format(arena, "%c", (char)(c - 'A' + 'a'));
	return c >= '0' && c <= '9' ? letter : str_format(arena, "u%04x", (unsigned)c);
}

struct str letter_path(struct arena *arena, const struct letter *letter, unsigned turn)
{
	struct str name = letter_name(arena, letter->letter);
	if (turn == 1)
		return str_format(arena, "tim-kiem/dia-ban/%.*s", (int)name.n, name.p);
	return str_format(arena, "tim-kiem/dia-ban/%.*s/%u", (int)name.n, name.p, turn);
}
