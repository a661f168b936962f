#include "render/redline_words.h"

#include "render/words.h"
#include "render/words_fact.h"

const struct phrase phrase_added = { { "thêm: ", "added: " } };
const struct phrase phrase_removed = { { "bỏ: ", "removed: " } };
const struct phrase phrase_layout = { { "chỉ đổi trình bày", "layout only" } };
const struct phrase phrase_address = { { "địa chỉ liên kết: ", "link address: " } };
const struct phrase phrase_rule = { { "đường kẻ ngang", "a line across" } };

const struct phrase *phrase_before(enum redline_shape shape)
{
	static const struct phrase table = { { "Bảng dữ liệu: ", "Table of data: " } };
	static const struct phrase include = { { "Nội dung đưa vào từ trang: ", "Contents of the page: " } };
	static const struct phrase chart = { { "Biểu đồ: ", "Chart: " } };
	return shape == REDLINE_TABLE ? &table : shape == REDLINE_INCLUDE ? &include : shape == REDLINE_CHART ? &chart : NULL;
}
const struct phrase phrase_moved[] = {
	{ { "", "" } }, { { "chuyển lên từ bên dưới", "moved up from below" } }, { { "chuyển xuống từ bên trên", "moved down from above" } },
};

void words_row_kind(struct out *out, const struct row *row, enum lang lang)
{
	const char *directive = row->table->directive;
	if (lang == LANG_VI || !directive) {
		out_text(out, row->table->title[lang]);
	} else {
		out_char(out, (char)(directive[0] - 'a' + 'A'));
		out_text(out, directive + 1);
	}
}

bool redline_quiet(const struct redline_block *block)
{
	if (block->state != REDLINE_SAME || block->moved)
		return false;
	for (const struct redline_block *child = block->inside; child; child = child->next)
		if (!redline_quiet(child))
			return false;
	return true;
}

/* --- the sentence --- */

struct count { size_t n; const char *vi, *one, *many; };

static void print_counts(struct out *out, const struct count *counts, size_t n, enum lang lang)
{
	bool first = true;
	for (size_t i = 0; i < n; i++) {
		if (counts[i].n == 0)
			continue;
		out_text(out, first ? "" : ", ");
		words_count(out, counts[i].n, lang);
		out_char(out, ' ');
		out_text(out, lang == LANG_VI ? counts[i].vi : counts[i].n == 1 ? counts[i].one : counts[i].many);
		first = false;
	}
}

static void print_words(struct out *out, const struct redline *redline, enum lang lang)
{
	const bool vi = lang == LANG_VI;
	out_text(out, vi ? "; thêm " : "; words: ");
	words_count(out, redline->words_in, lang);
	out_text(out, vi ? " chữ, bỏ " : " in, ");
	words_count(out, redline->words_out, lang);
	out_text(out, vi ? " chữ" : " out");
}

void redline_summary(struct out *out, const struct redline *redline, enum lang lang)
{
	const size_t *by = redline->counts;
	const struct count counts[] = {
		{ by[REDLINE_ADDED], "đoạn thêm", "passage added", "passages added" },
		{ by[REDLINE_REMOVED], "đoạn bỏ", "passage removed", "passages removed" },
		{ by[REDLINE_CHANGED], "đoạn sửa", "passage changed", "passages changed" },
		{ redline->moved, "đoạn chuyển chỗ", "passage moved", "passages moved" },
		{ by[REDLINE_LAYOUT], "đoạn chỉ đổi trình bày", "passage changed only in layout", "passages changed only in layout" },
	};
	if (redline_nothing(redline) && by[REDLINE_LAYOUT] == 0) {
		out_text(out, lang == LANG_VI ? "Không có thay đổi." : "Nothing changed.");
		return;
	}
	print_counts(out, counts, sizeof counts / sizeof *counts, lang);
	if (redline->words_in || redline->words_out)
		print_words(out, redline, lang);
	out_char(out, '.');
}

/* --- fields --- */

/* The field under which the block's line tells what this one says; itself where the two rows read it with others. */
static const struct field *line_of(const struct redline_block *block, const struct field *field)
{
	const struct field *before = block->before ? fact_of(block->before, field) : NULL, *after = block->after ? fact_of(block->after, field) : NULL;
	return before && after && before != after ? field : before ? before : after;
}

static bool has_line(const struct field_lines *lines, const struct field *fact)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->v[i].fact == fact)
			return true;
	return false;
}

static struct str words_of(struct arena *arena, const struct row *row, const struct field *fact, const struct model *model, enum lang lang)
{
	struct out out = out_arena(arena);
	if (row)
		words_fact(&out, row, fact, model, lang);
	return out_held(&out);
}

struct field_lines redline_field_lines(struct arena *arena, const struct redline_block *block, const struct model *model, enum lang lang)
{
	struct field_lines lines = { 0 };
	const struct row *row = block->after ? block->after : block->before;
	for (size_t i = 0; i < block->fields.n; i++) {
		const struct redline_field *changed = &block->fields.v[i];
		const struct field *fact = line_of(block, changed->field);
		if (has_line(&lines, fact))
			continue;
		struct field_line *line = array_add(arena, &lines);
		*line = (struct field_line){ .fact = fact, .title = str_of(fact_title(row, fact, lang)) };
		if (changed->spans.n && fact == changed->field && !field_coded(fact)) {
			line->spans = &changed->spans;
		} else {
			line->before = words_of(arena, block->before, fact, model, lang);
			line->after = words_of(arena, block->after, fact, model, lang);
		}
	}
	return lines;
}
