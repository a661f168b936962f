/* A file that was emptied and soon restored is one incident, not a change of each of its rows. What came back otherwise than it was is told
   beside it, and so is what did not come back. Rows that somebody withdrew and said why are no incident, whatever comes later.

   A slip is mended soon. What was gone for longer was withdrawn: readers missed it, the record said so and that nobody gave a reason. That
   stays told, and so does the return; else whoever withdraws without a reason could have it forgotten by putting the rows back. */
#include "history/present_key.h"
#include "history/record_parts.h"

enum { RESTORED_TENTHS = 7 }; /* so many tenths of the rows came back together, or each is told by itself */
enum { MOST_DAYS = 7 };       /* between the days on which they went and came back as published */

/* Rows of one file that one publication took away. */
struct wiped {
	struct str path;
	bool emptied;                    /* there were no others in the file */
	bool explained;                  /* a reason was stated for one of them */
	struct history_changes withdrawn;
	struct history_changes returned; /* what brought each of them back the next time; NULL: nothing */
	struct change *incident;
};

struct wiped_files { struct wiped **v; size_t n, cap; };

struct change *went_on(const struct record *record, const struct change *withdrawn)
{
	const struct str key = present_key(record->history->present, withdrawn->table, withdrawn->key, change_publication(withdrawn));
	const struct entry *entry = record_entry(record, withdrawn->table.p, key);
	size_t i = 0, n = entry ? entry->changes.n : 0;
	while (i < n && entry->changes.v[i] != withdrawn)
		i++;
	return i + 1 < n ? entry->changes.v[i + 1] : NULL;
}

static struct change *returned(const struct record *record, const struct change *withdrawn)
{
	struct change *next = went_on(record, withdrawn);
	return next && next->derived_class == CLASS_RE_ADDED ? next : NULL;
}

/* Keeps those that came back with the first that did. */
static void keep_together(struct wiped *wiped)
{
	size_t first = SIZE_MAX, kept = 0;
	for (size_t i = 0; i < wiped->returned.n; i++)
		if (wiped->returned.v[i] && change_publication(wiped->returned.v[i]) < first)
			first = change_publication(wiped->returned.v[i]);
	for (size_t i = 0; i < wiped->returned.n; i++)
		if (wiped->returned.v[i] && change_publication(wiped->returned.v[i]) == first) {
			wiped->withdrawn.v[kept] = wiped->withdrawn.v[i];
			wiped->returned.v[kept++] = wiped->returned.v[i];
		}
	wiped->withdrawn.n = wiped->returned.n = kept;
}

static void add_refs(struct arena *arena, struct refs *all, const struct refs *some)
{
	for (size_t i = 0; i < some->n; i++) {
		bool known = false;
		for (size_t k = 0; k < all->n && !known; k++)
			known = str_eq(all->v[k].id, some->v[i].id);
		if (!known)
			*array_add(arena, all) = some->v[i];
	}
}

/* The incident takes the place of the first return, and has to do with all that its rows had. */
static void replace(struct record *record, struct wiped *wiped)
{
	const struct change *change = wiped->returned.v[0];
	for (size_t i = 0; i < wiped->withdrawn.n; i++) {
		map_put(&record->restored, wiped->withdrawn.v[i]->id, wiped);
		map_put(&record->restored, wiped->returned.v[i]->id, wiped);
	}
	struct change *incident = wiped->incident = arena_alloc(record->arena, sizeof *incident);
	*incident = *change;
	incident->id = change_id(record->arena, change->table.p, wiped->path, (struct str){ "", 0 }, (struct str){ "", 0 }, change->id, 0);
	incident->key = (struct str){ "", 0 };
	incident->title = wiped->path;
	incident->emptied = wiped->withdrawn.v[0]->published;
	incident->rows = decimal_of((int64_t)wiped->returned.n);
	incident->period = (struct period){ 0 };
	incident->units = incident->topics = (struct refs){ 0 };
	for (size_t i = 0; i < wiped->returned.n; i++) {
		add_refs(record->arena, &incident->units, &wiped->returned.v[i]->units);
		add_refs(record->arena, &incident->topics, &wiped->returned.v[i]->topics);
	}
	*array_add(record->arena, &incident->skipped) = wiped->withdrawn.v[0]->published_commit;
	record_told(record, incident);
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

static bool was_emptied(const struct record *record, const struct change *withdrawn)
{
	const struct held_file *file = map_get(&record->files_by_path, withdrawn->paths.v[0]);
	for (size_t i = 0; file && i < file->emptied.n; i++)
		if (file->emptied.v[i] == change_publication(withdrawn))
			return true;
	return false;
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
	wiped->emptied = was_emptied(record, change);
	map_put(by_file, name, wiped);
	*array_add(record->scratch, all) = wiped;
	return wiped;
}

/* Of rows that went together and came back together; published days never run backwards. */
static bool was_soon(const struct wiped *wiped)
{
	return wiped->returned.v[0]->published.first.day - wiped->withdrawn.v[0]->published.first.day <= MOST_DAYS;
}

static void settle(struct record *record, struct wiped *wiped)
{
	size_t all = wiped->withdrawn.n;
	keep_together(wiped);
	if (wiped->withdrawn.n > 1 && wiped->withdrawn.n * 10 >= all * RESTORED_TENTHS && was_soon(wiped))
		replace(record, wiped);
}

void collapse_incidents(struct record *record)
{
	const struct history_changes *changes = &record->history->changes;
	struct map by_file = map_in(record->scratch);
	struct wiped_files all = { 0 };
	record->restored = map_in(record->scratch);
	for (size_t i = 0; i < changes->n; i++) {
		if (changes->v[i]->derived_class != CLASS_WITHDRAWN || changes->v[i]->field.n)
			continue;
		struct wiped *wiped = wiped_by(record, &by_file, &all, changes->v[i]);
		wiped->explained |= changes->v[i]->reason.n > 0;
		*array_add(record->scratch, &wiped->withdrawn) = changes->v[i];
		*array_add(record->scratch, &wiped->returned) = returned(record, changes->v[i]);
	}
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i]->emptied && !all.v[i]->explained)
			settle(record, all.v[i]);
	drop_rows(record);
}
