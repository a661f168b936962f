#include "render/sitemap.h"

#include "render/escape.h"
#include "render/record.h"

static const char namespace[] = "http://www.sitemaps.org/schemas/sitemap/0.9";

static bool is_listed(const struct render_site *site, const struct page_job *page)
{
	return !page->is_file && !page_is_notice(site, page);
}

static size_t count(const struct render_site *site, const struct page_list *pages)
{
	size_t n = 0;
	for (size_t i = 0; i < pages->n; i++)
		n += is_listed(site, &pages->v[i]);
	return n;
}

size_t sitemap_files(const struct render_site *site, const struct page_list *pages)
{
	size_t n = count(site, pages);
	return n <= SITEMAP_LARGEST ? 1 : 1 + (n + SITEMAP_LARGEST - 1) / SITEMAP_LARGEST;
}

struct str sitemap_path(struct arena *arena, size_t file)
{
	return file ? str_format(arena, "sitemap-%zu.xml", file) : str_of("sitemap.xml");
}

static void begin(struct out *out, const char *element)
{
	out_format(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\">\n", element, namespace);
}

/* Nothing is said of versions and years of a plan's history: the row's day is not theirs. */
static struct date last_altered(const struct render_site *site, const struct page_job *page)
{
	if (!site->history || !page->row || page->number || (page->record && page->record->year))
		return (struct date){ 0 };
	const struct history_changes *changes = record_of_row(site, page->row);
	if (changes->n == 0)
		changes = history_of_row(site->history, page->row->table, page->row->key);
	return changes->n ? changes->v[changes->n - 1]->published.first : (struct date){ 0 };
}

static void write_page(struct out *out, struct arena *arena, const struct render_site *site, const struct page_job *page)
{
	struct date day = last_altered(site, page);
	char text[PERIOD_TEXT];
	out_text(out, "<url><loc>");
	escape_xml(out, site_absolute(arena, site, page_url(arena, site, page)));
	out_text(out, "</loc>");
	if (date_present(day))
		out_format(out, "<lastmod>%.*s</lastmod>", (int)date_text(text, day), text);
	out_text(out, "</url>\n");
}

static void write_pages(struct out *out, struct arena *arena, const struct render_site *site, const struct page_list *pages, size_t first)
{
	size_t at = 0;
	begin(out, "urlset");
	for (size_t i = 0; i < pages->n && at < first + SITEMAP_LARGEST; i++)
		if (is_listed(site, &pages->v[i]) && at++ >= first)
			write_page(out, arena, site, &pages->v[i]);
	out_text(out, "</urlset>\n");
}

static void write_index(struct out *out, struct arena *arena, const struct render_site *site, size_t files)
{
	begin(out, "sitemapindex");
	for (size_t i = 1; i < files; i++) {
		out_text(out, "<sitemap><loc>");
		escape_xml(out, site_file(arena, site, sitemap_path(arena, i)));
		out_text(out, "</loc></sitemap>\n");
	}
	out_text(out, "</sitemapindex>\n");
}

void sitemap_write(struct out *out, struct arena *arena, const struct render_site *site, const struct page_list *pages, size_t file)
{
	size_t files = sitemap_files(site, pages);
	if (file == 0 && files > 1)
		write_index(out, arena, site, files);
	else
		write_pages(out, arena, site, pages, file ? (file - 1) * SITEMAP_LARGEST : 0);
}
