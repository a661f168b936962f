#include "publish/dictionary.h"

#include "base/out.h"
#include "render/words.h"

const struct dictionary_heading dictionary_headings[DICTIONARY_COLUMNS] = {
	[DICTIONARY_TABLE] = { "table", { "Bảng", "Table" } },
	[DICTIONARY_FIELD] = { "field", { "Trường", "Field" } },
	[DICTIONARY_TITLE_VI] = { "title_vi", { "Ý nghĩa (tiếng Việt)", "Meaning (Vietnamese)" } },
	[DICTIONARY_TITLE_EN] = { "title_en", { "Ý nghĩa (tiếng Anh)", "Meaning (English)" } },
	[DICTIONARY_KIND] = { "kind", { "Kiểu", "Kind" } },
	[DICTIONARY_KEY] = { "key", { "Thuộc khóa", "Part of the key" } },
	[DICTIONARY_REQUIRED] = { "required", { "Bắt buộc", "Required" } },
	[DICTIONARY_UNIT] = { "unit", { "Đơn vị tính", "Unit of measurement" } },
	[DICTIONARY_REFS] = { "refs", { "Dẫn đến bảng", "Refers to" } },
	[DICTIONARY_CHOICES] = { "choices", { "Các giá trị", "Values" } },
	[DICTIONARY_RULES] = { "rules", { "Quy tắc khác", "Other rules" } },
	[DICTIONARY_ABOUT_VI] = { "about_vi", { "Giải thích (tiếng Việt)", "Explanation (Vietnamese)" } },
	[DICTIONARY_ABOUT_EN] = { "about_en", { "Giải thích (tiếng Anh)", "Explanation (English)" } },
};

/* A choice a line. */
static struct str choices(struct arena *arena, const struct field *field)
{
	struct out out = out_arena(arena);
	for (size_t i = 0; i < field->choice_count; i++)
		out_format(&out, "%s%s: %s / %s", i ? "\n" : "", field->choices[i].code, field->choices[i].vi, field->choices[i].en);
	return out_held(&out);
}

static void add_rule(struct out *out, const char *name, struct str value)
{
	if (value.n)
		out_format(out, "%s%s: %.*s", out->n ? "\n" : "", name, (int)value.n, value.p);
}

static void add_number(struct out *out, const char *name, struct decimal number)
{
	char text[DECIMAL_TEXT + 6];
	add_rule(out, name, (struct str){ text, decimal_text(text, number, '.', '\0') });
}

static void add_period(struct out *out, const char *name, struct period period)
{
	char text[PERIOD_TEXT];
	add_rule(out, name, (struct str){ text, period_text(text, period) });
}

/* A rule a line, by the names that a schema has for them. */
static struct str rules(struct arena *arena, const struct field *field)
{
	const struct constraints *constraints = field->constraints;
	struct out out = out_arena(arena);
	add_rule(&out, "sensitive", str_of(field->flags & FIELD_SENSITIVE ? "true" : ""));
	if (!constraints)
		return out_held(&out);
	add_rule(&out, "unique", str_of(constraints->unique ? "true" : ""));
	add_rule(&out, "pattern", constraints->pattern);
	add_number(&out, "minimum", constraints->minimum);
	add_number(&out, "maximum", constraints->maximum);
	add_period(&out, "minimum", constraints->earliest);
	add_period(&out, "maximum", constraints->latest);
	add_number(&out, "minLength", constraints->min_length);
	add_number(&out, "maxLength", constraints->max_length);
	return out_held(&out);
}

void dictionary_line(struct str cells[DICTIONARY_COLUMNS], struct arena *arena, const struct table *table, const struct field *field)
{
	cells[DICTIONARY_TABLE] = str_of(table->name);
	cells[DICTIONARY_FIELD] = str_of(field->name);
	cells[DICTIONARY_TITLE_VI] = str_of(field->title[LANG_VI]);
	cells[DICTIONARY_TITLE_EN] = str_of(title_in_english(field->title));
	cells[DICTIONARY_KIND] = str_format(arena, "%s / %s", words_kind(field->kind, LANG_VI), words_kind(field->kind, LANG_EN));
	cells[DICTIONARY_KEY] = str_of(field->flags & FIELD_KEY ? "x" : "");
	cells[DICTIONARY_REQUIRED] = str_of(field->flags & FIELD_REQUIRED ? "x" : "");
	cells[DICTIONARY_UNIT] = str_of(field->unit);
	cells[DICTIONARY_REFS] = str_of(field->refs);
	cells[DICTIONARY_CHOICES] = choices(arena, field);
	cells[DICTIONARY_RULES] = rules(arena, field);
	cells[DICTIONARY_ABOUT_VI] = str_of(field->about[LANG_VI]);
	cells[DICTIONARY_ABOUT_EN] = str_of(field->about[LANG_EN]);
}
