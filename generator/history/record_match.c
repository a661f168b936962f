/* Which row is which: by key, by a declared or retired key, by a key that follows another. */
#include "history/record_parts.h"

#include <stdlib.h>

static void depart(struct intake *intake, struct entry *entry, const struct attribution *by)
{
	entry->seen = false;
	entry->leaving = intake->record->pass;
	*array_add(intake->record->scratch, &intake->before) = (struct departing){ entry, by };
}

static void collect_whole(struct intake *intake, struct held_file *file, const struct attribution *by)
{
	for (size_t e = 0; e < file->entries.n; e++)
		if (file->entries.v[e]->file == file && !file->entries.v[e]->gone)
			depart(intake, file->entries.v[e], by);
	file->entries.n = 0;
}

static void collect_part(struct intake *intake, struct held_file *file, const struct record_file *from)
{
	size_t kept = 0;
	for (size_t i = 0; i < from->instead_of->n; i++)
		depart(intake, record_entry(intake->record, from->instead_of->rows[i].table->name, from->instead_of->rows[i].key), from->by);
	for (size_t e = 0; e < file->entries.n; e++)
		if (file->entries.v[e]->leaving != intake->record->pass)
			file->entries.v[kept++] = file->entries.v[e];
	file->entries.n = kept;
}

static int by_age(const void *left, const void *right)
{
	const struct entry *a = ((const struct departing *)left)->entry, *b = ((const struct departing *)right)->entry;
	if (a->home != b->home)
		return a->home->order < b->home->order ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* In an order that does not hang on that of lines. */
static void collect_before(struct intake *intake)
{
	intake->record->pass++;
	for (size_t i = 0; i < intake->held.n; i++) {
		if (intake->files.v[i].instead_of)
			collect_part(intake, intake->held.v[i], &intake->files.v[i]);
		else
			collect_whole(intake, intake->held.v[i], intake->files.v[i].by);
	}
	if (intake->before.n)
		qsort(intake->before.v, intake->before.n, sizeof *intake->before.v, by_age);
}

static void match_keys(struct intake *intake)
{
	for (size_t i = 0; i < intake->rows.n; i++)
		if (intake->rows.v[i].entry)
			intake->rows.v[i].entry->seen = true;
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

const struct str *entry_texts(struct arena *arena, const struct entry *entry)
{
	struct str *texts = arena_alloc(arena, entry->value_count * sizeof *texts);
	for (size_t c = 0; c < entry->value_count; c++)
		texts[c] = entry->values[c].text;
	return texts;
}

static const struct lineage *renamed_by(const struct lineage_book *book, const char *table, struct str key)
{
	const struct lineage *lineage;
	for (size_t at = 0; (lineage = lineage_from(book, table, key, &at)) && !lineage_is_rename(lineage);)
		;
	return lineage;
}

/* The row that continues the entry, which is no longer there under its key. */
static struct incoming *continued_by(const struct intake *intake, const struct map *retired, const struct entry *entry)
{
	struct record *record = intake->record;
	const char *table = entry->home->name;
	const struct lineage *lineage = renamed_by(&record->book, table, entry->key);
	const struct str *retired_to = map_get(retired, row_name(record->scratch, table, entry->key));
	struct str key = { NULL, 0 };
	if (lineage)
		key = lineage->to;
	else if (retired_to)
		key = *retired_to;
	else
		key = lineage_follow(&record->book, record->scratch, table, entry->home->fields.v, entry_texts(record->scratch, entry),
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

void match_rows(struct intake *intake)
{
	collect_before(intake);
	match_keys(intake);
	match_renamed(intake);
	match_gone(intake);
}
