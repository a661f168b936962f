#include "history/steps.h"

#include "history/lineage.h"
#include "history/reasons.h"

struct side_step {
	const struct attribution *by;
	struct map rows; /* by row_name(): the file's before it */
};

struct steps {
	struct arena *arena;
	const struct attribution *publication;
	bool tangled;
	ARRAY(struct side_step) list;
};

struct steps *steps_new(struct arena *arena, const struct attribution *publication, bool tangled)
{
	struct steps *steps = arena_alloc(arena, sizeof *steps);
	*steps = (struct steps){ .arena = arena, .publication = publication, .tangled = tangled };
	return steps;
}

void steps_add(struct steps *steps, const struct attribution *by, const struct doc *before)
{
	const struct snapshot *snapshot = before ? snapshot_of(before) : NULL;
	struct side_step step = { by, map_in(steps->arena) };
	for (size_t i = 0; snapshot && i < snapshot->n; i++)
		map_put(&step.rows, row_name(steps->arena, snapshot->rows[i].table->name, snapshot->rows[i].key), &snapshot->rows[i]);
	steps->tangled |= snapshot && !snapshot->readable;
	*array_add(steps->arena, &steps->list) = step;
}

const struct attribution *step_of_all(struct arena *arena, const struct attribution *by)
{
	struct texts reasons = { 0 };
	if (!by->steps)
		return by;
	for (size_t i = by->steps->list.n; i-- > 0;)
		reasons_add(arena, &reasons, by->steps->list.v[i].by->reason);
	struct attribution *all = arena_alloc(arena, sizeof *all);
	*all = (struct attribution){ .commit = by->commit, .committed = by->committed, .authored = by->authored };
	all->reason = reasons_together(arena, &reasons);
	return all;
}

const struct attribution *step_of_row(struct arena *arena, const struct attribution *by, const char *table, struct str key, bool stands)
{
	if (!by->steps || by->steps->tangled)
		return step_of_all(arena, by);
	struct str name = row_name(arena, table, key);
	for (size_t i = 0; i < by->steps->list.n; i++)
		if ((map_get(&by->steps->list.v[i].rows, name) != NULL) != stands)
			return by->steps->list.v[i].by;
	return by->steps->publication;
}

static struct str value_in(const struct snapshot_row *row, const char *name)
{
	const struct field *field = field_named(row->table, str_of(name));
	return field ? row->values[field - row->table->fields] : strcmp(name, "body") == 0 ? body_words(row->body) : (struct str){ "", 0 };
}

/* A row that came, or had another key, in between tells nothing of who gave its values before. */
const struct attribution *step_of_value(struct arena *arena, const struct attribution *by, const char *table, struct str key,
	const char *field, struct str now)
{
	if (!by->steps || by->steps->tangled)
		return step_of_all(arena, by);
	struct str name = row_name(arena, table, key);
	for (size_t i = 0; i < by->steps->list.n; i++) {
		const struct snapshot_row *row = map_get(&by->steps->list.v[i].rows, name);
		if (!row)
			return step_of_all(arena, by);
		if (!str_eq(value_in(row, field), now))
			return by->steps->list.v[i].by;
	}
	return by->steps->publication;
}
