/* A directive's opening line: :::name{#id key=value key="value with spaces" flag}. */
#include "base/arena.h"
#include "base/utf8.h"
#include "read/markdown_parts.h"

enum { MOST_ATTRIBUTES = 64 };

struct parser {
	struct markdown *md;
	struct directive *directive;
	struct str rest; /* of the line */
	bool unclosed;   /* a quote is, and was reported: nothing more is said of what is not closed */
};

size_t directive_colons(struct str body)
{
	size_t n = 0;
	while (n < body.n && body.p[n] == ':')
		n++;
	return n >= 3 ? n : 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

static struct extent extent_in(const struct parser *p, struct str part)
{
	return extent_of(&p->md->doc->file, part);
}

static void report(struct parser *p, enum diag_id id, struct str part)
{
	diag1(&p->md->doc->diags, id, markdown_at(p->md, extent_in(p, part)), part);
}

static char peek(const struct parser *p)
{
	return p->rest.n ? p->rest.p[0] : '\0';
}

static struct str take(struct parser *p, size_t n)
{
	struct str taken = str_slice(p->rest, 0, n);
	p->rest = str_from(p->rest, n);
	return taken;
}

static void skip_space(struct parser *p)
{
	while (is_space(peek(p)))
		take(p, 1);
}

static struct str take_name(struct parser *p)
{
	size_t n = 0;
	while (n < p->rest.n && is_name(p->rest.p[n]))
		n++;
	return take(p, n);
}

/* Up to white space or the closing brace. */
static struct str take_word(struct parser *p)
{
	size_t n = 0;
	while (n < p->rest.n && !is_space(p->rest.p[n]) && p->rest.p[n] != '}')
		n++;
	return take(p, n);
}

/* --- values --- */

static struct str without_escapes(struct arena *arena, struct str text)
{
	if (!text.n || !memchr(text.p, '\\', text.n))
		return text;
	char *p = arena_alloc(arena, text.n);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\\' && i + 1 < text.n && strchr("\\\"'", text.p[i + 1]) && text.p[i + 1])
			i++;
		p[n++] = text.p[i];
	}
	return (struct str){ p, n };
}

/* Between quotes, which are not part of it; \" and \\ stand for themselves in it. A quote that is not closed leaves the brace
   at the line's end to the attributes. */
static struct str take_quoted(struct parser *p)
{
	char quote = p->rest.p[0];
	size_t n = 1;
	while (n < p->rest.n && p->rest.p[n] != quote)
		n += p->rest.p[n] == '\\' ? 2 : 1;
	if (n >= p->rest.n) {
		report(p, DIAG_DIRECTIVE_QUOTE, p->rest);
		p->unclosed = true;
		n = p->rest.n - str_ends(p->rest, "}");
	}
	struct str value = str_slice(p->rest, 1, n);
	take(p, n + 1);
	return value;
}

static size_t curly_quote(struct str s)
{
	static const char *const quotes[] = { "“", "”", "„", "‘", "’" };
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (str_starts(s, quotes[i]))
			return strlen(quotes[i]);
	return 0;
}

/* A word processor's quotes are a likely slip: read as what was meant, and reported. */
static struct str take_curly(struct parser *p)
{
	size_t n = curly_quote(p->rest), end = n;
	while (end < p->rest.n && !curly_quote(str_from(p->rest, end)))
		end++;
	report(p, DIAG_DIRECTIVE_CURLY, str_slice(p->rest, 0, n));
	struct str value = str_from(take(p, end), n);
	take(p, curly_quote(p->rest));
	return value;
}

static void read_value(struct parser *p, struct attribute *attribute)
{
	struct arena *arena = p->md->doc->arena;
	struct str raw;
	if (peek(p) == '"' || peek(p) == '\'') {
		raw = take_quoted(p);
		attribute->value = without_escapes(arena, raw);
	} else {
		raw = curly_quote(p->rest) ? take_curly(p) : take_word(p);
		attribute->value = raw;
	}
	attribute->value = utf8_repair(arena, attribute->value);
	attribute->value_at = extent_in(p, raw);
}

/* --- attributes --- */

static void add_attribute(struct parser *p, struct attribute attribute)
{
	struct directive *directive = p->directive;
	for (size_t i = 0; i < directive->attributes.n; i++)
		if (str_eq(directive->attributes.v[i].name, attribute.name)) {
			diag1(&p->md->doc->diags, DIAG_FIELD_TWICE, markdown_at(p->md, attribute.name_at), attribute.name);
			return;
		}
	*array_add(p->md->scratch, &directive->attributes) = attribute;
}

static void read_attribute(struct parser *p)
{
	struct attribute attribute = { 0 };
	if (peek(p) == '#') {
		struct str word = take_word(p);
		attribute.name = str_of("id");
		attribute.value = utf8_repair(p->md->doc->arena, str_from(word, 1));
		attribute.name_at = extent_in(p, word);
		attribute.value_at = extent_in(p, str_from(word, 1));
	} else if (is_letter(peek(p))) {
		attribute.name = take_name(p);
		attribute.name_at = attribute.value_at = extent_in(p, attribute.name);
		attribute.value = str_of("true");
		if (peek(p) == '=') {
			take(p, 1);
			read_value(p, &attribute);
		}
	} else {
		size_t before = p->rest.n;
		struct str word = take_word(p);
		report(p, DIAG_DIRECTIVE_SYNTAX, word);
		if (p->rest.n == before)
			take(p, 1);
		return;
	}
	add_attribute(p, attribute);
}

static void read_attributes(struct parser *p)
{
	struct str begin = take(p, 1);
	for (int i = 0;; i++) {
		skip_space(p);
		if (p->rest.n == 0) {
			if (!p->unclosed)
				report(p, DIAG_DIRECTIVE_BRACE, begin);
			return;
		}
		if (peek(p) == '}')
			break;
		if (i == MOST_ATTRIBUTES) {
			report(p, DIAG_DIRECTIVE_SYNTAX, take(p, p->rest.n));
			return;
		}
		read_attribute(p);
	}
	take(p, 1);
}

struct directive *directive_parse(struct markdown *md, const struct line *line, size_t colons)
{
	struct directive *directive = arena_alloc(md->scratch, sizeof *directive);
	struct parser p = { .md = md, .directive = directive, .rest = str_trim(str_from(line_body(line), colons)) };
	*directive = (struct directive){ .at = line_extent(line), .colons = colons };
	directive->name_at = directive->at;
	if (is_letter(peek(&p))) {
		directive->name = take_name(&p);
		directive->name_at = extent_in(&p, directive->name);
		skip_space(&p);
	}
	if (directive->name.n && peek(&p) == '{')
		read_attributes(&p);
	skip_space(&p);
	if (p.rest.n)
		report(&p, DIAG_DIRECTIVE_SYNTAX, p.rest);
	return directive;
}
