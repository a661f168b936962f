/* The key that a row has now, by a key that it had: keys may be passed on to other rows, so a key means a row only together with a time. */
#ifndef CONGBO_HISTORY_PRESENT_KEY_H
#define CONGBO_HISTORY_PRESENT_KEY_H

#include "base/map.h"
#include "model/tables.h"

struct present_keys {
	struct map by_table; /* of the tables in which any key was given up: maps by such keys to the changes that gave them to a row, or took
	                        them from one */
};

/* `changes` are in order of publications, and live as long as what is made of them. */
struct present_keys *present_keys_of(struct arena *arena, struct change *const *changes, size_t n);

/* The key now of the row that had this one after that publication; the same key when it has it still, or the row is no more. A key that
   its row gave up in the very publication, and no other row got there, means that row. */
struct str present_key(const struct present_keys *keys, struct str table, struct str key, size_t publication);

/* The other way: the key after that publication of a row that has this one now. `changes` are the row's, in order. */
struct str former_key(struct change *const *changes, size_t n, struct str key, size_t publication);
/* The keys now of other rows than the one that has this key now: they had it before and gave it up, the last of them first. */
struct texts former_holders(struct arena *arena, const struct present_keys *keys, struct str table, struct str key);
/* Whether a row gave the key up in that publication, or before. */
bool key_given_up(const struct present_keys *keys, struct str table, struct str key, size_t publication);

/* Of all keys that rows of these changes gave up and had after that publication: "<table>\n<key>" to struct str, the key now. */
struct map present_keys_since(struct arena *arena, const struct present_keys *keys, struct change *const *changes, size_t n, size_t publication);

#endif
