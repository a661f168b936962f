#include "read/markdown_parts.h"

static size_t find(struct str bytes, size_t at, char c)
{
	const char *p = at < bytes.n ? memchr(bytes.p + at, c, bytes.n - at) : NULL;
	return p ? (size_t)(p - bytes.p) : bytes.n;
}

struct line_reader line_reader_at(struct str bytes, size_t begin)
{
	return (struct line_reader){ bytes, begin, find(bytes, begin, '\n'), find(bytes, begin, '\r') };
}

static void measure_indent(struct line *line)
{
	line->body = 0;
	line->indent = 0;
	for (; line->body < line->text.n; line->body++) {
		char c = line->text.p[line->body];
		if (c == ' ')
			line->indent++;
		else if (c == '\t')
			line->indent += 4 - line->indent % 4;
		else
			break;
	}
}

bool line_read(struct line_reader *reader, struct line *line)
{
	struct str bytes = reader->bytes;
	size_t at = reader->at;
	if (at >= bytes.n)
		return false;
	if (reader->line_feed < at)
		reader->line_feed = find(bytes, at, '\n');
	if (reader->carriage_return < at)
		reader->carriage_return = find(bytes, at, '\r');
	size_t end = reader->line_feed < reader->carriage_return ? reader->line_feed : reader->carriage_return;
	size_t next = end;
	if (next < bytes.n)
		next += bytes.p[end] == '\r' && end + 1 < bytes.n && bytes.p[end + 1] == '\n' ? 2 : 1;
	*line = (struct line){ .text = str_slice(bytes, at, end), .start = at, .next = next };
	measure_indent(line);
	reader->at = next;
	return true;
}

static size_t repeated(struct str s, char c)
{
	size_t n = 0;
	while (n < s.n && s.p[n] == c)
		n++;
	return n;
}

static bool only_space(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t')
			return false;
	return true;
}

struct fence fence_opened(const struct line *line)
{
	struct str body = line_body(line);
	if (line->indent > 3 || body.n < 3 || (body.p[0] != '`' && body.p[0] != '~'))
		return (struct fence){ 0 };
	size_t n = repeated(body, body.p[0]);
	if (n < 3 || (body.p[0] == '`' && memchr(body.p + n, '`', body.n - n)))
		return (struct fence){ 0 };
	return (struct fence){ body.p[0], n };
}

bool fence_closed(const struct line *line, struct fence fence)
{
	struct str body = line_body(line);
	size_t n = repeated(body, fence.c);
	return n >= fence.n && only_space(str_from(body, n));
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool starts_with_word(struct str s, const char *word)
{
	size_t n = strlen(word);
	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((s.p[i] | 0x20) != word[i])
			return false;
	return s.n == n || s.p[n] == ' ' || s.p[n] == '\t' || s.p[n] == '>';
}

static const char *const text_elements[] = { "script", "pre", "style", "textarea" };
enum { TEXT_ELEMENTS = sizeof text_elements / sizeof *text_elements };

enum html_kind html_opened(const struct line *line)
{
	struct str body = line_body(line);
	if (line->indent > 3 || body.n < 2 || body.p[0] != '<')
		return HTML_NONE;
	if (str_starts(body, "<!--"))
		return HTML_COMMENT;
	if (body.p[1] == '?')
		return HTML_INSTRUCTION;
	if (str_starts(body, "<![CDATA["))
		return HTML_CDATA;
	if (body.p[1] == '!' && body.n > 2 && is_letter(body.p[2]))
		return HTML_DECLARATION;
	for (int i = 0; i < TEXT_ELEMENTS; i++)
		if (starts_with_word(str_from(body, 1), text_elements[i]))
			return HTML_TEXT;
	return HTML_NONE;
}

static bool text_element_closed(struct str s)
{
	for (ptrdiff_t at; (at = str_find(s, "</")) >= 0;) {
		s = str_from(s, (size_t)at + 2);
		for (int i = 0; i < TEXT_ELEMENTS; i++) {
			size_t n = strlen(text_elements[i]);
			if (s.n > n && s.p[n] == '>' && starts_with_word(s, text_elements[i]))
				return true;
		}
	}
	return false;
}

bool html_closed(const struct line *line, enum html_kind kind)
{
	switch (kind) {
	case HTML_TEXT:
		return text_element_closed(line->text);
	case HTML_COMMENT:
		return str_find(line->text, "-->") >= 0;
	case HTML_INSTRUCTION:
		return str_find(line->text, "?>") >= 0;
	case HTML_DECLARATION:
		return str_find(line->text, ">") >= 0;
	case HTML_CDATA:
		return str_find(line->text, "]]>") >= 0;
	default:
		return true;
	}
}

size_t list_marker(struct str s)
{
	size_t n = 0;
	if (s.n && (s.p[0] == '-' || s.p[0] == '+' || s.p[0] == '*')) {
		n = 1;
	} else {
		while (n < s.n && n < 9 && is_digit(s.p[n]))
			n++;
		if (n == 0 || n == s.n || (s.p[n] != '.' && s.p[n] != ')'))
			return 0;
		n++;
	}
	return n == s.n || s.p[n] == ' ' || s.p[n] == '\t' ? n : 0;
}

bool thematic_break(struct str body)
{
	if (body.n < 3 || (body.p[0] != '*' && body.p[0] != '-' && body.p[0] != '_'))
		return false;
	size_t n = 0;
	for (size_t i = 0; i < body.n; i++) {
		if (body.p[i] == body.p[0])
			n++;
		else if (body.p[i] != ' ' && body.p[i] != '\t')
			return false;
	}
	return n >= 3;
}

static bool heading_begins(struct str body)
{
	size_t n = repeated(body, '#');
	return n >= 1 && n <= 6 && (n == body.n || body.p[n] == ' ' || body.p[n] == '\t');
}

bool block_begins(const struct line *line)
{
	struct str body = line_body(line), label;
	if (line->indent > 3 || body.n == 0)
		return false;
	switch (body.p[0]) {
	case '#':
		return heading_begins(body);
	case '>':
		return true;
	case '`':
	case '~':
		return fence_opened(line).n > 0;
	case '<':
		return html_opened(line) != HTML_NONE;
	case ':':
		return directive_colons(body) > 0;
	case '[':
		return note_definition(body, &label) > 0;
	default:
		return list_marker(body) > 0 || thematic_break(body);
	}
}
