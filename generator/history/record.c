#include "history/record_parts.h"

#include <stdlib.h>

/* A row that the publication at hand has, and the file that it stands in. */
struct incoming {
	const struct snapshot_row *row;
	struct tracked *home;
	struct held_file *file;
	const struct attribution *by;
	struct entry *entry;     /* the row that it is, or continues; NULL: a new one */
	struct str name;         /* "<table>\n<key>" */
};

/* A row of a file that the publication changed. */
struct departing {
	struct entry *entry;
	const struct attribution *by;
};

struct intake {
	struct record *record;
	ARRAY(struct incoming) rows;
	ARRAY(struct record_file) files;     /* that can be read, and those that wait */
	ARRAY(struct held_file *) held;      /* of files, in the same order */
	ARRAY(struct departing) before;      /* rows that stood in these files */
	struct map arrived;                  /* rows by name */
	ARRAY(struct entry *) came;          /* rows that are new */
	ARRAY(struct entry *) went;          /* rows withdrawn */
};

struct record *record_new(const struct rows *lineage, const struct rows *corrections)
{
	struct arena *arena = arena_new();
	struct record *record = arena_alloc(arena, sizeof *record);
	record->arena = arena;
	record->scratch = arena_new();
	record->history = arena_alloc(arena, sizeof *record->history);
	*record->history = (struct history){ .arena = arena, .by_row = map_in(arena), .by_plan = map_in(arena), .by_unit = map_in(arena),
		.by_month = map_in(arena) };
	record->book = lineage_read(arena, lineage);
	record->corrections = corrections;
	record->tables_by_name = record->files = record->neighbours = record->by_id = map_in(arena);
	record->diags.arena = arena;
	return record;
}

void record_keep(struct record *record, struct arena *arena)
{
	*array_add(record->arena, &record->history->kept) = arena;
}

static uint32_t column_of(struct record *record, struct tracked *home, const struct field *field)
{
	for (uint32_t c = 0; c < home->fields.n; c++)
		if (strcmp(home->fields.v[c]->name, field->name) == 0) {
			home->fields.v[c] = field;
			return c;
		}
	*array_add(record->arena, &home->fields) = field;
	return (uint32_t)home->fields.n - 1;
}

struct tracked *record_table(struct record *record, const struct table *table)
{
	struct tracked *home = map_get(&record->tables_by_name, str_of(table->name));
	if (!home) {
		home = arena_alloc(record->arena, sizeof *home);
		*home = (struct tracked){ .name = table->name, .order = record->tables.n, .by_key = map_in(record->arena) };
		*array_add(record->arena, &record->tables) = home;
		map_put(&record->tables_by_name, str_of(table->name), home);
	}
	if (home->shape == table)
		return home;
	home->shape = table;
	home->columns = arena_alloc(record->arena, table->field_count * sizeof *home->columns);
	for (size_t i = 0; i < table->field_count; i++)
		home->columns[i] = column_of(record, home, &table->fields[i]);
	return home;
}

static struct entry *entry_in(const struct tracked *home, struct str key)
{
	struct entry *entry = map_get(&home->by_key, key);
	return entry && str_eq(entry->key, key) ? entry : NULL;
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

/* --- files --- */

static struct held_file *file_of(struct record *record, struct str path)
{
	struct held_file *file = map_get(&record->files, path);
	if (!file) {
		file = arena_alloc(record->arena, sizeof *file);
		file->path = str_dup(record->arena, path);
		map_put(&record->files, file->path, file);
	}
	return file;
}

static void skip_version(struct record *record, struct held_file *file, const struct attribution *by)
{
	record_publication(record, record_now(record))->unreadable++;
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
	struct held_file *file = file_of(intake->record, from->path);
	file->waiting = NULL; /* there is a newer version */
	if (from->snapshot && !from->snapshot->readable) {
		file->unreadable = true;
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
			add_file(intake, file, &(struct record_file){ file->path, file->waiting, file->by });
	}
}

static const struct attribution *attribution_copy(struct arena *arena, const struct attribution *by)
{
	struct attribution *copy = arena_alloc(arena, sizeof *copy);
	*copy = *by;
	copy->commit = str_dup(arena, by->commit);
	copy->reason = str_dup(arena, by->reason);
	return copy;
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
		file->by = attribution_copy(record->arena, intake->files.v[i].by);
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

/* The rows of the intake's files. The first whose key stands in two places that can be read, or NULL. */
static const struct snapshot_row *gather(struct intake *intake)
{
	struct record *record = intake->record;
	struct map arrived = map_in(record->scratch);
	intake->rows.n = 0;
	for (size_t i = 0; i < intake->files.n; i++) {
		const struct snapshot *snapshot = intake->files.v[i].snapshot;
		for (size_t r = 0; snapshot && r < snapshot->n; r++) {
			const struct snapshot_row *row = &snapshot->rows[r];
			struct tracked *home = record_table(record, row->table);
			const struct entry *entry = entry_in(home, row->key);
			struct str name = row_name(record->scratch, home->name, row->key);
			if (entry && !entry->gone && !entry->file->incoming && !entry->file->unreadable)
				return row;
			if (map_add(&arrived, name, (void *)row) != row)
				return row;
			*array_add(record->scratch, &intake->rows) = (struct incoming){ row, home, intake->held.v[i], intake->files.v[i].by, NULL, name };
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
	intake->arrived = map_in(intake->record->scratch);
	for (size_t i = 0; i < intake->rows.n; i++)
		map_put(&intake->arrived, intake->rows.v[i].name, &intake->rows.v[i]);
}

/* --- which row is which --- */

static void collect_before(struct intake *intake)
{
	struct arena *scratch = intake->record->scratch;
	for (size_t i = 0; i < intake->held.n; i++) {
		struct held_file *file = intake->held.v[i];
		for (size_t e = 0; e < file->entries.n; e++) {
			struct entry *entry = file->entries.v[e];
			if (entry->file != file || entry->gone)
				continue;
			entry->seen = false;
			*array_add(scratch, &intake->before) = (struct departing){ entry, intake->files.v[i].by };
		}
		file->entries.n = 0;
	}
}

static void match_keys(struct intake *intake)
{
	for (size_t i = 0; i < intake->rows.n; i++) {
		struct incoming *incoming = &intake->rows.v[i];
		incoming->entry = entry_in(incoming->home, incoming->row->key);
		if (incoming->entry)
			incoming->entry->seen = true;
	}
}

/* Retired ids of rows that came now, "<table>\n<id>", to the row's key. */
static struct map retired_keys(const struct intake *intake)
{
	struct arena *scratch = intake->record->scratch;
	struct map retired = map_in(scratch);
	for (size_t i = 0; i < intake->rows.n; i++) {
		const struct incoming *incoming = &intake->rows.v[i];
		const struct texts *aliases = incoming->entry ? NULL : incoming->row->aliases;
		for (size_t a = 0; aliases && a < aliases->n; a++)
			map_add(&retired, row_name(scratch, incoming->home->name, aliases->v[a]), (void *)&incoming->row->key);
	}
	return retired;
}

static const struct str *texts_of(struct arena *arena, const struct entry *entry)
{
	struct str *texts = arena_alloc(arena, entry->value_count * sizeof *texts);
	for (size_t c = 0; c < entry->value_count; c++)
		texts[c] = entry->values[c].text;
	return texts;
}

/* The row that continues the entry, which is no longer there under its key. */
static struct incoming *continued_by(const struct intake *intake, const struct map *retired, const struct entry *entry)
{
	struct record *record = intake->record;
	const char *table = entry->home->name;
	const struct lineage *lineage = lineage_from(&record->book, table, entry->key);
	const struct str *retired_to = map_get(retired, row_name(record->scratch, table, entry->key));
	struct str key = { NULL, 0 };
	if (lineage && lineage_is_rename(lineage))
		key = lineage->to;
	else if (retired_to)
		key = *retired_to;
	else
		key = lineage_follow(&record->book, record->scratch, table, entry->home->fields.v, texts_of(record->scratch, entry),
			entry->value_count, entry->key);
	struct incoming *incoming = key.p ? map_get(&intake->arrived, row_name(record->scratch, table, key)) : NULL;
	return incoming && !incoming->entry ? incoming : NULL;
}

static void continue_as(struct intake *intake, struct entry *entry, struct incoming *incoming)
{
	incoming->entry = entry;
	entry->seen = true;
	lineage_note(&intake->record->book, entry->home->name, entry->key, incoming->row->key);
}

/* What encloses a row, or is named in its key, is renamed before it: as many rounds as keys lead on. */
static void match_renamed(struct intake *intake)
{
	const struct map retired = retired_keys(intake);
	bool again = true;
	while (again) {
		again = false;
		for (size_t i = 0; i < intake->before.n; i++) {
			struct entry *entry = intake->before.v[i].entry;
			struct incoming *incoming = entry->seen ? NULL : continued_by(intake, &retired, entry);
			if (incoming)
				continue_as(intake, entry, incoming);
			again |= incoming != NULL;
		}
	}
}

/* A row that went before its successor came. */
static void match_gone(struct intake *intake)
{
	for (size_t i = 0; i < intake->rows.n; i++) {
		struct incoming *incoming = &intake->rows.v[i];
		const struct lineage *lineage = lineage_to(&intake->record->book, incoming->home->name, incoming->row->key);
		if (incoming->entry || !lineage || !lineage_is_rename(lineage))
			continue;
		struct entry *entry = entry_in(incoming->home, lineage->from);
		if (entry && entry->gone)
			continue_as(intake, entry, incoming);
	}
}

/* --- what changed --- */

static void close_value(struct record *record, struct entry *entry, uint32_t column)
{
	struct value *value = &entry->values[column];
	if (value->text.n && value->from && value->from < record_now(record))
		*array_add(record->arena, &entry->past) = (struct past){ entry->key, value->text, column, value->from, record_now(record) };
	value->from = 0;
}

static void close_values(struct record *record, struct entry *entry)
{
	for (uint32_t c = 0; c < entry->value_count; c++)
		close_value(record, entry, c);
}

static void open_values(struct record *record, struct entry *entry)
{
	for (uint32_t c = 0; c < entry->value_count; c++)
		entry->values[c].from = entry->values[c].text.n ? record_now(record) : 0;
}

/* Columns that came since the entry was last looked at. */
static void widen(struct record *record, struct entry *entry)
{
	size_t n = entry->home->fields.n;
	if (entry->value_count == n)
		return;
	struct value *values = arena_alloc(record->arena, n * sizeof *values);
	for (size_t c = 0; c < entry->value_count; c++)
		values[c] = entry->values[c];
	entry->values = values;
	entry->value_count = n;
}

/* The row's values by column of its table. */
static struct str *values_by_column(struct arena *arena, struct tracked *home, const struct snapshot_row *row)
{
	struct str *values = arena_alloc(arena, home->fields.n * sizeof *values);
	for (size_t i = 0; i < row->table->field_count; i++)
		values[home->columns[i]] = row->values[i];
	return values;
}

static void change_value(struct record *record, const struct incoming *incoming, const struct sides *sides, uint32_t column)
{
	struct entry *entry = incoming->entry;
	struct value *value = &entry->values[column];
	struct str after = str_dup(record->arena, sides->after[column]);
	close_value(record, entry, column);
	struct str before = value->text;
	value->text = after;
	if (!(entry->home->fields.v[column]->flags & FIELD_KEY)) /* a new key was told of the row as a whole */
		emit_field(record, entry, column, classify(sides, column), before, after, incoming->by);
	value->from = after.n ? record_now(record) : 0;
}

static void change_values(struct record *record, const struct incoming *incoming)
{
	struct entry *entry = incoming->entry;
	record_table(record, incoming->row->table);
	widen(record, entry);
	struct sides sides = { entry->home->fields.v, entry->value_count, texts_of(record->scratch, entry),
		values_by_column(record->scratch, entry->home, incoming->row) };
	for (uint32_t c = 0; c < sides.n; c++)
		if (!str_eq(sides.before[c], sides.after[c]))
			change_value(record, incoming, &sides, c);
	if (str_eq(entry->body, incoming->row->body))
		return;
	entry->body = str_dup(record->arena, incoming->row->body);
	emit_body(record, entry, incoming->by);
}

static void add_entry(struct record *record, struct incoming *incoming)
{
	struct tracked *home = record_table(record, incoming->row->table);
	struct entry *entry = arena_alloc(record->arena, sizeof *entry);
	*entry = (struct entry){ .home = home, .key = str_dup(record->arena, incoming->row->key), .file = incoming->file,
		.body = str_dup(record->arena, incoming->row->body), .first = record_now(record), .seen = true };
	widen(record, entry);
	const struct str *values = values_by_column(record->scratch, home, incoming->row);
	for (size_t c = 0; c < entry->value_count; c++)
		entry->values[c].text = str_dup(record->arena, values[c]);
	open_values(record, entry);
	map_put(&home->by_key, entry->key, entry);
	*array_add(record->arena, &home->entries) = entry;
	home->live++;
	incoming->entry = entry;
	emit_row(record, entry, entry_is_late(record, entry) ? CLASS_LATE_ADDITION : CLASS_ADDED, incoming->by);
}

static void rename_entry(struct record *record, const struct incoming *incoming)
{
	struct entry *entry = incoming->entry;
	struct str before = entry->key;
	close_values(record, entry);
	entry->key = str_dup(record->arena, incoming->row->key);
	map_put(&entry->home->by_key, entry->key, entry);
	entry->home->live += entry->gone > 0;
	entry->gone = 0;
	struct change *change = emit_row(record, entry, CLASS_RENUMBERED, incoming->by);
	change->old = before;
	change->new = entry->key;
	open_values(record, entry);
}

static void restore_entry(struct record *record, const struct incoming *incoming)
{
	struct entry *entry = incoming->entry;
	entry->gone = 0;
	entry->home->live++;
	emit_row(record, entry, CLASS_RE_ADDED, incoming->by);
	open_values(record, entry);
}

static void take_row(struct intake *intake, struct incoming *incoming)
{
	struct record *record = intake->record;
	bool is_new = !incoming->entry;
	if (!is_new)
		incoming->entry->file = incoming->file;
	if (is_new)
		add_entry(record, incoming);
	else if (!str_eq(incoming->entry->key, incoming->row->key))
		rename_entry(record, incoming);
	else if (incoming->entry->gone)
		restore_entry(record, incoming);
	if (is_new)
		*array_add(record->scratch, &intake->came) = incoming->entry;
	else
		change_values(record, incoming);
	*array_add(record->arena, &incoming->file->entries) = incoming->entry;
}

static struct disappearance *disappearance_of(struct record *record, struct tracked *home)
{
	for (size_t i = record->disappearances.n; i-- > 0 && record->disappearances.v[i].publication == record_now(record);)
		if (record->disappearances.v[i].home == home)
			return &record->disappearances.v[i];
	struct disappearance *disappearance = array_add(record->arena, &record->disappearances);
	*disappearance = (struct disappearance){ .home = home, .publication = record_now(record), .before = home->before };
	return disappearance;
}

static void withdraw(struct intake *intake, const struct departing *departing)
{
	struct record *record = intake->record;
	struct entry *entry = departing->entry;
	struct change *change = emit_row(record, entry, CLASS_WITHDRAWN, departing->by);
	close_values(record, entry);
	entry->gone = record_now(record);
	entry->home->live--;
	*array_add(record->arena, &disappearance_of(record, entry->home)->changes) = change;
	*array_add(record->scratch, &intake->went) = entry;
}

/* --- one publication --- */

struct sortable {
	size_t table, index;
	struct change *change;
};

static int by_row(const void *left, const void *right)
{
	const struct sortable *a = left, *b = right;
	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	int order = str_cmp(a->change->key, b->change->key);
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* The changes of the publication in an order that does not hang on that of its files. */
static void sort_changes(struct record *record, size_t first)
{
	struct history_changes *changes = &record->history->changes;
	size_t n = changes->n - first;
	struct sortable *sorted = arena_alloc(record->scratch, n * sizeof *sorted);
	for (size_t i = 0; i < n; i++) {
		struct change *change = changes->v[first + i];
		const struct tracked *home = map_get(&record->tables_by_name, change->table);
		sorted[i] = (struct sortable){ home->order, i, change };
	}
	if (n)
		qsort(sorted, n, sizeof *sorted, by_row);
	for (size_t i = 0; i < n; i++)
		changes->v[first + i] = sorted[i].change;
}

static void count(struct record *record, const struct intake *intake, struct history_publication *publication, size_t first)
{
	sort_changes(record, first);
	publication->first = first;
	publication->count = record->history->changes.n - first;
	for (size_t i = 0; i < intake->held.n; i++) {
		struct held_file *file = intake->held.v[i];
		publication->reformatted += file->touched < record_now(record) && file->entries.n > 0;
		file->incoming = false;
		file->waiting = NULL;
		file->skipped = (struct texts){ 0 };
	}
}

void record_publish(struct record *record, const struct history_publication *publication, const struct record_file *files, size_t n)
{
	struct history *history = record->history;
	struct intake intake = { .record = record };
	size_t first = history->changes.n;
	*array_add(record->arena, &history->publications) = (struct history_publication){
		.commit = str_dup(record->arena, publication->commit),
		.published = publication->published,
		.committed = publication->committed,
		.authored = publication->authored,
		.inverted = publication->inverted,
		.subject = str_dup(record->arena, publication->subject),
		.files = n,
	};
	for (size_t i = 0; i < record->tables.n; i++)
		record->tables.v[i]->before = record->tables.v[i]->live;
	for (size_t i = 0; i < n; i++)
		take_file(&intake, &files[i]);
	take_waiting(&intake);
	settle_conflicts(&intake);
	collect_before(&intake);
	match_keys(&intake);
	match_renamed(&intake);
	match_gone(&intake);
	for (size_t i = 0; i < intake.rows.n; i++)
		take_row(&intake, &intake.rows.v[i]);
	for (size_t i = 0; i < intake.before.n; i++)
		if (!intake.before.v[i].entry->seen)
			withdraw(&intake, &intake.before.v[i]);
	suggest_lineage(record, intake.went.v, intake.went.n, intake.came.v, intake.came.n);
	count(record, &intake, record_publication(record, record_now(record)), first);
	arena_reset(record->scratch);
}
