#include "read/value.h"

#include <assert.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "read/constraint.h"
#include "read/spelling.h"

/* One value being read. */
struct reading {
	struct doc *doc;
	struct row *row;
	const struct field *field;
	struct extent at;
};

enum { SHOWN_BYTES = 80, SHOWN_CHOICES = 30, PATH_PARTS = 8 };

static struct str field_name(const struct reading *r)
{
	return str_of(r->field->name);
}

static struct place place_of(const struct reading *r)
{
	return (struct place){ &r->doc->file, r->at };
}

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

/* Reports the text as no value of its field. */
static void wrong(const struct reading *r, enum diag_id id, struct str text, struct str hint)
{
	diag3(&r->doc->diags, id, place_of(r), value_shown(r->doc->arena, text), field_name(r), hint);
}

static void report_missing(const struct reading *r)
{
	diag2(&r->doc->diags, DIAG_FIELD_MISSING, place_of(r), field_name(r), str_of(r->field->title[LANG_VI]));
}

static bool constraints_kept(const struct reading *r, struct str text)
{
	struct str broken = constraint_broken(r->doc->arena, r->row, r->field, text);
	if (broken.n)
		wrong(r, DIAG_VALUE_CONSTRAINT, text, broken);
	return broken.n == 0;
}

/* The part's own place when it is a piece of the file, else that of the whole value. */
static struct extent extent_within(const struct reading *r, struct str part)
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

static bool clean(const struct reading *r, struct str *text)
{
	return text_clean(r->doc, text, field_name(r), r->at);
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

bool id_valid(struct str id)
{
	if (id.n == 0 || id.n > 64 || id.p[0] == '-')
		return false;
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return true;
}

static bool ids_valid(struct str path)
{
	for (struct str part; str_split(&path, '/', &part);)
		if (!id_valid(part))
			return false;
	return true;
}

/* References lead to "<plan>/<target>" too. A user's table may be keyed by any text. */
static bool ref_valid(const struct reading *r, struct str id)
{
	return r->row->table->user || ids_valid(id);
}

/* No path of a page leads out of the site, or deeper than what is published may lie. */
static bool path_valid(struct str path)
{
	size_t parts = 1;
	for (size_t i = 0; i < path.n; i++)
		parts += path.p[i] == '/';
	return parts <= PATH_PARTS && ids_valid(path);
}

/* What was most likely meant by a reference or path: ids with '/' between them. */
static struct str ref_slug(struct arena *arena, struct str id)
{
	ARRAY(struct str) parts = { 0 };
	for (struct str part; str_split(&id, '/', &part);)
		if (part.n && !str_is(part, ".") && !str_is(part, "..") && parts.n < PATH_PARTS)
			*array_add(arena, &parts) = utf8_slug(arena, part);
	return str_join(arena, parts.v, parts.n, "/");
}

static void read_id(const struct reading *r, struct str text)
{
	struct str *id = row_field(r->row, r->field);
	if (id_valid(text))
		*id = text;
	else
		wrong(r, DIAG_VALUE_ID, text, utf8_slug(r->doc->arena, text));
}

static void read_text(const struct reading *r, struct str text)
{
	struct str *value = row_field(r->row, r->field);
	if (!clean(r, &text))
		return;
	if (r->field->flags & FIELD_PATH && !path_valid(text))
		wrong(r, DIAG_VALUE_PATH, text, ref_slug(r->doc->arena, text));
	else if (constraints_kept(r, text))
		*value = text;
}

static void read_prose(const struct reading *r, struct str text)
{
	struct prose *value = row_field(r->row, r->field);
	if (clean(r, &text))
		value->text = one_line(r->doc->arena, text);
}

static struct str decimal_str(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT + 6];
	return str_dup(arena, (struct str){ text, decimal_text(text, d, '.', '\0') });
}

static void ambiguous(const struct reading *r, enum diag_id id, struct str text, struct decimal grouped, struct decimal pointed)
{
	struct arena *arena = r->doc->arena;
	diag3(&r->doc->diags, id, place_of(r), text, decimal_str(arena, grouped), decimal_str(arena, pointed));
}

/* A column of such numbers is said once a file. */
static bool said_before(const struct reading *r)
{
	for (size_t i = 0; i < r->doc->diags.list.n; i++) {
		const struct diag *d = &r->doc->diags.list.v[i];
		if (d->id == DIAG_VALUE_NUMBER_THOUSANDS && str_is(d->args[2], r->field->name))
			return true;
	}
	return false;
}

/* "12.345" is a number in the data's spelling, and twelve thousand in a Vietnamese text. With a zero at its end ("1.500") it is
   no canonical spelling anyway and refused; else it is taken as written, with a warning unless a constraint rules the other
   sense out. */
static bool thousands_ruled_out(const struct reading *r, struct str text, struct decimal value)
{
	struct decimal grouped;
	if (!memchr(text.p, '.', text.n) || spelling_number(&grouped, text, '.', ',') < 0 || decimal_cmp(grouped, value) == 0)
		return true;
	if (text.p[text.n - 1] == '0') {
		ambiguous(r, DIAG_VALUE_NUMBER_AMBIGUOUS, text, grouped, value);
		return false;
	}
	if (number_in_range(r->field, grouped) && !said_before(r))
		diag3(&r->doc->diags, DIAG_VALUE_NUMBER_THOUSANDS, place_of(r), text, decimal_str(r->doc->arena, grouped),
			field_name(r));
	return true;
}

/* Says what the writer should have written, when that is clear. */
static void wrong_number(const struct reading *r, struct str text)
{
	bool whole = r->field->kind == KIND_INTEGER;
	struct decimal dots = { 0 }, commas = { 0 };
	bool by_dots = spelling_number(&dots, text, '.', whole ? '\0' : ',') == 0;
	bool by_commas = spelling_number(&commas, text, ',', whole ? '\0' : '.') == 0;
	if (by_dots && by_commas && decimal_cmp(dots, commas) != 0) {
		struct decimal grouped = decimal_cmp(dots, commas) > 0 ? dots : commas;
		ambiguous(r, DIAG_VALUE_NUMBER_AMBIGUOUS, text, grouped, decimal_cmp(dots, commas) > 0 ? commas : dots);
	} else if (by_dots || by_commas) {
		wrong(r, DIAG_VALUE_NUMBER_SPELLING, text, decimal_str(r->doc->arena, by_dots ? dots : commas));
	} else {
		wrong(r, whole ? DIAG_VALUE_INTEGER : DIAG_VALUE_NUMBER, text, str_of(""));
	}
}

static void read_number(const struct reading *r, struct str text)
{
	struct decimal value;
	if (r->field->flags & FIELD_SENSITIVE && decimal_parse_withheld(&value, text) == 0) {
		*(struct decimal *)row_field(r->row, r->field) = value;
		return;
	}
	bool whole = r->field->kind == KIND_INTEGER;
	if (decimal_parse(&value, text) < 0 || (whole && memchr(text.p, '.', text.n))) {
		wrong_number(r, text);
		return;
	}
	if (!thousands_ruled_out(r, text, value))
		return;
	struct decimal *field = row_field(r->row, r->field);
	struct decimal before = *field;
	*field = value;
	if (!constraints_kept(r, text))
		*field = before;
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
		wrong(r, DIAG_VALUE_BOOLEAN, text, str_of(""));
	else if (*value == 0)
		wrong(r, DIAG_VALUE_CHOICE, text, choice_codes(r));
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
		wrong(r, DIAG_VALUE_DATE_SPELLING, text, (struct str){ spelled, n });
	else if (n == DAY_LENGTH && !parsed && r->field->kind != KIND_PERIOD)
		wrong(r, DIAG_VALUE_DATE, text, str_of(""));
	else
		wrong(r, ids[r->field->kind], text, str_of(""));
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
	if (!constraints_kept(r, text))
		*field = (struct period){ 0 };
}

static bool is_list(struct str text)
{
	struct str word;
	size_t n = 0;
	for (struct str part; str_split(&text, ';', &part);)
		while (str_word(&part, &word)) {
			if (!id_valid(word))
				return false;
			n++;
		}
	return n > 1;
}

static void wrong_ref(const struct reading *r, struct str text)
{
	wrong(r, DIAG_VALUE_ID, text, ref_slug(r->doc->arena, text));
}

static void read_ref(const struct reading *r, struct str text)
{
	struct ref *value = row_field(r->row, r->field);
	struct extent at = extent_within(r, text);
	if (!clean(r, &text))
		return;
	if (!ref_valid(r, text)) {
		if (is_list(text))
			diag1(&r->doc->diags, DIAG_VALUE_LIST, place_of(r), field_name(r));
		else
			wrong_ref(r, text);
	} else if (constraints_kept(r, text)) {
		*value = (struct ref){ .id = text, .at = at };
	}
}

static void add_ref(const struct reading *r, struct str id)
{
	struct refs *refs = row_field(r->row, r->field);
	struct reading part = *r;
	part.at = extent_within(r, id);
	if (ref_valid(r, id))
		*array_add(r->doc->arena, refs) = (struct ref){ .id = id, .at = part.at };
	else
		wrong_ref(&part, id);
}

static void read_refs(const struct reading *r, struct str text)
{
	struct str id;
	for (struct str part; str_split(&text, ';', &part);)
		while (str_word(&part, &id))
			add_ref(r, id);
}

static void add_text(const struct reading *r, struct str text)
{
	struct texts *texts = row_field(r->row, r->field);
	struct reading part = *r;
	part.at = extent_within(r, text);
	if (!clean(&part, &text))
		return;
	if (r->field->flags & FIELD_ALIASES && !id_valid(text))
		wrong(&part, DIAG_VALUE_ID, text, utf8_slug(r->doc->arena, text));
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
	[KIND_ID] = read_id,
	[KIND_TEXT] = read_text,
	[KIND_PROSE] = read_prose,
	[KIND_INTEGER] = read_number,
	[KIND_DECIMAL] = read_number,
	[KIND_BOOLEAN] = read_choice,
	[KIND_CHOICE] = read_choice,
	[KIND_DATE] = read_when,
	[KIND_PERIOD] = read_when,
	[KIND_WHEN] = read_when,
	[KIND_REF] = read_ref,
	[KIND_REFS] = read_refs,
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
	add_ref(&r, text);
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
