#include "read/markdown_parts.h"

#include "base/arena.h"

static bool escaped(struct str s, size_t at)
{
	size_t n = 0;
	while (n < at && s.p[at - n - 1] == '\\')
		n++;
	return n % 2 == 1;
}

/* GFM: a bar between cells is one without a backslash before it, in code too; one at each end of the row is optional. */
void cells_split(struct cells *cells, struct str row)
{
	row = str_trim(row);
	if (row.n && row.p[0] == '|')
		row = str_from(row, 1);
	if (row.n && row.p[row.n - 1] == '|' && !escaped(row, row.n - 1))
		row.n--;
	cells->n = 0;
	size_t begin = 0;
	for (size_t i = 0; i <= row.n; i++) {
		if (i + 1 < row.n && row.p[i] == '\\') {
			i++;
			continue;
		}
		if (i < row.n && row.p[i] != '|')
			continue;
		if (cells->n < TABLE_COLUMNS)
			cells->text[cells->n] = str_trim(str_slice(row, begin, i));
		cells->n++;
		begin = i + 1;
	}
}

static bool delimiter_cell(struct str cell, uint8_t *align)
{
	bool left = cell.n && cell.p[0] == ':', right = cell.n > 1 && cell.p[cell.n - 1] == ':';
	struct str dashes = str_slice(cell, left, cell.n - right);
	for (size_t i = 0; i < dashes.n; i++)
		if (dashes.p[i] != '-')
			return false;
	*align = left && right ? ALIGN_CENTER : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_NONE;
	return dashes.n > 0;
}

bool table_delimiter(struct pipe_table *table, const struct line *line)
{
	struct str body = line_body(line);
	if (line->indent > 3 || body.n < 2 || !strchr("|:-", body.p[0]) || list_marker(body) > 0)
		return false;
	/* "---" alone underlines a heading. */
	if (!memchr(body.p, '|', body.n) && !memchr(body.p, ':', body.n))
		return false;
	for (size_t i = 0; i < body.n; i++)
		if (!body.p[i] || !strchr("|:- \t", body.p[i]))
			return false;
	struct cells cells;
	cells_split(&cells, body);
	*table = (struct pipe_table){ .columns = cells.n };
	for (size_t i = 0; i < cells.n && i < TABLE_COLUMNS; i++)
		if (!delimiter_cell(cells.text[i], &table->align[i]))
			return false;
	return true;
}

struct str cell_text(struct arena *arena, struct str cell)
{
	if (str_find(cell, "\\|") < 0)
		return cell;
	char *p = arena_alloc(arena, cell.n);
	size_t n = 0;
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '\\' && i + 1 < cell.n && cell.p[i + 1] == '|')
			i++;
		p[n++] = cell.p[i];
	}
	return (struct str){ p, n };
}
