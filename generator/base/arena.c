#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

struct block {
	struct block *older;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *newest;
	size_t next_size;
};

static struct block *block_new(size_t size, struct block *older)
{
	struct block *b = mem_alloc(sizeof *b + size);
	b->older = older;
	b->size = size;
	return b;
}

struct arena *arena_new(void)
{
	struct arena *arena = mem_alloc(sizeof *arena);
	arena->next_size = FIRST_BLOCK;
	return arena;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	for (struct block *b = arena->newest, *older; b; b = older) {
		older = b->older;
		free(b);
	}
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *first = arena->newest;
	while (first && first->older) {
		struct block *older = first->older;
		free(first);
		first = older;
	}
	arena->newest = first;
	if (first) {
		memset(first->bytes, 0, first->used);
		first->used = 0;
	}
}

void *arena_alloc(struct arena *arena, size_t size)
{
	assert(size <= PTRDIFF_MAX - sizeof(max_align_t));
	size = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
	struct block *b = arena->newest;
	if (!b || b->size - b->used < size) {
		size_t block = size > arena->next_size ? size : arena->next_size;
		b = arena->newest = block_new(block, b);
		if (arena->next_size < LARGEST_BLOCK)
			arena->next_size *= 2;
	}
	void *p = b->bytes + b->used;
	b->used += size;
	return p;
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
	char *p = arena_alloc(arena, size + 1);
	if (size)
		memcpy(p, bytes, size);
	return p;
}

void *array_grow(struct arena *arena, void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;
	size_t grown = *cap ? *cap * 2 : 8;
	void *w = arena_alloc(arena, grown * size);
	if (n)
		memcpy(w, v, n * size);
	*cap = grown;
	return w;
}
