#include "publish/frozen_keep.h"

static const struct place nowhere = { NULL, { 0, 0 } };

/* --- editions --- */

static const struct history_publication *publication_of(const struct history *history, struct str commit)
{
	for (size_t i = 0; i < history->publications.n; i++)
		if (str_eq(history->publications.v[i].commit, commit))
			return &history->publications.v[i];
	return NULL;
}

static const struct edition *find_name(const struct editions *editions, struct str name)
{
	for (size_t i = 0; i < editions->n; i++)
		if (str_eq(editions->v[i].name, name))
			return &editions->v[i];
	return NULL;
}

struct editions editions_with_recorded(const struct editions *tagged, const struct edition_record *record, const struct history *history,
	struct arena *arena, struct diags *diags)
{
	struct editions all = { 0 };
	for (size_t i = 0; i < tagged->n; i++)
		*array_add(arena, &all) = tagged->v[i];
	for (size_t i = 0; i < record->editions.n; i++) {
		const struct recorded_edition *recorded = &record->editions.v[i];
		const struct history_publication *publication = publication_of(history, recorded->commit);
		const struct edition *same = find_name(tagged, recorded->name);
		if (!publication || (same && same->publication == publication))
			continue;
		if (same)
			diag2(diags, DIAG_EDITION_MOVED, nowhere, recorded->name, str_slice(recorded->commit, 0, 12));
		struct masked masked = { 0 };
		*array_add(arena, &all) = (struct edition){ recorded->name, publication, discreet_text(history->discretion, &masked, recorded->note, arena) };
	}
	editions_sort(&all);
	return all;
}

/* --- columns --- */

const struct table *table_with_columns(const struct table *table, struct str columns, struct arena *arena)
{
	struct table *copy = arena_alloc(arena, sizeof *copy);
	ARRAY(struct field) fields = { 0 };
	struct str name;
	while (str_split(&columns, ',', &name)) {
		const struct field *field = field_named(table, name);
		if (!field)
			return table;
		*array_add(arena, &fields) = *field;
	}
	*copy = *table;
	copy->fields = fields.v;
	copy->field_count = fields.n;
	return copy;
}

static const char *keep(const char *text, struct arena *arena)
{
	return text ? str_dup(arena, str_of(text)).p : NULL;
}

static const struct choice *keep_choices(const struct field *field, struct arena *arena)
{
	struct choice *choices = arena_alloc(arena, field->choice_count * sizeof *choices);
	for (size_t i = 0; i < field->choice_count; i++) {
		const struct choice *choice = &field->choices[i];
		choices[i] = (struct choice){ keep(choice->code, arena), keep(choice->vi, arena), keep(choice->en, arena) };
	}
	return choices;
}

static struct field keep_field(const struct field *field, struct arena *arena)
{
	return (struct field){
		.name = keep(field->name, arena), .title = { keep(field->title[LANG_VI], arena), keep(field->title[LANG_EN], arena) },
		.kind = field->kind, .flags = field->flags, .refs = keep(field->refs, arena), .unit = keep(field->unit, arena),
		.choices = keep_choices(field, arena), .choice_count = field->choice_count,
		.about = { keep(field->about[LANG_VI], arena), keep(field->about[LANG_EN], arena) },
	};
}

const struct table *table_keep(const struct table *table, struct arena *arena)
{
	struct table *kept = arena_alloc(arena, sizeof *kept);
	ARRAY(struct field) fields = { 0 };
	const struct field *field;
	for (size_t f = 0; (field = field_next(table, &f));)
		*array_add(arena, &fields) = keep_field(field, arena);
	*kept = (struct table){ .name = keep(table->name, arena), .fields = fields.v, .field_count = fields.n };
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		kept->title[lang] = keep(table->title[lang], arena);
		kept->about[lang] = keep(table->about[lang], arena);
		kept->limits[lang] = keep(table->limits[lang], arena);
	}
	return kept;
}

/* --- bytes --- */

void frozen_compare(const struct render_site *site, const struct edition_record *record, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct map made = map_in(arena);
	for (size_t i = 0; i < site->frozen_count; i++)
		if (site->frozen[i].file_count)
			map_put(&made, frozen_path(arena, site, &site->frozen[i]), (void *)&site->frozen[i]);
	for (size_t i = 0; i < record->copies.n; i++) {
		const struct recorded_copy *copy = &record->copies.v[i];
		struct str path = str_format(arena, "du-lieu/%.*s/v/%.*s", (int)copy->table.n, copy->table.p, (int)copy->version.n, copy->version.p);
		const struct frozen *frozen = map_get(&made, path);
		if (!frozen || !str_is(copy->sha256, frozen->files[0].sha256))
			diag1(diags, frozen && frozen->withholds ? DIAG_EDITION_HIDES : DIAG_EDITION_ALTERED, nowhere, path);
	}
	arena_free(arena);
}
