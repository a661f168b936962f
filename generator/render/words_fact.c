#include "render/words_fact.h"

#include "history/classify.h"
#include "model/duty.h"
#include "render/words.h"

/* What a target asks for begins with how it compares. */
static bool is_bar(const struct row *row, const struct field *field)
{
	return row->table == &table_targets && field_meaning(field) == MEANS_COMPARISON && !field_absent(row, field);
}

static bool part_of_bar(const struct field *field)
{
	enum meaning meaning = field_meaning(field);
	return meaning == MEANS_COMPARISON || meaning == MEANS_BAR || meaning == MEANS_CEILING || meaning == MEANS_SCALE;
}

/* A time that a rule says how to count: a day or month, or one that comes again. A target's period is counted whole. */
static bool takes_rule(const struct row *row, const struct field *field)
{
	return field_meaning(field) == MEANS_DUE && field->kind != KIND_PERIOD && !field_absent(row, field);
}

/* The row's first field that is so; else the field itself. */
static const struct field *first(const struct row *row, const struct field *field, bool (*is)(const struct row *, const struct field *))
{
	for (size_t f = 0; f < row->table->field_count; f++)
		if (is(row, &row->table->fields[f]))
			return &row->table->fields[f];
	return field;
}

const struct field *fact_of(const struct row *row, const struct field *field)
{
	if (part_of_bar(field))
		return first(row, field, is_bar);
	return field_meaning(field) == MEANS_DUE_RULE ? first(row, field, takes_rule) : field;
}

const char *fact_title(const struct row *row, const struct field *fact, enum lang lang)
{
	static const char *const bar[LANG_COUNT] = { "Mức phải đạt", "Required level" };
	return is_bar(row, fact) ? bar[lang] : fact->title[lang];
}

void words_fact(struct out *out, const struct row *row, const struct field *fact, const struct model *model, enum lang lang)
{
	if (is_bar(row, fact))
		words_bar(out, (const struct target *)row, lang);
	else if (takes_rule(row, fact) && fact->kind == KIND_TEXT)
		words_recurrence(out, *(const struct str *)row_field(row, fact), row_due_rule(row), lang);
	else if (takes_rule(row, fact))
		words_due(out, *(const struct period *)row_field(row, fact), row_due_rule(row), lang);
	else
		words_field(out, row, fact, model, lang);
}
