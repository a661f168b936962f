/* Which item of a list has a key: eight bytes a slot, so that it stays small beside a list of millions. */
#ifndef CONGBO_BASE_KEY_INDEX_H
#define CONGBO_BASE_KEY_INDEX_H

#include <stdint.h>

#include "base/str.h"

/* Zeroed it is empty. A slot holds half of the key's hash and, below it, the item's place in the list plus 1; 0: it is free. */
struct key_index {
	uint64_t *slots;
	size_t n, cap; /* cap is 0 or a power of two */
};

/* The key of the list's i-th item. An item whose key becomes another is found by neither. */
typedef struct str item_key(const void *list, size_t i);

/* The item's place plus 1; 0 when no item of the list that is indexed has the key. */
size_t key_index_get(const struct key_index *index, item_key *key_of, const void *list, struct str key);
/* Indexes the i-th item unless one with its key is there already; returns the place, plus 1, of the one that now has it. */
size_t key_index_add(struct key_index *index, struct arena *arena, item_key *key_of, const void *list, size_t i);
/* Makes room for n items in all. */
void key_index_expect(struct key_index *index, struct arena *arena, size_t n);

#endif
