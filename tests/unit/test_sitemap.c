/* sitemap.xml: one file up to 50,000 addresses, then an index of several. */
#include "base/arena.h"
#include "render/sitemap.h"
#include "test.h"

static struct str written(const struct render_site *site, const struct page_list *pages, size_t file, struct arena *arena)
{
	struct out out = out_arena(arena);
	sitemap_write(&out, arena, site, pages, file);
	return out_held(&out);
}

static size_t times(struct str text, const char *what)
{
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(text, what)) >= 0; n++)
		text = str_from(text, (size_t)at + 1);
	return n;
}

static struct page_list pages_of(struct arena *arena, size_t n)
{
	struct page_list pages = { 0 };
	for (size_t i = 0; i < n; i++)
		*array_add(arena, &pages) = (struct page_job){ .path = str_format(arena, "p%zu", i) };
	*array_add(arena, &pages) = (struct page_job){ .path = str_of("robots.txt"), .is_file = true };
	return pages;
}

static void test_split(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct diags diags = { .arena = arena };
	struct render_site site = { .arena = arena, .base_url = str_of("https://example.org/a&b"), .prefix = str_of("/a&b") };
	struct templates *templates = mustache_compile(NULL, 0, 0, MUSTACHE_STRICT, &diags);
	site.templates = templates;
	struct page_list one = pages_of(arena, SITEMAP_LARGEST), more = pages_of(arena, SITEMAP_LARGEST + 1);
	assert_int_equal(sitemap_files(&site, &one), 1);
	assert_int_equal(times(written(&site, &one, 0, arena), "<loc>"), SITEMAP_LARGEST);
	assert_int_equal(sitemap_files(&site, &more), 3);
	assert_str(written(&site, &more, 0, arena),
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
		"<sitemap><loc>https://example.org/a&amp;b/sitemap-1.xml</loc></sitemap>\n"
		"<sitemap><loc>https://example.org/a&amp;b/sitemap-2.xml</loc></sitemap>\n</sitemapindex>\n");
	struct str first = written(&site, &more, 1, arena), second = written(&site, &more, 2, arena);
	assert_int_equal(times(first, "<loc>"), SITEMAP_LARGEST);
	assert_int_equal(times(second, "<loc>"), 1);
	assert_true(str_find(first, "<loc>https://example.org/a&amp;b/p49999/</loc>") >= 0);
	assert_true(str_find(second, "<loc>https://example.org/a&amp;b/p50000/</loc>") >= 0);
	mustache_free(templates);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_split) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
