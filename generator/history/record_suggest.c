/* Which declarations are missing: rows that go and rows that come with the same content under another id are most likely the same rows. And
   which of those there are say nothing: the new key is there, but no row got it from the old one. */
#include "history/record_parts.h"

/* What a row says apart from its own id; empty when that is too little to tell it by. */
static struct str content(struct arena *arena, const struct entry *entry)
{
	ARRAY(struct str) parts = { 0 };
	size_t facts = 0;
	*array_add(arena, &parts) = str_of(entry->home->name);
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *field = entry->home->fields.v[c];
		bool own_id = field->flags & FIELD_KEY && field->kind != KIND_REF;
		if (own_id || field->flags & FIELD_ALIASES)
			continue;
		*array_add(arena, &parts) = entry->values[c].text;
		facts += !(field->flags & FIELD_KEY) && entry->values[c].text.n > 0;
	}
	*array_add(arena, &parts) = entry->body;
	return facts >= 2 ? str_join(arena, parts.v, parts.n, "\x1f") : (struct str){ "", 0 };
}

void suggest_lineage(struct record *record, struct entry *const *went, size_t n, struct entry *const *came, size_t m)
{
	struct map by_content = map_in(record->scratch);
	for (size_t i = 0; i < m && n > 0; i++) {
		struct str text = content(record->scratch, came[i]);
		if (text.n)
			map_add(&by_content, text, came[i]);
	}
	for (size_t i = 0; i < n && m > 0; i++) {
		const struct entry *same = map_get(&by_content, content(record->scratch, went[i]));
		if (same)
			*array_add(record->arena, &record->suggested) = (struct suggested){ went[i]->changes.v[went[i]->changes.n - 1], same->key };
	}
}

void report_suggested(const struct record *record, struct diags *diags)
{
	for (size_t i = 0; i < record->suggested.n; i++) {
		const struct suggested *suggested = &record->suggested.v[i];
		const struct change *change = suggested->withdrawn;
		if (change->unexplained != BOOLEAN_TRUE || returned(record, change))
			continue;
		diag3(diags, DIAG_LINEAGE_SUGGESTED, (struct place){ NULL, { 0, 0 } }, change->key, suggested->key, change->table);
	}
}

static struct str rename_name(struct arena *arena, struct str table, struct str old, struct str new)
{
	struct str parts[] = { table, old, new };
	return str_join(arena, parts, 3, "\n");
}

static struct map all_renames(const struct record *record)
{
	struct map renames = map_in(record->scratch);
	for (size_t i = 0; i < record->history->changes.n; i++) {
		struct change *change = record->history->changes.v[i];
		if (change->field.n == 0 && change->old.n)
			map_put(&renames, rename_name(record->scratch, change->table, change->old, change->key), change);
		arena_passed(record->arena, i);
	}
	return renames;
}

/* Whether the declaration speaks of rows of a table, and what it says never came about. What is yet to be published may bring it about. */
static bool is_in_vain(const struct record *record, const struct map *renames, const struct lineage *lineage)
{
	bool came = false;
	for (size_t t = 0; t < record->tables.n; t++) {
		const struct tracked *home = record->tables.v[t];
		if (lineage->table.n && !str_is(lineage->table, home->name))
			continue;
		came |= entry_in(home, lineage->to) != NULL;
		if (map_get(renames, rename_name(record->scratch, str_of(home->name), lineage->from, lineage->to)))
			return false;
	}
	return came;
}

void report_unused(const struct record *record, struct diags *diags)
{
	const struct field *from = field_named(&table_lineage, str_of("from"));
	const size_t n = record->lineage ? record->lineage->n : 0;
	const struct map renames = n ? all_renames(record) : map_in(record->scratch);
	for (size_t i = 0; i < n; i++) {
		const struct lineage *lineage = (const struct lineage *)record->lineage->v[i];
		if (lineage_is_rename(lineage) && is_in_vain(record, &renames, lineage))
			diag2(diags, DIAG_LINEAGE_UNUSED, row_place(&lineage->row, from), lineage->from, lineage->to);
	}
}
