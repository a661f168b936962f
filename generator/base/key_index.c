#include "base/key_index.h"

#include <assert.h>

#include "base/arena.h"
#include "base/map.h"

static const uint64_t HALF = UINT64_C(0xffffffff);

static size_t first_slot(const struct key_index *index, uint64_t hash)
{
	return (hash >> 32) & (index->cap - 1);
}

/* The slot of the item that has the key, or the free one where it belongs. */
static uint64_t *slot_of(const struct key_index *index, item_key *key_of, const void *list, struct str key, uint64_t hash)
{
	for (size_t at = first_slot(index, hash);; at = (at + 1) & (index->cap - 1)) {
		uint64_t slot = index->slots[at];
		if (slot == 0 || ((slot ^ hash) >> 32 == 0 && str_eq(key_of(list, (slot & HALF) - 1), key)))
			return &index->slots[at];
	}
}

size_t key_index_get(const struct key_index *index, item_key *key_of, const void *list, struct str key)
{
	return index->cap ? *slot_of(index, key_of, list, key, map_hash(key)) & HALF : 0;
}

/* Where a slot stands follows from the half of the hash that it holds. */
static void resize(struct key_index *index, struct arena *arena, size_t cap)
{
	struct key_index old = *index;
	index->cap = cap;
	index->slots = arena_alloc(arena, cap * sizeof *index->slots);
	for (size_t i = 0; i < old.cap; i++) {
		size_t at = first_slot(index, old.slots[i]);
		if (old.slots[i] == 0)
			continue;
		while (index->slots[at])
			at = (at + 1) & (cap - 1);
		index->slots[at] = old.slots[i];
	}
}

void key_index_expect(struct key_index *index, struct arena *arena, size_t n)
{
	size_t cap = 16;
	while (cap * 3 <= n * 4)
		cap *= 2;
	if (cap > index->cap)
		resize(index, arena, cap);
}

size_t key_index_add(struct key_index *index, struct arena *arena, item_key *key_of, const void *list, size_t i)
{
	assert(i < HALF);
	if (index->n * 4 >= index->cap * 3)
		resize(index, arena, index->cap ? index->cap * 2 : 16);
	struct str key = key_of(list, i);
	uint64_t hash = map_hash(key), *slot = slot_of(index, key_of, list, key, hash);
	if (*slot == 0) {
		*slot = (hash & ~HALF) | (i + 1);
		index->n++;
	}
	return *slot & HALF;
}
