#include "search/dictionary.h"

#include <stdlib.h>

#include "base/mem.h"
#include "search/format.h"
#include "search/tier.h"

enum {
	SHARD_BYTES = 3 << 10,  /* of a shard before it is compressed, about: it ends with a first syllable, or at twice as much */
	SHARDS_MOST = 3000,     /* of a large index, about: its shards are longer */
	COLD_BYTES = 12 << 10,  /* of a file of cold tiers, about */
	NODE_SHARDS = 64,
	LEXICON_MOST = 20000,   /* words */
};

/* A term where it belongs in the order of keys, then of spellings. */
struct place_of_term {
	uint64_t key, spelling;
	size_t term;
};

struct writing {
	const struct dictionary_source *source;
	struct pack *pack;
	struct arena *arena;
	uint32_t *rank, *base_rank;  /* of each spelling by base and form; of the first with its base */
	struct place_of_term *places;
	size_t n;
	size_t shard_bytes;
	struct tiers tiers;
	struct out shard, cold, node, *root, nodes; /* what is being filled; of the root its list of nodes */
	struct str shard_key;        /* the key before in the shard; NULL: it is empty */
	struct str node_key, root_key;
	uint32_t node_shards, first_shard;
	struct str syllable;         /* the first one of the key before */
	size_t titles;               /* written so far */
};

/* --- the order --- */

static int compare_spellings(const void *left, const void *right, void *context)
{
	const struct postings *postings = context;
	const struct spelling *a = postings_spelling(postings, *(const uint32_t *)left), *b = postings_spelling(postings, *(const uint32_t *)right);
	int order = str_cmp(a->base, b->base);
	return order ? order : str_cmp(a->form, b->form);
}

static void rank_spellings(struct writing *w)
{
	const struct postings *postings = w->source->postings;
	size_t n = postings_spellings(postings);
	uint32_t *order = arena_alloc(w->arena, (n + 1) * sizeof *order);
	w->rank = arena_alloc(w->arena, (n + 1) * sizeof *w->rank);
	w->base_rank = arena_alloc(w->arena, (n + 1) * sizeof *w->base_rank);
	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i + 1;
	if (n)
		qsort_r(order, n, sizeof *order, compare_spellings, (void *)(uintptr_t)postings);
	for (size_t i = 0; i < n; i++) {
		bool same = i && str_eq(postings_spelling(postings, order[i - 1])->base, postings_spelling(postings, order[i])->base);
		w->rank[order[i]] = (uint32_t)i + 1;
		w->base_rank[order[i]] = same ? w->base_rank[order[i - 1]] : (uint32_t)i + 1;
	}
}

static int compare_places(const void *left, const void *right)
{
	const struct place_of_term *a = left, *b = right;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->spelling > b->spelling) - (a->spelling < b->spelling);
}

/* By pairs of ranks; a syllable alone comes before its pairs, as ' ' comes before all that stands in keys. */
static void order_terms(struct writing *w)
{
	w->n = postings_terms(w->source->postings);
	w->places = mem_alloc((w->n + 1) * sizeof *w->places);
	for (size_t i = 0; i < w->n; i++) {
		struct term term = postings_term(w->source->postings, i);
		w->places[i] = (struct place_of_term){ (uint64_t)w->base_rank[term.first] << 32 | w->base_rank[term.second],
			(uint64_t)w->rank[term.first] << 32 | w->rank[term.second], i };
	}
	qsort(w->places, w->n, sizeof *w->places, compare_places);
}

/* --- shards --- */

static size_t shard_bytes(const struct postings *postings)
{
	enum { TERM_BYTES = 10, POSTING_BYTES = 1 }; /* about */
	size_t bytes = 0;
	for (size_t i = 0; i < postings_terms(postings); i++) {
		size_t entries = postings_term(postings, i).entries;
		bytes += TERM_BYTES + POSTING_BYTES * (entries < HOT_TIER ? entries : HOT_TIER);
	}
	return bytes / SHARDS_MOST > SHARD_BYTES ? bytes / SHARDS_MOST : SHARD_BYTES;
}

static struct str joined(struct arena *arena, struct str first, struct str second)
{
	struct str parts[] = { first, second };
	return second.n ? str_join(arena, parts, 2, " ") : first;
}

static void end_node(struct writing *w)
{
	if (w->node_shards == 0)
		return;
	struct out node = out_memory();
	put_varint(&node, w->first_shard);
	put_varint(&node, w->node_shards);
	out_str(&node, out_held(&w->node));
	pack_add(w->pack, PACK_NODE, &node);
	out_close(&node);
	out_clear(&w->node);
	w->node_shards = 0;
	w->node_key = str_of("");
}

/* Tells the node, and its first shard the root, where the shard begins that is about to be filled. */
static void begin_shard(struct writing *w, struct str key)
{
	if (w->node_shards == NODE_SHARDS)
		end_node(w);
	if (w->node_shards == 0) {
		w->first_shard = w->pack->counts[PACK_TERMS];
		put_key(&w->nodes, &w->root_key, key);
	}
	put_key(&w->node, &w->node_key, key);
	w->node_shards++;
	w->shard_key = str_of("");
}

static void end_shard(struct writing *w)
{
	if (w->shard.n)
		pack_add(w->pack, PACK_TERMS, &w->shard);
}

/* 0: all postings are hot; else the cold file's number plus 1, and where they begin in it. */
static uint32_t write_cold(struct writing *w, uint32_t *at)
{
	if (w->cold.n >= COLD_BYTES)
		pack_add(w->pack, PACK_COLD, &w->cold);
	*at = (uint32_t)w->cold.n;
	tiers_write(&w->cold, &w->tiers, true);
	return w->pack->counts[PACK_COLD] + 1;
}

static void write_spelling(struct writing *w, struct str key, const struct place_of_term *place)
{
	const struct postings *postings = w->source->postings;
	struct term term = postings_term(postings, place->term);
	struct str form = joined(w->arena, postings_spelling(postings, term.first)->form, postings_spelling(postings, term.second)->form);
	uint32_t at = 0, cold = 0;
	if (tiers_read(&w->tiers, postings, w->source->weights, place->term) && !term.second)
		cold = write_cold(w, &at);
	put_text(&w->shard, str_eq(form, key) ? str_of("") : form);
	put_varint(&w->shard, term.entries);
	put_varint(&w->shard, cold);
	if (cold)
		put_varint(&w->shard, at);
	tiers_write(&w->shard, &w->tiers, false);
}

static void write_expansions(struct writing *w, struct str key)
{
	const struct expansion *expansion = expansion_of(w->source->expansions, key);
	put_varint(&w->shard, expansion ? (uint32_t)expansion->says.n : 0);
	for (size_t i = 0; expansion && i < expansion->says.n; i++)
		put_text(&w->shard, expansion->says.v[i]);
}

static void begin_group(struct writing *w, struct str key, size_t spellings)
{
	if (w->shard.n == 0)
		begin_shard(w, key);
	put_key(&w->shard, &w->shard_key, key);
	put_varint(&w->shard, (uint32_t)spellings);
}

/* Entries with one title, which weighs all that it can. */
static void write_title(struct writing *w, const struct whole_title *titles, size_t n)
{
	size_t hot = n < HOT_TIER ? n : HOT_TIER;
	uint32_t next = 0;
	put_text(&w->shard, str_eq(titles->form, titles->key) ? str_of("") : titles->form);
	put_varint(&w->shard, (uint32_t)n);
	put_varint(&w->shard, 0);
	put_varint(&w->shard, 1);
	put_varint(&w->shard, LEVELS - 1);
	put_varint(&w->shard, (uint32_t)hot);
	for (size_t i = 0; i < hot; i++) {
		put_varint(&w->shard, titles[i].entry - next);
		next = titles[i].entry + 1;
	}
}

/* The titles that come before the key; with none all that are left. */
static void write_titles(struct writing *w, struct str key)
{
	const struct titles *all = w->source->titles;
	while (w->titles < all->n && (key.n == 0 || str_cmp(all->v[w->titles].key, key) < 0)) {
		const struct whole_title *first = &all->v[w->titles];
		size_t n = 0, left = all->n - w->titles, forms = 0, same;
		while (n < left && str_eq(first[n].key, first->key)) {
			forms += n == 0 || !str_eq(first[n].form, first[n - 1].form);
			n++;
		}
		begin_group(w, first->key, forms);
		for (size_t i = 0; i < n; i += same) {
			for (same = 1; i + same < n && str_eq(first[i + same].form, first[i].form);)
				same++;
			write_title(w, &first[i], same);
		}
		put_varint(&w->shard, 0);
		w->titles += n;
	}
}

/* The spellings of one key: places[begin, end). */
static void write_group(struct writing *w, size_t begin, size_t end)
{
	const struct postings *postings = w->source->postings;
	struct term term = postings_term(postings, w->places[begin].term);
	struct str first = postings_spelling(postings, term.first)->base;
	struct str key = joined(w->arena, first, postings_spelling(postings, term.second)->base);
	write_titles(w, key);
	if (w->shard.n >= 2 * w->shard_bytes || (w->shard.n >= w->shard_bytes && !str_eq(first, w->syllable)))
		end_shard(w);
	begin_group(w, key, end - begin);
	w->syllable = first;
	for (size_t i = begin; i < end; i++)
		write_spelling(w, key, &w->places[i]);
	write_expansions(w, key);
}

static void write_groups(struct writing *w)
{
	for (size_t begin = 0, end; begin < w->n; begin = end) {
		for (end = begin + 1; end < w->n && w->places[end].key == w->places[begin].key;)
			end++;
		write_group(w, begin, end);
	}
	write_titles(w, str_of(""));
	end_shard(w);
	end_node(w);
	if (w->cold.n)
		pack_add(w->pack, PACK_COLD, &w->cold);
}

/* --- the lexicon --- */

struct lexicon_word {
	const struct spelling *best;
	uint32_t best_entries, entries;
};

static void write_lexicon(struct writing *w)
{
	const struct postings *postings = w->source->postings;
	struct out out = out_memory();
	struct str before = str_of("");
	size_t words = 0;
	for (size_t begin = 0, end; begin < w->n && words < LEXICON_MOST; begin = end) {
		struct lexicon_word word = { 0 };
		for (end = begin; end < w->n && w->places[end].key == w->places[begin].key; end++) {
			struct term term = postings_term(postings, w->places[end].term);
			word.entries += term.entries;
			if (term.entries > word.best_entries) {
				word.best = postings_spelling(postings, term.first);
				word.best_entries = term.entries;
			}
		}
		if (postings_term(postings, w->places[begin].term).second || !word.best->is_word)
			continue;
		put_key(&out, &before, word.best->base);
		put_text(&out, str_eq(word.best->form, word.best->base) ? str_of("") : word.best->form);
		put_varint(&out, word.entries);
		words++;
	}
	pack_add(w->pack, PACK_LEXICON, &out);
	out_close(&out);
}

void dictionary_write(struct pack *pack, struct out *root, const struct dictionary_source *source)
{
	struct writing w = { .source = source, .pack = pack, .arena = arena_new(), .shard = out_memory(), .cold = out_memory(),
		.node = out_memory(), .nodes = out_memory(), .root = root };
	w.shard_bytes = shard_bytes(source->postings);
	w.tiers = tiers_make(w.arena, source->entries);
	rank_spellings(&w);
	order_terms(&w);
	write_groups(&w);
	write_lexicon(&w);
	put_varint(root, pack->counts[PACK_NODE]);
	out_str(root, out_held(&w.nodes));
	free(w.places);
	out_close(&w.shard);
	out_close(&w.cold);
	out_close(&w.node);
	out_close(&w.nodes);
	arena_free(w.arena);
}
