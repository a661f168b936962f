#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/draft.h"
#include "cli/ledger.h"
#include "cli/load.h"
#include "history/editions.h"
#include "history/versions.h"
#include "publish/publish.h"
#include "render/words.h"

static double seconds_since(const struct timespec *start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void show_progress(void *context, size_t done, size_t total)
{
	const struct options *options = context;
	fprintf(stderr, options->lang == LANG_VI ? "\r%zu/%zu trang" : "\r%zu/%zu pages", done, total);
}

/* Renders and publishes what was loaded, with the ledger, if there is to be one. A draft names no commit and has no versions, whose
   addresses would be for ever. -1 when nothing was published; why is in loaded->diags. */
static int publish(struct loaded *loaded, const struct texts *draft, const struct ledger_build *build, const struct options *options,
	struct stage_counts *counts)
{
	size_t n;
	const struct file *layouts = corpus_layouts(loaded->corpus, &n);
	struct str base_url = options->base_url ? str_of(options->base_url) : loaded->model->site->base_url;
	struct editions editions = { 0 };
	if (draft->n == 0 && editions_find(&editions, loaded->history, loaded->diags.arena, &loaded->diags) < 0)
		return -1;
	struct versions *versions = draft->n ? NULL : versions_open(loaded->history, loaded->model);
	struct ledger ledger = { 0 };
	if (build)
		ledger = ledger_with_next(loaded->diags.arena, build, ledger_may_repeat(build));
	const struct made_from from = { .commit = draft->n ? str_of("") : source_commit(loaded->source), .draft = *draft, .editions = &editions,
		.ledger = build ? &ledger : NULL };
	struct render_site *site = render_prepare(loaded->model, loaded->history, versions, layouts, n, &from, base_url, options->as_of,
		&loaded->diags);
	const struct progress progress = { show_progress, (void *)options };
	bool terminal = isatty(STDERR_FILENO) == 1;
	int published = -1;
	if (diags_errors(&loaded->diags) == 0)
		published = publish_site(site, layouts, n, build, options->out, options->jobs, terminal ? &progress : NULL, counts, &loaded->diags);
	if (terminal)
		fputs("\r\033[K", stderr);
	render_free(site);
	versions_close(versions);
	return published;
}

static int load_and_publish(struct loaded *loaded, struct texts *draft, const struct options *options, struct stage_counts *counts)
{
	struct options from = *options;
	struct ledger_build build;
	if (options->release && !options->revision)
		from.revision = "HEAD";
	if (load_site(loaded, &from) < 0 || draft_find(draft, loaded, options) < 0)
		return -1;
	if (!options->release)
		draft_foretell(loaded, draft, options);
	if (options->previous && ledger_prepare(&build, loaded, options) < 0)
		return -1;
	return diags_errors(&loaded->diags) ? -1 : publish(loaded, draft, options->previous ? &build : NULL, options, counts);
}

/* Hundredths, rounded down. */
static struct decimal hundredths(double value)
{
	struct decimal number = { 0 };
	decimal_mul(&number, decimal_of((int64_t)(value * 100)), (struct decimal){ .digits = 1, .scale = 2, .present = true });
	return number;
}

static void write_size(struct out *out, uint64_t bytes, enum lang lang)
{
	bool large = bytes >= 100000;
	words_decimal(out, hundredths((double)bytes / (large ? 1e6 : 1e3)), lang);
	out_text(out, large ? " MB" : " kB");
}

/* "csv 2,1 MB · json 0,5 MB" */
static void write_kinds(struct out *out, const struct sizes *sizes, enum lang lang)
{
	for (size_t k = 0; k < SIZES_KINDS && sizes->kinds[k].bytes; k++) {
		out_format(out, "%s%s ", k ? " · " : "", sizes->kinds[k].extension);
		write_size(out, sizes->kinds[k].bytes, lang);
	}
}

static void summarise(const struct options *options, const struct stage_counts *counts, double seconds)
{
	bool vi = options->lang == LANG_VI;
	struct out out = out_file(STDERR_FILENO);
	out_text(&out, vi ? "Đã công bố " : "Published ");
	words_decimal(&out, decimal_of((int64_t)counts->files), options->lang);
	out_text(&out, vi ? " tệp (" : " files (");
	write_size(&out, counts->sizes.bytes, options->lang);
	out_format(&out, vi ? ") vào %s trong " : ") in %s in ", options->out);
	words_decimal(&out, hundredths(seconds), options->lang);
	out_text(&out, vi ? " giây: " : " s: ");
	words_decimal(&out, decimal_of((int64_t)counts->unchanged), options->lang);
	out_text(&out, vi ? " giữ nguyên, " : " unchanged, ");
	words_decimal(&out, decimal_of((int64_t)counts->removed), options->lang);
	out_text(&out, vi ? " bỏ đi.\n" : " removed.\n");
	write_kinds(&out, &counts->sizes, options->lang);
	out_char(&out, '\n');
	if (counts->frozen.bytes) {
		out_text(&out, vi ? "Trong đó bản lưu: " : "Of these, frozen copies: ");
		write_size(&out, counts->frozen.bytes, options->lang);
		out_text(&out, " (");
		write_kinds(&out, &counts->frozen, options->lang);
		out_text(&out, ")\n");
	}
	out_close(&out);
}

static void summarise_draft(const struct options *options, const struct texts *draft)
{
	struct arena *arena = arena_new();
	struct str names = draft_names(arena, draft);
	fprintf(stderr, options->lang == LANG_VI ? "Đây là bản nháp: %zu tệp có thay đổi chưa ghi vào kho Git (%.*s).\n"
						 : "This is a draft: files with changes that are not committed: %zu (%.*s).\n",
		draft->n, (int)names.n, names.p);
	arena_free(arena);
}

/* A ledger tells of commits, and the working folder may be none; what is released has one. */
static bool go_together(const struct options *options)
{
	bool committed = options->revision || options->release;
	bool ledger = options->previous || (!options->release && !options->accept_rewrite);
	if ((!options->previous || committed) && ledger && (!options->forget || options->accept_rewrite))
		return true;
	fputs(options->lang == LANG_VI ? "congbo: --previous cần có --release hoặc --rev; --release và --accept-rewrite cần có --previous; --forget cần có --accept-rewrite\n"
				       : "congbo: --previous needs --release or --rev; --release and --accept-rewrite need --previous; --forget needs --accept-rewrite\n",
		stderr);
	return false;
}

int verb_build(const struct options *options)
{
	struct timespec start;
	clock_gettime(CLOCK_MONOTONIC, &start);
	if (!go_together(options))
		return EXIT_USAGE;
	struct loaded loaded;
	struct texts draft;
	struct stage_counts counts;
	bool published = load_and_publish(&loaded, &draft, options, &counts) == 0;
	int status = load_report(&loaded, options);
	if (published)
		summarise(options, &counts, seconds_since(&start));
	else
		fputs(options->lang == LANG_VI ? "Không công bố gì; trang cũ giữ nguyên.\n" : "Nothing was published; the old site stays as it was.\n",
			stderr);
	if (published && draft.n)
		summarise_draft(options, &draft);
	load_free(&loaded);
	return status;
}
