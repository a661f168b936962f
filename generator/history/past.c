#include "history/past.h"

#include "check/check.h"
#include "history/present_key.h"
#include "history/withhold.h"
#include "model/withhold.h"
#include "read/corpus.h"
#include "source/chain.h"

struct past {
	struct arena *arena;
	struct source *source;
	struct corpus *corpus;
	struct model *model;
	const struct model *today;
	struct diags diags;
};

/* The tables are the corpus's own, made from its schemas. */
static void keep_back(const struct table *then, const struct table *now)
{
	for (size_t f = 0; f < then->field_count; f++) {
		struct field *field = (struct field *)&then->fields[f];
		const struct field *today = field_named(now, str_of(field->name));
		if (today)
			field->flags |= today->flags & FIELD_PERSONAL;
	}
}

static void keep_back_all(const struct table *const *tables, const struct model *today)
{
	for (size_t t = 0; tables[t]; t++) {
		const struct model_table *now = model_table_named(today, str_of(tables[t]->name));
		if (tables[t]->user && now)
			keep_back(tables[t], now->table);
	}
}

int past_read(struct past **out, const struct history *history, const struct history_publication *publication, const struct model *today,
	unsigned workers, struct diags *diags)
{
	struct arena *arena = arena_new_beside(today->arena);
	struct past *past = *out = arena_alloc(arena, sizeof *past);
	*past = (struct past){ .arena = arena, .today = today, .diags = { .arena = arena } };
	const char *commit = arena_copy(arena, publication->commit.p, publication->commit.n);
	size_t n;
	if (source_open_revision(&past->source, chain_root(history->chain), commit, INT64_MAX, &past->diags) < 0 ||
	    corpus_read(&past->corpus, past->source, workers, &past->diags) < 0) {
		diags_copy(diags, &past->diags);
		return -1;
	}
	keep_back_all(corpus_tables(past->corpus), today);
	struct doc *const *docs = corpus_docs(past->corpus, &n);
	struct map renamed = present_keys_since(arena, history->present, history->changes.v, history->changes.n,
		(size_t)(publication - history->publications.v) + 1);
	struct rows gone = history_rulings_gone(arena, history, &today->site->row);
	docs_hold(docs, n, today->docs, today->doc_count, &gone, &renamed);
	past->model = model_link(docs, n, corpus_tables(past->corpus), &past->diags);
	model_withhold(past->model);
	model_hold(past->model, today, &renamed);
	return 0;
}

void past_free(struct past *past)
{
	if (!past)
		return;
	model_free(past->model);
	corpus_free(past->corpus);
	source_close(past->source);
	arena_free(past->arena);
}

const struct model *past_model(const struct past *past)
{
	return past->model;
}

const struct row *past_refused_row(const struct past *past, const struct model_table *table)
{
	return check_refused_row(past->today, table);
}

const struct diags *past_diags(const struct past *past)
{
	return &past->diags;
}
