/* What was published so far: schemas, terms of the site, publications, versions of plans, changes. */
#include "history/record_codec_parts.h"

#include <assert.h>

#include "read/read.h"

/* --- schemas --- */

static void code_declaring(struct walk *w, struct declaration *declaration)
{
	struct str path = { "", 0 }, bytes = { "", 0 };
	if (!codec_reads(w->codec)) {
		path = declaration->doc->file.path;
		bytes = declaration->doc->file.bytes;
	}
	codec_text(w->codec, &path);
	codec_text(w->codec, &bytes);
	codec_size(w->codec, &declaration->publication);
	if (!codec_reads(w->codec))
		return;
	struct doc *doc = read_file(path, bytes, builtin_tables, NULL);
	declaration->doc = doc;
	if (file_role(path) != ROLE_SCHEMA || !doc->declares || diags_errors(&doc->diags) > 0)
		codec_refuse(w->codec);
}

static void code_schema(struct walk *w, struct schema *schema)
{
	const struct schemas *schemas = &w->history->schemas;
	size_t number = 0; /* of its last version, plus 1 */
	while (!codec_reads(w->codec) && schema->doc && schemas->declaring.v[number++].doc != schema->doc)
		;
	codec_text(w->codec, &schema->path);
	codec_bool(w->codec, &schema->gone);
	codec_below(w->codec, &number, schemas->declaring.n + 1);
	if (codec_reads(w->codec))
		schema->doc = number ? schemas->declaring.v[number - 1].doc : NULL;
}

static void code_schema_file(struct walk *w, struct schema_file *file)
{
	codec_text(w->codec, &file->path);
	code_id(w, &file->blob);
}

static void code_schemas(struct walk *w)
{
	struct schemas *schemas = &w->history->schemas;
	size_t n = schemas->files.n, none = 0;
	schemas->declaring.v = codec_array(w->codec, schemas->declaring.v, &schemas->declaring.n, &schemas->declaring.cap,
		sizeof *schemas->declaring.v);
	for (size_t i = 0; i < schemas->declaring.n; i++) {
		code_declaring(w, &schemas->declaring.v[i]);
		if (w->codec->broken)
			schemas->declaring.n = i + 1;
	}
	schemas->now.v = codec_array(w->codec, schemas->now.v, &schemas->now.n, &schemas->now.cap, sizeof *schemas->now.v);
	for (size_t i = 0; i < schemas->now.n && !w->codec->broken; i++)
		code_schema(w, &schemas->now.v[i]);
	codec_array(w->codec, NULL, &n, &none, 0);
	for (size_t i = 0; i < n && !w->codec->broken; i++) {
		struct schema_file read = { .path = { "", 0 } }, *file = codec_reads(w->codec) ? &read : schemas->files.v[i];
		code_schema_file(w, file);
		if (codec_reads(w->codec))
			schemas_note_file(schemas, file->path, file->blob);
	}
	if (codec_reads(w->codec) && !w->codec->broken)
		schemas_settle(schemas);
}

static void code_terms(struct walk *w)
{
	struct site_terms_list *list = &w->history->terms;
	list->v = codec_array(w->codec, list->v, &list->n, &list->cap, sizeof *list->v);
	for (size_t i = 0; i < list->n; i++) {
		codec_size(w->codec, &list->v[i].publication);
		codec_number(w->codec, &list->v[i].digest);
		codec_date(w->codec, &list->v[i].columns_as_of);
	}
}

/* --- what was published --- */

static void code_publications(struct walk *w)
{
	struct codec *c = w->codec;
	struct history *history = w->history;
	history->publications.v = codec_array(c, history->publications.v, &history->publications.n, &history->publications.cap,
		sizeof *history->publications.v);
	for (size_t i = 0; i < history->publications.n; i++) {
		struct history_publication *p = &history->publications.v[i];
		codec_text(c, &p->commit);
		codec_date(c, &p->published);
		codec_date(c, &p->committed);
		codec_date(c, &p->authored);
		codec_integer(c, &p->time);
		codec_bool(c, &p->is_signed);
		codec_bool(c, &p->inverted);
		codec_text(c, &p->subject);
		codec_size(c, &p->count);
		codec_size(c, &p->files);
		codec_size(c, &p->reformatted);
		code_texts(w, &p->unreadable);
		code_texts(w, &p->conflicting);
	}
}

static void code_versions(struct walk *w)
{
	struct version_list *plans = &w->history->plans;
	plans->v = codec_array(w->codec, plans->v, &plans->n, &plans->cap, sizeof *plans->v);
	for (size_t i = 0; i < plans->n; i++) {
		struct version *version = &plans->v[i];
		codec_text(w->codec, &version->path);
		code_id(w, &version->blob);
		codec_below(w->codec, &version->publication, w->history->publications.n);
		codec_text(w->codec, &version->commit);
		codec_date(w->codec, &version->authored);
		codec_bool(w->codec, &version->is_signed);
		codec_text(w->codec, &version->plan);
	}
}

static void code_refs(struct walk *w, struct refs *refs)
{
	refs->v = codec_array(w->codec, refs->v, &refs->n, &refs->cap, sizeof *refs->v);
	for (size_t i = 0; i < refs->n; i++)
		codec_text(w->codec, &refs->v[i].id);
}

/* By its field's row, as everything that is done to columns. */
static void code_value(struct walk *w, const struct field *field, void *value)
{
	switch (field->kind) {
	case KIND_ID:
	case KIND_TEXT:
		codec_text(w->codec, value);
		break;
	case KIND_INTEGER:
	case KIND_DECIMAL:
		codec_decimal(w->codec, value);
		break;
	case KIND_BOOLEAN:
		code_choice(w, value, BOOLEAN_CHOICES);
		break;
	case KIND_CHOICE:
		code_choice(w, value, field->choice_count);
		break;
	case KIND_DATE:
	case KIND_PERIOD:
	case KIND_WHEN:
		codec_period(w->codec, value);
		break;
	case KIND_REF:
		codec_text(w->codec, &((struct ref *)value)->id);
		break;
	case KIND_REFS:
		code_refs(w, value);
		break;
	case KIND_TEXTS:
		code_texts(w, value);
		break;
	case KIND_PROSE:
	case KIND_COUNT:
		codec_refuse(w->codec); /* no column of changes */
		break;
	}
}

/* Whether it may be one that record_emit.c made. */
static bool may_be_emitted(const struct change *change, size_t publications)
{
	const struct decimal *publication = &change->publication;
	return change->paths.n > 0 && publication->present && publication->scale == 0 && publication->digits > 0 &&
		(uint64_t)publication->digits <= publications;
}

/* Which fields are there, as bits by index, then these: most are absent. */
static void code_change(struct walk *w, struct change *change)
{
	uint64_t there = 0;
	assert(table_changes.field_count <= 64);
	for (size_t i = 0; i < table_changes.field_count && !codec_reads(w->codec); i++)
		there |= (uint64_t)!field_absent(&change->row, &table_changes.fields[i]) << i;
	codec_number(w->codec, &there);
	for (size_t i = 0; i < table_changes.field_count; i++)
		if (there >> i & 1)
			code_value(w, &table_changes.fields[i], row_field(&change->row, &table_changes.fields[i]));
	codec_bool(w->codec, &change->redefines);
	if (!may_be_emitted(change, w->history->publications.n))
		codec_refuse(w->codec);
}

/* They stand in order of their publications. */
static void number_changes(struct walk *w)
{
	struct history *history = w->history;
	size_t first = 0;
	for (size_t i = 0; i < history->publications.n; first += history->publications.v[i++].count) {
		history->publications.v[i].first = first;
		if (history->publications.v[i].count > history->changes.n - first) {
			codec_refuse(w->codec);
			return;
		}
	}
	bool reads = codec_reads(w->codec);
	struct arena *arena = reads ? w->record->arena : w->codec->arena;
	key_index_expect(reads ? &w->record->by_id : &w->change_numbers, arena, history->changes.n);
	for (size_t i = 0; i < history->changes.n; i++) {
		bool is_new = reads ? record_told(w->record, history->changes.v[i])
			: key_index_add(&w->change_numbers, arena, listed_id, &history->changes, i) == i + 1;
		if (!is_new)
			codec_refuse(w->codec);
	}
}

static void code_changes(struct walk *w)
{
	struct history_changes *changes = &w->history->changes;
	changes->v = codec_array(w->codec, changes->v, &changes->n, &changes->cap, sizeof *changes->v);
	struct change *read = codec_reads(w->codec) ? arena_alloc(w->record->arena, changes->n * sizeof *read) : NULL;
	for (size_t i = 0; i < changes->n && !w->codec->broken; i++) {
		if (read) {
			read[i].row.table = &table_changes;
			changes->v[i] = &read[i];
		}
		code_change(w, changes->v[i]);
	}
	if (!w->codec->broken)
		number_changes(w);
}

void code_published(struct walk *w)
{
	code_schemas(w);
	code_terms(w);
	code_publications(w);
	code_versions(w);
	code_changes(w);
}
