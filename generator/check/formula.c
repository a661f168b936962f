#include "check/formula.h"

#include "base/utf8.h"

bool is_formula(struct str text)
{
	enum { FULL_WIDTH = 0xFEE0 };
	for (size_t at = 0; at < text.n;) {
		int32_t c = utf8_next(text, &at);
		if (utf8_class_of(c) == UTF8_SPACE || utf8_is_format(c))
			continue;
		c = c > FULL_WIDTH ? c - FULL_WIDTH : c;
		return c == '=' || c == '+' || c == '-' || c == '@';
	}
	return false;
}

bool is_formula_cell(const struct table *table, const struct field *field, struct str text)
{
	bool is_text = field_of_words(field) || (table->user && field->kind == KIND_CHOICE);
	return is_text && is_formula(text);
}
