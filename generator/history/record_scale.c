/* What unit of measurement a number is in: its column's, its row's own, or that of what the row measures. */
#include "history/record_parts.h"

/* The column of the row's own unit of measurement; all that there are: it has none. */
static uint32_t scale_column(const struct entry *entry)
{
	uint32_t c = 0;
	while (c < entry->value_count && (entry->home->fields.v[c]->kind != KIND_TEXT || field_meaning(entry->home->fields.v[c]) != MEANS_SCALE))
		c++;
	return c;
}

/* The row whose unit a number of that field is in: itself, or what it measures; NULL: it has none. */
static const struct entry *scaled_by(const struct record *record, const struct entry *entry, const struct field *field)
{
	enum meaning meaning = field_meaning(field);
	if (meaning == MEANS_BAR || meaning == MEANS_CEILING)
		return scale_column(entry) < entry->value_count ? entry : NULL;
	for (uint32_t c = 0; c < entry->value_count && meaning == MEANS_MEASURED; c++) {
		const struct field *key = entry->home->fields.v[c];
		const struct table *to = key->flags & FIELD_KEY && key->kind == KIND_REF ? field_refers_to(key) : NULL;
		const struct entry *measured = to ? record_entry(record, to->name, entry->values[c].text) : NULL;
		if (measured && scale_column(measured) < measured->value_count)
			return measured;
	}
	return NULL;
}

struct str unit_text(const struct record *record, const struct entry *entry, const struct field *field)
{
	const struct entry *by = field->unit ? NULL : scaled_by(record, entry, field);
	return field->unit ? str_of(field->unit) : by ? by->values[scale_column(by)].text : (struct str){ "", 0 };
}

bool unit_was_another(const struct record *record, const struct entry *entry, uint32_t column, uint32_t publication)
{
	const struct tracked *home = entry->home;
	const struct entry *by = scaled_by(record, entry, home->fields.v[column]);
	const uint32_t scale = by ? scale_column(by) : 0;
	const struct str then = by ? text_in(by, scale, publication) : (struct str){ "", 0 };
	bool of_column = column < home->scales.n && home->scales.v[column].since > publication;
	bool said = by == entry || then.n; /* what is measured may not have been there yet */
	return of_column || (by && said && gives_another_sense(by->home->fields.v[scale], then, by->values[scale].text));
}

/* The publication that gave the number that stood in the column before the one that it has; 0: none stood. A new key of its row gave it none
   anew. */
static uint32_t given_in(const struct entry *entry, uint32_t column)
{
	const struct past *given = NULL;
	for (size_t i = entry->past.n; i-- > 0;) {
		const struct past *past = &entry->past.v[i];
		if (past->column != column)
			continue;
		if (given && (past->until != given->from || !str_eq(past->text, given->text)))
			break;
		given = past;
	}
	return given ? given->from : 0;
}

/* A figure is of when it was given; a level that stands is said anew with each unit that its row has. */
bool unit_is_another(const struct record *record, const struct entry *entry, uint32_t column)
{
	bool measured = field_meaning(entry->home->fields.v[column]) == MEANS_MEASURED;
	uint32_t given = measured ? given_in(entry, column) : record_now(record) - 1;
	return given > 0 && unit_was_another(record, entry, column, given);
}

void note_unit(struct record *record, struct tracked *home, uint32_t column, const struct field *field)
{
	if (!field->unit) /* what it said last stands until it says another */
		return;
	while (home->scales.n <= column)
		*array_add(record->arena, &home->scales) = (struct scale){ 0 };
	struct scale *scale = &home->scales.v[column];
	if (scale->said && unit_is_redefined(str_of(scale->said->unit), str_of(field->unit))) {
		scale->since = record_now(record);
		*array_add(record->scratch, &record->rescaled) = (struct rescaled){ home, scale->said, field };
	}
	scale->said = field;
}

void tell_unit_put_back(struct record *record, struct change *change, const struct history_changes *of_table)
{
	size_t since = of_table->n - 1; /* the last is the change itself */
	bool back = false;
	while (since > 0 && !back) {
		const struct change *before = of_table->v[--since];
		back = str_eq(before->field, change->field) && !unit_is_redefined(before->old, change->new);
	}
	for (size_t i = since; back && i + 1 < of_table->n; i++)
		if (str_eq(of_table->v[i]->field, change->field))
			*array_add(record->arena, &change->reverts) = of_table->v[i]->id;
	if (back)
		change->class = change->derived_class = CLASS_REVERTED;
}

/* Who described the table so; NULL: nobody in this publication. */
static const struct described *described(const struct record *record, const struct tracked *home)
{
	for (size_t i = 0; i < record->described.n; i++)
		if (record->described.v[i].table == home->shape)
			return &record->described.v[i];
	return NULL;
}

static void tell_unit(struct record *record, const struct rescaled *rescaled)
{
	struct tracked *home = rescaled->home;
	const struct history_publication *now = record_publication(record, record_now(record));
	const struct attribution own = { .commit = now->commit, .committed = now->committed, .authored = now->authored };
	const struct described *by = described(record, home);
	if (home->entries.n == 0)
		return;
	if (!home->whole)
		home->whole = arena_alloc(record->arena, sizeof *home->whole);
	home->whole->home = home;
	home->whole->first = home->entries.v[0]->first;
	home->whole->file = by ? record_file_at(record, by->path) : home->entries.v[0]->file;
	emit_unit(record, rescaled, by ? by->by : &own);
}

void tell_units(struct record *record)
{
	for (size_t i = 0; i < record->rescaled.n; i++)
		tell_unit(record, &record->rescaled.v[i]);
	record->rescaled.v = NULL;
	record->rescaled.n = record->rescaled.cap = 0;
	record->described.v = NULL;
	record->described.n = record->described.cap = 0;
}
