/* What one sentence tells: what was redefined of a row together, since none of it can be understood alone, whoever said what of which; and a
   numerator with its denominator, where the same is said of both. Each stays a change of its own in the data. */
#include "history/record_parts.h"

/* Changes of a row stand together in their publication. */
static bool of_one_row(const struct change *a, const struct change *b)
{
	return decimal_cmp(a->publication, b->publication) == 0 && str_eq(a->table, b->table) && str_eq(a->key, b->key);
}

static bool said_alike(const struct change *a, const struct change *b)
{
	return a->class == b->class && a->derived_class == b->derived_class && a->basis == b->basis && str_eq(a->reason, b->reason) &&
		str_eq(a->commit, b->commit) && period_cmp(a->effective, b->effective) == 0;
}

static bool from_value_to_value(const struct change *change)
{
	return change->old.n && change->new.n;
}

static bool is_share(const struct change *a, const struct change *b)
{
	return str_is(a->field, "numerator") && str_is(b->field, "denominator") && from_value_to_value(a) && from_value_to_value(b);
}

static bool goes_with(const struct change *a, const struct change *b)
{
	return b->field.n && !b->told_by && ((a->redefines && b->redefines) || is_share(a, b));
}

static void join_behind(const struct history_changes *changes, size_t at)
{
	struct change *last = changes->v[at];
	for (size_t i = at + 1; i < changes->n && of_one_row(changes->v[at], changes->v[i]); i++) {
		if (!goes_with(changes->v[at], changes->v[i]))
			continue;
		last->joint = changes->v[i];
		last = changes->v[i];
		last->told_by = changes->v[at];
	}
}

void join_changes(struct record *record)
{
	const struct history_changes *changes = &record->history->changes;
	for (size_t i = 0; i < changes->n; i++) {
		if (changes->v[i]->field.n && !changes->v[i]->told_by)
			join_behind(changes, i);
		arena_passed(record->arena, i);
	}
}

void part_shares(struct record *record)
{
	const struct history_changes *changes = &record->history->changes;
	for (size_t i = 0; i < changes->n; i++) {
		struct change *change = changes->v[i];
		arena_passed(record->arena, i);
		if (!change->told_by || change->redefines || said_alike(change->told_by, change))
			continue;
		change->told_by->joint = NULL;
		change->told_by = NULL;
	}
}
