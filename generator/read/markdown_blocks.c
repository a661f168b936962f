#include <cmark.h>

#include "read/markdown_parts.h"

/* Blocks begin on a line of their own. */
static void fresh_line(struct markdown *md)
{
	if (md->out.n > md->out_begin && md->out.p[md->out.n - 1] != '\n')
		out_char(&md->out, '\n');
}

static void print_block(struct markdown *md, const char *tag)
{
	fresh_line(md);
	out_text(&md->out, tag);
}

/* --- code and HTML --- */

static void print_code(struct markdown *md, cmark_node *node)
{
	struct str info = str_of(cmark_node_get_fence_info(node)), language;
	if (str_word(&info, &language)) {
		print_block(md, "<pre><code class=\"language-");
		markdown_print(md, language);
		out_text(&md->out, "\">");
	} else {
		print_block(md, "<pre><code>");
	}
	markdown_print(md, str_of(cmark_node_get_literal(node)));
	out_text(&md->out, "</code></pre>\n");
}

/* Comments are the editors' own; nothing is said about them. */
static bool only_comments(struct str html)
{
	while ((html = str_trim(html)).n) {
		ptrdiff_t end = str_starts(html, "<!--") ? str_find(str_from(html, 4), "-->") : -1;
		if (end < 0)
			return false;
		html = str_from(html, 4 + (size_t)end + 3);
	}
	return true;
}

static void print_html(struct markdown *md, cmark_node *node)
{
	if (!md->site) {
		print_block(md, "<!-- raw HTML omitted -->");
		fresh_line(md);
	} else if (md->mode == RENDER_PAGE && !only_comments(str_of(cmark_node_get_literal(node)))) {
		struct extent at = markdown_place(md, node, str_of(""));
		diag(&md->doc->diags, DIAG_HTML_LEFT_OUT, markdown_at(md, at));
	}
}

/* --- lists --- */

static const char task_open, task_done;

/* The task that an item is: its paragraph begins with "[ ]" or "[x]" and white space. The box is taken out of the text, and
   the item's user data tells from then on. */
static const char *find_task(struct markdown *md, cmark_node *paragraph)
{
	cmark_node *node = cmark_node_first_child(paragraph);
	if (cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH || cmark_node_get_type(node) != CMARK_NODE_TEXT)
		return NULL;
	struct str text = markdown_text_of(md, node);
	if (text.n < 3 || text.p[0] != '[' || text.p[2] != ']' || !strchr(" xX", text.p[1]))
		return NULL;
	bool parted = text.n > 3 ? text.p[3] == ' ' || text.p[3] == '\t'
				 : cmark_node_get_type(cmark_node_next(node)) == CMARK_NODE_SOFTBREAK;
	if (!parted || memchr(markdown_shadow(md, node, text).p, 1, 3))
		return NULL;
	bool done = text.p[1] != ' ';
	cmark_node_set_literal(node, text.p + 3);
	return done ? &task_done : &task_open;
}

static void enter_item(struct markdown *md, cmark_node *node)
{
	const char *task = cmark_node_get_user_data(node);
	cmark_node *paragraph = cmark_node_first_child(node);
	if (!task && md->extensions && paragraph) {
		task = find_task(md, paragraph);
		cmark_node_set_user_data(node, (char *)(task ? task : ""));
	}
	bool is_task = task == &task_open || task == &task_done;
	print_block(md, is_task ? "<li class=\"task\">" : "<li>");
	if (is_task) {
		md->task = paragraph;
		md->task_done = task == &task_done;
	}
}

static void enter_list(struct markdown *md, cmark_node *node)
{
	int start = cmark_node_get_list_start(node);
	if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST) {
		print_block(md, "<ul>\n");
	} else if (start == 1) {
		print_block(md, "<ol>\n");
	} else {
		fresh_line(md);
		out_format(&md->out, "<ol start=\"%d\">\n", start);
	}
}

/* --- paragraphs and headings --- */

static bool is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph), *list = item ? cmark_node_parent(item) : NULL;
	return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

static void enter_paragraph(struct markdown *md, cmark_node *node)
{
	if (!is_tight(node))
		print_block(md, "<p>");
	markdown_inlines(md, node);
	if (node == md->task)
		out_text(&md->out, md->task_done ? "<label><input type=\"checkbox\" checked=\"\" disabled=\"\" />"
						 : "<label><input type=\"checkbox\" disabled=\"\" />");
}

static void leave_paragraph(struct markdown *md, cmark_node *node)
{
	if (node == md->task) {
		out_text(&md->out, "</label>");
		md->task = NULL;
	}
	if (node == md->last)
		note_print_back(md, md->note);
	if (!is_tight(node))
		out_text(&md->out, "</p>\n");
}

static void enter_heading(struct markdown *md, cmark_node *node)
{
	fresh_line(md);
	out_format(&md->out, "<h%d", cmark_node_get_heading_level(node));
	markdown_inlines(md, node);
	if (md->site && md->mode == RENDER_PAGE) {
		struct str id = markdown_heading(md, node);
		out_text(&md->out, " id=\"");
		html_escape(&md->out, id, true);
		out_text(&md->out, "\"");
		md->anchors++;
	}
	out_text(&md->out, ">");
	md->heading_begin = md->out.n;
	md->heading_anchors = md->anchors;
}

/* A heading is also shown in the page's contents, as a link's label. */
static void note_heading(struct markdown *md, cmark_node *node)
{
	struct heading *noted = &md->doc->headings.v[md->doc->headings.n - 1];
	struct str html = str_from(out_held(&md->out), md->heading_begin);
	if (md->anchors == md->heading_anchors) {
		noted->html = str_dup(md->doc->arena, html);
		return;
	}
	size_t begin = md->out.n;
	md->mode = RENDER_LABEL;
	markdown_render_inside(md, node);
	md->mode = RENDER_PAGE;
	noted->html = markdown_take(md, begin);
}

static void leave_heading(struct markdown *md, cmark_node *node)
{
	if (md->site && md->mode == RENDER_PAGE)
		note_heading(md, node);
	out_format(&md->out, "</h%d>\n", cmark_node_get_heading_level(node));
}

void markdown_enter_block(struct markdown *md, struct cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		print_block(md, "<blockquote>\n");
		break;
	case CMARK_NODE_LIST:
		enter_list(md, node);
		break;
	case CMARK_NODE_ITEM:
		enter_item(md, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
		print_code(md, node);
		break;
	case CMARK_NODE_HTML_BLOCK:
		print_html(md, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		enter_paragraph(md, node);
		break;
	case CMARK_NODE_HEADING:
		enter_heading(md, node);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		print_block(md, "<hr />\n");
		break;
	default:
		break;
	}
}

void markdown_leave_block(struct markdown *md, struct cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		print_block(md, "</blockquote>\n");
		break;
	case CMARK_NODE_LIST:
		out_text(&md->out, cmark_node_get_list_type(node) == CMARK_BULLET_LIST ? "</ul>\n" : "</ol>\n");
		break;
	case CMARK_NODE_ITEM:
		out_text(&md->out, "</li>\n");
		break;
	case CMARK_NODE_PARAGRAPH:
		leave_paragraph(md, node);
		break;
	case CMARK_NODE_HEADING:
		leave_heading(md, node);
		break;
	default:
		break;
	}
}
