/* Words and lines of text in charts. */
#include "base/utf8.h"
#include "render/chart_parts.h"
#include "render/words.h"

static const char *const chart_words[WORDS][LANG_COUNT] = {
	[WORD_PROGRESS] = { "Kết quả theo thời gian", "Results over time" },
	[WORD_UNITS] = { "Kết quả từng đơn vị", "Results unit by unit" },
	[WORD_SCORES] = { "Điểm theo nhóm tiêu chí", "Points by group of criteria" },
	[WORD_TIMELINE] = { "Các mốc thời gian", "Dates and deadlines" },
	[WORD_BAR] = { "Mức phải đạt", "Required level" },
	[WORD_PACE] = { "tiến độ đều", "steady pace" },
	[WORD_BASELINE] = { "mức gốc", "baseline" },
	[WORD_DUE] = { "hạn", "due" },
	[WORD_FINAL] = { "chính thức", "final" },
	[WORD_PROVISIONAL] = { "sơ bộ", "provisional" },
	[WORD_LATE] = { "sau hạn", "after the due day" },
	[WORD_APART] = { "không so sánh được", "not comparable" },
	[WORD_DONE] = { "có", "done" },
	[WORD_NOT_DONE] = { "chưa", "not done" },
	[WORD_NO_RESULT] = { "chưa có kết quả", "no result yet" },
	[WORD_SELF] = { "tự chấm", "self-assessed" },
	[WORD_REVIEWED] = { "thẩm định", "reviewed" },
	[WORD_MOST] = { "điểm tối đa", "maximum" },
	[WORD_AS_OF] = { "tính đến", "as of" },
	[WORD_HIDDEN] = { "đơn vị ở giữa: xem bảng", "units in between: see the table" },
	[WORD_WITHOUT] = { "đơn vị chưa có kết quả: xem bảng", "units without a result: see the table" },
	[WORD_WITHHELD] = { "đơn vị có kết quả giữ kín: xem bảng", "units with a withheld result: see the table" },
};

const char *chart_word(enum chart_word word, enum lang lang)
{
	return chart_words[word][lang];
}

struct str chart_title(const struct chart *chart, enum chart_word word)
{
	struct str parts[] = { str_of(chart_word(word, chart->lang)), chart->about };
	return str_join(chart->arena, parts, chart->about.n ? 2 : 1, ": ");
}

int text_width(struct str text)
{
	return (int)utf8_graphemes(text) * CHART_LETTER;
}

/* The longest beginning of the text that fits, as letters go. */
static struct str cut_to(struct str text, int width)
{
	size_t end = 0, at = 0;
	while (at < text.n) {
		utf8_next(text, &at);
		if (text_width(str_slice(text, 0, at)) > width)
			break;
		end = at;
	}
	return str_slice(text, 0, end);
}

/* Takes as many words as fit off the front; a word that is too long alone is cut. */
static struct str take_line(struct str *rest, int width)
{
	struct str all = *rest, word, line = { 0 };
	while (str_word(rest, &word)) {
		struct str longer = str_range(line.p ? line.p : word.p, word.p + word.n);
		if (text_width(longer) > width) {
			if (!line.p)
				longer = cut_to(word, width);
			line = line.p ? line : longer;
			*rest = str_range(line.p + line.n, all.p + all.n);
			return line;
		}
		line = longer;
	}
	return line;
}

size_t text_lines(struct arena *arena, struct str text, int width, struct str *lines, size_t most)
{
	size_t n = 0;
	struct str rest = str_trim(text);
	while (rest.n && n < most) {
		struct str before = rest;
		lines[n] = take_line(&rest, width);
		rest = str_trim(rest);
		if (lines[n].n == 0)
			break;
		if (++n == most && rest.n) {
			struct str parts[] = { str_trim(cut_to(before, width - CHART_LETTER)), str_of("…") };
			lines[n - 1] = str_join(arena, parts, 2, "");
		}
	}
	return n;
}

struct str text_line(struct arena *arena, struct str text, int width)
{
	struct str line = { 0 };
	text_lines(arena, text, width, &line, 1);
	return line;
}

struct str text_value(struct arena *arena, const struct status *status, struct fraction value, enum lang lang)
{
	struct out out = out_arena(arena);
	struct fraction bar = fraction_present(status->low) ? status->low : status->high;
	words_fraction(&out, value, bar, status->target->unit, lang);
	return out_held(&out);
}

struct str text_withheld(struct arena *arena, const struct status *status, enum lang lang)
{
	struct out out = out_arena(arena);
	words_measured(&out, status->withheld, status->target->unit, lang);
	return out_held(&out);
}

struct str text_bar(struct arena *arena, const struct target *target, enum lang lang)
{
	struct out out = out_arena(arena);
	words_bar(&out, target, lang);
	return out_held(&out);
}

struct str text_standing(struct arena *arena, const struct status *status, enum lang lang)
{
	const struct choice *standing = &field_named(&table_standings, str_of("status"))->choices[status->code - 1];
	struct str parts[] = { str_of(lang == LANG_VI ? standing->vi : standing->en), str_of(chart_word(WORD_LATE, lang)) };
	return str_join(arena, parts, status->late ? 2 : 1, ", ");
}

struct str text_period(struct arena *arena, struct period period, enum lang lang)
{
	struct out out = out_arena(arena);
	words_period(&out, period, lang);
	return out_held(&out);
}

struct str text_count(struct arena *arena, size_t n, const char *of_what, enum lang lang)
{
	struct out out = out_arena(arena);
	words_count(&out, n, lang);
	out_format(&out, " %s", of_what);
	return out_held(&out);
}

bool text_is_percent(const struct target *target)
{
	return is_percent(target->unit);
}

struct str text_tick(struct arena *arena, const struct status *status, struct decimal tick, enum lang lang)
{
	struct out out = out_arena(arena);
	words_measured(&out, tick, text_is_percent(status->target) ? status->target->unit : str_of(""), lang);
	return out_held(&out);
}
