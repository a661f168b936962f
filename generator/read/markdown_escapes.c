/* cmark tells no more than the text that escapes and entities gave. Which bytes of it were written so is found by reading the
   source beside it. */
#include <cmark.h>

#include "base/arena.h"
#include "read/markdown_parts.h"

enum { SEARCHED = 4096 }; /* bytes of the source in which the text's beginning is looked for */

struct reader {
	struct str source, text;
	size_t from, to;   /* in source and text */
	char *shadow;      /* or NULL: only compare */
	bool escaped;
};

static bool is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 0x7f && !is_alphanumeric(c);
}

static size_t character_size(struct str text, size_t at)
{
	size_t n = 1;
	while (at + n < text.n && ((unsigned char)text.p[at + n] & 0xc0) == 0x80)
		n++;
	return n;
}

static void pass(struct reader *r, size_t source, size_t text, bool escaped)
{
	r->escaped = r->escaped || escaped;
	if (r->shadow && escaped)
		memset(r->shadow + r->to, 1, text);
	r->from += source;
	r->to += text;
}

/* The length of "&name;" or "&#1;" at the front of s, or 0. */
static size_t entity_size(struct str s)
{
	size_t n = 1;
	while (n < s.n && n < 40 && (is_alphanumeric(s.p[n]) || (n == 1 && s.p[n] == '#')))
		n++;
	return n > 1 && n < s.n && s.p[n] == ';' ? n + 1 : 0;
}

/* Whether the entity at hand was decoded: one that cmark does not know stands in the text as it is. */
static bool is_decoded(const struct reader *r, size_t size)
{
	struct str entity = str_slice(r->source, r->from, r->from + size);
	return str_is(entity, "&amp;") || !str_eq(entity, str_slice(r->text, r->to, r->to + size));
}

static bool pass_one(struct reader *r)
{
	char from = r->source.p[r->from], to = r->text.p[r->to];
	char next = r->from + 1 < r->source.n ? r->source.p[r->from + 1] : '\0';
	if (from == '\\' && is_punctuation(next) && next == to) {
		pass(r, 2, 1, true);
		return true;
	}
	size_t entity = from == '&' ? entity_size(str_from(r->source, r->from)) : 0;
	if (entity && is_decoded(r, entity)) {
		pass(r, entity, character_size(r->text, r->to), true);
		return true;
	}
	if (from != to)
		return false;
	pass(r, 1, 1, false);
	return true;
}

/* Whether the text can be what the source at `from` gives. */
static bool reads_as(struct reader *r, size_t from)
{
	r->from = from;
	r->to = 0;
	r->escaped = false;
	while (r->to < r->text.n)
		if (r->from >= r->source.n || !pass_one(r))
			return false;
	return true;
}

/* Where the text begins in the source: where cmark says, or (its columns are wrong in lines that are indented less than
   the first of their paragraph) at the next place from the line's start on that can give it. */
static bool find_source(const struct markdown *md, cmark_node *node, struct reader *r)
{
	struct extent line;
	size_t begin;
	if (!markdown_line_of(md, node, &line, &begin))
		return false;
	size_t prefix = md->cell && cmark_node_parent(node) == md->cell ? strlen(CELL_PREFIX) : 0;
	if (prefix && cmark_node_previous(node))
		begin -= prefix;
	if (reads_as(r, begin)) {
		r->from = begin;
		return true;
	}
	for (size_t from = line.start; from < line.start + SEARCHED; from++)
		if (reads_as(r, from)) {
			r->from = from;
			return true;
		}
	return false;
}

struct str markdown_shadow(const struct markdown *md, struct cmark_node *node, struct str text)
{
	struct reader r = { .source = md->doc->file.bytes, .text = text };
	if (!md->escapes || !find_source(md, node, &r) || !r.escaped)
		return text;
	r.shadow = arena_copy(md->scratch, text.p, text.n);
	reads_as(&r, r.from);
	return (struct str){ r.shadow, text.n };
}
