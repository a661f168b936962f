#include "publish/xlsx_text.h"

#include <ctype.h>

#include "base/out.h"

static const char cut_note[] = " … (bị cắt, xem tệp CSV / cut, see the CSV file)";

/* Of a character, by its first byte: those of four bytes take two units; bytes that go on one take none. */
static size_t units_of(unsigned char byte)
{
	return (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
}

static size_t count_units(struct str text)
{
	size_t units = 0;
	for (size_t i = 0; i < text.n; i++)
		units += units_of((unsigned char)text.p[i]);
	return units;
}

static bool looks_escaped(struct str s)
{
	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++)
		if (!isxdigit((unsigned char)s.p[i]))
			return false;
	return true;
}

/* The longest beginning that has at most so many units and ends with a whole character. */
static struct str beginning(struct str text, size_t most)
{
	size_t units = 0, end = 0;
	while (end < text.n && units + units_of((unsigned char)text.p[end]) <= most)
		units += units_of((unsigned char)text.p[end++]);
	return str_slice(text, 0, end);
}

static struct str escaped(struct arena *arena, struct str text)
{
	struct out out = out_arena(arena);
	for (size_t i = 0; i < text.n; i++)
		if (looks_escaped(str_from(text, i)))
			out_text(&out, "_x005F_");
		else
			out_char(&out, text.p[i]);
	return out_held(&out);
}

const char *xlsx_cell(struct arena *arena, struct str text, bool *cut)
{
	struct str whole = str_find(text, "_x") < 0 ? text : escaped(arena, text);
	*cut = count_units(whole) > XLSX_CELL;
	if (!*cut)
		return str_dup(arena, whole).p;
	struct str parts[] = { beginning(whole, XLSX_CELL - count_units(str_of(cut_note))), str_of(cut_note) };
	return str_join(arena, parts, 2, "").p;
}

size_t xlsx_lines(struct str text, size_t width)
{
	struct str line;
	size_t lines = 0;
	while (str_split(&text, '\n', &line)) {
		size_t units = count_units(line);
		lines += units ? (units + width - 1) / width : 1;
	}
	return lines;
}

const char *xlsx_sheet_name(struct arena *arena, struct str name)
{
	return str_is(name, "history") ? "history_" : str_dup(arena, beginning(name, XLSX_SHEET_NAME)).p;
}
