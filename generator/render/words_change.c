#include "render/words_change.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "history/classify.h"
#include "render/words.h"

enum { TITLE_SHOWN = 120, TEXT_SHOWN = 60 }; /* characters */

struct sentence {
	struct out *out;
	const struct change *change;
	const struct model *model;
	const struct table *table; /* NULL: a user's table that is no more */
	const struct field *field; /* NULL: of the whole row, of its text, or no longer known */
	enum lang lang;
};

static struct sentence sentence_of(struct out *out, const struct change *change, const struct model *model, enum lang lang)
{
	const struct model_table *home = model_table_named(model, change->table);
	return (struct sentence){ out, change, model, home ? home->table : NULL,
		home && change->field.n ? model_field(home, change->field) : NULL, lang };
}

static const char *say(const struct sentence *s, const char *vi, const char *en)
{
	return s->lang == LANG_VI ? vi : en;
}

static enum change_class class_of(const struct change *change)
{
	return (enum change_class)change->class;
}

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

static void out_quoted(struct out *out, struct str text, size_t most)
{
	out_text(out, "“");
	out_short(out, text, most);
	out_text(out, "”");
}

/* --- what --- */

static void out_table(const struct sentence *s)
{
	if (!s->table) {
		out_str(s->out, s->change->table);
	} else if (s->lang == LANG_VI || !s->table->one) {
		out_text(s->out, s->table->title[s->lang]);
	} else {
		for (const char *at = s->table->one; *at; at++)
			out_char(s->out, at == s->table->one ? (char)(*at - 'a' + 'A') : *at == '_' ? ' ' : *at);
	}
}

static void subject(const struct sentence *s)
{
	const struct change *change = s->change;
	if (change->key.n == 0) {
		out_text(s->out, say(s, "Tệp ", "File "));
		out_str(s->out, change->title);
		return;
	}
	out_table(s);
	out_char(s->out, ' ');
	out_quoted(s->out, change->title.n ? change->title : change->key, TITLE_SHOWN);
	if (period_present(change->period)) {
		out_text(s->out, ", ");
		words_period(s->out, change->period, s->lang);
	}
}

void words_change_subject(struct out *out, const struct change *change, const struct model *model, enum lang lang)
{
	struct sentence s = sentence_of(out, change, model, lang);
	subject(&s);
}

/* --- values --- */

/* What stands in a plan is called by its words, a sentence. */
static bool refers_to_words(const struct sentence *s)
{
	struct str tables = str_of(s->field->refs), name;
	const struct model_table *table = str_word(&tables, &name) ? model_table_named(s->model, name) : NULL;
	return table && table->table->directive;
}

static void out_references(const struct sentence *s, struct str text)
{
	bool quoted = refers_to_words(s);
	struct str id;
	for (bool first = true; str_word(&text, &id); first = false) {
		struct out title = out_memory();
		words_reference(&title, id, s->field, s->model);
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
	if (decimal_parse(&number, text) < 0)
		return false;
	words_measured(s->out, number, s->change->unit, s->lang);
	return true;
}

/* A text that fixes a time is a rule by which it comes again. */
static bool out_recurrence(const struct sentence *s, struct str text)
{
	if (!s->field || field_meaning(s->field) != MEANS_DUE)
		return false;
	struct out words = out_memory();
	words_recurrence(&words, text, 0, s->lang);
	out_quoted(s->out, out_held(&words), TITLE_SHOWN);
	out_close(&words);
	return true;
}

/* A value of the field; what the field does not know as one (its choices and kind may have been others) is shown as it was written. */
static void value(const struct sentence *s, struct str text)
{
	bool said = false;
	switch (s->field ? s->field->kind : KIND_TEXT) {
	case KIND_INTEGER: case KIND_DECIMAL: said = out_decimal(s, text); break;
	case KIND_BOOLEAN: case KIND_CHOICE: said = out_choice(s, text); break;
	case KIND_DATE: case KIND_PERIOD: case KIND_WHEN: said = out_period(s, text); break;
	case KIND_REF: case KIND_REFS: out_references(s, text); said = true; break;
	case KIND_TEXT: said = out_recurrence(s, text); break;
	case KIND_ID: case KIND_PROSE: case KIND_TEXTS: case KIND_COUNT: break;
	}
	if (!said)
		out_quoted(s->out, text, TEXT_SHOWN);
}

/* "<a>old<b>new" */
static void from_to(const struct sentence *s, const char *a, const char *b)
{
	out_text(s->out, a);
	value(s, s->change->old);
	out_text(s->out, b);
	value(s, s->change->new);
}

/* --- what happened to a field --- */

/* A title within a sentence. */
static void out_lower(struct out *out, struct str text)
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

static void label(const struct sentence *s)
{
	if (str_is(s->change->field, "body"))
		out_text(s->out, say(s, "phần văn ngoài các khối", "the text around its blocks"));
	else if (s->field)
		out_lower(s->out, str_of(s->field->title[s->lang]));
	else
		out_str(s->out, s->change->field);
}

/* In days, with the sign that the class gives. */
static void out_days(const struct sentence *s, bool later)
{
	struct decimal days = s->change->delta;
	if (!days.present)
		return;
	if (days.digits < 0)
		days.digits = -days.digits;
	out_text(s->out, say(s, later ? " (muộn hơn " : " (sớm hơn ", " ("));
	words_decimal(s->out, days, s->lang);
	bool one = decimal_cmp(days, decimal_of(1)) == 0;
	out_text(s->out, s->lang == LANG_VI ? " ngày)" : one ? later ? " day later)" : " day earlier)" : later ? " days later)" : " days earlier)");
}

/* A bar moved: up or down is what its number does, harder or easier what that asks. */
static void bar_moved(const struct sentence *s, bool raised)
{
	bool up = s->change->delta.present && s->change->delta.digits > 0;
	if (!s->change->delta.present)
		from_to(s, say(s, "đổi từ ", "changed from "), say(s, " thành ", " to "));
	else if (up)
		from_to(s, say(s, raised ? "tăng từ " : "nới từ ", raised ? "raised from " : "eased from "), say(s, " lên ", " to "));
	else
		from_to(s, say(s, raised ? "siết từ " : "giảm từ ", raised ? "tightened from " : "lowered from "), say(s, " xuống ", " to "));
	if (!s->change->delta.present || up != raised)
		out_text(s->out, raised ? say(s, " (yêu cầu cao hơn)", " (more is asked)") : say(s, " (yêu cầu thấp hơn)", " (less is asked)"));
}

static bool has_word(struct str text, struct str word)
{
	struct str each;
	while (str_word(&text, &each))
		if (str_eq(each, word))
			return true;
	return false;
}

/* The words of a text that another has too, or that it lacks. */
static void select_words(struct out *out, struct str text, struct str other, bool common)
{
	struct str word;
	while (str_word(&text, &word))
		if (has_word(other, word) == common) {
			out_str(out, word);
			out_char(out, ' ');
		}
}

/* "nay thêm A; B, bỏ C", of lists that have something in common; false when they do not, or when only their order differs. */
static bool list_altered(const struct sentence *s)
{
	struct str old = s->change->old, new = s->change->new;
	struct out common = out_memory(), added = out_memory(), removed = out_memory();
	select_words(&common, new, old, true);
	select_words(&added, new, old, false);
	select_words(&removed, old, new, false);
	bool some = out_held(&added).n > 0, fewer = out_held(&removed).n > 0;
	bool said = s->field && s->field->kind == KIND_REFS && out_held(&common).n > 0 && (some || fewer);
	if (said)
		out_text(s->out, say(s, "nay ", ""));
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

/* Long texts are not printed twice: the redline shows what became of them. */
static bool both_short(const struct sentence *s)
{
	return s->change->old.n && s->change->new.n && utf8_graphemes(s->change->old) <= TEXT_SHOWN && utf8_graphemes(s->change->new) <= TEXT_SHOWN;
}

static void altered(const struct sentence *s)
{
	const char *thanh = say(s, " thành ", " to ");
	switch (class_of(s->change)) {
	case CLASS_RAISED: bar_moved(s, true); break;
	case CLASS_LOWERED: bar_moved(s, false); break;
	case CLASS_LATER: from_to(s, say(s, "lùi từ ", "moved back from "), say(s, " sang ", " to ")); out_days(s, true); break;
	case CLASS_EARLIER: from_to(s, say(s, "chuyển sớm từ ", "brought forward from "), say(s, " sang ", " to ")); out_days(s, false); break;
	case CLASS_REVISED: from_to(s, say(s, "được điều chỉnh từ ", "revised from "), thanh); break;
	case CLASS_CORRECTED: from_to(s, say(s, "được đính chính từ ", "corrected from "), thanh); break;
	case CLASS_PRECISION: from_to(s, say(s, "được ghi với độ chính xác khác, từ ", "given to another precision, from "), thanh); break;
	case CLASS_REVERTED: from_to(s, say(s, "trở lại như trước, từ ", "put back as it was, from "), thanh); break;
	case CLASS_REDEFINED:
		from_to(s, say(s, "được định nghĩa lại từ ", "redefined from "), thanh);
		out_text(s->out, say(s, "; số liệu trước và sau không so sánh được", "; figures before and after cannot be compared"));
		break;
	case CLASS_REWORDED:
		if (both_short(s))
			from_to(s, say(s, "đổi câu chữ từ ", "reworded from "), thanh);
		else
			out_text(s->out, say(s, "được viết lại", "reworded"));
		break;
	default:
		if (!list_altered(s))
			from_to(s, say(s, "đổi từ ", "changed from "), thanh);
		break;
	}
}

/* The bar itself needs no name: "Chỉ tiêu “…” giảm từ 85% xuống 80%". */
static bool speaks_for_itself(const struct sentence *s)
{
	bool moved = class_of(s->change) == CLASS_RAISED || class_of(s->change) == CLASS_LOWERED;
	return s->lang == LANG_VI && moved && s->field && field_meaning(s->field) == MEANS_BAR && s->change->delta.present;
}

static void field_event(const struct sentence *s)
{
	const struct change *change = s->change;
	bool body = str_is(change->field, "body") && !s->field;
	if (speaks_for_itself(s)) {
		out_char(s->out, ' ');
		altered(s);
		return;
	}
	out_text(s->out, say(s, ": ", ", "));
	if (!body && change->old.n == 0)
		out_text(s->out, say(s, "ghi thêm ", ""));
	else if (!body && change->new.n == 0)
		out_text(s->out, say(s, "bỏ ", ""));
	label(s);
	out_text(s->out, say(s, body || (change->old.n && change->new.n) ? " " : "", ": "));
	if (body) {
		altered(s);
	} else if (change->old.n == 0) {
		out_text(s->out, say(s, ": ", "given as "));
		value(s, change->new);
	} else if (change->new.n == 0) {
		out_text(s->out, say(s, " (trước đó là ", "taken away (it was "));
		value(s, change->old);
		out_char(s->out, ')');
	} else {
		altered(s);
	}
}

/* --- what happened to a whole row --- */

static void out_rows(const struct sentence *s)
{
	out_text(s->out, " (");
	words_decimal(s->out, s->change->rows, s->lang);
	out_text(s->out, say(s, " bản ghi)", decimal_cmp(s->change->rows, decimal_of(1)) == 0 ? " row)" : " rows)"));
}

static void row_event(const struct sentence *s)
{
	if (s->change->key.n == 0) {
		out_text(s->out, say(s, " bị xóa trắng rồi được khôi phục như cũ", " was emptied, then restored as it was"));
		out_rows(s);
		return;
	}
	switch ((enum change_class)s->change->derived_class) {
	case CLASS_ADDED: out_text(s->out, say(s, " được công bố lần đầu", " was published for the first time")); break;
	case CLASS_LATE_ADDITION: out_text(s->out, say(s, " được thêm muộn, sau lần công bố đầu", " was added late, after the first publication")); break;
	case CLASS_WITHDRAWN: out_text(s->out, say(s, " bị rút bỏ", " was withdrawn")); break;
	case CLASS_RE_ADDED: out_text(s->out, say(s, " được đưa lại", " was put back")); break;
	default:
		out_text(s->out, say(s, " đổi mã từ ", ": its id changed from "));
		out_str(s->out, s->change->old);
		out_text(s->out, say(s, " thành ", " to "));
		out_str(s->out, s->change->new);
		break;
	}
}

void words_change(struct out *out, const struct change *change, const struct model *model, enum lang lang)
{
	struct sentence s = sentence_of(out, change, model, lang);
	subject(&s);
	(change->field.n ? field_event : row_event)(&s);
}

void words_change_told(struct out *out, const struct change *change, const struct model *model, enum lang lang)
{
	struct out sentence = out_memory();
	words_change(&sentence, change, model, lang);
	out_text(out, lang == LANG_VI ? "Ngày " : "On ");
	words_period(out, change->published, lang);
	out_text(out, ", ");
	out_lower(out, out_held(&sentence));
	out_close(&sentence);
	if (change->reason.n) {
		out_text(out, lang == LANG_VI ? "; lý do: " : "; reason: ");
		out_str(out, change->reason);
	} else if (change->unexplained == BOOLEAN_TRUE) {
		out_text(out, lang == LANG_VI ? "; không nêu lý do" : "; no reason was given");
	}
}

enum weight change_weight(const struct change *change)
{
	switch ((enum change_class)change->derived_class) {
	case CLASS_ADDED: return WEIGHT_NEW;
	case CLASS_NONE: case CLASS_STATUS: case CLASS_REWORDED: case CLASS_PRECISION: case CLASS_RENUMBERED: return WEIGHT_LIGHT;
	default: return WEIGHT_HEAVY;
	}
}
