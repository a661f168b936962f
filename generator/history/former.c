#include "history/former.h"

#include "base/arena.h"
#include "history/classify.h"
#include "history/lineage.h"
#include "history/original.h"
#include "history/snapshot.h"

/* The field that leads to what rows of the table stand within, or NULL. */
static const struct field *parent_field(const struct table *table)
{
	for (size_t f = 0; f < table->field_count; f++)
		if (table->fields[f].flags & FIELD_PARENT)
			return &table->fields[f];
	return NULL;
}

/* Whether rows of the table are parts of others' pages, and of nothing else that stays: a plan has its versions. */
static bool is_part(const struct table *table)
{
	const struct table *whole = table;
	for (const struct field *parent; (parent = parent_field(whole)) != NULL;)
		whole = field_refers_to(parent);
	return !table->page && whole->page && whole != &table_plans;
}

/* The table of that name when its rows have pages, which stay, or are parts of them; what follows from other rows comes and goes with them. */
static const struct table *kept_table(struct str name)
{
	for (size_t i = 0; builtin_tables[i]; i++) {
		const struct table *table = builtin_tables[i];
		if (str_is(name, table->name))
			return (table->page || is_part(table)) && !table->derived && !table->internal ? table : NULL;
	}
	return NULL;
}

struct search {
	struct arena *arena, *scratch;
	const struct history *history;
	const struct model *model;
	struct map last;    /* by row_name(): the last change of a whole row */
	struct map texts;   /* by row_name() of what is gone: what it said, struct str[] by index of the field */
	struct former_list *out;
	ARRAY(struct former *) parts;
	struct map parts_by_name; /* row_name() to struct former */
};

static struct str name_of(const struct search *search, const struct table *table, struct str key)
{
	return row_name(search->scratch, table->name, key);
}

static void find_last(struct search *search)
{
	for (size_t i = 0; i < search->history->changes.n; i++) {
		struct change *change = search->history->changes.v[i];
		const struct table *table = kept_table(change->table);
		if (table && change->key.n && change->field.n == 0)
			map_put(&search->last, name_of(search, table, change->key), change);
		arena_passed(search->history->arena, i);
	}
}

/* Whether the change took away what did not come again. */
static bool is_last(const struct search *search, const struct change *change)
{
	const struct table *table = kept_table(change->table);
	return table && change->derived_class == CLASS_WITHDRAWN && map_get(&search->last, name_of(search, table, change->key)) == change &&
		!model_row(model_table_of(search->model, table), change->key);
}

/* A value of a row that is gone, when it stood until the row went. */
static void keep_text(struct search *search, const struct vintage *vintage)
{
	const struct table *table = kept_table(vintage->table);
	struct str name = name_of(search, table, vintage->key);
	struct str *texts = map_get(&search->texts, name);
	const struct change *went = map_get(&search->last, name);
	const struct field *field = field_named(table, vintage->field);
	if (texts && field && decimal_cmp(vintage->until, went->publication) == 0)
		texts[field - table->fields] = vintage->value;
}

static void add(struct search *search, const struct change *went)
{
	const struct table *table = kept_table(went->table);
	const struct model_table *home = model_table_of(search->model, table);
	const struct str *texts = map_get(&search->texts, name_of(search, table, went->key));
	struct row *row = row_of_texts(search->arena, table, &search->model->site->row, texts);
	row->key = went->key;
	row->home = home;
	row->demo = went->row.demo;
	row->back = arena_alloc(search->arena, home->relations.n * sizeof *row->back);
	struct former *former = arena_alloc(search->arena, sizeof *former);
	*former = (struct former){ row, went };
	if (!table->page) {
		*array_add(search->scratch, &search->parts) = former;
		map_put(&search->parts_by_name, row_name(search->scratch, table->name, row->key), former);
		return;
	}
	*array_add(search->arena, &search->out->list) = former;
	map_put(&search->out->by_name, row_name(search->arena, table->name, row->key), former);
}

/* What went together goes on referring to one another; a former target stands in its plan, or in the plan that is gone with it. */
static void link_former(const struct search *search, const struct former *former)
{
	const struct known_rows known = { search->model, search->out, search->history->present, NULL, NULL };
	struct row *row = former->row;
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		original_link(row, field, &known, (size_t)former->went->publication.digits - 1);
		if (field->kind == KIND_REF && field->flags & FIELD_PARENT)
			row->parent = ((const struct ref *)row_field(row, field))->row;
	}
}

/* Which of its home's lists of rows that refer to one holds what stands within it by the field. */
static struct rows *list_within(const struct row *whole, const struct field *field)
{
	for (size_t r = 0; r < whole->home->relations.n; r++)
		if (whole->home->relations.v[r].field == field)
			return &whole->back[r];
	return NULL;
}

/* What went with the row that it stood within is a part of that still. */
static void link_part(const struct search *search, const struct former *part)
{
	const struct field *field = parent_field(part->row->table);
	struct ref *ref = row_field(part->row, field);
	const struct table *within = field_refers_to(field);
	const struct map *known = within->page ? &search->out->by_name : &search->parts_by_name;
	const struct former *whole = map_get(known, name_of(search, within, ref->id));
	if (!whole || decimal_cmp(whole->went->publication, part->went->publication) != 0)
		return;
	part->row->parent = ref->row = whole->row;
	*array_add(search->arena, list_within(whole->row, field)) = part->row;
}

static void file_under(const struct search *search, const struct row *referred, struct row *row)
{
	struct map *map = &search->out->by_referred;
	if (!referred)
		return;
	struct str name = row_name(map->arena, referred->table->name, referred->key);
	struct rows *rows = map_get(map, name);
	if (!rows) {
		rows = arena_alloc(map->arena, sizeof *rows);
		map_put(map, name, rows);
	}
	if (rows->n == 0 || rows->v[rows->n - 1] != row)
		*array_add(map->arena, rows) = row;
}

static void file(const struct search *search, struct row *row)
{
	bool enclosed = row->parent && former_row(search->out, row->parent->table, row->parent->key);
	for (size_t f = 0; f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		const struct ref *ref = field->kind == KIND_REF ? row_field(row, field) : NULL;
		const struct refs *refs = field->kind == KIND_REFS ? row_field(row, field) : NULL;
		if (ref && (!enclosed || field->flags & FIELD_PARENT))
			file_under(search, ref->row, row);
		for (size_t i = 0; refs && !enclosed && i < refs->n; i++)
			file_under(search, refs->v[i].row, row);
	}
}

static void find(struct search *search)
{
	const struct history *history = search->history;
	find_last(search);
	for (size_t i = 0; i < history->changes.n; i++) {
		const struct change *change = history->changes.v[i];
		const struct table *table = kept_table(change->table);
		if (is_last(search, change))
			map_put(&search->texts, name_of(search, table, change->key),
				arena_alloc(search->scratch, table->field_count * sizeof(struct str)));
		arena_passed(history->arena, i);
	}
	for (size_t i = 0; i < history->vintages.n; i++) {
		if (history->vintages.v[i]->until.present && kept_table(history->vintages.v[i]->table))
			keep_text(search, history->vintages.v[i]);
		arena_passed(history->arena, i);
	}
	for (size_t i = 0; i < history->changes.n; i++) {
		if (is_last(search, history->changes.v[i]))
			add(search, history->changes.v[i]);
		arena_passed(history->arena, i);
	}
}

struct former_list *former_rows(struct arena *arena, const struct history *history, const struct model *model)
{
	struct former_list *out = arena_alloc(arena, sizeof *out);
	struct search search = { .arena = arena, .scratch = arena_new_beside(arena), .history = history, .model = model, .out = out };
	search.last = search.texts = search.parts_by_name = map_in(search.scratch);
	out->by_name = out->by_referred = map_in(arena);
	find(&search);
	for (size_t i = 0; i < out->list.n; i++)
		link_former(&search, out->list.v[i]);
	for (size_t i = 0; i < search.parts.n; i++)
		link_part(&search, search.parts.v[i]);
	for (size_t i = 0; i < out->list.n; i++)
		file(&search, out->list.v[i]->row);
	arena_free(search.scratch);
	return out;
}

const struct former *former_row(const struct former_list *list, const struct table *table, struct str key)
{
	struct arena *arena = arena_new();
	const struct former *former = list ? map_get(&list->by_name, row_name(arena, table->name, key)) : NULL;
	arena_free(arena);
	return former;
}

const struct rows *former_referring(const struct former_list *list, const struct row *row)
{
	static const struct rows none = { NULL, 0, 0 };
	struct arena *arena = arena_new();
	const struct rows *rows = list ? map_get(&list->by_referred, row_name(arena, row->table->name, row->key)) : NULL;
	arena_free(arena);
	return rows ? rows : &none;
}
