/* A field's value in words, whatever its kind. */
#include "render/words.h"

#include <assert.h>

#include "base/utf8.h"
#include "history/classify.h"

static const char *const kind_titles[KIND_COUNT][LANG_COUNT] = {
	[KIND_ID] = { "mã", "id" },
	[KIND_TEXT] = { "chữ", "text" },
	[KIND_PROSE] = { "đoạn văn", "prose" },
	[KIND_INTEGER] = { "số nguyên", "whole number" },
	[KIND_DECIMAL] = { "số", "number" },
	[KIND_BOOLEAN] = { "có hoặc không", "yes or no" },
	[KIND_CHOICE] = { "một trong các giá trị", "one of" },
	[KIND_DATE] = { "ngày", "day" },
	[KIND_PERIOD] = { "kỳ", "period" },
	[KIND_WHEN] = { "ngày hoặc kỳ", "day or period" },
	[KIND_REF] = { "tham chiếu", "reference" },
	[KIND_REFS] = { "các tham chiếu", "references" },
	[KIND_TEXTS] = { "danh sách", "list" },
};

const char *words_kind(enum kind kind, enum lang lang)
{
	return kind_titles[kind][lang];
}

/* The first table that the field refers to and that has a row by this key says its title. */
static void words_reference(struct out *out, struct str id, const struct field *field, const struct model *model)
{
	struct str rest = str_of(field->refs), name;
	const struct row *row = NULL;
	while (!row && model && str_word(&rest, &name)) {
		const struct model_table *table = model_table_named(model, name);
		row = table ? model_row(table, id) : NULL;
	}
	out_str(out, row ? row_title(row) : id);
}

static void print_ref(struct out *out, const struct ref *ref, const struct field *field, const struct model *model)
{
	if (ref->row)
		out_str(out, row_title(ref->row));
	else
		words_reference(out, ref->id, field, model);
}

static void print_refs(struct out *out, const struct refs *refs, const struct field *field, const struct model *model)
{
	for (size_t i = 0; i < refs->n; i++) {
		if (i)
			out_text(out, "; ");
		print_ref(out, &refs->v[i], field, model);
	}
}

static void print_texts(struct out *out, const struct texts *texts)
{
	for (size_t i = 0; i < texts->n; i++) {
		if (i)
			out_text(out, "; ");
		out_str(out, texts->v[i]);
	}
}

static void print_choice(struct out *out, uint8_t number, const struct field *field, enum lang lang)
{
	const struct choice *choice = &field->choices[number - 1];
	out_text(out, lang == LANG_VI ? choice->vi : choice->en);
}

static bool is_band_rules(const struct field *field)
{
	return field == field_named(&table_items, str_of("band_rules"));
}

bool field_coded(const struct field *field)
{
	enum meaning meaning = field_meaning(field);
	return field->kind == KIND_TEXT && (meaning == MEANS_DUE || meaning == MEANS_SCALE || is_band_rules(field));
}

void words_coded(struct out *out, struct str text, const struct field *field, enum lang lang)
{
	enum meaning meaning = field_meaning(field);
	if (meaning == MEANS_DUE)
		words_recurrence(out, text, 0, lang);
	else if (meaning == MEANS_SCALE && is_percent(text))
		out_char(out, '%');
	else if (!is_band_rules(field) || !words_bands(out, text, lang))
		out_str(out, text);
}

bool words_of_content(const struct row *row, const struct field *field, enum lang lang)
{
	if (!field_coded(field))
		return field_in_words(field);
	struct str text = *(const struct str *)row_field(row, field);
	struct out words = out_memory();
	words_coded(&words, text, field, lang);
	bool as_written = str_eq(out_held(&words), text);
	out_close(&words);
	return as_written;
}

void words_field(struct out *out, const struct row *row, const struct field *field, const struct model *model, enum lang lang)
{
	const void *value = row_field(row, field);
	if (field_absent(row, field))
		return;
	switch (field->kind) {
	case KIND_TEXT:
		if (field_coded(field))
			words_coded(out, *(const struct str *)value, field, lang);
		else
			out_str(out, *(const struct str *)value);
		return;
	case KIND_ID:
		out_str(out, *(const struct str *)value);
		return;
	case KIND_PROSE:
		out_str(out, ((const struct prose *)value)->text);
		return;
	case KIND_INTEGER:
	case KIND_DECIMAL:
		words_measured(out, *(const struct decimal *)value, str_of(field->unit), lang);
		return;
	case KIND_BOOLEAN:
	case KIND_CHOICE:
		print_choice(out, *(const uint8_t *)value, field, lang);
		return;
	case KIND_DATE:
	case KIND_PERIOD:
	case KIND_WHEN:
		words_period(out, *(const struct period *)value, lang);
		return;
	case KIND_REF:
		print_ref(out, value, field, model);
		return;
	case KIND_REFS:
		print_refs(out, value, field, model);
		return;
	case KIND_TEXTS:
		print_texts(out, value);
		return;
	case KIND_COUNT:
		break;
	}
	assert(false && "a kind of field");
}

void words_lower(struct out *out, struct str text)
{
	size_t at = 0;
	char bytes[4];
	if (text.n == 0)
		return;
	int32_t c = utf8_next(text, &at);
	/* "Đơn vị", not "ATGT": an acronym keeps its letters */
	size_t next = at;
	int32_t following = next < text.n ? utf8_next(text, &next) : ' ';
	bool acronym = following >= 'A' && following <= 'Z';
	if (!acronym && c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	else if (!acronym && c == 0x110)
		c = 0x111;
	out_bytes(out, bytes, utf8_encode(bytes, c));
	out_str(out, str_from(text, at));
}

void words_upper(struct out *out, struct str text)
{
	size_t at = 0;
	char bytes[4];
	int32_t c = text.n ? utf8_next(text, &at) : 0;
	if (c >= 'a' && c <= 'z')
		c += 'A' - 'a';
	else if (c == 0x111)
		c = 0x110;
	out_bytes(out, bytes, text.n ? utf8_encode(bytes, c) : 0);
	out_str(out, str_from(text, at));
}

void words_rows(struct out *out, const struct table *table, size_t n, enum lang lang)
{
	if (lang == LANG_VI || n != 1 || !table->one)
		words_lower(out, str_of(table->title[lang]));
	for (const char *at = lang == LANG_VI || n != 1 || !table->one ? "" : table->one; *at; at++)
		out_char(out, *at == '_' ? ' ' : *at);
}
