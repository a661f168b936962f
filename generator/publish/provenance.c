#include "publish/provenance.h"

#include "render/dataset.h"

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

/* The page that tells of it. */
static struct str address(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts)
{
	return facts ? dataset_address(arena, site, facts, LANG_VI)
		: str_format(arena, "%.*s/du-lieu/", (int)site->base_url.n, site->base_url.p);
}

/* How a table is cited, and what a reader must know first: a sentence a line, in Vietnamese and then in English. */
static struct str citations(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts)
{
	struct out out = out_arena(arena);
	for (int lang = 0; facts && lang < LANG_COUNT; lang++) {
		out_text(&out, lang ? "\n" : "");
		dataset_cite(&out, site, facts, (enum lang)lang);
	}
	return out_held(&out);
}

static struct str limits(struct arena *arena, const struct render_site *site, const struct dataset_facts *facts)
{
	struct out out = out_arena(arena);
	for (int lang = 0; facts && lang < LANG_COUNT; lang++) {
		struct texts sentences = dataset_limits(arena, site, facts, (enum lang)lang);
		for (size_t i = 0; i < sentences.n; i++) {
			out_text(&out, out.n ? "\n" : "");
			out_str(&out, sentences.v[i]);
		}
	}
	return out_held(&out);
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
	const struct dataset_facts *facts = table ? dataset_of(site, table) : NULL;
	const struct provenance_line all[] = {
		{ "table", { "Bảng", "Table" }, table ? titled(arena, table) : str_of("") },
		{ "about", { "Nội dung", "About" }, table ? both(arena, str_of(table->about[LANG_VI]), str_of(table->about[LANG_EN]))
			: both(arena, words->description, words->description_en) },
		{ "publisher", { "Nơi công bố", "Publisher" }, both(arena, words->name, words->name_en) },
		{ "address", { "Địa chỉ", "Address" }, address(arena, site, facts) },
		{ "licence", { "Giấy phép", "Licence" }, words->licence },
		{ "licence_url", { "Toàn văn giấy phép", "Text of the licence" }, words->licence_url },
		{ "as_of", { "Số liệu đến ngày", "Data as of" }, period_str(arena, site->as_of) },
		{ "version", { "Phiên bản", "Version" }, facts ? dataset_version_now(arena, site, facts) : str_of("") },
		{ "commit", { "Mã lần ghi (commit)", "Git commit" }, site->from.commit },
		{ "draft", { "Bản nháp", "Draft" }, str_of(site->from.draft.n ? "Bản dựng thử, chưa công bố; số liệu còn có thể thay đổi, xin đừng trích dẫn.\n"
			"A preview, not published; figures may still change: please do not cite it." : "") },
		{ "rows", { "Số bản ghi", "Records" }, table ? str_format(arena, "%zu", dataset->table->rows.n) : str_of("") },
		{ "limits", { "Cần biết trước khi dùng", "Before you use it" }, limits(arena, site, facts) },
		{ "citation", { "Cách trích dẫn", "How to cite" }, site->from.draft.n ? str_of("") : citations(arena, site, facts) },
		{ "csv_sha256", { "Mã SHA-256 của tệp CSV", "SHA-256 of the CSV file" }, checksum(dataset) },
	};
	size_t n = 0;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].value.n)
			lines[n++] = all[i];
	return n;
}
