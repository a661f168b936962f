#include "history/formulas.h"

#include "base/arena.h"
#include "check/formula.h"
#include "history/lineage.h"

static const char mark[] = "[công thức] ";

/* As spreadsheets see it: neither a number nor a sign alone. */
static bool would_run(struct str text)
{
	struct decimal number;
	return text.n > 1 && is_formula(text) && decimal_parse(&number, text) < 0;
}

static void mark_text(struct arena *arena, struct str *text)
{
	if (would_run(*text))
		*text = str_format(arena, "%s%.*s", mark, (int)text->n, text->p);
}

static const struct row *row_today(const struct model *today, struct str table, struct str key)
{
	const struct model_table *home = model_table_named(today, table);
	return home ? model_row(home, key) : NULL;
}

/* The check has seen it. */
static bool stands(const struct row *now, struct str name, struct str text, struct arena *scratch)
{
	const struct field *field = now ? field_named(now->table, name) : NULL;
	return field && str_eq(field_text(scratch, now, field), text);
}

/* The same is told once (diags_sort). */
static void warn(struct diags *diags, enum diag_id id, struct str path, struct str field, struct str commit)
{
	diag3(diags, id, (struct place){ NULL, { 0, 0 } }, path, field, commit);
}

/* `row`: as it is published today. */
static bool is_told_as_it_is(const struct change *change, const struct str *text, const struct row *row, struct arena *scratch)
{
	if (text == &change->key || text == &change->present_key)
		return row && str_eq(row->key, *text);
	return (text == &change->old || text == &change->new) && stands(row, change->field, *text, scratch);
}

static void mark_change(struct history *history, struct change *change, const struct model *today, struct arena *scratch)
{
	const struct row *row = NULL;
	bool sought = false;
	for (size_t f = 0; f < table_changes.field_count; f++) {
		struct str *text = table_changes.fields[f].kind == KIND_TEXT ? row_field(&change->row, &table_changes.fields[f]) : NULL;
		if (!text || !would_run(*text))
			continue;
		if (!sought)
			row = row_today(today, change->table, change->present_key);
		sought = true;
		if (!is_told_as_it_is(change, text, row, scratch))
			mark_text(history->arena, text);
	}
}

void history_mark_changes(struct history *history, const struct model *today, struct diags *diags)
{
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < history->changes.n; i++) {
		struct change *change = history->changes.v[i];
		if (would_run(change->reason))
			warn(diags, DIAG_HISTORY_FORMULA_MESSAGE, str_of(""), str_of(""), change->commit);
		mark_change(history, change, today, scratch);
		arena_reset(scratch);
		arena_passed(history->arena, i);
	}
	arena_free(scratch);
}

/* The file from which the publication took the row. */
static struct str path_of(const struct history *history, const struct vintage *vintage, struct arena *scratch)
{
	struct str path = str_dup(scratch, vintage->table);
	const struct history_changes *changes = history_of_key(history, vintage->table, vintage->present_key);
	for (size_t i = 0; i < changes->n; i++)
		if (changes->v[i]->paths.n && decimal_cmp(changes->v[i]->publication, vintage->publication) <= 0)
			path = changes->v[i]->paths.v[changes->v[i]->paths.n - 1];
	return path;
}

static void mark_vintage(struct history *history, struct vintage *vintage, const struct row *now, struct diags *diags,
	struct arena *scratch)
{
	bool told = !vintage->until.present && stands(now, vintage->field, vintage->value, scratch);
	if (!told && would_run(vintage->value)) {
		const struct history_publication *by = &history->publications.v[vintage->publication.digits - 1];
		warn(diags, DIAG_HISTORY_FORMULA, path_of(history, vintage, scratch), vintage->field, by->commit);
		mark_text(history->arena, &vintage->value);
	}
	struct str *const keys[] = { &vintage->key, &vintage->present_key };
	for (size_t k = 0; k < 2; k++)
		if (!now || !str_eq(now->key, *keys[k]))
			mark_text(history->arena, keys[k]);
}

void history_mark_vintages(struct history *history, const struct model *today, struct diags *diags)
{
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < history->vintages.n; i++) {
		struct vintage *vintage = history->vintages.v[i];
		if (would_run(vintage->value) || would_run(vintage->key) || would_run(vintage->present_key))
			mark_vintage(history, vintage, row_today(today, vintage->table, vintage->present_key), diags, scratch);
		arena_reset(scratch);
		arena_passed(history->arena, i);
	}
	arena_free(scratch);
}
