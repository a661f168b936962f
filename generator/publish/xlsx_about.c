#include "publish/xlsx_about.h"

#include "publish/dictionary.h"
#include "publish/provenance.h"

enum { NARROW = 14, WIDE = 32, VERY_WIDE = 90 };

static double width_of(enum dictionary_column column)
{
	return column == DICTIONARY_KEY || column == DICTIONARY_REQUIRED || column == DICTIONARY_UNIT ? NARROW : WIDE;
}

/* Where there is one table its name is on every sheet and needs no column. */
void xlsx_dictionary(struct xlsx *x, const struct table *const *tables, size_t n)
{
	enum dictionary_column first = n > 1 ? DICTIONARY_TABLE : DICTIONARY_FIELD;
	const struct field *field;
	xlsx_sheet(x, str_of("Từ điển - Dictionary"));
	for (enum dictionary_column c = first; c < DICTIONARY_COLUMNS; c++) {
		const char *const *title = dictionary_headings[c].title;
		xlsx_width(x, (lxw_col_t)(c - first), width_of(c));
		xlsx_wrapped(x, (lxw_col_t)(c - first), width_of(c), str_format(x->scratch, "%s\n%s", title[LANG_VI], title[LANG_EN]),
			x->header);
	}
	xlsx_next_frozen(x);
	for (size_t t = 0; t < n; t++)
		for (size_t f = 0; (field = field_next(tables[t], &f)); xlsx_next(x)) {
			struct str cells[DICTIONARY_COLUMNS];
			dictionary_line(cells, x->scratch, tables[t], field);
			for (enum dictionary_column c = first; c < DICTIONARY_COLUMNS; c++)
				xlsx_wrapped(x, (lxw_col_t)(c - first), width_of(c), cells[c], x->wrapped);
			arena_reset(x->scratch);
		}
}

static void put_line(struct xlsx *x, const char *const label[LANG_COUNT], struct str value)
{
	xlsx_wrapped(x, 0, WIDE, str_format(x->scratch, "%s / %s", label[LANG_VI], label[LANG_EN]), x->header);
	xlsx_wrapped(x, 1, VERY_WIDE, value, x->wrapped);
	xlsx_next(x);
}

/* What is told of the workbook alone. */
static void put_notes(struct xlsx *x)
{
	static const char *const canonical[LANG_COUNT] = { "Bản chuẩn", "Canonical file" }, *const numbers[LANG_COUNT] = { "Số", "Numbers" },
		*const truths[LANG_COUNT] = { "Đúng hay sai", "True or false" }, *const lists[LANG_COUNT] = { "Danh sách", "Lists" },
		*const sheets[LANG_COUNT] = { "Nhiều trang tính", "Several sheets" }, *const cut[LANG_COUNT] = { "Ô bị cắt", "Cells cut" };
	put_line(x, canonical, str_of("Bản chuẩn của trang tính là tệp CSV cùng tên. Hai bản có cùng nội dung.\n"
		"The CSV file of the same name as a sheet is the canonical one. Both hold the same."));
	put_line(x, numbers, str_of("Số có hơn 15 chữ số được ghi dưới dạng chữ để không mất chữ số nào.\n"
		"Numbers of more than 15 digits are kept as text, so that no digit is lost."));
	put_line(x, truths, str_of("Bảng tính ghi TRUE và FALSE ở chỗ tệp CSV ghi true và false.\n"
		"A spreadsheet has TRUE and FALSE where the CSV file has true and false."));
	put_line(x, lists, str_of("Các mã trong một ô cách nhau bằng dấu cách; các đoạn chữ cách nhau bằng dấu chấm phẩy.\n"
		"Ids in one cell have spaces between them, texts semicolons."));
	if (x->continued)
		put_line(x, sheets, str_of("Một trang tính không chứa hết các bản ghi; phần tiếp theo ở trang có cùng tên và số thứ tự.\n"
			"One sheet cannot hold all records; they go on in sheets of the same name with a number."));
	if (x->cut)
		put_line(x, cut, str_format(x->scratch, "%zu ô: dài hơn mức một ô bảng tính chứa được, kết thúc bằng lời báo. Xem tệp CSV.\n"
			"%zu of them: longer than a spreadsheet can hold, ending in words that say so. See the CSV file.", x->cut, x->cut));
}

static void begin_source(struct xlsx *x)
{
	xlsx_sheet(x, str_of("Nguồn - Source"));
	xlsx_width(x, 0, WIDE);
	xlsx_width(x, 1, VERY_WIDE);
}

static void put_provenance(struct xlsx *x, const struct dataset *dataset)
{
	struct provenance_line lines[PROVENANCE_LINES];
	size_t n = provenance(lines, x->scratch, dataset);
	for (size_t i = 0; i < n; i++)
		put_line(x, lines[i].label, lines[i].value);
}

void xlsx_source(struct xlsx *x, const struct dataset *dataset)
{
	begin_source(x);
	put_provenance(x, dataset);
	put_notes(x);
}

void xlsx_source_of_part(struct xlsx *x, const struct render_site *site, struct str title, struct str address)
{
	static const char *const part[LANG_COUNT] = { "Phần dữ liệu về", "The part of the data about" },
		*const page[LANG_COUNT] = { "Trang", "Page" };
	const struct dataset all = { .site = site };
	begin_source(x);
	put_line(x, part, title);
	put_line(x, page, address);
	put_provenance(x, &all);
	put_notes(x);
}
