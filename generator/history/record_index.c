/* The look-ups of a history that is whole. */
#include "history/present_key.h"
#include "history/record_parts.h"

static struct history_changes *list_of(struct map *map, struct str key)
{
	struct history_changes *changes = map_get(map, key);
	if (!changes) {
		changes = arena_alloc(map->arena, sizeof *changes);
		map_put(map, key, changes);
	}
	return changes;
}

static void file_change(struct map *map, struct str key, struct change *change)
{
	struct history_changes *changes = list_of(map, key);
	if (changes->n == 0 || changes->v[changes->n - 1] != change) /* what it names under two former keys is one row today */
		*array_add(map->arena, changes) = change;
}

static struct history_changes *month_of(struct history *history, const struct change *change)
{
	char day[PERIOD_TEXT];
	struct str month = str_slice((struct str){ day, date_text(day, change->published.first) }, 0, strlen("2026-03"));
	struct history_changes *changes = map_get(&history->by_month, month);
	return changes ? changes : list_of(&history->by_month, str_dup(history->arena, month));
}

/* A result that was altered, withdrawn or put back; not one that came, or that goes with its target's key. */
static bool is_result_revised(const struct change *change)
{
	uint8_t class = change->derived_class;
	return class != CLASS_ADDED && class != CLASS_LATE_ADDITION && class != CLASS_RENUMBERED && str_is(change->table, table_results.name);
}

static void file_kin(const struct record *record, const struct present_keys *keys, struct change *change)
{
	for (size_t i = 0; i < change->kin.n; i++) {
		struct str key = present_key(keys, change->table, change->kin.v[i], change_publication(change));
		file_change(&record->history->by_kin, str_join(record->arena, (struct str[]){ change->table, key }, 2, "\n"), change);
	}
}

void index_changes(const struct record *record)
{
	struct history *history = record->history;
	const struct present_keys *keys = history->present;
	struct history_changes *month = NULL;
	for (size_t i = 0; i < history->changes.n; i++) {
		struct change *change = history->changes.v[i];
		size_t at = change_publication(change);
		if (!month || date_cmp(change->published.first, history->changes.v[i - 1]->published.first) != 0)
			month = month_of(history, change);
		*array_add(history->arena, month) = change;
		if (change->plan.id.n)
			file_change(&history->by_plan, present_key(keys, str_of(table_plans.name), change->plan.id, at), change);
		for (size_t u = 0; u < change->units.n; u++)
			file_change(&history->by_unit, present_key(keys, str_of(table_units.name), change->units.v[u].id, at), change);
		for (size_t t = 0; t < change->topics.n; t++)
			file_change(&history->by_topic, present_key(keys, str_of(table_topics.name), change->topics.v[t].id, at), change);
		file_kin(record, keys, change);
		if (is_result_revised(change))
			file_change(&history->by_measured, present_key(keys, str_of(table_targets.name), change_target(change), at), change);
		arena_passed(record->arena, i);
	}
}

/* Two lists, each oldest first, as one. */
static struct history_changes *merged(struct arena *arena, const struct history_changes *a, const struct history_changes *b)
{
	struct history_changes *both = arena_alloc(arena, sizeof *both);
	size_t i = 0, k = 0;
	while (i < a->n || k < b->n) {
		bool first = k == b->n || (i < a->n && change_publication(a->v[i]) <= change_publication(b->v[k]));
		*array_add(arena, both) = first ? a->v[i++] : b->v[k++];
	}
	return both;
}

/* What an incident stands for is left to it. */
static struct history_changes *told_of(struct record *record, struct entry *entry)
{
	struct history_changes *told = arena_alloc(record->arena, sizeof *told);
	for (size_t i = 0; i < entry->changes.n; i++)
		if (!map_get(&record->restored, entry->changes.v[i]->id))
			*array_add(record->arena, told) = entry->changes.v[i];
	return told;
}

/* Whether the key leads to other changes than those of the entry: an incident stands for some, or another row has or had the key too. */
static bool is_told_otherwise(const struct record *record, const struct entry *entry)
{
	bool otherwise = !entry_leads(entry);
	for (size_t i = 0; i < entry->changes.n && record->restored.n && !otherwise; i++)
		otherwise = map_get(&record->restored, entry->changes.v[i]->id) != NULL;
	return otherwise;
}

/* Under its present key a row has the changes of its former ones too. */
static void settle_entry(struct record *record, struct entry *entry)
{
	struct map *by_row = &record->history->by_row;
	for (size_t i = 0; i < entry->changes.n; i++)
		entry->changes.v[i]->present_key = entry->key;
	if (is_told_otherwise(record, entry))
		(void)list_of(by_row, row_name(by_row->arena, entry->home->name, entry->key));
}

/* And those of other rows that had the key last. */
static void join_entries(struct record *record, struct entry *entry)
{
	struct map *by_row = &record->history->by_row;
	struct str name = row_name(record->scratch, entry->home->name, entry->key);
	struct history_changes *others = map_get(by_row, name);
	if (others)
		*others = *merged(by_row->arena, others, told_of(record, entry));
}

static void each_entry(struct record *record, void (*settle)(struct record *record, struct entry *entry))
{
	size_t passed = 0;
	for (size_t t = 0; t < record->tables.n; t++)
		for (size_t e = 0; e < record->tables.v[t]->entries.n; e++) {
			settle(record, record->tables.v[t]->entries.v[e]);
			arena_passed(record->arena, passed++);
		}
}

void index_rows(struct record *record)
{
	each_entry(record, settle_entry);
	if (record->history->by_row.n)
		each_entry(record, join_entries);
}

static const struct history_changes none = { NULL, 0, 0 };

const struct history_changes *history_of_columns(const struct history *history, struct str table)
{
	const struct tracked *home = map_get(&history->record->tables_by_name, table);
	return home && home->whole ? &home->whole->changes : &none;
}

const struct history_changes *history_of_key(const struct history *history, struct str table, struct str key)
{
	const struct history_changes *changes = NULL;
	if (history->by_row.n) {
		struct arena *arena = arena_new();
		changes = map_get(&history->by_row, str_join(arena, (struct str[]){ table, key }, 2, "\n"));
		arena_free(arena);
	}
	const struct tracked *home = changes ? NULL : map_get(&history->record->tables_by_name, table);
	const struct entry *entry = home ? entry_in(home, key) : NULL;
	return changes ? changes : entry ? &entry->changes : &none;
}
