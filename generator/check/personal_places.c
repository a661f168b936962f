#include "check/personal_places.h"

#include <stdlib.h>

#include "base/map.h"

static const struct {
	const char *name, *words;
	bool contact;
} kinds[] = {
	[PERSONAL_CITIZEN_ID] = { "so-can-cuoc", "[số căn cước]", false },
	[PERSONAL_OLD_ID] = { "so-cmnd", "[số chứng minh nhân dân]", false },
	[PERSONAL_BANK_ACCOUNT] = { "so-tai-khoan", "[số tài khoản]", false },
	[PERSONAL_BIRTH_DATE] = { "ngay-sinh", "[ngày sinh]", false },
	[PERSONAL_MOBILE] = { "so-di-dong", "[số điện thoại]", false },
	[PERSONAL_EMAIL] = { "thu-dien-tu", "[thư điện tử]", true },
	[PERSONAL_PLATE] = { "bien-so-xe", "[biển số xe]", true },
	[PERSONAL_ADDRESS] = { "dia-chi-nha", "[số nhà]", true },
};

const char *personal_name(enum personal_kind kind)
{
	return kinds[kind].name;
}

const char *personal_words(enum personal_kind kind)
{
	return kinds[kind].words;
}

bool personal_is_contact(enum personal_kind kind)
{
	return kinds[kind].contact;
}

bool personal_allows(struct str entry, struct str path, const char *name)
{
	bool of_file = entry.n > path.n && memcmp(entry.p, path.p, path.n) == 0;
	return of_file && str_is(str_trim(str_from(entry, path.n)), name);
}

bool personal_allowed(const struct texts *allow, struct str path, const char *name)
{
	for (size_t i = 0; i < allow->n; i++)
		if (personal_allows(allow->v[i], path, name))
			return true;
	return false;
}

/* The last row of the document that begins at or before the byte. */
static const struct row *row_before(const struct doc *doc, uint32_t byte)
{
	size_t low = 0, high = doc->rows.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (doc->rows.v[middle]->at.start <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? doc->rows.v[low - 1] : NULL;
}

/* What is never published may hold anything. */
static bool is_unpublished(const struct doc *doc, uint32_t byte)
{
	const struct row *row = row_before(doc, byte);
	for (size_t f = 0; row && f < row->table->field_count; f++)
		if (row->table->fields[f].flags & FIELD_PERSONAL && row->fields_at[f].start <= byte && byte < row->fields_at[f].end)
			return true;
	return false;
}

struct personal_finder {
	struct arena *arena, *scratch; /* scratch: emptied after each piece of text */
	struct map announced;          /* by the table's address: what the titles of its fields announce, uint32_t[] */
};

struct personal_finder *personal_finder_new(void)
{
	struct arena *arena = arena_new();
	struct personal_finder *finder = arena_alloc(arena, sizeof *finder);
	*finder = (struct personal_finder){ arena, arena_new(), map_in(arena) };
	return finder;
}

void personal_finder_free(struct personal_finder *finder)
{
	if (!finder)
		return;
	arena_free(finder->scratch);
	arena_free(finder->arena);
}

uint32_t personal_announced_by(const struct field *field)
{
	bool counts = field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL;
	return personal_announced(str_of(field->name), counts) | personal_announced(str_of(field->title[LANG_VI]), counts) |
	       personal_announced(str_of(field->title[LANG_EN]), counts);
}

static const uint32_t *announced_in(struct personal_finder *finder, const struct table *table)
{
	struct str address = { (const char *)&table, sizeof table };
	uint32_t *announced = map_get(&finder->announced, address);
	if (announced)
		return announced;
	announced = arena_alloc(finder->arena, (table->field_count + 1) * sizeof *announced);
	for (size_t f = 0; f < table->field_count; f++)
		announced[f] = personal_announced_by(&table->fields[f]);
	map_put(&finder->announced, str_dup(finder->arena, address), announced);
	return announced;
}

struct search {
	struct personal_places *out;
	struct personal_finder *finder;
	const struct doc *doc;
	struct arena *arena;
};

static void find_in(const struct search *search, struct extent part, uint32_t announced)
{
	struct personals found = { 0 };
	personal_find(search->finder->scratch, str_slice(search->doc->file.bytes, part.start, part.end), announced, &found);
	for (size_t i = 0; i < found.n; i++) {
		struct extent at = { part.start + (uint32_t)found.v[i].start, part.start + (uint32_t)found.v[i].end };
		if (!is_unpublished(search->doc, at.start))
			*array_add(search->arena, search->out) = (struct personal_place){ at, found.v[i].kind };
	}
	arena_reset(search->finder->scratch);
}

/* Of two that begin together the longer one first. */
static int by_start(const void *left, const void *right)
{
	const struct personal_place *a = left, *b = right;
	int order = (a->at.start > b->at.start) - (a->at.start < b->at.start);
	return order ? order : (a->at.end < b->at.end) - (a->at.end > b->at.end);
}

/* Cells one by one, each with what its column announces; columns stand in any order. */
static void find_in_cells(const struct search *search)
{
	const struct rows *rows = &search->doc->rows;
	const struct table *table = rows->v[0]->table;
	const uint32_t *announced = announced_in(search->finder, table);
	for (size_t r = 0; r < rows->n; r++)
		for (size_t f = 0; f < table->field_count; f++)
			if (rows->v[r]->fields_at[f].end)
				find_in(search, rows->v[r]->fields_at[f], announced[f]);
	if (search->out->n)
		qsort(search->out->v, search->out->n, sizeof *search->out->v, by_start);
}

/* --- tables in Markdown --- */

enum { COLUMNS = 64 };

/* What the titles of a table's columns announce; none: the line belongs to no table. */
struct columns { uint32_t announced[COLUMNS]; size_t n; };

static struct extent line_at(struct str bytes, uint32_t start)
{
	const char *end = memchr(bytes.p + start, '\n', bytes.n - start);
	return (struct extent){ start, end ? (uint32_t)(end - bytes.p) : (uint32_t)bytes.n };
}

/* Between the bars; a bar at the beginning of the line begins the first cell. */
static size_t cells_of(struct extent cells[COLUMNS], struct str bytes, struct extent line)
{
	size_t n = 0;
	uint32_t begin = line.start;
	while (begin < line.end && strchr(" \t>", bytes.p[begin]))
		begin++;
	begin += begin < line.end && bytes.p[begin] == '|';
	for (uint32_t i = begin; i <= line.end && n < COLUMNS; i++)
		if (i == line.end || (bytes.p[i] == '|' && bytes.p[i - (i > 0)] != '\\')) {
			cells[n++] = (struct extent){ begin, i };
			begin = i + 1;
		}
	return n;
}

/* "|---|:--:|", below the titles. */
static bool is_delimiter(struct str line)
{
	bool bar = false, dash = false;
	for (size_t i = 0; i < line.n; i++) {
		if (!strchr("|:- \t>\r", line.p[i]))
			return false;
		bar |= line.p[i] == '|';
		dash |= line.p[i] == '-';
	}
	return bar && dash;
}

static void read_titles(struct columns *columns, struct str bytes, struct extent line)
{
	struct extent cells[COLUMNS];
	columns->n = cells_of(cells, bytes, line);
	for (size_t i = 0; i < columns->n; i++)
		columns->announced[i] = personal_announced(str_trim(str_slice(bytes, cells[i].start, cells[i].end)), false);
}

static void find_in_line(const struct search *search, const struct columns *columns, struct extent line)
{
	struct extent cells[COLUMNS];
	size_t n = cells_of(cells, search->doc->file.bytes, line);
	for (size_t i = 0; i < n && i < columns->n; i++)
		if (columns->announced[i])
			find_in(search, cells[i], columns->announced[i]);
}

/* Of those that were found as text and in a cell, one. */
static void drop_doubles(struct personal_places *places)
{
	size_t kept = 0;
	if (places->n)
		qsort(places->v, places->n, sizeof *places->v, by_start);
	for (size_t i = 0; i < places->n; i++)
		if (kept == 0 || places->v[i].at.start >= places->v[kept - 1].at.end)
			places->v[kept++] = places->v[i];
	places->n = kept;
}

static void find_in_tables(const struct search *search)
{
	struct str bytes = search->doc->file.bytes;
	struct columns columns = { .n = 0 };
	struct extent before = { 0 };
	for (uint32_t start = 0; start < bytes.n;) {
		struct extent line = line_at(bytes, start);
		struct str text = str_slice(bytes, line.start, line.end);
		if (is_delimiter(text))
			read_titles(&columns, bytes, before);
		else if (!memchr(text.p, '|', text.n))
			columns.n = 0;
		else if (columns.n)
			find_in_line(search, &columns, line);
		before = line;
		start = line.end + 1;
	}
	drop_doubles(search->out);
}

void personal_places(struct personal_places *out, struct personal_finder *finder, const struct doc *doc, struct arena *arena)
{
	const struct search search = { out, finder, doc, arena };
	if (!doc->checked)
		return;
	if (doc->rows.n && !doc->front) {
		find_in_cells(&search);
		return;
	}
	find_in(&search, (struct extent){ 0, (uint32_t)doc->file.bytes.n }, 0);
	find_in_tables(&search);
}
