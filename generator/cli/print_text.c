#include "base/utf8.h"
#include "cli/print.h"

enum { WIDTH = 100, LEAD = 30 };

static const char *const level_words[][LANG_COUNT] = {
	[DIAG_WARNING] = { "cảnh báo", "warning" },
	[DIAG_ERROR] = { "lỗi", "error" },
	[DIAG_FATAL] = { "không thực hiện được", "failed" },
};
static const char *const level_colours[] = { [DIAG_WARNING] = "\033[1;33m", [DIAG_ERROR] = "\033[1;31m", [DIAG_FATAL] = "\033[1;31m" };

static void coloured(struct out *out, const char *colour, const char *text, bool terminal)
{
	if (terminal)
		out_text(out, colour);
	out_text(out, text);
	if (terminal)
		out_text(out, "\033[0m");
}

/* What a file holds may not steer the terminal: control characters are shown as '?', a tab as spaces. Prints the characters whose
   columns are within [from, to). */
static void print_columns(struct out *out, struct str text, size_t from, size_t to)
{
	size_t column = 0;
	for (size_t at = 0; at < text.n;) {
		size_t begin = at, invalid = utf8_invalid(str_slice(text, at, at + 4));
		if (invalid == 0)
			at++;
		else
			utf8_next(str_slice(text, 0, text.n), &at);
		struct str one = str_slice(text, begin, at);
		unsigned char first = (unsigned char)one.p[0];
		size_t width = first == '\t' ? 8 - column % 8 : invalid == 0 || first < ' ' ? 1 : utf8_columns(one);
		bool shown = column >= from && column + width <= to && (width > 0 || column > from);
		if (shown && first == '\t')
			out_format(out, "%*s", (int)width, "");
		else if (shown && (first < ' ' || first == 0x7f || invalid == 0))
			out_char(out, '?');
		else if (shown)
			out_str(out, one);
		column += width;
	}
}

/* The line with the caret under it; a long line is cut around the place. */
static void print_line(struct out *out, const struct position *at, bool terminal)
{
	size_t from = at->before + at->under > WIDTH ? (at->before > LEAD ? at->before - LEAD : 0) : 0;
	size_t to = from + WIDTH;
	size_t under = at->before + at->under > to ? to - at->before : at->under;
	int digits = at->line < 1000000 ? 6 : 10;
	out_format(out, "%*u | %s", digits, at->line, from ? "…" : "");
	print_columns(out, at->text, from, to);
	out_text(out, utf8_columns(at->text) > to ? "…\n" : "\n");
	out_format(out, "%*s | %*s", digits, "", (int)(at->before - from + (from ? 1 : 0)), "");
	char carets[WIDTH + 1];
	memset(carets, '^', WIDTH);
	carets[under < WIDTH ? under : WIDTH] = '\0';
	coloured(out, "\033[1;32m", carets, terminal);
	out_char(out, '\n');
}

static void print_one(struct out *out, struct arena *arena, struct file_walk *walk, const struct diag *d, enum lang lang,
	bool terminal)
{
	const struct diag_kind *kind = &diag_kinds[d->id];
	const struct file *file = d->place.file;
	struct position at = { 0 };
	if (file) {
		out_str(out, file->path);
		if (file->bytes.p) {
			at = file_position_next(walk, file, d->place.at);
			out_format(out, ":%u:%u", at.line, at.column);
		}
	} else {
		out_text(out, "congbo");
	}
	out_text(out, ": ");
	coloured(out, level_colours[kind->level], level_words[kind->level][lang], terminal);
	out_text(out, ": ");
	struct str text = diag_text(arena, d, lang);
	print_columns(out, text, 0, SIZE_MAX);
	out_format(out, " [%s]\n", kind->id);
	if (at.line && at.text.n)
		print_line(out, &at, terminal);
	out_text(out, lang == LANG_VI ? "  cách sửa: " : "  to mend it: ");
	print_columns(out, diag_mend(arena, d, lang), 0, SIZE_MAX);
	out_char(out, '\n');
}

void print_text(struct out *out, const struct diags *diags, enum lang lang, bool terminal)
{
	struct arena *arena = arena_new();
	struct file_walk walk = { 0 };
	for (size_t i = 0; i < diags->list.n; i++) {
		print_one(out, arena, &walk, &diags->list.v[i], lang, terminal);
		arena_reset(arena);
	}
	size_t warnings = diags_count(diags, DIAG_WARNING), errors = diags->list.n - warnings;
	if (diags->list.n && lang == LANG_VI)
		out_format(out, "%zu lỗi, %zu cảnh báo\n", errors, warnings);
	else if (diags->list.n)
		out_format(out, "%zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
	arena_free(arena);
}
