#include "search/index.h"

#include "search/aliases.h"
#include "search/cards.h"
#include "search/dictionary.h"

struct indexing {
	struct arena *scratch;
	struct tokenizer *tokenizer;
	struct postings *postings;
	struct expansions expansions;
	struct aliases aliases;
	struct titles titles;
	struct tokens tokens;
	bool with_pairs; /* of the entry under way */
};

static void add_alias(struct indexing *indexing, enum search_part part, struct str text)
{
	struct tokens tokens = { 0 };
	tokenize(&tokens, indexing->scratch, indexing->tokenizer, text);
	postings_add(indexing->postings, part, text, &tokens, indexing->with_pairs);
}

/* What the entry is called, in other words; those that a name begins with are as good as the name. */
static void add_aliases(struct indexing *indexing, struct str title)
{
	struct tokens tokens = { 0 };
	const struct alias *alias;
	tokenize(&tokens, indexing->scratch, indexing->tokenizer, title);
	for (size_t at = 0; (alias = alias_next(&indexing->aliases, &tokens, &at));)
		for (size_t i = 0; i < sizeof alias->says / sizeof *alias->says; i++)
			add_alias(indexing, at == 1 ? PART_TITLE : PART_HEADING, alias->says[i]);
}

static void add_text(void *context, enum search_part part, struct str text)
{
	struct indexing *indexing = context;
	indexing->tokens = (struct tokens){ 0 };
	tokenize(&indexing->tokens, indexing->scratch, indexing->tokenizer, text);
	postings_add(indexing->postings, part, text, &indexing->tokens, indexing->with_pairs);
	expansions_find(&indexing->expansions, indexing->tokenizer, text, &indexing->tokens);
}

/* What finds the entry before all others. */
static void add_names(struct indexing *indexing, const struct search_entry *entry, uint32_t number)
{
	struct str names[ENTRY_NAMES + ENTRY_DAYS];
	size_t n = search_entry_names(names, entry, indexing->scratch);
	n += search_entry_days(&names[n], entry, indexing->scratch);
	bool is_over = str_eq(entry->facets[FACET_STATUS].code, str_of("over"));
	for (size_t i = 0; i < n; i++) {
		indexing->tokens = (struct tokens){ 0 };
		tokenize(&indexing->tokens, indexing->scratch, indexing->tokenizer, names[i]);
		titles_add(&indexing->titles, &indexing->tokens, number, is_over);
	}
}

static void add_entries(struct indexing *indexing, const struct render_site *site, const struct search_entries *entries)
{
	for (size_t i = 0; i < entries->n; i++) {
		indexing->with_pairs = !search_entry_is_aside(&entries->v[i]);
		postings_begin(indexing->postings);
		search_entry_text(site, &entries->v[i], indexing->scratch, add_text, indexing);
		add_aliases(indexing, entries->v[i].title[LANG_VI]);
		postings_end(indexing->postings);
		add_names(indexing, &entries->v[i], (uint32_t)i);
		arena_reset(indexing->scratch);
	}
}

static void add_abbreviations(struct expansions *expansions, struct tokenizer *tokenizer, const struct model *model)
{
	const struct rows *rows = &model_table_of(model, &table_abbreviations)->rows;
	for (size_t i = 0; i < rows->n; i++) {
		const struct abbreviation *row = (const struct abbreviation *)rows->v[i];
		expansions_add(expansions, tokenizer, row->abbreviation, row->meaning);
	}
}

static struct weights *weigh_entries(struct arena *arena, const struct postings *postings, const struct search_entries *entries)
{
	struct weights *weights = weights_make(arena, postings, entries->n);
	for (size_t i = 0; i < entries->n; i++)
		for (enum search_part part = PART_TITLE; part < SEARCH_PARTS; part++)
			weights_lower(weights, (uint32_t)i, part, search_entry_lowered(&entries->v[i], part));
	return weights;
}

void search_index(struct index_files *out, struct arena *arena, const struct render_site *site, unsigned workers)
{
	struct arena *own = arena_new();
	struct indexing indexing = { arena_new(), tokenizer_new(own), postings_new(), expansions_in(own), { { 0 } }, { .arena = own }, { 0 }, false };
	struct search_entries entries = search_entries(own, site);
	struct pack pack = { .arena = own };
	struct out root = out_memory();
	indexing.aliases = aliases_make(own, indexing.tokenizer, site->model, site->languages[LANG_EN]);
	add_abbreviations(&indexing.expansions, indexing.tokenizer, site->model);
	add_entries(&indexing, site, &entries);
	cards_write(&pack, &root, &entries);
	titles_sort(&indexing.titles);
	struct dictionary_source source = { indexing.postings, weigh_entries(own, indexing.postings, &entries), entries.n, &indexing.expansions, &indexing.titles };
	dictionary_write(&pack, &root, &source);
	pack_add(&pack, PACK_ROOT, &root);
	pack_finish(out, arena, &pack, workers);
	out_close(&root);
	postings_free(indexing.postings);
	arena_free(indexing.scratch);
	arena_free(own);
}
