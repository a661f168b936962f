#include "base/arena.h"
#include "read/markdown_guard.h"

struct scanner {
	struct markdown *md;
	struct line_reader reader;
	struct line line, following;
	bool has_line, has_following;
	uint32_t number;            /* of line */
	size_t fed;                 /* cmark has all before */
	struct guard guard;
	bool after_blank;
	bool directly;              /* line stands below a line of text, and not of a list */
	struct fence fence;         /* the open code block's */
	enum html_kind html;        /* the open HTML block's */
	bool inside_item;           /* which began within a list item */
	unsigned item;              /* the column of the outermost open list item's content; 0: none */
	struct directive *open[DIRECTIVE_DEPTH];
	size_t open_count, beyond;  /* beyond: open ones that had no room in it */
	size_t directive_lines;
};

static void advance(struct scanner *s)
{
	s->line = s->following;
	s->has_line = s->has_following;
	s->has_following = line_read(&s->reader, &s->following);
	s->number++;
}

static void add_origin(struct scanner *s, struct extent at, uint32_t mark)
{
	*array_add(s->md->scratch, &s->md->origins) = (struct origin){ at, mark };
}

static void diag_here(struct scanner *s, enum diag_id id)
{
	diag(&s->md->doc->diags, id, markdown_at(s->md, line_extent(&s->line)));
}

/* --- handing lines on: as they are, or swapped for others between swap_begin and swap_end --- */

static void swap_begin(struct scanner *s)
{
	markdown_feed(s->md, str_slice(s->reader.bytes, s->fed, s->line.start));
}

static void swap_line(struct scanner *s, struct str text, struct extent at)
{
	markdown_feed(s->md, text);
	/* cmark would take a bare LF for the rest of a CR that it got before. */
	markdown_feed(s->md, str_of(text.n ? "\n" : " \n"));
	add_origin(s, at, 0);
}

static void swap_mark(struct scanner *s, struct mark mark)
{
	if (s->directly) /* a blank line ends an HTML block that begins with a tag */
		swap_line(s, str_of(""), mark.at);
	*array_add(s->md->scratch, &s->md->marks) = mark;
	markdown_feed(s->md, str_of("#\n"));
	add_origin(s, mark.at, (uint32_t)s->md->marks.n);
}

static void swap_end(struct scanner *s)
{
	s->fed = s->has_line ? s->line.start : s->reader.bytes.n;
}

static void keep_line(struct scanner *s)
{
	struct extent at = line_extent(&s->line);
	bool passes = guard_passes(&s->guard, s->line.text, at);
	struct str text = passes ? guard_clean(&s->guard, s->line.text, at) : str_of("");
	if (text.p == s->line.text.p) {
		add_origin(s, at, 0);
		advance(s);
		return;
	}
	swap_begin(s);
	swap_line(s, text, at);
	advance(s);
	swap_end(s);
}

/* --- directives --- */

static struct str line_number(struct scanner *s, uint32_t number)
{
	return str_format(s->md->scratch, "%u", (unsigned)number);
}

static void open_directive(struct scanner *s, size_t colons)
{
	struct extent at = line_extent(&s->line);
	if (s->open_count == DIRECTIVE_DEPTH) {
		s->beyond++;
		diag_here(s, DIAG_DIRECTIVE_DEEP);
		swap_mark(s, (struct mark){ .kind = MARK_NOTHING, .at = at });
		return;
	}
	struct directive *directive = directive_parse(s->md, &s->line, colons);
	directive->line = s->number;
	s->open[s->open_count++] = directive;
	swap_mark(s, (struct mark){ .kind = MARK_OPEN, .at = at, .directive = directive });
}

/* A fence closes the innermost directive that was opened with as many colons or fewer; what is open within that one was
   crossed. Returns how many end. */
static unsigned close_directives(struct scanner *s, size_t colons)
{
	size_t i = s->open_count;
	while (i > 0 && s->open[i - 1]->colons > colons)
		i--;
	if (i == 0) {
		diag_here(s, DIAG_DIRECTIVE_STRAY);
		return 0;
	}
	for (size_t j = s->open_count; j-- > i;)
		diag3(&s->md->doc->diags, DIAG_DIRECTIVE_CROSSED, markdown_at(s->md, s->open[j]->at), s->open[j]->name,
			line_number(s, s->number), s->open[i - 1]->name);
	unsigned closes = (unsigned)(s->open_count - i + 1);
	s->open_count = i - 1;
	return closes;
}

static void close_directive(struct scanner *s, size_t colons)
{
	struct mark mark = { .kind = MARK_NOTHING, .at = line_extent(&s->line) };
	if (s->beyond)
		s->beyond--;
	else
		mark.closes = close_directives(s, colons);
	if (mark.closes)
		mark.kind = MARK_CLOSE;
	swap_mark(s, mark);
}

static bool scan_directive(struct scanner *s)
{
	struct str body = line_body(&s->line);
	size_t colons = s->md->site ? directive_colons(body) : 0;
	if (colons == 0)
		return false;
	if (++s->directive_lines > DIRECTIVE_LINES) {
		if (s->directive_lines == DIRECTIVE_LINES + 1) {
			diag_here(s, DIAG_DIRECTIVE_MANY);
			s->md->fences_end = s->line.start;
		}
		return false;
	}
	swap_begin(s);
	if (str_trim(str_from(body, colons)).n)
		open_directive(s, colons);
	else
		close_directive(s, colons);
	advance(s);
	swap_end(s);
	return true;
}

/* --- footnotes --- */

/* What a footnote has opened that goes on until it is closed. */
struct verbatim {
	struct fence fence;
	enum html_kind html;
};

static void note_line(struct scanner *s, struct str text, struct verbatim *open)
{
	struct extent at = extent_of(&s->md->doc->file, text);
	text = guard_passes(&s->guard, text, at) ? guard_clean(&s->guard, text, at) : str_of("");
	swap_line(s, text, at);
	struct line line = { .text = text };
	if (open->fence.n) {
		if (fence_closed(&line, open->fence))
			open->fence.n = 0;
		return;
	}
	if (open->html == HTML_NONE) {
		open->fence = fence_opened(&line);
		open->html = html_opened(&line);
	}
	if (html_closed(&line, open->html))
		open->html = HTML_NONE;
}

static struct str without_indent(const struct line *line)
{
	unsigned column = 0;
	size_t at = 0;
	for (; at < line->body && column < 4; at++)
		column += line->text.p[at] == ' ' ? 1 : 4 - column % 4;
	return str_from(line->text, at);
}

/* What a footnote leaves open ends with it. */
static void close_verbatim(struct scanner *s, const struct verbatim *open, struct extent at)
{
	static const char *const ends[] = {
		[HTML_TEXT] = "</pre>", [HTML_COMMENT] = "-->", [HTML_INSTRUCTION] = "?>", [HTML_DECLARATION] = ">", [HTML_CDATA] = "]]>",
	};
	if (open->html)
		swap_line(s, str_of(ends[open->html]), at);
	if (open->fence.n == 0)
		return;
	char *fence = arena_alloc(s->md->scratch, open->fence.n);
	memset(fence, open->fence.c, open->fence.n);
	swap_line(s, (struct str){ fence, open->fence.n }, at);
}

/* A definition goes on in lines indented by four columns, blank lines before such ones, and lines that continue its
   paragraph. */
static void scan_note_rest(struct scanner *s, struct verbatim *open)
{
	unsigned blank = 0;
	for (; s->has_line; advance(s)) {
		if (line_blank(&s->line)) {
			blank++;
			continue;
		}
		bool inside = s->line.indent >= 4;
		if (!inside && (blank || open->fence.n || open->html || block_begins(&s->line)))
			return;
		if (blank) {
			guard_block(&s->guard);
			swap_line(s, str_of(""), line_extent(&s->line));
		}
		blank = 0;
		note_line(s, inside ? without_indent(&s->line) : s->line.text, open);
	}
}

static bool scan_note(struct scanner *s)
{
	struct str body = line_body(&s->line), label;
	size_t size = note_definition(body, &label);
	if (size == 0)
		return false;
	struct extent at = line_extent(&s->line);
	struct note *note = note_define(s->md, label, extent_of(&s->md->doc->file, label));
	struct verbatim open = { 0 };
	swap_begin(s);
	swap_mark(s, (struct mark){ .kind = MARK_NOTE, .at = at, .note = note });
	note_line(s, str_trim(str_from(body, size)), &open);
	advance(s);
	scan_note_rest(s, &open);
	close_verbatim(s, &open, at);
	s->directly = true;
	swap_mark(s, (struct mark){ .kind = MARK_NOTE_END, .at = at });
	swap_end(s);
	s->after_blank = true;
	return true;
}

/* --- tables --- */

static bool table_row(struct scanner *s, const struct pipe_table *table, const struct cells *cells)
{
	struct markdown *md = s->md;
	if (md->cells + table->columns > TABLE_CELLS) {
		diag_here(s, DIAG_TABLE_LARGE);
		return false;
	}
	md->cells += table->columns;
	guard_block(&s->guard);
	struct extent line = line_extent(&s->line);
	bool passes = guard_passes(&s->guard, line_body(&s->line), line);
	for (size_t i = 0; i < table->columns; i++) {
		struct str cell = passes && i < cells->n ? cells->text[i] : str_of("");
		struct extent at = cell.n ? extent_of(&md->doc->file, cell) : line;
		markdown_feed(md, str_of(CELL_PREFIX));
		swap_line(s, guard_clean(&s->guard, cell_text(md->scratch, cell), at), at);
		swap_line(s, str_of(""), at);
	}
	return true;
}

static void table_rows(struct scanner *s, struct pipe_table *table)
{
	struct cells cells;
	for (; s->has_line && !line_blank(&s->line) && s->line.indent < 4 && !block_begins(&s->line); advance(s)) {
		cells_split(&cells, s->line.text);
		if (!table_row(s, table, &cells))
			return;
		table->rows++;
	}
}

/* A row of cells with a delimiter row of as many cells below it. */
static bool scan_table(struct scanner *s)
{
	struct pipe_table table;
	struct cells header;
	if (!s->has_following || !table_delimiter(&table, &s->following) || block_begins(&s->line))
		return false;
	cells_split(&header, s->line.text);
	if (header.n != table.columns)
		return false;
	if (table.columns > TABLE_COLUMNS || s->md->cells + table.columns > TABLE_CELLS) {
		diag_here(s, table.columns > TABLE_COLUMNS ? DIAG_TABLE_WIDE : DIAG_TABLE_LARGE);
		return false;
	}
	struct pipe_table *kept = (struct pipe_table *)arena_copy(s->md->scratch, &table, sizeof table);
	swap_begin(s);
	swap_mark(s, (struct mark){ .kind = MARK_TABLE, .at = line_extent(&s->line), .table = kept });
	table_row(s, kept, &header);
	kept->rows = 1;
	advance(s);
	advance(s);
	table_rows(s, kept);
	swap_end(s);
	s->after_blank = true;
	return true;
}

/* --- what is open: code, HTML, list items --- */

/* A list item ends at a line that is indented less, unless its paragraph goes on; with it all that is inside. */
static void leave_item(struct scanner *s)
{
	if (s->item == 0 || s->line.indent >= s->item)
		return;
	bool inside = s->inside_item && (s->fence.n || s->html);
	if (!inside && !s->after_blank && !block_begins(&s->line))
		return;
	s->item = 0;
	if (inside) {
		s->fence.n = 0;
		s->html = HTML_NONE;
	}
}

static bool in_verbatim(struct scanner *s)
{
	if (s->fence.n) {
		if (s->line.indent < s->item + 4 && fence_closed(&s->line, s->fence))
			s->fence.n = 0;
		return true;
	}
	if (s->html) {
		if (html_closed(&s->line, s->html))
			s->html = HTML_NONE;
		return true;
	}
	return false;
}

static void enter_item(struct scanner *s)
{
	struct str body = line_body(&s->line);
	size_t marker = list_marker(body);
	if (s->item || s->line.indent > 3 || marker == 0 || thematic_break(body))
		return;
	size_t space = marker;
	while (space < body.n && body.p[space] == ' ')
		space++;
	bool far = space == body.n || space - marker > 4 || space == marker;
	s->item = s->line.indent + (unsigned)(far ? marker + 1 : space);
}

static void enter_verbatim(struct scanner *s)
{
	struct line inner = s->line;
	inner.indent = inner.indent >= s->item ? inner.indent - s->item : 0;
	s->inside_item = s->item > 0;
	s->fence = fence_opened(&inner);
	s->html = html_opened(&inner);
	if (s->html && html_closed(&s->line, s->html))
		s->html = HTML_NONE;
}

static bool may_hold_mark(const struct scanner *s)
{
	const struct markdown *md = s->md;
	if (md->plain || s->line.indent > 3 || (s->item && s->line.indent >= s->item))
		return false;
	return !md->taken_back || !(md->taken_back[s->line.start / 8] & 1 << s->line.start % 8);
}

static bool scan_mark(struct scanner *s)
{
	if (!may_hold_mark(s))
		return false;
	char c = line_body(&s->line).p[0];
	if (c == ':' ? scan_directive(s) : c == '[' && scan_note(s))
		return true;
	return s->item == 0 && scan_table(s);
}

/* In a list or quote cmark would take a footnote's definition for a link's. */
static void report_note(struct scanner *s)
{
	struct str body = line_body(&s->line), label;
	bool inside = s->item && s->line.indent >= s->item;
	for (size_t n; body.n && (n = body.p[0] == '>' ? 1 : list_marker(body)) > 0; inside = true) {
		body = str_from(body, n);
		while (body.n && (body.p[0] == ' ' || body.p[0] == '\t'))
			body = str_from(body, 1);
	}
	if (inside && note_definition(body, &label))
		diag1(&s->md->doc->diags, DIAG_FOOTNOTE_NESTED, markdown_at(s->md, extent_of(&s->md->doc->file, label)), label);
}

static void scan_line(struct scanner *s)
{
	bool blank = line_blank(&s->line);
	if (blank) {
		guard_block(&s->guard);
		s->after_blank = true;
		keep_line(s);
		return;
	}
	s->directly = !s->after_blank && s->item == 0;
	leave_item(s);
	if (!in_verbatim(s)) {
		if (scan_mark(s))
			return;
		report_note(s);
		enter_item(s);
		enter_verbatim(s);
	}
	s->after_blank = false;
	keep_line(s);
}

void markdown_scan(struct markdown *md)
{
	struct str bytes = md->doc->file.bytes;
	size_t begin = md->begin;
	if (begin == 0 && str_starts(bytes, "\xef\xbb\xbf"))
		begin = 3;
	struct scanner s = { .md = md, .reader = line_reader_at(bytes, begin), .fed = begin, .guard = guard_of(md) };
	for (size_t i = 0; i < begin; i++)
		s.number += bytes.p[i] == '\n';
	s.has_following = line_read(&s.reader, &s.following);
	advance(&s);
	while (s.has_line)
		scan_line(&s);
	markdown_feed(md, str_from(bytes, s.fed));
	for (size_t i = 0; i < s.open_count; i++)
		diag1(&md->doc->diags, DIAG_DIRECTIVE_UNCLOSED, markdown_at(md, s.open[i]->at), s.open[i]->name);
}
