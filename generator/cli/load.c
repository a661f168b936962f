#include "cli/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/backing.h"
#include "check/check.h"
#include "cli/mask.h"
#include "cli/print.h"
#include "history/present_key.h"
#include "history/withhold.h"
#include "model/derive.h"
#include "model/withhold.h"
#include "source/chain.h"

int64_t load_latest(struct date as_of, int64_t commit)
{
	enum { DAY_OF_EPOCH = 719163, DAY_SECONDS = 86400 };
	int64_t day = (int64_t)(as_of.day - DAY_OF_EPOCH + 1) * DAY_SECONDS;
	return day > commit ? day : commit;
}

/* A clock that runs ahead is believed as long as no later commit says otherwise. A day more may be that of another time zone. */
static void warn_of_clock_ahead(struct loaded *loaded, const struct options *options)
{
	const struct date today = date_cmp(options->as_of, options->today) > 0 ? options->as_of : options->today;
	struct arena *arena = loaded->diags.arena;
	for (size_t i = 0; i < loaded->history->publications.n; i++) {
		const struct history_publication *publication = &loaded->history->publications.v[i];
		if (publication->published.day <= today.day + 1)
			continue;
		char dated[PERIOD_TEXT], now[PERIOD_TEXT];
		struct str then = str_dup(arena, (struct str){ dated, date_text(dated, publication->published) });
		diag3(&loaded->diags, DIAG_HISTORY_CLOCK_AHEAD, (struct place){ 0 }, str_slice(publication->commit, 0, 12), then,
			str_dup(arena, (struct str){ now, date_text(now, today) }));
		return;
	}
}

static int read_history(struct loaded *loaded, const struct options *options)
{
	const struct rows *lineage = &model_table_of(loaded->model, &table_lineage)->rows;
	const struct rows *corrections = &model_table_of(loaded->model, &table_corrections)->rows;
	const int64_t latest = load_latest(options->as_of, source_commit_time(loaded->source));
	const struct history_of of = { options->root, source_commit(loaded->source), latest, lineage, corrections, loaded->model, options->jobs, options->cache };
	int result = history_read(&loaded->history, &of, &loaded->diags);
	if (result == 0)
		warn_of_clock_ahead(loaded, options);
	return result;
}

static int open_source(struct loaded *loaded, const struct options *options)
{
	if (!options->revision)
		return source_open_folder(&loaded->source, options->root, &loaded->diags);
	return source_open_revision(&loaded->source, options->root, options->revision, load_latest(options->as_of, 0), &loaded->diags);
}

/* What the keys of the rows that a commit had are at the tip; of one that is no publication there, as if nothing had been published yet. */
static struct map keys_since(const struct history *tip, struct str commit)
{
	struct object_id id;
	size_t at = 0;
	bool found = tip->chain && object_id_parse(&id, commit) == 0 && chain_find(&at, tip->chain, id);
	return present_keys_since(tip->arena, tip->present, tip->changes.v, tip->changes.n, found ? at + 1 : 0);
}

static void hold_to(struct loaded *loaded, const struct loaded *tip)
{
	size_t n, tip_n;
	struct doc *const *docs = corpus_docs(loaded->corpus, &n), *const *tips = corpus_docs(tip->corpus, &tip_n);
	struct map renamed = keys_since(tip->history, source_commit(loaded->source));
	struct rows gone = { 0 };
	if (tip->model->site)
		gone = history_rulings_gone(tip->history->arena, tip->history, &tip->model->site->row);
	docs_hold(docs, n, tips, tip_n, &gone, &renamed);
}

/* A small count that is withheld today is withheld in any earlier state too. Of today's content nothing is told: it is not what was
   asked for. What fails of Git or memory is. */
static int hold_to_today(struct loaded *loaded, const struct options *options)
{
	struct options today = *options;
	today.revision = "HEAD";
	struct source *source = NULL;
	int result = source_open_revision(&source, options->root, today.revision, load_latest(options->as_of, 0), &loaded->diags);
	bool other = result == 0 && !str_eq(source_commit(source), source_commit(loaded->source));
	source_close(source);
	if (!other)
		return result;
	struct loaded tip = { 0 };
	result = load_history(&tip, &today);
	if (result == 0)
		hold_to(loaded, &tip);
	for (size_t i = 0; result < 0 && i < tip.diags.list.n; i++) {
		const struct diag *d = &tip.diags.list.v[i];
		if (!d->place.file)
			diag3(&loaded->diags, d->id, d->place, d->args[0], d->args[1], d->args[2]);
	}
	load_free(&tip);
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
