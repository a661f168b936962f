#include "read/value.h"

#include <assert.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "read/constraint.h"
#include "read/spelling.h"
#include "read/value_parts.h"

enum { SHOWN_BYTES = 80, SHOWN_CHOICES = 30 };

struct str value_shown(struct arena *arena, struct str text)
{
	const char *end = text.n ? memchr(text.p, '\n', text.n) : NULL;
	size_t n = end ? (size_t)(end - text.p) : text.n;
	if (n > SHOWN_BYTES) {
		n = SHOWN_BYTES;
		while (n > 0 && ((unsigned char)text.p[n] & 0xc0) == 0x80)
			n--;
	}
	struct str parts[] = { str_slice(text, 0, n), str_of(n < text.n ? "…" : "") };
	return str_join(arena, parts, 2, "");
}

struct place value_place(const struct reading *r)
{
	return (struct place){ &r->doc->file, r->at };
}

void value_wrong(const struct reading *r, enum diag_id id, struct str text, struct str hint)
{
	diag3(&r->doc->diags, id, value_place(r), value_shown(r->doc->arena, text), str_of(r->field->name), hint);
}

static void report_missing(const struct reading *r)
{
	diag2(&r->doc->diags, DIAG_FIELD_MISSING, value_place(r), str_of(r->field->name), str_of(r->field->title[LANG_VI]));
}

bool value_allowed(const struct reading *r, struct str text)
{
	struct str broken = constraint_broken(r->doc->arena, r->row, r->field, text);
	if (broken.n)
		value_wrong(r, DIAG_VALUE_CONSTRAINT, text, broken);
	return broken.n == 0;
}

struct extent value_extent(const struct reading *r, struct str part)
{
	uintptr_t file = (uintptr_t)r->doc->file.bytes.p, p = (uintptr_t)part.p;
	if (p >= file && p + part.n <= file + r->doc->file.bytes.n)
		return extent_of(&r->doc->file, part);
	return r->at;
}

static bool is_control(char c)
{
	return ((unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

static struct str without_returns(struct arena *arena, struct str s)
{
	char *p = arena_alloc(arena, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			p[n++] = s.p[i];
		else if (i + 1 == s.n || s.p[i + 1] != '\n')
			p[n++] = '\n';
	return (struct str){ p, n };
}

bool text_clean(struct doc *doc, struct str *text, struct str name, struct extent at)
{
	for (size_t i = 0; i < text->n; i++)
		if (is_control(text->p[i])) {
			diag1(&doc->diags, DIAG_VALUE_CONTROL, (struct place){ &doc->file, at }, name);
			return false;
		}
	if (text->n && memchr(text->p, '\r', text->n))
		*text = without_returns(doc->arena, *text);
	*text = utf8_nfc(doc->arena, *text);
	return true;
}

bool value_clean(const struct reading *r, struct str *text)
{
	return text_clean(r->doc, text, str_of(r->field->name), r->at);
}

/* Each line break, and the white space around it, as one space. */
static struct str one_line(struct arena *arena, struct str s)
{
	if (!memchr(s.p, '\n', s.n))
		return s;
	ARRAY(struct str) lines = { 0 };
	for (struct str line; str_split(&s, '\n', &line);) {
		line = str_trim(line);
		if (line.n)
			*array_add(arena, &lines) = line;
	}
	return str_join(arena, lines.v, lines.n, " ");
}

static void read_text(const struct reading *r, struct str text)
{
	struct str *value = row_field(r->row, r->field);
	if (!value_clean(r, &text))
		return;
	if (r->field->flags & FIELD_PATH && !ref_path_valid(text))
		value_wrong(r, DIAG_VALUE_PATH, text, ref_slug(r->doc->arena, text));
	else if (value_allowed(r, text))
		*value = text;
}

static void read_prose(const struct reading *r, struct str text)
{
	struct prose *value = row_field(r->row, r->field);
	if (value_clean(r, &text))
		value->text = one_line(r->doc->arena, text);
}

static struct str choice_codes(const struct reading *r)
{
	struct str codes[SHOWN_CHOICES + 1];
	size_t n = 0;
	while (n < r->field->choice_count && n < SHOWN_CHOICES) {
		codes[n] = str_of(r->field->choices[n].code);
		n++;
	}
	if (n < r->field->choice_count)
		codes[n++] = str_of("…");
	return str_join(r->doc->arena, codes, n, ", ");
}

static void read_choice(const struct reading *r, struct str text)
{
	uint8_t *value = row_field(r->row, r->field);
	*value = choice_number(r->field, utf8_nfc(r->doc->arena, text));
	if (*value == 0 && r->field->kind == KIND_BOOLEAN)
		value_wrong(r, DIAG_VALUE_BOOLEAN, text, str_of(""));
	else if (*value == 0)
		value_wrong(r, DIAG_VALUE_CHOICE, text, choice_codes(r));
}

static bool precision_fits(const struct field *field, struct period period)
{
	if (field->kind == KIND_WHEN)
		return true;
	return (period.precision == PRECISION_DAY) == (field->kind == KIND_DATE);
}

static void wrong_when(const struct reading *r, struct str text)
{
	static const enum diag_id ids[KIND_COUNT] = {
		[KIND_DATE] = DIAG_VALUE_DATE, [KIND_PERIOD] = DIAG_VALUE_PERIOD, [KIND_WHEN] = DIAG_VALUE_WHEN,
	};
	enum { DAY_LENGTH = 10 };
	char spelled[PERIOD_TEXT];
	struct period period;
	size_t n = spelling_when(spelled, utf8_nfc(r->doc->arena, text));
	bool parsed = n > 0 && period_parse(&period, (struct str){ spelled, n }) == 0;
	if (parsed && precision_fits(r->field, period) && !str_eq(text, (struct str){ spelled, n }))
		value_wrong(r, DIAG_VALUE_DATE_SPELLING, text, (struct str){ spelled, n });
	else if (n == DAY_LENGTH && !parsed && r->field->kind != KIND_PERIOD)
		value_wrong(r, DIAG_VALUE_DATE, text, str_of(""));
	else
		value_wrong(r, ids[r->field->kind], text, str_of(""));
}

static void read_when(const struct reading *r, struct str text)
{
	struct period value;
	if (period_parse(&value, text) < 0 || !precision_fits(r->field, value)) {
		wrong_when(r, text);
		return;
	}
	struct period *field = row_field(r->row, r->field);
	*field = value;
	if (!value_allowed(r, text))
		*field = (struct period){ 0 };
}

static void add_text(const struct reading *r, struct str text)
{
	struct texts *texts = row_field(r->row, r->field);
	struct reading part = *r;
	part.at = value_extent(r, text);
	if (!value_clean(&part, &text))
		return;
	if (r->field->flags & FIELD_ALIASES && !id_valid(text))
		value_wrong(&part, DIAG_VALUE_ID, text, utf8_slug(r->doc->arena, text));
	else
		*array_add(r->doc->arena, texts) = text;
}

static void read_texts(const struct reading *r, struct str text)
{
	for (struct str part; str_split(&text, ';', &part);) {
		part = str_trim(part);
		if (part.n)
			add_text(r, part);
	}
}

static void (*const readers[KIND_COUNT])(const struct reading *r, struct str text) = {
	[KIND_ID] = value_read_id,
	[KIND_TEXT] = read_text,
	[KIND_PROSE] = read_prose,
	[KIND_INTEGER] = value_read_number,
	[KIND_DECIMAL] = value_read_number,
	[KIND_BOOLEAN] = read_choice,
	[KIND_CHOICE] = read_choice,
	[KIND_DATE] = read_when,
	[KIND_PERIOD] = read_when,
	[KIND_WHEN] = read_when,
	[KIND_REF] = value_read_ref,
	[KIND_REFS] = value_read_refs,
	[KIND_TEXTS] = read_texts,
};

/* Word processors leave no-break spaces behind, which nobody sees. */
static struct str trim(struct str text)
{
	for (;;) {
		text = str_trim(text);
		if (str_starts(text, "\u00a0"))
			text = str_from(text, 2);
		else if (str_ends(text, "\u00a0"))
			text = str_slice(text, 0, text.n - 2);
		else
			return text;
	}
}

static struct extent *given_at(const struct row *row, const struct field *field)
{
	assert(field >= row->table->fields && field < row->table->fields + row->table->field_count);
	return &row->fields_at[field - row->table->fields];
}

void value_read(struct doc *doc, struct row *row, const struct field *field, struct str text, struct extent at)
{
	const struct reading r = { doc, row, field, at };
	*given_at(row, field) = at;
	text = trim(text);
	if (text.n)
		readers[field->kind](&r, text);
	else if (field->flags & FIELD_REQUIRED)
		report_missing(&r);
}

void value_add(struct doc *doc, struct row *row, const struct field *field, struct str text, struct extent at)
{
	const struct reading r = { doc, row, field, at };
	struct extent *given = given_at(row, field);
	*given = (struct extent){ given->end ? given->start : at.start, at.end };
	text = trim(text);
	if (text.n == 0)
		return;
	if (field->kind == KIND_TEXTS) {
		add_text(&r, text);
		return;
	}
	assert(field->kind == KIND_REFS);
	value_add_ref(&r, text);
}

void row_finish(struct doc *doc, struct row *row)
{
	for (size_t i = 0; i < row->table->field_count; i++) {
		const struct field *field = &row->table->fields[i];
		const struct reading r = { doc, row, field, row->at };
		bool enclosed = field->flags & FIELD_PARENT && row->parent; /* whose own key is missing, as was said there */
		if (field->flags & FIELD_REQUIRED && !given_at(row, field)->end && !enclosed && field_absent(row, field))
			report_missing(&r);
	}
	row_set_key(row, doc->arena);
}

static struct str all_names(struct arena *arena, const struct table *table)
{
	struct str *names = arena_alloc(arena, table->field_count * sizeof *names);
	for (size_t i = 0; i < table->field_count; i++)
		names[i] = str_of(table->fields[i].name);
	return str_join(arena, names, table->field_count, ", ");
}

void field_unknown(struct doc *doc, const struct table *table, struct str name, bool titles, struct extent at)
{
	struct suggestion nearest = { .wanted = name };
	for (size_t i = 0; i < table->field_count; i++) {
		suggest(&nearest, str_of(table->fields[i].name));
		for (int lang = 0; titles && lang < LANG_COUNT; lang++)
			suggest(&nearest, str_of(table->fields[i].title[lang]));
	}
	struct place place = { &doc->file, at };
	name = value_shown(doc->arena, name);
	if (nearest.best.p)
		diag3(&doc->diags, DIAG_FIELD_UNKNOWN, place, name, str_of(table->name), nearest.best);
	else
		diag3(&doc->diags, DIAG_FIELD_UNKNOWN_FAR, place, name, str_of(table->name), all_names(doc->arena, table));
}

const struct field *field_expected(struct doc *doc, const struct row *row, struct str name, struct extent at)
{
	const struct field *field = field_named(row->table, name);
	if (!field) {
		field_unknown(doc, row->table, name, false, at);
	} else if (given_at(row, field)->end) {
		diag1(&doc->diags, DIAG_FIELD_TWICE, (struct place){ &doc->file, at }, str_of(field->name));
		return NULL;
	}
	return field;
}
