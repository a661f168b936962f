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

static uint64_t load(const unsigned char *p, size_t n)
{
	uint64_t word = 0;
	memcpy(&word, p, n);
	return word;
}

/* Every bit of the product hangs on every bit of the word. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
	const uint64_t odd = 0x9e3779b97f4a7c15u;
	unsigned __int128 product = (unsigned __int128)(hash ^ word) * odd;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Eight bytes at a time: keys are paths, ids and sentences. */
uint64_t map_hash(struct str key)
{
	const unsigned char *p = (const unsigned char *)key.p;
	uint64_t hash = key.n + 1;
	size_t n = key.n;
	for (; n > 8; p += 8, n -= 8)
		hash = mix(hash, load(p, 8));
	return mix(mix(hash, n ? load(p, n) : 0), 0);
}

/* The slot that holds key, or the free one where it belongs. */
static struct map_slot *slot_of(const struct map *map, struct str key, uint64_t hash)
{
	size_t i = hash & (map->cap - 1);
	while (map->slots[i].value && (map->slots[i].hash != hash || !str_eq(map->slots[i].key, key)))
		i = (i + 1) & (map->cap - 1);
	return &map->slots[i];
}

static void resize(struct map *map, size_t cap)
{
	struct map old = *map;
	map->cap = cap;
	map->slots = arena_alloc(map->arena, map->cap * sizeof *map->slots);
	for (size_t i = 0; i < old.cap; i++) {
		size_t at = old.slots[i].hash & (cap - 1);
		if (!old.slots[i].value)
			continue;
		while (map->slots[at].value)
			at = (at + 1) & (cap - 1);
		map->slots[at] = old.slots[i];
	}
}

void map_expect(struct map *map, size_t n)
{
	size_t cap = 16;
	while (cap * 3 <= n * 4)
		cap *= 2;
	if (cap > map->cap)
		resize(map, cap);
}

void *map_get(const struct map *map, struct str key)
{
	return map->cap ? slot_of(map, key, map_hash(key))->value : NULL;
}

/* The slot of the key, to be filled if it is free. */
static struct map_slot *claim(struct map *map, struct str key)
{
	if (map->n * 4 >= map->cap * 3)
		resize(map, map->cap ? map->cap * 2 : 16);
	uint64_t hash = map_hash(key);
	struct map_slot *slot = slot_of(map, key, hash);
	if (!slot->value) {
		*slot = (struct map_slot){ key, hash, NULL };
		map->n++;
	}
	return slot;
}

void *map_add(struct map *map, struct str key, void *value)
{
	assert(value);
	struct map_slot *slot = claim(map, key);
	if (!slot->value)
		slot->value = value;
	return slot->value;
}

void map_put(struct map *map, struct str key, void *value)
{
	assert(value);
	claim(map, key)->value = value;
}
