#include "render/kinds.h"

struct page_kinds page_kinds(struct arena *arena, const struct render_site *site, const struct page_list *pages)
{
	struct page_kinds kinds = { 0 };
	for (size_t i = 0; i < pages->n; i++) {
		const struct page_job *page = &pages->v[i];
		size_t k = 0;
		if (!page_has_twin(site, page))
			continue;
		while (k < kinds.n && kinds.v[k].layout != page->layout)
			k++;
		if (k == kinds.n)
			*array_add(arena, &kinds) = (struct page_kind){ mustache_name(site->templates, page->layout), page->layout, 0 };
		kinds.v[k].pages++;
	}
	return kinds;
}

struct str page_kind_list(struct arena *arena, const struct page_kind *kind)
{
	return str_join(arena, (struct str[]){ str_of(API_PATH), kind->name, str_of("index.json") }, 3, "/");
}

bool page_is_own(const struct render_site *site, const struct page_job *page)
{
	const char *layout = page->row ? page->row->table->layout : NULL;
	return layout && page->layout == mustache_find(site->templates, str_of(layout));
}

static bool is_content(const struct page_job *page)
{
	return page->row && page->row->table == &table_pages;
}

bool page_has_twin(const struct render_site *site, const struct page_job *page)
{
	return !page->is_file && !page_is_notice(site, page) && (page->lang == LANG_VI || is_content(page));
}

struct str page_twin(struct arena *arena, const struct page_job *page)
{
	struct page_job job = *page;
	if (!is_content(page))
		job.lang = LANG_VI;
	struct str html = page_file(arena, &job);
	return str_format(arena, "%.*sjson", (int)(html.n - strlen("html")), html.p);
}
