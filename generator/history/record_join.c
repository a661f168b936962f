/* What one sentence tells: what was redefined of a row together, since none of it can be understood alone, whoever said what of which; a time
   that is given in another way, by what went and what came in its place; and a numerator with its denominator, where the same is said of
   both. Each stays a change of its own in the data. */
#include "history/classify.h"
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

static bool is_time_given_otherwise(const struct change *a, const struct change *b)
{
	if (!is_swap(a->old.n, a->new.n, b->old.n, b->new.n))
		return false;
	const struct field *one = changed_field(a), *other = changed_field(b);
	return one && other && gives_time(one) && gives_time(other);
}

/* Whether it says, of a day that came or went, how it was counted. */
static bool is_rule_of(const struct change *day, const struct change *b)
{
	if (from_value_to_value(b) || !day->old.n != !b->old.n)
		return false;
	const struct field *field = changed_field(b);
	return field && field_meaning(field) == MEANS_DUE_RULE;
}

/* The way in which the time is given instead, or was until then; NULL: the change is of something else. */
static const struct change *given_otherwise(const struct history_changes *changes, size_t at)
{
	for (size_t i = at + 1; i < changes->n && of_one_row(changes->v[at], changes->v[i]); i++)
		if (changes->v[i]->field.n && is_time_given_otherwise(changes->v[at], changes->v[i]))
			return changes->v[i];
	return NULL;
}

static bool goes_with(const struct change *a, const struct change *b, const struct change *otherwise)
{
	bool of_time = otherwise && (b == otherwise || is_rule_of(a, b));
	return b->field.n && !b->told_by && ((a->redefines && b->redefines) || of_time || is_share(a, b));
}

static void join_behind(const struct history_changes *changes, size_t at)
{
	struct change *last = changes->v[at];
	const struct change *otherwise = given_otherwise(changes, at);
	for (size_t i = at + 1; i < changes->n && of_one_row(changes->v[at], changes->v[i]); i++) {
		if (!goes_with(changes->v[at], changes->v[i], otherwise))
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
		if (!change->told_by || !is_share(change->told_by, change) || said_alike(change->told_by, change))
			continue;
		change->told_by->joint = NULL;
		change->told_by = NULL;
	}
}
