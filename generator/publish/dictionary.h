/* The data dictionary as a table: a line for each published field. Every format that explains itself holds it. */
#ifndef CONGBO_PUBLISH_DICTIONARY_H
#define CONGBO_PUBLISH_DICTIONARY_H

#include "base/arena.h"
#include "model/field.h"

enum dictionary_column {
	DICTIONARY_TABLE, DICTIONARY_FIELD, DICTIONARY_TITLE_VI, DICTIONARY_TITLE_EN, DICTIONARY_KIND, DICTIONARY_KEY, DICTIONARY_REQUIRED,
	DICTIONARY_UNIT, DICTIONARY_REFS, DICTIONARY_CHOICES, DICTIONARY_RULES, DICTIONARY_ABOUT_VI, DICTIONARY_ABOUT_EN, DICTIONARY_COLUMNS
};

struct dictionary_heading { const char *name, *title[LANG_COUNT]; };
extern const struct dictionary_heading dictionary_headings[DICTIONARY_COLUMNS];

/* A field's line; what there is nothing to say of is empty. In the arena. */
void dictionary_line(struct str cells[DICTIONARY_COLUMNS], struct arena *arena, const struct table *table, const struct field *field);

#endif
