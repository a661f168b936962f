#include "history/versions.h"

#include <pthread.h>

#include "history/reader.h"
#include "read/read.h"

struct versions {
	struct arena *arena;
	struct chain *chain;
	pthread_mutex_t reading; /* the chain has one worker */
	const struct model_table *plans;
	struct map by_plan;      /* to struct version_list */
	struct map by_path;      /* the plan whose file it is: struct str */
	struct map renamed;      /* a plan's former key to struct str: the next */
};

/* --- whose version it is --- */

/* The front matter with both of its lines, which is all that an id needs; everything when it has no end. */
static struct str front_of(struct str bytes)
{
	struct str rest = bytes, line;
	for (size_t n = 0; str_split(&rest, '\n', &line); n++) {
		if (str_ends(line, "\r"))
			line.n--;
		if (n > 0 && str_is(line, "---"))
			return str_range(bytes.p, line.p + line.n);
	}
	return bytes;
}

static void note_renamed(struct versions *versions, const struct history *history)
{
	for (size_t i = 0; i < history->changes.n; i++) {
		struct change *change = history->changes.v[i];
		if (change->field.n == 0 && change->old.n && str_is(change->table, table_plans.name))
			map_put(&versions->renamed, change->old, &change->new);
	}
}

enum { RENAMES = 64 }; /* names may also lead in circles */

/* The key of the plan that has this id now; empty when there is none. */
static struct str present_key(const struct versions *versions, struct str id)
{
	const struct row *row = model_row(versions->plans, id);
	for (int i = 0; i < RENAMES && !row; i++) {
		const struct str *next = map_get(&versions->renamed, id);
		if (!next)
			return str_of("");
		id = *next;
		row = model_row(versions->plans, id);
	}
	return row ? row->key : str_of("");
}

static struct str plan_of(struct versions *versions, const struct version *version, struct arena *scratch)
{
	struct doc *doc = NULL;
	struct str bytes, key = str_of("");
	enum blob_state state;
	struct diags unread = { .arena = scratch };
	const struct str *before = map_get(&versions->by_path, version->path);
	if (chain_read(&bytes, &state, versions->chain, 0, version->blob, version->path, scratch, &unread) == 0 && state == BLOB_READ)
		doc = read_file(version->path, front_of(bytes), builtin_tables);
	if (doc && doc->front && doc->front->table == &table_plans)
		key = str_dup(versions->arena, present_key(versions, doc->front->key));
	else if (before)
		key = *before;
	doc_free(doc);
	struct str *kept = arena_alloc(versions->arena, sizeof *kept);
	*kept = key;
	map_put(&versions->by_path, version->path, kept);
	return key;
}

/* --- finding them --- */

static bool is_plan(struct str path)
{
	return str_starts(path, "content/plans/") && file_role(path) == ROLE_MARKDOWN;
}

static struct version_list *list_of(struct versions *versions, struct str plan)
{
	struct version_list *list = map_get(&versions->by_plan, plan);
	if (!list) {
		list = arena_alloc(versions->arena, sizeof *list);
		map_put(&versions->by_plan, plan, list);
	}
	return list;
}

static void add_version(struct versions *versions, size_t publication, const struct file_change *change, struct arena *scratch)
{
	char commit[OBJECT_ID_TEXT];
	struct version version = { .path = str_dup(versions->arena, change->path), .blob = change->after, .publication = publication };
	struct str plan = plan_of(versions, &version, scratch);
	struct version_list *list = plan.n ? list_of(versions, plan) : NULL;
	if (!list || (list->n && object_id_equal(list->v[list->n - 1].blob, change->after)))
		return;
	object_id_text(commit, change->by->id);
	version.commit = str_dup(versions->arena, str_of(commit));
	version.authored = day_in_vietnam(change->by->authored.seconds);
	*array_add(versions->arena, list) = version;
}

static int find_all(struct versions *versions, struct diags *diags)
{
	struct arena *scratch = arena_new();
	int result = 0;
	for (size_t p = 0; p < chain_count(versions->chain) && result == 0; p++) {
		struct file_changes changes;
		result = chain_changes(&changes, versions->chain, 0, p, scratch, diags);
		for (size_t i = 0; result == 0 && i < changes.n; i++)
			if (is_plan(changes.v[i].path) && object_id_present(changes.v[i].after) &&
			    !object_id_equal(changes.v[i].before, changes.v[i].after))
				add_version(versions, p, &changes.v[i], scratch);
		arena_reset(scratch);
	}
	arena_free(scratch);
	return result;
}

int versions_open(struct versions **out, const char *root, struct str commit, int64_t latest, const struct history *history,
	const struct model *model, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct versions *versions = arena_alloc(arena, sizeof *versions);
	*versions = (struct versions){ .arena = arena, .plans = model_table_of(model, &table_plans), .by_plan = map_in(arena),
		.by_path = map_in(arena), .renamed = map_in(arena) };
	pthread_mutex_init(&versions->reading, NULL);
	*out = versions;
	note_renamed(versions, history);
	if (commit.n == 0)
		return 0;
	int result = chain_open(&versions->chain, root, str_dup(arena, commit).p, latest, diags);
	if (result == 0)
		result = chain_set_workers(versions->chain, 1, diags);
	return result == 0 ? find_all(versions, diags) : -1;
}

void versions_close(struct versions *versions)
{
	if (!versions)
		return;
	chain_close(versions->chain);
	pthread_mutex_destroy(&versions->reading);
	arena_free(versions->arena);
}

const struct version_list *versions_of(const struct versions *versions, struct str plan)
{
	static const struct version_list none = { NULL, 0, 0 };
	const struct version_list *list = versions ? map_get(&versions->by_plan, plan) : NULL;
	return list ? list : &none;
}

struct doc *version_read(struct versions *versions, const struct version *version, struct arena *arena)
{
	struct str bytes;
	enum blob_state state;
	struct diags unread = { .arena = arena };
	pthread_mutex_lock(&versions->reading);
	int result = chain_read(&bytes, &state, versions->chain, 0, version->blob, version->path, arena, &unread);
	pthread_mutex_unlock(&versions->reading);
	return result == 0 && state == BLOB_READ ? read_file(version->path, bytes, builtin_tables) : NULL;
}

void version_free(struct doc *doc)
{
	doc_free(doc);
}
