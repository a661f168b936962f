/* Arenas: many small allocations with one end. A document, the model and a page being rendered each have one;
   whatever is reached from them lives exactly as long. An arena belongs to one thread at a time. */
#ifndef CONGBO_BASE_ARENA_H
#define CONGBO_BASE_ARENA_H

#include <stddef.h>

struct arena;
struct backing;

struct arena *arena_new(void);
/* One whose large blocks, and those of arenas made beside it, are of that backing, which lives longer; NULL: it has none. */
struct arena *arena_new_in(struct backing *backing);
struct arena *arena_new_beside(const struct arena *other);
/* Holds what of that backing is in memory to what may be (backing_trim). */
void arena_trim(const struct arena *arena);
/* Said in a loop over many things of the arena that does little for each: those up to the i-th may leave memory for now. */
static inline void arena_passed(const struct arena *arena, size_t i)
{
	enum { SAID_EVERY = 1 << 8 }; /* a thing that lies alone brings the pages around it along */
	if ((i + 1) % SAID_EVERY == 0)
		arena_trim(arena);
}
struct backing *arena_backing(const struct arena *arena);
void arena_free(struct arena *arena); /* NULL is allowed */
/* Forgets every allocation, and keeps one block for the next ones. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
/* A copy of `size` bytes with a NUL behind it that is not counted. */
char *arena_copy(struct arena *arena, const void *bytes, size_t size);

/* Growable arrays in an arena. `struct { T *v; size_t n, cap; }` begins empty when zeroed; array_add gives the address of
   a new zeroed last element. Growing leaves the old block to the arena, so addresses of elements do not last. */
#define ARRAY(T) struct { T *v; size_t n, cap; }
#define array_add(arena, array) \
	((array)->v = array_grow((arena), (array)->v, (array)->n, &(array)->cap, sizeof *(array)->v), \
	 &(array)->v[(array)->n++])

/* The block behind array_add: `v` itself while n < *cap, else a copy with room for more. */
void *array_grow(struct arena *arena, void *v, size_t n, size_t *cap, size_t size);

#endif
