#include "history/snapshot.h"

#include "history/phrases.h"
#include "model/tables.h"

const struct table *field_refers_to(const struct field *field)
{
	for (size_t i = 0; field->refs && builtin_tables[i]; i++)
		if (strcmp(builtin_tables[i]->name, field->refs) == 0)
			return builtin_tables[i];
	return NULL;
}

/* Parts that a key of the table has: those of what encloses its rows, and its own. */
static size_t key_depth(const struct table *table)
{
	size_t depth = 0;
	for (size_t i = 0; i < table->field_count; i++) {
		const struct field *field = &table->fields[i];
		const struct table *around = field->flags & FIELD_PARENT ? field_refers_to(field) : NULL;
		if (field->flags & FIELD_KEY)
			depth += around ? key_depth(around) : 1;
	}
	return depth;
}

static size_t slashes(struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '/';
	return n;
}

/* An id that leaves out the key of what encloses both. */
static struct str whole_id(struct arena *arena, const struct row *row, const struct field *field, struct str id)
{
	const struct table *to = row->parent ? field_refers_to(field) : NULL;
	size_t parts = slashes(id) + 1, depth = to ? key_depth(to) : 0;
	for (const struct row *around = row->parent; parts < depth && around; around = around->parent)
		if (slashes(around->key) + 1 + parts == depth) {
			struct str both[] = { around->key, id };
			return str_join(arena, both, 2, "/");
		}
	return id;
}

static struct str value_of(struct arena *arena, const struct row *row, const struct field *field)
{
	const void *value = row_field(row, field);
	if (field->flags & FIELD_PERSONAL || field_absent(row, field))
		return (struct str){ "", 0 };
	if (field->kind == KIND_REF)
		return whole_id(arena, row, field, ((const struct ref *)value)->id);
	if (field->kind != KIND_REFS)
		return field_text(arena, row, field);
	const struct refs *refs = value;
	struct str *ids = arena_alloc(arena, refs->n * sizeof *ids);
	for (size_t i = 0; i < refs->n; i++)
		ids[i] = whole_id(arena, row, field, refs->v[i].id);
	return str_join(arena, ids, refs->n, " ");
}

static const struct texts *aliases_of(const struct row *row)
{
	for (size_t i = 0; i < row->table->field_count; i++)
		if (row->table->fields[i].flags & FIELD_ALIASES)
			return row_field(row, &row->table->fields[i]);
	return NULL;
}

static struct snapshot_row row_of(struct arena *arena, const struct row *row)
{
	struct str *values = arena_alloc(arena, row->table->field_count * sizeof *values);
	for (size_t i = 0; i < row->table->field_count; i++)
		values[i] = value_of(arena, row, &row->table->fields[i]);
	return (struct snapshot_row){ row->table, row->key, values, NULL, aliases_of(row) };
}

/* A number of the prose may have moved to a text, or to what is said of it in figures. Remarks and places promise nothing, and change without
   a reason: none can have moved there. */
static bool may_say_numbers(const struct field *field)
{
	bool figures = field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL || field->kind == KIND_DATE || field->kind == KIND_PERIOD ||
		field->kind == KIND_WHEN;
	return (field_of_words(field) || figures) && field->meaning != MEANS_REMARK && field->meaning != MEANS_PLACE;
}

static void add_texts(struct arena *arena, struct body_digest *body, const struct snapshot_row *row)
{
	for (size_t i = 0; i < row->table->field_count; i++) {
		if (!may_say_numbers(&row->table->fields[i]))
			continue;
		body_add_numbers(arena, &body->beside, row->values[i]);
		if (body->phrases.n == 0 && field_of_words(&row->table->fields[i]))
			phrases_add(arena, &body->in_rows, row->values[i]);
	}
}

/* What the file says beside its rows, of which the front matter makes that one. */
static const struct body_digest *body_beside(const struct doc *doc, const struct snapshot *snapshot)
{
	struct body_digest *body = arena_alloc(doc->arena, sizeof *body);
	*body = body_digest_of(doc->arena, doc->front);
	for (size_t i = 0; i < snapshot->n; i++)
		add_texts(doc->arena, body, &snapshot->rows[i]);
	multiset_sort(&body->beside);
	multiset_sort(&body->in_rows);
	return body;
}

struct snapshot *snapshot_of(const struct doc *doc)
{
	struct snapshot *snapshot = arena_alloc(doc->arena, sizeof *snapshot);
	snapshot->readable = diags_errors(&doc->diags) == 0;
	snapshot->plan = doc->front && doc->front->table == &table_plans ? doc->front->key : (struct str){ "", 0 };
	if (!snapshot->readable)
		return snapshot;
	snapshot->rows = arena_alloc(doc->arena, doc->rows.n * sizeof *snapshot->rows);
	for (size_t i = 0; i < doc->rows.n; i++) {
		const struct row *row = doc->rows.v[i];
		if (row->key.n && !row->table->internal && !row->table->derived)
			snapshot->rows[snapshot->n++] = row_of(doc->arena, row);
		arena_passed(doc->arena, i);
	}
	for (size_t i = 0; doc->front && i < snapshot->n; i++)
		if (snapshot->rows[i].table == doc->front->table)
			snapshot->rows[i].body = body_beside(doc, snapshot);
	return snapshot;
}

static struct texts *texts_copy(struct arena *arena, const struct texts *texts)
{
	struct texts *copy = arena_alloc(arena, sizeof *copy);
	for (size_t i = 0; i < texts->n; i++)
		*array_add(arena, copy) = str_dup(arena, texts->v[i]);
	return copy;
}

struct snapshot *snapshot_copy(struct arena *arena, const struct snapshot *snapshot)
{
	struct snapshot *copy = arena_alloc(arena, sizeof *copy);
	*copy = *snapshot;
	copy->plan = str_dup(arena, snapshot->plan);
	copy->rows = arena_alloc(arena, snapshot->n * sizeof *copy->rows);
	for (size_t i = 0; i < snapshot->n; i++) {
		struct snapshot_row *row = &copy->rows[i];
		*row = snapshot->rows[i];
		row->key = str_dup(arena, row->key);
		row->body = body_copy(arena, row->body);
		row->aliases = row->aliases ? texts_copy(arena, row->aliases) : NULL;
		row->values = arena_alloc(arena, row->table->field_count * sizeof *row->values);
		for (size_t f = 0; f < row->table->field_count; f++)
			row->values[f] = str_dup(arena, snapshot->rows[i].values[f]);
	}
	return copy;
}
