#include "read/value_parts.h"

#include "read/constraint.h"
#include "read/spelling.h"

static struct str decimal_str(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT + 6];
	return str_dup(arena, (struct str){ text, decimal_text(text, d, '.', '\0') });
}

static void ambiguous(const struct reading *r, enum diag_id id, struct str text, struct decimal grouped, struct decimal pointed)
{
	struct arena *arena = r->doc->arena;
	diag3(&r->doc->diags, id, value_place(r), text, decimal_str(arena, grouped), decimal_str(arena, pointed));
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
		diag3(&r->doc->diags, DIAG_VALUE_NUMBER_THOUSANDS, value_place(r), text, decimal_str(r->doc->arena, grouped),
			str_of(r->field->name));
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
		value_wrong(r, DIAG_VALUE_NUMBER_SPELLING, text, decimal_str(r->doc->arena, by_dots ? dots : commas));
	} else {
		value_wrong(r, whole ? DIAG_VALUE_INTEGER : DIAG_VALUE_NUMBER, text, str_of(""));
	}
}

void value_read_number(const struct reading *r, struct str text)
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
	if (!value_allowed(r, text))
		*field = before;
}
