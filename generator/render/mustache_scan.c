#include "render/mustache_scan.h"

#include <assert.h>

enum { DELIMITER_BYTES = 16 };

struct scanner {
	const struct file *file;
	struct arena *arena;
	struct diags *diags;
	struct tags *tags;
	struct str opener, closer;              /* the delimiters */
	struct str triple_closer, equal_closer; /* the closing one behind '}' and '=' */
	uint32_t open[MUSTACHE_NESTING];        /* tags whose close has not come */
	size_t depth;
	bool too_deep;                          /* reported; what follows is not read */
	uint32_t line, line_at;                 /* the number of the line in which the byte line_at stands */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
	return is_blank(c) || (c >= '\n' && c <= '\r');
}

static bool has_space(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_space(s.p[i]))
			return true;
	return false;
}

/* Where needle begins at or after `from`, or SIZE_MAX. */
static size_t find_from(struct str s, size_t from, struct str needle)
{
	while (from < s.n) {
		const char *at = memchr(s.p + from, needle.p[0], s.n - from);
		if (!at)
			break;
		from = (size_t)(at - s.p);
		if (str_eq(str_slice(s, from, from + needle.n), needle))
			return from;
		from++;
	}
	return SIZE_MAX;
}

static struct place place_of(const struct scanner *s, struct extent at)
{
	return (struct place){ s->file, at };
}

static struct tag *add(struct scanner *s, enum tag_kind kind, struct extent at, struct str name)
{
	struct tag *tag = array_add(s->arena, s->tags);
	*tag = (struct tag){ .kind = kind, .at = at, .cut = at, .name = name };
	return tag;
}

/* The section rules of names: one period alone, or parts between periods. */
static bool is_path(struct str name)
{
	struct str rest = name, part;
	if (str_is(name, "."))
		return true;
	while (str_split(&rest, '.', &part))
		if (part.n == 0)
			return false;
	return true;
}

/* Whether a tag of this kind may have this name; says why not. */
static bool check_name(const struct scanner *s, enum tag_kind kind, struct str name, struct extent at)
{
	bool by_name = kind == TAG_PARTIAL || kind == TAG_PARENT, path = kind <= TAG_INVERTED;
	if (name.n == 0)
		diag(s->diags, DIAG_TEMPLATE_NAME_EMPTY, place_of(s, at));
	else if (by_name && name.p[0] == '*')
		diag1(s->diags, DIAG_TEMPLATE_NAME_DYNAMIC, place_of(s, at), name);
	else if (has_space(name) || (path && !is_path(name)))
		diag1(s->diags, DIAG_TEMPLATE_NAME_BAD, place_of(s, at), name);
	else
		return true;
	return false;
}

static uint32_t line_of(struct scanner *s, uint32_t at)
{
	for (; s->line_at < at; s->line_at++)
		s->line += s->file->bytes.p[s->line_at] == '\n';
	return s->line;
}

static void open_element(struct scanner *s, enum tag_kind kind, struct extent at, struct str name)
{
	bool in_parent = s->depth && s->tags->v[s->open[s->depth - 1]].kind == TAG_PARENT;
	s->open[s->depth++] = (uint32_t)s->tags->n;
	struct tag *tag = add(s, kind, at, name);
	tag->argument = kind == TAG_BLOCK && in_parent;
	tag->line = line_of(s, at.start);
}

static void close_element(struct scanner *s, struct extent at, struct str name)
{
	uint32_t opening = s->open[--s->depth];
	s->tags->v[opening].match = (uint32_t)s->tags->n;
	add(s, TAG_CLOSE, at, name)->match = opening;
}

static void set_closers(struct scanner *s, struct str opener, struct str closer)
{
	s->opener = opener;
	s->closer = closer;
	s->triple_closer = str_join(s->arena, (struct str[]){ str_of("}"), closer }, 2, "");
	s->equal_closer = str_join(s->arena, (struct str[]){ str_of("="), closer }, 2, "");
}

/* Closes elements until `depth` are open; each was forgotten. */
static void close_forgotten(struct scanner *s, size_t depth, uint32_t at)
{
	while (s->depth > depth) {
		const struct tag *opening = &s->tags->v[s->open[s->depth - 1]];
		if (!s->too_deep)
			diag1(s->diags, DIAG_TEMPLATE_SECTION_UNCLOSED, place_of(s, opening->at), opening->name);
		close_element(s, (struct extent){ at, at }, opening->name);
	}
}

/* A close that does not fit the innermost element: it belongs to one further out, or is a slip of the pen. */
static void close_wrongly(struct scanner *s, struct extent at, struct str name)
{
	for (size_t depth = s->depth; depth-- > 0;) {
		if (str_eq(s->tags->v[s->open[depth]].name, name)) {
			close_forgotten(s, depth + 1, at.start);
			close_element(s, at, name);
			return;
		}
	}
	const struct tag *opening = &s->tags->v[s->open[s->depth - 1]];
	struct str where = str_format(s->arena, "%.*s:%u", (int)s->file->path.n, s->file->path.p, opening->line);
	diag3(s->diags, DIAG_TEMPLATE_CLOSE_WRONG, place_of(s, at), name, opening->name, where);
	close_element(s, at, name);
}

static void close_tag(struct scanner *s, struct extent at, struct str name)
{
	if (name.p[0] == '*') { /* its opening tag was reported */
		add(s, TAG_SILENT, at, name);
	} else if (s->depth == 0) {
		diag1(s->diags, DIAG_TEMPLATE_CLOSE_STRAY, place_of(s, at), name);
		add(s, TAG_SILENT, at, name);
	} else if (str_eq(s->tags->v[s->open[s->depth - 1]].name, name)) {
		close_element(s, at, name);
	} else {
		close_wrongly(s, at, name);
	}
}

/* {{=<% %>=}}: `content` is what stands between the equals signs. */
static void set_delimiters(struct scanner *s, struct extent at, struct str content)
{
	struct str rest = content, opener, closer, more;
	bool two = str_word(&rest, &opener) && str_word(&rest, &closer) && !str_word(&rest, &more);
	add(s, TAG_SILENT, at, content);
	if (!two || opener.n > DELIMITER_BYTES || closer.n > DELIMITER_BYTES || memchr(content.p, '=', content.n)) {
		diag1(s->diags, DIAG_TEMPLATE_DELIMITER_BAD, place_of(s, at), str_trim(content));
		return;
	}
	set_closers(s, opener, closer);
}

static enum tag_kind kind_of(char sigil)
{
	switch (sigil) {
	case '&': case '{': return TAG_UNESCAPED;
	case '#': return TAG_SECTION;
	case '^': return TAG_INVERTED;
	case '<': return TAG_PARENT;
	case '$': return TAG_BLOCK;
	case '/': return TAG_CLOSE;
	case '>': return TAG_PARTIAL;
	case '!': case '=': return TAG_SILENT;
	default: return TAG_VARIABLE;
	}
}

/* A tag whose sigil (0: none) and content are known. */
static void take_tag(struct scanner *s, char sigil, struct str content, struct extent at)
{
	enum tag_kind kind = kind_of(sigil);
	struct str name = str_trim(content);
	if (sigil == '=')
		set_delimiters(s, at, content);
	else if (kind == TAG_SILENT || !check_name(s, kind, name, at))
		add(s, TAG_SILENT, at, name);
	else if (kind == TAG_CLOSE)
		close_tag(s, at, name);
	else if (kind == TAG_VARIABLE || kind == TAG_UNESCAPED || kind == TAG_PARTIAL)
		add(s, kind, at, name);
	else if (s->depth == MUSTACHE_NESTING) {
		diag1(s->diags, DIAG_TEMPLATE_DEPTH, place_of(s, at), str_format(s->arena, "%d", MUSTACHE_NESTING));
		s->too_deep = true;
	} else {
		open_element(s, kind, at, name);
	}
}

static size_t report_unclosed(const struct scanner *s, size_t start, size_t next)
{
	struct str text = s->file->bytes;
	size_t stop = next < text.n ? next : text.n;
	const char *line = memchr(text.p + start, '\n', stop - start);
	stop = line ? (size_t)(line - text.p) : stop;
	diag(s->diags, DIAG_TEMPLATE_TAG_UNCLOSED, place_of(s, (struct extent){ (uint32_t)start, (uint32_t)stop }));
	return next;
}

/* Reads the tag whose opening delimiter is at `start`; returns where reading goes on, or SIZE_MAX. */
static size_t scan_tag(struct scanner *s, size_t start)
{
	struct str text = s->file->bytes;
	size_t begin = start + s->opener.n;
	while (begin < text.n && is_space(text.p[begin]))
		begin++;
	char sigil = begin < text.n && (kind_of(text.p[begin]) != TAG_VARIABLE) ? text.p[begin] : 0;
	size_t content = begin + (sigil != 0);
	struct str closer = sigil == '{' ? s->triple_closer : sigil == '=' ? s->equal_closer : s->closer;
	/* A tag that reaches over the next opening delimiter was not closed; looking no further also keeps time linear. */
	size_t limit = text.n;
	size_t next = sigil == '!' || sigil == '=' ? SIZE_MAX : find_from(text, content, s->opener);
	if (next != SIZE_MAX && next + closer.n < limit)
		limit = next + closer.n;
	size_t end = find_from(str_slice(text, 0, limit), content, closer);
	if (end == SIZE_MAX)
		return report_unclosed(s, start, next);
	struct extent at = { (uint32_t)start, (uint32_t)(end + closer.n) };
	take_tag(s, sigil, str_slice(text, content, end), at);
	return s->too_deep ? SIZE_MAX : at.end;
}

static void scan_tags(struct scanner *s)
{
	struct str text = s->file->bytes;
	for (size_t at = 0; at != SIZE_MAX;) {
		at = find_from(text, at, s->opener);
		if (at != SIZE_MAX)
			at = scan_tag(s, at);
	}
	close_forgotten(s, 0, (uint32_t)text.n);
}

/* --- white space --- */

/* Whether only white space stands before `at` on its line; *line is where that line begins. */
static bool first_on_line(struct str text, uint32_t at, uint32_t *line)
{
	while (at > 0 && is_blank(text.p[at - 1]))
		at--;
	*line = at;
	return at == 0 || text.p[at - 1] == '\n';
}

/* Whether only white space stands after `at` on its line; *next is where the next line begins. */
static bool last_on_line(struct str text, uint32_t at, uint32_t *next)
{
	while (at < text.n && is_blank(text.p[at]))
		at++;
	if (at + 1 < text.n && text.p[at] == '\r' && text.p[at + 1] == '\n')
		at++;
	*next = at < text.n ? at + 1 : at;
	return at == text.n || text.p[at] == '\n';
}

static bool is_standalone_kind(enum tag_kind kind)
{
	return kind != TAG_VARIABLE && kind != TAG_UNESCAPED;
}

static void trim_alone(struct str text, struct tag *tag)
{
	uint32_t line, next;
	bool first = first_on_line(text, tag->at.start, &line);
	if (first)
		tag->indent = str_slice(text, line, tag->at.start);
	if (!first || !last_on_line(text, tag->at.end, &next))
		return;
	tag->alone = true;
	tag->cut = (struct extent){ line, next };
}

/* A parent and its close count as one tag, since nothing between them is printed where it stands. */
static void trim_parent(struct str text, struct tag *opening, struct tag *closing)
{
	uint32_t line, next;
	bool first = first_on_line(text, opening->at.start, &line);
	if (first)
		opening->indent = str_slice(text, line, opening->at.start);
	if (!first || !last_on_line(text, closing->at.end, &next))
		return;
	opening->alone = true;
	opening->cut.start = line;
	closing->cut.end = next;
}

/* Around an argument nothing is printed, so its tags need not have their lines for themselves. */
static void trim_argument(struct str text, struct tag *opening, struct tag *closing, struct str line_indent)
{
	uint32_t line, next;
	opening->indent = line_indent;
	if (last_on_line(text, opening->at.end, &next)) {
		opening->alone = true;
		opening->cut.end = next;
	}
	if (first_on_line(text, closing->at.start, &line))
		closing->cut.start = line;
}

/* A block that begins with its tag's line takes the indentation of its first line, an empty one and one that begins
   within a line that of its tag. */
static struct str inner_indent(struct str text, const struct tag *opening, const struct tag *closing)
{
	uint32_t at = opening->cut.end, line = at;
	if (!opening->alone)
		return opening->indent;
	for (; at < closing->at.start && is_space(text.p[at]); at++)
		if (text.p[at] == '\n')
			line = at + 1;
	return at < closing->at.start ? str_slice(text, line, at) : opening->indent;
}

/* The white space at the beginning of the line in which `at` stands; kept while at and *seen are in one line. */
static void follow_line(struct str text, uint32_t at, uint32_t *seen, struct str *indent)
{
	const char *newline = at > *seen ? memrchr(text.p + *seen, '\n', at - *seen) : NULL;
	if (newline || *seen == 0) {
		uint32_t begin = newline ? (uint32_t)(newline + 1 - text.p) : 0, end = begin;
		while (end < text.n && is_blank(text.p[end]))
			end++;
		*indent = str_slice(text, begin, end);
	}
	*seen = at;
}

static void trim_tags(struct tags *tags, struct str text)
{
	uint32_t seen = 0;
	struct str line_indent = { 0 };
	for (size_t i = 0; i < tags->n; i++) {
		struct tag *tag = &tags->v[i], *other = &tags->v[tag->match];
		bool in_pair = tag->kind == TAG_CLOSE && (other->kind == TAG_PARENT || other->argument);
		follow_line(text, tag->at.start, &seen, &line_indent);
		if (tag->kind == TAG_PARENT)
			trim_parent(text, tag, other);
		else if (tag->argument)
			trim_argument(text, tag, other, line_indent);
		else if (is_standalone_kind(tag->kind) && !in_pair)
			trim_alone(text, tag);
		if (tag->kind == TAG_BLOCK)
			tag->inner = inner_indent(text, tag, other);
	}
}

void mustache_scan(struct tags *tags, const struct file *file, struct arena *arena, struct diags *diags)
{
	assert(file->bytes.n <= UINT32_MAX);
	struct scanner s = {
		.file = file, .arena = arena, .diags = diags, .tags = tags,
		.line = 1,
	};
	set_closers(&s, str_of("{{"), str_of("}}"));
	scan_tags(&s);
	trim_tags(tags, file->bytes);
}
