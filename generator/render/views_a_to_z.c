/* What a site has from A to Z: lists of the letters under which a dictionary would have their names. `a_to_z` knows places (units
   that are areas, under their proper names), issuers (of plans and documents), topics and documents: each a list of letters, and a letter
   knows letter and rows. Demonstrations are left out. A list that would be longer than a page should be has no letters: of places,
   provinces alone then (each place is on the page of the one above it). */
#include <stdlib.h>

#include "base/arena.h"
#include "base/fold.h"
#include "model/place_name.h"
#include "render/views.h"

enum { MOST = 400 };

struct listed {
	struct str name;
	struct row *row;
};

struct a_to_z { struct listed *v; size_t n, cap; };

struct letter {
	struct str letter;
	struct rows rows;
};

struct letters { struct letter *v; size_t n, cap; };

static int compare_listed(const void *left, const void *right)
{
	const struct listed *a = left, *b = right;
	int order = fold_cmp(a->name, b->name);
	return order ? order : str_cmp(a->row->key, b->row->key);
}

/* --- what is listed --- */

/* The areas from provinces down to that level. */
static struct a_to_z places(const struct scope *scope, enum unit_level lowest)
{
	struct a_to_z list = { 0 };
	const struct rows *units = &model_table_of(scope_site(scope)->model, &table_units)->rows;
	for (size_t i = 0; i < units->n; i++) {
		uint8_t level = ((const struct unit *)units->v[i])->level;
		if (!units->v[i]->demo && level >= LEVEL_PROVINCE && level <= lowest)
			*array_add(scope->arena, &list) = (struct listed){ place_proper_name(row_title(units->v[i])), units->v[i] };
	}
	return list;
}

static struct a_to_z issuers(const struct scope *scope)
{
	struct a_to_z list = { 0 };
	const struct rows *units = &model_table_of(scope_site(scope)->model, &table_units)->rows;
	for (size_t i = 0; i < units->n; i++) {
		const struct rows *plans = row_back(units->v[i], str_of("issued_plans"));
		const struct rows *documents = row_back(units->v[i], str_of("issued_documents"));
		if (!units->v[i]->demo && (plans->n || documents->n))
			*array_add(scope->arena, &list) = (struct listed){ row_title(units->v[i]), units->v[i] };
	}
	return list;
}

static struct a_to_z rows_of(const struct scope *scope, const struct table *table)
{
	struct a_to_z list = { 0 };
	const struct rows *rows = &model_table_of(scope_site(scope)->model, table)->rows;
	for (size_t i = 0; i < rows->n; i++)
		if (!rows->v[i]->demo)
			*array_add(scope->arena, &list) = (struct listed){ row_title(rows->v[i]), rows->v[i] };
	return list;
}

/* --- as templates see it --- */

static bool letter_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct letter *letter = self.data;
	if (str_is(name, "letter"))
		*out = view_text(scope, letter->letter);
	else if (str_is(name, "rows"))
		*out = view_rows(&letter->rows);
	else
		return false;
	return true;
}

static const struct view_class letter_class = { .member = letter_member };

static size_t letters_count(struct view self)
{
	return ((const struct letters *)self.data)->n;
}

static struct view letters_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &letter_class, &((const struct letters *)self.data)->v[i], NULL };
}

static bool letters_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_bool(letters_count(self) > 0);
	return str_is(name, "any");
}

static const struct view_class letters_class = { .member = letters_member, .count = letters_count, .element = letters_element };

static struct view view_letters(const struct scope *scope, struct a_to_z list)
{
	struct letters *letters = arena_alloc(scope->arena, sizeof *letters);
	if (list.n > MOST)
		list.n = 0;
	if (list.n)
		qsort(list.v, list.n, sizeof *list.v, compare_listed);
	for (size_t i = 0; i < list.n; i++) {
		struct str initial = fold_initial(scope->arena, list.v[i].name);
		if (letters->n == 0 || !str_eq(letters->v[letters->n - 1].letter, initial))
			array_add(scope->arena, letters)->letter = initial;
		*array_add(scope->arena, &letters->v[letters->n - 1].rows) = list.v[i].row;
	}
	return (struct view){ &letters_class, letters, NULL };
}

static bool a_to_z_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)self;
	if (str_is(name, "places")) {
		struct a_to_z all = places(scope, LEVEL_COMMUNE);
		*out = view_letters(scope, all.n > MOST ? places(scope, LEVEL_PROVINCE) : all);
	} else if (str_is(name, "issuers"))
		*out = view_letters(scope, issuers(scope));
	else if (str_is(name, "topics"))
		*out = view_letters(scope, rows_of(scope, &table_topics));
	else if (str_is(name, "documents"))
		*out = view_letters(scope, rows_of(scope, &table_documents));
	else
		return false;
	return true;
}

static const struct view_class a_to_z_class = { .member = a_to_z_member };

struct view view_a_to_z(void)
{
	return (struct view){ &a_to_z_class, NULL, NULL };
}
