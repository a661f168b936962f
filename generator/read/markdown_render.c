#include <cmark.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "read/markdown_parts.h"

void markdown_print(struct markdown *md, struct str text)
{
	if (md->extensions && !md->normal)
		text = utf8_nfc(md->scratch, text);
	html_escape(&md->out, text, md->extensions);
}

struct str markdown_take(struct markdown *md, size_t begin)
{
	struct str taken = str_dup(md->doc->arena, str_from(out_held(&md->out), begin));
	md->out.n = begin;
	return taken;
}

/* In an image's description there is only text. */
static void render_alt(struct markdown *md, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
	case CMARK_NODE_HTML_INLINE:
		markdown_print(md, str_of(cmark_node_get_literal(node)));
		break;
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_SOFTBREAK:
		out_char(&md->out, ' ');
		break;
	default:
		break;
	}
}

static void enter(struct markdown *md, cmark_node *node)
{
	if (md->alt)
		render_alt(md, node);
	else if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK)
		markdown_enter_block(md, node);
	else
		markdown_enter_inline(md, node);
}

static void leave(struct markdown *md, cmark_node *node)
{
	if (md->alt && md->alt != node)
		return;
	md->alt = NULL;
	if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK)
		markdown_leave_block(md, node);
	else
		markdown_leave_inline(md, node);
}

static void render_node(struct markdown *md, cmark_node *root)
{
	for (struct walk walk = { .root = root }; walk_next(&walk);) {
		if (walk.entering)
			enter(md, walk.node);
		else
			leave(md, walk.node);
	}
}

void markdown_render_inside(struct markdown *md, struct cmark_node *node)
{
	markdown_inlines(md, node);
	for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
		render_node(md, child);
}

static void render_row(struct markdown *md, const struct pipe_table *table, cmark_node **cell, const char *tag)
{
	static const char *const classes[] = { "", " class=\"left\"", " class=\"center\"", " class=\"right\"" };
	out_text(&md->out, "<tr>\n");
	for (size_t i = 0; i < table->columns && *cell; i++) {
		out_format(&md->out, "<%s%s>", tag, classes[table->align[i]]);
		md->cell = *cell;
		markdown_render_inside(md, *cell);
		md->cell = NULL;
		out_format(&md->out, "</%.2s>\n", tag);
		*cell = cmark_node_next(*cell);
	}
	out_text(&md->out, "</tr>\n");
}

static void render_table(struct markdown *md, const struct pipe_table *table, cmark_node *cell)
{
	out_text(&md->out, "<table>\n<thead>\n");
	render_row(md, table, &cell, "th scope=\"col\"");
	out_text(&md->out, "</thead>\n");
	if (table->rows > 1)
		out_text(&md->out, "<tbody>\n");
	for (size_t i = 1; i < table->rows; i++)
		render_row(md, table, &cell, "td");
	if (table->rows > 1)
		out_text(&md->out, "</tbody>\n");
	out_text(&md->out, "</table>\n");
}

void markdown_render(struct markdown *md, struct cmark_node *first, struct cmark_node *end)
{
	for (cmark_node *node = first, *next; node && node != end; node = next) {
		const struct mark *mark = markdown_mark(md, node);
		next = mark ? markdown_behind(node, mark) : cmark_node_next(node);
		if (!mark)
			render_node(md, node);
		else if (mark->kind == MARK_TABLE)
			render_table(md, mark->table, cmark_node_next(node));
	}
}

struct str markdown_printed(struct markdown *md, enum render_mode mode, struct cmark_node *first, struct cmark_node *end)
{
	size_t begin = md->out.n, outer_begin = md->out_begin;
	enum render_mode outer_mode = md->mode;
	md->out_begin = begin;
	md->mode = mode;
	markdown_render(md, first, end);
	md->mode = outer_mode;
	md->out_begin = outer_begin;
	return markdown_take(md, begin);
}
