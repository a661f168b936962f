/* What came of keys and ids that rows gave up.
   Any row knows key_had_by: the rows that had its key before it and have another now, the last of them first; former_ids: those that it
   had on the page on which it stands, where nothing else has them. */
#include "base/arena.h"
#include "history/former_anchor.h"
#include "history/lineage.h"
#include "history/original.h"
#include "history/present_key.h"
#include "render/history_parts.h"

static struct view key_had_by(const struct scope *scope, const struct row *row)
{
	const struct render_site *site = scope_site(scope);
	const struct known_rows known = known_rows(site->history, site->model);
	const struct texts keys = former_holders(scope->arena, known.keys, str_of(row->table->name), row->key);
	struct rows *rows = arena_alloc(scope->arena, sizeof *rows);
	for (size_t i = 0; i < keys.n; i++) {
		struct row *other = known_row(&known, row->home, keys.v[i], site->history->publications.n);
		if (other)
			*array_add(scope->arena, rows) = other;
	}
	return view_rows(rows);
}

static struct view former_ids(const struct scope *scope, const struct row *row)
{
	const struct texts *ids = map_get(&scope_site(scope)->history->anchors, row_name(scope->arena, row->table->name, row->key));
	return ids ? view_texts(ids) : view_nothing();
}

bool former_key_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	bool known = scope_site(scope)->history && row->key.n > 0;
	if (str_is(name, "key_had_by"))
		*out = known ? key_had_by(scope, row) : view_nothing();
	else if (str_is(name, "former_ids"))
		*out = known ? former_ids(scope, row) : view_nothing();
	else
		return false;
	return true;
}
