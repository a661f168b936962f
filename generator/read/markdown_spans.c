#include <cmark.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "read/markdown_parts.h"

/* A run of one or two tildes, which may begin or end a deletion. */
struct tilde {
	struct run *run;
	size_t span;
	unsigned n;
	bool opens, closes;
};

struct tildes {
	ARRAY(struct tilde) list;
};

struct str markdown_text_of(const struct markdown *md, struct cmark_node *node)
{
	struct str text = str_of(cmark_node_get_literal(node));
	bool prefixed = md->cell && cmark_node_parent(node) == md->cell && !cmark_node_previous(node);
	return prefixed ? str_from(text, strlen(CELL_PREFIX)) : text;
}

static bool is_break(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK || cmark_node_get_type(node) == CMARK_NODE_LINEBREAK;
}

static struct run *run_of(struct markdown *md, cmark_node *node)
{
	struct run *run = arena_alloc(md->scratch, sizeof *run);
	run->text = markdown_text_of(md, node);
	run->shadow = markdown_shadow(md, node, run->text);
	return run;
}

/* --- tildes: CommonMark's rules of flanking, as for '*' --- */

/* What a neighbour that is no text counts as: the delimiter that it was written with. */
static enum utf8_class class_of_node(cmark_node *container, cmark_node *neighbour)
{
	if (neighbour)
		return is_break(neighbour) ? UTF8_SPACE : UTF8_PUNCTUATION;
	cmark_node_type type = cmark_node_get_type(container);
	return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ? UTF8_SPACE : UTF8_PUNCTUATION;
}

static enum utf8_class class_before(struct str text, size_t at)
{
	size_t begin = at - 1;
	while (begin > 0 && ((unsigned char)text.p[begin] & 0xc0) == 0x80)
		begin--;
	return utf8_class_of(utf8_next(text, &begin));
}

static enum utf8_class class_after(struct str text, size_t at)
{
	return utf8_class_of(utf8_next(text, &at));
}

static void add_tilde(struct markdown *md, struct tildes *tildes, struct run *run, struct span span, enum utf8_class before,
	enum utf8_class after)
{
	bool opens = after != UTF8_SPACE && (after != UTF8_PUNCTUATION || before != UTF8_OTHER);
	bool closes = before != UTF8_SPACE && (before != UTF8_PUNCTUATION || after != UTF8_OTHER);
	if (!opens && !closes)
		return;
	*array_add(md->scratch, &tildes->list) = (struct tilde){ run, run->spans.n, span.end - span.begin, opens, closes };
	*array_add(md->scratch, &run->spans) = span;
}

/* Pairs each closing run with the nearest opening one of its length; what is open between them stays text. */
static void pair_tildes(struct tildes *tildes)
{
	struct tilde *stack = tildes->list.v; /* the list is overwritten from its front as it is read */
	size_t depth = 0, waiting[3] = { 0 };
	for (size_t i = 0; i < tildes->list.n; i++) {
		struct tilde tilde = tildes->list.v[i];
		if (tilde.closes && waiting[tilde.n]) {
			struct tilde opener;
			do {
				opener = stack[--depth];
				waiting[opener.n]--;
			} while (opener.n != tilde.n);
			opener.run->spans.v[opener.span].kind = SPAN_DELETE;
			tilde.run->spans.v[tilde.span].kind = SPAN_DELETE_END;
		} else if (tilde.opens) {
			stack[depth++] = tilde;
			waiting[tilde.n]++;
		}
	}
}

/* --- the spans of a run --- */

static size_t tildes_at(struct str text, size_t at)
{
	size_t n = 0;
	while (at + n < text.n && text.p[at + n] == '~')
		n++;
	return n;
}

static size_t tilde_spans(struct markdown *md, struct run *run, size_t at, enum utf8_class before, enum utf8_class after,
	struct tildes *tildes)
{
	size_t n = tildes_at(run->shadow, at);
	if (at > 0)
		before = class_before(run->text, at);
	if (at + n < run->text.n)
		after = class_after(run->text, at + n);
	if (n <= 2)
		add_tilde(md, tildes, run, (struct span){ (uint32_t)at, (uint32_t)(at + n), SPAN_TEXT, NULL }, before, after);
	return at + n;
}

/* "[^label]"; the position behind it, or `at` when there is none. */
static size_t note_span(struct markdown *md, struct run *run, cmark_node *node, size_t at)
{
	struct str text = run->shadow;
	size_t end = at + 2;
	if (end >= text.n || text.p[at + 1] != '^')
		return at;
	while (end < text.n && !strchr("[] \t\n", text.p[end]))
		end++;
	if (end == text.n || text.p[end] != ']' || end == at + 2)
		return at;
	struct note *note = note_find(md, str_slice(run->text, at + 2, end));
	struct span span = { (uint32_t)at, (uint32_t)end + 1, SPAN_NOTE, note };
	if (note) {
		*array_add(md->scratch, &run->spans) = span;
		return span.end;
	}
	struct str reference = str_slice(run->text, at, span.end);
	diag1(&md->doc->diags, DIAG_FOOTNOTE_UNKNOWN, markdown_at(md, markdown_place(md, node, reference)),
		str_slice(reference, 2, reference.n - 1));
	return at;
}

static bool find_link(struct markdown *md, struct run *run, size_t from, size_t at)
{
	struct span span;
	if (md->links || !autolink_at(&span, run->shadow, from, at))
		return false;
	*array_add(md->scratch, &run->spans) = span;
	return true;
}

static void find_spans(struct markdown *md, struct run *run, cmark_node *node, struct tildes *tildes)
{
	cmark_node *container = cmark_node_parent(node);
	enum utf8_class before = class_of_node(container, cmark_node_previous(node));
	enum utf8_class after = class_of_node(container, cmark_node_next(node));
	size_t from = 0;
	for (size_t at = 0; at < run->shadow.n;) {
		size_t next = at;
		switch (run->shadow.p[at]) {
		case '~':
			next = tilde_spans(md, run, at, before, after, tildes);
			break;
		case '[':
			next = note_span(md, run, node, at);
			break;
		case 'w':
		case ':':
		case '@':
			if (find_link(md, run, from, at))
				next = run->spans.v[run->spans.n - 1].end;
			break;
		default:
			break;
		}
		if (next > at)
			from = next;
		at = next > at ? next : at + 1;
	}
}

void markdown_inlines(struct markdown *md, struct cmark_node *container)
{
	if (!md->extensions || cmark_node_get_user_data(container))
		return;
	cmark_node_set_user_data(container, md);
	struct tildes tildes = { 0 };
	for (cmark_node *node = cmark_node_first_child(container); node; node = cmark_node_next(node)) {
		if (cmark_node_get_type(node) != CMARK_NODE_TEXT || !strpbrk(cmark_node_get_literal(node), "~^@:w"))
			continue;
		struct run *run = run_of(md, node);
		find_spans(md, run, node, &tildes);
		if (run->spans.n)
			cmark_node_set_user_data(node, run);
	}
	pair_tildes(&tildes);
}
