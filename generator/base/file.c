#include "base/file.h"

#include "base/utf8.h"

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

static uint32_t count(struct str s, char c)
{
	uint32_t n = 0;
	const char *at = s.p, *end = at + s.n;
	for (; at < end && (at = memchr(at, c, (size_t)(end - at))) != NULL; at++)
		n++;
	return n;
}

/* Line ends in the bytes [from, to): LF, CR LF and CR alone. A CR LF that `to` parts counts when its LF is past. */
static uint32_t line_ends(struct str bytes, size_t from, size_t to)
{
	struct str part = str_slice(bytes, from, to);
	uint32_t ends = count(part, '\n');
	const char *at = part.p, *end = at + part.n;
	for (; at < end && (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
		ends += at + 1 == bytes.p + bytes.n || at[1] != '\n';
	return ends;
}

/* The line that byte `at` is on. A CR LF belongs to the line that it ends. */
static struct str line_at(struct str bytes, size_t at)
{
	size_t begin = at, end = at;
	if (begin && begin < bytes.n && bytes.p[begin] == '\n' && bytes.p[begin - 1] == '\r')
		begin = end = at - 1;
	while (begin && !ends_line(bytes.p[begin - 1]))
		begin--;
	while (end < bytes.n && !ends_line(bytes.p[end]))
		end++;
	struct str line = str_slice(bytes, begin, end);
	/* a byte order mark is no character of the first line */
	return begin == 0 && str_starts(line, "\xEF\xBB\xBF") ? str_from(line, 3) : line;
}

/* The number of the character that holds byte `at` of the line, which may be inside of it, or of the one behind the last. */
static size_t column_at(struct str line, size_t at)
{
	if (at >= line.n)
		return utf8_graphemes(line) + 1;
	size_t end = at + 1;
	while (end < line.n && end < at + 4 && ((unsigned char)line.p[end] & 0xC0) == 0x80)
		end++;
	struct str whole = str_slice(line, at, end);
	if (utf8_invalid(whole) != whole.n)
		end = at + 1;
	return utf8_graphemes(str_slice(line, 0, end));
}

/* `offset` in the file as an offset in the line. */
static size_t within(struct str line, const struct file *file, size_t offset)
{
	size_t begin = (size_t)(line.p - file->bytes.p);
	if (offset < begin)
		return 0;
	return offset - begin < line.n ? offset - begin : line.n;
}

struct position file_position(const struct file *file, struct extent at)
{
	struct file_walk walk = { 0 };
	return file_position_next(&walk, file, at);
}

struct position file_position_next(struct file_walk *walk, const struct file *file, struct extent at)
{
	struct str bytes = file->bytes;
	size_t start = at.start < bytes.n ? at.start : bytes.n;
	if (bytes.n == 0)
		return (struct position){ .line = 1, .column = 1, .text = str_of(""), .under = 1 };
	struct str line = line_at(bytes, start);
	size_t from = within(line, file, start), to = within(line, file, at.end);
	size_t before = utf8_columns(str_slice(line, 0, from));
	size_t under = to > from ? utf8_columns(str_slice(line, 0, to)) - before : 0;
	if (walk->file != file || walk->at > start)
		*walk = (struct file_walk){ .file = file };
	walk->line_ends += line_ends(bytes, walk->at, start);
	walk->at = start;
	return (struct position){
		.line = walk->line_ends + 1,
		.column = (uint32_t)column_at(line, from),
		.text = line,
		.before = before,
		.under = under ? under : 1,
	};
}
