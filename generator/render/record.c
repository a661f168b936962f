#include "render/record.h"

#include "base/arena.h"

bool record_is_of(const struct record_part *part, const struct change *change)
{
	return (part->scope != RECORD_CLASS || change->class == part->class || change->derived_class == part->class) &&
		(part->scope != RECORD_UNEXPLAINED || change->unexplained == BOOLEAN_TRUE);
}

bool record_holds(const struct record_part *part, const struct change *change)
{
	while (change && !record_is_of(part, change))
		change = change->joint;
	return change;
}

/* What is measured under a plan, and not what the plan says. */
static bool is_figure(const struct model *model, const struct change *change)
{
	const struct model_table *table = model_table_named(model, change->table);
	return !table || (!table->table->directive && table->table != &table_plans);
}

struct teller {
	const struct render_site *site;
	struct arena *arena;
	const struct record_query *query;
	struct told_list out;
};

static bool explains(const struct model *model, const struct change *change)
{
	const struct model_table *table = model_table_named(model, change->table);
	return table && table->table->explains;
}

static bool wanted(const struct teller *teller, const struct change *change, enum whose whose, enum told_of of)
{
	return !change->told_by && (!teller->query->no_explanations || !explains(teller->site->model, change)) && record_holds(&teller->query->part, change) &&
		(whose == OF_ALL || change->row.demo == (whose == OF_DEMONSTRATIONS)) &&
		(of == TOLD_OF_ALL || is_figure(teller->site->model, change) == (of == TOLD_OF_FIGURES));
}

/* Whether the change is told on the same page in the list before this one. */
static bool stands_before(const struct teller *teller, const struct change *change)
{
	const struct record_query *query = teller->query;
	return (query->whose == OF_DEMONSTRATIONS && wanted(teller, change, OF_REAL_PLACES, query->of)) ||
		(query->of == TOLD_OF_FIGURES && wanted(teller, change, query->whose, TOLD_OF_WORDS));
}

static void tell_change(struct arena *arena, struct told *told, struct change *change)
{
	enum weight weight = change_weight(change);
	if (weight == WEIGHT_NEW && str_is(change->table, table_plans.name))
		weight = WEIGHT_HEAVY;
	*array_add(arena, &told->by_weight[weight]) = change;
}

static bool is_gap(const struct teller *teller, const struct history_publication *publication)
{
	enum record_scope scope = teller->query->part.scope;
	return (scope == RECORD_ALL || scope == RECORD_MONTH) && has_gaps(publication);
}

static bool is_told(const struct teller *teller, const struct told *told)
{
	if (teller->query->heavy_only)
		return told->by_weight[WEIGHT_HEAVY].n > 0;
	bool gap = teller->query->whose != OF_DEMONSTRATIONS && is_gap(teller, told->publication);
	return gap || told->by_weight[WEIGHT_HEAVY].n + told->by_weight[WEIGHT_NEW].n + told->by_weight[WEIGHT_LIGHT].n > 0;
}

/* Adds what is to be told of one publication's changes; false when there is no room for it. */
static bool tell(struct teller *teller, const struct history_publication *publication, struct change *const *changes, size_t n)
{
	struct told told = { .publication = publication, .query = teller->query };
	told.again = teller->query->whose == OF_DEMONSTRATIONS && is_gap(teller, publication);
	for (size_t i = 0; i < n; i++) {
		if (wanted(teller, changes[i], teller->query->whose, teller->query->of))
			tell_change(teller->arena, &told, changes[i]);
		told.again |= stands_before(teller, changes[i]);
		arena_passed(teller->site->history->arena, i);
	}
	if (!is_told(teller, &told))
		return true;
	teller->out.more = teller->out.list.n == teller->query->publications;
	if (!teller->out.more)
		*array_add(teller->arena, &teller->out.list) = told;
	return !teller->out.more;
}

/* Of publications first to end, less one. */
static void tell_publications(struct teller *teller, size_t first, size_t end)
{
	const struct history *history = teller->site->history;
	while (end > first) {
		const struct history_publication *publication = &history->publications.v[--end];
		if (!tell(teller, publication, history->changes.v + publication->first, publication->count))
			return;
	}
}

/* Of the changes first to end, less one. */
static void tell_changes(struct teller *teller, const struct history_changes *all, size_t first, size_t end)
{
	while (end > first) {
		size_t at = end - 1;
		while (at > first && decimal_cmp(all->v[at - 1]->publication, all->v[end - 1]->publication) == 0)
			arena_passed(teller->site->history->arena, end - at--);
		size_t number = (size_t)all->v[at]->publication.digits;
		if (!tell(teller, &teller->site->history->publications.v[number - 1], all->v + at, end - at))
			return;
		end = at;
	}
}

struct told_list record_tell(const struct render_site *site, struct arena *arena, const struct record_query *query)
{
	struct teller teller = { .site = site, .arena = arena, .query = query };
	const struct record_part *part = &query->part;
	if (!site->history)
		return teller.out;
	const struct history_changes *all = record_changes(site, part);
	if (all) {
		tell_changes(&teller, all, part->first, part->year ? part->end : all->n);
	} else {
		tell_publications(&teller, part->first, part->scope == RECORD_MONTH ? part->end : site->history->publications.n);
	}
	return teller.out;
}
