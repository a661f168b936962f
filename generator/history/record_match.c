/* Which row is which: by key, by a declared or retired key, by a key that follows another. */
#include "history/record_parts.h"

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
