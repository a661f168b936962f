#include "history/original.h"

#include "history/classify.h"
#include "history/former.h"
#include "history/present_key.h"
#include "history/snapshot.h"
#include "read/value.h"

const struct change *original_change(const struct history *history, const struct row *row, const struct field *field)
{
	const struct history_changes *changes = history_of_row(history, row->table, row->key);
	for (size_t i = 0; i < changes->n; i++)
		if (str_is(changes->v[i]->field, field->name))
			return changes->v[i];
	return NULL;
}

struct known_rows known_rows(const struct history *history, const struct model *model)
{
	return (struct known_rows){ model, history->former, history->present, NULL, history };
}

const struct table *table_known(const struct known_rows *known, struct str name)
{
	const struct model_table *home = model_table_named(known->model, name);
	if (!home && known->before)
		home = model_table_named(known->before, name);
	return home ? home->table : known->history ? schemas_table(&known->history->schemas, name) : NULL;
}

struct row *known_row(const struct known_rows *known, const struct model_table *home, struct str key, size_t publication)
{
	struct str now = present_key(known->keys, str_of(home->table->name), key, publication);
	struct row *row = model_row(home, now);
	const struct former *former = row ? NULL : former_row(known->gone, home->table, now);
	const struct model_table *then = row || former || !known->before ? NULL : model_table_named(known->before, str_of(home->table->name));
	return former ? former->row : then ? model_row(then, key) : row;
}

struct row *row_referred(struct str id, const struct field *field, const struct known_rows *known, size_t publication)
{
	struct str tables = str_of(field->refs), name;
	struct row *row = NULL;
	while (id.n && !row && str_word(&tables, &name)) {
		const struct model_table *home = model_table_named(known->model, name);
		row = home ? known_row(known, home, id, publication) : NULL;
	}
	return row;
}

struct str title_referred(struct str id, const struct field *field, const struct known_rows *known, size_t publication)
{
	const struct row *row = row_referred(id, field, known, publication);
	struct str tables = str_of(field->refs), name, title = row ? row_title(row) : (struct str){ "", 0 };
	while (!row && known->history && title.n == 0 && str_word(&tables, &name)) {
		const struct history_changes *changes = history_of_key(known->history, name, present_key(known->keys, name, id, publication));
		title = changes->n ? changes->v[changes->n - 1]->title : title;
	}
	return title.n ? title : id;
}

/* Leads what the field refers to. */
static void lead(const struct row *row, const struct field *field, const struct known_rows *known, size_t publication)
{
	void *value = row_field(row, field);
	struct ref *refs = field->kind == KIND_REF ? value : field->kind == KIND_REFS ? ((struct refs *)value)->v : NULL;
	size_t n = field->kind == KIND_REFS ? ((struct refs *)value)->n : 1;
	for (size_t i = 0; refs && i < n; i++)
		refs[i].row = row_referred(refs[i].id, field, known, publication);
}

void original_link(const struct row *row, const struct field *field, const struct known_rows *known, size_t publication)
{
	struct refs *refs = field->kind == KIND_REFS ? row_field(row, field) : NULL;
	size_t n = 0;
	lead(row, field, known, publication);
	for (size_t i = 0; refs && i < refs->n; i++)
		if (refs->v[i].row)
			refs->v[n++] = refs->v[i];
	if (refs)
		refs->n = n;
}

void original_link_all(const struct doc *doc, const struct known_rows *known, size_t publication)
{
	for (size_t i = 0; i < doc->rows.n; i++)
		for (size_t f = 0; f < doc->rows.v[i]->table->field_count; f++)
			lead(doc->rows.v[i], &doc->rows.v[i]->table->fields[f], known, publication);
}

/* The change before which the field said what it first said; NULL: it says so still, or is not asked for. */
static const struct change *first_change(const struct history *history, const struct row *row, const struct field *field,
	unsigned meanings)
{
	return 1u << field_meaning(field) & meanings ? original_change(history, row, field) : NULL;
}

struct row *row_of_texts(struct arena *arena, const struct table *table, const struct row *from, const struct str *texts)
{
	struct doc doc = { .arena = arena, .file = from->doc->file, .diags = { .arena = arena } };
	struct row *row = row_new(&doc, table, from->at);
	for (size_t f = 0; f < table->field_count; f++)
		if (texts[f].n)
			value_read(&doc, row, &table->fields[f], texts[f], from->at);
	row->doc = from->doc;
	return row;
}

struct row *original_of(struct arena *arena, const struct history *history, const struct model *model, const struct row *row,
	unsigned meanings)
{
	const struct table *table = row->table;
	const struct known_rows known = known_rows(history, model);
	struct str *texts = arena_alloc(arena, table->field_count * sizeof *texts);
	for (size_t f = 0; f < table->field_count; f++) {
		const struct change *change = first_change(history, row, &table->fields[f], meanings);
		texts[f] = change ? change->old : field_text(arena, row, &table->fields[f]);
	}
	struct row *original = row_of_texts(arena, table, row, texts);
	for (size_t f = 0; f < table->field_count; f++) {
		const struct change *change = first_change(history, row, &table->fields[f], meanings);
		original_link(original, &table->fields[f], &known, change ? (size_t)change->publication.digits - 1 : history->publications.n);
	}
	original->key = row->key;
	original->parent = row->parent;
	original->body = row->body;
	original->home = row->home;
	original->demo = row->demo;
	original->back = row->back;
	return original;
}
