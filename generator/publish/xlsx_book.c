#include "publish/xlsx_book.h"

#include <errno.h>
#include <string.h>

static const struct civil epoch = { 1970, 1, 1 };

static void set_up(struct xlsx *x, const struct render_site *site, struct str title)
{
	lxw_doc_properties properties = {
		.title = (char *)str_dup(x->scratch, title).p,
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

bool xlsx_open(struct xlsx *x, const char *path, const struct render_site *site, struct str title, bool large)
{
	*x = (struct xlsx){ .scratch = arena_new(), .most = XLSX_ROWS };
	char *folder = (char *)str_dup(x->scratch, str_range(path, strrchr(path, '/'))).p;
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder, .use_zip64 = large };
	errno = 0;
	x->book = workbook_new_opt(path, &options);
	if (x->book)
		set_up(x, site, title);
	return x->book != NULL;
}

int xlsx_close(struct xlsx *x)
{
	if (x->book)
		xlsx_note(x, workbook_close(x->book));
	int error = errno;
	arena_free(x->scratch);
	errno = error ? error : EIO;
	return x->book && x->error == LXW_NO_ERROR ? 0 : -1;
}
