/* What a row refers to may be another because data/lineage/ says what became of the one before: the decision behind that is the reason here too. */
#include "history/record_parts.h"

struct reference {
	const struct record *record;
	const struct field *field;
	const struct change *change;
};

/* Whether the row of that table was there by then; or was gone by then. */
static bool had_come(const struct reference *r, const char *table, struct str key)
{
	const struct entry *entry = record_entry(r->record, table, key);
	return entry && entry->first <= (uint32_t)r->change->publication.digits;
}

static bool had_gone(const struct reference *r, const char *table, struct str key)
{
	const struct entry *entry = record_entry(r->record, table, key);
	return entry && entry->gone && entry->gone <= (uint32_t)r->change->publication.digits;
}

/* The declaration that the one became the other, as it had by then; NULL when there is none. */
static const struct lineage *declared(const struct reference *r, struct str from, struct str to)
{
	struct str tables = str_of(r->field->refs), name;
	while (str_word(&tables, &name)) {
		const struct tracked *home = map_get(&r->record->tables_by_name, name);
		const struct lineage *lineage = NULL;
		for (size_t at = 0; home && (lineage = lineage_from(&r->record->book, home->name, from, &at)) != NULL;)
			if (str_eq(lineage->to, to) && had_come(r, home->name, to) && (lineage_is_rename(lineage) || had_gone(r, home->name, from)))
				return lineage;
	}
	return NULL;
}

static const struct lineage *became_one_of(const struct reference *r, struct str from, struct str list)
{
	const struct lineage *lineage = NULL;
	struct str to;
	while (!lineage && str_word(&list, &to))
		lineage = declared(r, from, to);
	return lineage;
}

static bool came_of_one_of(const struct reference *r, struct str list, struct str to)
{
	const struct lineage *lineage = NULL;
	struct str from;
	while (!lineage && str_word(&list, &from))
		lineage = declared(r, from, to);
	return lineage;
}

/* All that is no longer referred to became what is, and nothing else is referred to anew: the first declaration of it; else NULL. */
static const struct lineage *succession_of(const struct reference *r)
{
	const struct lineage *first = NULL;
	struct str old = r->change->old, new = r->change->new, id;
	while (str_word(&old, &id)) {
		const struct lineage *lineage = str_has_word(r->change->new, id) ? NULL : became_one_of(r, id, r->change->new);
		if (!lineage && !str_has_word(r->change->new, id))
			return NULL;
		first = first ? first : lineage;
	}
	while (str_word(&new, &id))
		if (!str_has_word(r->change->old, id) && !came_of_one_of(r, r->change->old, id))
			return NULL;
	return first;
}

static const struct field *field_of(const struct record *record, const struct change *change)
{
	const struct tracked *home = map_get(&record->tables_by_name, change->table);
	for (size_t i = 0; home && i < home->fields.n; i++)
		if (str_is(change->field, home->fields.v[i]->name))
			return home->fields.v[i];
	return NULL;
}

void explain_successions(struct record *record)
{
	const struct history_changes *changes = &record->history->changes;
	for (size_t i = 0; i < changes->n; i++) {
		struct change *change = changes->v[i];
		arena_passed(record->arena, i);
		const struct field *field = change->unexplained == BOOLEAN_TRUE && change->field.n ? field_of(record, change) : NULL;
		if (!field || (field->kind != KIND_REF && field->kind != KIND_REFS))
			continue;
		const struct lineage *lineage = succession_of(&(struct reference){ record, field, change });
		if (!lineage)
			continue;
		change->decision = str_dup(record->arena, lineage->decision);
		change_declare(change, CLASS_NONE, change->decision);
		if (period_present(lineage->effective))
			change->effective = lineage->effective;
		change->basis = BASIS_DECLARED;
		change->unexplained = BOOLEAN_FALSE;
	}
}
