/* A hash map from strings to pointers. Keys are not copied: they live at least as long as the map. Iteration order is
   not offered, so that no output can depend on it. */
#ifndef CONGBO_BASE_MAP_H
#define CONGBO_BASE_MAP_H

#include <stdint.h>

#include "base/str.h"

struct map_slot {
	struct str key;
	uint64_t hash; /* of the key */
	void *value;   /* NULL: the slot is free */
};

struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t n, cap; /* cap is 0 or a power of two */
};

static inline struct map map_in(struct arena *arena)
{
	return (struct map){ .arena = arena };
}

void *map_get(const struct map *map, struct str key); /* NULL when absent */
/* Puts value (not NULL) under key unless the key is there already; returns what is now under it. */
void *map_add(struct map *map, struct str key, void *value);
void map_put(struct map *map, struct str key, void *value); /* replaces */
/* Makes room for n keys in all. */
void map_expect(struct map *map, size_t n);

uint64_t map_hash(struct str key); /* where a key belongs in memory; nothing that is written may hang on it */
uint64_t hash_bytes(const void *bytes, size_t n); /* FNV-1a, 64 bits */

#endif
