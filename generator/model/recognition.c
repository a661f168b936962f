#include "model/recognition.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "model/derive.h"
#include "model/group.h"
#include "model/succession.h"

enum { STEPS_UP = 8 }; /* from a unit to its area; parents may also lead in circles */

const struct unit *unit_area(const struct unit *unit)
{
	const struct unit *above = (const struct unit *)unit->parent.row;
	for (int i = 0; above && i < STEPS_UP; above = (const struct unit *)above->parent.row, i++)
		if (above->level >= LEVEL_COUNTRY && above->level <= LEVEL_COMMUNE)
			return above;
	return NULL;
}

/* Levels whose titles are compared have one number. */
static int level_compared(const struct unit *unit)
{
	return unit_is_organisation(unit) ? LEVEL_AGENCY : unit->level;
}

bool units_comparable(const struct unit *a, const struct unit *b)
{
	return unit_area(a) == unit_area(b) && level_compared(a) == level_compared(b);
}

/* --- recognitions in the order in which they are put side by side --- */

struct award {
	const struct recognition *given;
	const struct unit *unit, *area;
	struct str slug; /* of the title */
	int level;
	bool single_year;
};
struct awards { struct award *v; size_t n, cap; };

static struct str key_of(const struct unit *unit)
{
	return unit ? unit->row.key : str_of("");
}

/* Awards of one group, which are comparable, stand together. */
static int compare_groups(const struct award *a, const struct award *b)
{
	int order = str_cmp(a->slug, b->slug);
	if (order == 0)
		order = str_cmp(a->given->title, b->given->title);
	if (order == 0)
		order = str_cmp(key_of(a->area), key_of(b->area));
	if (order == 0)
		order = (a->level > b->level) - (a->level < b->level);
	return order ? order : b->single_year - a->single_year;
}

/* By their last days: a title for 2021–2025 comes after one for 2016–2020. */
static int compare_years(struct period a, struct period b)
{
	int order = date_cmp(a.last, b.last);
	return order ? order : date_cmp(a.first, b.first);
}

static int compare_awards(const void *left, const void *right)
{
	const struct award *a = left, *b = right;
	int order = compare_groups(a, b);
	if (order == 0)
		order = str_cmp(a->unit->row.key, b->unit->row.key);
	return order ? order : compare_years(a->given->year, b->given->year);
}

static bool is_decided(const struct recognition *given, struct date as_of)
{
	struct date known = period_present(given->decided_on) ? given->decided_on.last : given->year.first;
	return row_holds_key(&given->row) && given->unit.row && period_present(given->year) && date_cmp(known, as_of) <= 0;
}

static struct awards awards_of(const struct model *model, struct arena *arena, struct date as_of)
{
	const struct rows *rows = &model_table_of(model, &table_recognitions)->rows;
	struct awards awards = { 0 };
	for (size_t i = 0; i < rows->n; i++) {
		const struct recognition *given = (const struct recognition *)rows->v[i];
		const struct unit *unit = (const struct unit *)given->unit.row;
		if (is_decided(given, as_of))
			*array_add(arena, &awards) = (struct award){ given, unit, unit_area(unit), utf8_slug(arena, given->title),
				level_compared(unit), given->year.precision == PRECISION_YEAR };
	}
	if (awards.n)
		qsort(awards.v, awards.n, sizeof *awards.v, compare_awards);
	return awards;
}

/* --- the years of a group --- */

struct column {
	struct period year;
	struct rows issuers;    /* of that year's decisions, each once */
	bool any_issuer;        /* one of them does not say */
};

struct group {
	struct model *model;
	struct arena *arena;
	struct date as_of;
	const struct award *v;
	size_t n;
	struct row *title;
	ARRAY(struct column) columns;
};

static const struct row *issuer_of(const struct recognition *given)
{
	const struct document *document = (const struct document *)given->document.row;
	return document ? document->issuer.row : NULL;
}

static struct column *column_of(struct group *group, struct period year)
{
	size_t at = 0;
	while (at < group->columns.n && compare_years(group->columns.v[at].year, year) < 0)
		at++;
	if (at == group->columns.n || compare_years(group->columns.v[at].year, year) != 0) {
		array_add(group->arena, &group->columns);
		memmove(&group->columns.v[at + 1], &group->columns.v[at], (group->columns.n - 1 - at) * sizeof *group->columns.v);
		group->columns.v[at] = (struct column){ .year = year };
	}
	return &group->columns.v[at];
}

static void add_decision(struct group *group, const struct recognition *given)
{
	struct column *column = column_of(group, given->year);
	const struct row *issuer = issuer_of(given);
	column->any_issuer |= !issuer;
	for (size_t i = 0; i < column->issuers.n; i++)
		if (column->issuers.v[i] == issuer)
			return;
	if (issuer)
		*array_add(group->arena, &column->issuers) = (struct row *)issuer;
}

static struct period calendar_year(int year)
{
	return (struct period){ date_of((struct civil){ year, 1, 1 }), date_of((struct civil){ year, 12, 31 }), PRECISION_YEAR };
}

/* Every year between the first and the last, also those of which nothing is on record. */
static void find_columns(struct group *group)
{
	for (size_t i = 0; i < group->n; i++)
		add_decision(group, group->v[i].given);
	if (!group->v[0].single_year)
		return;
	int first = date_civil(group->columns.v[0].year.first).year;
	int last = date_civil(group->columns.v[group->columns.n - 1].year.first).year;
	for (int year = first + 1; year < last; year++)
		column_of(group, calendar_year(year));
}

static bool is_one_line(const struct row *a, const struct row *b)
{
	return unit_follows((const struct unit *)a, (const struct unit *)b) || unit_follows((const struct unit *)b, (const struct unit *)a);
}

/* Whether the column's decisions would have named a unit that this award was given to. */
static bool is_on_record(const struct column *column, const struct recognition *given)
{
	const struct row *issuer = issuer_of(given);
	bool any = column->any_issuer || (!issuer && column->issuers.n);
	for (size_t i = 0; i < column->issuers.n && !any; i++)
		any = is_one_line(column->issuers.v[i], issuer);
	return any;
}

/* --- one unit's years --- */

struct run {
	struct group *group;
	const struct award *v;  /* the unit's, by year */
	size_t n;
	const struct unit *unit;
};

static const struct recognition *held_in(const struct run *run, const struct column *column)
{
	for (size_t i = 0; i < run->n; i++)
		if (compare_years(run->v[i].given->year, column->year) == 0)
			return run->v[i].given;
	return NULL;
}

/* The year on record before; NULL when there is none. */
static const struct column *column_before(const struct group *group, const struct column *column, const struct recognition *given)
{
	while (column-- > group->columns.v)
		if (is_on_record(column, given))
			return column;
	return NULL;
}

static bool was_there(const struct unit *unit, struct period year)
{
	return !period_present(unit->valid_from) || date_cmp(unit->valid_from.first, year.last) <= 0;
}

static uint8_t change_when_held(const struct run *run, const struct recognition *given, const struct column *before,
	const struct recognition *then)
{
	if (!before || !was_there(run->unit, before->year))
		return TITLE_FIRST;
	if (!then)
		return TITLE_GAINED;
	return given->class.n && then->class.n && !str_eq(given->class, then->class) ? TITLE_CHANGED : TITLE_KEPT;
}

static uint8_t change_when_not_held(const struct run *run, const struct column *column, const struct recognition *last, bool then)
{
	struct period end = run->unit->valid_to;
	bool over = date_cmp(column->year.last, run->group->as_of) < 0;
	if (!is_on_record(column, last) || !over)
		return TITLE_NO_RECORD;
	if (period_present(end) && date_cmp(end.last, column->year.last) < 0)
		return TITLE_ENDED;
	return then ? TITLE_LOST : TITLE_NOT_HELD;
}

static void add_title_year(const struct run *run, const struct column *column, const struct recognition *given, uint8_t change,
	const struct column *before, const struct recognition *then)
{
	struct group *group = run->group;
	struct title_year *year = (struct title_year *)model_make_row(group->model, &table_title_years, &run->v[0].given->row);
	year->title = ref_to(group->title);
	year->unit = ref_to(&run->unit->row);
	if (run->v[0].area)
		year->area = ref_to(&run->v[0].area->row);
	year->year = column->year;
	year->change = change;
	if (before && change != TITLE_FIRST && change != TITLE_NO_RECORD)
		year->year_before = before->year;
	if (then && change != TITLE_NO_RECORD)
		year->class_before = then->class;
	if (given) {
		year->class = given->class;
		year->decided_on = given->decided_on;
		year->document = given->document;
	}
	model_add_row(group->model, &year->row);
}

static void derive_run(const struct run *run)
{
	const struct recognition *last = NULL;
	for (size_t i = 0; i < run->group->columns.n; i++) {
		const struct column *column = &run->group->columns.v[i];
		const struct recognition *given = held_in(run, column);
		bool gone = period_present(run->unit->valid_to) && date_cmp(run->unit->valid_to.last, column->year.first) < 0;
		if (!given && (!last || gone))
			continue;
		const struct column *before = column_before(run->group, column, given ? given : last);
		const struct recognition *then = before ? held_in(run, before) : NULL;
		uint8_t change = given ? change_when_held(run, given, before, then) : change_when_not_held(run, column, last, then != NULL);
		add_title_year(run, column, given, change, before, then);
		if (given)
			last = given;
	}
}

static void derive_group(struct group *group)
{
	find_columns(group);
	for (size_t i = 0, n; i < group->n; i += n) {
		for (n = 1; i + n < group->n && group->v[i + n].unit == group->v[i].unit;)
			n++;
		derive_run(&(struct run){ group, group->v + i, n, group->v[i].unit });
	}
}

/* --- titles and their areas --- */

static struct row *add_title(struct model *model, const struct award *first)
{
	const struct model_table *titles = model_table_of(model, &table_titles);
	struct title *title = (struct title *)model_make_row(model, &table_titles, &first->given->row);
	title->name = first->given->title;
	title->id = first->slug;
	for (int i = 2; model_row(titles, title->id); i++)
		title->id = str_format(model->arena, "%.*s-%d", (int)(first->slug.n < 60 ? first->slug.n : 60), first->slug.p, i);
	model_add_row(model, &title->row);
	title->row.demo = true; /* unless somebody else was given it */
	return &title->row;
}

static void add_area(struct model *model, struct row *title, const struct award *first)
{
	struct title_area *area = (struct title_area *)model_make_row(model, &table_title_areas, &first->given->row);
	area->title = ref_to(title);
	area->area = ref_to(&first->area->row);
	model_add_row(model, &area->row);
}

void titles_derive(struct model *model, struct date as_of)
{
	struct awards awards = awards_of(model, model->arena, as_of);
	struct row *title = NULL;
	for (size_t i = 0, n; i < awards.n; i += n) {
		const struct award *first = &awards.v[i];
		bool same_title = title && str_eq(first[-1].given->title, first->given->title);
		if (!same_title)
			title = add_title(model, first);
		if (first->area && !(same_title && first[-1].area == first->area))
			add_area(model, title, first);
		for (n = 0; i + n < awards.n && compare_groups(first, &first[n]) == 0; n++)
			title->demo &= first[n].given->row.demo;
		derive_group(&(struct group){ .model = model, .arena = model->arena, .as_of = as_of, .v = first, .n = n, .title = title });
	}
}
