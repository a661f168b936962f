#include "model/row_index.h"

#include <assert.h>

#include "base/map.h"

static const uint64_t HALF = UINT64_C(0xffffffff);

static size_t first_slot(const struct row_index *index, uint64_t hash)
{
	return (hash >> 32) & (index->cap - 1);
}

/* The slot of the row that has the key, or the free one where it belongs. */
static uint64_t *slot_of(const struct row_index *index, const struct rows *rows, struct str key, uint64_t hash)
{
	for (size_t at = first_slot(index, hash);; at = (at + 1) & (index->cap - 1)) {
		uint64_t slot = index->slots[at];
		if (slot == 0 || ((slot ^ hash) >> 32 == 0 && str_eq(rows->v[(slot & HALF) - 1]->key, key)))
			return &index->slots[at];
	}
}

struct row *row_index_get(const struct row_index *index, const struct rows *rows, struct str key)
{
	uint64_t slot = index->cap ? *slot_of(index, rows, key, map_hash(key)) : 0;
	return slot ? rows->v[(slot & HALF) - 1] : NULL;
}

/* Where a slot stands follows from the half of the hash that it holds. */
static void resize(struct row_index *index, struct arena *arena, size_t cap)
{
	struct row_index old = *index;
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

void row_index_expect(struct row_index *index, struct arena *arena, size_t n)
{
	size_t cap = 16;
	while (cap * 3 <= n * 4)
		cap *= 2;
	if (cap > index->cap)
		resize(index, arena, cap);
}

struct row *row_index_add(struct row_index *index, struct arena *arena, const struct rows *rows, size_t i)
{
	assert(i < HALF);
	if (index->n * 4 >= index->cap * 3)
		resize(index, arena, index->cap ? index->cap * 2 : 16);
	uint64_t hash = map_hash(rows->v[i]->key);
	uint64_t *slot = slot_of(index, rows, rows->v[i]->key, hash);
	if (*slot == 0) {
		*slot = (hash & ~HALF) | (i + 1);
		index->n++;
	}
	return rows->v[(*slot & HALF) - 1];
}
