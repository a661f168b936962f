#include <cmark.h>

#include "base/utf8.h"
#include "read/markdown_parts.h"

struct plain {
	struct markdown *md;
	size_t begin; /* of the text in md->out */
};

static void part(const struct plain *plain)
{
	struct out *out = &plain->md->out;
	if (out->n > plain->begin && out->p[out->n - 1] != ' ')
		out_char(out, ' ');
}

static struct str without_space(const struct plain *plain, struct str text)
{
	const struct out *out = &plain->md->out;
	bool parted = out->n == plain->begin || out->p[out->n - 1] == ' ';
	while (parted && text.n && text.p[0] == ' ')
		text = str_from(text, 1);
	return text;
}

/* Line ends in code count as the breaks between lines do. */
static void append(const struct plain *plain, struct str text)
{
	struct markdown *md = plain->md;
	if (!md->normal)
		text = utf8_nfc(md->scratch, text);
	while ((text = without_space(plain, text)).n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;
		out_bytes(&md->out, text.p, n);
		if (end)
			part(plain);
		text = str_from(text, n + (end != NULL));
	}
}

static void append_run(const struct plain *plain, const struct run *run)
{
	size_t at = 0;
	for (size_t i = 0; i < run->spans.n; i++) {
		const struct span *span = &run->spans.v[i];
		append(plain, str_slice(run->text, at, span->begin));
		if (span->kind != SPAN_DELETE && span->kind != SPAN_DELETE_END && span->kind != SPAN_NOTE)
			append(plain, str_slice(run->text, span->begin, span->end));
		at = span->end;
	}
	append(plain, str_from(run->text, at));
}

static void append_node(const struct plain *plain, cmark_node *node)
{
	const struct run *run;
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		run = cmark_node_get_user_data(node);
		if (run)
			append_run(plain, run);
		else
			append(plain, markdown_text_of(plain->md, node));
		break;
	case CMARK_NODE_CODE:
	case CMARK_NODE_CODE_BLOCK:
		append(plain, str_of(cmark_node_get_literal(node)));
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING:
	case CMARK_NODE_ITEM:
		part(plain);
		break;
	default:
		break;
	}
}

static void append_tree(const struct plain *plain, cmark_node *root)
{
	for (struct walk walk = { .root = root }; walk_next(&walk);) {
		if (walk.entering)
			append_node(plain, walk.node);
		else if (cmark_node_get_type(walk.node) == CMARK_NODE_CODE_BLOCK)
			part(plain);
	}
}

static void append_table(const struct plain *plain, cmark_node *cell, cmark_node *end)
{
	for (; cell && cell != end; cell = cmark_node_next(cell)) {
		plain->md->cell = cell;
		append_tree(plain, cell);
		plain->md->cell = NULL;
	}
}

struct str markdown_text(struct markdown *md, struct cmark_node *first, struct cmark_node *end)
{
	struct plain plain = { md, md->out.n };
	for (cmark_node *node = first, *next; node && node != end; node = next) {
		const struct mark *mark = markdown_mark(md, node);
		next = mark ? markdown_behind(node, mark) : cmark_node_next(node);
		part(&plain);
		if (!mark)
			append_tree(&plain, node);
		else if (mark->kind == MARK_TABLE)
			append_table(&plain, cmark_node_next(node), next);
	}
	struct str text = markdown_take(md, plain.begin);
	return str_trim(text);
}
