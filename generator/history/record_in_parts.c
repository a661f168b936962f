/* Whether what is different in files is enough to go by: when no key stands twice or is passed on, and the rest of each file is known. */
#include "history/record_parts.h"

/* Marks what leaves the file. False when the record does not have the version that the parts are of. */
static bool mark_leaving(struct record *record, const struct held_file *file, const struct snapshot *before)
{
	for (size_t i = 0; i < before->n; i++) {
		struct entry *entry = record_entry(record, before->rows[i].table->name, before->rows[i].key);
		if (!entry || entry->gone || entry->file != file)
			return false;
		entry->leaving = record->pass;
	}
	return true;
}

static bool begin(struct record *record, const struct record_file *from)
{
	struct held_file *file = map_get(&record->files_by_path, from->path);
	bool readable = (!from->snapshot || from->snapshot->readable) && (!from->instead_of || from->instead_of->readable);
	if (!readable || (from->instead_of && (!file || file->unreadable)))
		return false;
	if (!file)
		return true;
	file->incoming = true;
	file->in_parts = from->instead_of != NULL;
	return !from->instead_of || mark_leaving(record, file, from->instead_of);
}

/* Whether the row stands where nothing takes it away. */
static bool stays(const struct record *record, const struct entry *entry)
{
	const struct held_file *file = entry->file;
	bool leaves = file->incoming && (!file->in_parts || entry->leaving == record->pass);
	return !entry->gone && !leaves && !file->unreadable;
}

static bool has_key_twice(struct record *record, const struct snapshot *snapshot, struct map *arrived)
{
	for (size_t i = 0; snapshot && i < snapshot->n; i++) {
		const struct snapshot_row *row = &snapshot->rows[i];
		struct entry *entry = record_entry(record, row->table->name, row->key);
		if (!entry && map_add(arrived, row_name(record->scratch, row->table->name, row->key), (void *)row) != row)
			return true;
		if (entry && (stays(record, entry) || entry->claimed == record->pass))
			return true;
		if (entry)
			entry->claimed = record->pass;
	}
	return false;
}

/* Whether the row may go on under a key that another has. Who says the same under the new key as whoever had it is left out of the parts. */
static bool may_pass_on(struct record *record, const struct snapshot_row *row)
{
	const struct entry *entry = record_entry(record, row->table->name, row->key);
	struct str key = entry ? entry_follows(record, entry) : (struct str){ NULL, 0 };
	return key.p && record_entry(record, row->table->name, key);
}

static bool may_come_by(struct record *record, const struct snapshot_row *row)
{
	const struct lineage *lineage;
	bool may = false;
	for (size_t at = 0; !may && (lineage = lineage_renamed_to(&record->book, row->table->name, row->key, &at)) != NULL;) {
		const struct entry *entry = record_entry(record, row->table->name, lineage->from);
		may = entry && !entry->gone;
	}
	return may;
}

static bool may_be_renamed(struct record *record, const struct record_file *file)
{
	bool may = false;
	for (size_t i = 0; file->instead_of && i < file->instead_of->n && !may; i++)
		may = may_pass_on(record, &file->instead_of->rows[i]);
	for (size_t i = 0; file->snapshot && i < file->snapshot->n && !may; i++)
		may = may_come_by(record, &file->snapshot->rows[i]);
	return may;
}

bool record_takes_parts(struct record *record, const struct record_file *files, size_t n)
{
	struct map arrived = map_in(record->scratch);
	bool enough = record->waiting.n == 0;
	record->pass++;
	for (size_t i = 0; i < n && enough; i++)
		enough = begin(record, &files[i]);
	for (size_t i = 0; i < n && enough; i++)
		enough = !has_key_twice(record, files[i].snapshot, &arrived);
	for (size_t i = 0; i < n && enough && lineage_knows_renames(&record->book); i++)
		enough = !may_be_renamed(record, &files[i]);
	for (size_t i = 0; i < n; i++) {
		struct held_file *file = map_get(&record->files_by_path, files[i].path);
		if (file)
			file->incoming = file->in_parts = false;
	}
	arena_reset(record->scratch);
	return enough;
}
