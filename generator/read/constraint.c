#include "read/constraint.h"

#include "base/utf8.h"
#include "read/pattern.h"

/* A longer text is not tried against a pattern and breaks it. */
enum { PATTERN_TEXT = 4096 };

static struct str decimal_words(struct arena *arena, const char *word, struct decimal d)
{
	char text[DECIMAL_TEXT + 6];
	size_t n = decimal_text(text, d, '.', '\0');
	return str_format(arena, "%s: %.*s", word, (int)n, text);
}

static struct str period_words(struct arena *arena, const char *word, struct period p)
{
	char text[PERIOD_TEXT];
	size_t n = period_text(text, p);
	return str_format(arena, "%s: %.*s", word, (int)n, text);
}

static bool below(struct decimal number, struct decimal limit)
{
	return limit.present && decimal_cmp(number, limit) < 0;
}

bool number_in_range(const struct field *field, struct decimal number)
{
	const struct constraints *c = field->constraints;
	return !c || (!below(number, c->minimum) && !(c->maximum.present && decimal_cmp(number, c->maximum) > 0));
}

static struct str number_broken(struct arena *arena, const struct field *field, struct decimal number)
{
	const struct constraints *c = field->constraints;
	if (number_in_range(field, number))
		return (struct str){ "", 0 };
	return below(number, c->minimum) ? decimal_words(arena, "minimum", c->minimum) :
		decimal_words(arena, "maximum", c->maximum);
}

static struct str period_broken(struct arena *arena, const struct constraints *c, struct period p)
{
	if (c->precision != PRECISION_NONE && p.precision != c->precision)
		return str_of(c->precision == PRECISION_YEAR ? "type: year" : "type: yearmonth");
	if (period_present(c->earliest) && date_cmp(p.first, c->earliest.first) < 0)
		return period_words(arena, "minimum", c->earliest);
	if (period_present(c->latest) && date_cmp(p.last, c->latest.last) > 0)
		return period_words(arena, "maximum", c->latest);
	return (struct str){ "", 0 };
}

static struct str text_broken(struct arena *arena, const struct constraints *c, struct str text)
{
	int64_t characters = 0;
	for (size_t at = 0; at < text.n; characters++)
		utf8_next(text, &at);
	struct decimal length = decimal_of(characters);
	if (below(length, c->min_length))
		return decimal_words(arena, "minLength", c->min_length);
	if (c->max_length.present && decimal_cmp(length, c->max_length) > 0)
		return decimal_words(arena, "maxLength", c->max_length);
	if (c->compiled && (text.n > PATTERN_TEXT || !pattern_matches(c->compiled, text)))
		return str_format(arena, "pattern: %.*s", (int)c->pattern.n, c->pattern.p);
	return (struct str){ "", 0 };
}

struct str constraint_broken(struct arena *arena, const struct row *row, const struct field *field, struct str text)
{
	if (!field->constraints)
		return (struct str){ "", 0 };
	switch (field->kind) {
	case KIND_INTEGER:
	case KIND_DECIMAL:
		return number_broken(arena, field, *(const struct decimal *)row_field(row, field));
	case KIND_DATE:
	case KIND_PERIOD:
	case KIND_WHEN:
		return period_broken(arena, field->constraints, *(const struct period *)row_field(row, field));
	case KIND_TEXT:
	case KIND_REF:
		return text_broken(arena, field->constraints, text);
	default:
		return (struct str){ "", 0 };
	}
}
