/* Files whose history a publication broke, since they could not be read or had a key twice. A list of them knows count, its first files, and
   more, how many others there are. A file knows path; and title and url of what it held, the history of its plan or the page of its table's data:
   nothing where nothing of it was ever recorded; in_words, the title is in the language of the content. */
#include "base/arena.h"
#include "history/present_key.h"
#include "render/history_parts.h"
#include "render/url.h"

static const char nothing_known[] = "";

static void add_broken(struct map *broken, const struct texts *paths)
{
	for (size_t i = 0; i < paths->n; i++)
		map_put(broken, paths->v[i], (void *)nothing_known);
}

void gaps_learn(struct render_site *site)
{
	const struct history *history = site->history;
	site->broken = map_in(site->arena);
	for (size_t p = 0; history && p < history->publications.n; p++) {
		add_broken(&site->broken, &history->publications.v[p].unreadable);
		add_broken(&site->broken, &history->publications.v[p].conflicting);
	}
	for (size_t i = 0; site->broken.n && i < history->changes.n; i++) {
		struct change *change = history->changes.v[i];
		for (size_t n = 0; n < change->paths.n; n++)
			if (map_get(&site->broken, change->paths.v[n]))
				map_put(&site->broken, change->paths.v[n], change);
		arena_passed(history->arena, i);
	}
}

/* The latest change that came from the file. */
static const struct change *change_from(const struct render_site *site, struct str path)
{
	const void *change = map_get(&site->broken, path);
	return change == nothing_known ? NULL : change;
}

struct held { struct str title, url; bool plan; };

static struct held held_by(const struct scope *scope, struct str path)
{
	const struct render_site *site = scope_site(scope);
	const struct change *change = change_from(site, path);
	const struct model_table *table = change ? model_table_named(site->model, change->table) : NULL;
	if (!table)
		return (struct held){ 0 };
	bool plan = table->table->directive || table->table == &table_plans;
	const struct row *row = plan ? model_row(model_table_of(site->model, &table_plans),
		present_key(site->history->present, str_of(table_plans.name), change->plan.id, (size_t)change->publication.digits)) : NULL;
	if (row && plan_has_history(site, row))
		return (struct held){ row_title(row), site_url(scope->arena, site, scope_lang(scope), url_history(scope->arena, row)), true };
	struct str data = url_data(scope->arena, table->table);
	return (struct held){ str_of(table->table->title[scope_lang(scope)]), site_url(scope->arena, site, scope_lang(scope), data), false };
}

static bool gap_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct str *path = self.data;
	if (str_is(name, "path"))
		*out = view_text(scope, *path);
	else if (str_is(name, "title"))
		*out = view_text(scope, held_by(scope, *path).title);
	else if (str_is(name, "url"))
		*out = view_text(scope, held_by(scope, *path).url);
	else if (str_is(name, "in_words"))
		*out = view_bool(held_by(scope, *path).plan);
	else
		return false;
	return true;
}

static const struct view_class gap_class = { .member = gap_member };

static size_t gaps_count(struct view self)
{
	const struct texts *paths = self.data;
	return paths->n < NAMED ? paths->n : NAMED;
}

static struct view gaps_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &gap_class, &((const struct texts *)self.data)->v[i], NULL };
}

static bool gaps_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct texts *paths = self.data;
	(void)scope;
	if (str_is(name, "count"))
		*out = view_number(paths->n);
	else if (str_is(name, "more"))
		*out = view_more(paths->n);
	else
		return false;
	return true;
}

static const struct view_class gaps_class = { .member = gaps_member, .count = gaps_count, .element = gaps_element };

struct view view_gaps(const struct texts *paths)
{
	return (struct view){ &gaps_class, paths, NULL };
}
