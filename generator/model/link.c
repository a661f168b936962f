#include <assert.h>

#include "base/suggest.h"
#include "model/derive.h"

struct linker {
	struct model *model;
	struct diags *diags;
	struct map nearest; /* what was suggested for an id already: looking costs time in proportion to the table */
	size_t looked_at;   /* keys, for suggestions */
	struct file_walk walk;
};

/* A column of wrong ids in a large table would else cost its square; the first of them show well enough what is wrong. */
enum { KEYS_LOOKED_AT = 1000 * 1000 };

static struct model_table *home_of(const struct model *model, const struct table *table)
{
	for (size_t i = 0; i < model->table_count; i++)
		if (model->tables[i].table == table)
			return &model->tables[i];
	assert(false && "a row of a table that the model was not given");
	return NULL;
}

static bool is_reference(const struct field *field)
{
	return field->kind == KIND_REF || field->kind == KIND_REFS;
}

/* Tables that a reference field may lead to, one after the other; NULL at the end. */
static struct model_table *next_referred(const struct model *model, struct str *names)
{
	struct str name;
	while (str_word(names, &name))
		for (size_t i = 0; i < model->table_count; i++)
			if (str_is(name, model->tables[i].table->name))
				return &model->tables[i];
	return NULL;
}

static bool name_taken(const struct model_table *to, struct str name)
{
	for (size_t i = 0; i < to->relations.n; i++)
		if (str_eq(to->relations.v[i].name, name))
			return true;
	return model_field(to, name) != NULL;
}

/* The first reference of a table is named like the table, the next ones "<table>_<field>"; what has no field of its own name there
   is not hidden by one. */
static struct str relation_name(struct arena *arena, const struct model_table *to, const struct table *from, const struct field *field)
{
	struct str name = str_of(field->back ? field->back : from->name);
	if (name_taken(to, name))
		name = str_format(arena, "%s_%s", from->name, field->name);
	while (name_taken(to, name))
		name = str_format(arena, "%.*s_", (int)name.n, name.p);
	return name;
}

static void add_relations(struct model *model)
{
	for (size_t t = 0; t < model->table_count; t++) {
		const struct table *from = model->tables[t].table;
		for (size_t f = 0; f < from->field_count; f++) {
			const struct field *field = &from->fields[f];
			if (!is_reference(field))
				continue;
			struct str names = str_of(field->refs);
			for (struct model_table *to; (to = next_referred(model, &names)) != NULL;) {
				struct str name = relation_name(model->arena, to, from, field);
				*array_add(model->arena, &to->relations) = (struct relation){ from, field, name };
			}
		}
	}
}

/* Of names that differ in '-' and '_' only, the first counts. */
static void add_fields(struct model_table *table, struct arena *arena)
{
	table->by_field = map_in(arena);
	for (size_t f = 0; f < table->table->field_count; f++) {
		const struct field *field = &table->table->fields[f];
		struct str name = str_of(field->name);
		char *spelled = arena_copy(arena, name.p, name.n);
		for (char *dash; (dash = strchr(spelled, '-')) != NULL;)
			*dash = '_';
		map_add(&table->by_field, (struct str){ spelled, name.n }, (void *)field);
	}
}

static void add_row(struct linker *linker, struct row *row)
{
	struct model_table *home = home_of(linker->model, row->table);
	row->home = home;
	row->back = arena_alloc(linker->model->arena, home->relations.n * sizeof *row->back);
	*array_add(linker->model->arena, &home->rows) = row;
	if (row->key.n == 0)
		return; /* reported as a missing field when it was read */
	const struct row *first = row_index_add(&home->by_key, linker->model->arena, &home->rows, home->rows.n - 1);
	if (first == row)
		return;
	struct place place = { &row->doc->file, row->at };
	for (size_t i = row->table->field_count; i-- > 0;)
		if (row->table->fields[i].flags & FIELD_KEY && !(row->table->fields[i].flags & FIELD_PARENT))
			place = row_place(row, &row->table->fields[i]);
	diag3(linker->diags, DIAG_KEY_DUPLICATE, place, row->key, str_of(row->table->name),
		row_where(linker->diags->arena, first, &linker->walk));
}

/* A retired key has an address of its own, so that it may not even be the row's present key. */
static void add_alias(struct linker *linker, struct model_table *home, struct row *row, const struct field *field,
	struct str alias)
{
	const struct row *other = model_row(home, alias);
	if (other)
		diag3(linker->diags, DIAG_ALIAS_TAKEN, row_place(row, field), alias, str_of(home->table->name), other->key);
	else
		map_put(&home->by_alias, alias, row);
}

/* Retired keys find the row too; keys in use come first, so that this runs when all rows are in. */
static void add_aliases(struct linker *linker, struct model_table *home)
{
	for (size_t f = 0; f < home->table->field_count; f++) {
		const struct field *field = &home->table->fields[f];
		if (!(field->flags & FIELD_ALIASES))
			continue;
		for (size_t r = 0; r < home->rows.n; r++) {
			const struct texts *aliases = row_field(home->rows.v[r], field);
			for (size_t i = 0; i < aliases->n; i++)
				add_alias(linker, home, home->rows.v[r], field, aliases->v[i]);
		}
	}
}

/* The row that an id names in the table: by its key, or by the rest of its key for one that the same plan or set encloses. */
static struct row *lookup(const struct linker *linker, const struct model_table *table, const struct row *from, struct str id)
{
	struct row *row = model_row(table, id);
	for (const struct row *around = from->parent; !row && around; around = around->parent) {
		struct str parts[] = { around->key, id };
		row = model_row(table, str_join(linker->diags->arena, parts, 2, "/"));
	}
	return row;
}

/* The key nearest to an id among the tables that the field refers to; p is NULL when none is near. */
static struct str nearest_key(struct linker *linker, const struct field *field, struct str id)
{
	struct str parts[] = { str_of(field->refs), id };
	struct str question = str_join(linker->diags->arena, parts, 2, "\n");
	struct suggestion *known = map_get(&linker->nearest, question);
	if (known)
		return known->best;
	struct suggestion *nearest = arena_alloc(linker->diags->arena, sizeof *nearest);
	nearest->wanted = id;
	struct str names = str_of(field->refs);
	for (struct model_table *table; linker->looked_at < KEYS_LOOKED_AT && (table = next_referred(linker->model, &names)) != NULL;) {
		for (size_t i = 0; i < table->rows.n; i++)
			suggest(nearest, table->rows.v[i]->key);
		linker->looked_at += table->rows.n;
	}
	map_put(&linker->nearest, question, nearest);
	return nearest->best;
}

/* "documents, plans" */
static struct str referred_names(struct linker *linker, const struct field *field)
{
	struct str names = str_of(field->refs), name;
	ARRAY(struct str) list = { 0 };
	while (str_word(&names, &name))
		*array_add(linker->diags->arena, &list) = name;
	return str_join(linker->diags->arena, list.v, list.n, ", ");
}

static void report_unknown(struct linker *linker, const struct field *field, struct place place, struct str id)
{
	struct str nearest = nearest_key(linker, field, id);
	if (nearest.p)
		diag3(linker->diags, DIAG_REF_UNKNOWN, place, id, referred_names(linker, field), nearest);
	else
		diag2(linker->diags, DIAG_REF_UNKNOWN_FAR, place, id, referred_names(linker, field));
}

static void add_back(struct model *model, struct row *from, const struct field *field, struct row *to)
{
	for (size_t i = 0; i < to->home->relations.n; i++)
		if (to->home->relations.v[i].field == field)
			*array_add(model->arena, &to->back[i]) = from;
}

static void link_reference(struct linker *linker, struct row *from, const struct field *field, struct ref *ref)
{
	if (ref->id.n == 0)
		return;
	struct place place = { &from->doc->file, ref->at };
	struct row *found = NULL;
	struct str names = str_of(field->refs);
	for (struct model_table *table; (table = next_referred(linker->model, &names)) != NULL;) {
		struct row *row = lookup(linker, table, from, ref->id);
		if (row && found) {
			diag2(linker->diags, DIAG_REF_AMBIGUOUS, place, ref->id, referred_names(linker, field));
			return;
		}
		if (row)
			found = row;
	}
	if (!found) {
		report_unknown(linker, field, place, ref->id);
		return;
	}
	ref->row = found;
	ref->id = found->key;
	add_back(linker->model, from, field, found);
}

static void link_row(struct linker *linker, struct row *row)
{
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		if (field->kind == KIND_REF)
			link_reference(linker, row, field, row_field(row, field));
		struct refs *refs = field->kind == KIND_REFS ? row_field(row, field) : NULL;
		for (size_t i = 0; refs && i < refs->n; i++)
			link_reference(linker, row, field, &refs->v[i]);
	}
}

/* References from table to table: of a score to its item, criterion, set, plan and unit. User's tables may lead in circles. */
enum { DEMO_STEPS = 6 };

static bool leads_to_demo(const struct row *row, int steps)
{
	if (row->table == &table_units)
		return ((const struct unit *)row)->demo == BOOLEAN_TRUE;
	for (size_t f = 0; f < row->table->field_count && steps > 0; f++) {
		const struct field *field = &row->table->fields[f];
		const struct ref *ref = field->kind == KIND_REF ? row_field(row, field) : NULL;
		if (ref && ref->row && ref->row->table != row->table && leads_to_demo(ref->row, steps - 1))
			return true;
	}
	return false;
}

static void mark_demo(struct model_table *table)
{
	for (size_t i = 0; i < table->rows.n; i++) {
		table->rows.v[i]->demo = leads_to_demo(table->rows.v[i], DEMO_STEPS);
		row_passed(table->rows.v[i], i);
	}
}

struct row *model_make_row(const struct model *model, const struct table *table, const struct row *from)
{
	struct row *row = arena_alloc(model->arena, table->row_size);
	model_place_row(model, row, table, from);
	return row;
}

void model_place_row(const struct model *model, struct row *row, const struct table *table, const struct row *from)
{
	row->table = table;
	row->doc = from->doc;
	row->at = from->at;
	row->fields_at = model->not_given;
}

struct ref ref_to(const struct row *row)
{
	return (struct ref){ .id = row->key, .row = (struct row *)row };
}

void model_expect_rows(struct model *model, const struct table *table, size_t n)
{
	struct model_table *home = home_of(model, table);
	key_index_expect(&home->by_key, model->arena, home->by_key.n + n);
}

void model_add_row(struct model *model, struct row *row)
{
	struct model_table *home = home_of(model, row->table);
	row_set_key(row, model->arena);
	assert(row->key.n && (row->table->unsought || !model_row(home, row->key)));
	row->home = home;
	row->back = arena_alloc(model->arena, home->relations.n * sizeof *row->back);
	*array_add(model->arena, &home->rows) = row;
	if (!row->table->unsought)
		row_index_add(&home->by_key, model->arena, &home->rows, home->rows.n - 1);
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		const struct ref *ref = field->kind == KIND_REF ? row_field(row, field) : NULL;
		const struct refs *refs = field->kind == KIND_REFS ? row_field(row, field) : NULL;
		if (ref && ref->row)
			add_back(model, row, field, ref->row);
		for (size_t i = 0; refs && i < refs->n; i++)
			if (refs->v[i].row)
				add_back(model, row, field, refs->v[i].row);
	}
	row->demo = leads_to_demo(row, DEMO_STEPS);
}

/* Room for all rows at once: lists and maps that grow leave as much behind in the arena. */
static void expect_rows(struct model *model, struct doc *const *docs, size_t n)
{
	size_t *counts = arena_alloc(model->arena, model->table_count * sizeof *counts);
	for (size_t d = 0; d < n; d++)
		for (size_t r = 0; r < docs[d]->rows.n; r++) {
			counts[home_of(model, docs[d]->rows.v[r]->table) - model->tables]++;
			row_passed(docs[d]->rows.v[r], r);
		}
	for (size_t i = 0; i < model->table_count; i++) {
		struct rows *rows = &model->tables[i].rows;
		rows->v = arena_alloc(model->arena, counts[i] * sizeof *rows->v);
		rows->cap = counts[i];
		key_index_expect(&model->tables[i].by_key, model->arena, counts[i]);
	}
}

/* Of a site.yml that is there but could not be read, what is wrong was said. */
static void find_site(struct linker *linker, struct doc *const *docs, size_t n)
{
	const struct model_table *site = home_of(linker->model, &table_site);
	bool there = site->rows.n > 0;
	if (there)
		linker->model->site = (const struct site *)site->rows.v[0];
	for (size_t i = 0; i < n && !there; i++)
		there = str_is(docs[i]->file.path, "content/site.yml");
	if (!there)
		diag(linker->diags, DIAG_SITE_MISSING, (struct place){ NULL, { 0, 0 } });
}

struct model *model_link(struct doc *const *docs, size_t n, const struct table *const *tables, struct diags *diags)
{
	struct arena *arena = arena_new_beside(diags->arena);
	struct model *model = arena_alloc(arena, sizeof *model);
	struct linker linker = { model, diags, map_in(diags->arena), 0, { 0 } };
	model->arena = arena;
	model->docs = docs;
	model->doc_count = n;
	while (tables[model->table_count])
		model->table_count++;
	model->tables = arena_alloc(arena, model->table_count * sizeof *model->tables);
	size_t most = 0;
	for (size_t i = 0; i < model->table_count; i++) {
		model->tables[i] = (struct model_table){ .table = tables[i], .by_alias = map_in(arena) };
		add_fields(&model->tables[i], arena);
		most = tables[i]->field_count > most ? tables[i]->field_count : most;
	}
	model->not_given = arena_alloc(arena, most * sizeof *model->not_given);
	add_relations(model);
	expect_rows(model, docs, n);
	for (size_t d = 0; d < n; d++)
		for (size_t r = 0; r < docs[d]->rows.n; r++) {
			add_row(&linker, docs[d]->rows.v[r]);
			row_passed(docs[d]->rows.v[r], r);
		}
	for (size_t i = 0; i < model->table_count; i++)
		add_aliases(&linker, &model->tables[i]);
	for (size_t i = 0; i < model->table_count; i++)
		for (size_t r = 0; r < model->tables[i].rows.n; r++) {
			link_row(&linker, model->tables[i].rows.v[r]);
			row_passed(model->tables[i].rows.v[r], r);
		}
	for (size_t i = 0; i < model->table_count; i++)
		mark_demo(&model->tables[i]);
	find_site(&linker, docs, n);
	model_link_blocks(model, docs, n, diags);
	return model;
}
