#include "model/in_force.h"

#include <stdlib.h>

enum { DUE_BEFORE = 1 }; /* first in the choice list due_rule */

struct rows plan_superseded_by(struct arena *arena, const struct plan *plan, struct date as_of)
{
	const struct rows *all = row_back(&plan->row, str_of("superseding_plans"));
	struct rows issued = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		const struct plan *other = (const struct plan *)all->v[i];
		if (other != plan && (!period_present(other->issued) || date_cmp(other->issued.first, as_of) <= 0))
			*array_add(arena, &issued) = all->v[i];
	}
	return issued;
}

struct period target_period(const struct target *target)
{
	const struct plan *plan = (const struct plan *)target->plan.row;
	return period_present(target->period) || !plan ? target->period : plan->period;
}

struct date target_last_day(const struct target *target)
{
	if (!period_present(target->due))
		return target_period(target).last;
	return target->due_rule == DUE_BEFORE ? (struct date){ target->due.first.day - 1 } : target->due.last;
}

/* By last day, those without one last; then as they stand in the plan. */
static int compare_stages(const void *left, const void *right)
{
	const struct stage *a = left, *b = right;
	int order = date_present(b->last) - date_present(a->last);
	if (order == 0)
		order = date_cmp(a->last, b->last);
	return order ? order : (a->target->row.at.start > b->target->row.at.start) - (a->target->row.at.start < b->target->row.at.start);
}

static void find_times(struct stages *stages, struct date as_of)
{
	const struct stage *now = NULL;
	for (size_t i = 0; i < stages->n; i++) {
		struct stage *stage = &stages->v[i];
		if (date_present(stage->last) && date_cmp(stage->last, as_of) < 0)
			stage->time = STAGE_OVER;
		else if (!now || date_cmp(stage->last, now->last) == 0)
			stage->time = STAGE_IN_FORCE;
		else
			stage->time = STAGE_TO_COME;
		if (!now && stage->time == STAGE_IN_FORCE)
			now = stage;
	}
}

static void add_stage(struct stages *stages, struct arena *arena, const struct row *row)
{
	const struct target *target = (const struct target *)row;
	*array_add(arena, stages) = (struct stage){ .target = target, .last = target_last_day(target) };
}

struct stages target_stages(struct arena *arena, const struct target *target, struct date as_of)
{
	const struct row *first = target->stage_of.row ? target->stage_of.row : &target->row;
	const struct rows *others = row_back(first, str_of("further_stages"));
	struct stages stages = { 0 };
	if (others->n == 0)
		return stages;
	add_stage(&stages, arena, first);
	for (size_t i = 0; i < others->n; i++)
		if (others->v[i] != first)
			add_stage(&stages, arena, others->v[i]);
	qsort(stages.v, stages.n, sizeof *stages.v, compare_stages);
	find_times(&stages, as_of);
	return stages;
}
