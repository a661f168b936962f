#include <cmark.h>
#include <stdlib.h>

#include "base/arena.h"
#include "read/markdown_parts.h"

void markdown_feed(struct markdown *md, struct str bytes)
{
	if (bytes.n)
		cmark_parser_feed(md->parser, bytes.p, bytes.n);
}

void markdown_discard(struct markdown *md)
{
	if (md->root)
		cmark_node_free(md->root);
	md->root = NULL;
}

static const struct origin *origin_of_line(const struct markdown *md, int line)
{
	if (line < 1 || (size_t)line > md->origins.n)
		return NULL;
	return &md->origins.v[line - 1];
}

struct mark *markdown_mark(struct markdown *md, struct cmark_node *node)
{
	if (cmark_node_get_type(node) != CMARK_NODE_HEADING)
		return NULL;
	const struct origin *origin = origin_of_line(md, cmark_node_get_start_line(node));
	return origin && origin->mark ? &md->marks.v[origin->mark - 1] : NULL;
}

static void find_marks(struct markdown *md)
{
	if (md->marks.n == 0)
		return;
	struct note *note = NULL;
	for (cmark_node *node = cmark_node_first_child(md->root); node; node = cmark_node_next(node)) {
		struct mark *mark = markdown_mark(md, node);
		if (!mark)
			continue;
		mark->found = true;
		if (mark->kind == MARK_NOTE) {
			note = mark->note;
			note->first = cmark_node_next(node);
		} else if (mark->kind == MARK_NOTE_END && note) {
			note->end = node;
		}
	}
}

struct cmark_node *markdown_last_paragraph(struct cmark_node *first, struct cmark_node *end)
{
	cmark_node *last = NULL;
	for (cmark_node *node = first; node && node != end; node = cmark_node_next(node))
		last = node;
	return last && cmark_node_get_type(last) == CMARK_NODE_PARAGRAPH ? last : NULL;
}

static void take_back(struct markdown *md, const struct mark *mark)
{
	if (!md->taken_back)
		md->taken_back = arena_alloc(md->scratch, md->doc->file.bytes.n / 8 + 1);
	md->taken_back[mark->at.start / 8] |= (uint8_t)(1 << mark->at.start % 8);
}

/* Marks that landed where they mean nothing are not made again. Returns the first of them, NULL when there is none. */
static const struct mark *take_back_lost(struct markdown *md)
{
	const struct mark *first = NULL;
	for (size_t i = 0; i < md->marks.n; i++) {
		if (md->marks.v[i].found)
			continue;
		take_back(md, &md->marks.v[i]);
		if (!first)
			first = &md->marks.v[i];
	}
	return first;
}

static void parse_once(struct markdown *md)
{
	md->origins.n = md->marks.n = md->notes.n = md->cells = 0;
	md->fences_end = md->plain ? 0 : SIZE_MAX;
	md->notes_by_label = map_in(md->scratch);
	/* With source positions the lines of inline nodes are right also behind code that goes over a line's end. */
	md->parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | (md->extensions ? CMARK_OPT_SOURCEPOS : CMARK_OPT_DEFAULT));
	if (md->extensions)
		markdown_scan(md);
	else
		markdown_feed(md, str_from(md->doc->file.bytes, md->begin));
	md->root = cmark_parser_finish(md->parser);
	cmark_parser_free(md->parser);
	md->parser = NULL;
	md->node = cmark_node_first_child(md->root);
	find_marks(md);
}

void markdown_parse(struct markdown *md, int passes)
{
	size_t said = md->doc->diags.list.n;
	for (int pass = 1;; pass++) {
		parse_once(md);
		const struct mark *lost = take_back_lost(md);
		if (!lost)
			return;
		markdown_discard(md);
		md->doc->diags.list.n = said;
		if (pass == passes) {
			md->plain = true;
			diag(&md->doc->diags, DIAG_MARKDOWN_TANGLED, markdown_at(md, lost->at));
			said++;
		}
	}
}

struct extent markdown_extent(const struct markdown *md, struct cmark_node *first, struct cmark_node *end)
{
	const struct origin *from = origin_of_line(md, cmark_node_get_start_line(first)), *to = from;
	for (cmark_node *node = first; node && node != end; node = cmark_node_next(node)) {
		const struct origin *last = origin_of_line(md, cmark_node_get_end_line(node));
		if (last && (!to || last->at.end > to->at.end))
			to = last;
	}
	return from && to ? (struct extent){ from->at.start, to->at.end } : (struct extent){ 0, 0 };
}

static const struct origin *origin_of_node(const struct markdown *md, struct cmark_node *node)
{
	const struct origin *origin = NULL;
	for (; node && !origin; node = cmark_node_parent(node))
		origin = origin_of_line(md, cmark_node_get_start_line(node));
	return origin;
}

struct extent markdown_place(struct markdown *md, struct cmark_node *node, struct str text)
{
	enum { NEAR = 4096 };
	const struct origin *origin = origin_of_node(md, node);
	if (!origin)
		return (struct extent){ (uint32_t)md->begin, (uint32_t)md->begin };
	size_t from = md->placed > origin->at.start ? md->placed : origin->at.start;
	struct str near = str_slice(md->doc->file.bytes, from, from + NEAR);
	const char *found = text.n && text.n <= near.n ? memmem(near.p, near.n, text.p, text.n) : NULL;
	if (!found)
		return origin->at;
	struct extent at = extent_of(&md->doc->file, (struct str){ found, text.n });
	md->placed = at.end;
	return at;
}

bool markdown_line_of(const struct markdown *md, struct cmark_node *node, struct extent *line, size_t *begin)
{
	const struct origin *origin = origin_of_line(md, cmark_node_get_start_line(node));
	int column = cmark_node_get_start_column(node);
	if (!origin)
		return false;
	*line = origin->at;
	*begin = origin->at.start + (column > 0 ? (size_t)column - 1 : 0);
	return true;
}
