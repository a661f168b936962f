#include "history/target_times.h"

#include "base/arena.h"
#include "history/classify.h"
#include "history/original.h"

/* Publications are counted from 1. */
static size_t number_of(const struct change *change)
{
	return (size_t)change->publication.digits;
}

/* What the row's field said once so many publications were made. */
static struct str text_after(struct arena *arena, const struct history *history, const struct row *row, const struct field *field, size_t publication)
{
	const struct history_changes *changes = history_of_row(history, row->table, row->key);
	for (size_t i = 0; i < changes->n; i++)
		if (number_of(changes->v[i]) > publication && str_is(changes->v[i]->field, field->name))
			return changes->v[i]->old;
	return field_text(arena, row, field);
}

/* Whether the field said nothing before the publication, nor after it. */
static bool silent(struct arena *arena, const struct history *history, const struct target *target, const char *name, size_t publication)
{
	const struct field *field = field_named(&table_targets, str_of(name));
	return text_after(arena, history, &target->row, field, publication - 1).n == 0 && text_after(arena, history, &target->row, field, publication).n == 0;
}

/* A later day that had been published once before is put off again. */
static bool is_later(const struct change *change, const struct table *table, bool *period)
{
	const struct field *field = field_named(table, change->field);
	bool due = field && (field_meaning(field) == MEANS_DUE || field_meaning(field) == MEANS_DUE_RULE);
	bool back = due && change->class == CLASS_REVERTED && change->delta.present && change->delta.digits > 0;
	*period = field && field->kind == KIND_PERIOD;
	return field && (change->class == CLASS_LATER || back);
}

/* A period gives the last day only where there is no due. */
static size_t put_off_itself(struct arena *arena, const struct history *history, const struct target *target)
{
	const struct history_changes *changes = history_of_row(history, target->row.table, target->row.key);
	size_t n = 0, last = 0;
	for (size_t i = 0; i < changes->n; i++) {
		bool period;
		size_t at = number_of(changes->v[i]);
		if (!is_later(changes->v[i], target->row.table, &period) || at == last || (period && !silent(arena, history, target, "due", at)))
			continue;
		last = at;
		n++;
	}
	return n;
}

/* When the target was published first. */
static size_t first_publication(const struct history *history, const struct target *target)
{
	const struct history_changes *changes = history_of_row(history, target->row.table, target->row.key);
	return changes->n ? number_of(changes->v[0]) : history->publications.n;
}

/* With the plan, where the target gives neither due nor period. */
static size_t put_off_with_plan(struct arena *arena, const struct history *history, const struct target *target)
{
	const struct row *plan = target->plan.row;
	const struct history_changes *changes = plan ? history_of_row(history, plan->table, plan->key) : NULL;
	size_t first = first_publication(history, target), n = 0;
	for (size_t i = 0; changes && i < changes->n; i++) {
		bool period;
		size_t at = number_of(changes->v[i]);
		n += is_later(changes->v[i], plan->table, &period) && period && at > first && silent(arena, history, target, "due", at) &&
			silent(arena, history, target, "period", at);
	}
	return n;
}

size_t times_put_off(const struct history *history, const struct target *target)
{
	struct arena *arena = arena_new();
	size_t n = put_off_itself(arena, history, target) + put_off_with_plan(arena, history, target);
	arena_free(arena);
	return n;
}

struct row *plan_at_first(struct arena *arena, const struct history *history, const struct target *target)
{
	struct row *plan = target->plan.row;
	const struct field *period = field_named(&table_plans, str_of("period"));
	const size_t first = first_publication(history, target);
	if (!plan || str_eq(text_after(arena, history, plan, period, first), field_text(arena, plan, period)))
		return plan;
	struct str *texts = arena_alloc(arena, plan->table->field_count * sizeof *texts);
	for (size_t f = 0; f < plan->table->field_count; f++)
		texts[f] = &plan->table->fields[f] == period ? text_after(arena, history, plan, period, first) : (struct str){ 0 };
	struct plan *then = arena_alloc(arena, sizeof *then);
	*then = *(const struct plan *)plan;
	then->period = ((const struct plan *)row_of_texts(arena, plan->table, plan, texts))->period;
	return &then->row;
}
