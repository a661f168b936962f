/* A file that was emptied and brought back as it was is one incident, not a change of each of its rows. */
#include "history/record_parts.h"

/* Rows of one file that one publication took away. */
struct wiped {
	struct str path;
	struct history_changes withdrawn, returned;
	bool restored; /* all of them came back in one publication as they were */
	struct change *incident;
};

struct wiped_files { struct wiped **v; size_t n, cap; };

/* The change that brought the row back, unless it came back otherwise. */
static struct change *returned(const struct record *record, const struct change *withdrawn)
{
	const struct entry *entry = record_entry(record, withdrawn->table.p, withdrawn->key);
	if (!entry) /* it has another key now */
		return NULL;
	const struct history_changes *all = &entry->changes;
	size_t i = 0;
	while (i < all->n && all->v[i] != withdrawn)
		i++;
	if (i + 1 >= all->n || all->v[i + 1]->derived_class != CLASS_RE_ADDED)
		return NULL;
	bool otherwise = i + 2 < all->n && decimal_cmp(all->v[i + 2]->publication, all->v[i + 1]->publication) == 0;
	return otherwise ? NULL : all->v[i + 1];
}

static void add(struct record *record, struct wiped *wiped, struct change *withdrawn)
{
	struct change *back = returned(record, withdrawn);
	bool together = back && (!wiped->returned.n || decimal_cmp(back->publication, wiped->returned.v[0]->publication) == 0);
	wiped->restored &= together;
	*array_add(record->scratch, &wiped->withdrawn) = withdrawn;
	if (back)
		*array_add(record->scratch, &wiped->returned) = back;
}

/* The incident takes the place of the first return. */
static void replace(struct record *record, struct wiped *wiped)
{
	const struct change *change = wiped->returned.v[0];
	for (size_t i = 0; i < wiped->withdrawn.n; i++) {
		map_put(&record->restored, wiped->withdrawn.v[i]->id, wiped);
		map_put(&record->restored, wiped->returned.v[i]->id, wiped);
	}
	struct change *incident = wiped->incident = arena_alloc(record->arena, sizeof *incident);
	*incident = *change;
	incident->id = change_id(record->arena, change->published_commit, change->table.p, wiped->path, "");
	incident->key = (struct str){ "", 0 };
	incident->title = wiped->path;
	incident->rows = decimal_of((int64_t)wiped->returned.n);
	incident->period = (struct period){ 0 };
	incident->units = incident->topics = (struct refs){ 0 };
	*array_add(record->arena, &incident->skipped) = wiped->withdrawn.v[0]->published_commit;
	map_put(&record->by_id, incident->id, incident);
}

static void drop_rows(struct record *record)
{
	struct history *history = record->history;
	size_t kept = 0, next = 0;
	for (size_t p = 0; p < history->publications.n; p++) {
		struct history_publication *publication = &history->publications.v[p];
		size_t first = kept, end = next + publication->count;
		for (; next < end; next++) {
			struct change *change = history->changes.v[next];
			const struct wiped *wiped = map_get(&record->restored, change->id);
			if (!wiped)
				history->changes.v[kept++] = change;
			else if (change == wiped->returned.v[0])
				history->changes.v[kept++] = wiped->incident;
		}
		publication->first = first;
		publication->count = kept - first;
	}
	history->changes.n = kept;
}

/* By commit and file, in order of their first change. */
static struct wiped *wiped_by(struct record *record, struct map *by_file, struct wiped_files *all, const struct change *change)
{
	struct str name = row_name(record->scratch, change->published_commit.p, change->paths.v[0]);
	struct wiped *wiped = map_get(by_file, name);
	if (wiped)
		return wiped;
	wiped = arena_alloc(record->scratch, sizeof *wiped);
	wiped->path = change->paths.v[0];
	wiped->restored = true;
	map_put(by_file, name, wiped);
	*array_add(record->scratch, all) = wiped;
	return wiped;
}

void collapse_incidents(struct record *record)
{
	const struct history_changes *changes = &record->history->changes;
	struct map by_file = map_in(record->scratch);
	struct wiped_files all = { 0 };
	record->restored = map_in(record->scratch);
	for (size_t i = 0; i < changes->n; i++)
		if (changes->v[i]->derived_class == CLASS_WITHDRAWN && changes->v[i]->field.n == 0)
			add(record, wiped_by(record, &by_file, &all, changes->v[i]), changes->v[i]);
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i]->restored && all.v[i]->withdrawn.n > 1)
			replace(record, all.v[i]);
	drop_rows(record);
}
