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

const struct lineage *lineage_to(const struct lineage_book *book, const char *table, struct str key, size_t *at)
{
	return declared(&book->to, table, key, at);
}

bool lineage_is_rename(const struct lineage *lineage)
{
	return lineage->relation == LINEAGE_RENAMED;
}

const struct lineage *lineage_renames(const struct lineage_book *book, const char *table, struct str key)
{
	const struct lineage *lineage;
	size_t at = 0;
	while ((lineage = lineage_from(book, table, key, &at)) != NULL && !lineage_is_rename(lineage))
		;
	return lineage;
}

const struct lineage *lineage_renamed_to(const struct lineage_book *book, const char *table, struct str key, size_t *at)
{
	const struct lineage *lineage;
	while ((lineage = lineage_to(book, table, key, at)) != NULL && !lineage_is_rename(lineage))
		;
	return lineage;
}

struct str row_name(struct arena *arena, const char *table, struct str key)
{
	struct str parts[] = { str_of(table), key };
	return str_join(arena, parts, 2, "\n");
}

bool lineage_knows_renames(const struct lineage_book *book)
{
	return book->from.n > 0 || book->renamed.n > 0;
}

void lineage_note(struct lineage_book *book, const char *table, struct str old_key, struct str new_key)
{
	struct arena *arena = book->renamed.arena;
	struct renamed *renamed = arena_alloc(arena, sizeof *renamed);
	*renamed = (struct renamed){ str_dup(arena, new_key), 0 };
	map_put(&book->renamed, row_name(arena, table, old_key), renamed);
}

void lineage_given(struct lineage_book *book, struct arena *scratch, const char *table, struct str key, uint32_t publication)
{
	struct renamed *renamed = book->renamed.n ? map_get(&book->renamed, row_name(scratch, table, key)) : NULL;
	if (renamed && renamed->again == 0)
		renamed->again = publication;
}

/* The new key of what had that name; p is NULL when it has it still, or when the name is already another row's. */
static struct str renamed_from(const struct lineage_book *book, struct str name, uint32_t since)
{
	const struct renamed *renamed = map_get(&book->renamed, name);
	return renamed && (renamed->again == 0 || since < renamed->again) ? renamed->key : (struct str){ NULL, 0 };
}

/* What is now the key of the row that the reference names. */
static struct str referred(const struct lineage_book *book, struct arena *arena, const struct field *field, struct str id, uint32_t since)
{
	struct str tables = str_of(field->refs), table;
	while ((field->kind == KIND_REF || field->kind == KIND_REFS) && str_word(&tables, &table)) {
		struct str parts[] = { table, id };
		struct str key = renamed_from(book, str_join(arena, parts, 2, "\n"), since);
		if (key.p)
			return key;
	}
	return id;
}

bool lineage_same_rows(const struct lineage_book *book, struct arena *arena, const struct field *field, struct str before, struct str after,
	uint32_t since)
{
	struct str old, new;
	if ((field->kind != KIND_REF && field->kind != KIND_REFS) || book->renamed.n == 0 || before.n == 0)
		return false;
	while (str_word(&before, &old))
		if (!str_word(&after, &new) || !str_eq(referred(book, arena, field, old, since), new))
			return false;
	return !str_word(&after, &new);
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
	const struct str *values, size_t n, struct str key, uint32_t since)
{
	struct str noted = renamed_from(book, row_name(arena, table, key), since);
	if (noted.p)
		return noted;
	ARRAY(struct str) parts = { 0 };
	struct str rest = key;
	bool moved = false;
	for (size_t i = 0; i < n; i++) {
		if (!(fields[i]->flags & FIELD_KEY))
			continue;
		struct str now = referred(book, arena, fields[i], values[i], since);
		moved |= !str_eq(now, values[i]);
		size_t length = part_length(rest, values[i]);
		*array_add(arena, &parts) = str_eq(now, values[i]) ? str_slice(rest, 0, length) : now;
		rest = str_from(rest, length + 1);
	}
	return moved ? str_join(arena, parts.v, parts.n, "/") : (struct str){ NULL, 0 };
}
