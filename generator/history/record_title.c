/* What a row is called, so that a change of it can be told when it is gone. */
#include "history/record_parts.h"

/* Its name or text; empty when its table has none. */
static struct str own_title(const struct entry *entry)
{
	for (uint32_t c = 0; c < entry->value_count; c++)
		if (entry->home->fields.v[c]->flags & FIELD_TITLE)
			return entry->values[c].text;
	return (struct str){ "", 0 };
}

static bool is_time(const struct field *field)
{
	return field->kind == KIND_PERIOD || field->kind == KIND_WHEN || field->kind == KIND_DATE;
}

/* The row that a part of the key names, of which a title speaks. */
static const struct table *named_by(const struct field *field)
{
	bool silent = !(field->flags & FIELD_KEY) || field->flags & (FIELD_PARENT | FIELD_TITLE);
	return !silent && field->kind == KIND_REF ? field_refers_to(field) : NULL;
}

/* A part of its key in words: what it refers to by that row's own title. Times are told beside the title, ids say nothing to a reader. */
static struct str key_part(const struct record *record, const struct field *field, struct str text)
{
	if (!(field->flags & FIELD_KEY) || field->flags & (FIELD_PARENT | FIELD_TITLE) || is_time(field) || field->kind == KIND_ID)
		return (struct str){ "", 0 };
	const struct table *to = named_by(field);
	const struct entry *entry = to ? record_entry(record, to->name, text) : NULL;
	struct str title = entry ? own_title(entry) : text;
	return title.n ? title : text;
}

/* It names a row that is not in the record by that key: not yet, or no longer. */
static bool names_unknown(const struct record *record, const struct entry *entry)
{
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct table *to = named_by(entry->home->fields.v[c]);
		if (to && !record_entry(record, to->name, entry->values[c].text))
			return true;
	}
	return false;
}

void title_later(struct record *record, struct change *change, const struct entry *entry)
{
	if (names_unknown(record, entry))
		*array_add(record->scratch, &record->untitled) = (struct untitled){ change, entry };
}

/* What it was called in its last change before this publication; NULL when this is its first. */
static const struct str *title_before(const struct record *record, const struct entry *entry)
{
	const struct decimal now = decimal_of(record_now(record));
	for (size_t i = entry->changes.n; i-- > 0;)
		if (decimal_cmp(entry->changes.v[i]->publication, now) < 0)
			return &entry->changes.v[i]->title;
	return NULL;
}

/* What a row names may have another key since: then it is called as it was. */
static struct str late_title(const struct record *record, const struct entry *entry)
{
	const struct str *before = names_unknown(record, entry) ? title_before(record, entry) : NULL;
	return before ? *before : str_dup(record->arena, entry_title(record, entry));
}

void title_rest(struct record *record)
{
	for (size_t i = 0; i < record->untitled.n; i++)
		record->untitled.v[i].change->title = late_title(record, record->untitled.v[i].entry);
	record->untitled.v = NULL;
	record->untitled.n = record->untitled.cap = 0;
}

struct str entry_title(const struct record *record, const struct entry *entry)
{
	struct texts parts = { 0 };
	struct str own = own_title(entry);
	if (own.n)
		*array_add(record->scratch, &parts) = own;
	for (uint32_t c = 0; c < entry->value_count; c++) {
		struct str part = key_part(record, entry->home->fields.v[c], entry->values[c].text);
		if (part.n)
			*array_add(record->scratch, &parts) = part;
	}
	for (size_t i = 0; i + 1 < parts.n; i++) /* a sentence that goes on has no full stop */
		if (str_ends(parts.v[i], "."))
			parts.v[i].n--;
	return parts.n ? str_join(record->scratch, parts.v, parts.n, "; ") : entry->key;
}
