#include "history/past.h"

#include "check/formula.h"
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
	struct discretion *discretion;
	struct diags diags;
};

int past_read(struct past **out, const struct history *history, const struct history_publication *publication, const struct model *today,
	unsigned workers, struct diags *diags)
{
	struct arena *arena = arena_new_beside(today->arena);
	struct past *past = *out = arena_alloc(arena, sizeof *past);
	*past = (struct past){ .arena = arena, .today = today, .discretion = history->discretion, .diags = { .arena = arena } };
	const char *commit = arena_copy(arena, publication->commit.p, publication->commit.n);
	size_t n;
	if (source_open_revision(&past->source, chain_root(history->chain), commit, INT64_MAX, &past->diags) < 0 ||
	    corpus_read(&past->corpus, past->source, workers, &past->diags) < 0) {
		diags_copy(diags, &past->diags);
		return -1;
	}
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

/* --- what must not be published of it --- */

struct judging { const struct past *past; struct str edition; struct arena *scratch; };

static bool is_allowed(const struct judging *judging, struct str path, const char *name)
{
	const struct site *site = judging->past->today->site;
	struct str in_edition[] = { str_of(EDITION_TAGS), judging->edition, str_of("/"), path };
	return site && personal_allowed(&site->allow, str_join(judging->scratch, in_edition, 4, ""), name);
}

static bool is_formula_refused(const struct judging *judging, const struct row *row, const struct field *field, struct str text)
{
	const struct site *site = judging->past->today->site;
	return is_formula_cell(row->table, field, text) && !(site && personal_allowed(&site->allow, row->doc->file.path, FORMULA_NAME)) &&
		!is_allowed(judging, row->doc->file.path, FORMULA_NAME);
}

static bool is_refused(const struct judging *judging, const struct row *row, const struct field *field, uint32_t announced)
{
	struct str text = field_text(judging->scratch, row, field);
	struct personals found = { 0 };
	if (is_formula_refused(judging, row, field, text))
		return true;
	personal_find(judging->scratch, text, announced, &found);
	for (size_t i = 0; i < found.n; i++) {
		enum personal_kind kind = found.v[i].kind;
		struct str value = str_slice(text, found.v[i].start, found.v[i].end);
		if (!personal_is_contact(kind) && !discretion_lets_stand(judging->past->discretion, judging->scratch, kind, value) &&
		    !is_allowed(judging, row->doc->file.path, personal_name(kind)))
			return true;
	}
	return false;
}

const struct row *past_refused_row(const struct past *past, struct str edition, const struct model_table *table)
{
	struct judging judging = { past, edition, arena_new() };
	const struct row *refused = NULL;
	const struct field *field;
	for (size_t f = 0; !refused && (field = field_next(table->table, &f));) {
		uint32_t announced = personal_announced_by(field);
		for (size_t i = 0; !refused && i < table->rows.n; i++) {
			if (!field_absent(table->rows.v[i], field) && is_refused(&judging, table->rows.v[i], field, announced))
				refused = table->rows.v[i];
			arena_reset(judging.scratch);
			row_passed(table->rows.v[i], i);
		}
	}
	arena_free(judging.scratch);
	return refused;
}

const struct diags *past_diags(const struct past *past)
{
	return &past->diags;
}
