/* What became of a field. */
#include "base/utf8.h"
#include "history/classify.h"
#include "history/numbers_in_words.h"
#include "history/rewritten.h"
#include "render/words.h"
#include "render/words_change_parts.h"
#include "render/words_numbers.h"

static enum change_class class_of(const struct change *change)
{
	return (enum change_class)change->class;
}

/* "<a>old<b>new" */
static void from_to(const struct sentence *s, const char *a, const char *b)
{
	out_text(s->out, a);
	out_side(s, false);
	out_text(s->out, b);
	out_side(s, true);
}

static void label(const struct sentence *s)
{
	enum joint joint = joint_of(s);
	if (change_is_of_column(s->change))
		out_text(s->out, say(s, "đơn vị tính của ", "unit of measurement of "));
	if (joint == JOINT_SHARE)
		out_text(s->out, say(s, "tử số và mẫu số", "numerator and denominator"));
	else if (joint == JOINT_TIME)
		out_text(s->out, field_meant(s->table, MEANS_DUE_RULE) ? say(s, "hạn", "due") : say(s, "thời gian", "time"));
	else if (str_is(s->change->field, "body"))
		out_text(s->out, say(s, "phần văn ngoài các khối", "the text around its blocks"));
	else if (s->field)
		words_lower(s->out, str_of(s->field->title[s->lang]));
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

/* Long texts are not printed twice: the redline shows what became of them. */
static bool both_short(const struct sentence *s)
{
	return s->change->old.n && s->change->new.n && utf8_graphemes(s->change->old) <= TEXT_SHOWN && utf8_graphemes(s->change->new) <= TEXT_SHOWN;
}

/* Another side of the bar, or another bar for it, leaves the figures what they were; one that is in another unit is redefined for that. Of a
   field that is no longer known nobody can tell. */
static bool breaks_series(const struct sentence *s)
{
	if (s->field && field_meaning(s->field) == MEANS_MEASURED)
		return true;
	return s->field ? gives_another_sense(s->field, s->change->old, s->change->new) : s->change->old.n && s->change->new.n;
}

/* However either spells it, both are shown as %. */
static bool both_percent(const struct sentence *s)
{
	return s->field && field_meaning(s->field) == MEANS_SCALE && is_percent(s->change->old) && is_percent(s->change->new);
}

static bool is_words(const struct sentence *s)
{
	return s->field && joint_of(s) != JOINT_TIME && field_of_words(s->field);
}

/* Texts that name other numbers: those that only one of them names. */
static void out_numbers_apart(const struct sentence *s)
{
	struct out old = out_memory(), new = out_memory();
	words_numbers_apart(&old, s->change->old, s->change->new);
	words_numbers_apart(&new, s->change->new, s->change->old);
	out_text(s->out, say(s, "được viết lại, số và ngày nêu trong đó cũng đổi: ", "rewritten, and numbers or days in it too: "));
	out_str(s->out, out_held(&old).n ? out_held(&old) : str_of(say(s, "không có", "none")));
	out_text(s->out, say(s, " thành ", " to "));
	out_str(s->out, out_held(&new).n ? out_held(&new) : str_of(say(s, "không còn", "none")));
	out_close(&old);
	out_close(&new);
}

/* The text around the blocks, of which the record has no words: the redline shows them. */
static void body_altered(const struct sentence *s)
{
	enum change_class class = class_of(s->change);
	out_text(s->out, class == CLASS_CORRECTED ? say(s, "được đính chính", "corrected") : class == CLASS_REVERTED ?
		say(s, "trở lại như trước", "put back as it was") : class == CLASS_REVISED ?
		say(s, "được viết lại, số hoặc ngày nêu trong đó cũng đổi", "rewritten, and numbers or days in it too") :
		class == CLASS_WITHDRAWN ? say(s, "bị bỏ hết", "taken away altogether") :
		say(s, "được viết lại", "reworded"));
}

static void altered(const struct sentence *s)
{
	const char *thanh = say(s, " thành ", " to ");
	switch (class_of(s->change)) {
	case CLASS_RAISED: bar_moved(s, true); break;
	case CLASS_LOWERED: bar_moved(s, false); break;
	case CLASS_LATER: from_to(s, say(s, "lùi từ ", "moved back from "), say(s, " sang ", " to ")); out_days(s, true); break;
	case CLASS_EARLIER: from_to(s, say(s, "chuyển sớm từ ", "brought forward from "), say(s, " sang ", " to ")); out_days(s, false); break;
	case CLASS_REVISED:
		if (is_words(s) && !both_short(s) && numbers_in_words_agree(s->change->old, s->change->new))
			out_text(s->out, is_rewritten(s->change->old, s->change->new) ? say(s, "được viết lại, giữ chưa tới nửa số chữ", "rewritten, with fewer than half of the words kept") :
				say(s, "được viết lại", "rewritten"));
		else if (is_words(s) && !both_short(s))
			out_numbers_apart(s);
		else
			from_to(s, say(s, "được điều chỉnh từ ", "revised from "), thanh);
		break;
	case CLASS_CORRECTED:
		if (!out_list_altered(s, say(s, "được đính chính: ", "corrected: ")))
			from_to(s, say(s, "được đính chính từ ", "corrected from "), thanh);
		break;
	case CLASS_PRECISION: from_to(s, say(s, "được ghi với độ chính xác khác, từ ", "given to another precision, from "), thanh); break;
	case CLASS_REVERTED:
		if (!out_list_altered(s, say(s, "trở lại như trước: ", "put back as it was: ")))
			from_to(s, say(s, "trở lại như trước, từ ", "put back as it was, from "), thanh);
		break;
	case CLASS_RENUMBERED: /* of what is referred to: its title says nothing of that */
		out_text(s->out, say(s, "đổi mã từ ", "renumbered from "));
		out_str(s->out, s->change->old);
		out_text(s->out, thanh);
		out_str(s->out, s->change->new);
		break;
	case CLASS_REDEFINED:
		from_to(s, say(s, "được định nghĩa lại từ ", "redefined from "), thanh);
		break;
	case CLASS_REWORDED:
		if (both_short(s) && !both_percent(s))
			from_to(s, is_words(s) ? say(s, "đổi câu chữ từ ", "reworded from ") : say(s, "được ghi cách khác, từ ", "given otherwise, from "), thanh);
		else
			out_text(s->out, say(s, "được viết lại", "reworded"));
		break;
	default:
		if (!out_list_altered(s, say(s, "nay ", "")))
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

/* ", cùng với mẫu số từ “…” thành “…”": what was redefined with it; of several only the first has the words. */
static void joint_event(const struct sentence *s, bool is_first)
{
	const struct change *change = s->change;
	out_text(s->out, is_first ? say(s, ", cùng với ", ", together with ") : ", ");
	label(s);
	if (change->old.n && change->new.n) {
		from_to(s, say(s, " từ ", " from "), say(s, " thành ", " to "));
		return;
	}
	out_text(s->out, change->old.n ? say(s, " (bỏ, trước đó là ", " (taken away, it was ") : say(s, " (ghi thêm ", " (given as "));
	out_value(s, change->old.n ? change->old : change->new);
	out_char(s->out, ')');
}

/* The reason of what is told with it, where it is another, or its want. */
static void own_reason(const struct sentence *s, const struct change *with)
{
	if (str_eq(with->reason, s->change->reason) || (with->reason.n == 0 && with->unexplained != BOOLEAN_TRUE))
		return;
	out_text(s->out, with->reason.n ? say(s, " (lý do: ", " (reason: ") : say(s, " (không nêu lý do", " (no reason was given"));
	out_str(s->out, with->reason);
	out_char(s->out, ')');
}

/* What stands behind a redefinition: what was redefined with it, and what follows from all, whatever is declared of it. */
void out_redefined(const struct sentence *s)
{
	bool breaks = false;
	for (const struct change *change = s->change; change; change = change->joint) {
		const struct sentence inner = sentence_of(s->out, change, s->known, s->lang);
		if (change != s->change) {
			joint_event(&inner, change == s->change->joint);
			own_reason(s, change);
		}
		breaks |= breaks_series(&inner) && (s->change->joint || (change->old.n && change->new.n)); /* a unit given alone says nothing */
	}
	if (breaks)
		out_text(s->out, say(s, "; số liệu trước và sau không so sánh được", "; figures before and after cannot be compared"));
}

void out_field_event(const struct sentence *s)
{
	const struct change *change = s->change;
	bool body = str_is(change->field, "body") && !s->field;
	if (speaks_for_itself(s)) {
		out_char(s->out, ' ');
		altered(s);
		return;
	}
	bool otherwise = body || joint_of(s) == JOINT_TIME, came = !otherwise && change->old.n == 0, went = !otherwise && !came && change->new.n == 0;
	out_text(s->out, say(s, came ? ": ghi thêm " : went ? ": bỏ " : ": ", ", "));
	label(s);
	out_text(s->out, say(s, came || went ? "" : " ", ": "));
	if (body) {
		body_altered(s);
	} else if (came) {
		out_text(s->out, say(s, ": ", "given as "));
		out_value(s, change->new);
	} else if (went) {
		out_text(s->out, say(s, " (trước đó là ", "taken away (it was "));
		out_value(s, change->old);
		out_char(s->out, ')');
	} else {
		altered(s);
		for (const struct change *with = joint_of(s) == JOINT_TIME ? change->joint : NULL; with; with = with->joint)
			own_reason(s, with);
	}
}
