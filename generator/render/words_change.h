/* Changes in plain sentences, in both languages. Plain text; what comes from content is as it is there, cut where it is long. */
#ifndef CONGBO_RENDER_WORDS_CHANGE_H
#define CONGBO_RENDER_WORDS_CHANGE_H

#include "base/out.h"
#include "history/original.h"

/* What changed: "Chỉ tiêu “Ít nhất 80% số hộ được tuyên truyền”"; `known` names what values refer to, and user's tables. */
void words_change_subject(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang);
/* The whole sentence, without its full stop: "Chỉ tiêu “…” giảm từ 85% xuống 80%", "Chỉ tiêu “…”: thời hạn lùi từ 15/11/2026 sang
   31/12/2026 (muộn hơn 46 ngày)". */
void words_change(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang);
/* The reason that is left to tell behind it: that of a declaration which names a decision alone is in the sentence. */
struct str words_change_reason(const struct change *change);
/* The same with its day and its reason: "Ngày 01/03/2026, chỉ tiêu “…” giảm từ 85% xuống 80%; lý do: …". */
void words_change_told(struct out *out, const struct change *change, const struct known_rows *known, enum lang lang);

/* What a publication has to tell besides its changes, in sentences, a line each: a clock that ran behind, files that could not be read, and
   those in which a key stands twice. */
void words_gaps(struct out *out, const struct history_publication *publication, enum lang lang);
/* Whether that is anything. */
bool has_gaps(const struct history_publication *publication);

/* How much a change matters to a reader who has little time. */
enum weight {
	WEIGHT_HEAVY, /* something published was altered, taken away or came late */
	WEIGHT_NEW,   /* what was not there before */
	WEIGHT_LIGHT, /* words, numbers and digits, with nothing else asked or reported than before */
};
enum weight change_weight(const struct change *change);

#endif
