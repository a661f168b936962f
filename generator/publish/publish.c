#include "publish/publish.h"

#include <stdatomic.h>

#include "base/jobs.h"
#include "history/former.h"
#include "publish/compress.h"
#include "publish/datasets.h"
#include "publish/extracts.h"
#include "publish/frozen_put.h"
#include "publish/kept.h"
#include "publish/ledger_put.h"
#include "publish/page_text.h"
#include "publish/redirects_file.h"
#include "publish/retired.h"
#include "publish/tree.h"
#include "publish/twin.h"
#include "render/feeds.h"
#include "render/sitemap.h"
#include "search/client.h"
#include "search/index.h"

/* What one thread has for itself. */
struct worker {
	struct arena *arena;   /* its diagnostics */
	struct arena *scratch; /* the page that it is at */
	struct out out;
	struct diags diags;
};

struct publication {
	const struct render_site *site;
	struct page_list pages;
	struct stage *stage;
	struct worker *workers;
	bool ledger_later; /* the pages of the ledger are put last */
	const struct progress *progress;
	atomic_size_t done;
};

enum { STEP = 64 }; /* pages between two words of progress */

struct twin {
	const struct publication *publication;
	const struct page_job *page;
	struct arena *scratch;
};

static void write_twin(struct out *out, const void *context)
{
	const struct twin *twin = context;
	twin_write(out, twin->scratch, twin->publication->site, &twin->publication->pages, twin->page);
}

static int fill_twin(const char *path, void *context)
{
	return file_write(path, write_twin, context);
}

static void put_twin(struct publication *publication, struct worker *worker, const struct page_job *page)
{
	struct twin twin = { publication, page, worker->scratch };
	struct str path = page_twin(worker->scratch, page);
	if (twin_is_large(publication->site, page)) {
		stage_make(publication->stage, path, fill_twin, &twin, NULL, &worker->diags);
		return;
	}
	out_clear(&worker->out);
	write_twin(&worker->out, &twin);
	stage_put(publication->stage, path, out_held(&worker->out), &worker->diags);
}

static void put_page(void *context, unsigned number, size_t i)
{
	struct publication *publication = context;
	struct worker *worker = &publication->workers[number];
	const struct page_job *page = &publication->pages.v[i];
	if (!publication->ledger_later || !str_is(page->path, LEDGER_PAGE)) {
		render_page(publication->site, page, worker->scratch, &worker->out, &worker->diags);
		stage_put(publication->stage, page_file(worker->scratch, page), out_held(&worker->out), &worker->diags);
		if (page_has_text(publication->site, page))
			stage_put(publication->stage, page_text_file(worker->scratch, page),
				page_text(worker->scratch, publication->site, page, out_held(&worker->out)), &worker->diags);
	}
	if (page_has_twin(publication->site, page))
		put_twin(publication, worker, page);
	arena_reset(worker->scratch);
	size_t done = atomic_fetch_add(&publication->done, 1) + 1;
	/* the calling thread is worker 0 */
	if (number == 0 && publication->progress && done % STEP < 2)
		publication->progress->step(publication->progress->context, done, publication->pages.n);
}

static void put_pages(struct publication *publication, struct arena *arena, unsigned workers, struct diags *diags)
{
	publication->workers = arena_alloc(arena, workers * sizeof *publication->workers);
	for (unsigned i = 0; i < workers; i++) {
		struct arena *own = arena_new();
		publication->workers[i] = (struct worker){ own, arena_new_beside(diags->arena), out_memory(), { .arena = own } };
	}
	jobs_run(workers, publication->pages.n, put_page, publication);
	for (unsigned i = 0; i < workers; i++) {
		struct worker *worker = &publication->workers[i];
		diags_copy(diags, &worker->diags);
		out_close(&worker->out);
		arena_free(worker->scratch);
		arena_free(worker->arena);
	}
}

static void put_assets(struct stage *stage, const struct file *layouts, size_t n, struct diags *diags)
{
	static const char folder[] = "layouts/";
	for (size_t i = 0; i < n; i++)
		if (str_starts(layouts[i].path, "layouts/assets/"))
			stage_put(stage, str_from(layouts[i].path, sizeof folder - 1), layouts[i].bytes, diags);
}

static void put_feeds(struct stage *stage, const struct render_site *site, struct diags *diags)
{
	struct arena *arena = arena_new(), *scratch = arena_new();
	struct out out = out_memory();
	struct feed_list feeds = feeds_list(site, arena);
	for (size_t i = 0; i < feeds.n; i++) {
		out_clear(&out);
		feed_write(&out, site, scratch, &feeds.v[i]);
		stage_put(stage, record_feed_path(scratch, &feeds.v[i]), out_held(&out), diags);
		arena_reset(scratch);
	}
	out_close(&out);
	arena_free(scratch);
	arena_free(arena);
}

/* The lists of pages, by kind. */
static void put_lists(struct stage *stage, const struct render_site *site, const struct page_list *pages, struct diags *diags)
{
	struct arena *arena = arena_new(), *scratch = arena_new();
	struct out out = out_memory();
	struct page_kinds kinds = page_kinds(arena, site, pages);
	for (size_t i = 0; i < kinds.n; i++) {
		twin_list_write(&out, scratch, site, pages, &kinds.v[i]);
		stage_put(stage, page_kind_list(scratch, &kinds.v[i]), out_held(&out), diags);
		arena_reset(scratch);
	}
	out_close(&out);
	arena_free(scratch);
	arena_free(arena);
}

static void put_sitemap(struct stage *stage, const struct render_site *site, const struct page_list *pages, struct diags *diags)
{
	struct arena *scratch = arena_new();
	struct out out = out_memory();
	size_t files = sitemap_files(site, pages);
	for (size_t i = 0; i < files; i++) {
		out_clear(&out);
		sitemap_write(&out, scratch, site, pages, i);
		stage_put(stage, sitemap_path(scratch, i), out_held(&out), diags);
		arena_reset(scratch);
	}
	out_close(&out);
	arena_free(scratch);
}

static void put_calendar(struct stage *stage, const struct render_site *site, const struct row *row, struct out *out, struct arena *scratch,
	struct diags *diags)
{
	struct str path = agenda_path(scratch, site, row);
	out_clear(out);
	if (path.n) {
		agenda_write(out, scratch, site, row);
		stage_put(stage, path, out_held(out), diags);
	}
	arena_reset(scratch);
}

/* The site's, each plan's and each unit's, and those that fell silent. */
static void put_calendars(struct stage *stage, const struct render_site *site, struct diags *diags)
{
	static const struct table *const whose[] = { &table_plans, &table_units };
	struct arena *scratch = arena_new();
	const struct former_list *former = site->history ? site->history->former : NULL;
	struct out out = out_memory();
	put_calendar(stage, site, NULL, &out, scratch, diags);
	for (size_t t = 0; t < sizeof whose / sizeof *whose; t++) {
		const struct rows *rows = &model_table_of(site->model, whose[t])->rows;
		for (size_t i = 0; i < rows->n; i++)
			put_calendar(stage, site, rows->v[i], &out, scratch, diags);
	}
	for (size_t i = 0; former && i < former->list.n; i++)
		put_calendar(stage, site, former->list.v[i]->row, &out, scratch, diags);
	out_close(&out);
	arena_free(scratch);
}

static void put_search(struct stage *stage, const struct render_site *site, unsigned workers, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct index_files files = { 0 };
	search_index(&files, arena, site, workers);
	for (size_t i = 0; i < files.n; i++)
		stage_put(stage, files.v[i].path, files.v[i].bytes, diags);
	for (size_t i = 0; i < SEARCH_SCRIPTS; i++) {
		struct index_file script = search_script(i);
		stage_put(stage, script.path, script.bytes, diags);
	}
	arena_free(arena);
}

/* All but the ledger and its pages. */
static void put_site(struct publication *publication, const struct file *layouts, size_t layout_count, struct arena *arena, unsigned workers,
	struct diags *diags)
{
	const struct render_site *site = publication->site;
	struct stage *stage = publication->stage;
	put_pages(publication, arena, workers, diags);
	put_assets(stage, layouts, layout_count, diags);
	put_feeds(stage, site, diags);
	put_calendars(stage, site, diags);
	put_lists(stage, site, &publication->pages, diags);
	put_sitemap(stage, site, &publication->pages, diags);
	put_search(stage, site, workers, diags);
	retired_put(stage, site, &publication->pages, diags);
	redirects_file_put(stage, site, &publication->pages, diags);
	compress_put(stage, workers, diags);
}

/* Whether the file is in the folder of a frozen copy: "du-lieu/plans/v/1.4.2/plans.csv". */
static bool is_frozen(struct str path)
{
	struct str part;
	return str_split(&path, '/', &part) && str_is(part, "du-lieu") && str_split(&path, '/', &part) && str_split(&path, '/', &part) &&
		str_is(part, "v") && path.p;
}

static struct sizes frozen_sizes(const struct stage *stage)
{
	struct sizes sizes = { 0 };
	const struct manifest_file *const *files;
	size_t n = stage_files(&files, stage);
	for (size_t i = 0; i < n; i++)
		if (is_frozen(files[i]->path))
			sizes_add(&sizes, files[i]->path, files[i]->size);
	sizes_sort(&sizes);
	return sizes;
}

int publish_site(const struct render_site *site, const struct file *layouts, size_t layout_count,
	const struct ledger_build *ledger, const char *output, unsigned workers, const struct progress *progress,
	struct stage_counts *counts, struct diags *diags)
{
	size_t before = diags_errors(diags);
	struct render_site with_downloads = *site;
	struct publication publication = { .site = &with_downloads, .progress = progress, .ledger_later = ledger != NULL };
	if (stage_open(&publication.stage, output, diags) < 0)
		return -1;
	struct arena *arena = arena_new();
	frozen_put(&with_downloads, arena, publication.stage, ledger, workers, diags);
	datasets_put(&with_downloads, arena, publication.stage, workers, diags);
	extracts_put(&with_downloads, arena, publication.stage, workers, diags);
	publication.pages = render_list(&with_downloads, arena);
	struct ledger_build build = ledger ? *ledger : (struct ledger_build){ 0 };
	if (!ledger || kept_put(publication.stage, &with_downloads, &publication.pages, &build, arena, diags) == 0)
		put_site(&publication, layouts, layout_count, arena, workers, diags);
	if (ledger && diags_errors(diags) == before)
		ledger_put(publication.stage, &with_downloads, &publication.pages, &build, diags);
	struct sizes frozen = frozen_sizes(publication.stage);
	arena_free(arena);
	if (diags_errors(diags) > before) {
		stage_abort(publication.stage);
		return -1;
	}
	int result = stage_commit(publication.stage, counts, diags);
	counts->frozen = frozen;
	return result;
}
