/* Which declarations are missing: rows that go and rows that come with the same content under another id are most likely the same rows. And
   which of those there are say nothing: the new key is there, but no row got it from the old one; or a row went, but not so; or neither key
   ever was in the table, or there is no such table. */
#include "history/record_parts.h"

/* What a row says apart from its own id and from what it stands in; empty when that is too little to tell it by. */
static struct str content(struct arena *arena, const struct entry *entry)
{
	ARRAY(struct str) parts = { 0 };
	size_t facts = 0;
	*array_add(arena, &parts) = str_of(entry->home->name);
	for (uint32_t c = 0; c < entry->value_count; c++) {
		const struct field *field = entry->home->fields.v[c];
		bool own_id = field->flags & FIELD_KEY && (field->kind != KIND_REF || field->flags & FIELD_PARENT);
		if (own_id || field->flags & FIELD_ALIASES)
			continue;
		*array_add(arena, &parts) = entry->values[c].text;
		facts += !(field->flags & FIELD_KEY) && entry->values[c].text.n > 0;
	}
	*array_add(arena, &parts) = body_words(entry->body);
	return facts >= 2 ? str_join(arena, parts.v, parts.n, "\x1f") : (struct str){ "", 0 };
}

void suggest_lineage(struct record *record, struct entry *const *went, size_t n, struct entry *const *came, size_t m)
{
	struct map by_content = map_in(record->scratch);
	for (size_t i = 0; i < m && n > 0; i++) {
		struct str text = content(record->scratch, came[i]);
		if (text.n && !came[i]->home->shape->explains)
			map_add(&by_content, text, came[i]);
	}
	for (size_t i = 0; i < n && m > 0; i++) {
		const struct entry *same = map_get(&by_content, content(record->scratch, went[i]));
		if (same)
			*array_add(record->arena, &record->suggested) = (struct suggested){ went[i]->changes.v[went[i]->changes.n - 1], same->key };
	}
}

static bool is_open(const struct record *record, const struct suggested *suggested)
{
	return suggested->withdrawn->unexplained == BOOLEAN_TRUE && !suggested->withdrawn->relation && !went_on(record, suggested->withdrawn);
}

/* Whether the same is suggested of what the row stood in: its parts follow that. */
static bool follows(const struct record *record, const struct map *suggested, const struct change *withdrawn)
{
	const struct entry *entry = record_entry(record, withdrawn->table.p, withdrawn->key);
	bool does = false;
	for (uint32_t c = 0; entry && c < entry->value_count && !does; c++) {
		const struct field *field = entry->home->fields.v[c];
		does = field->flags & FIELD_PARENT && map_get(suggested, row_name(record->scratch, field_refers_to(field)->name, entry->values[c].text));
	}
	return does;
}

static struct map all_suggested(const struct record *record)
{
	struct map names = map_in(record->scratch);
	for (size_t i = 0; i < record->suggested.n; i++) {
		const struct change *withdrawn = record->suggested.v[i].withdrawn;
		if (is_open(record, &record->suggested.v[i]))
			map_put(&names, row_name(record->scratch, withdrawn->table.p, withdrawn->key), (void *)withdrawn);
	}
	return names;
}

void report_suggested(const struct record *record, struct diags *diags)
{
	const struct map names = all_suggested(record);
	enum { MOST = 10 }; /* of a table, told one by one */
	const struct place nowhere = { NULL, { 0, 0 } };
	for (size_t t = 0; t < record->tables.n; t++) {
		size_t n = 0;
		struct str table = str_of(record->tables.v[t]->name);
		for (size_t i = 0; i < record->suggested.n; i++) {
			const struct suggested *suggested = &record->suggested.v[i];
			if (str_eq(suggested->withdrawn->table, table) && is_open(record, suggested) && !follows(record, &names, suggested->withdrawn) && n++ < MOST)
				diag3(diags, DIAG_LINEAGE_SUGGESTED, nowhere, suggested->withdrawn->key, suggested->key, table);
		}
		if (n > MOST)
			diag2(diags, DIAG_LINEAGE_SUGGESTED_MORE, nowhere, table, str_format(diags->arena, "%zu", n - MOST));
	}
}

static struct str declared_name(struct arena *arena, struct str table, uint8_t relation, struct str from, struct str to)
{
	struct str parts[] = { table, str_format(arena, "%d", relation), from, to };
	return str_join(arena, parts, 4, "\n");
}

/* All steps from the key that the row had to the one that it got. */
static void note_renames(struct map *told, const struct record *record, const struct change *change)
{
	const struct lineage *steps[RENAMES_BETWEEN], *next;
	struct str key = change->old;
	size_t n = 0;
	while (n < RENAMES_BETWEEN && !str_eq(key, change->key) && (next = lineage_renames(&record->book, change->table.p, key)) != NULL) {
		steps[n++] = next;
		key = next->to;
	}
	for (size_t i = 0; i < n && str_eq(key, change->key); i++)
		map_put(told, declared_name(record->scratch, change->table, LINEAGE_RENAMED, steps[i]->from, steps[i]->to), (void *)change);
	map_put(told, declared_name(record->scratch, change->table, LINEAGE_RENAMED, change->old, change->key), (void *)change);
}

static void note_declared(struct map *told, const struct record *record, const struct change *change)
{
	bool went = change->derived_class == CLASS_WITHDRAWN;
	for (size_t i = 0; i < change->kin.n; i++)
		map_put(told, declared_name(record->scratch, change->table, change->relation, went ? change->key : change->kin.v[i],
			went ? change->kin.v[i] : change->key), (void *)change);
	if (change->field.n == 0 && change->old.n)
		note_renames(told, record, change);
}

/* What the record tells by declarations, as they say it. */
static struct map all_declared(const struct record *record)
{
	struct map told = map_in(record->scratch);
	for (size_t i = 0; i < record->history->changes.n; i++) {
		note_declared(&told, record, record->history->changes.v[i]);
		arena_passed(record->arena, i);
	}
	return told;
}

/* Whether there is in the table what it should have told: for a new key a row that has it; for what a row became the row's going. What is yet
   to be published may bring it about, and rows of a register may follow one another though both stand in it. */
static bool might_tell(const struct tracked *home, const struct lineage *lineage)
{
	const struct entry *from = entry_in(home, lineage->from), *to = entry_in(home, lineage->to);
	return lineage_is_rename(lineage) ? to != NULL : from && (from->gone || from == to);
}

/* Whether a row ever had the key. */
static bool was_in(const struct record *record, const struct tracked *home, struct str key)
{
	return entry_in(home, key) || map_get(&record->book.renamed, row_name(record->scratch, home->name, key));
}

/* Whether there is a table of that name, though it may never have had a row. */
static bool is_table(const struct record *record, struct str name)
{
	bool is = false;
	for (size_t i = 0; builtin_tables[i] && !is; i++)
		is = str_is(name, builtin_tables[i]->name);
	for (size_t i = 0; i < record->history->schemas.declaring.n && !is; i++)
		is = str_is(name, record->history->schemas.declaring.v[i].doc->declares->name);
	return is;
}

/* Whether the declaration itself was published: what it is about should have been by then. */
static bool is_published(const struct record *record, const struct lineage *lineage)
{
	const struct entry *entry = record_entry(record, table_lineage.name, lineage->row.key);
	return entry && !entry->gone;
}

static bool is_in_vain(const struct record *record, const struct map *told, const struct lineage *lineage)
{
	bool might = false, known = false, any = false;
	for (size_t t = 0; t < record->tables.n; t++) {
		const struct tracked *home = record->tables.v[t];
		if (lineage->table.n && !str_is(lineage->table, home->name))
			continue;
		any = true;
		known |= was_in(record, home, lineage->from) || was_in(record, home, lineage->to);
		might |= might_tell(home, lineage);
		if (map_get(told, declared_name(record->scratch, str_of(home->name), lineage->relation, lineage->from, lineage->to)))
			return false;
	}
	bool of_no_table = !any && record->tables.n > 0 && !is_table(record, lineage->table);
	return of_no_table || might || (!known && is_published(record, lineage));
}

void report_unused(const struct record *record, struct diags *diags)
{
	const struct field *from = field_named(&table_lineage, str_of("from"));
	const size_t n = record->lineage ? record->lineage->n : 0;
	const struct map told = n ? all_declared(record) : map_in(record->scratch);
	for (size_t i = 0; i < n; i++) {
		const struct lineage *lineage = (const struct lineage *)record->lineage->v[i];
		if (is_in_vain(record, &told, lineage))
			diag2(diags, DIAG_LINEAGE_UNUSED, row_place(&lineage->row, from), lineage->from, lineage->to);
	}
}
