#include "history/versions.h"

#include <pthread.h>

#include "history/present_key.h"
#include "read/read.h"
#include "source/chain.h"

struct versions {
	struct arena *arena;
	struct chain *chain;     /* the history's; its first worker reads */
	struct discretion *discretion; /* the history's */
	pthread_mutex_t reading;
	const struct model_table *plans;
	const struct present_keys *present; /* the history's */
	struct map by_plan;      /* to struct plan_versions */
	struct map by_path;      /* the id of the plan whose file it was last: struct str */
	struct map latest;       /* by id: struct plan_version, the latest under it */
};

/* --- whose version it is --- */

/* The key of the plan that had this id then; of a plan that is no more the last that it had. */
static struct str plan_of(const struct versions *versions, const struct plan_version *of)
{
	struct str key = present_key(versions->present, str_of(table_plans.name), of->id, of->version->publication + 1);
	const struct row *row = model_row(versions->plans, key); /* it may be one that the plan lists as retired */
	return row ? row->key : key;
}

/* By what the file says, or said when it could be read last; empty: it never could. */
static struct str id_of(struct versions *versions, const struct version *version)
{
	const struct str *before = map_get(&versions->by_path, version->path);
	if (version->plan.n)
		map_put(&versions->by_path, version->path, (void *)&version->plan);
	return version->plan.n ? version->plan : before ? *before : str_of("");
}

/* --- finding them --- */

static struct plan_versions *list_of(struct versions *versions, struct str plan)
{
	struct plan_versions *list = map_get(&versions->by_plan, plan);
	if (!list) {
		list = arena_alloc(versions->arena, sizeof *list);
		map_put(&versions->by_plan, plan, list);
	}
	return list;
}

static void add_version(struct versions *versions, const struct version *version)
{
	struct str id = id_of(versions, version);
	const struct plan_version *before = map_get(&versions->latest, id);
	if (id.n == 0 || (before && object_id_equal(before->version->blob, version->blob)))
		return;
	struct plan_version *of = arena_alloc(versions->arena, sizeof *of);
	*of = (struct plan_version){ version, id, before ? before->number + 1 : 1 };
	map_put(&versions->latest, id, of);
	*array_add(versions->arena, list_of(versions, plan_of(versions, of))) = *of;
}

struct versions *versions_open(struct history *history, const struct model *model)
{
	struct arena *arena = arena_new();
	struct versions *versions = arena_alloc(arena, sizeof *versions);
	*versions = (struct versions){ .arena = arena, .chain = history->chain, .discretion = history->discretion, .plans = model_table_of(model, &table_plans),
		.present = history->present, .by_plan = map_in(arena), .by_path = map_in(arena), .latest = map_in(arena) };
	pthread_mutex_init(&versions->reading, NULL);
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

const struct plan_versions *versions_of(const struct versions *versions, struct str plan)
{
	static const struct plan_versions none = { NULL, 0, 0 };
	const struct plan_versions *list = versions ? map_get(&versions->by_plan, plan) : NULL;
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
