#include "history/snapshot.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/out.h"
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

static int by_bytes(const void *left, const void *right)
{
	return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

static struct str joined(struct arena *arena, const struct field *field, struct str *parts, size_t n)
{
	if (field->flags & FIELD_UNORDERED && n)
		qsort(parts, n, sizeof *parts, by_bytes);
	return str_join(arena, parts, n, field->kind == KIND_REFS ? " " : "; ");
}

static struct str value_of(struct arena *arena, const struct row *row, const struct field *field)
{
	const void *value = row_field(row, field);
	if (field->flags & FIELD_PERSONAL || field_absent(row, field))
		return (struct str){ "", 0 };
	if (field->kind == KIND_REF)
		return whole_id(arena, row, field, ((const struct ref *)value)->id);
	if (field->kind != KIND_REFS && !(field->kind == KIND_TEXTS && field->flags & FIELD_UNORDERED))
		return field_text(arena, row, field);
	const struct refs *refs = value;
	const struct texts *texts = value;
	size_t n = field->kind == KIND_REFS ? refs->n : texts->n;
	struct str *parts = arena_alloc(arena, n * sizeof *parts);
	for (size_t i = 0; i < n; i++)
		parts[i] = field->kind == KIND_REFS ? whole_id(arena, row, field, refs->v[i].id) : texts->v[i];
	return joined(arena, field, parts, n);
}

/* The words of HTML made by us, parted by one space. Tags are nothing: they are no words, and no digest is read by anybody. */
static void add_words(struct out *out, struct str html)
{
	bool in_tag = false, apart = out->n > 0;
	for (size_t i = 0; i < html.n; i++) {
		char c = html.p[i];
		if (c == '<' || in_tag) {
			in_tag = c != '>';
		} else if (c == ' ' || c == '\n' || c == '\t') {
			apart = true;
		} else {
			out_text(out, apart && out->n ? " " : "");
			out_char(out, c);
			apart = false;
		}
	}
}

static void add_blocks(struct out *out, const struct block *block)
{
	for (; block; block = block->next) {
		if (block->type == BLOCK_ROW)
			continue;
		add_words(out, block->html);
		add_words(out, block->argument);
		add_blocks(out, block->inside);
	}
}

/* Of a row whose words a field holds, nothing. */
static struct str body_digest(struct arena *arena, const struct row *row)
{
	if (row != row->doc->front || !row->body)
		return (struct str){ "", 0 };
	struct out out = out_memory();
	add_blocks(&out, row->body);
	struct str text = out_held(&out), digest = { "", 0 };
	if (text.n)
		digest = str_format(arena, "%016llx", (unsigned long long)hash_bytes(text.p, text.n));
	out_close(&out);
	return digest;
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
	return (struct snapshot_row){ row->table, row->key, values, body_digest(arena, row), aliases_of(row) };
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
		row->body = str_dup(arena, row->body);
		row->aliases = row->aliases ? texts_copy(arena, row->aliases) : NULL;
		row->values = arena_alloc(arena, row->table->field_count * sizeof *row->values);
		for (size_t f = 0; f < row->table->field_count; f++)
			row->values[f] = str_dup(arena, snapshot->rows[i].values[f]);
	}
	return copy;
}
