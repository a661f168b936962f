/* What must not be published as it stands: what looks like data about a person, in all that files say and in their names, and texts that a
   spreadsheet would run as a formula. content/site.yml allows what was looked at and is meant, by file and kind. */
#include "check/check.h"
#include "check/formula.h"
#include "check/personal_places.h"

/* What is private to a person, but may be an office's. */
static enum diag_id message_of(enum personal_kind kind)
{
	return personal_is_contact(kind) ? DIAG_PERSONAL_CONTACT : DIAG_PERSONAL_DATA;
}

struct checker {
	const struct model *model;
	struct arena *scratch; /* emptied after each piece of text */
	struct personal_finder *finder;
	bool *used;            /* for each entry of allow */
	struct diags *diags;
};

static bool allowed(struct checker *c, const struct doc *doc, const char *name)
{
	const struct site *site = c->model->site;
	bool found = false;
	for (size_t i = 0; site && i < site->allow.n; i++) {
		bool fits = personal_allows(site->allow.v[i], doc->file.path, name);
		found |= fits;
		c->used[i] |= fits;
	}
	return found;
}

static void report(struct checker *c, const struct doc *doc, enum diag_id id, struct extent at, const char *arg, const char *name)
{
	if (!allowed(c, doc, name))
		diag2(c->diags, id, (struct place){ &doc->file, at }, str_of(arg), doc->file.path);
}

static void check_personal(struct checker *c, const struct doc *doc)
{
	struct personal_places places = { 0 };
	personal_places(&places, c->finder, doc, c->scratch);
	for (size_t i = 0; i < places.n; i++) {
		enum personal_kind kind = places.v[i].kind;
		report(c, doc, message_of(kind), places.v[i].at, personal_name(kind), personal_name(kind));
	}
	arena_reset(c->scratch);
}

/* The message is of no line in the file. */
static void check_name(struct checker *c, const struct doc *doc)
{
	struct personals found = { 0 };
	personal_find_in_path(c->scratch, doc->file.path, &found);
	for (size_t i = 0; i < found.n; i++) {
		const char *name = personal_name(found.v[i].kind);
		if (allowed(c, doc, name))
			continue;
		struct file *named = arena_alloc(c->diags->arena, sizeof *named);
		*named = (struct file){ .path = doc->file.path };
		diag1(c->diags, DIAG_PERSONAL_NAME, (struct place){ named, { 0, 0 } }, str_of(name));
	}
	arena_reset(c->scratch);
}

static void check_formulas(struct checker *c, const struct row *row)
{
	for (size_t f = 0; !row->table->internal && f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		if (!(field->flags & FIELD_PERSONAL) && is_formula_cell(row->table, field, field_text(c->scratch, row, field)))
			report(c, row->doc, DIAG_FORMULA_CELL, row_place(row, field).at, field->name, FORMULA_NAME);
	}
	arena_reset(c->scratch);
}

static void check_word(struct checker *c, const struct doc *doc, const char *word, const char *text)
{
	if (!is_formula(str_of(text)))
		return;
	ptrdiff_t at = str_find(doc->file.bytes, text);
	uint32_t start = at < 0 ? 0 : (uint32_t)at, end = at < 0 ? 0 : start + (uint32_t)strlen(text);
	report(c, doc, DIAG_FORMULA_CELL, (struct extent){ start, end }, word, FORMULA_NAME);
}

/* What a schema says of its fields stands in cells of the dictionary. */
static void check_declared(struct checker *c, const struct doc *doc)
{
	for (size_t f = 0; doc->declares && f < doc->declares->field_count; f++) {
		const struct field *field = &doc->declares->fields[f];
		const char *title_en = title_in_english(field->title), *about_vi = field->about[LANG_VI], *about_en = field->about[LANG_EN];
		check_word(c, doc, "title", field->title[LANG_VI]);
		check_word(c, doc, "title", title_en);
		check_word(c, doc, "description", about_vi);
		if (!str_eq(str_of(about_vi), str_of(about_en)))
			check_word(c, doc, "description", about_en);
		check_word(c, doc, "unit", field->unit);
		for (size_t i = 0; doc->declares->user && field->kind == KIND_CHOICE && i < field->choice_count; i++)
			check_word(c, doc, "enum", field->choices[i].code);
	}
}

static void check_doc(struct checker *c, const struct doc *doc)
{
	check_name(c, doc);
	if (!doc->checked)
		return;
	check_personal(c, doc);
	check_declared(c, doc);
	for (size_t r = 0; r < doc->rows.n; r++)
		check_formulas(c, doc->rows.v[r]);
}

/* Those of editions are of other days. */
static void report_unused(const struct checker *c)
{
	const struct site *site = c->model->site;
	for (size_t i = 0; site && i < site->allow.n; i++)
		if (!c->used[i] && !str_starts(site->allow.v[i], EDITION_TAGS))
			diag1(c->diags, DIAG_ALLOW_UNUSED, row_place(&site->row, field_named(&table_site, str_of("allow"))), site->allow.v[i]);
}

void check_published(const struct model *model, struct diags *diags)
{
	size_t entries = model->site ? model->site->allow.n : 0;
	struct checker c = { model, arena_new(), personal_finder_new(), arena_alloc(diags->arena, entries + 1), diags };
	for (size_t d = 0; d < model->doc_count; d++)
		check_doc(&c, model->docs[d]);
	report_unused(&c);
	personal_finder_free(c.finder);
	arena_free(c.scratch);
}
