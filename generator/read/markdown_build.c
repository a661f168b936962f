#include <cmark.h>

#include "base/arena.h"
#include "read/markdown_parts.h"

static bool is_fence(const struct mark *mark)
{
	return mark && (mark->kind == MARK_OPEN || mark->kind == MARK_CLOSE);
}

static void add_to_body(struct markdown *md, struct body *body, struct str html, bool copy, cmark_node *first, cmark_node *end)
{
	struct extent at = markdown_extent(md, first, end);
	if (body->html.n == 0)
		body->at = at;
	body->at.end = at.end;
	*array_add(md->scratch, &body->html) = copy ? markdown_printed(md, RENDER_COPY, first, end) : html;
	*array_add(md->scratch, &body->text) = markdown_text(md, first, end);
}

/* All up to the next fence as one block; NULL when it prints nothing. */
static struct block *html_block(struct markdown *md, struct body *body)
{
	cmark_node *first = md->node, *end = first;
	for (struct mark *mark; end && !is_fence(mark = markdown_mark(md, end));)
		end = mark ? markdown_behind(end, mark) : cmark_node_next(end);
	unsigned anchors = md->anchors;
	struct str html = markdown_printed(md, RENDER_PAGE, first, end);
	md->node = end;
	if (html.n == 0)
		return NULL;
	if (body)
		add_to_body(md, body, html, md->anchors != anchors, first, end);
	struct block *block = arena_alloc(md->doc->arena, sizeof *block);
	*block = (struct block){ .type = BLOCK_HTML, .html = html, .at = markdown_extent(md, first, end) };
	return block;
}

/* Takes one directive's share of a closing fence, which may end several. */
static void close_one(struct markdown *md, struct mark *mark)
{
	if (--mark->closes == 0)
		md->node = cmark_node_next(md->node);
}

struct block *markdown_blocks(struct markdown *md, struct row *enclosing, struct body *body)
{
	struct block *first = NULL, **tail = &first;
	while (md->node) {
		struct mark *mark = markdown_mark(md, md->node);
		if (mark && mark->kind == MARK_CLOSE) {
			close_one(md, mark);
			break;
		}
		if (mark && mark->kind == MARK_OPEN) {
			md->node = cmark_node_next(md->node);
			*tail = directive_block(md, mark->directive, enclosing);
		} else {
			*tail = html_block(md, body);
		}
		while (*tail)
			tail = &(*tail)->next;
	}
	return first;
}
