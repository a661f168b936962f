/* XLSX: the rows, then a sheet that explains the fields, then one that says where it all comes from. */
#include "publish/xlsx_about.h"
#include "publish/xlsx_book.h"
#include "publish/xlsx_rows.h"

int format_xlsx(const char *path, const struct dataset *dataset)
{
	struct xlsx x;
	const struct table *table = dataset->table->table;
	if (xlsx_open(&x, path, dataset->site, str_of(table->title[LANG_VI]), dataset->table->rows.n >= XLSX_ROWS)) {
		xlsx_rows(&x, table, &dataset->table->rows, str_of(table->name));
		xlsx_dictionary(&x, &table, 1);
		xlsx_source(&x, dataset);
	}
	return xlsx_close(&x);
}
