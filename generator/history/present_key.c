#include "history/present_key.h"

#include "history/classify.h"
#include "history/lineage.h"

struct uses { const struct change **v; size_t n, cap; };

static struct uses *uses_of(const struct present_keys *keys, struct str table, struct str key)
{
	const struct map *by_key = map_get(&keys->by_table, table);
	return by_key ? map_get(by_key, key) : NULL;
}

static void add_former(struct present_keys *keys, struct arena *arena, const struct change *change)
{
	struct map *by_key = arena_alloc(arena, sizeof *by_key);
	*by_key = map_in(arena);
	by_key = map_add(&keys->by_table, change->table, by_key);
	map_add(by_key, change->old, arena_alloc(arena, sizeof(struct uses)));
}

static bool is_of_row(const struct change *change)
{
	return change->field.n == 0 && change->key.n > 0;
}

static void add_use(struct arena *arena, struct uses *uses, const struct change *change)
{
	if (uses)
		*array_add(arena, uses) = change;
}

struct present_keys *present_keys_of(struct arena *arena, struct change *const *changes, size_t n)
{
	struct present_keys *keys = arena_alloc(arena, sizeof *keys);
	*keys = (struct present_keys){ map_in(arena) };
	for (size_t i = 0; i < n; i++)
		if (is_of_row(changes[i]) && changes[i]->old.n)
			add_former(keys, arena, changes[i]);
	for (size_t i = 0; i < n && keys->by_table.n; i++) {
		const struct change *change = changes[i];
		if (is_of_row(change) && change->derived_class != CLASS_WITHDRAWN)
			add_use(arena, uses_of(keys, change->table, change->key), change);
		if (is_of_row(change) && change->old.n)
			add_use(arena, uses_of(keys, change->table, change->old), change);
	}
	return keys;
}

/* The change that took the key from the row that had it after that publication. */
static const struct change *taken_after(const struct uses *uses, struct str key, size_t publication, bool strictly)
{
	bool given = strictly;
	for (size_t i = 0; i < uses->n; i++)
		given |= change_publication(uses->v[i]) == publication && str_eq(uses->v[i]->key, key);
	for (size_t i = 0; i < uses->n; i++) {
		size_t at = change_publication(uses->v[i]);
		if (str_eq(uses->v[i]->old, key) && (at > publication || (at == publication && !given)))
			return uses->v[i];
	}
	return NULL;
}

struct str present_key(const struct present_keys *keys, struct str table, struct str key, size_t publication)
{
	bool strictly = false;
	while (keys && keys->by_table.n) {
		const struct uses *uses = uses_of(keys, table, key);
		const struct change *taken = uses ? taken_after(uses, key, publication, strictly) : NULL;
		if (!taken)
			break;
		key = taken->key;
		publication = change_publication(taken);
		strictly = true;
	}
	return key;
}

struct str former_key(struct change *const *changes, size_t n, struct str key, size_t publication)
{
	for (size_t i = n; i-- > 0 && change_publication(changes[i]) > publication;)
		if (is_of_row(changes[i]) && changes[i]->old.n && str_eq(changes[i]->key, key))
			key = changes[i]->old;
	return key;
}

static bool is_among(const struct texts *texts, struct str text)
{
	size_t i = 0;
	while (i < texts->n && !str_eq(texts->v[i], text))
		i++;
	return i < texts->n;
}

struct texts former_holders(struct arena *arena, const struct present_keys *keys, struct str table, struct str key)
{
	struct texts holders = { NULL, 0, 0 };
	const struct uses *uses = keys ? uses_of(keys, table, key) : NULL;
	for (size_t i = uses ? uses->n : 0; i-- > 0;) {
		if (!str_eq(uses->v[i]->old, key))
			continue;
		struct str now = present_key(keys, table, uses->v[i]->key, change_publication(uses->v[i]));
		if (!str_eq(now, key) && !is_among(&holders, now))
			*array_add(arena, &holders) = now;
	}
	return holders;
}

bool key_given_up(const struct present_keys *keys, struct str table, struct str key, size_t publication)
{
	const struct uses *uses = keys ? uses_of(keys, table, key) : NULL;
	for (size_t i = 0; uses && i < uses->n; i++)
		if (str_eq(uses->v[i]->old, key) && change_publication(uses->v[i]) <= publication)
			return true;
	return false;
}

struct map present_keys_since(struct arena *arena, const struct present_keys *keys, struct change *const *changes, size_t n, size_t publication)
{
	struct map since = map_in(arena);
	for (size_t i = 0; i < n && keys && keys->by_table.n; i++) {
		if (!is_of_row(changes[i]) || changes[i]->old.n == 0)
			continue;
		struct str *now = arena_alloc(arena, sizeof *now);
		*now = present_key(keys, changes[i]->table, changes[i]->old, publication);
		map_put(&since, row_name(arena, str_dup(arena, changes[i]->table).p, changes[i]->old), now);
	}
	return since;
}
