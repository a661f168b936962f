/* What stands in which file, and what stood. */
#include "history/record_codec_parts.h"

static void code_multiset(struct walk *w, struct multiset *set)
{
	set->v = codec_array(w->codec, set->v, &set->n, &set->cap, sizeof *set->v);
	for (size_t i = 0; i < set->n; i++)
		codec_u32(w->codec, &set->v[i]);
}

static struct body_digest *code_body(struct walk *w, const struct body_digest *body)
{
	bool any = body != NULL;
	codec_bool(w->codec, &any);
	if (!any)
		return NULL;
	struct body_digest *digest = codec_reads(w->codec) ? arena_alloc(w->record->arena, sizeof *digest) : (struct body_digest *)body;
	codec_number(w->codec, &digest->words);
	code_multiset(w, &digest->numbers);
	code_multiset(w, &digest->beside);
	code_multiset(w, &digest->phrases);
	code_multiset(w, &digest->in_rows);
	return digest;
}

static void code_snapshot_row(struct walk *w, struct snapshot_row *row)
{
	struct texts none = { 0 }, *aliases = (struct texts *)row->aliases;
	code_table(w, &row->table);
	codec_text(w->codec, &row->key);
	row->body = code_body(w, row->body);
	if (codec_reads(w->codec)) {
		row->values = arena_alloc(w->record->arena, row->table->field_count * sizeof *row->values);
		row->aliases = aliases = arena_alloc(w->record->arena, sizeof *aliases);
	}
	for (size_t i = 0; i < row->table->field_count; i++)
		codec_text(w->codec, &row->values[i]);
	code_texts(w, aliases ? aliases : &none);
}

static void code_snapshot(struct walk *w, struct snapshot *snapshot)
{
	size_t none = 0;
	codec_bool(w->codec, &snapshot->readable);
	codec_text(w->codec, &snapshot->plan);
	snapshot->rows = codec_array(w->codec, snapshot->rows, &snapshot->n, &none, sizeof *snapshot->rows);
	for (size_t i = 0; i < snapshot->n && !w->codec->broken; i++)
		code_snapshot_row(w, &snapshot->rows[i]);
}

static void code_attribution(struct walk *w, struct attribution *by)
{
	codec_text(w->codec, &by->commit);
	codec_date(w->codec, &by->committed);
	codec_date(w->codec, &by->authored);
	codec_text(w->codec, &by->reason);
	codec_date(w->codec, &by->effective);
	code_choice(w, &by->class, field_named(&table_changes, str_of("class"))->choice_count);
}

/* What a file in conflict says. */
static void code_waiting(struct walk *w, struct held_file *file)
{
	bool waits = file->waiting != NULL;
	codec_bool(w->codec, &waits);
	if (!waits)
		return;
	if (codec_reads(w->codec)) {
		file->waiting = arena_alloc(w->record->arena, sizeof *file->waiting);
		file->by = arena_alloc(w->record->arena, sizeof *file->by);
	}
	code_snapshot(w, (struct snapshot *)file->waiting);
	code_attribution(w, (struct attribution *)file->by);
}

static void code_file(struct walk *w, struct held_file *file)
{
	codec_text(w->codec, &file->path);
	codec_bool(w->codec, &file->unreadable);
	code_texts(w, &file->skipped);
	code_publication(w, &file->touched);
	file->emptied.v = codec_array(w->codec, file->emptied.v, &file->emptied.n, &file->emptied.cap, sizeof *file->emptied.v);
	for (size_t i = 0; i < file->emptied.n; i++)
		code_known_publication(w, &file->emptied.v[i]);
	code_waiting(w, file);
}

static void code_files(struct walk *w)
{
	struct record *record = w->record;
	record->files.v = codec_array(w->codec, record->files.v, &record->files.n, &record->files.cap, sizeof *record->files.v);
	for (size_t i = 0; i < record->files.n; i++) {
		if (codec_reads(w->codec)) {
			record->files.v[i] = arena_alloc(record->arena, sizeof *record->files.v[i]);
			record->files.v[i]->number = i;
		}
		code_file(w, record->files.v[i]);
		if (codec_reads(w->codec))
			map_put(&record->files_by_path, record->files.v[i]->path, record->files.v[i]);
	}
	record->waiting.v = codec_array(w->codec, record->waiting.v, &record->waiting.n, &record->waiting.cap, sizeof *record->waiting.v);
	for (size_t i = 0; i < record->waiting.n; i++)
		code_file_number(w, &record->waiting.v[i]);
}

static void code_values(struct walk *w, struct entry *entry)
{
	codec_below(w->codec, &entry->value_count, entry->home->fields.n + 1);
	if (codec_reads(w->codec))
		entry->values = arena_alloc(w->record->arena, entry->value_count * sizeof *entry->values);
	for (size_t i = 0; i < entry->value_count; i++) {
		codec_text(w->codec, &entry->values[i].text);
		code_publication(w, &entry->values[i].from);
	}
}

static void code_past(struct walk *w, struct past *past, const struct tracked *home)
{
	codec_text(w->codec, &past->key);
	codec_text(w->codec, &past->text);
	past->digest = text_digest(past->text);
	code_column(w, &past->column, home);
	code_known_publication(w, &past->from);
	code_known_publication(w, &past->until);
}

static void code_altered(struct walk *w, struct altered *altered, const struct tracked *home)
{
	code_column(w, &altered->column, home);
	code_known_publication(w, &altered->publication);
	code_change_number(w, &altered->change);
}

static void code_entry(struct walk *w, struct entry *entry)
{
	codec_text(w->codec, &entry->key);
	code_file_number(w, &entry->file);
	entry->body = code_body(w, entry->body);
	code_known_publication(w, &entry->first);
	code_publication(w, &entry->gone);
	code_values(w, entry);
	entry->past.v = codec_array(w->codec, entry->past.v, &entry->past.n, &entry->past.cap, sizeof *entry->past.v);
	for (size_t i = 0; i < entry->past.n; i++)
		code_past(w, &entry->past.v[i], entry->home);
	entry->altered.v = codec_array(w->codec, entry->altered.v, &entry->altered.n, &entry->altered.cap, sizeof *entry->altered.v);
	for (size_t i = 0; i < entry->altered.n; i++)
		code_altered(w, &entry->altered.v[i], entry->home);
	code_change_numbers(w, &entry->changes);
	if (entry->changes.n == 0)
		codec_refuse(w->codec);
}

/* Of several that had the same key, one is what it leads to; those are added as they came, so that it need not be the last. */
static void code_keys(struct walk *w, struct tracked *home)
{
	for (size_t i = 0; i < home->entries.n && !w->codec->broken; i++) {
		struct entry *entry = home->entries.v[i];
		bool leads = !codec_reads(w->codec) && entry_leads(entry);
		codec_bool(w->codec, &leads);
		if (leads && codec_reads(w->codec) && !entry_leads(entry))
			entry_was_renamed(entry);
	}
}

static void code_entries(struct walk *w, struct tracked *home)
{
	home->entries.v = codec_array(w->codec, home->entries.v, &home->entries.n, &home->entries.cap, sizeof *home->entries.v);
	struct entry *read = codec_reads(w->codec) ? arena_alloc(w->record->arena, home->entries.n * sizeof *read) : NULL;
	key_index_expect(&home->by_key, w->record->arena, codec_reads(w->codec) ? home->entries.n : 0);
	for (size_t i = 0; i < home->entries.n && !w->codec->broken; i++) {
		if (read) {
			read[i] = (struct entry){ .home = home, .number = i };
			home->entries.v[i] = &read[i];
		}
		code_entry(w, home->entries.v[i]);
		if (read && !w->codec->broken) {
			entry_came(w->record, &read[i]);
			home->live += read[i].gone == 0;
		}
	}
	code_keys(w, home);
}

static void code_whole(struct walk *w, struct tracked *home)
{
	bool any = home->whole != NULL;
	codec_bool(w->codec, &any);
	if (!any)
		return;
	if (codec_reads(w->codec)) {
		home->whole = arena_alloc(w->record->arena, sizeof *home->whole);
		home->whole->home = home;
	}
	code_file_number(w, &home->whole->file);
	code_known_publication(w, &home->whole->first);
	code_change_numbers(w, &home->whole->changes);
}

static void code_scale(struct walk *w, struct scale *scale)
{
	bool said = scale->said != NULL;
	code_publication(w, &scale->since);
	codec_bool(w->codec, &said);
	if (said)
		code_field(w, &scale->said);
}

static void code_tracked(struct walk *w, struct tracked *home)
{
	struct str name = codec_reads(w->codec) ? str_of("") : str_of(home->name);
	codec_text(w->codec, &name);
	home->name = name.p;
	home->fields.v = codec_array(w->codec, home->fields.v, &home->fields.n, &home->fields.cap, sizeof *home->fields.v);
	for (size_t i = 0; i < home->fields.n; i++)
		code_field(w, &home->fields.v[i]);
	home->scales.v = codec_array(w->codec, home->scales.v, &home->scales.n, &home->scales.cap, sizeof *home->scales.v);
	for (size_t i = 0; i < home->scales.n; i++)
		code_scale(w, &home->scales.v[i]);
	code_whole(w, home);
	code_entries(w, home);
}

static void code_tables(struct walk *w)
{
	struct record *record = w->record;
	record->tables.v = codec_array(w->codec, record->tables.v, &record->tables.n, &record->tables.cap, sizeof *record->tables.v);
	for (size_t i = 0; i < record->tables.n && !w->codec->broken; i++) {
		if (codec_reads(w->codec)) {
			struct tracked *home = record->tables.v[i] = arena_alloc(record->arena, sizeof *home);
			*home = (struct tracked){ .order = i, .by_new_key = map_in(record->arena) };
		}
		code_tracked(w, record->tables.v[i]);
		if (codec_reads(w->codec))
			map_put(&record->tables_by_name, str_of(record->tables.v[i]->name), record->tables.v[i]);
	}
}

/* Which rows stand in which file, in its order. */
static void code_places(struct walk *w)
{
	for (size_t i = 0; i < w->record->files.n; i++) {
		struct held_file *file = w->record->files.v[i];
		file->entries.v = codec_array(w->codec, file->entries.v, &file->entries.n, &file->entries.cap, sizeof *file->entries.v);
		for (size_t e = 0; e < file->entries.n; e++)
			code_entry_number(w, &file->entries.v[e]);
	}
}

void code_rows(struct walk *w)
{
	code_files(w);
	if (!w->codec->broken)
		code_tables(w);
	if (!w->codec->broken)
		code_places(w);
}
