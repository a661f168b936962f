#include "publish/redirects_file.h"

#include "base/arena.h"

static void line_write(struct out *out, const struct render_site *site, struct arena *scratch, const struct page_job *page)
{
	out_str(out, site_url(scratch, site, page->lang, page->path));
	out_char(out, ' ');
	out_str(out, site_url(scratch, site, page->lang, page->leads_to));
	out_text(out, " 301\n");
	arena_reset(scratch);
}

void redirects_file_put(struct stage *stage, const struct render_site *site, const struct page_list *pages, struct diags *diags)
{
	struct arena *scratch = arena_new();
	struct out out = out_memory();
	size_t n = 0;
	for (size_t i = 0; i < pages->n; i++)
		if (page_leads_on(site, &pages->v[i]) && n++ < REDIRECT_LINES)
			line_write(&out, site, scratch, &pages->v[i]);
	if (n > REDIRECT_LINES)
		out_format(&out, "# %zu more retired addresses have no line here: the page at each of them leads on by itself.\n", n - REDIRECT_LINES);
	if (n)
		stage_put(stage, str_of("_redirects"), out_held(&out), diags);
	out_close(&out);
	arena_free(scratch);
}
