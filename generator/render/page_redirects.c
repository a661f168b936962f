/* Addresses that rows had under former keys: each leads to where the same is now, and so does every address below it, and below that of its
   part of the record; what stands beside pages follows them (publish/retired.h). Former keys are those that rows list themselves (aliases),
   and those that the record knows of. */
#include <stdlib.h>

#include "base/arena.h"
#include "history/former.h"
#include "history/lineage.h"
#include "render/pages.h"
#include "render/record.h"
#include "render/url.h"

struct redirects {
	const struct render_site *site;
	struct arena *arena;
	struct page_list *list;
	ARRAY(struct str) pages; /* in order, the paths of those that are no redirects; of versions none: they keep the key that was theirs then */
	struct map paths;       /* that have a page: the table of its row, of any table when it has none */
	int layout;
};

/* What a row declares and a page of another kind has is added all the same: two pages at one address are reported. */
static void add_redirect(struct redirects *redirects, struct str path, struct str leads_to, const struct row *row, bool declared)
{
	const struct table *taken = map_get(&redirects->paths, path);
	if (taken && (!declared || taken == row->table))
		return;
	map_put(&redirects->paths, path, (void *)row->table);
	for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++)
		if (redirects->site->languages[lang])
			*array_add(redirects->arena, redirects->list) = (struct page_job){ .path = path, .lang = lang, .in_both = true,
				.layout = redirects->layout, .row = row, .leads_to = leads_to };
}

/* The path with `new`, which it begins with, replaced by `old`. */
static struct str moved(struct arena *arena, struct str path, struct str new, struct str old)
{
	return str_join(arena, (struct str[]){ old, str_from(path, new.n) }, 2, "");
}

static struct str row_path(struct arena *arena, const struct row *row)
{
	struct str path, fragment;
	return url_row(arena, row, &path, &fragment) ? path : str_of("");
}

/* The first of the pages whose path does not stand before the prefix. */
static size_t first_below(const struct redirects *redirects, struct str prefix)
{
	size_t low = 0, high = redirects->pages.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(redirects->pages.v[middle], prefix) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void retire_below(struct redirects *redirects, const struct row *row, struct str new, struct str old)
{
	struct str below = str_join(redirects->arena, (struct str[]){ new, str_of("/") }, 2, "");
	for (size_t i = first_below(redirects, below); i < redirects->pages.n && str_eq(str_slice(redirects->pages.v[i], 0, below.n), below); i++)
		add_redirect(redirects, moved(redirects->arena, redirects->pages.v[i], new, old), redirects->pages.v[i], row, false);
}

static struct str record_root(struct arena *arena, const struct row *row)
{
	return record_path(arena, &(struct record_part){ .scope = RECORD_ROW, .row = row });
}

static void retire(struct redirects *redirects, const struct row *row, struct str key, bool declared)
{
	struct arena *arena = redirects->arena;
	struct row former = { .table = row->table, .key = key };
	struct str new = row_path(arena, row), old = row_path(arena, &former);
	add_redirect(redirects, old, new, row, declared);
	if (row->table != &table_pages) /* below them stand others, with addresses of their own */
		retire_below(redirects, row, new, old);
	if (record_of_row(redirects->site, row)->n == 0)
		return;
	new = record_root(arena, row);
	old = record_root(arena, &former);
	add_redirect(redirects, old, new, row, false);
	retire_below(redirects, row, new, old);
}

static void retire_aliases(struct redirects *redirects, const struct model_table *table)
{
	for (size_t f = 0; f < table->table->field_count; f++)
		for (size_t i = 0; table->table->fields[f].flags & FIELD_ALIASES && i < table->rows.n; i++) {
			const struct texts *aliases = row_field(table->rows.v[i], &table->table->fields[f]);
			for (size_t a = 0; a < aliases->n; a++)
				retire(redirects, table->rows.v[i], aliases->v[a], true);
		}
}

/* The row that has the key now, or had it last. */
static const struct row *row_of(const struct redirects *redirects, const struct model_table *table, struct str key)
{
	const struct row *row = model_row(table, key);
	const struct former *former = row ? NULL : former_row(redirects->site->history->former, table->table, key);
	return former ? former->row : row;
}

/* The latest first, so that a key which was changed again leads to the last. */
static void retire_renamed(struct redirects *redirects)
{
	const struct history *history = redirects->site->history;
	struct map renamed = map_in(redirects->arena);
	for (size_t i = history ? history->changes.n : 0; i-- > 0;) {
		const struct change *change = history->changes.v[i];
		arena_passed(history->arena, i);
		const struct model_table *table = change->field.n == 0 && change->old.n ? model_table_named(redirects->site->model, change->table) : NULL;
		if (!table || !table->table->page)
			continue;
		struct str name = row_name(redirects->arena, table->table->name, change->new);
		const struct row *row = map_get(&renamed, name);
		if (!row)
			row = row_of(redirects, table, change->new);
		if (!row)
			continue;
		map_add(&renamed, row_name(redirects->arena, table->table->name, change->old), (void *)row);
		retire(redirects, row, change->old, false);
	}
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void know_pages(struct redirects *redirects)
{
	for (size_t i = 0; i < redirects->list->n; i++) {
		const struct page_job *page = &redirects->list->v[i];
		map_put(&redirects->paths, page->path, (void *)(page->row ? page->row->table : &table_pages));
		if (page->lang == LANG_VI && !page->number)
			*array_add(redirects->arena, &redirects->pages) = page->path;
	}
	if (redirects->pages.n)
		qsort(redirects->pages.v, redirects->pages.n, sizeof *redirects->pages.v, by_path);
}

void redirects_add(struct page_list *list, const struct render_site *site, struct arena *arena)
{
	struct redirects redirects = { .site = site, .arena = arena, .list = list, .paths = map_in(arena),
		.layout = mustache_find(site->templates, str_of("redirect")) };
	know_pages(&redirects);
	for (size_t i = 0; i < site->model->table_count; i++)
		retire_aliases(&redirects, &site->model->tables[i]);
	retire_renamed(&redirects);
}
