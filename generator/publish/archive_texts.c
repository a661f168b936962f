#include "publish/archive_texts.h"

#include "publish/dictionary.h"
#include "publish/provenance.h"
#include "render/dataset.h"
#include "render/escape.h"

static const struct model_table *next_table(const struct model *model, size_t *t)
{
	while (*t < model->table_count) {
		const struct model_table *table = &model->tables[(*t)++];
		if (!table->table->internal)
			return table;
	}
	return NULL;
}

/* --- README --- */

static const char *const usage[LANG_COUNT] = {
	"CÁC TỆP\n"
	"  <bảng>/<bảng>.csv    một bảng: mỗi dòng là một bản ghi; mã UTF-8, ngăn cách bằng dấu phẩy, ngày ghi năm-tháng-ngày, số thập phân\n"
	"                       dùng dấu chấm. Ô trống là không có số liệu, không phải là 0.\n"
	"  dictionary.csv       từ điển: ý nghĩa, kiểu và các giá trị của từng trường\n"
	"  datapackage.json, *.schema.json, *.csv-metadata.json    mô tả dữ liệu cho các chương trình (Data Package, CSV on the Web)\n"
	"  LICENCE.txt          giấy phép sử dụng\n"
	"  CITATION.txt         cách trích dẫn từng bảng\n"
	"  SHA256SUMS           mã kiểm tra; lệnh: sha256sum -c SHA256SUMS\n\n"
	"MỞ BẰNG EXCEL\n"
	"  Dữ liệu > Từ văn bản/CSV > chọn tệp > nguồn gốc tệp “65001: Unicode (UTF-8)” > dấu phân cách “dấu phẩy”.\n"
	"  Trang dữ liệu cũng có sẵn từng bảng ở dạng .xlsx.\n\n",
	"FILES\n"
	"  <table>/<table>.csv  a table: each line is a record; UTF-8, commas, days as year-month-day, decimal points. An empty cell means\n"
	"                       that there is no figure, not 0.\n"
	"  dictionary.csv       the dictionary: what each field means, its kind and its values\n"
	"  datapackage.json, *.schema.json, *.csv-metadata.json    what describes the data to programs (Data Package, CSV on the Web)\n"
	"  LICENCE.txt          the licence\n"
	"  CITATION.txt         how to cite each table\n"
	"  SHA256SUMS           checksums; command: sha256sum -c SHA256SUMS\n\n"
	"IN EXCEL\n"
	"  Data > From Text/CSV > the file > file origin “65001: Unicode (UTF-8)” > delimiter “comma”.\n"
	"  The data’s page also has each table as .xlsx.\n\n",
};

static void write_table(struct out *out, const struct model_table *table, enum lang lang)
{
	const char *about = table->table->about[lang];
	out_format(out, "  %s: %s (%zu %s)\n", table->table->name, table->table->title[lang], table->rows.n,
		lang == LANG_VI ? "bản ghi" : table->rows.n == 1 ? "record" : "records");
	if (about)
		out_format(out, "      %s\n", about);
}

static void write_readme(struct out *out, struct arena *arena, const struct dataset *dataset, enum lang lang)
{
	struct provenance_line lines[PROVENANCE_LINES];
	const struct model_table *table;
	size_t n = provenance(lines, arena, dataset);
	out_str(out, dataset_publisher(dataset->site->model->site, lang));
	out_text(out, lang == LANG_VI ? ": dữ liệu mở\n\n" : ": open data\n\n");
	for (size_t i = 0; i < n; i++)
		out_format(out, "%s: %.*s\n", lines[i].label[lang], (int)lines[i].value.n, lines[i].value.p);
	out_char(out, '\n');
	out_text(out, usage[lang]);
	out_text(out, lang == LANG_VI ? "CÁC BẢNG\n" : "TABLES\n");
	for (size_t t = 0; (table = next_table(dataset->site->model, &t));)
		write_table(out, table, lang);
}

static void write_readme_vi(struct out *out, struct arena *arena, const struct dataset *dataset)
{
	write_readme(out, arena, dataset, LANG_VI);
}

static void write_readme_en(struct out *out, struct arena *arena, const struct dataset *dataset)
{
	write_readme(out, arena, dataset, LANG_EN);
}

/* --- the others --- */

static void write_licence(struct out *out, struct arena *arena, const struct dataset *dataset)
{
	const struct site *site = dataset->site->model->site;
	(void)arena;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		out_text(out, lang == LANG_VI ? "Dữ liệu này do " : "These data are published by ");
		out_str(out, dataset_publisher(dataset->site->model->site, (enum lang)lang));
		out_text(out, lang == LANG_VI ? " công bố theo giấy phép " : " under the licence ");
		out_str(out, site->licence);
		out_text(out, site->licence_url.n ? ": " : "");
		out_str(out, site->licence_url);
		out_char(out, '\n');
	}
}

/* Of a preview there is nothing to be cited. */
static void write_citation(struct out *out, struct arena *arena, const struct dataset *dataset)
{
	const struct render_site *site = dataset->site;
	const struct model_table *table;
	(void)arena;
	if (site->from.draft.n)
		out_text(out, "Bản dựng thử, chưa công bố; xin đừng trích dẫn.\nA preview, not published; please do not cite it.\n");
	for (size_t t = 0; !site->from.draft.n && (table = next_table(site->model, &t));) {
		const struct dataset_facts *facts = dataset_of(site, table->table);
		out_format(out, "%s: %s / %s\n\n", table->table->name, table->table->title[LANG_VI], table->table->title[LANG_EN]);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			dataset_cite(out, site, facts, (enum lang)lang);
			out_char(out, '\n');
		}
		out_char(out, '\n');
		dataset_cite_bibtex(out, site, facts, LANG_EN);
		out_text(out, "\n\n");
	}
}

static void write_cells(struct out *out, const struct str cells[DICTIONARY_COLUMNS])
{
	for (int c = 0; c < DICTIONARY_COLUMNS; c++) {
		out_text(out, c ? "," : "");
		escape_csv(out, cells[c]);
	}
	out_text(out, "\r\n");
}

static void write_dictionary(struct out *out, struct arena *arena, const struct dataset *dataset)
{
	const struct model_table *table;
	const struct field *field;
	struct str cells[DICTIONARY_COLUMNS];
	for (int c = 0; c < DICTIONARY_COLUMNS; c++)
		cells[c] = str_of(dictionary_headings[c].name);
	write_cells(out, cells);
	for (size_t t = 0; (table = next_table(dataset->site->model, &t));)
		for (size_t f = 0; (field = field_next(table->table, &f));) {
			dictionary_line(cells, arena, table->table, field);
			write_cells(out, cells);
		}
}

const struct archive_text archive_texts[] = {
	{ "CITATION.txt", write_citation },
	{ "DOC-TRUOC.txt", write_readme_vi },
	{ "LICENCE.txt", write_licence },
	{ "README.txt", write_readme_en },
	{ "dictionary.csv", write_dictionary },
	{ NULL, NULL },
};
