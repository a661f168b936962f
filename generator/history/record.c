#include "history/record_parts.h"
#include "history/steps.h"

#include <stdlib.h>

struct record *record_new(const struct rows *lineage, const struct rows *corrections, struct backing *backing)
{
	struct arena *arena = arena_new_in(backing);
	struct record *record = arena_alloc(arena, sizeof *record);
	record->arena = arena;
	record->scratch = arena_new_in(backing);
	record->history = arena_alloc(arena, sizeof *record->history);
	*record->history = (struct history){ .arena = arena, .by_row = map_in(arena), .by_plan = map_in(arena), .by_unit = map_in(arena),
		.by_topic = map_in(arena), .by_month = map_in(arena), .by_measured = map_in(arena), .by_kin = map_in(arena), .schemas = schemas_in(arena) };
	record->book = lineage_read(arena, lineage);
	record->lineage = lineage;
	record->corrections = corrections;
	record->tables_by_name = record->files_by_path = record->measured = map_in(arena);
	record->diags.arena = arena;
	return record;
}

struct history *record_history(struct record *record)
{
	return record->history;
}

static uint32_t column_of(struct record *record, struct tracked *home, const struct field *field)
{
	uint32_t c = 0;
	while (c < home->fields.n && strcmp(home->fields.v[c]->name, field->name) != 0)
		c++;
	if (c == home->fields.n)
		*array_add(record->arena, &home->fields) = field;
	note_unit(record, home, c, field);
	home->fields.v[c] = field;
	return c;
}

struct tracked *record_table(struct record *record, const struct table *table)
{
	struct tracked *home = map_get(&record->tables_by_name, str_of(table->name));
	if (!home) {
		home = arena_alloc(record->arena, sizeof *home);
		*home = (struct tracked){ .name = table->name, .order = record->tables.n, .by_new_key = map_in(record->arena) };
		*array_add(record->arena, &record->tables) = home;
		map_put(&record->tables_by_name, str_of(home->name), home);
	}
	if (home->shape == table)
		return home;
	home->shape = table;
	home->columns = arena_alloc(record->arena, table->field_count * sizeof *home->columns);
	for (size_t i = 0; i < table->field_count; i++)
		home->columns[i] = column_of(record, home, &table->fields[i]);
	return home;
}

static struct str entry_key(const void *home, size_t i)
{
	return ((const struct tracked *)home)->entries.v[i]->key;
}

struct entry *entry_in(const struct tracked *home, struct str key)
{
	struct entry *entry = map_get(&home->by_new_key, key);
	if (entry)
		return str_eq(entry->key, key) ? entry : NULL;
	size_t place = key_index_get(&home->by_key, entry_key, home, key);
	return place ? home->entries.v[place - 1] : NULL;
}

bool entry_leads(const struct entry *entry)
{
	return entry->home->by_new_key.n == 0 || entry_in(entry->home, entry->key) == entry;
}

void entry_came(struct record *record, struct entry *entry)
{
	struct tracked *home = entry->home;
	bool given_before = map_get(&home->by_new_key, entry->key) ||
		key_index_add(&home->by_key, record->arena, entry_key, home, entry->number) != entry->number + 1;
	if (given_before)
		entry_was_renamed(entry);
}

void entry_was_renamed(struct entry *entry)
{
	map_put(&entry->home->by_new_key, entry->key, entry);
}

struct entry *record_entry(const struct record *record, const char *table, struct str key)
{
	const struct tracked *home = map_get(&record->tables_by_name, str_of(table));
	return home ? entry_in(home, key) : NULL;
}

struct str entry_value(const struct entry *entry, const char *field)
{
	for (size_t c = 0; c < entry->value_count; c++)
		if (strcmp(entry->home->fields.v[c]->name, field) == 0)
			return entry->values[c].text;
	return (struct str){ "", 0 };
}

/* --- changes by id --- */

struct str listed_id(const void *changes, size_t i)
{
	return ((const struct history_changes *)changes)->v[i]->id;
}

struct change *record_change(const struct record *record, struct str id)
{
	size_t place = key_index_get(&record->by_id, listed_id, &record->told, id);
	return place ? record->told.v[place - 1] : NULL;
}

bool record_told(struct record *record, struct change *change)
{
	*array_add(record->arena, &record->told) = change;
	bool is_new = key_index_add(&record->by_id, record->arena, listed_id, &record->told, record->told.n - 1) == record->told.n;
	record->told.n -= !is_new;
	return is_new;
}

/* --- files --- */

struct held_file *record_file_at(struct record *record, struct str path)
{
	struct held_file *file = map_get(&record->files_by_path, path);
	if (!file) {
		file = arena_alloc(record->arena, sizeof *file);
		file->path = str_dup(record->arena, path);
		file->number = record->files.n;
		*array_add(record->arena, &record->files) = file;
		map_put(&record->files_by_path, file->path, file);
	}
	return file;
}

static void skip_version(struct record *record, struct held_file *file, const struct attribution *by)
{
	*array_add(record->arena, &file->skipped) = str_dup(record->arena, by->commit);
}

static void add_file(struct intake *intake, struct held_file *file, const struct record_file *from)
{
	struct arena *scratch = intake->record->scratch;
	*array_add(scratch, &intake->files) = *from;
	*array_add(scratch, &intake->held) = file;
	file->incoming = true;
}

/* What cannot be read leaves the rows of the last good version standing. */
static void take_file(struct intake *intake, const struct record_file *from)
{
	struct held_file *file = record_file_at(intake->record, from->path);
	file->waiting = NULL; /* there is a newer version */
	if (from->snapshot && !from->snapshot->readable) {
		file->unreadable = true;
		*array_add(intake->record->arena, &record_publication(intake->record, record_now(intake->record))->unreadable) = file->path;
		skip_version(intake->record, file, from->by);
		return;
	}
	file->unreadable = false;
	add_file(intake, file, from);
}

/* Files in conflict are tried again with each publication. */
static void take_waiting(struct intake *intake)
{
	struct record *record = intake->record;
	size_t n = record->waiting.n;
	record->waiting.n = 0;
	for (size_t i = 0; i < n; i++) {
		struct held_file *file = record->waiting.v[i];
		if (file->waiting && !file->incoming)
			add_file(intake, file, &(struct record_file){ file->path, file->waiting, file->by, NULL });
	}
}

static const struct attribution *attribution_copy(struct arena *arena, const struct attribution *by)
{
	struct attribution *copy = arena_alloc(arena, sizeof *copy);
	*copy = *by;
	copy->commit = str_dup(arena, by->commit);
	copy->reason = str_dup(arena, by->reason);
	copy->steps = NULL;
	return copy;
}

void record_said_in_vain(struct record *record, enum diag_id id, struct str commit, struct str said, struct str expected)
{
	diag3(&record->diags, id, (struct place){ NULL, { 0, 0 } }, said, expected, commit);
}

void record_masked(struct record *record, const struct masked *masked, struct str path, struct str commit)
{
	enum diag_id id = path.n ? DIAG_HISTORY_PERSONAL : DIAG_HISTORY_PERSONAL_MESSAGE;
	struct str names = masked_names(record->arena, masked);
	bool known = masked->n == 0;
	for (size_t i = 0; i < record->diags.list.n && !known; i++) {
		const struct diag *d = &record->diags.list.v[i];
		known = d->id == id && (path.n ? str_eq(d->args[0], path) && str_eq(d->args[1], names) : str_eq(d->args[2], commit));
	}
	if (!known)
		diag3(&record->diags, id, (struct place){ NULL, { 0, 0 } }, path, names, commit);
}

/* Takes a file out of the intake: its rows stay as they are until the conflict is over. */
static void make_wait(struct intake *intake, size_t i, const struct snapshot_row *row)
{
	struct record *record = intake->record;
	struct held_file *file = intake->held.v[i];
	if (!file->waiting) {
		diag3(&record->diags, DIAG_HISTORY_DUPLICATE, (struct place){ NULL, { 0, 0 } }, row->key, str_of(row->table->name),
			record_publication(record, record_now(record))->commit);
		file->waiting = snapshot_copy(record->arena, intake->files.v[i].snapshot);
		file->by = attribution_copy(record->arena, step_of_all(record->scratch, intake->files.v[i].by));
		*array_add(record->arena, &record_publication(record, record_now(record))->conflicting) = file->path;
		skip_version(record, file, file->by);
	}
	*array_add(record->arena, &record->waiting) = file;
	file->incoming = false;
	for (; i + 1 < intake->files.n; i++) {
		intake->files.v[i] = intake->files.v[i + 1];
		intake->held.v[i] = intake->held.v[i + 1];
	}
	intake->files.n--;
	intake->held.n--;
}

static bool has_row(const struct snapshot *snapshot, const char *table, struct str key)
{
	for (size_t r = 0; snapshot && r < snapshot->n; r++)
		if (strcmp(snapshot->rows[r].table->name, table) == 0 && str_eq(snapshot->rows[r].key, key))
			return true;
	return false;
}

static struct str incoming_key(const void *rows, size_t i)
{
	return ((const struct incoming_rows *)rows)->v[i].row->key;
}

/* Whether another new row, before it, has its key. */
static bool has_arrived(struct intake *intake, const struct incoming *incoming)
{
	struct record *record = intake->record;
	struct tracked *home = incoming->home;
	if (home->arrived_in != record->pass)
		home->arrived = (struct key_index){ 0 };
	home->arrived_in = record->pass;
	size_t place = (size_t)(incoming - intake->rows.v);
	return key_index_add(&home->arrived, record->scratch, incoming_key, &intake->rows, place) != place + 1;
}

/* Whether the row's key stands twice among what can be read. */
static bool is_twice(struct intake *intake, const struct incoming *incoming)
{
	struct record *record = intake->record;
	struct entry *entry = incoming->entry;
	if (!entry)
		return has_arrived(intake, incoming);
	bool elsewhere = !entry->gone && !entry->file->incoming && !entry->file->unreadable;
	bool again = entry->claimed == record->pass;
	entry->claimed = record->pass;
	return elsewhere || again;
}

/* The rows of the intake's files. The first whose key stands twice, or NULL. */
static const struct snapshot_row *gather(struct intake *intake)
{
	struct record *record = intake->record;
	intake->rows.n = 0;
	record->pass++;
	for (size_t i = 0; i < intake->files.n; i++) {
		const struct snapshot *snapshot = intake->files.v[i].snapshot;
		for (size_t r = 0; snapshot && r < snapshot->n; r++) {
			struct tracked *home = record_table(record, snapshot->rows[r].table);
			struct incoming *incoming = array_add(record->scratch, &intake->rows);
			*incoming = (struct incoming){ .row = &snapshot->rows[r], .home = home, .file = intake->held.v[i], .by = intake->files.v[i].by,
				.entry = entry_in(home, snapshot->rows[r].key) };
			if (is_twice(intake, incoming))
				return incoming->row;
			arena_passed(record->arena, r);
		}
	}
	return NULL;
}

/* Files that hold a key twice wait, and so do those in which it was before; what is left has each key once. */
static void settle_conflicts(struct intake *intake)
{
	for (const struct snapshot_row *row; (row = gather(intake)) != NULL;)
		for (size_t i = intake->files.n; i-- > 0;)
			if (has_row(intake->files.v[i].snapshot, row->table->name, row->key))
				make_wait(intake, i, row);
}

/* --- one publication --- */

struct sortable {
	const struct entry *entry;
	struct change *change;
	size_t index;
};

static bool is_row(const struct entry *entry)
{
	return entry != entry->home->whole;
}

/* By table, what is said of itself before its rows, and file, as rows stand in it, those that are gone before them. */
static int by_place(const void *left, const void *right)
{
	const struct sortable *a = left, *b = right;
	if (a->entry->home != b->entry->home)
		return a->entry->home->order < b->entry->home->order ? -1 : 1;
	int order = is_row(a->entry) - is_row(b->entry);
	if (order == 0)
		order = str_cmp(a->entry->file->path, b->entry->file->path);
	if (order == 0)
		order = (b->entry->gone > 0) - (a->entry->gone > 0);
	if (order == 0)
		order = (a->entry->place > b->entry->place) - (a->entry->place < b->entry->place);
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* Those of a file that is new are. */
static bool are_in_place(const struct arena *arena, const struct sortable *sorted, size_t n)
{
	bool are = true;
	for (size_t i = 1; i < n && are; i++) {
		are = by_place(&sorted[i - 1], &sorted[i]) < 0;
		arena_passed(arena, i);
	}
	return are;
}

/* The changes of the publication in an order that does not hang on that of its files. */
static void sort_changes(struct record *record, size_t first)
{
	struct history_changes *changes = &record->history->changes;
	size_t n = changes->n - first;
	struct sortable *sorted = arena_alloc(record->scratch, n * sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct sortable){ record->changed.v[i], changes->v[first + i], i };
	if (!are_in_place(record->arena, sorted, n))
		qsort(sorted, n, sizeof *sorted, by_place);
	for (size_t i = 0; i < n; i++)
		changes->v[first + i] = sorted[i].change;
	record->changed.v = NULL;
	record->changed.n = record->changed.cap = 0;
}

static void count(struct record *record, const struct intake *intake, struct history_publication *publication, size_t first)
{
	sort_changes(record, first);
	publication->first = first;
	publication->count = record->history->changes.n - first;
	for (size_t i = 0; i < intake->held.n; i++) {
		struct held_file *file = intake->held.v[i];
		publication->reformatted += file->touched < record_now(record) && file->entries.n > 0;
		if (file->touched == record_now(record) && file->entries.n == 0)
			*array_add(record->arena, &file->emptied) = record_now(record);
		file->incoming = false;
		file->waiting = NULL;
		file->skipped = (struct texts){ 0 };
	}
}

void record_described(struct record *record, const struct table *table, struct str path, const struct attribution *by)
{
	*array_add(record->scratch, &record->described) = (struct described){ table, path, by };
}

/* Tables that rows ever came to are as their schemas now say, also when none of their files comes or can be read. */
static void describe(struct record *record)
{
	for (size_t i = 0; i < record->described.n; i++)
		if (map_get(&record->tables_by_name, str_of(record->described.v[i].table->name)))
			(void)record_table(record, record->described.v[i].table);
}

void record_publish(struct record *record, const struct history_publication *publication, const struct record_file *files, size_t n)
{
	struct history *history = record->history;
	struct intake intake = { .record = record, .back = lineage_read(record->scratch, NULL) };
	size_t first = history->changes.n;
	*array_add(record->arena, &history->publications) = (struct history_publication){
		.commit = str_dup(record->arena, publication->commit),
		.published = publication->published,
		.committed = publication->committed,
		.authored = publication->authored,
		.inverted = publication->inverted,
		.time = publication->time,
		.is_signed = publication->is_signed,
		.subject = str_dup(record->arena, publication->subject),
		.files = n,
	};
	for (size_t i = 0; i < record->tables.n; i++)
		record->tables.v[i]->before = record->tables.v[i]->live;
	describe(record);
	for (size_t i = 0; i < n; i++)
		take_file(&intake, &files[i]);
	take_waiting(&intake);
	settle_conflicts(&intake);
	match_rows(&intake);
	mark_gone(&intake);
	for (size_t i = 0; i < intake.rows.n; i++) {
		take_row(&intake, &intake.rows.v[i]);
		arena_passed(record->arena, i);
	}
	withdraw_rest(&intake);
	tell_units(record);
	title_rest(record);
	suggest_lineage(record, intake.went.v, intake.went.n, intake.came.v, intake.came.n);
	count(record, &intake, record_publication(record, record_now(record)), first);
	arena_reset(record->scratch);
}
