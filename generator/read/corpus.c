#include "read/corpus.h"

#include <stdlib.h>

#include "base/jobs.h"
#include "base/mem.h"
#include "model/tables.h"
#include "read/read.h"

struct worker {
	struct arena *arena; /* the files' bytes */
	struct diags diags;  /* of the source */
};

struct corpus {
	struct arena *arena;
	struct worker *workers;
	unsigned worker_count;
	ARRAY(struct doc *) docs;
	ARRAY(const struct table *) tables;
	ARRAY(struct file) layouts;
};

/* One pass over some of the entries. */
struct pass {
	struct corpus *corpus;
	struct source *source;
	const struct source_entry *entries;
	size_t n;              /* of the entries */
	const size_t *which;   /* indexes of those to read */
	struct doc **docs;     /* by index of the entry */
	struct file *layouts;  /* by index of the entry */
};

/* A layout is kept as it is, but for a template's byte order mark, which would stand inside pages. What is wrong with a template's text
   makes a document that says so. */
static void read_layout(struct pass *pass, size_t index, struct str bytes)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct str path = pass->entries[index].path;
	struct doc *doc = read_file(path, bytes, pass->corpus->tables.v, NULL);
	bool marked = str_ends(path, ".mustache") && str_starts(bytes, mark);
	pass->layouts[index] = (struct file){ path, marked ? str_from(bytes, sizeof mark - 1) : bytes };
	if (doc->diags.list.n)
		pass->docs[index] = doc;
	else
		doc_free(doc);
}

static void read_one(void *context, unsigned number, size_t i)
{
	struct pass *pass = context;
	struct worker *worker = &pass->corpus->workers[number];
	size_t index = pass->which[i];
	const struct source_entry *entry = &pass->entries[index];
	enum file_role role = file_role(entry->path);
	struct str bytes;
	if (entry->size > file_limit(role)) {
		pass->docs[index] = read_too_large(entry->path, entry->size);
		return;
	}
	if (source_read(pass->source, number, entry, worker->arena, &bytes, &worker->diags) < 0)
		return;
	if (bytes.n > file_limit(role)) /* it grew since it was listed */
		pass->docs[index] = read_too_large(entry->path, bytes.n);
	else if (role == ROLE_LAYOUT)
		read_layout(pass, index, bytes);
	else
		pass->docs[index] = read_file(entry->path, bytes, pass->corpus->tables.v, arena_backing(worker->arena));
}

static void collect(struct pass *pass, struct diags *diags)
{
	struct corpus *corpus = pass->corpus;
	for (size_t i = 0; i < pass->n; i++) {
		if (pass->docs[i]) {
			*array_add(corpus->arena, &corpus->docs) = pass->docs[i];
			diags_append(diags, &pass->docs[i]->diags);
		}
		if (pass->layouts[i].path.p)
			*array_add(corpus->arena, &corpus->layouts) = pass->layouts[i];
	}
}

static struct pass begin_pass(struct corpus *corpus, struct source *source)
{
	struct pass pass = { .corpus = corpus, .source = source };
	pass.entries = source_entries(source, &pass.n);
	pass.docs = arena_alloc(corpus->arena, pass.n * sizeof *pass.docs);
	pass.layouts = arena_alloc(corpus->arena, pass.n * sizeof *pass.layouts);
	return pass;
}

/* Reads the entries that are schemas, or all others. */
static void run_pass(struct pass *pass, bool schemas)
{
	size_t *which = mem_alloc(pass->n * sizeof *which), count = 0;
	for (size_t i = 0; i < pass->n; i++) {
		struct str path = pass->entries[i].path;
		if ((file_role(path) == ROLE_SCHEMA) == schemas && file_is_read(path, pass->corpus->tables.v))
			which[count++] = i;
	}
	pass->which = which;
	jobs_run(pass->corpus->worker_count, count, read_one, pass);
	free(which);
}

/* The document among the first n that declares a table of that name already, or NULL. */
static const struct doc *declared_by(const struct pass *pass, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (pass->docs[i] && pass->docs[i]->declares && strcmp(pass->docs[i]->declares->name, name) == 0)
			return pass->docs[i];
	return NULL;
}

/* Of two schemas with one name the first counts. */
static void add_tables(struct corpus *corpus, struct pass *pass)
{
	corpus->tables.n--; /* the NULL at the end */
	for (size_t i = 0; i < pass->n; i++) {
		struct doc *doc = pass->docs[i];
		if (!doc || !doc->declares)
			continue;
		const struct doc *first = declared_by(pass, i, doc->declares->name);
		if (first)
			diag2(&doc->diags, DIAG_SCHEMA_NAME_TWICE, (struct place){ &doc->file, { 0, 0 } }, str_of(doc->declares->name),
				first->file.path);
		else
			*array_add(corpus->arena, &corpus->tables) = doc->declares;
	}
	*array_add(corpus->arena, &corpus->tables) = NULL;
}

/* What was read of some of the entries goes to its place among all of them. */
static void take_over(struct pass *all, const struct pass *some)
{
	for (size_t i = 0, taken = 0; i < all->n; i++) {
		while (taken < some->n && !some->docs[taken])
			taken++;
		if (taken < some->n && str_eq(some->docs[taken]->file.path, all->entries[i].path))
			all->docs[i] = some->docs[taken++];
	}
}

static int read_all(struct corpus *corpus, struct source *source, struct diags *diags)
{
	struct pass schemas = begin_pass(corpus, source);
	run_pass(&schemas, true);
	add_tables(corpus, &schemas);
	if (corpus_name(corpus, source, diags) < 0) {
		collect(&schemas, diags);
		return -1;
	}
	struct pass all = begin_pass(corpus, source);
	run_pass(&all, false);
	take_over(&all, &schemas);
	collect(&all, diags);
	return 0;
}

static struct corpus *corpus_new(unsigned workers, struct arena *beside)
{
	struct arena *arena = arena_new_beside(beside);
	struct corpus *corpus = arena_alloc(arena, sizeof *corpus);
	corpus->arena = arena;
	corpus->worker_count = workers;
	corpus->workers = arena_alloc(arena, workers * sizeof *corpus->workers);
	for (unsigned i = 0; i < workers; i++) {
		corpus->workers[i].arena = arena_new_beside(beside);
		corpus->workers[i].diags.arena = corpus->workers[i].arena;
	}
	for (size_t i = 0; builtin_tables[i]; i++)
		*array_add(arena, &corpus->tables) = builtin_tables[i];
	*array_add(arena, &corpus->tables) = NULL;
	return corpus;
}

int corpus_read(struct corpus **out, struct source *source, unsigned workers, struct diags *diags)
{
	if (source_set_workers(source, workers, diags) < 0)
		return -1;
	struct corpus *corpus = corpus_new(workers, diags->arena);
	size_t before = diags_count(diags, DIAG_FATAL);
	int result = read_all(corpus, source, diags);
	for (unsigned i = 0; i < workers; i++)
		diags_append(diags, &corpus->workers[i].diags);
	*out = corpus;
	return diags_count(diags, DIAG_FATAL) > before ? -1 : result;
}

void corpus_free(struct corpus *corpus)
{
	if (!corpus)
		return;
	for (size_t i = 0; i < corpus->docs.n; i++)
		doc_free(corpus->docs.v[i]);
	for (unsigned i = 0; i < corpus->worker_count; i++)
		arena_free(corpus->workers[i].arena);
	arena_free(corpus->arena);
}

struct doc *const *corpus_docs(const struct corpus *corpus, size_t *n)
{
	*n = corpus->docs.n;
	return corpus->docs.v;
}

const struct table *const *corpus_tables(const struct corpus *corpus)
{
	return corpus->tables.v;
}

const struct file *corpus_layouts(const struct corpus *corpus, size_t *n)
{
	*n = corpus->layouts.n;
	return corpus->layouts.v;
}

int corpus_name(const struct corpus *corpus, struct source *source, struct diags *diags)
{
	ARRAY(struct str) globs = { 0 };
	for (size_t i = 0; corpus->tables.v[i]; i++)
		for (size_t j = 0; j < corpus->tables.v[i]->files.n; j++)
			*array_add(corpus->arena, &globs) = corpus->tables.v[i]->files.v[j];
	return source_name(source, &(struct globs){ globs.v, globs.n }, diags);
}
