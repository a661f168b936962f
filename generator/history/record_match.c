/* Which row is which: by key, or as record_renamed.c finds. */
#include "history/record_parts.h"

#include <stdlib.h>

static void depart(struct intake *intake, struct entry *entry, const struct attribution *by)
{
	entry->seen = false;
	entry->leaving = intake->record->pass;
	*array_add(intake->record->scratch, &intake->before) = (struct departing){ entry, by, false };
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

const struct str *entry_texts(struct arena *arena, const struct entry *entry)
{
	struct str *texts = arena_alloc(arena, entry->value_count * sizeof *texts);
	for (size_t c = 0; c < entry->value_count; c++)
		texts[c] = entry->values[c].text;
	return texts;
}

/* A row that went before its successor came, and that none continues yet. */
static struct entry *gone_as(const struct incoming *incoming, struct str key)
{
	struct entry *entry = key.p ? entry_in(incoming->home, key) : NULL;
	return entry && entry->gone && !entry->seen ? entry : NULL;
}

/* The key that the new row would have had before what its key names got another now; p is NULL: the same. */
static struct str key_before(const struct intake *intake, const struct snapshot_row *row)
{
	struct arena *scratch = intake->record->scratch;
	if (intake->back.renamed.n == 0)
		return (struct str){ NULL, 0 };
	const struct field **fields = arena_alloc(scratch, row->table->field_count * sizeof *fields);
	for (size_t i = 0; i < row->table->field_count; i++)
		fields[i] = &row->table->fields[i];
	return lineage_follow(&intake->back, scratch, row->table->name, fields, row->values, row->table->field_count, row->key, 0);
}

/* What the new row continues by a declaration or a retired id, or as a part of what does. */
static struct entry *predecessor(const struct intake *intake, const struct incoming *incoming)
{
	const struct snapshot_row *row = incoming->row;
	const struct lineage *lineage;
	struct entry *entry = NULL;
	for (size_t at = 0; !entry && (lineage = lineage_renamed_to(&intake->record->book, row->table->name, row->key, &at)) != NULL;)
		entry = gone_as(incoming, lineage->from);
	for (size_t a = 0; !entry && row->aliases && a < row->aliases->n; a++)
		entry = gone_as(incoming, row->aliases->v[a]);
	return entry ? entry : gone_as(incoming, key_before(intake, row));
}

static bool match_gone(struct intake *intake)
{
	bool any = false;
	for (size_t i = 0; i < intake->rows.n; i++) {
		struct incoming *incoming = &intake->rows.v[i];
		struct entry *entry = incoming->entry ? NULL : predecessor(intake, incoming);
		if (entry)
			continue_row(intake, entry, incoming);
		any |= entry != NULL;
	}
	return any;
}

void match_rows(struct intake *intake)
{
	collect_before(intake);
	match_keys(intake);
	do
		match_renamed(intake);
	while (match_gone(intake)); /* what they enclose goes on with them */
}
