#include "model/field.h"

#include "base/fold.h"

static char underscored(char c)
{
	return c == '-' ? '_' : c;
}

static bool is_name(const char *name, struct str text)
{
	size_t i = 0;
	while (i < text.n && name[i] && underscored(name[i]) == underscored(text.p[i]))
		i++;
	return i == text.n && !name[i];
}

const struct field *field_named(const struct table *table, struct str name)
{
	for (size_t i = 0; i < table->field_count; i++)
		if (is_name(table->fields[i].name, name))
			return &table->fields[i];
	return NULL;
}

const struct field *field_titled(const struct table *table, struct str title)
{
	const struct field *named = field_named(table, title);
	if (named)
		return named;
	for (size_t i = 0; i < table->field_count; i++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			if (fold_same(str_of(table->fields[i].title[lang]), title))
				return &table->fields[i];
	return NULL;
}

const struct field *field_meant(const struct table *table, enum meaning meaning)
{
	for (size_t i = 0; i < table->field_count; i++)
		if (table->fields[i].meaning == meaning)
			return &table->fields[i];
	return NULL;
}

/* A code as it is spelled comes before all else, so that no title can take its place. */
uint8_t choice_number(const struct field *field, struct str text)
{
	for (size_t i = 0; i < field->choice_count; i++)
		if (str_is(text, field->choices[i].code))
			return (uint8_t)(i + 1);
	for (size_t i = 0; i < field->choice_count; i++) {
		const struct choice *choice = &field->choices[i];
		if (fold_same(text, str_of(choice->code)) || fold_same(text, str_of(choice->vi)) ||
		    fold_same(text, str_of(choice->en)))
			return (uint8_t)(i + 1);
	}
	return 0;
}
