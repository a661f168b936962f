#include "read/csv.h"

#include <csv.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "read/value.h"

struct cell {
	struct str text;
	struct extent at; /* with its quotes, without white space around */
};

struct reader {
	struct doc *doc;
	const struct table *table;
	struct csv_parser parser;
	size_t at;                    /* of the byte that libcsv has now, which ends what it calls back about */
	size_t cell_start, row_start;
	bool row_ended;               /* by the byte at `at` */
	bool stopped;                 /* reading further would be of no use */
	size_t rows;                  /* empty ones too */
	const struct field *columns[CSV_COLUMNS]; /* NULL: unknown, not read */
	size_t column_count;          /* 0 until the header is read */
	const struct field *missing[CSV_COLUMNS]; /* required fields that have no column */
	size_t missing_count;
	struct cell cells[CSV_COLUMNS + 1]; /* of the present row; those behind are only counted */
	size_t cell_count;
};

static struct str file_slice(const struct reader *r, size_t start, size_t end)
{
	return str_slice(r->doc->file.bytes, start, end);
}

static struct extent extent(size_t start, size_t end)
{
	return (struct extent){ (uint32_t)start, (uint32_t)end };
}

static struct place place_at(const struct reader *r, struct extent at)
{
	return (struct place){ &r->doc->file, at };
}

static void stop(struct reader *r, enum diag_id id, struct extent at)
{
	diag(&r->doc->diags, id, place_at(r, at));
	r->stopped = true;
}

/* What stands in the file for the cell that ends at r->at. */
static struct str cell_source(const struct reader *r)
{
	struct str source = str_trim(file_slice(r, r->cell_start, r->at));
	return source.n ? source : file_slice(r, r->cell_start, r->cell_start);
}

/* Called by libcsv at the end of each cell. Most cells are pieces of the file as they are; only those with quotes inside are
   copied. */
static void end_cell(void *text, size_t n, void *context)
{
	struct reader *r = context;
	struct str source = cell_source(r), value = { text, n };
	if (r->cell_count < sizeof r->cells / sizeof *r->cells) {
		struct cell *cell = &r->cells[r->cell_count];
		struct str inner = str_starts(source, "\"") ? str_slice(source, 1, source.n - 1) : source;
		cell->at = extent_of(&r->doc->file, source);
		cell->text = str_eq(inner, value) ? inner : str_dup(r->doc->arena, value);
	}
	r->cell_count++;
	r->cell_start = r->at + 1;
}

static bool is_empty_row(const struct reader *r)
{
	for (size_t i = 0; i < r->cell_count; i++)
		if (i >= CSV_COLUMNS || str_trim(r->cells[i].text).n)
			return false;
	return true;
}

static bool has_wrong_separator(const struct reader *r)
{
	struct str first = r->cells[0].text;
	return r->cell_count == 1 && first.n && (memchr(first.p, ';', first.n) || memchr(first.p, '\t', first.n));
}

static bool has_column(const struct reader *r, const struct field *field)
{
	for (size_t i = 0; i < r->column_count; i++)
		if (r->columns[i] == field)
			return true;
	return false;
}

static const struct field *column_of(struct reader *r, const struct cell *cell)
{
	struct str title = utf8_nfc(r->doc->arena, str_trim(cell->text));
	const struct field *field = field_titled(r->table, title);
	if (title.n == 0)
		diag(&r->doc->diags, DIAG_CSV_HEADER_EMPTY, place_at(r, cell->at));
	else if (!field)
		field_unknown(r->doc, r->table, title, true, cell->at);
	else if (has_column(r, field))
		diag1(&r->doc->diags, DIAG_FIELD_TWICE, place_at(r, cell->at), str_of(field->name));
	else
		return field;
	return NULL;
}

/* Said once, for the header, and not again for each row. */
static void report_missing_columns(struct reader *r, struct extent at)
{
	for (size_t i = 0; i < r->table->field_count; i++) {
		const struct field *field = &r->table->fields[i];
		if (!(field->flags & FIELD_REQUIRED) || has_column(r, field) || r->missing_count == CSV_COLUMNS)
			continue;
		r->missing[r->missing_count++] = field;
		diag2(&r->doc->diags, DIAG_FIELD_MISSING, place_at(r, at), str_of(field->name),
			str_of(field->title[LANG_VI]));
	}
}

static void read_header(struct reader *r, struct extent at)
{
	if (has_wrong_separator(r)) {
		stop(r, DIAG_CSV_SEPARATOR, r->cells[0].at);
		return;
	}
	if (r->cell_count > CSV_COLUMNS) {
		stop(r, DIAG_CSV_COLUMNS, extent(r->cells[CSV_COLUMNS].at.start, at.end));
		return;
	}
	for (size_t i = 0; i < r->cell_count; i++) {
		r->columns[i] = column_of(r, &r->cells[i]);
		r->column_count++;
	}
	report_missing_columns(r, at);
}

static void report_ragged(struct reader *r, struct extent at)
{
	struct arena *arena = r->doc->arena;
	if (r->cell_count > r->column_count)
		at.start = r->cells[r->column_count].at.start;
	diag2(&r->doc->diags, DIAG_CSV_RAGGED, place_at(r, at), str_format(arena, "%zu", r->cell_count),
		str_format(arena, "%zu", r->column_count));
}

static void set_missing(const struct reader *r, struct row *row, struct extent at)
{
	for (size_t i = 0; i < r->missing_count; i++)
		row->fields_at[r->missing[i] - r->table->fields] = at;
}

static void read_values(struct reader *r, struct extent at)
{
	struct row *row = row_new(r->doc, r->table, at);
	for (size_t i = 0; i < r->cell_count; i++)
		if (r->columns[i])
			value_read(r->doc, row, r->columns[i], r->cells[i].text, r->cells[i].at);
	set_missing(r, row, at); /* so that row_finish() does not say again what was said of the header */
	row_finish(r->doc, row);
	set_missing(r, row, (struct extent){ 0, 0 });
}

/* Called by libcsv at the end of each row. */
static void end_row(int terminator, void *context)
{
	struct reader *r = context;
	struct extent at = extent(r->row_start, r->at);
	(void)terminator;
	r->rows++;
	if (!r->stopped && r->rows > CSV_ROWS)
		stop(r, DIAG_CSV_ROWS, at);
	if (r->stopped || is_empty_row(r))
		;
	else if (r->doc->diags.list.n >= CSV_DIAGS)
		stop(r, DIAG_FILE_ERRORS, at);
	else if (r->column_count == 0)
		read_header(r, at);
	else if (r->cell_count != r->column_count)
		report_ragged(r, at);
	else
		read_values(r, at);
	r->row_start = r->cell_start = r->at + 1;
	r->cell_count = 0;
	r->row_ended = true;
}

static void begin_at(struct reader *r, size_t at)
{
	csv_free(&r->parser);
	csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_realloc_func(&r->parser, mem_realloc);
	csv_set_blk_size(&r->parser, 1024);
	r->at = r->row_start = r->cell_start = at;
	r->cell_count = 0;
}

static size_t line_after(const struct reader *r, size_t at)
{
	struct str rest = str_from(r->doc->file.bytes, at);
	size_t i = 0;
	while (i < rest.n && rest.p[i] != '\n' && rest.p[i] != '\r')
		i++;
	return at + i + (i + 1 < rest.n && rest.p[i] == '\r' && rest.p[i + 1] == '\n') + (i < rest.n);
}

/* Reading goes on behind the line of a wrong quote; without a header there is nothing to go on with. */
static void report_quote(struct reader *r, enum diag_id id, size_t quote, size_t resume)
{
	diag(&r->doc->diags, id, place_at(r, extent(quote, quote + 1)));
	if (r->doc->diags.list.n >= CSV_DIAGS)
		stop(r, DIAG_FILE_ERRORS, extent(quote, quote + 1));
	if (r->column_count == 0)
		r->stopped = true;
	begin_at(r, line_after(r, resume));
}

/* libcsv stopped at the byte at r->at (or at the end), in a cell whose quotes are wrong. A quoted cell that runs over a line end
   was most likely not meant to: its first quote is the one to mend. */
static void recover(struct reader *r)
{
	struct str before = str_trim(file_slice(r, r->cell_start, r->at));
	size_t first = before.n ? (size_t)(before.p - r->doc->file.bytes.p) : r->at;
	bool quoted = str_starts(before, "\"");
	if (quoted && (memchr(before.p, '\n', before.n) || memchr(before.p, '\r', before.n) || r->at == r->doc->file.bytes.n))
		report_quote(r, DIAG_CSV_QUOTE_OPEN, first, first);
	else if (quoted)
		report_quote(r, DIAG_CSV_QUOTE_STRAY, first + before.n - 1, r->at);
	else
		report_quote(r, DIAG_CSV_QUOTE_STRAY, r->at, r->at);
}

/* How many bytes from r->at on mean nothing to CSV. */
static size_t plain_run(const struct reader *r)
{
	struct str rest = file_slice(r, r->at, r->at + CSV_CELL_BYTES);
	size_t n = 0;
	while (n < rest.n && rest.p[n] != ',' && rest.p[n] != '"' && rest.p[n] != '\n' && rest.p[n] != '\r')
		n++;
	return n;
}

/* Gives libcsv the next n bytes, which end a cell only when n is 1. */
static void feed(struct reader *r, size_t n)
{
	const char *bytes = r->doc->file.bytes.p + r->at;
	r->row_ended = false;
	size_t done = csv_parse(&r->parser, bytes, n, end_cell, end_row, r);
	r->at += done;
	if (done < n)
		recover(r);
	else if (r->row_ended && bytes[0] == '\r' && r->at < r->doc->file.bytes.n && bytes[1] == '\n')
		r->at = r->row_start = r->cell_start = r->at + 1; /* libcsv would see an empty row between the two */
	else if (r->at - r->cell_start > CSV_CELL_BYTES && r->at > r->cell_start)
		stop(r, DIAG_CSV_CELL_TOO_LONG, extent(r->cell_start, r->at));
}

void csv_read(struct doc *doc, size_t begin, const struct table *table)
{
	struct reader r = { .doc = doc, .table = table };
	begin_at(&r, begin);
	while (!r.stopped && r.at < doc->file.bytes.n) {
		size_t run = plain_run(&r);
		feed(&r, run ? run : 1);
		if (r.at == doc->file.bytes.n && !r.stopped && csv_fini(&r.parser, end_cell, end_row, &r) < 0)
			recover(&r);
	}
	csv_free(&r.parser);
	if (r.column_count == 0 && doc->diags.list.n == 0)
		diag(&doc->diags, DIAG_CSV_EMPTY, place_at(&r, extent(begin, begin)));
}
