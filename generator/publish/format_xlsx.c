/* XLSX: the rows under a header that stays in sight and can filter, then a sheet that explains the fields, then one that says where it all
   comes from. The header has the fields' names, so that a sheet saved as CSV is the table's CSV; their titles are its comments. Times in the
   file are the day that the data are of: the same data give the same bytes. */
#include <errno.h>
#include <string.h>

#include "publish/xlsx_about.h"

static const struct civil epoch = { 1970, 1, 1 };

static double width_of(const struct field *field)
{
	static const double by_kind[KIND_COUNT] = {
		[KIND_ID] = 26, [KIND_TEXT] = 36, [KIND_PROSE] = 60, [KIND_INTEGER] = 12, [KIND_DECIMAL] = 12, [KIND_BOOLEAN] = 10,
		[KIND_CHOICE] = 16, [KIND_DATE] = 12, [KIND_PERIOD] = 12, [KIND_WHEN] = 12, [KIND_REF] = 30, [KIND_REFS] = 36, [KIND_TEXTS] = 36,
	};
	double header = (double)strlen(field->name) + 4; /* the button that filters */
	return by_kind[field->kind] > header ? by_kind[field->kind] : header;
}

static void put_comment(struct xlsx *x, lxw_col_t column, const struct field *field)
{
	lxw_comment_options options = { .width = 260, .height = 110 };
	struct str text = str_format(x->scratch, "%s\n%s", field->title[LANG_VI], field->title[LANG_EN]);
	if (!x->error)
		xlsx_note(x, worksheet_write_comment_opt(x->sheet, 0, column, text.p, &options));
}

/* How many columns there are. */
static lxw_col_t put_header(struct xlsx *x, const struct table *table)
{
	const struct field *field;
	lxw_col_t column = 0;
	for (size_t f = 0; column < XLSX_COLUMNS && (field = field_next(table, &f)); column++) {
		xlsx_width(x, column, width_of(field));
		xlsx_text(x, column, str_of(field->name), x->header);
		put_comment(x, column, field);
	}
	xlsx_next_frozen(x);
	return column;
}

static void put_row(struct xlsx *x, const struct row *row)
{
	const struct field *field;
	lxw_col_t column = 0;
	for (size_t f = 0; (field = field_next(row->table, &f)); column++)
		xlsx_value(x, column, row, field);
	xlsx_next(x);
	arena_reset(x->scratch);
}

/* As many rows from *i on as one sheet can hold. */
static void put_sheet(struct xlsx *x, const struct model_table *table, struct str name, size_t *i)
{
	xlsx_sheet(x, name);
	lxw_col_t columns = put_header(x, table->table);
	for (; *i < table->rows.n && x->row < XLSX_ROWS && !x->error; ++*i)
		put_row(x, table->rows.v[*i]);
	if (columns && !x->error)
		xlsx_note(x, worksheet_autofilter(x->sheet, 0, 0, x->row - 1, (lxw_col_t)(columns - 1)));
}

static void put_rows(struct xlsx *x, const struct model_table *table)
{
	const char *name = table->table->name;
	size_t i = 0;
	put_sheet(x, table, str_of(name), &i);
	for (unsigned sheet = 2; i < table->rows.n && !x->error; sheet++)
		put_sheet(x, table, str_format(x->scratch, "%.24s %u", name, sheet), &i);
}

static void set_up(struct xlsx *x, const struct dataset *dataset)
{
	const struct render_site *site = dataset->site;
	lxw_doc_properties properties = {
		.title = (char *)dataset->table->table->title[LANG_VI],
		.company = (char *)str_dup(x->scratch, site->model->site->name).p,
		.created = (time_t)(site->as_of.first.day - date_of(epoch).day) * 24 * 60 * 60,
	};
	x->header = workbook_add_format(x->book);
	x->day = workbook_add_format(x->book);
	x->wrapped = workbook_add_format(x->book);
	if (!x->header || !x->day || !x->wrapped) {
		xlsx_note(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	format_set_bold(x->header);
	format_set_text_wrap(x->header);
	format_set_align(x->header, LXW_ALIGN_VERTICAL_TOP);
	format_set_num_format(x->day, "yyyy-mm-dd");
	format_set_text_wrap(x->wrapped);
	format_set_align(x->wrapped, LXW_ALIGN_VERTICAL_TOP);
	xlsx_note(x, workbook_set_properties(x->book, &properties));
}

int format_xlsx(const char *path, const struct dataset *dataset)
{
	struct xlsx x = { .scratch = arena_new() };
	char *folder = (char *)str_dup(x.scratch, str_range(path, strrchr(path, '/'))).p;
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder, .use_zip64 = dataset->table->rows.n >= XLSX_ROWS };
	errno = 0;
	x.book = workbook_new_opt(path, &options);
	if (x.book) {
		set_up(&x, dataset);
		put_rows(&x, dataset->table);
		xlsx_dictionary(&x, dataset->table->table);
		xlsx_source(&x, dataset);
		xlsx_note(&x, workbook_close(x.book));
	}
	int error = errno;
	arena_free(x.scratch);
	errno = error ? error : EIO;
	return x.book && x.error == LXW_NO_ERROR ? 0 : -1;
}
