#include "history/former_anchor.h"

#include "base/arena.h"
#include "history/classify.h"
#include "history/lineage.h"
#include "history/present_key.h"

struct search {
	const struct history *history;
	const struct model *model;
	struct map given; /* "<id>\n" and row_name() of the page's row: of those ids the row */
	struct map *out;
};

/* A key begins with the key of what it stands in, and ends with its id. */
static struct str first_part(struct str key)
{
	ptrdiff_t slash = str_find(key, "/");
	return slash < 0 ? key : str_slice(key, 0, (size_t)slash);
}

static struct str last_part(struct str key)
{
	const char *slash = key.n ? memrchr(key.p, '/', key.n) : NULL;
	return slash ? str_range(slash + 1, key.p + key.n) : key;
}

static bool stands_there(const struct doc *doc, struct str id)
{
	for (size_t i = 0; i < doc->rows.n; i++) {
		const struct row *row = doc->rows.v[i];
		const struct field *field = row == doc->front ? NULL : field_named(row->table, str_of("id"));
		if (field && str_eq(*(const struct str *)row_field(row, field), id))
			return true;
	}
	for (size_t i = 0; i < doc->headings.n; i++)
		if (str_eq(doc->headings.v[i].id, id))
			return true;
	return false;
}

/* The row that the change gave its key, when it stands on a page among others, and stood there before. */
static const struct row *moved_row(const struct search *search, const struct change *change)
{
	const struct present_keys *keys = search->history->present;
	const struct model_table *home = model_table_named(search->model, change->table);
	const size_t publication = (size_t)change->publication.digits;
	const struct row *row = home ? model_row(home, present_key(keys, change->table, change->key, publication)) : NULL;
	const struct row *page = row && row->doc ? row->doc->front : NULL;
	if (!page || page == row || !field_named(row->table, str_of("id")))
		return NULL;
	bool same = str_eq(present_key(keys, str_of(page->table->name), first_part(change->old), publication - 1), page->key);
	return same ? row : NULL;
}

static void add(struct search *search, const struct row *row, struct str id)
{
	struct arena *arena = search->out->arena;
	const struct row *page = row->doc->front;
	struct str name = row_name(arena, row->table->name, row->key);
	struct str place = str_join(arena, (struct str[]){ id, row_name(arena, page->table->name, page->key) }, 2, "\n");
	if (map_get(&search->given, place) || stands_there(row->doc, id))
		return;
	map_put(&search->given, place, (void *)row);
	struct texts *ids = map_get(search->out, name);
	if (!ids)
		ids = map_add(search->out, name, arena_alloc(arena, sizeof *ids));
	*array_add(arena, ids) = id;
}

struct map former_anchors(struct arena *arena, const struct history *history, const struct model *model)
{
	struct map out = map_in(arena);
	struct search search = { history, model, map_in(arena), &out };
	for (size_t i = history->changes.n; i-- > 0;) {
		const struct change *change = history->changes.v[i];
		bool renamed = change->field.n == 0 && change->old.n > 0 && !str_eq(last_part(change->old), last_part(change->key));
		const struct row *row = renamed ? moved_row(&search, change) : NULL;
		if (row)
			add(&search, row, last_part(change->old));
		arena_passed(history->arena, i);
	}
	return out;
}
