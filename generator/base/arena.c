#include "base/arena.h"

#include <assert.h>
#include <sanitizer/asan_interface.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/backing.h"
#include "base/mem.h"

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 4 * MEM_LARGE_PAGE };

/* Bytes that belong to nobody between two allocations, so that AddressSanitizer sees a step over an end; and from what size on a block is in
   large pages: never where leaks are looked for, which would not be found through them. */
#ifdef __SANITIZE_ADDRESS__
enum { GAP = alignof(max_align_t) };
static const size_t IN_LARGE_PAGES = SIZE_MAX;
#else
enum { GAP = 0 };
static const size_t IN_LARGE_PAGES = MEM_LARGE_PAGE / 2;
#endif

/* What is not allocated (from `used` on) is zero, and poisoned under AddressSanitizer. */
struct block {
	struct block *older;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *newest;
	size_t next_size;
	struct backing *backing; /* NULL: large blocks are in memory, as small ones are */
};

static struct block *block_new(const struct arena *arena, size_t room)
{
	size_t size = sizeof(struct block) + room;
	struct block *b;
	if (size < IN_LARGE_PAGES)
		b = mem_alloc(size);
	else
		b = arena->backing ? backing_alloc(arena->backing, &size) : mem_alloc_large(&size);
	b->size = size - sizeof *b;
	return b;
}

static void block_free(const struct arena *arena, struct block *b)
{
	size_t size = b ? sizeof *b + b->size : 0;
	if (size < IN_LARGE_PAGES)
		free(b);
	else if (arena->backing)
		backing_release(arena->backing, b, size);
	else
		mem_free_large(b, size);
}

struct arena *arena_new_in(struct backing *backing)
{
	struct arena *arena = mem_alloc(sizeof *arena);
	arena->next_size = FIRST_BLOCK;
	arena->backing = backing;
	return arena;
}

struct arena *arena_new(void)
{
	return arena_new_in(NULL);
}

struct arena *arena_new_beside(const struct arena *other)
{
	return arena_new_in(other->backing);
}

void arena_trim(const struct arena *arena)
{
	if (arena->backing)
		backing_trim(arena->backing);
}

struct backing *arena_backing(const struct arena *arena)
{
	return arena->backing;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	for (struct block *b = arena->newest, *older; b; b = older) {
		older = b->older;
		block_free(arena, b);
	}
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *kept = NULL;
	for (struct block *b = arena->newest, *older; b; b = older) {
		struct block *dropped = b;
		older = b->older;
		if (b->size <= LARGEST_BLOCK && (!kept || b->size > kept->size)) {
			dropped = kept;
			kept = b;
		}
		block_free(arena, dropped);
	}
	arena->newest = kept;
	if (!kept)
		return;
	kept->older = NULL;
	ASAN_UNPOISON_MEMORY_REGION(kept->bytes, kept->used);
	memset(kept->bytes, 0, kept->used);
	kept->used = 0;
	ASAN_POISON_MEMORY_REGION(kept->bytes, kept->size);
}

/* A new block with room for `size` bytes. It becomes the newest, unless it is there for one large allocation only: then the
   newest keeps its place, and what is left in it is used. */
static struct block *block_add(struct arena *arena, size_t size)
{
	bool large = size > arena->next_size / 2;
	size_t room = large ? size : arena->next_size;
	struct block *b = block_new(arena, room);
	struct block **newer = large && arena->newest ? &arena->newest->older : &arena->newest;
	b->older = *newer;
	*newer = b;
	ASAN_POISON_MEMORY_REGION(b->bytes, b->size);
	if (arena->next_size <= LARGEST_BLOCK / 3 * 2)
		arena->next_size += arena->next_size / 2; /* doubling leaves a third of a document's memory unused */
	return b;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	enum { ALIGN = alignof(max_align_t) };
	assert(size <= PTRDIFF_MAX / 2);
	size_t taken = (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
	struct block *b = arena->newest;
	if (!b || b->size - b->used < taken)
		b = block_add(arena, taken);
	void *p = b->bytes + b->used;
	b->used += taken;
	ASAN_UNPOISON_MEMORY_REGION(p, size);
	return p;
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
	assert(size <= PTRDIFF_MAX / 2);
	char *p = arena_alloc(arena, size + 1);
	if (size)
		memcpy(p, bytes, size);
	return p;
}

void *array_grow(struct arena *arena, void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;
	assert(*cap <= PTRDIFF_MAX / 4 / size);
	size_t grown = *cap ? *cap * 2 : 8;
	void *w = arena_alloc(arena, grown * size);
	if (n)
		memcpy(w, v, n * size);
	*cap = grown;
	return w;
}
