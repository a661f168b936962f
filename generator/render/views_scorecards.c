/* Views of scorecards (model/scorecard.h) in lists. A scorecard knows assessment (views_scorecard.c); a criteria set and a unit know
   card_years, their scorecards by year, the latest first. Years know count, real and demo: the years of those that belong to
   no demonstration, and of those that do. A year: year; complete, incomplete, all: lists of assessments, in order of keys and never of
   points, each with count, first (at most FIRST_CARDS of them) and more (there are more than those). */
#include <stdlib.h>

#include "base/arena.h"
#include "render/views.h"

static struct assessment *assess(const struct scope *scope, const struct row *card)
{
	struct assessment *a = arena_alloc(scope->arena, sizeof *a);
	*a = assessment_of(scope->arena, (const struct scorecard *)card);
	return a;
}

/* --- scorecards of a year --- */

enum { FIRST_CARDS = 100 };

struct cards { struct assessment **v; size_t n, cap; };
struct card_year { struct cards all, complete, incomplete; };
struct card_years { struct card_year *v; size_t n, cap; };

static size_t cards_count(struct view self)
{
	return ((const struct cards *)self.data)->n;
}

static struct view cards_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_assessment(((const struct cards *)self.data)->v[i]);
}

static bool cards_member(struct view *out, struct view self, struct str name, const struct scope *scope);

static const struct view_class cards_class = { .member = cards_member, .count = cards_count, .element = cards_element };

static struct view first_cards(const struct scope *scope, const struct cards *all)
{
	struct cards *first = arena_alloc(scope->arena, sizeof *first);
	*first = (struct cards){ all->v, all->n < FIRST_CARDS ? all->n : FIRST_CARDS, 0 };
	return (struct view){ &cards_class, first, NULL };
}

static bool cards_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	if (str_is(name, "count"))
		*out = view_number(cards_count(self));
	else if (str_is(name, "first"))
		*out = first_cards(scope, self.data);
	else if (str_is(name, "more"))
		*out = view_bool(cards_count(self) > FIRST_CARDS);
	else
		return false;
	return true;
}

static bool year_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct card_year *year = self.data;
	if (str_is(name, "year"))
		*out = view_period(&year->all.v[0]->card->year);
	else if (str_is(name, "all"))
		*out = (struct view){ &cards_class, &year->all, NULL };
	else if (str_is(name, "complete"))
		*out = (struct view){ &cards_class, &year->complete, NULL };
	else if (str_is(name, "incomplete"))
		*out = (struct view){ &cards_class, &year->incomplete, NULL };
	else
		return false;
	return true;
}

static const struct view_class year_class = { .member = year_member };

/* --- years --- */

static size_t years_count(struct view self)
{
	return ((const struct card_years *)self.data)->n;
}

static struct view years_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &year_class, &((const struct card_years *)self.data)->v[i], NULL };
}

/* The latest year first; within a year by key, never by points. */
static int compare_cards(const void *left, const void *right)
{
	const struct row *a = *(struct row *const *)left, *b = *(struct row *const *)right;
	struct date year = ((const struct scorecard *)a)->year.first, other = ((const struct scorecard *)b)->year.first;
	int order = date_cmp(other, year);
	return order ? order : str_cmp(a->key, b->key);
}

/* To the last of the years, which is added when the card is of another. */
static void add_card(struct arena *arena, struct card_years *years, struct assessment *a)
{
	struct card_year *last = years->n ? &years->v[years->n - 1] : NULL;
	if (!last || date_cmp(last->all.v[0]->card->year.first, a->card->year.first) != 0)
		last = array_add(arena, years);
	*array_add(arena, &last->all) = a;
	*array_add(arena, points_complete(&a->points) ? &last->complete : &last->incomplete) = a;
}

static bool years_member(struct view *out, struct view self, struct str name, const struct scope *scope);

static const struct view_class years_class = { .member = years_member, .count = years_count, .element = years_element };

static struct view view_years(const struct scope *scope, const struct rows *rows)
{
	struct card_years *years = arena_alloc(scope->arena, sizeof *years);
	struct row **sorted = arena_alloc(scope->arena, rows->n * sizeof *sorted);
	for (size_t i = 0; i < rows->n; i++)
		sorted[i] = rows->v[i];
	qsort(sorted, rows->n, sizeof *sorted, compare_cards);
	for (size_t i = 0; i < rows->n; i++)
		add_card(scope->arena, years, assess(scope, sorted[i]));
	return (struct view){ &years_class, years, NULL };
}

static struct view years_of(const struct scope *scope, const struct card_years *from, bool demo)
{
	struct card_years *years = arena_alloc(scope->arena, sizeof *years);
	for (size_t y = 0; y < from->n; y++)
		for (size_t i = 0; i < from->v[y].all.n; i++)
			if (from->v[y].all.v[i]->card->row.demo == demo)
				add_card(scope->arena, years, from->v[y].all.v[i]);
	return (struct view){ &years_class, years, NULL };
}

static bool years_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	if (str_is(name, "count"))
		*out = view_number(years_count(self));
	else if (str_is(name, "real") || str_is(name, "demo"))
		*out = years_of(scope, self.data, str_is(name, "demo"));
	else
		return false;
	return true;
}

bool scorecard_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	if (row->table == &table_scorecards && str_is(name, "assessment"))
		*out = view_assessment(assess(scope, row));
	else if ((row->table == &table_criteria_sets || row->table == &table_units) && str_is(name, "card_years"))
		*out = view_years(scope, row_back(row, str_of("scorecards")));
	else
		return false;
	return true;
}
