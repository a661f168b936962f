#include <stdio.h>
#include <time.h>

#include "cli/load.h"
#include "publish/publish.h"

static double seconds_since(const struct timespec *start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static bool has_errors(const struct diags *diags)
{
	return diags_count(diags, DIAG_ERROR) + diags_count(diags, DIAG_FATAL) > 0;
}

/* Renders and publishes what was loaded. -1 when nothing was published; why is in loaded->diags. */
static int publish(struct loaded *loaded, const struct options *options, struct stage_counts *counts)
{
	size_t n;
	const struct file *layouts = corpus_layouts(loaded->corpus, &n);
	struct str base_url = options->base_url ? str_of(options->base_url) : loaded->model->site->base_url;
	struct render_site *site = render_prepare(loaded->model, layouts, n, source_commit(loaded->source), base_url, options->as_of,
		&loaded->diags);
	int published = -1;
	if (!has_errors(&loaded->diags))
		published = publish_site(site, layouts, n, options->out, options->jobs, counts, &loaded->diags);
	render_free(site);
	return published;
}

static void summarise(const struct options *options, const struct stage_counts *counts, double seconds)
{
	fprintf(stderr,
		options->lang == LANG_VI ? "Đã công bố %llu tệp (%.1f MB) vào %s trong %.2f giây: %llu giữ nguyên, %llu bỏ đi.\n"
					 : "Published %llu files (%.1f MB) in %s in %.2f s: %llu unchanged, %llu removed.\n",
		(unsigned long long)counts->files, (double)counts->bytes / 1e6, options->out, seconds,
		(unsigned long long)counts->unchanged, (unsigned long long)counts->removed);
}

int verb_build(const struct options *options)
{
	struct timespec start;
	clock_gettime(CLOCK_MONOTONIC, &start);
	struct loaded loaded;
	struct stage_counts counts;
	bool published = load_site(&loaded, options) == 0 && !has_errors(&loaded.diags) && publish(&loaded, options, &counts) == 0;
	int status = load_report(&loaded, options);
	if (published)
		summarise(options, &counts, seconds_since(&start));
	else
		fputs(options->lang == LANG_VI ? "Không công bố gì; trang cũ giữ nguyên.\n" : "Nothing was published; the old site stays as it was.\n",
			stderr);
	load_free(&loaded);
	return status;
}
