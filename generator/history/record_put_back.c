/* A value that returns to what had been published before: which changes that undoes, and whether it tells anything that was not told. */
#include "history/record_parts.h"

size_t last_stood(const struct entry *entry, uint32_t column, struct str text)
{
	const uint32_t digest = text_digest(text);
	size_t at = entry->past.n;
	for (; at > 0; at--) {
		const struct past *past = &entry->past.v[at - 1];
		if (past->digest == digest && past->column == column && str_eq(past->text, text))
			break;
	}
	return at;
}

struct str last_text(const struct entry *entry, uint32_t column)
{
	size_t at = entry->past.n;
	while (at > 0 && entry->past.v[at - 1].column != column)
		at--;
	return at ? entry->past.v[at - 1].text : (struct str){ "", 0 };
}

struct str text_in(const struct entry *entry, uint32_t column, uint32_t publication)
{
	const struct value *value = &entry->values[column];
	for (size_t i = 0; i < entry->past.n; i++) {
		const struct past *past = &entry->past.v[i];
		if (past->column == column && past->from <= publication && publication < past->until)
			return past->text;
	}
	return value->from && value->from <= publication ? value->text : (struct str){ "", 0 };
}

/* A level that is put back is what it was only if it is of the same thing, on the same side; any number, if it is in the same unit. */
static bool means_what_it_meant(const struct record *record, const struct entry *entry, uint32_t column, size_t stood)
{
	enum meaning meaning = field_meaning(entry->home->fields.v[column]);
	if (unit_was_another(record, entry, column, entry->past.v[stood - 1].until - 1))
		return false;
	for (uint32_t c = 0; c < entry->value_count && (meaning == MEANS_BAR || meaning == MEANS_CEILING); c++) {
		const struct field *field = entry->home->fields.v[c];
		struct str then = text_in(entry, c, entry->past.v[stood - 1].until - 1), now = entry->values[c].text;
		if (gives_another_sense(field, then, now) || (field_meaning(field) == MEANS_COMPARISON && !str_eq(then, now)))
			return false;
	}
	return true;
}

static int side_of(struct decimal bar, struct decimal number)
{
	int order = decimal_cmp(number, bar);
	return (order > 0) - (order < 0);
}

static bool lies_between(struct str bar, struct str before, struct str after)
{
	struct decimal level, a, b;
	bool numbers = decimal_parse(&level, bar) == 0 && decimal_parse(&a, before) == 0 && decimal_parse(&b, after) == 0;
	return numbers && side_of(level, a) != side_of(level, b);
}

/* Whether a bar of what the entry measures lies between the two numbers, or is one of them: what is met may hang on it. */
static bool parts_bar(const struct record *record, const struct entry *entry, struct str before, struct str after)
{
	bool parts = false;
	for (uint32_t c = 0; c < entry->value_count && !parts; c++) {
		const struct field *key = entry->home->fields.v[c];
		const struct table *to = key->flags & FIELD_KEY && key->kind == KIND_REF ? field_refers_to(key) : NULL;
		const struct entry *measured = to ? record_entry(record, to->name, entry->values[c].text) : NULL;
		for (uint32_t m = 0; measured && m < measured->value_count; m++) {
			enum meaning meaning = field_meaning(measured->home->fields.v[m]);
			parts |= (meaning == MEANS_BAR || meaning == MEANS_CEILING) && lies_between(measured->values[m].text, before, after);
		}
	}
	return parts;
}

/* Notes the changes of the column since it had the value that stood at that place; whether all of them gave it to more digits. */
static bool note_undone(struct record *record, const struct entry *entry, uint32_t column, size_t stood, struct change *change)
{
	size_t since = entry->altered.n;
	bool digits_alone = true;
	while (since > 0 && entry->altered.v[since - 1].publication >= entry->past.v[stood - 1].until)
		since--;
	for (size_t i = since; i < entry->altered.n; i++) {
		if (entry->altered.v[i].column != column)
			continue;
		*array_add(record->arena, &change->reverts) = entry->altered.v[i].change->id;
		digits_alone &= entry->altered.v[i].change->derived_class == CLASS_PRECISION;
	}
	return digits_alone;
}

void tell_put_back(struct record *record, const struct entry *entry, uint32_t column, size_t stood, struct change *change)
{
	const enum change_class class = (enum change_class)change->derived_class;
	if (class == CLASS_STATUS || !means_what_it_meant(record, entry, column, stood))
		return;
	bool digits_alone = note_undone(record, entry, column, stood, change);
	if (change->reverts.n == 0 || class == CLASS_REWORDED || class == CLASS_PRECISION)
		return;
	digits_alone &= !parts_bar(record, entry, change->old, change->new);
	change->class = change->derived_class = digits_alone ? CLASS_PRECISION : CLASS_REVERTED;
}
