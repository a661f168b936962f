#include "history/history.h"

#include "history/cache.h"
#include "history/discreet_paths.h"
#include "history/former.h"
#include "history/former_anchor.h"
#include "history/formulas.h"
#include "history/lineage.h"
#include "history/present_key.h"
#include "history/reader.h"
#include "history/withhold.h"
#include "model/derive.h"

enum { PAST_OF_NO_USE = 1 };

/* Goes on from a past, of which the record knows everything; NULL: from the beginning. */
static int read_chain(struct record *record, const struct history_of *of, const struct chain_past *past, struct diags *diags)
{
	struct history *history = record_history(record);
	struct str commit = str_dup(history->arena, of->commit);
	if (chain_open(&history->chain, of->root, commit.p, of->latest, past, diags) < 0)
		return -1;
	if (past && chain_known(history->chain) == 0)
		return PAST_OF_NO_USE;
	return reader_run(record, history->chain, of->workers, diags);
}

/* A few publications more are read again the next time at less cost than all are written now. */
static bool is_worth_keeping(const struct chain *chain)
{
	enum { FEW_OF = 128 };
	size_t n = chain_count(chain), new = n - chain_known(chain);
	return new > n / FEW_OF;
}

static void keep(struct record *record, const struct history_of *of, struct diags *diags)
{
	const struct chain *chain = record_history(record)->chain;
	struct arena *arena = arena_new();
	struct chain_past past;
	if (is_worth_keeping(chain) && chain_leave(&past, chain, arena))
		cache_write(record, &past, of->cache, of->lineage, diags);
	arena_free(arena);
}

/* A folder that knows more than this revision goes on to do so. */
static bool holds(const struct chain_past *past, struct str commit)
{
	struct object_id id;
	bool found = object_id_parse(&id, commit) < 0;
	for (size_t i = 0; i < past->n && !found; i++)
		found = object_id_equal(past->held.v[i].id, id);
	return found;
}

static struct record *begin(const struct history_of *of, struct backing *backing)
{
	struct record *record = record_new(of->lineage, of->corrections, backing);
	record_history(record)->discretion = discretion_new(of->today);
	return record;
}

/* A record with all publications, or NULL with the reason in diags. */
static struct record *read_all(const struct history_of *of, struct diags *diags)
{
	struct record *record = begin(of, arena_backing(diags->arena));
	struct chain_past past = { 0 };
	bool kept = of->cache && cache_read(record, &past, of->cache, of->lineage);
	int result = kept ? read_chain(record, of, &past, diags) : PAST_OF_NO_USE;
	bool behind = kept && result == PAST_OF_NO_USE && holds(&past, of->commit);
	if (result == PAST_OF_NO_USE) {
		record_free(record);
		record = begin(of, arena_backing(diags->arena));
		result = read_chain(record, of, NULL, diags);
	}
	if (result < 0) {
		record_free(record);
		return NULL;
	}
	if (of->cache && !behind)
		keep(record, of, diags);
	return record;
}

int history_read(struct history **out, const struct history_of *of, struct diags *diags)
{
	struct record *record = of->commit.n ? read_all(of, diags) : record_new(of->lineage, of->corrections, NULL);
	*out = record ? record_finish(record, diags) : NULL;
	return record ? 0 : -1;
}

void history_free(struct history *history)
{
	if (!history)
		return;
	chain_close(history->chain);
	schemas_free(&history->schemas);
	discretion_free(history->discretion);
	arena_free(history->arena);
}

static const struct history_changes *list(const struct map *map, struct str key)
{
	static const struct history_changes none = { NULL, 0, 0 };
	const struct history_changes *changes = map_get(map, key);
	return changes ? changes : &none;
}

const struct history_changes *history_of_row(const struct history *history, const struct table *table, struct str key)
{
	return history_of_key(history, str_of(table->name), key);
}

const struct history_changes *history_of_plan(const struct history *history, struct str plan)
{
	return list(&history->by_plan, plan);
}

const struct history_changes *history_of_unit(const struct history *history, struct str unit)
{
	return list(&history->by_unit, unit);
}

const struct history_changes *history_of_topic(const struct history *history, struct str topic)
{
	return list(&history->by_topic, topic);
}

const struct history_changes *history_of_kin(const struct history *history, const struct table *table, struct str key)
{
	struct arena *arena = arena_new();
	const struct history_changes *changes = list(&history->by_kin, row_name(arena, table->name, key));
	arena_free(arena);
	return changes;
}

struct str change_target(const struct change *change)
{
	/* both parts of the target's key begin the result's */
	ptrdiff_t plan = str_find(change->key, "/"), target = plan < 0 ? plan : str_find(str_from(change->key, (size_t)plan + 1), "/");
	bool is = target >= 0 && str_is(change->table, table_results.name);
	return is ? str_slice(change->key, 0, (size_t)(plan + 1 + target)) : (struct str){ "", 0 };
}

const struct history_changes *history_of_results(const struct history *history, struct str target)
{
	return list(&history->by_measured, target);
}

const struct history_changes *history_of_month(const struct history *history, struct str month)
{
	return list(&history->by_month, month);
}

/* The row that had the key when the change was published, under whatever key it has now. */
static struct row *row_now(const struct history *history, const struct model *model, const struct table *table, struct str key,
	const struct change *change)
{
	return model_row(model_table_of(model, table), present_key(history->present, str_of(table->name), key, (size_t)change->publication.digits));
}

/* What a change refers to may be gone: it then has no row, and keeps its id. */
static void link_change(const struct history *history, const struct model *model, struct change *change)
{
	if (change->plan.id.n)
		change->plan.row = row_now(history, model, &table_plans, change->plan.id, change);
	for (size_t i = 0; i < change->units.n; i++)
		change->units.v[i].row = row_now(history, model, &table_units, change->units.v[i].id, change);
}

/* A change is a demonstration's when a unit or plan of one has to do with it. */
static bool concerns_demo(const struct change *change)
{
	bool demo = change->plan.row && change->plan.row->demo;
	for (size_t i = 0; i < change->units.n; i++)
		demo |= change->units.v[i].row && change->units.v[i].row->demo;
	return demo;
}

static void add_row(struct model *model, struct row *row, const struct table *table, const struct row *at)
{
	model_place_row(model, row, table, at);
	model_add_row(model, row);
}

/* The history's own row is the model's. Where the plan is no more, the history's will lead to its former row, which is none of the model's: then
   the model has a copy, which does not. */
static void add_change(const struct history *history, struct model *model, struct change *change, const struct row *at)
{
	link_change(history, model, change);
	struct change *row = change->plan.id.n && !change->plan.row ? arena_alloc(model->arena, sizeof *row) : change;
	*row = *change;
	add_row(model, &row->row, &table_changes, at);
	row->row.demo |= concerns_demo(row);
	*change = *row;
}

/* Values of one row stand together: of what is no more, its changes tell whether it was a demonstration's. */
static bool row_is_demo(const struct history *history, const struct model *model, const struct vintage *vintage)
{
	const struct model_table *home = model_table_named(model, vintage->table);
	const struct row *row = home ? model_row(home, vintage->present_key) : NULL;
	const struct history_changes *changes = history_of_key(history, vintage->table, vintage->present_key);
	bool demo = row && row->demo;
	for (size_t i = 0; i < changes->n && !demo; i++)
		demo = changes->v[i]->row.demo;
	return demo;
}

static void add_vintages(const struct history *history, struct model *model, const struct row *at)
{
	const struct vintage *before = NULL;
	bool demo = false;
	for (size_t i = 0; i < history->vintages.n; i++) {
		struct vintage *vintage = history->vintages.v[i];
		bool same = before && str_eq(before->present_key, vintage->present_key) && str_eq(before->table, vintage->table);
		demo = same ? demo : row_is_demo(history, model, vintage);
		add_row(model, &vintage->row, &table_vintages, at);
		vintage->row.demo = demo;
		before = vintage;
		arena_passed(history->arena, i);
	}
}

static void link_former(struct history *history, const struct model *model)
{
	history->former = former_rows(history->arena, history, model);
	for (size_t i = 0; i < history->changes.n; i++) {
		struct ref *plan = &history->changes.v[i]->plan;
		const struct former *former = plan->id.n && !plan->row ? former_row(history->former, &table_plans, plan->id) : NULL;
		if (former)
			plan->row = former->row;
		arena_passed(history->arena, i);
	}
}

void history_into_model(struct history *history, struct model *model, struct diags *diags)
{
	const struct row *at = model->site ? &model->site->row : NULL;
	if (!at)
		return;
	history_make_vintages(history);
	history_withhold(history, model);
	history_mask_paths(history, model, diags);
	history_mark_changes(history, model, diags);
	model_expect_rows(model, &table_changes, history->changes.n);
	for (size_t i = 0; i < history->changes.n; i++) {
		add_change(history, model, history->changes.v[i], at);
		arena_passed(history->arena, i);
	}
	link_former(history, model);
	history->anchors = former_anchors(history->arena, history, model);
	history_mark_vintages(history, model, diags);
	add_vintages(history, model, at);
}
