#include "render/url.h"

struct str url_data(struct arena *arena, const struct table *table)
{
	return str_format(arena, "du-lieu/%s", table->name);
}

struct str url_list(const struct table *table)
{
	const char *hole = table->page ? strchr(table->page, '%') : NULL;
	if (!hole || hole == table->page || hole[1])
		return str_of("");
	return str_range(table->page, hole - 1);
}

struct str url_list_turn(struct arena *arena, const struct table *table, unsigned turn)
{
	struct str list = url_list(table);
	return turn == 1 ? list : str_format(arena, "%.*s/trang/%u", (int)list.n, list.p, turn);
}

/* Fills the pattern's holes with the parts of the key; a key with more parts than holes puts the rest into the last. */
static struct str fill(struct arena *arena, const char *pattern, struct str key)
{
	struct out out = out_arena(arena);
	for (const char *at = pattern; *at; at++) {
		const char *slash = key.n ? memchr(key.p, '/', key.n) : NULL;
		if (*at != '%') {
			out_char(&out, *at);
		} else if (!at[1] || !slash) {
			out_str(&out, key);
		} else {
			out_str(&out, str_range(key.p, slash));
			key = str_from(key, (size_t)(slash - key.p) + 1);
		}
	}
	return out_held(&out);
}

bool url_row(struct arena *arena, const struct row *row, struct str *path, struct str *fragment)
{
	*fragment = str_of("");
	if (!row->table->page) {
		const struct field *id = field_named(row->table, str_of("id"));
		if (id && id->kind == KIND_ID)
			*fragment = *(const struct str *)row_field(row, id);
		while (row && !row->table->page)
			row = row->parent;
	}
	if (!row || row->key.n == 0)
		return false;
	*path = fill(arena, row->table->page, row->key);
	return true;
}

struct str url_history(struct arena *arena, const struct row *plan)
{
	return str_join(arena, (struct str[]){ fill(arena, table_plans.page, plan->key), str_of("lich-su") }, 2, "/");
}

struct str url_version(struct arena *arena, const struct plan_version *version)
{
	struct str own = fill(arena, table_plans.page, version->id);
	return str_format(arena, "%.*s/phien-ban/%zu", (int)own.n, own.p, version->number);
}

struct str url_order(struct arena *arena, const struct row *topic, enum comparison_order order)
{
	static const char *const below[COMPARISON_ORDERS] = {
		[ORDER_DUE] = "theo-han", [ORDER_BAR] = "theo-muc", [ORDER_STATUS] = "theo-tinh-hinh",
	};
	struct str parts[2] = { fill(arena, table_topics.page, topic->key), str_of(below[order] ? below[order] : "") };
	return below[order] ? str_join(arena, parts, 2, "/") : parts[0];
}
