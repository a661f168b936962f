#include "history/versions.h"

#include <pthread.h>

#include "read/read.h"
#include "source/chain.h"

struct versions {
	struct arena *arena;
	struct chain *chain;     /* the history's; its first worker reads */
	struct discretion *discretion; /* the history's */
	pthread_mutex_t reading;
	const struct model_table *plans;
	struct map by_plan;      /* to struct version_list */
	struct map by_path;      /* the plan whose file it is: struct str */
	struct map renamed;      /* a plan's former key to struct str: the next */
};

/* --- whose version it is --- */

static void note_renamed(struct versions *versions, const struct history *history)
{
	for (size_t i = 0; i < history->changes.n; i++) {
		struct change *change = history->changes.v[i];
		if (change->field.n == 0 && change->old.n && str_is(change->table, table_plans.name))
			map_put(&versions->renamed, change->old, &change->new);
	}
}

enum { RENAMES = 64 }; /* names may also lead in circles */

/* The key of the plan that has this id now; of a plan that is no more the last that it had. */
static struct str present_key(const struct versions *versions, struct str id)
{
	const struct row *row = model_row(versions->plans, id);
	for (int i = 0; i < RENAMES && !row; i++) {
		const struct str *next = map_get(&versions->renamed, id);
		if (!next)
			return id;
		id = *next;
		row = model_row(versions->plans, id);
	}
	return row ? row->key : id;
}

static struct str plan_of(struct versions *versions, const struct version *version)
{
	const struct str *before = map_get(&versions->by_path, version->path);
	struct str *plan = arena_alloc(versions->arena, sizeof *plan);
	*plan = version->plan.n ? present_key(versions, version->plan) : before ? *before : str_of("");
	map_put(&versions->by_path, version->path, plan);
	return *plan;
}

/* --- finding them --- */

static struct version_list *list_of(struct versions *versions, struct str plan)
{
	struct version_list *list = map_get(&versions->by_plan, plan);
	if (!list) {
		list = arena_alloc(versions->arena, sizeof *list);
		map_put(&versions->by_plan, plan, list);
	}
	return list;
}

static void add_version(struct versions *versions, const struct version *version)
{
	struct str plan = plan_of(versions, version);
	struct version_list *list = plan.n ? list_of(versions, plan) : NULL;
	if (list && (list->n == 0 || !object_id_equal(list->v[list->n - 1].blob, version->blob)))
		*array_add(versions->arena, list) = *version;
}

struct versions *versions_open(struct history *history, const struct model *model)
{
	struct arena *arena = arena_new();
	struct versions *versions = arena_alloc(arena, sizeof *versions);
	*versions = (struct versions){ .arena = arena, .chain = history->chain, .discretion = history->discretion, .plans = model_table_of(model, &table_plans),
		.by_plan = map_in(arena), .by_path = map_in(arena), .renamed = map_in(arena) };
	pthread_mutex_init(&versions->reading, NULL);
	note_renamed(versions, history);
	for (size_t i = 0; i < history->plans.n; i++)
		add_version(versions, &history->plans.v[i]);
	return versions;
}

void versions_close(struct versions *versions)
{
	if (!versions)
		return;
	pthread_mutex_destroy(&versions->reading);
	arena_free(versions->arena);
}

const struct version_list *versions_of(const struct versions *versions, struct str plan)
{
	static const struct version_list none = { NULL, 0, 0 };
	const struct version_list *list = versions ? map_get(&versions->by_plan, plan) : NULL;
	return list ? list : &none;
}

struct doc *version_read(struct versions *versions, const struct version *version, size_t *masked, struct arena *arena)
{
	struct masked places = { 0 };
	struct str bytes;
	enum blob_state state;
	struct diags unread = { .arena = arena };
	pthread_mutex_lock(&versions->reading);
	int result = chain_read(&bytes, &state, versions->chain, 0, version->blob, version->path, arena, &unread);
	pthread_mutex_unlock(&versions->reading);
	*masked = 0;
	if (result < 0 || state != BLOB_READ)
		return NULL;
	struct personal_finder *finder = personal_finder_new();
	struct doc *doc = discreet_read(versions->discretion, finder, &places, version->path, bytes, builtin_tables, arena);
	personal_finder_free(finder);
	*masked = places.n;
	return doc;
}

void version_free(struct doc *doc)
{
	doc_free(doc);
}
