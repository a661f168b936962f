/* Views of single values: text, numbers, dates, choices. */
#include "base/arena.h"
#include "render/annotate.h"
#include "render/views.h"
#include "render/words.h"

static void print_text(struct out *out, struct view self, const struct scope *scope)
{
	(void)scope;
	out_str(out, *(const struct str *)self.data);
}

static bool text_truth(struct view self)
{
	return ((const struct str *)self.data)->n > 0;
}

/* text: itself, so that prose from a CSV cell answers as prose from Markdown does. */
static bool text_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = self;
	return str_is(name, "text");
}

static const struct view_class text_class = { .member = text_member, .truth = text_truth, .text = print_text };
static const struct view_class drawing_class = { .truth = text_truth, .text = print_text, .html = true };

static void print_html(struct out *out, struct view self, const struct scope *scope)
{
	annotate_html(out, *(const struct str *)self.data, self.more, scope);
}

static const struct view_class html_class = { .truth = text_truth, .text = print_html, .html = true };

static void print_literal(struct out *out, struct view self, const struct scope *scope)
{
	(void)scope;
	out_text(out, self.data);
}

static bool literal_truth(struct view self)
{
	return *(const char *)self.data != '\0';
}

static const struct view_class literal_class = { .truth = literal_truth, .text = print_literal };

static const struct view_class true_class = { .truth = NULL };

static void print_number(struct out *out, struct view self, const struct scope *scope)
{
	words_count(out, (uintptr_t)self.data, scope_lang(scope));
}

static bool number_truth(struct view self)
{
	return (uintptr_t)self.data != 0;
}

/* canonical, as of decimals */
static bool number_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	*out = view_text(scope, str_format(scope->arena, "%zu", (size_t)(uintptr_t)self.data));
	return str_is(name, "canonical");
}

static const struct view_class number_class = { .member = number_member, .truth = number_truth, .text = print_number };

struct view view_nothing(void)
{
	return (struct view){ NULL, NULL, NULL };
}

struct view view_true(void)
{
	return (struct view){ &true_class, NULL, NULL };
}

static struct view text_view(const struct view_class *class, const struct scope *scope, struct str text)
{
	struct str *copy = arena_alloc(scope->arena, sizeof *copy);
	*copy = text;
	return (struct view){ class, copy, NULL };
}

struct view view_text(const struct scope *scope, struct str text)
{
	return text_view(&text_class, scope, text);
}

struct view view_html(const struct scope *scope, struct str html, const struct doc *doc)
{
	struct view view = text_view(&html_class, scope, html);
	view.more = doc;
	return view;
}

struct view view_drawing(const struct scope *scope, struct str svg)
{
	return text_view(&drawing_class, scope, svg);
}

struct view view_literal(const char *text)
{
	return (struct view){ &literal_class, text, NULL };
}

struct view view_number(size_t number)
{
	return (struct view){ &number_class, (const void *)(uintptr_t)number, NULL };
}

bool view_count_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(self.class->count(self));
	return str_is(name, "count");
}

/* --- dates and periods: iso; datetime (empty where HTML's <time> has no spelling for it); year --- */

static void print_period(struct out *out, struct view self, const struct scope *scope)
{
	words_period(out, *(const struct period *)self.data, scope_lang(scope));
}

static bool period_truth(struct view self)
{
	return period_present(*(const struct period *)self.data);
}

static bool period_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct period *period = self.data;
	bool spelled_in_html = period->precision == PRECISION_DAY || period->precision == PRECISION_MONTH ||
		period->precision == PRECISION_YEAR;
	if (str_is(name, "datetime") && !spelled_in_html) {
		*out = view_nothing();
	} else if (str_is(name, "iso") || str_is(name, "datetime")) {
		char text[PERIOD_TEXT];
		size_t n = period_text(text, *period);
		*out = view_text(scope, (struct str){ arena_copy(scope->arena, text, n), n });
	} else if (str_is(name, "year")) {
		bool present = period_present(*period);
		*out = present ? view_text(scope, str_format(scope->arena, "%d", date_civil(period->first).year)) : view_nothing();
	} else {
		return false;
	}
	return true;
}

static const struct view_class period_class = { .member = period_member, .truth = period_truth, .text = print_period };

struct view view_period(const struct period *period)
{
	return (struct view){ &period_class, period, NULL };
}

struct view view_day(const struct scope *scope, struct date day)
{
	struct period *period = arena_alloc(scope->arena, sizeof *period);
	*period = period_of_day(day);
	return view_period(period);
}

/* --- decimals: canonical --- */

static void print_decimal(struct out *out, struct view self, const struct scope *scope)
{
	words_decimal(out, *(const struct decimal *)self.data, scope_lang(scope));
}

static bool decimal_truth(struct view self)
{
	return decimal_given(*(const struct decimal *)self.data);
}

static bool decimal_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	if (!str_is(name, "canonical"))
		return false;
	char text[DECIMAL_TEXT + 6];
	size_t n = decimal_text(text, *(const struct decimal *)self.data, '.', '\0');
	*out = view_text(scope, (struct str){ arena_copy(scope->arena, text, n), n });
	return true;
}

static const struct view_class decimal_class = { .member = decimal_member, .truth = decimal_truth, .text = print_decimal };

/* "<5", which is not always read out as what it says. */
static void print_below(struct out *out, struct view self, const struct scope *scope)
{
	int bound = (int)((const struct decimal *)self.data)->digits;
	out_format(out, "<span aria-hidden=\"true\">&lt;%d</span><span class=\"unseen\">%s %d</span>", bound,
		scope_lang(scope) == LANG_VI ? "dưới" : "fewer than", bound);
}

static const struct view_class below_class = { .member = decimal_member, .truth = decimal_truth, .text = print_below, .html = true };

/* --- choices: code, and each code as a name that is true when it is the one chosen ('_' for '-') --- */

static const struct choice *chosen(struct view self)
{
	uint8_t number = *(const uint8_t *)self.data;
	return number ? &((const struct field *)self.more)->choices[number - 1] : NULL;
}

static void print_choice(struct out *out, struct view self, const struct scope *scope)
{
	const struct choice *choice = chosen(self);
	if (choice)
		out_text(out, scope_lang(scope) == LANG_VI ? choice->vi : choice->en);
}

static bool choice_truth(struct view self)
{
	return *(const uint8_t *)self.data != 0;
}

static bool spelled(struct str name, const char *code)
{
	size_t n = strlen(code);
	if (name.n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (name.p[i] != (code[i] == '-' ? '_' : code[i]))
			return false;
	return true;
}

static bool choice_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct field *field = self.more;
	const struct choice *choice = chosen(self);
	if (str_is(name, "code")) {
		*out = choice ? view_literal(choice->code) : view_nothing();
		return true;
	}
	for (size_t i = 0; i < field->choice_count; i++)
		if (spelled(name, field->choices[i].code)) {
			*out = view_bool(choice == &field->choices[i]);
			return true;
		}
	return false;
}

static const struct view_class choice_class = { .member = choice_member, .truth = choice_truth, .text = print_choice };

/* A boolean is a choice that is also false when it says no. */
static bool boolean_truth(struct view self)
{
	return *(const uint8_t *)self.data == 2;
}

static const struct view_class boolean_class = { .member = choice_member, .truth = boolean_truth, .text = print_choice };

/* --- prose: HTML where it was Markdown; text --- */

static void print_prose(struct out *out, struct view self, const struct scope *scope)
{
	annotate_html(out, ((const struct prose *)self.data)->html, ((const struct row *)self.more)->doc, scope);
}

static bool prose_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct prose *prose = self.data;
	if (!str_is(name, "text"))
		return false;
	*out = (struct view){ &text_class, &prose->text, NULL };
	return true;
}

static const struct view_class prose_class = { .member = prose_member, .truth = text_truth, .text = print_prose, .html = true };

/* --- lists of texts --- */

static size_t texts_count(struct view self)
{
	return ((const struct texts *)self.data)->n;
}

static struct view texts_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &text_class, &((const struct texts *)self.data)->v[i], NULL };
}

static bool texts_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(texts_count(self));
	return str_is(name, "count");
}

static const struct view_class texts_class = { .member = texts_member, .count = texts_count, .element = texts_element };

struct view view_texts(const struct texts *texts)
{
	return (struct view){ &texts_class, texts, NULL };
}

/* --- lists of references: the rows that were found --- */

static size_t refs_count(struct view self)
{
	return ((const struct refs *)self.data)->n;
}

static struct view refs_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_row(((const struct refs *)self.data)->v[i].row);
}

static bool refs_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	if (!str_is(name, "count"))
		return false;
	*out = view_number(refs_count(self));
	return true;
}

static const struct view_class refs_class = { .member = refs_member, .count = refs_count, .element = refs_element };

struct view view_decimal(const struct decimal *number)
{
	return (struct view){ number->withheld == WITHHELD_BELOW ? &below_class : &decimal_class, number, NULL };
}

struct view view_choice(const uint8_t *number, const struct field *field)
{
	return (struct view){ &choice_class, number, field };
}

struct view view_field(const struct row *row, const struct field *field)
{
	const void *value = row_field(row, field);
	switch (field->kind) {
	case KIND_ID:
	case KIND_TEXT:
		return (struct view){ &text_class, value, NULL };
	case KIND_PROSE:
		return ((const struct prose *)value)->html.n ? (struct view){ &prose_class, value, row }
							     : (struct view){ &text_class, value, NULL };
	case KIND_INTEGER:
	case KIND_DECIMAL:
		return view_decimal(value);
	case KIND_BOOLEAN:
		return (struct view){ &boolean_class, value, field };
	case KIND_CHOICE:
		return view_choice(value, field);
	case KIND_DATE:
	case KIND_PERIOD:
	case KIND_WHEN:
		return view_period(value);
	case KIND_REF:
		return view_row(((const struct ref *)value)->row);
	case KIND_REFS:
		return (struct view){ &refs_class, value, NULL };
	case KIND_TEXTS:
		return view_texts(value);
	case KIND_COUNT:
		break;
	}
	return view_nothing();
}
