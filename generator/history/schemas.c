#include "history/schemas.h"

#include "model/tables.h"
#include "read/read.h"

struct schemas schemas_in(struct arena *arena)
{
	struct schemas schemas = { .arena = arena, .files_by_path = map_in(arena) };
	schemas_settle(&schemas);
	return schemas;
}

void schemas_settle(struct schemas *schemas)
{
	schemas->tables.n = 0;
	for (size_t i = 0; builtin_tables[i]; i++)
		*array_add(schemas->arena, &schemas->tables) = builtin_tables[i];
	for (size_t i = 0; i < schemas->now.n; i++)
		if (!schemas->now.v[i].gone && schemas->now.v[i].doc)
			*array_add(schemas->arena, &schemas->tables) = schemas->now.v[i].doc->declares;
	*array_add(schemas->arena, &schemas->tables) = NULL;
}

static struct schema *schema_at(struct schemas *schemas, struct str path)
{
	size_t i = 0;
	while (i < schemas->now.n && str_cmp(schemas->now.v[i].path, path) < 0)
		i++;
	if (i < schemas->now.n && str_eq(schemas->now.v[i].path, path))
		return &schemas->now.v[i];
	array_add(schemas->arena, &schemas->now);
	for (size_t j = schemas->now.n - 1; j > i; j--)
		schemas->now.v[j] = schemas->now.v[j - 1];
	schemas->now.v[i] = (struct schema){ .path = str_dup(schemas->arena, path) };
	return &schemas->now.v[i];
}

void schemas_change(struct schemas *schemas, struct str path, const struct str *bytes, size_t publication)
{
	struct schema *schema = schema_at(schemas, path);
	schema->gone = !bytes;
	if (!bytes)
		return;
	struct doc *doc = read_file(schema->path, str_dup(schemas->arena, *bytes), schemas->tables.v, NULL);
	if (!doc->declares || diags_errors(&doc->diags) > 0) {
		doc_free(doc);
		return;
	}
	*array_add(schemas->arena, &schemas->declaring) = (struct declaration){ doc, publication };
	schema->doc = doc;
}

void schemas_note_file(struct schemas *schemas, struct str path, struct object_id blob)
{
	struct schema_file *file = map_get(&schemas->files_by_path, path);
	if (!file) {
		file = *array_add(schemas->arena, &schemas->files) = arena_alloc(schemas->arena, sizeof *file);
		file->path = str_dup(schemas->arena, path);
		map_put(&schemas->files_by_path, file->path, file);
	}
	file->blob = blob;
}

const struct table *schemas_table(const struct schemas *schemas, struct str name)
{
	const struct table *table = NULL;
	for (size_t i = schemas->declaring.n; i-- > 0 && !table;)
		if (str_is(name, schemas->declaring.v[i].doc->declares->name))
			table = schemas->declaring.v[i].doc->declares;
	return table;
}

void schemas_free(struct schemas *schemas)
{
	for (size_t i = 0; i < schemas->declaring.n; i++)
		arena_free(schemas->declaring.v[i].doc->arena);
}

bool may_follow_schema(struct str path)
{
	if (file_role(path) == ROLE_NAMED)
		return true;
	struct str rest = path, folder = { "", 0 }, part;
	while (str_split(&rest, '/', &part) && rest.p)
		folder = part;
	for (size_t i = 0; builtin_tables[i]; i++)
		if (str_is(folder, builtin_tables[i]->name))
			return false;
	return file_role(path) == ROLE_CSV;
}
