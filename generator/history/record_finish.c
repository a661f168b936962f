/* What only the whole shows. */
#include "history/record_parts.h"

#include <stdlib.h>

/* A disappearance of so many rows at least, or of all that there were, and of over so many tenths of the table. */
enum { MASS_ROWS = 5, MASS_ALL = 3, MASS_TENTHS = 3 };

static struct str whole_reason(struct arena *arena, const struct correction *correction)
{
	if (correction->decision.n == 0)
		return str_dup(arena, correction->reason);
	return str_format(arena, "%.*s (%.*s)", (int)correction->reason.n, correction->reason.p, (int)correction->decision.n,
		correction->decision.p);
}

/* The disappearance as a whole, under an id like that of a change without a row. */
static struct str disappearance_id(struct arena *arena, const struct disappearance *disappearance)
{
	struct str nothing = { "", 0 };
	struct str *ids = arena_alloc(arena, disappearance->changes.n * sizeof *ids);
	for (size_t i = 0; i < disappearance->changes.n; i++)
		ids[i] = disappearance->changes.v[i]->id;
	return change_id(arena, disappearance->home->name, nothing, nothing, nothing, str_join(arena, ids, disappearance->changes.n, " "), 0);
}

static bool correct(struct record *record, struct change *change, const struct correction *correction)
{
	if (period_present(correction->effective))
		change->effective = correction->effective;
	return change_declare(change, correction->class, whole_reason(record->arena, correction));
}

static void correct_all(struct record *record, struct disappearance *disappearance, const struct correction *correction)
{
	for (size_t i = 0; i < disappearance->changes.n; i++)
		correct(record, disappearance->changes.v[i], correction);
}

/* What data/corrections/ says counts over what commits say. Rows about no change that there is yet go to *later; with NULL there will be none. */
static void apply_corrections(struct record *record, const struct rows *corrections, struct rows *later, struct diags *diags)
{
	const struct field *id = field_named(&table_corrections, str_of("change"));
	const struct field *class = field_named(&table_corrections, str_of("class"));
	struct map disappearances = map_in(record->scratch);
	for (size_t i = 0; i < record->disappearances.n; i++)
		map_put(&disappearances, disappearance_id(record->scratch, &record->disappearances.v[i]), &record->disappearances.v[i]);
	for (size_t i = 0; corrections && i < corrections->n; i++) {
		const struct correction *correction = (const struct correction *)corrections->v[i];
		struct change *change = map_get(&record->by_id, correction->change);
		struct disappearance *disappearance = map_get(&disappearances, correction->change);
		if (change && !correct(record, change, correction))
			class_refused(diags, row_place(&correction->row, class), correction->class, change);
		else if (!change && disappearance)
			correct_all(record, disappearance, correction);
		else if (!change && later)
			*array_add(record->scratch, later) = corrections->v[i];
		else if (!change && record->history->publications.n)
			diag1(diags, DIAG_CORRECTION_UNKNOWN, row_place(&correction->row, id), correction->change);
	}
}

/* Rows that went for good without a word. */
static size_t unexplained(const struct record *record, const struct disappearance *disappearance)
{
	size_t n = 0;
	for (size_t i = 0; i < disappearance->changes.n; i++)
		n += disappearance->changes.v[i]->unexplained == BOOLEAN_TRUE && !map_get(&record->restored, disappearance->changes.v[i]->id);
	return n;
}

static void report_disappearances(const struct record *record, struct diags *diags)
{
	for (size_t i = 0; i < record->disappearances.n; i++) {
		const struct disappearance *disappearance = &record->disappearances.v[i];
		size_t n = unexplained(record, disappearance);
		size_t least = n == disappearance->before ? MASS_ALL : MASS_ROWS;
		if (n < least || n * 10 <= disappearance->before * MASS_TENTHS)
			continue;
		const struct history_publication *publication = &record->history->publications.v[disappearance->publication - 1];
		char day[PERIOD_TEXT];
		date_text(day, publication->published);
		struct str extent = str_format(diags->arena, "%zu/%zu (%s, commit %.12s)", n, disappearance->before, day, publication->commit.p);
		diag3(diags, DIAG_HISTORY_DISAPPEARED, (struct place){ NULL, { 0, 0 } }, str_of(disappearance->home->name), extent,
			disappearance_id(diags->arena, disappearance));
	}
}

static void report_suggested(const struct record *record, struct diags *diags)
{
	for (size_t i = 0; i < record->suggested.n; i++) {
		const struct suggested *suggested = &record->suggested.v[i];
		const struct change *change = suggested->withdrawn;
		if (change->unexplained != BOOLEAN_TRUE || map_get(&record->restored, change->id))
			continue;
		diag3(diags, DIAG_LINEAGE_SUGGESTED, (struct place){ NULL, { 0, 0 } }, change->key, suggested->key, change->table);
	}
}

/* --- look-ups --- */

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
	*array_add(map->arena, list_of(map, key)) = change;
}

static bool has_renamed(const struct history_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++)
		if (changes->v[i]->field.n == 0 && changes->v[i]->old.n)
			return true;
	return false;
}

/* By row_name() the keys that rows have now, of what was renamed, or has a key that another row had before; most often none. */
static struct map present_keys(const struct record *record)
{
	struct map keys = map_in(record->scratch);
	const struct history_changes *changes = &record->history->changes;
	for (size_t i = has_renamed(changes) ? changes->n : 0; i-- > 0;) {
		struct change *change = changes->v[i];
		if (change->field.n || change->key.n == 0)
			continue;
		const char *table = str_dup(record->scratch, change->table).p;
		struct str *now = map_add(&keys, row_name(record->scratch, table, change->key), &change->key);
		if (change->old.n)
			map_add(&keys, row_name(record->scratch, table, change->old), now);
	}
	return keys;
}

static struct str present_key(const struct record *record, const struct map *keys, const struct table *table, struct str key)
{
	const struct str *now = keys->n ? map_get(keys, row_name(record->scratch, table->name, key)) : NULL;
	return now ? *now : key;
}

static struct history_changes *month_of(struct history *history, const struct change *change)
{
	char day[PERIOD_TEXT];
	struct str month = str_slice((struct str){ day, date_text(day, change->published.first) }, 0, strlen("2026-03"));
	struct history_changes *changes = map_get(&history->by_month, month);
	return changes ? changes : list_of(&history->by_month, str_dup(history->arena, month));
}

static void index_changes(const struct record *record)
{
	struct history *history = record->history;
	struct map keys = present_keys(record);
	struct history_changes *month = NULL;
	for (size_t i = 0; i < history->changes.n; i++) {
		struct change *change = history->changes.v[i];
		if (!month || date_cmp(change->published.first, history->changes.v[i - 1]->published.first) != 0)
			month = month_of(history, change);
		*array_add(history->arena, month) = change;
		if (change->plan.id.n)
			file_change(&history->by_plan, present_key(record, &keys, &table_plans, change->plan.id), change);
		for (size_t u = 0; u < change->units.n; u++)
			file_change(&history->by_unit, present_key(record, &keys, &table_units, change->units.v[u].id), change);
		for (size_t t = 0; t < change->topics.n; t++)
			file_change(&history->by_topic, present_key(record, &keys, &table_topics, change->topics.v[t].id), change);
	}
}

/* Under its present key a row has the changes of its former ones too, and those of other rows that had the key last. */
static void index_entry(struct record *record, struct entry *entry)
{
	struct history *history = record->history;
	struct str name = row_name(history->arena, entry->home->name, entry->key);
	struct history_changes *changes = map_get(&history->by_row, name);
	if (!changes && record->restored.n == 0) {
		map_put(&history->by_row, name, &entry->changes);
		return;
	}
	for (size_t i = 0; i < entry->changes.n; i++)
		if (!map_get(&record->restored, entry->changes.v[i]->id))
			file_change(&history->by_row, name, entry->changes.v[i]);
}

static void index_rows(struct record *record)
{
	size_t n = 0;
	for (size_t t = 0; t < record->tables.n; t++)
		n += record->tables.v[t]->entries.n;
	map_expect(&record->history->by_row, n);
	for (size_t t = 0; t < record->tables.n; t++)
		for (size_t e = 0; e < record->tables.v[t]->entries.n; e++)
			index_entry(record, record->tables.v[t]->entries.v[e]);
}

void record_free(struct record *record)
{
	arena_free(record->scratch);
	history_free(record->history);
}

/* By commit, the commits that a change names: its own and that of the publication. */
static void note_commits(struct map *commits, const struct change *change)
{
	map_put(commits, change->commit, (void *)change);
	map_put(commits, change->published_commit, (void *)change);
}

/* What a commit says in vain matters when something was changed by it, and until that is said anew. */
static void report_past(const struct record *record, struct diags *diags)
{
	struct map changed = map_in(record->scratch), said_anew = map_in(record->scratch);
	for (size_t i = 0; i < record->history->changes.n && record->diags.list.n; i++)
		note_commits(&changed, record->history->changes.v[i]);
	for (size_t i = 0; record->corrections && i < record->corrections->n; i++) {
		const struct change *change = map_get(&record->by_id, ((const struct correction *)record->corrections->v[i])->change);
		if (change)
			note_commits(&said_anew, change);
	}
	for (size_t i = 0; i < record->diags.list.n; i++) {
		const struct diag *d = &record->diags.list.v[i];
		const struct change *refused = d->id == DIAG_HISTORY_CLASS_REFUSED ? map_get(&record->by_id, d->args[2]) : NULL;
		struct str commit = refused ? refused->commit : d->args[2];
		bool for_good = d->id == DIAG_HISTORY_DUPLICATE || d->id == DIAG_HISTORY_PERSONAL || d->id == DIAG_HISTORY_PERSONAL_MESSAGE;
		bool stands = for_good || (map_get(&changed, commit) && !map_get(&said_anew, commit));
		if (stands)
			diag3(diags, d->id, d->place, d->args[0], d->args[1], d->args[2]);
	}
}

struct history *record_finish(struct record *record, struct diags *diags)
{
	struct history *history = record->history;
	struct rows later = { 0 };
	apply_corrections(record, record->corrections, &later, diags);
	collapse_incidents(record);
	apply_corrections(record, &later, NULL, diags);
	report_disappearances(record, diags);
	report_suggested(record, diags);
	report_past(record, diags);
	index_changes(record);
	index_rows(record);
	arena_free(record->scratch);
	history->record = record;
	return history;
}
