/* What source/chain.h says of a repository, for the tests and the benchmark.
     chain_walk text ROOT [REV [LATEST]]   each publication and its changes, without ids; REV - is HEAD
     chain_walk raw ROOT [REV]             each publication's ids, and its changes as `git log --raw` has them, with who made them
     chain_walk walk ROOT WORKERS          all changes of all publications; prints how many and the seconds that it took
     chain_walk blobs ROOT WORKERS         the same, and each distinct blob read once, in that order */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/date.h"
#include "base/jobs.h"
#include "base/map.h"
#include "base/mem.h"
#include "source/chain.h"

static void print_diags(const struct diags *diags)
{
	for (size_t i = 0; i < diags->list.n; i++) {
		struct str text = diag_text(diags->arena, &diags->list.v[i], LANG_EN);
		fprintf(stderr, "%.*s [%s]\n", (int)text.n, text.p, diag_kinds[diags->list.v[i].id].id);
	}
}

/* 2026-03-01T07:00:00+07:00 */
static void print_time(const char *before, int64_t seconds, int offset, const char *behind)
{
	enum { DAY = 86400 };
	int64_t local = seconds + 62135596800 + offset * 60;
	struct civil c = date_civil((struct date){ (int32_t)(local / DAY) + 1 });
	int rest = (int)(local % DAY), ahead = abs(offset);
	printf("%s%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d%s\n", before, c.year, c.month, c.day, rest / 3600, rest / 60 % 60, rest % 60,
		offset < 0 ? '-' : '+', ahead / 60, ahead % 60, behind);
}

static void print_moment(const char *before, struct moment m)
{
	print_time(before, m.seconds, m.offset, m.wild ? " wild" : "");
}

static void print_commit(const struct commit *c)
{
	print_moment("  authored ", c->authored);
	print_moment("  committed ", c->committed);
	printf("  author “%.*s”%s\n", (int)c->author.n, c->author.p, c->has_signature ? ", signed, not verified" : "");
	struct str rest = c->message, line;
	while (c->message.n && str_split(&rest, '\n', &line))
		printf("  | %.*s\n", (int)line.n, line.p);
	for (size_t i = 0; i < c->n_trailers; i++)
		printf("  trailer %.*s: %.*s\n", (int)c->trailers[i].key.n, c->trailers[i].key.p, (int)c->trailers[i].value.n,
			c->trailers[i].value.p);
}

static char how_changed(const struct file_change *c)
{
	if (!object_id_present(c->before))
		return 'A';
	return object_id_present(c->after) ? 'M' : 'D';
}

static void print_change(const struct file_change *c, const struct commit *own)
{
	bool mode = object_id_equal(c->before, c->after);
	printf("  %c %.*s%s", mode ? 'T' : how_changed(c), (int)c->path.n, c->path.p, c->mode_after == FILE_EXECUTABLE ? "*" : "");
	if (c->by != own) {
		struct str rest = c->by->message, subject;
		str_split(&rest, '\n', &subject);
		printf(" by “%.*s”", (int)subject.n, subject.p);
	}
	putchar('\n');
}

static void print_publication(size_t i, const struct publication *p)
{
	printf("%zu", i);
	print_time(" published ", p->published, 0, p->inverted ? " inverted" : "");
	print_commit(p->commit);
}

static void print_ids(const struct commit *c)
{
	char id[OBJECT_ID_TEXT];
	object_id_text(id, c->id);
	printf("%s", id);
	for (size_t i = 0; i < c->n_parents; i++) {
		object_id_text(id, c->parents[i]);
		printf(" %s", id);
	}
	putchar('\n');
}

static void print_raw_change(const struct file_change *c)
{
	static const char *const modes[] = { "000000", "100644", "100755" };
	char before[OBJECT_ID_TEXT], after[OBJECT_ID_TEXT], by[OBJECT_ID_TEXT];
	object_id_text(before, c->before);
	object_id_text(after, c->after);
	object_id_text(by, c->by->id);
	printf(":%s %s %s %s %c\t%.*s\t%s\n", modes[c->mode_before], modes[c->mode_after], before, after, how_changed(c),
		(int)c->path.n, c->path.p, by);
}

static int print_chain(struct chain *chain, bool raw, struct diags *diags)
{
	struct arena *arena = arena_new();
	int result = 0;
	for (size_t i = 0; i < chain_count(chain) && result == 0; i++) {
		const struct publication *p = chain_publication(chain, i);
		struct file_changes changes;
		if (raw)
			print_ids(p->commit);
		else
			print_publication(i, p);
		result = chain_changes(&changes, chain, 0, i, arena, diags);
		for (size_t j = 0; j < changes.n && result == 0; j++)
			if (raw)
				print_raw_change(&changes.v[j]);
			else
				print_change(&changes.v[j], p->commit);
		arena_reset(arena);
	}
	arena_free(arena);
	return result;
}

enum { STRETCH = 100 };

struct measure {
	struct chain *chain;
	unsigned workers;
	struct arena **arenas; /* of the workers */
	struct file_changes *changes; /* of the publications */
	const struct file_change **blobs; /* one for each distinct blob */
	size_t n_blobs, failed;
};

/* A stretch of publications, so that what one has read serves the next. */
static void walk_stretch(void *context, unsigned worker, size_t stretch)
{
	struct measure *m = context;
	struct diags diags = { .arena = m->arenas[worker] };
	size_t begin = stretch * STRETCH, end = begin + STRETCH < chain_count(m->chain) ? begin + STRETCH : chain_count(m->chain);
	for (size_t i = begin; i < end; i++)
		if (chain_changes(&m->changes[i], m->chain, worker, i, m->arenas[worker], &diags) < 0)
			__atomic_add_fetch(&m->failed, 1, __ATOMIC_RELAXED);
}

static void read_one(void *context, unsigned worker, size_t i)
{
	struct measure *m = context;
	struct arena *arena = arena_new();
	struct diags diags = { .arena = arena };
	struct str bytes;
	enum blob_state state;
	if (chain_read(&bytes, &state, m->chain, worker, m->blobs[i]->after, m->blobs[i]->path, arena, &diags) < 0 || state != BLOB_READ)
		__atomic_add_fetch(&m->failed, 1, __ATOMIC_RELAXED);
	arena_free(arena);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void list_blobs(struct measure *m, struct arena *arena)
{
	struct map seen = map_in(arena);
	size_t all = 0;
	for (size_t i = 0; i < chain_count(m->chain); i++)
		all += m->changes[i].n;
	m->blobs = arena_alloc(arena, all * sizeof *m->blobs);
	for (size_t i = 0; i < chain_count(m->chain); i++)
		for (size_t j = 0; j < m->changes[i].n; j++) {
			const struct file_change *c = &m->changes[i].v[j];
			struct str key = { (const char *)c->after.bytes, OBJECT_ID_BYTES };
			if (object_id_present(c->after) && map_add(&seen, key, (void *)(uintptr_t)c) == c)
				m->blobs[m->n_blobs++] = c;
		}
}

static int measure(struct chain *chain, unsigned workers, bool blobs, double start, struct diags *diags)
{
	size_t n = chain_count(chain), changed = 0;
	struct measure m = { .chain = chain, .workers = workers };
	if (chain_set_workers(chain, workers, diags) < 0)
		return -1;
	m.arenas = arena_alloc(diags->arena, workers * sizeof *m.arenas);
	m.changes = arena_alloc(diags->arena, n * sizeof *m.changes);
	for (unsigned i = 0; i < workers; i++)
		m.arenas[i] = arena_new();
	jobs_run(workers, (n + STRETCH - 1) / STRETCH, walk_stretch, &m);
	for (size_t i = 0; i < n; i++)
		changed += m.changes[i].n;
	if (blobs) {
		start = now();
		list_blobs(&m, m.arenas[0]);
		jobs_run(workers, m.n_blobs, read_one, &m);
	}
	printf("%zu publications, %zu changes, %zu blobs, %zu failed, %.6f seconds\n", n, changed, m.n_blobs, m.failed, now() - start);
	for (unsigned i = 0; i < workers; i++)
		arena_free(m.arenas[i]);
	return m.failed ? -1 : 0;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	mem_begin(); /* as the program does */
	bool measured = str_is(str_of(argv[1]), "walk") || str_is(str_of(argv[1]), "blobs");
	struct diags diags = { .arena = arena_new() };
	struct chain *chain = NULL;
	double start = now();
	const char *revision = measured || argc < 4 || str_is(str_of(argv[3]), "-") ? NULL : argv[3];
	int64_t latest = argc > 4 ? strtoll(argv[4], NULL, 10) : INT64_MAX;
	int result = chain_open(&chain, argv[2], revision, latest, NULL, &diags);
	if (result == 0)
		result = measured ? measure(chain, argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 1, str_is(str_of(argv[1]), "blobs"), start, &diags)
				  : print_chain(chain, str_is(str_of(argv[1]), "raw"), &diags);
	print_diags(&diags);
	chain_close(chain);
	arena_free(diags.arena);
	return result == 0 ? 0 : 1;
}
