#include "history/target_times.h"

#include "base/arena.h"
#include "history/classify.h"
#include "history/original.h"
#include "model/in_force.h"

/* When so many publications were made; or before the last of them, had what it corrected been right until then. */
struct moment {
	const struct history *history;
	size_t publication; /* counted from 1 */
	bool before;
};

static bool gives_end(const struct field *field)
{
	enum meaning meaning = field_meaning(field);
	return meaning == MEANS_DUE || meaning == MEANS_DUE_RULE || meaning == MEANS_DUE_WORDS;
}

static struct str text_then(struct arena *arena, const struct moment *moment, const struct row *row, const struct field *field)
{
	const struct history_changes *changes = history_of_row(moment->history, row->table, row->key);
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *change = changes->v[i];
		bool of_last = change_publication(change) == moment->publication;
		if (change_publication(change) < moment->publication || (of_last && !moment->before) || !str_is(change->field, field->name))
			continue;
		return of_last && change->class == CLASS_CORRECTED ? change->new : change->old;
	}
	return field_text(arena, row, field);
}

/* Of the row only what gives the end of its time. */
static const struct row *end_then(struct arena *arena, const struct moment *moment, const struct row *row)
{
	const struct table *table = row->table;
	struct str *texts = arena_alloc(arena, table->field_count * sizeof *texts);
	for (size_t f = 0; f < table->field_count; f++)
		texts[f] = gives_end(&table->fields[f]) ? text_then(arena, moment, row, &table->fields[f]) : (struct str){ 0 };
	return row_of_texts(arena, table, row, texts);
}

/* The plan itself, when it had the same period. */
static struct row *plan_then(struct arena *arena, const struct moment *moment, struct row *plan)
{
	const struct field *period = field_named(&table_plans, str_of("period"));
	if (!plan || str_eq(text_then(arena, moment, plan, period), field_text(arena, plan, period)))
		return plan;
	struct plan *then = arena_alloc(arena, sizeof *then);
	*then = *(const struct plan *)plan;
	then->period = ((const struct plan *)end_then(arena, moment, plan))->period;
	return &then->row;
}

static const struct target *target_then(struct arena *arena, const struct moment *moment, const struct target *target)
{
	const struct target *end = (const struct target *)end_then(arena, moment, &target->row);
	struct target *then = arena_alloc(arena, sizeof *then);
	*then = *target;
	then->period = end->period;
	then->due = end->due;
	then->due_rule = end->due_rule;
	then->due_text = end->due_text;
	then->plan.row = plan_then(arena, moment, target->plan.row);
	return then;
}

/* Of a day and of words that took its place, or the other way round, nobody can tell which is later. */
static bool is_put_off(struct arena *arena, const struct history *history, const struct target *target, size_t publication)
{
	const struct target *before = target_then(arena, &(struct moment){ history, publication, true }, target);
	const struct target *after = target_then(arena, &(struct moment){ history, publication, false }, target);
	const struct date then = target_last_day(before), now = target_last_day(after);
	if (is_swap(period_present(before->due), period_present(after->due), before->due_text.n, after->due_text.n))
		return false;
	return date_present(then) && (!date_present(now) || date_cmp(now, then) > 0);
}

static bool may_move_end(const struct change *change)
{
	const struct field *field = changed_field(change);
	return field && gives_end(field);
}

static bool any_may(const struct history_changes *changes, size_t publication)
{
	bool any = false;
	for (size_t i = 0; i < changes->n && !any; i++)
		any = change_publication(changes->v[i]) == publication && may_move_end(changes->v[i]);
	return any;
}

/* When the target was published first. */
static size_t first_publication(const struct history *history, const struct target *target)
{
	const struct history_changes *changes = history_of_row(history, target->row.table, target->row.key);
	return changes->n ? change_publication(changes->v[0]) : history->publications.n;
}

size_t times_put_off(const struct history *history, const struct target *target)
{
	const struct row *plan = target->plan.row;
	const struct history_changes *own = history_of_row(history, target->row.table, target->row.key);
	const struct history_changes *of_plan = plan ? history_of_row(history, plan->table, plan->key) : &(struct history_changes){ 0 };
	struct arena *arena = arena_new();
	const size_t first = first_publication(history, target);
	size_t n = 0;
	for (size_t i = 0, last = 0; i < own->n; i++)
		if (may_move_end(own->v[i]) && change_publication(own->v[i]) != last) {
			last = change_publication(own->v[i]);
			n += is_put_off(arena, history, target, last);
		}
	for (size_t i = 0; i < of_plan->n; i++) {
		const size_t at = change_publication(of_plan->v[i]);
		n += at > first && may_move_end(of_plan->v[i]) && !any_may(own, at) && is_put_off(arena, history, target, at);
	}
	arena_free(arena);
	return n;
}

struct row *plan_at_first(struct arena *arena, const struct history *history, const struct target *target)
{
	return plan_then(arena, &(struct moment){ history, first_publication(history, target), false }, target->plan.row);
}
