#include "model/row_index.h"

static struct str row_key(const void *list, size_t i)
{
	return ((const struct rows *)list)->v[i]->key;
}

struct row *row_index_get(const struct key_index *index, const struct rows *rows, struct str key)
{
	size_t place = key_index_get(index, row_key, rows, key);
	return place ? rows->v[place - 1] : NULL;
}

struct row *row_index_add(struct key_index *index, struct arena *arena, const struct rows *rows, size_t i)
{
	return rows->v[key_index_add(index, arena, row_key, rows, i) - 1];
}
