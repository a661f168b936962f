#include "history/lineage.h"

static void file_under(struct map *map, struct str key, struct row *row)
{
	struct rows *rows = map_get(map, key);
	if (!rows) {
		rows = arena_alloc(map->arena, sizeof *rows);
		map_put(map, key, rows);
	}
	*array_add(map->arena, rows) = row;
}

struct lineage_book lineage_read(struct arena *arena, const struct rows *rows)
{
	struct lineage_book book = { map_in(arena), map_in(arena), map_in(arena) };
	for (size_t i = 0; rows && i < rows->n; i++) {
		const struct lineage *lineage = (const struct lineage *)rows->v[i];
		file_under(&book.from, lineage->from, rows->v[i]);
		file_under(&book.to, lineage->to, rows->v[i]);
	}
	return book;
}

static const struct lineage *declared(const struct map *map, const char *table, struct str key, size_t *at)
{
	const struct rows *rows = map_get(map, key);
	while (rows && *at < rows->n) {
		const struct lineage *lineage = (const struct lineage *)rows->v[(*at)++];
		if (lineage->table.n == 0 || str_is(lineage->table, table))
			return lineage;
	}
	return NULL;
}

const struct lineage *lineage_from(const struct lineage_book *book, const char *table, struct str key, size_t *at)
{
	return declared(&book->from, table, key, at);
}

const struct lineage *lineage_to(const struct lineage_book *book, const char *table, struct str key)
{
	size_t at = 0;
	return declared(&book->to, table, key, &at);
}

bool lineage_is_rename(const struct lineage *lineage)
{
	enum { RENAMED = 1 }; /* first in the choice list relation */
	return lineage->relation == RENAMED;
}

struct str row_name(struct arena *arena, const char *table, struct str key)
{
	struct str parts[] = { str_of(table), key };
	return str_join(arena, parts, 2, "\n");
}

void lineage_note(struct lineage_book *book, const char *table, struct str old_key, struct str new_key)
{
	struct arena *arena = book->renamed.arena;
	struct str *key = arena_alloc(arena, sizeof *key);
	*key = str_dup(arena, new_key);
	map_put(&book->renamed, row_name(arena, table, old_key), key);
}

/* What is now the key of the row that the reference names. */
static struct str referred(const struct lineage_book *book, struct arena *arena, const struct field *field, struct str id)
{
	struct str tables = str_of(field->refs), table;
	while (field->kind == KIND_REF && str_word(&tables, &table)) {
		struct str parts[] = { table, id };
		const struct str *key = map_get(&book->renamed, str_join(arena, parts, 2, "\n"));
		if (key)
			return *key;
	}
	return id;
}

/* How much of the rest of a key the value takes: as it is, with the slashes in it, or, of a text, escaped and up to the next. */
static size_t part_length(struct str rest, struct str value)
{
	struct str same = str_slice(rest, 0, value.n);
	if (str_eq(same, value) && (rest.n == value.n || rest.p[value.n] == '/'))
		return value.n;
	ptrdiff_t slash = str_find(rest, "/");
	return slash < 0 ? rest.n : (size_t)slash;
}

struct str lineage_follow(const struct lineage_book *book, struct arena *arena, const char *table, const struct field *const *fields,
	const struct str *values, size_t n, struct str key)
{
	struct str name = row_name(arena, table, key);
	const struct str *noted = map_get(&book->renamed, name);
	if (noted)
		return *noted;
	ARRAY(struct str) parts = { 0 };
	struct str rest = key;
	bool moved = false;
	for (size_t i = 0; i < n; i++) {
		if (!(fields[i]->flags & FIELD_KEY))
			continue;
		struct str now = referred(book, arena, fields[i], values[i]);
		moved |= !str_eq(now, values[i]);
		size_t length = part_length(rest, values[i]);
		*array_add(arena, &parts) = str_eq(now, values[i]) ? str_slice(rest, 0, length) : now;
		rest = str_from(rest, length + 1);
	}
	return moved ? str_join(arena, parts.v, parts.n, "/") : (struct str){ NULL, 0 };
}
