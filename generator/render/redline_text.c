#include "render/redline_words.h"

#include "base/arena.h"
#include "render/escape.h"

struct lines {
	struct out *out;
	struct arena *arena;
	const struct model *model;
	enum redline_style style;
	enum lang lang;
};

/* --- words --- */

static const char *const op_begins[][2] = { { "", "" }, { "[-", "<del>" }, { "{+", "<ins>" } };
static const char *const op_ends[][2] = { { "", "" }, { "-]", "</del>" }, { "+}", "</ins>" } };

static void print_plain(const struct lines *lines, struct str text)
{
	if (lines->style == REDLINE_MARKDOWN) {
		escape_markdown(lines->out, text);
		return;
	}
	for (size_t i = 0; i < text.n; i++)
		out_char(lines->out, text.p[i] == '\n' ? ' ' : text.p[i]);
}

/* White space at either end stays outside of the signs. */
static void print_whole(const struct lines *lines, enum redline_op op, struct str text)
{
	struct str inner = str_trim(text);
	if (op == REDLINE_KEPT || inner.n == 0) {
		print_plain(lines, text);
		return;
	}
	out_bytes(lines->out, " ", inner.p > text.p);
	out_text(lines->out, op_begins[op][lines->style]);
	print_plain(lines, inner);
	out_text(lines->out, op_ends[op][lines->style]);
	out_bytes(lines->out, " ", inner.p + inner.n < text.p + text.n);
}

static void print_address(const struct lines *lines, const struct redline_span *span)
{
	struct str text = str_format(lines->arena, "[%s%.*s]", phrase_address.in[lines->lang], (int)span->text.n, span->text.p);
	out_char(lines->out, ' ');
	print_whole(lines, span->op, text);
}

static void print_spans(const struct lines *lines, const struct redline_spans *spans)
{
	for (size_t i = 0; i < spans->n; i++) {
		const struct redline_span *span = &spans->v[i];
		if (span->kind == REDLINE_CELL)
			print_whole(lines, i + 1 < spans->n ? REDLINE_KEPT : span->op, str_of(i + 1 < spans->n ? " | " : ""));
		else if (span->kind != REDLINE_ADDRESS)
			print_whole(lines, span->op, span->text);
		else if (span->op != REDLINE_KEPT)
			print_address(lines, span);
	}
}

/* --- lines --- */

static void begin_line(const struct lines *lines, unsigned depth, const char *sign)
{
	for (unsigned i = 0; i < depth; i++)
		out_text(lines->out, "  ");
	if (lines->style == REDLINE_MARKDOWN)
		out_text(lines->out, "- ");
	else
		out_format(lines->out, "%s ", sign);
}

static void print_fields(const struct lines *lines, const struct redline_block *block, unsigned depth)
{
	struct field_lines fields = redline_field_lines(lines->arena, block, lines->model, lines->lang);
	for (size_t i = 0; i < fields.n; i++) {
		const struct field_line *field = &fields.v[i];
		begin_line(lines, depth, " ");
		print_plain(lines, field->title);
		out_text(lines->out, ": ");
		if (field->spans)
			print_spans(lines, field->spans);
		print_whole(lines, REDLINE_OUT, field->before);
		out_text(lines->out, field->before.n && field->after.n ? " → " : "");
		print_whole(lines, REDLINE_IN, field->after);
		out_char(lines->out, '\n');
	}
}

static const char *sign_of(const struct redline_block *block)
{
	static const char *const signs[REDLINE_STATES] = { "@", "=", "~", "+", "-" };
	return block->moved ? ">" : signs[block->state];
}

/* What the words alone do not tell. */
static void print_mark(const struct lines *lines, const struct redline_block *block)
{
	const struct phrase *phrase = block->moved ? &phrase_moved[block->moved] : block->state == REDLINE_LAYOUT ? &phrase_layout : NULL;
	if (phrase)
		out_format(lines->out, "(%s) ", phrase->in[lines->lang]);
}

static void print_row(const struct lines *lines, const struct redline_block *block)
{
	struct out name = out_arena(lines->arena);
	const struct row *row = block->after ? block->after : block->before;
	words_row_kind(&name, row, lines->lang);
	if (row->key.n) {
		out_char(&name, ' ');
		out_str(&name, row->key);
	}
	print_whole(lines, block->state == REDLINE_ADDED ? REDLINE_IN : block->state == REDLINE_REMOVED ? REDLINE_OUT : REDLINE_KEPT,
		out_held(&name));
}

static void print_block(const struct lines *lines, const struct redline_block *block, unsigned depth)
{
	begin_line(lines, depth, sign_of(block));
	print_mark(lines, block);
	if (block->number)
		out_format(lines->out, "%u. ", block->number);
	if (phrase_before(block->shape))
		out_text(lines->out, phrase_before(block->shape)->in[lines->lang]);
	if (block->shape == REDLINE_RULE)
		print_plain(lines, str_of(phrase_rule.in[lines->lang]));
	if (block->shape == REDLINE_ROW)
		print_row(lines, block);
	else
		print_spans(lines, &block->spans);
	out_char(lines->out, '\n');
}

static void print_blocks(const struct lines *lines, const struct redline_block *block, unsigned depth)
{
	for (; block; block = block->next) {
		if (redline_quiet(block))
			continue;
		print_block(lines, block, depth);
		print_fields(lines, block, depth + 1);
		print_blocks(lines, block->inside, depth + 1);
	}
}

void redline_text(struct out *out, const struct redline *redline, const struct model *model, enum redline_style style, enum lang lang)
{
	struct lines lines = { out, arena_new(), model, style, lang };
	print_fields(&lines, redline->root, 0);
	print_blocks(&lines, redline->root->inside, 0);
	arena_free(lines.arena);
}
