#include "publish/ledger_put.h"

struct ledger_pages {
	const struct render_site *site;
	struct page_list jobs;
	struct str *bytes;           /* of each */
	struct manifest_file *files; /* the same, as the manifest would list them */
	struct arena *arena;
	struct diags *diags;
};

static void find_pages(struct ledger_pages *out, const struct page_list *pages)
{
	for (size_t i = 0; i < pages->n; i++)
		if (str_is(pages->v[i].path, LEDGER_PAGE))
			*array_add(out->arena, &out->jobs) = pages->v[i];
	out->bytes = arena_alloc(out->arena, out->jobs.n * sizeof *out->bytes);
	out->files = arena_alloc(out->arena, out->jobs.n * sizeof *out->files);
}

static void render_pages(struct ledger_pages *pages, const struct ledger *ledger)
{
	struct render_site site = *pages->site;
	struct arena *scratch = arena_new();
	struct out out = out_memory();
	site.from.ledger = ledger;
	for (size_t i = 0; i < pages->jobs.n; i++) {
		render_page(&site, &pages->jobs.v[i], scratch, &out, pages->diags);
		pages->bytes[i] = str_dup(pages->arena, out_held(&out));
		pages->files[i].path = page_file(pages->arena, &pages->jobs.v[i]);
		pages->files[i].size = pages->bytes[i].n;
		sha256_of(pages->files[i].sha256, pages->bytes[i]);
		arena_reset(scratch);
	}
	out_close(&out);
	arena_free(scratch);
}

/* Whether the last line says it all already, the root cannot tell before the pages, which show the lines, are made as if it did. */
void ledger_put(struct stage *stage, const struct render_site *site, const struct page_list *all, const struct ledger_build *build,
	struct diags *diags)
{
	uint8_t root[SHA256_BYTES];
	struct ledger_pages pages = { .site = site, .arena = arena_new(), .diags = diags };
	find_pages(&pages, all);
	bool repeats = ledger_may_repeat(build);
	struct ledger shown = ledger_with_next(pages.arena, build, repeats);
	render_pages(&pages, &shown);
	stage_digest(root, stage, pages.files, pages.jobs.n);
	if (repeats && !ledger_repeats(build, root)) {
		shown = ledger_with_next(pages.arena, build, false);
		render_pages(&pages, &shown);
		stage_digest(root, stage, pages.files, pages.jobs.n);
	}
	for (size_t i = 0; i < pages.jobs.n; i++)
		stage_put(stage, pages.files[i].path, pages.bytes[i], diags);
	struct out out = out_memory();
	ledger_write(&out, build, root);
	stage_put(stage, str_of(LEDGER_NAME), out_held(&out), diags);
	out_close(&out);
	arena_free(pages.arena);
}
