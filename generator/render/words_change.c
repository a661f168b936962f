#include "base/utf8.h"
#include "history/classify.h"
#include "history/numbers_in_words.h"
#include "model/succession.h"
#include "render/words.h"
#include "render/words_change_parts.h"
#include "render/words_numbers.h"

static struct sentence sentence_of(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang)
{
	const struct model_table *home = model_table_named(known->model, change->table);
	return (struct sentence){ out, change, known, home ? home->table : NULL,
		home && change->field.n ? model_field(home, change->field) : NULL, lang };
}

static enum change_class class_of(const struct change *change)
{
	return (enum change_class)change->class;
}

/* --- what --- */

/* "Chỉ tiêu", "Target". */
static void out_table(const struct sentence *s)
{
	struct out name = out_memory();
	if (s->table)
		words_rows(&name, s->table, 1, s->lang);
	else
		out_str(&name, s->change->table);
	words_upper(s->out, out_held(&name));
	out_close(&name);
}

/* The change that a row of corrections explains, where the model knows it. */
static const struct change *explained(const struct sentence *s)
{
	const struct model_table *changes = model_table_of(s->known->model, &table_changes);
	return changes && s->table == &table_corrections ? (const struct change *)model_row(changes, s->change->key) : NULL;
}

static void subject(const struct sentence *s);

static void explanation(const struct sentence *s, const struct change *change)
{
	struct out out = out_memory();
	const struct sentence inner = sentence_of(&out, change, s->known, s->lang);
	subject(&inner);
	out_text(s->out, say(s, " cho thay đổi ngày ", " of the change of "));
	words_period(s->out, change->published, s->lang);
	out_text(s->out, say(s, " của ", ", "));
	words_lower(s->out, out_held(&out));
	out_close(&out);
}

/* The row that "targets:a/t" names, as the record knows it; NULL: none. */
static const struct row *row_named(const struct sentence *s, struct str name)
{
	struct str table, key = name;
	if (!str_split(&key, ':', &table) || key.n == 0)
		return NULL;
	const struct model_table *home = model_table_named(s->known->model, table);
	return home ? known_row(s->known, home, key, (size_t)s->change->publication.digits) : NULL;
}

/* " của chỉ tiêu “…”", or the name as it is written where no row has it. */
static void out_named(const struct sentence *s, struct str name)
{
	const struct row *row = row_named(s, name);
	if (row) {
		out_text(s->out, say(s, " của ", ", "));
		words_rows(s->out, row->table, 1, s->lang);
	}
	out_char(s->out, ' ');
	out_quoted(s->out, row ? row_title(row) : name, TITLE_SHOWN);
}

/* A row of corrections that explains all that a commit changed, or what it changed of a row. */
static bool explains_commit(const struct sentence *s)
{
	enum { SHOWN = 12 };
	struct str commit = correction_commit(s->change->key), name = str_trim(str_from(s->change->key, commit.n));
	if (s->table != &table_corrections || commit.n == 0)
		return false;
	out_text(s->out, say(s, " cho lần ghi ", " of commit "));
	out_str(s->out, str_slice(commit, 0, SHOWN));
	if (name.n)
		out_named(s, name);
	return true;
}

/* "từ “a” sang “b”" of a lineage's title "a; b". */
static void succession(const struct sentence *s)
{
	ptrdiff_t between = str_find(s->change->title, "; ");
	out_text(s->out, say(s, " từ ", " from "));
	out_quoted(s->out, str_slice(s->change->title, 0, (size_t)between), TITLE_SHOWN);
	out_text(s->out, say(s, " sang ", " to "));
	out_quoted(s->out, str_from(s->change->title, (size_t)between + strlen("; ")), TITLE_SHOWN);
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
	const struct change *of = explained(s);
	if (of || (s->table == &table_lineage && str_find(change->title, "; ") >= 0)) {
		of ? explanation(s, of) : succession(s);
		return;
	}
	if (explains_commit(s))
		return;
	out_char(s->out, ' ');
	out_quoted(s->out, change->title.n ? change->title : change->key, TITLE_SHOWN);
	if (period_present(change->period)) {
		out_text(s->out, ", ");
		words_period(s->out, change->period, s->lang);
	}
}

void words_change_subject(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang)
{
	struct sentence s = sentence_of(out, change, known, lang);
	subject(&s);
}

/* "<a>old<b>new" */
static void from_to(const struct sentence *s, const char *a, const char *b)
{
	const struct change *under = is_share(s) ? s->change->joint : NULL;
	out_text(s->out, a);
	under ? out_share(s, under, false) : out_value(s, s->change->old);
	out_text(s->out, b);
	under ? out_share(s, under, true) : out_value(s, s->change->new);
}

/* --- what happened to a field --- */

static void label(const struct sentence *s)
{
	if (is_share(s)) {
		out_text(s->out, say(s, "tử số và mẫu số", "numerator and denominator"));
		return;
	}
	if (str_is(s->change->field, "body"))
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

/* Another side of the bar, or another bar for it, leaves the figures what they were. Of a field that is no longer known nobody can tell. */
static bool breaks_series(const struct sentence *s)
{
	return s->field ? gives_another_sense(s->field, s->change->old, s->change->new) : s->change->old.n && s->change->new.n;
}

static bool is_words(const struct sentence *s)
{
	return s->field && (s->field->kind == KIND_TEXT || s->field->kind == KIND_PROSE || s->field->kind == KIND_TEXTS);
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
			out_text(s->out, say(s, "được viết lại, quá nửa số chữ khác trước", "rewritten, more than half of its words are others"));
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
		if (both_short(s))
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

/* The reason of what was redefined with it, where it is another, or its want. */
static void own_reason(const struct sentence *s, const struct change *first)
{
	if (str_eq(s->change->reason, first->reason) || (s->change->reason.n == 0 && s->change->unexplained != BOOLEAN_TRUE))
		return;
	out_text(s->out, s->change->reason.n ? say(s, " (lý do: ", " (reason: ") : say(s, " (không nêu lý do", " (no reason was given"));
	out_str(s->out, s->change->reason);
	out_char(s->out, ')');
}

/* What stands behind a redefinition: what was redefined with it, and what follows from all, whatever is declared of it. */
static void out_redefined(const struct sentence *s)
{
	bool breaks = false;
	for (const struct change *change = s->change; change; change = change->joint) {
		const struct sentence inner = sentence_of(s->out, change, s->known, s->lang);
		if (change != s->change) {
			joint_event(&inner, change == s->change->joint);
			own_reason(&inner, s->change);
		}
		breaks |= breaks_series(&inner) && (s->change->joint || (change->old.n && change->new.n)); /* a unit given alone says nothing */
	}
	if (breaks)
		out_text(s->out, say(s, "; số liệu trước và sau không so sánh được", "; figures before and after cannot be compared"));
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
		out_value(s, change->new);
	} else if (change->new.n == 0) {
		out_text(s->out, say(s, " (trước đó là ", "taken away (it was "));
		out_value(s, change->old);
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

/* "“a”, “b” và “c”": what the row became, or came from; of many the first, and how many others. */
static void out_kin(const struct sentence *s)
{
	const struct texts *titles = &s->change->kin_titles;
	const size_t shown = titles->n > KIN_SHOWN ? KIN_SHOWN - 1 : titles->n;
	for (size_t i = 0; i < shown; i++) {
		if (i > 0)
			out_text(s->out, i + 1 < titles->n ? ", " : say(s, " và ", " and "));
		out_quoted(s->out, titles->v[i], TITLE_SHOWN);
	}
	if (shown < titles->n) {
		out_format(s->out, "%s%zu", say(s, " và ", " and "), titles->n - shown);
		out_text(s->out, say(s, " bản ghi khác", " others"));
	}
}

/* By the choice list relation. */
static void succession_event(const struct sentence *s)
{
	static const char *const went[][LANG_COUNT] = { [RELATION_SPLIT] = { " được tách thành ", " was split into " },
		[RELATION_MERGED] = { " được nhập vào ", " was merged into " }, [RELATION_REPLACED] = { " được thay bằng ", " was replaced by " } };
	static const char *const came[][LANG_COUNT] = { [RELATION_SPLIT] = { " được tách ra từ ", " was split off from " },
		[RELATION_MERGED] = { " được nhập từ ", " was formed by merging " }, [RELATION_REPLACED] = { " thay cho ", " took the place of " } };
	bool gone = s->change->derived_class == CLASS_WITHDRAWN;
	out_text(s->out, (gone ? went : came)[s->change->relation][s->lang]);
	out_kin(s);
}

static void row_event(const struct sentence *s)
{
	if (s->change->key.n == 0) {
		out_text(s->out, say(s, " bị xóa trắng ngày ", " was emptied on "));
		words_period(s->out, s->change->emptied, s->lang);
		out_text(s->out, say(s, " rồi được khôi phục", ", then restored"));
		out_rows(s);
		return;
	}
	if (s->change->relation) {
		succession_event(s);
		return;
	}
	bool of_two = s->change->unexplained == BOOLEAN_ABSENT; /* versions (history/compare.h): what stood before them is not known */
	switch ((enum change_class)s->change->derived_class) {
	case CLASS_ADDED:
		out_text(s->out, of_two ? say(s, " được thêm", " was added") : say(s, " được công bố lần đầu", " was published for the first time"));
		break;
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

void words_change(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang)
{
	struct sentence s = sentence_of(out, change, known, lang);
	subject(&s);
	(change->field.n ? field_event : row_event)(&s);
	if (change->redefines)
		out_redefined(&s);
	if (change->decision.n) {
		out_text(out, say(&s, " theo ", " under "));
		out_str(out, change->decision);
	}
}

struct str words_change_reason(const struct change *change)
{
	return str_eq(change->reason, change->decision) ? (struct str){ "", 0 } : change->reason;
}

void words_change_told(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang)
{
	struct out sentence = out_memory();
	words_change(&sentence, change, known, lang);
	out_text(out, lang == LANG_VI ? "Ngày " : "On ");
	words_period(out, change->published, lang);
	out_text(out, ", ");
	words_lower(out, out_held(&sentence));
	out_close(&sentence);
	struct str reason = words_change_reason(change);
	if (reason.n) {
		out_text(out, lang == LANG_VI ? "; lý do: " : "; reason: ");
		out_str(out, reason);
	} else if (change->unexplained == BOOLEAN_TRUE) {
		out_text(out, lang == LANG_VI ? "; không nêu lý do" : "; no reason was given");
	}
}

enum weight change_weight(const struct change *change)
{
	switch ((enum change_class)change->derived_class) {
	case CLASS_ADDED: return change->relation ? WEIGHT_HEAVY : WEIGHT_NEW;
	case CLASS_NONE: case CLASS_STATUS: case CLASS_REWORDED: case CLASS_PRECISION: case CLASS_RENUMBERED: return WEIGHT_LIGHT;
	default: return WEIGHT_HEAVY;
	}
}

static void gap(struct out *out, size_t files, const char *words)
{
	if (files)
		out_format(out, "%s: %zu.\n", words, files);
}

void words_gaps(struct out *out, size_t unreadable, size_t conflicting, enum lang lang)
{
	bool vi = lang == LANG_VI;
	gap(out, unreadable, vi ? "Số tệp được công bố nhưng không đọc được" : "Files published but unreadable");
	gap(out, conflicting, vi ? "Số tệp có mã bị trùng, nên lịch sử của tệp dừng lại" : "Files with a key twice, whose history stands still");
}
