#include <cmark.h>

#include "read/markdown_parts.h"

/* --- text and what the extensions found in it --- */

static void print_autolink(struct markdown *md, const struct span *span, struct str text)
{
	md->anchors++;
	if (md->mode != RENDER_LABEL) {
		out_text(&md->out, "<a href=\"");
		out_text(&md->out, span->kind == SPAN_WWW ? "http://" : span->kind == SPAN_MAIL ? "mailto:" : "");
		html_href(&md->out, text);
		out_text(&md->out, "\">");
	}
	markdown_print(md, text);
	if (md->mode != RENDER_LABEL)
		out_text(&md->out, "</a>");
}

static void print_span(struct markdown *md, const struct span *span, struct str text)
{
	switch (span->kind) {
	case SPAN_TEXT:
		markdown_print(md, text);
		break;
	case SPAN_DELETE:
		out_text(&md->out, "<del>");
		break;
	case SPAN_DELETE_END:
		out_text(&md->out, "</del>");
		break;
	case SPAN_NOTE:
		md->anchors++;
		if (md->mode == RENDER_PAGE)
			note_print_reference(md, span->note);
		break;
	default:
		print_autolink(md, span, text);
		break;
	}
}

static void print_run(struct markdown *md, const struct run *run)
{
	size_t at = 0;
	for (size_t i = 0; i < run->spans.n; i++) {
		const struct span *span = &run->spans.v[i];
		markdown_print(md, str_slice(run->text, at, span->begin));
		print_span(md, span, str_slice(run->text, span->begin, span->end));
		at = span->end;
	}
	markdown_print(md, str_from(run->text, at));
}

static bool begins_line(cmark_node *node)
{
	cmark_node *before = cmark_node_previous(node);
	return !before || cmark_node_get_type(before) == CMARK_NODE_SOFTBREAK ||
		cmark_node_get_type(before) == CMARK_NODE_LINEBREAK;
}

/* A fence that came to be text stands where no directive can. */
static void report_fence(struct markdown *md, cmark_node *node)
{
	struct str text = markdown_text_of(md, node);
	if (!md->site || md->mode != RENDER_PAGE || directive_colons(text) == 0 || !begins_line(node) ||
	    cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_PARAGRAPH ||
	    directive_colons(markdown_shadow(md, node, text)) == 0)
		return;
	struct extent at = markdown_place(md, node, text);
	if (at.start < md->fences_end)
		diag(&md->doc->diags, DIAG_DIRECTIVE_NESTED, markdown_at(md, at));
}

static void print_text(struct markdown *md, cmark_node *node)
{
	const struct run *run = cmark_node_get_user_data(node);
	report_fence(md, node);
	if (run)
		print_run(md, run);
	else
		markdown_print(md, markdown_text_of(md, node));
}

/* --- links and images --- */

static void print_url(struct markdown *md, cmark_node *node, bool allowed, enum diag_id refused)
{
	struct str url = str_of(cmark_node_get_url(node));
	if (!md->extensions)
		allowed = cmark_allows(url);
	if (allowed)
		html_href(&md->out, url);
	else if (md->extensions && md->mode == RENDER_PAGE)
		diag1(&md->doc->diags, refused, markdown_at(md, markdown_place(md, node, url)), url);
}

static void print_title(struct markdown *md, cmark_node *node)
{
	struct str title = str_of(cmark_node_get_title(node));
	if (title.n) {
		out_text(&md->out, "\" title=\"");
		markdown_print(md, title);
	}
}

static void enter_link(struct markdown *md, cmark_node *node)
{
	md->links++;
	md->anchors++;
	markdown_inlines(md, node);
	if (md->mode == RENDER_LABEL)
		return;
	out_text(&md->out, "<a href=\"");
	print_url(md, node, link_allowed(str_of(cmark_node_get_url(node))), DIAG_LINK_REFUSED);
	print_title(md, node);
	out_text(&md->out, "\">");
}

static void leave_link(struct markdown *md)
{
	md->links--;
	if (md->mode != RENDER_LABEL)
		out_text(&md->out, "</a>");
}

static void enter_image(struct markdown *md, cmark_node *node)
{
	out_text(&md->out, "<img src=\"");
	print_url(md, node, image_allowed(str_of(cmark_node_get_url(node))), DIAG_IMAGE_REFUSED);
	out_text(&md->out, "\" alt=\"");
	md->alt = node;
}

static void leave_image(struct markdown *md, cmark_node *node)
{
	print_title(md, node);
	out_text(&md->out, "\" />");
}

/* --- the rest --- */

static void print_code(struct markdown *md, cmark_node *node)
{
	out_text(&md->out, "<code>");
	markdown_print(md, str_of(cmark_node_get_literal(node)));
	out_text(&md->out, "</code>");
}

static void print_html(struct markdown *md, cmark_node *node)
{
	struct str html = str_of(cmark_node_get_literal(node));
	if (!md->site)
		out_text(&md->out, "<!-- raw HTML omitted -->");
	else if (md->mode == RENDER_PAGE && !str_starts(html, "<!--"))
		diag(&md->doc->diags, DIAG_HTML_LEFT_OUT, markdown_at(md, markdown_place(md, node, html)));
}

void markdown_enter_inline(struct markdown *md, struct cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		print_text(md, node);
		break;
	case CMARK_NODE_SOFTBREAK:
		out_text(&md->out, "\n");
		break;
	case CMARK_NODE_LINEBREAK:
		out_text(&md->out, "<br />\n");
		break;
	case CMARK_NODE_CODE:
		print_code(md, node);
		break;
	case CMARK_NODE_HTML_INLINE:
		print_html(md, node);
		break;
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG:
		markdown_inlines(md, node);
		out_text(&md->out, cmark_node_get_type(node) == CMARK_NODE_EMPH ? "<em>" : "<strong>");
		break;
	case CMARK_NODE_LINK:
		enter_link(md, node);
		break;
	case CMARK_NODE_IMAGE:
		enter_image(md, node);
		break;
	default:
		break;
	}
}

void markdown_leave_inline(struct markdown *md, struct cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_EMPH:
		out_text(&md->out, "</em>");
		break;
	case CMARK_NODE_STRONG:
		out_text(&md->out, "</strong>");
		break;
	case CMARK_NODE_LINK:
		leave_link(md);
		break;
	case CMARK_NODE_IMAGE:
		leave_image(md, node);
		break;
	default:
		break;
	}
}
