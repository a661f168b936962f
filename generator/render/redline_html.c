#include "render/redline_words.h"

#include "base/arena.h"
#include "render/escape.h"
#include "render/words.h"

enum {
	FOLDED_LEAST = 3, /* blocks without a change that are worth folding */
	LEVELS_SHOWN = 6,
};

struct sheet {
	struct out *out;
	struct arena *arena;
	const struct model *model;
	enum lang lang;
	/* what is open */
	struct str note;
	enum group { GROUP_NONE, GROUP_LIST, GROUP_TABLE, GROUP_QUOTE } group;
	size_t columns;           /* of the open table */
	bool in_head;
};

/* The attribute of what is in the page's language, where that is not the content's, which all else is in. */
static const char *own_lang(const struct sheet *sheet)
{
	return sheet->lang == LANG_EN ? " lang=\"en\"" : "";
}

static void say_words(const struct sheet *sheet, struct str words)
{
	bool apart = sheet->lang != LANG_VI;
	if (apart)
		out_format(sheet->out, "<span%s>", own_lang(sheet));
	escape_html(sheet->out, words);
	if (apart)
		out_text(sheet->out, "</span>");
}

static void say(const struct sheet *sheet, const struct phrase *phrase)
{
	say_words(sheet, str_of(phrase->in[sheet->lang]));
}

/* --- words --- */

static const char *const op_tags[] = { NULL, "del", "ins" };

static void open_op(const struct sheet *sheet, enum redline_op op)
{
	if (op == REDLINE_KEPT)
		return;
	out_format(sheet->out, "<%s><span class=\"unseen\"%s>", op_tags[op], own_lang(sheet));
	escape_html(sheet->out, str_of((op == REDLINE_IN ? &phrase_added : &phrase_removed)->in[sheet->lang]));
	out_text(sheet->out, "</span>");
}

static void close_op(const struct sheet *sheet, enum redline_op op)
{
	if (op != REDLINE_KEPT)
		out_format(sheet->out, "</%s>", op_tags[op]);
}

static void print_span(const struct sheet *sheet, const struct redline_span *span)
{
	switch (span->kind) {
	case REDLINE_TEXT:
		escape_html(sheet->out, span->text);
		break;
	case REDLINE_STRUCK:
		out_text(sheet->out, "<s>");
		escape_html(sheet->out, span->text);
		out_text(sheet->out, "</s>");
		break;
	case REDLINE_ADDRESS:
		if (span->op == REDLINE_KEPT)
			break;
		out_text(sheet->out, " [");
		say(sheet, &phrase_address);
		escape_html(sheet->out, span->text);
		out_char(sheet->out, ']');
		break;
	case REDLINE_CELL:
		break;
	}
}

/* Spans of one fate share an element. Returns where it stopped: behind the last one, or at the end of a cell. */
static size_t print_spans(const struct sheet *sheet, const struct redline_spans *spans, size_t from)
{
	enum redline_op op = REDLINE_KEPT;
	size_t i = from;
	for (; i < spans->n && spans->v[i].kind != REDLINE_CELL; i++) {
		if (spans->v[i].op != op) {
			close_op(sheet, op);
			op = spans->v[i].op;
			open_op(sheet, op);
		}
		print_span(sheet, &spans->v[i]);
	}
	close_op(sheet, op);
	return i;
}

/* `ours`: the text is in the page's language. */
static void print_whole(const struct sheet *sheet, enum redline_op op, struct str text, bool ours)
{
	open_op(sheet, op);
	if (ours)
		say_words(sheet, text);
	else
		escape_html(sheet->out, text);
	close_op(sheet, op);
}

static void mark(const struct sheet *sheet, const struct phrase *phrase)
{
	out_format(sheet->out, "<span class=\"mark\"%s>", own_lang(sheet));
	escape_html(sheet->out, str_of(phrase->in[sheet->lang]));
	out_text(sheet->out, "</span> ");
}

/* What neither <ins> nor <del> tells. */
static void print_mark(const struct sheet *sheet, const struct redline_block *block)
{
	if (block->moved)
		mark(sheet, &phrase_moved[block->moved]);
	if (block->state == REDLINE_LAYOUT)
		mark(sheet, &phrase_layout);
}

/* --- what blocks stand in: a note, and in it a list, a table or a quotation --- */

static enum group group_of(const struct redline_block *block)
{
	if (block->shape == REDLINE_CELLS)
		return GROUP_TABLE;
	if (block->quoted)
		return GROUP_QUOTE;
	return block->shape == REDLINE_ITEM ? GROUP_LIST : GROUP_NONE;
}

static void close_group(struct sheet *sheet)
{
	static const char *const tags[] = { "", "</ul>\n", NULL, "</blockquote>\n" };
	if (sheet->group == GROUP_TABLE)
		out_text(sheet->out, sheet->in_head ? "</thead>\n</table></div>\n" : "</tbody>\n</table></div>\n");
	else
		out_text(sheet->out, tags[sheet->group]);
	sheet->group = GROUP_NONE;
}

static void close_note(struct sheet *sheet)
{
	close_group(sheet);
	if (sheet->note.n)
		out_text(sheet->out, "</div>\n");
	sheet->note = str_of("");
}

static size_t cells_of(const struct redline_block *block)
{
	size_t n = 0;
	for (size_t i = 0; i < block->spans.n; i++)
		n += block->spans.v[i].kind == REDLINE_CELL;
	return n;
}

/* Whether a table begins with this row: it is a header, or comes after something else. */
static bool begins_table(const struct redline_block *before, const struct redline_block *block)
{
	return !before || before->shape != REDLINE_CELLS || !str_eq(before->note, block->note) || (block->head && !before->head);
}

static void open_table(struct sheet *sheet, const struct redline_block *first)
{
	sheet->columns = cells_of(first);
	for (const struct redline_block *last = first, *block = first->next; block && block->shape == REDLINE_CELLS; block = block->next) {
		if (begins_table(last, block))
			break;
		if (cells_of(block) > sheet->columns)
			sheet->columns = cells_of(block);
		last = block;
	}
	sheet->in_head = first->head;
	out_text(sheet->out, first->head ? "<div class=\"scroll\"><table>\n<thead>\n" : "<div class=\"scroll\"><table>\n<tbody>\n");
}

static void enter_group(struct sheet *sheet, const struct redline_block *before, const struct redline_block *block)
{
	if (!str_eq(sheet->note, block->note)) {
		close_note(sheet);
		sheet->note = block->note;
		out_text(sheet->out, block->note.n ? "<div class=\"note\">\n" : "");
	}
	enum group group = group_of(block);
	if (group != sheet->group || (group == GROUP_TABLE && begins_table(before, block))) {
		close_group(sheet);
		if (group == GROUP_TABLE)
			open_table(sheet, block);
		else if (group != GROUP_NONE)
			out_text(sheet->out, group == GROUP_LIST ? "<ul class=\"items\">\n" : "<blockquote>\n");
		sheet->group = group;
	} else if (group == GROUP_TABLE && sheet->in_head && !block->head) {
		sheet->in_head = false;
		out_text(sheet->out, "</thead>\n<tbody>\n");
	}
}

/* --- blocks --- */

static void print_cells(const struct sheet *sheet, const struct redline_block *block)
{
	const char *tag = block->head ? "th" : "td";
	size_t cells = 0;
	out_text(sheet->out, "<tr>\n");
	for (size_t i = 0; i < block->spans.n || cells < sheet->columns; i++, cells++) {
		out_format(sheet->out, "<%s%s>", tag, block->head ? " scope=\"col\"" : "");
		if (cells == 0)
			print_mark(sheet, block);
		i = print_spans(sheet, &block->spans, i);
		out_format(sheet->out, "</%s>\n", tag);
	}
	out_text(sheet->out, "</tr>\n");
}

static void print_class(const struct sheet *sheet, const struct redline_block *block)
{
	unsigned level = block->level < LEVELS_SHOWN ? block->level : LEVELS_SHOWN;
	if (block->shape == REDLINE_HEADING || (level <= (block->shape == REDLINE_ITEM) && !block->number))
		return;
	out_format(sheet->out, " class=\"level-%u%s\"", level, block->number ? " numbered" : "");
}

static void print_rule(const struct sheet *sheet, const struct redline_block *block)
{
	if (block->state != REDLINE_ADDED && block->state != REDLINE_REMOVED) {
		out_text(sheet->out, "<hr>\n");
		return;
	}
	out_text(sheet->out, "<p>");
	print_whole(sheet, block->state == REDLINE_ADDED ? REDLINE_IN : REDLINE_OUT, str_of(phrase_rule.in[sheet->lang]), true);
	out_text(sheet->out, "</p>\n");
}

/* The element of a block of text. */
static const char *tag_of(const struct redline_block *block)
{
	static const char *const headings[] = { "h2", "h2", "h2", "h3", "h4", "h5", "h6" }; /* the page has its own <h1> */
	switch (block->shape) {
	case REDLINE_HEADING:
		return headings[block->level <= 6 ? block->level : 6];
	case REDLINE_ITEM:
		return block->quoted ? "p" : "li";
	case REDLINE_CODE:
		return "pre";
	default:
		return "p";
	}
}

static void print_text(const struct sheet *sheet, const struct redline_block *block)
{
	const char *tag = tag_of(block);
	out_format(sheet->out, "<%s", tag);
	print_class(sheet, block);
	out_char(sheet->out, '>');
	print_mark(sheet, block);
	if (block->number)
		out_format(sheet->out, "%u. ", block->number);
	if (phrase_before(block->shape))
		say(sheet, phrase_before(block->shape));
	out_text(sheet->out, block->shape == REDLINE_CODE ? "<code>" : "");
	print_spans(sheet, &block->spans, 0);
	out_text(sheet->out, block->shape == REDLINE_CODE ? "</code>" : "");
	out_format(sheet->out, "</%s>\n", tag);
}

static void print_fields(const struct sheet *sheet, const struct redline_block *block)
{
	struct field_lines lines = redline_field_lines(sheet->arena, block, sheet->model, sheet->lang);
	if (lines.n == 0)
		return;
	out_text(sheet->out, "<ul class=\"fields\">\n");
	for (size_t i = 0; i < lines.n; i++) {
		const struct field_line *line = &lines.v[i];
		const struct row *row = block->after ? block->after : block->before;
		bool ours = !words_of_content(row, line->fact, sheet->lang);
		out_text(sheet->out, "<li>");
		say_words(sheet, line->title);
		out_text(sheet->out, ": ");
		if (line->spans)
			print_spans(sheet, line->spans, 0);
		if (line->before.n)
			print_whole(sheet, REDLINE_OUT, line->before, ours);
		out_text(sheet->out, line->before.n && line->after.n ? " → " : "");
		if (line->after.n)
			print_whole(sheet, REDLINE_IN, line->after, ours);
		out_text(sheet->out, "</li>\n");
	}
	out_text(sheet->out, "</ul>\n");
}

static void print_siblings(struct sheet *sheet, const struct redline_block *first);

/* Blocks that stand in an element of their own. */
static void print_apart(const struct sheet *sheet, const struct redline_block *first)
{
	struct sheet inner = { .out = sheet->out, .arena = sheet->arena, .model = sheet->model, .lang = sheet->lang };
	print_siblings(&inner, first);
}

static void print_row(const struct sheet *sheet, const struct redline_block *block)
{
	const struct row *row = block->after ? block->after : block->before;
	struct out name = out_arena(sheet->arena);
	words_row_kind(&name, row, sheet->lang);
	out_text(sheet->out, "<div class=\"card\">\n<p class=\"kind\">");
	print_mark(sheet, block);
	print_whole(sheet, block->state == REDLINE_ADDED ? REDLINE_IN : block->state == REDLINE_REMOVED ? REDLINE_OUT : REDLINE_KEPT,
		out_held(&name), true);
	out_text(sheet->out, "</p>\n");
	print_fields(sheet, block);
	print_apart(sheet, block->inside);
	out_text(sheet->out, "</div>\n");
}

static void print_block(struct sheet *sheet, const struct redline_block *before, const struct redline_block *block)
{
	enter_group(sheet, before, block);
	if (block->shape == REDLINE_ROW)
		print_row(sheet, block);
	else if (block->shape == REDLINE_CELLS)
		print_cells(sheet, block);
	else if (block->shape == REDLINE_RULE)
		print_rule(sheet, block);
	else
		print_text(sheet, block);
}

/* --- folding --- */

/* The end of the unit that begins with `block`: itself, or the whole of a table. */
static const struct redline_block *unit_end(const struct redline_block *block, bool *quiet, size_t *n)
{
	*quiet = true;
	*n = 0;
	do {
		*quiet &= redline_quiet(block);
		++*n;
		block = block->next;
	} while (block && block->shape == REDLINE_CELLS);
	return block;
}

/* How many blocks from here on may be folded; *end is the one behind them. The last unit before a change is shown. */
static size_t foldable(const struct redline_block *first, const struct redline_block **end)
{
	size_t n = 0, of_unit = 0;
	bool quiet = true;
	const struct redline_block *unit = first, *block = first, *next;
	for (; block; block = next) {
		size_t of_next;
		next = unit_end(block, &quiet, &of_next);
		if (!quiet)
			break;
		unit = block;
		of_unit = of_next;
		n += of_unit;
	}
	*end = quiet ? NULL : unit;
	return quiet ? n : n - of_unit;
}

static void print_range(struct sheet *sheet, const struct redline_block *before, const struct redline_block *first,
	const struct redline_block *end)
{
	for (; first != end; before = first, first = first->next)
		print_block(sheet, before, first);
}

static void print_folded(struct sheet *sheet, const struct redline_block *first, const struct redline_block *end, size_t n)
{
	struct sheet inner = { .out = sheet->out, .arena = sheet->arena, .model = sheet->model, .lang = sheet->lang };
	close_note(sheet);
	out_format(sheet->out, "<details><summary%s>", own_lang(sheet));
	words_count(sheet->out, n, sheet->lang);
	out_text(sheet->out, sheet->lang == LANG_VI ? " đoạn không thay đổi</summary>\n" : " unchanged passages</summary>\n");
	print_range(&inner, NULL, first, end);
	close_note(&inner);
	out_text(sheet->out, "</details>\n");
}

static void print_siblings(struct sheet *sheet, const struct redline_block *first)
{
	const struct redline_block *before = NULL, *block = first, *end;
	for (bool context = false; block; block = end) {
		bool quiet;
		size_t n = context ? 0 : foldable(block, &end);
		if (n >= FOLDED_LEAST) {
			print_folded(sheet, block, end, n);
			before = NULL;
			continue;
		}
		end = unit_end(block, &quiet, &n);
		print_range(sheet, before, block, end);
		for (before = block; before->next != end;)
			before = before->next;
		context = !quiet; /* the unit behind a change is shown */
	}
	close_note(sheet);
}

void redline_html(struct out *out, const struct redline *redline, const struct model *model, enum lang lang)
{
	struct sheet sheet = { .out = out, .arena = arena_new(), .model = model, .lang = lang };
	print_fields(&sheet, redline->root);
	print_siblings(&sheet, redline->root->inside);
	arena_free(sheet.arena);
}
