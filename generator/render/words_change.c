#include "history/classify.h"
#include "model/succession.h"
#include "render/words.h"
#include "render/words_change_parts.h"

struct sentence sentence_of(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang)
{
	const struct table *table = table_known(known, change->table);
	return (struct sentence){ out, change, known, table, table && change->field.n ? field_named(table, change->field) : NULL, lang };
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
		out_text(s->out, say(s, " và ", " and "));
		words_count(s->out, titles->n - shown, s->lang);
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
	out_subject(&s);
	(change->field.n ? out_field_event : row_event)(&s);
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
	case CLASS_ADDED: return change->relation ? WEIGHT_HEAVY : change->field.n ? WEIGHT_LIGHT : WEIGHT_NEW;
	case CLASS_NONE: case CLASS_STATUS: case CLASS_REWORDED: case CLASS_PRECISION: case CLASS_RENUMBERED: return WEIGHT_LIGHT;
	default: return WEIGHT_HEAVY;
	}
}

static void gap(struct out *out, size_t files, const char *words, enum lang lang)
{
	if (files == 0)
		return;
	out_format(out, "%s: ", words);
	words_count(out, files, lang);
	out_text(out, ".\n");
}

bool has_gaps(const struct history_publication *publication)
{
	return publication->unreadable.n || publication->conflicting.n || publication->inverted;
}

void words_gaps(struct out *out, const struct history_publication *publication, enum lang lang)
{
	bool vi = lang == LANG_VI;
	if (publication->inverted) {
		out_text(out, vi ? "Đồng hồ của lần ghi này chậm hơn lần trước; theo đồng hồ đó là ngày " :
			"This commit’s clock ran behind the one before it; by that clock it was made on ");
		words_period(out, period_of_day(publication->committed), lang);
		out_text(out, ".\n");
	}
	gap(out, publication->unreadable.n, vi ? "Số tệp được công bố nhưng không đọc được" : "Files published but unreadable", lang);
	gap(out, publication->conflicting.n, vi ? "Số tệp có mã bị trùng, nên lịch sử của tệp dừng lại" : "Files with a key twice, whose history stands still", lang);
}
