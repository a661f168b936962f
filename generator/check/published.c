/* What must not be published as it stands: what looks like data about a person, in all that files say, and texts that a spreadsheet
   would run as a formula. content/site.yml allows what was looked at and is meant, by file and kind. */
#include "base/personal.h"
#include "base/utf8.h"
#include "check/check.h"

/* The names that messages give and `allow` takes. */
static const struct {
	const char *name;
	enum diag_id id;
} kinds[] = {
	[PERSONAL_CITIZEN_ID] = { "so-can-cuoc", DIAG_PERSONAL_DATA },      [PERSONAL_OLD_ID] = { "so-cmnd", DIAG_PERSONAL_DATA },
	[PERSONAL_BANK_ACCOUNT] = { "so-tai-khoan", DIAG_PERSONAL_DATA },   [PERSONAL_BIRTH_DATE] = { "ngay-sinh", DIAG_PERSONAL_DATA },
	[PERSONAL_MOBILE] = { "so-di-dong", DIAG_PERSONAL_DATA },           [PERSONAL_EMAIL] = { "thu-dien-tu", DIAG_PERSONAL_CONTACT },
	[PERSONAL_PLATE] = { "bien-so-xe", DIAG_PERSONAL_CONTACT },         [PERSONAL_ADDRESS] = { "dia-chi-nha", DIAG_PERSONAL_CONTACT },
};

struct checker {
	const struct model *model;
	struct arena *scratch; /* emptied after each piece of text */
	bool *used;            /* for each entry of allow */
	struct diags *diags;
};

/* `used` has a flag for each entry of allow, or is NULL. */
static bool allowed(const struct model *model, bool *used, const struct doc *doc, const char *name)
{
	const struct texts *allow = model->site ? &model->site->allow : &(struct texts){ 0 };
	bool found = false;
	for (size_t i = 0; i < allow->n; i++) {
		struct str rest = allow->v[i], path = doc->file.path;
		if (rest.n <= path.n || memcmp(rest.p, path.p, path.n) != 0 || !str_is(str_trim(str_from(rest, path.n)), name))
			continue;
		found = true;
		if (used)
			used[i] = true;
	}
	return found;
}

static void report(struct checker *c, const struct doc *doc, enum diag_id id, struct extent at, const char *arg, const char *name)
{
	if (!allowed(c->model, c->used, doc, name))
		diag2(c->diags, id, (struct place){ &doc->file, at }, str_of(arg), doc->file.path);
}

/* The last row of the document that begins at or before the byte. */
static const struct row *row_before(const struct doc *doc, uint32_t byte)
{
	size_t low = 0, high = doc->rows.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (doc->rows.v[middle]->at.start <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? doc->rows.v[low - 1] : NULL;
}

/* What is never published may hold anything. */
static bool is_unpublished(const struct doc *doc, uint32_t byte)
{
	const struct row *row = row_before(doc, byte);
	for (size_t f = 0; row && f < row->table->field_count; f++)
		if (row->table->fields[f].flags & FIELD_PERSONAL && row->fields_at[f].start <= byte && byte < row->fields_at[f].end)
			return true;
	return false;
}

static void find_in(struct checker *c, const struct doc *doc, struct extent part, uint32_t announced)
{
	struct personals found = { 0 };
	personal_find(c->scratch, str_slice(doc->file.bytes, part.start, part.end), announced, &found);
	for (size_t i = 0; i < found.n; i++) {
		struct extent at = { part.start + (uint32_t)found.v[i].start, part.start + (uint32_t)found.v[i].end };
		if (!is_unpublished(doc, at.start))
			report(c, doc, kinds[found.v[i].kind].id, at, kinds[found.v[i].kind].name, kinds[found.v[i].kind].name);
	}
	arena_reset(c->scratch);
}

static uint32_t announced_by(const struct field *field)
{
	bool counts = field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL;
	return personal_announced(str_of(field->name), counts) | personal_announced(str_of(field->title[LANG_VI]), counts) |
	       personal_announced(str_of(field->title[LANG_EN]), counts);
}

/* Cells one by one, each with what its column announces. */
static void find_in_cells(struct checker *c, const struct doc *doc)
{
	const struct table *table = doc->rows.v[0]->table;
	uint32_t *announced = arena_alloc(c->diags->arena, table->field_count * sizeof *announced);
	for (size_t f = 0; f < table->field_count; f++)
		announced[f] = announced_by(&table->fields[f]);
	for (size_t r = 0; r < doc->rows.n; r++)
		for (size_t f = 0; f < table->field_count; f++)
			if (doc->rows.v[r]->fields_at[f].end)
				find_in(c, doc, doc->rows.v[r]->fields_at[f], announced[f]);
}

/* OWASP's list for CSV injection, with the full-width signs that Excel takes alike; tab and CR do not get past reading at the
   beginning of a value. White space and characters without width before them hide nothing. */
static bool is_formula(struct str text)
{
	enum { ZERO_WIDTH_SPACE = 0x200B, ZERO_WIDTH_JOINER = 0x200D, WORD_JOINER = 0x2060, FULL_WIDTH = 0xFEE0 };
	for (size_t at = 0; at < text.n;) {
		int32_t c = utf8_next(text, &at);
		if (utf8_class_of(c) == UTF8_SPACE || (c >= ZERO_WIDTH_SPACE && c <= ZERO_WIDTH_JOINER) || c == WORD_JOINER)
			continue;
		c = c > FULL_WIDTH ? c - FULL_WIDTH : c;
		return c == '=' || c == '+' || c == '-' || c == '@';
	}
	return false;
}

static const char formula_name[] = "cong-thuc";

/* Codes of choices of our own ("=") are no content; those of a user's table are. */
static bool is_words(const struct table *table, const struct field *field)
{
	return field->kind == KIND_TEXT || field->kind == KIND_PROSE || field->kind == KIND_TEXTS || (table->user && field->kind == KIND_CHOICE);
}

static void check_formulas(struct checker *c, const struct row *row)
{
	for (size_t f = 0; !row->table->internal && f < row->table->field_count; f++) {
		const struct field *field = &row->table->fields[f];
		if (field->flags & FIELD_PERSONAL || !is_words(row->table, field))
			continue;
		if (is_formula(field_text(c->scratch, row, field)))
			report(c, row->doc, DIAG_FORMULA_CELL, row_place(row, field).at, field->name, formula_name);
	}
	arena_reset(c->scratch);
}

static void check_doc(struct checker *c, const struct doc *doc)
{
	if (!doc->checked)
		return;
	if (doc->rows.n && !doc->front)
		find_in_cells(c, doc);
	else
		find_in(c, doc, (struct extent){ 0, (uint32_t)doc->file.bytes.n }, 0);
	for (size_t r = 0; r < doc->rows.n; r++)
		check_formulas(c, doc->rows.v[r]);
}

static void report_unused(const struct checker *c)
{
	const struct site *site = c->model->site;
	for (size_t i = 0; site && i < site->allow.n; i++)
		if (!c->used[i])
			diag1(c->diags, DIAG_ALLOW_UNUSED, row_place(&site->row, field_named(&table_site, str_of("allow"))), site->allow.v[i]);
}

void check_published(const struct model *model, struct diags *diags)
{
	size_t entries = model->site ? model->site->allow.n : 0;
	struct checker c = { model, arena_new(), arena_alloc(diags->arena, entries + 1), diags };
	for (size_t d = 0; d < model->doc_count; d++)
		check_doc(&c, model->docs[d]);
	report_unused(&c);
	arena_free(c.scratch);
}

/* --- cells of other days --- */

static bool is_refused(const struct model *today, struct arena *scratch, const struct row *row, const struct field *field, uint32_t announced)
{
	struct str text = field_text(scratch, row, field);
	struct personals found = { 0 };
	if (is_words(row->table, field) && is_formula(text) && !allowed(today, NULL, row->doc, formula_name))
		return true;
	personal_find(scratch, text, announced, &found);
	for (size_t i = 0; i < found.n; i++)
		if (diag_kinds[kinds[found.v[i].kind].id].level == DIAG_ERROR && !allowed(today, NULL, row->doc, kinds[found.v[i].kind].name))
			return true;
	return false;
}

const struct row *check_refused_row(const struct model *today, const struct model_table *table)
{
	struct arena *scratch = arena_new();
	const struct row *refused = NULL;
	const struct field *field;
	for (size_t f = 0; !refused && (field = field_next(table->table, &f));) {
		uint32_t announced = announced_by(field);
		for (size_t i = 0; !refused && i < table->rows.n; i++) {
			if (!field_absent(table->rows.v[i], field) && is_refused(today, scratch, table->rows.v[i], field, announced))
				refused = table->rows.v[i];
			arena_reset(scratch);
		}
	}
	arena_free(scratch);
	return refused;
}
