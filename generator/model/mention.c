#include "model/mention.h"

#include "base/fold.h"

struct mention_name {
	const struct row *unit; /* NULL: only the beginning of a longer name, or a name of two units */
	bool taken;             /* some unit has it */
};

struct maker {
	struct arena *arena;
	const struct model *model;
	struct mentions *mentions;
};

static bool in_word(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Where the word that holds or follows `at` ends. */
static size_t word_end(struct str text, size_t at)
{
	while (at < text.n && !in_word(text.p[at]))
		at++;
	while (at < text.n && in_word(text.p[at]))
		at++;
	return at;
}

static struct mention_name *name_of(struct maker *maker, struct str beginning)
{
	struct mention_name *name = map_get(&maker->mentions->names, beginning);
	if (!name) {
		name = arena_alloc(maker->arena, sizeof *name);
		map_put(&maker->mentions->names, beginning, name);
	}
	return name;
}

static void add_name(struct maker *maker, struct str text, const struct row *unit)
{
	struct mention_name *name = NULL;
	for (size_t end = word_end(text, 0); end > 0 && text.n; end = word_end(text, end)) {
		name = name_of(maker, str_slice(text, 0, end));
		if (end >= text.n || word_end(text, end) == end)
			break;
	}
	if (!name)
		return;
	name->unit = name->taken && name->unit != unit ? NULL : unit;
	name->taken = true;
}

/* Where the abbreviation's meaning stands in the name as whole words, letter case aside; -1 when it does not. */
static ptrdiff_t find_meaning(struct str name, struct str meaning)
{
	for (size_t at = 0; meaning.n && at < name.n; at = word_end(name, at)) {
		while (at < name.n && !in_word(name.p[at]))
			at++;
		size_t end = at + meaning.n;
		if (end <= name.n && (end == name.n || !in_word(name.p[end])) && fold_same(str_slice(name, at, end), meaning))
			return (ptrdiff_t)at;
	}
	return -1;
}

/* The name, and the name with each abbreviation in place of what it means. */
static void add_with_abbreviations(struct maker *maker, struct str name, const struct row *unit)
{
	const struct rows *rows = &model_table_of(maker->model, &table_abbreviations)->rows;
	add_name(maker, name, unit);
	for (size_t i = 0; i < rows->n; i++) {
		const struct abbreviation *abbreviation = (const struct abbreviation *)rows->v[i];
		ptrdiff_t at = find_meaning(name, abbreviation->meaning);
		if (at < 0)
			continue;
		struct str parts[] = { str_slice(name, 0, (size_t)at), abbreviation->abbreviation,
			str_from(name, (size_t)at + abbreviation->meaning.n) };
		add_name(maker, str_join(maker->arena, parts, 3, ""), unit);
	}
}

/* The name without the proper name of a place at its end: "Công an phường" of "Công an phường Bỉm Sơn" and "Phường Bỉm Sơn". Empty
   when the place is not named there, or nothing but its kind would be left. */
static struct str without_place(struct str name, const struct unit *place)
{
	struct str proper = place->name, kind;
	if (place->level < 2 || place->level > 4 || !str_word(&proper, &kind)) /* province, district, commune */
		return str_of("");
	proper = str_trim(proper);
	if (str_is(kind, "Thành") || str_is(kind, "Thị") || str_is(kind, "Đặc")) {
		str_word(&proper, &kind); /* "phố", "xã", "khu" */
		proper = str_trim(proper);
	}
	if (proper.n == 0 || name.n <= proper.n + 1 || !str_eq(str_from(name, name.n - proper.n), proper))
		return str_of("");
	struct str rest = str_trim(str_slice(name, 0, name.n - proper.n));
	return memchr(rest.p, ' ', rest.n) ? rest : str_of("");
}

static void add_unit(struct maker *maker, const struct row *row)
{
	const struct unit *unit = (const struct unit *)row;
	add_with_abbreviations(maker, unit->name, row);
	const struct unit *place = (const struct unit *)unit->parent.row;
	for (int level = 0; place && level < 8; level++, place = (const struct unit *)place->parent.row) {
		struct str brief = without_place(unit->name, place);
		if (brief.n)
			add_with_abbreviations(maker, brief, row);
	}
}

/* Adds the units that one field of a row refers to, each once. */
static void add_referred(struct maker *maker, struct map *seen, const struct row *row, const struct field *field)
{
	const struct ref *refs = NULL;
	size_t n = 0;
	if (field->kind == KIND_REF) {
		refs = row_field(row, field);
		n = 1;
	} else if (field->kind == KIND_REFS) {
		refs = ((const struct refs *)row_field(row, field))->v;
		n = ((const struct refs *)row_field(row, field))->n;
	}
	for (size_t i = 0; i < n; i++) {
		struct row *to = refs[i].row;
		if (!to || to->table != &table_units || map_get(seen, to->key))
			continue;
		map_put(seen, to->key, to);
		add_unit(maker, to);
	}
}

struct mentions *mentions_make(struct arena *arena, const struct model *model, const struct row *plan)
{
	struct mentions *mentions = arena_alloc(arena, sizeof *mentions);
	struct maker maker = { arena, model, mentions };
	struct map seen = map_in(arena);
	mentions->names = map_in(arena);
	for (size_t r = 0; r < plan->doc->rows.n; r++)
		for (size_t f = 0; f < plan->doc->rows.v[r]->table->field_count; f++)
			add_referred(&maker, &seen, plan->doc->rows.v[r], &plan->doc->rows.v[r]->table->fields[f]);
	return mentions;
}

bool mention_next(const struct mentions *mentions, struct str text, size_t from, size_t *start, size_t *end,
	const struct row **unit)
{
	for (size_t at = from; at < text.n;) {
		while (at < text.n && !in_word(text.p[at]))
			at++;
		size_t first = word_end(text, at), stop = first;
		const struct row *found = NULL;
		const struct mention_name *name = map_get(&mentions->names, str_slice(text, at, first));
		for (size_t limit = first; name; name = map_get(&mentions->names, str_slice(text, at, limit))) {
			if (name->taken) {
				found = name->unit;
				stop = limit;
			}
			size_t next = word_end(text, limit);
			if (next == limit)
				break;
			limit = next;
		}
		if (found) {
			*start = at;
			*end = stop;
			*unit = found;
			return true;
		}
		at = stop > first ? stop : first;
	}
	return false;
}
