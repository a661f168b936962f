#include "cli/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/backing.h"
#include "check/check.h"
#include "cli/mask.h"
#include "cli/print.h"
#include "model/derive.h"
#include "model/withhold.h"

int64_t load_latest(struct date as_of, int64_t commit)
{
	enum { DAY_OF_EPOCH = 719163, DAY_SECONDS = 86400 };
	int64_t day = (int64_t)(as_of.day - DAY_OF_EPOCH + 1) * DAY_SECONDS;
	return day > commit ? day : commit;
}

static int read_history(struct loaded *loaded, const struct options *options)
{
	const struct rows *lineage = &model_table_of(loaded->model, &table_lineage)->rows;
	const struct rows *corrections = &model_table_of(loaded->model, &table_corrections)->rows;
	const int64_t latest = load_latest(options->as_of, source_commit_time(loaded->source));
	const struct history_of of = { options->root, source_commit(loaded->source), latest, lineage, corrections, loaded->model, options->jobs, options->cache };
	return history_read(&loaded->history, &of, &loaded->diags);
}

static int open_source(struct loaded *loaded, const struct options *options)
{
	if (!options->revision)
		return source_open_folder(&loaded->source, options->root, &loaded->diags);
	return source_open_revision(&loaded->source, options->root, options->revision, load_latest(options->as_of, 0), &loaded->diags);
}

/* A small count that is withheld today is withheld in any earlier state too. */
static int hold_to_today(struct loaded *loaded, const struct options *options)
{
	struct diags diags = { .arena = arena_new_beside(loaded->diags.arena) }; /* of today's content: it is not what was asked for */
	struct source *today = NULL;
	struct corpus *corpus = NULL;
	size_t n, today_n;
	int result = source_open_revision(&today, options->root, "HEAD", load_latest(options->as_of, 0), &diags);
	bool other = result == 0 && !str_eq(source_commit(today), source_commit(loaded->source));
	if (other)
		result = corpus_read(&corpus, today, options->jobs, &diags);
	if (other && result == 0) {
		struct doc *const *docs = corpus_docs(loaded->corpus, &n), *const *todays = corpus_docs(corpus, &today_n);
		docs_hold(docs, n, todays, today_n);
	}
	if (result < 0)
		diags_copy(&loaded->diags, &diags);
	corpus_free(corpus);
	source_close(today);
	arena_free(diags.arena);
	return result;
}

/* What a site of usual size takes is in memory. */
enum { IN_MEMORY = 32 << 20, RESIDENT = 12 << 20 };

static const char *temporary_folder(void)
{
	const char *folder = getenv("TMPDIR");
	return folder && *folder ? folder : "/var/tmp";
}

int load_rows(struct loaded *loaded, const struct options *options)
{
	struct backing *backing = backing_new(temporary_folder(), IN_MEMORY, RESIDENT);
	*loaded = (struct loaded){ .backing = backing, .diags = { .arena = arena_new_in(backing) } };
	if (open_source(loaded, options) < 0 || corpus_read(&loaded->corpus, loaded->source, options->jobs, &loaded->diags) < 0)
		return -1;
	if (options->revision && hold_to_today(loaded, options) < 0)
		return -1;
	size_t n;
	struct doc *const *docs = corpus_docs(loaded->corpus, &n);
	loaded->model = model_link(docs, n, corpus_tables(loaded->corpus), &loaded->diags);
	model_withhold(loaded->model);
	return 0;
}

int load_history(struct loaded *loaded, const struct options *options)
{
	return load_rows(loaded, options) < 0 ? -1 : read_history(loaded, options);
}

int load_site(struct loaded *loaded, const struct options *options)
{
	if (load_history(loaded, options) < 0)
		return -1;
	history_into_model(loaded->history, loaded->model, &loaded->diags);
	model_derive(loaded->model, options->as_of);
#ifndef NDEBUG
	model_check_invariants(loaded->model);
#endif
	check_model(loaded->model, &loaded->diags);
	return 0;
}

void load_free(struct loaded *loaded)
{
	model_free(loaded->model);
	history_free(loaded->history);
	corpus_free(loaded->corpus);
	source_close(loaded->source);
	arena_free(loaded->diags.arena);
	backing_free(loaded->backing);
}

int load_report(const struct loaded *loaded, const struct options *options)
{
	struct diags sorted = { .arena = arena_new() };
	diags_append(&sorted, &loaded->diags);
	diags_sort(&sorted);
	mask_personal(&sorted);
	/* what a machine reads goes to stdout, what a person reads to stderr */
	const struct print_format *format = print_format_named(options->format);
	int fd = format->for_people ? STDERR_FILENO : STDOUT_FILENO;
	struct out out = out_file(fd);
	format->print(&out, &sorted, options->lang, isatty(fd) == 1);
	int written = out_close(&out);
	bool failed = diags_count(&sorted, DIAG_FATAL) > 0, wrong = diags_count(&sorted, DIAG_ERROR) > 0;
	arena_free(sorted.arena);
	if (failed || written < 0)
		return EXIT_ENVIRONMENT;
	return wrong ? EXIT_CONTENT : EXIT_CLEAN;
}
