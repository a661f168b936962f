/* Values as sentences about changes tell them. */
#include "base/arena.h"
#include "base/utf8.h"
#include "history/classify.h"
#include "render/words.h"
#include "render/words_change_parts.h"

/* Cut between words, when it is longer. */
static void out_short(struct out *out, struct str text, size_t most)
{
	size_t at = 0, end = 0, n = 0;
	while (at < text.n && n < most) {
		if (text.p[at] == ' ')
			end = at;
		utf8_next(text, &at);
		n++;
	}
	if (at < text.n && end == 0)
		end = at;
	out_str(out, at < text.n ? str_slice(text, 0, end) : text);
	if (at < text.n)
		out_text(out, "…");
}

void out_quoted(struct out *out, struct str text, size_t most)
{
	out_text(out, "“");
	out_short(out, text, most);
	out_text(out, "”");
}

/* What stands in a plan is called by its words, a sentence. */
static bool refers_to_words(const struct sentence *s)
{
	struct str tables = str_of(s->field->refs), name;
	const struct model_table *table = str_word(&tables, &name) ? model_table_named(s->known->model, name) : NULL;
	return table && table->table->directive;
}

/* The publication after which the id, of one of the change's values, meant what it means there. */
static size_t known_after(const struct sentence *s, struct str id)
{
	const size_t publication = (size_t)s->change->publication.digits;
	const uintptr_t old = (uintptr_t)s->change->old.p, at = (uintptr_t)id.p;
	return at >= old && at < old + s->change->old.n ? publication - 1 : publication;
}

static void out_references(const struct sentence *s, struct str text)
{
	bool quoted = refers_to_words(s);
	struct str id;
	for (bool first = true; str_word(&text, &id); first = false) {
		struct out title = out_memory();
		out_str(&title, title_referred(id, s->field, s->known, known_after(s, id)));
		if (!first)
			out_text(s->out, "; ");
		if (quoted)
			out_quoted(s->out, out_held(&title), TITLE_SHOWN);
		else
			out_str(s->out, out_held(&title));
		out_close(&title);
	}
}

static bool out_choice(const struct sentence *s, struct str text)
{
	uint8_t number = choice_number(s->field, text);
	if (!number)
		return false;
	const struct choice *choice = &s->field->choices[number - 1];
	out_quoted(s->out, str_of(say(s, choice->vi, choice->en)), TEXT_SHOWN);
	return true;
}

static bool out_period(const struct sentence *s, struct str text)
{
	struct period period;
	if (period_parse(&period, text) < 0)
		return false;
	words_period(s->out, period, s->lang);
	return true;
}

static bool out_decimal(const struct sentence *s, struct str text)
{
	struct decimal number;
	if (decimal_parse(&number, text) < 0 && decimal_parse_withheld(&number, text) < 0)
		return false;
	words_measured(s->out, number, s->change->unit, s->lang);
	return true;
}

static bool out_coded(const struct sentence *s, struct str text)
{
	if (!s->field || !field_coded(s->field))
		return false;
	struct out words = out_memory();
	words_coded(&words, text, s->field, s->lang);
	out_quoted(s->out, out_held(&words), SIZE_MAX);
	out_close(&words);
	return true;
}

void out_value(const struct sentence *s, struct str text)
{
	bool said = false;
	switch (s->field ? s->field->kind : KIND_TEXT) {
	case KIND_INTEGER: case KIND_DECIMAL: said = out_decimal(s, text); break;
	case KIND_BOOLEAN: case KIND_CHOICE: said = out_choice(s, text); break;
	case KIND_DATE: case KIND_PERIOD: case KIND_WHEN: said = out_period(s, text); break;
	case KIND_REF: case KIND_REFS: out_references(s, text); said = true; break;
	case KIND_TEXT: said = out_coded(s, text); break;
	case KIND_ID: case KIND_PROSE: case KIND_TEXTS: case KIND_COUNT: break;
	}
	if (!said)
		out_quoted(s->out, text, TEXT_SHOWN);
}

enum joint joint_of(const struct sentence *s)
{
	if (!s->change->joint)
		return JOINT_NONE;
	if (s->change->redefines)
		return JOINT_REDEFINED;
	return s->field && gives_time(s->field) ? JOINT_TIME : JOINT_SHARE;
}

/* In percent; absent where one of them is withheld. */
static struct fraction rate(struct str numerator, struct str denominator)
{
	struct decimal over, under;
	struct fraction share = { 0 };
	bool known = decimal_parse(&over, numerator) == 0 && decimal_parse(&under, denominator) == 0 && under.digits > 0;
	if (known && (fraction_ratio(&share, over, under) < 0 || fraction_mul(&share, share, fraction_of(decimal_of(100))) < 0))
		share = (struct fraction){ 0 };
	return share;
}

static void out_share(const struct sentence *s, bool after)
{
	const struct change *numerator = s->change, *denominator = numerator->joint;
	const struct fraction before = rate(numerator->old, denominator->old), now = rate(numerator->new, denominator->new);
	out_value(s, after ? numerator->new : numerator->old);
	out_char(s->out, '/');
	out_value(s, after ? denominator->new : denominator->old);
	if (!fraction_present(after ? now : before))
		return;
	out_text(s->out, " (");
	words_fraction(s->out, after ? now : before, after ? before : now, str_of("percent"), s->lang);
	out_char(s->out, ')');
}

/* How the day is counted on that side, as the choice's number; 0: nothing is said of it. */
static uint8_t rule_of(const struct sentence *s, bool after)
{
	for (const struct change *change = s->change; change; change = change->joint) {
		const struct field *field = changed_field(change);
		if (field && field_meaning(field) == MEANS_DUE_RULE)
			return choice_number(field, after ? change->new : change->old);
	}
	return 0;
}

static void out_time(const struct sentence *s, bool after)
{
	const struct change *change = s->change;
	while (!(after ? change->new : change->old).n || !gives_time(changed_field(change)))
		change = change->joint;
	struct str text = after ? change->new : change->old;
	const struct field *field = changed_field(change);
	struct out words = out_memory();
	struct period period;
	if (field->kind == KIND_WHEN && period_parse(&period, text) == 0)
		words_due(&words, period, rule_of(s, after), s->lang);
	else if (field_coded(field))
		words_recurrence(&words, text, rule_of(s, after), s->lang);
	else
		out_str(&words, text);
	out_quoted(s->out, out_held(&words), TITLE_SHOWN);
	out_close(&words);
}

void out_side(const struct sentence *s, bool after)
{
	enum joint joint = joint_of(s);
	if (joint == JOINT_SHARE)
		out_share(s, after);
	else if (joint == JOINT_TIME)
		out_time(s, after);
	else
		out_value(s, after ? s->change->new : s->change->old);
}

/* The words of a text that another has too, or that it lacks. */
static void select_words(struct out *out, struct str text, struct str other, bool common)
{
	struct str word;
	while (str_word(&text, &word))
		if (str_has_word(other, word) == common) {
			out_str(out, word);
			out_char(out, ' ');
		}
}

bool out_list_altered(const struct sentence *s, const char *beginning)
{
	struct str old = s->change->old, new = s->change->new;
	struct out common = out_memory(), added = out_memory(), removed = out_memory();
	select_words(&common, new, old, true);
	select_words(&added, new, old, false);
	select_words(&removed, old, new, false);
	bool some = out_held(&added).n > 0, fewer = out_held(&removed).n > 0;
	bool said = s->field && s->field->kind == KIND_REFS && out_held(&common).n > 0 && (some || fewer);
	if (said)
		out_text(s->out, beginning);
	if (said && some) {
		out_text(s->out, say(s, "thêm ", "added "));
		out_references(s, out_held(&added));
	}
	if (said && fewer) {
		out_text(s->out, some ? ", " : "");
		out_text(s->out, say(s, "bỏ ", "removed "));
		out_references(s, out_held(&removed));
	}
	out_close(&common);
	out_close(&added);
	out_close(&removed);
	return said;
}
