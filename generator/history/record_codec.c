#include "history/record_codec_parts.h"

static const struct table *table_numbered(const struct history *history, size_t number)
{
	size_t builtin = 0;
	while (builtin_tables[builtin])
		builtin++;
	if (number < builtin)
		return builtin_tables[number];
	number -= builtin;
	return number < history->schemas.declaring.n ? history->schemas.declaring.v[number].doc->declares : NULL;
}

void code_table(struct walk *w, const struct table **table)
{
	size_t number = 0;
	while (!codec_reads(w->codec) && table_numbered(w->history, number) != *table)
		number++;
	codec_size(w->codec, &number);
	*table = table_numbered(w->history, number);
	if (!*table) {
		codec_refuse(w->codec);
		*table = builtin_tables[0];
	}
}

static bool is_of(const struct field *field, const struct table *table)
{
	return field >= table->fields && field < table->fields + table->field_count;
}

void code_field(struct walk *w, const struct field **field)
{
	size_t number = 0, index = 0;
	while (!codec_reads(w->codec) && !is_of(*field, table_numbered(w->history, number)))
		number++;
	const struct table *table = table_numbered(w->history, number);
	if (!codec_reads(w->codec))
		index = (size_t)(*field - table->fields);
	code_table(w, &table);
	codec_below(w->codec, &index, table->field_count);
	*field = &table->fields[index];
}

void code_publication(struct walk *w, uint32_t *number)
{
	size_t value = *number;
	codec_below(w->codec, &value, w->history->publications.n + 1);
	*number = (uint32_t)value;
}

void code_known_publication(struct walk *w, uint32_t *number)
{
	code_publication(w, number);
	if (*number == 0)
		codec_refuse(w->codec);
}

void code_column(struct walk *w, uint32_t *column, const struct tracked *home)
{
	size_t value = *column;
	codec_below(w->codec, &value, home->fields.n);
	*column = (uint32_t)value;
}

void code_change_number(struct walk *w, struct change **change)
{
	size_t number = codec_reads(w->codec) ? 0 : key_index_get(&w->change_numbers, listed_id, &w->history->changes, (*change)->id) - 1;
	codec_below(w->codec, &number, w->history->changes.n);
	if (codec_reads(w->codec))
		*change = w->codec->broken ? NULL : w->history->changes.v[number];
}

void code_change_numbers(struct walk *w, struct history_changes *changes)
{
	changes->v = codec_array(w->codec, changes->v, &changes->n, &changes->cap, sizeof *changes->v);
	for (size_t i = 0; i < changes->n; i++)
		code_change_number(w, &changes->v[i]);
}

void code_home_number(struct walk *w, struct tracked **home)
{
	size_t number = codec_reads(w->codec) ? 0 : (*home)->order;
	codec_below(w->codec, &number, w->record->tables.n);
	if (codec_reads(w->codec))
		*home = w->codec->broken ? NULL : w->record->tables.v[number];
}

void code_file_number(struct walk *w, struct held_file **file)
{
	size_t number = codec_reads(w->codec) ? 0 : (*file)->number;
	codec_below(w->codec, &number, w->record->files.n);
	if (codec_reads(w->codec))
		*file = w->codec->broken ? NULL : w->record->files.v[number];
}

void code_entry_number(struct walk *w, struct entry **entry)
{
	struct tracked *home = codec_reads(w->codec) ? NULL : (*entry)->home;
	size_t number = codec_reads(w->codec) ? 0 : (*entry)->number;
	code_home_number(w, &home);
	codec_below(w->codec, &number, home ? home->entries.n : 0);
	if (codec_reads(w->codec))
		*entry = w->codec->broken ? NULL : home->entries.v[number];
}

void code_texts(struct walk *w, struct texts *texts)
{
	texts->v = codec_array(w->codec, texts->v, &texts->n, &texts->cap, sizeof *texts->v);
	for (size_t i = 0; i < texts->n; i++)
		codec_text(w->codec, &texts->v[i]);
}

void code_id(struct walk *w, struct object_id *id)
{
	codec_bytes(w->codec, id->bytes, sizeof id->bytes);
}

void code_choice(struct walk *w, uint8_t *choice, size_t choices)
{
	size_t value = *choice;
	codec_below(w->codec, &value, choices + 1);
	*choice = (uint8_t)value;
}

void record_code(struct codec *codec, struct record *record)
{
	struct walk w = { codec, record, record->history, { 0 } };
	void (*const parts[])(struct walk *) = { code_published, code_rows, code_notes };
	for (size_t i = 0; i < sizeof parts / sizeof *parts && !codec->broken; i++)
		parts[i](&w);
}
