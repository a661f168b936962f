/* What a publication made of the rows that it has, and of those that it no longer has. */
#include "history/record_parts.h"

static void close_value(struct record *record, struct entry *entry, uint32_t column)
{
	struct value *value = &entry->values[column];
	if (value->text.n && value->from && value->from < record_now(record))
		*array_add(record->arena, &entry->past) = (struct past){ entry->key, value->text, column, value->from, record_now(record),
			text_digest(value->text) };
	value->from = 0;
}

static void close_values(struct record *record, struct entry *entry)
{
	for (uint32_t c = 0; c < entry->value_count; c++)
		close_value(record, entry, c);
}

/* From now on the row has its key. */
static void open_values(struct record *record, struct entry *entry)
{
	lineage_given(&record->book, record->scratch, entry->home->name, entry->key, record_now(record));
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

/* All values are set before any is told of: a bar is told with the unit of measurement that it now has. */
static void set_values(struct record *record, struct entry *entry, const struct sides *sides)
{
	for (uint32_t c = 0; c < sides->n; c++) {
		if (str_eq(sides->before[c], sides->after[c]))
			continue;
		close_value(record, entry, c);
		entry->values[c] = (struct value){ str_dup(record->arena, sides->after[c]), sides->after[c].n ? record_now(record) : 0 };
	}
}

/* Most rows of a changed file did not change. */
static bool says_the_same(const struct entry *entry, const struct snapshot_row *row)
{
	const struct tracked *home = entry->home;
	if (home->fields.n != row->table->field_count || entry->value_count != home->fields.n || !body_same(entry->body, row->body))
		return false;
	for (size_t i = 0; i < row->table->field_count; i++)
		if (!str_eq(row->values[i], entry->values[home->columns[i]].text))
			return false;
	return true;
}

/* Who or what is meant is the same when all that is new is its key. Figures in different units are neither more nor less than one another.
   Words that were taken away and come again are none that come where nothing was said: they are held to those that stood last. */
static struct verdict judge(const struct record *record, const struct entry *entry, const struct sides *sides, uint32_t column)
{
	const struct field *field = sides->fields[column];
	const struct str before = sides->before[column], after = sides->after[column];
	if (lineage_same_rows(&record->book, record->scratch, field, before, after, record_now(record) - 1))
		return (struct verdict){ .class = CLASS_RENUMBERED };
	if (field_meaning(field) == MEANS_MEASURED && before.n && after.n && unit_is_another(record, entry, column))
		return (struct verdict){ .class = CLASS_REDEFINED };
	const struct str stood = before.n ? (struct str){ "", 0 } : last_text(entry, column);
	return stood.n && are_other_words(field, stood, after) ? (struct verdict){ .class = CLASS_REVISED } : classify(sides, column);
}

static enum change_class class_of_body(const struct body_digest *before, const struct body_digest *after)
{
	if (body_is_gone(before, after))
		return CLASS_WITHDRAWN;
	return body_alters_numbers(before, after) ? CLASS_REVISED : CLASS_REWORDED;
}

static void take_body(struct record *record, const struct incoming *incoming)
{
	struct entry *entry = incoming->entry;
	const struct body_digest *after = incoming->row->body;
	const bool told = !str_eq(body_words(entry->body), body_words(after));
	const enum change_class class = class_of_body(entry->body, after);
	entry->body = body_follow(record->arena, entry->body, after);
	if (told)
		emit_body(record, entry, class, incoming->by);
}

static void change_values(struct record *record, const struct incoming *incoming)
{
	struct entry *entry = incoming->entry;
	record_table(record, incoming->row->table);
	if (says_the_same(entry, incoming->row))
		return;
	widen(record, entry);
	const struct sides sides = { entry->home->fields.v, entry->value_count, entry_texts(record->scratch, entry),
		values_by_column(record->scratch, entry->home, incoming->row) };
	set_values(record, entry, &sides);
	for (uint32_t c = 0; c < sides.n; c++) {
		bool part_of_key = sides.fields[c]->flags & FIELD_KEY; /* a new key was told of the row as a whole */
		if (!part_of_key && !str_eq(sides.before[c], sides.after[c]))
			emit_field(record, entry, c, judge(record, entry, &sides, c), sides.before[c], entry->values[c].text, incoming->by);
	}
	take_body(record, incoming);
}

static void add_entry(struct record *record, struct incoming *incoming)
{
	struct tracked *home = record_table(record, incoming->row->table);
	struct entry *entry = arena_alloc(record->arena, sizeof *entry);
	*entry = (struct entry){ .home = home, .number = home->entries.n, .key = str_dup(record->arena, incoming->row->key), .file = incoming->file,
		.body = body_follow(record->arena, NULL, incoming->row->body), .first = record_now(record), .seen = true };
	widen(record, entry);
	const struct str *values = values_by_column(record->scratch, home, incoming->row);
	for (size_t c = 0; c < entry->value_count; c++)
		entry->values[c].text = str_dup(record->arena, values[c]);
	open_values(record, entry);
	*array_add(record->arena, &home->entries) = entry;
	entry_came(record, entry);
	home->live++;
	incoming->entry = entry;
	emit_row(record, entry, entry_is_late(record, entry) ? CLASS_LATE_ADDITION : CLASS_ADDED, incoming->by);
}

/* What the new key names is what the row belongs to from now on. */
static void set_key_values(struct record *record, struct entry *entry, const struct snapshot_row *row)
{
	record_table(record, row->table);
	for (size_t i = 0; i < row->table->field_count; i++) {
		uint32_t column = entry->home->columns[i];
		if (row->table->fields[i].flags & FIELD_KEY && column < entry->value_count)
			entry->values[column].text = str_dup(record->arena, row->values[i]);
	}
}

static void rename_entry(struct record *record, const struct incoming *incoming)
{
	struct entry *entry = incoming->entry;
	struct str before = entry->key;
	close_values(record, entry);
	set_key_values(record, entry, incoming->row);
	entry->key = str_dup(record->arena, incoming->row->key);
	entry_was_renamed(entry);
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

void take_row(struct intake *intake, struct incoming *incoming)
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
	incoming->entry->place = (size_t)(incoming - intake->rows.v);
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
	entry->home->live--;
	*array_add(record->arena, &disappearance_of(record, entry->home)->changes) = change;
	*array_add(record->scratch, &intake->went) = entry;
}

void mark_gone(struct intake *intake)
{
	for (size_t i = 0; i < intake->before.n; i++)
		if (!intake->before.v[i].entry->seen) {
			intake->before.v[i].entry->gone = record_now(intake->record);
			intake->before.v[i].entry->place = i;
		}
}

void withdraw_rest(struct intake *intake)
{
	for (size_t i = 0; i < intake->before.n; i++)
		if (!intake->before.v[i].entry->seen)
			withdraw(intake, &intake->before.v[i]);
}
