#include "publish/extracts.h"

#include "base/jobs.h"
#include "publish/format.h"
#include "publish/xlsx_about.h"
#include "publish/xlsx_book.h"
#include "publish/xlsx_rows.h"
#include "render/extract.h"

/* What one thread has for itself. */
struct writer {
	struct arena *arena;   /* its diagnostics */
	struct arena *scratch; /* of the row that it is at */
	struct out out;
	struct diags diags;
};

struct putting {
	const struct render_site *site;
	struct stage *stage;
	struct rows rows; /* whose parts these are */
	struct writer *writers;
};

static void put_row(void *context, unsigned number, size_t i)
{
	struct putting *putting = context;
	struct writer *writer = &putting->writers[number];
	struct extracts list = extracts_of(writer->scratch, putting->rows.v[i]);
	for (size_t e = 0; e < list.n; e++) {
		out_clear(&writer->out);
		csv_write(&writer->out, list.v[e].relation->from, &list.v[e].rows);
		stage_put(putting->stage, list.v[e].path, out_held(&writer->out), &writer->diags);
	}
	arena_reset(writer->scratch);
}

static void list_rows(struct rows *rows, struct arena *arena, const struct model *model)
{
	for (size_t t = 0; t < model->table_count; t++)
		for (size_t i = 0; model->tables[t].table->page && i < model->tables[t].rows.n; i++)
			*array_add(arena, rows) = model->tables[t].rows.v[i];
}

/* --- the workbook of a page --- */

struct workbook {
	const struct render_site *site;
	const struct row *row;
	const struct extracts *list;
	struct arena *scratch;
};

static int fill(const char *path, void *context)
{
	const struct workbook *book = context;
	const struct extracts *list = book->list;
	const struct table **tables = arena_alloc(book->scratch, list->sheet_count * sizeof *tables);
	struct xlsx x;
	size_t n = 0;
	if (xlsx_open(&x, path, book->site, row_title(book->row), false)) {
		for (size_t e = 0; e < list->sheet_count; e++) {
			const struct table *table = list->sheets[e].relation->from;
			struct str name = list->sheets[e].name;
			xlsx_rows(&x, table, &list->sheets[e].rows, str_slice(name, 0, name.n - strlen(".csv")));
			if (n == 0 || tables[n - 1] != table)
				tables[n++] = table;
		}
		xlsx_dictionary(&x, tables, n);
		struct str page = site_url(book->scratch, book->site, LANG_VI, list->page);
		xlsx_source_of_part(&x, book->site, row_title(book->row), site_absolute(book->scratch, book->site, page));
	}
	return xlsx_close(&x);
}

static void put_workbook(void *context, unsigned number, size_t i)
{
	struct putting *putting = context;
	struct writer *writer = &putting->writers[number];
	struct extracts list = extracts_of(writer->scratch, putting->rows.v[i]);
	struct workbook book = { putting->site, putting->rows.v[i], &list, writer->scratch };
	if (list.workbook.n)
		stage_make(putting->stage, list.workbook, fill, &book, NULL, &writer->diags);
	arena_reset(writer->scratch);
}

/* --- all --- */

/* Files that were put from the so-manieth on. */
static void tell(struct render_site *site, struct arena *arena, const struct stage *stage, size_t from)
{
	const struct manifest_file *const *files;
	size_t n = stage_files(&files, stage);
	site->parts = map_in(arena);
	for (size_t i = from; i < n; i++) {
		struct download *download = arena_alloc(arena, sizeof *download);
		*download = (struct download){ .path = files[i]->path, .size = files[i]->size };
		sha256_text(download->sha256, files[i]->sha256);
		map_put(&site->parts, download->path, download);
	}
}

void extracts_put(struct render_site *site, struct arena *arena, struct stage *stage, unsigned workers, struct diags *diags)
{
	const struct manifest_file *const *files;
	size_t before = stage_files(&files, stage);
	struct arena *scratch = arena_new();
	struct putting putting = { .site = site, .stage = stage, .writers = arena_alloc(scratch, workers * sizeof *putting.writers) };
	list_rows(&putting.rows, scratch, site->model);
	for (unsigned i = 0; i < workers; i++) {
		struct arena *own = arena_new();
		putting.writers[i] = (struct writer){ own, arena_new(), out_memory(), { .arena = own } };
	}
	jobs_run(workers, putting.rows.n, put_row, &putting);
	jobs_run(1, putting.rows.n, put_workbook, &putting); /* libxlsxwriter works out the time in memory that all threads share */
	for (unsigned i = 0; i < workers; i++) {
		struct writer *writer = &putting.writers[i];
		diags_copy(diags, &writer->diags);
		out_close(&writer->out);
		arena_free(writer->scratch);
		arena_free(writer->arena);
	}
	tell(site, arena, stage, before);
	arena_free(scratch);
}
