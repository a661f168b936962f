#include "render/extract.h"

#include "render/url.h"

static bool is_about(const struct relation *relation)
{
	const struct field *field = relation->field;
	return !relation->from->internal && !relation->from->derived && !(field->flags & FIELD_PERSONAL) &&
	       (field->flags & FIELD_KEY || field->meaning == MEANS_OWNER);
}

static struct extract *extract_named(const struct extracts *list, struct str name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->v[i].name, name))
			return &list->v[i];
	return NULL;
}

/* A file holds columns of a table, so that it has the table's name, whatever its rows are to the row that they are about. */
static struct str name_of(struct arena *arena, const struct model_table *home, const struct relation *relation)
{
	size_t alike = 0;
	for (size_t r = 0; r < home->relations.n; r++)
		alike += home->relations.v[r].from == relation->from && is_about(&home->relations.v[r]);
	const char *table = relation->from->name;
	return alike > 1 ? str_format(arena, "%s-%s.csv", table, relation->field->name) : str_format(arena, "%s.csv", table);
}

static void add(struct extracts *list, struct arena *arena, const struct row *row, size_t r)
{
	const struct relation *relation = &row->home->relations.v[r];
	const struct rows *rows = &row->back[r];
	if (rows->n == 0)
		return;
	struct str name = name_of(arena, row->home, relation);
	struct extract *extract = extract_named(list, name);
	if (!extract) {
		extract = array_add(arena, list);
		extract->relation = relation;
		extract->name = name;
	}
	for (size_t i = 0; extract->relation == relation && i < rows->n; i++)
		*array_add(arena, &extract->rows) = rows->v[i];
}

/* What has a key that leads to a row that stands within another: all of these together. */
static void add_within(struct extracts *list, struct arena *arena, const struct row *row)
{
	for (size_t r = 0; r < row->home->relations.n; r++) {
		const struct relation *relation = &row->home->relations.v[r];
		if (is_about(relation) && relation->field->flags & FIELD_KEY)
			add(list, arena, row, r);
	}
}

static void part_short(struct extracts *list, struct arena *arena)
{
	list->sheets = list->v;
	list->sheet_count = list->n;
	list->v = arena_alloc(arena, list->n * sizeof *list->v);
	list->n = 0;
	for (size_t i = 0; i < list->sheet_count; i++)
		if (list->sheets[i].rows.n >= EXTRACT_LEAST)
			list->v[list->n++] = list->sheets[i];
}

static struct str last_of(struct str path)
{
	size_t begin = path.n;
	while (begin > 0 && path.p[begin - 1] != '/')
		begin--;
	return str_from(path, begin);
}

/* Whether the lists bring together what stands in several files: of a unit when they are files; of a plan when something was measured or
   handed in, however little. */
static bool from_many_files(const struct extracts *list, const struct row *row)
{
	bool many = row->table == &table_units && list->n > 0;
	for (size_t i = 0; row->table == &table_plans && i < list->sheet_count && !many; i++)
		many = list->sheets[i].rows.v[0]->doc != row->doc;
	return many;
}

struct str extract_workbook(struct arena *arena, struct str page)
{
	return str_format(arena, "%.*s/%.*s.xlsx", (int)page.n, page.p, (int)last_of(page).n, last_of(page).p);
}

struct extracts extracts_of(struct arena *arena, const struct row *row)
{
	struct extracts list = { 0 };
	struct str path, fragment;
	if (!row->table->page || row->table->internal || !url_row(arena, row, &path, &fragment))
		return list;
	for (size_t r = 0; r < row->home->relations.n; r++)
		if (is_about(&row->home->relations.v[r]))
			add(&list, arena, row, r);
	for (size_t r = 0; r < row->home->relations.n; r++)
		for (size_t i = 0; row->home->relations.v[r].field->flags & FIELD_PARENT && i < row->back[r].n; i++)
			add_within(&list, arena, row->back[r].v[i]);
	part_short(&list, arena);
	list.page = path;
	if (from_many_files(&list, row))
		list.workbook = extract_workbook(arena, path);
	for (size_t i = 0; i < list.n; i++)
		list.v[i].path = str_format(arena, "%.*s/%.*s", (int)path.n, path.p, (int)list.v[i].name.n, list.v[i].name.p);
	return list;
}
