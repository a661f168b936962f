#include "publish/provenance.h"

static struct str period_str(struct arena *arena, struct period period)
{
	char text[PERIOD_TEXT];
	return str_dup(arena, (struct str){ text, period_text(text, period) });
}

static struct str both(struct arena *arena, struct str vi, struct str en)
{
	struct str parts[] = { vi, en };
	return str_join(arena, parts, en.n ? 2 : 1, " / ");
}

static struct str address(struct arena *arena, const struct dataset *dataset)
{
	const struct render_site *site = dataset->site;
	return dataset->table
		? str_format(arena, "%.*s/du-lieu/%s/", (int)site->base_url.n, site->base_url.p, dataset->table->table->name)
		: str_format(arena, "%.*s/du-lieu/", (int)site->base_url.n, site->base_url.p);
}

/* Of the canonical file; empty of all tables together. */
static struct str checksum(const struct dataset *dataset)
{
	const struct render_site *site = dataset->site;
	for (size_t i = 0; dataset->table && i < site->download_count; i++)
		if (site->downloads[i].table == dataset->table->table && str_is(site->downloads[i].extension, formats[0].file))
			return str_of(site->downloads[i].sha256);
	return str_of("");
}

static struct str titled(struct arena *arena, const struct table *table)
{
	return str_format(arena, "%s / %s (%s)", table->title[LANG_VI], table->title[LANG_EN], table->name);
}

size_t provenance(struct provenance_line lines[PROVENANCE_LINES], struct arena *arena, const struct dataset *dataset)
{
	const struct render_site *site = dataset->site;
	const struct site *words = site->model->site;
	const struct table *table = dataset->table ? dataset->table->table : NULL;
	const struct provenance_line all[] = {
		{ "table", { "Bảng", "Table" }, table ? titled(arena, table) : str_of("") },
		{ "about", { "Nội dung", "About" }, table ? both(arena, str_of(table->about[LANG_VI]), str_of(table->about[LANG_EN]))
			: both(arena, words->description, words->description_en) },
		{ "publisher", { "Nơi công bố", "Publisher" }, both(arena, words->name, words->name_en) },
		{ "address", { "Địa chỉ", "Address" }, address(arena, dataset) },
		{ "licence", { "Giấy phép", "Licence" }, words->licence },
		{ "licence_url", { "Toàn văn giấy phép", "Text of the licence" }, words->licence_url },
		{ "as_of", { "Số liệu đến ngày", "Data as of" }, period_str(arena, site->as_of) },
		{ "commit", { "Phiên bản Git", "Git commit" }, site->from.commit },
		{ "rows", { "Số bản ghi", "Records" }, table ? str_format(arena, "%zu", dataset->table->rows.n) : str_of("") },
		{ "csv_sha256", { "Mã SHA-256 của tệp CSV", "SHA-256 of the CSV file" }, checksum(dataset) },
	};
	size_t n = 0;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].value.n)
			lines[n++] = all[i];
	return n;
}
