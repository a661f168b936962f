#include "base/map.h"

#include <assert.h>

#include "base/arena.h"

uint64_t hash_bytes(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * 1099511628211u;
	return h;
}

/* The slot that holds key, or the free one where it belongs. */
static struct map_slot *slot_of(const struct map *map, struct str key)
{
	size_t i = hash_bytes(key.p, key.n) & (map->cap - 1);
	while (map->slots[i].value && !str_eq(map->slots[i].key, key))
		i = (i + 1) & (map->cap - 1);
	return &map->slots[i];
}

static void grow(struct map *map)
{
	struct map old = *map;
	map->cap = old.cap ? old.cap * 2 : 16;
	map->slots = arena_alloc(map->arena, map->cap * sizeof *map->slots);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].value)
			*slot_of(map, old.slots[i].key) = old.slots[i];
}

void *map_get(const struct map *map, struct str key)
{
	return map->cap ? slot_of(map, key)->value : NULL;
}

void *map_add(struct map *map, struct str key, void *value)
{
	assert(value);
	if (map->n * 4 >= map->cap * 3)
		grow(map);
	struct map_slot *slot = slot_of(map, key);
	if (!slot->value) {
		*slot = (struct map_slot){ key, value };
		map->n++;
	}
	return slot->value;
}

void map_put(struct map *map, struct str key, void *value)
{
	if (map_add(map, key, value) != value)
		slot_of(map, key)->value = value;
}
