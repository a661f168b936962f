#include "search/dictionary.h"

#include "search/cold.h"
#include "search/format.h"
#include "search/lexicon.h"
#include "search/nearby.h"
#include "search/term_order.h"
#include "search/tier.h"

enum {
	SHARD_BYTES = 800, SHARDS_MOST = 1920,  /* before they are compressed, about; of a large index there are no more, but longer ones; titles,
	                                           which come to a fifth, are not counted */
	WIDE = 4,                               /* a pair that one entry in so many has tells few apart: it has no cold tier */
	ROOT_SHARDS = 1024, NODE_SHARDS = 64,   /* that the root tells of itself; else on a node */
};

struct writing {
	const struct dictionary_source *source;
	struct pack *pack;
	struct arena *arena;
	struct term_order order;
	size_t shard_bytes;
	struct tiers tiers;
	struct cold_files cold;
	struct out shard;                    /* what is being filled */
	struct gaps gaps;                    /* of its postings */
	struct str last_key, shard_form;     /* the key before; the first spelling of the group before in this shard */
	ARRAY(struct str) shard_keys;        /* where each shard begins */
	size_t titles;                       /* written so far */
};

/* --- shards --- */

static bool is_wide(const struct writing *w, struct term term)
{
	return term.second && term.entries > w->source->entries / WIDE;
}

/* What shards and cold tiers weigh before they are compressed, about. */
static void estimate(struct writing *w)
{
	enum { TERM_BYTES = 14, LEVELS_OF_TERM = 2, ONE_BYTE = 1 << 7 };
	const struct postings *postings = w->source->postings;
	size_t shards = 0, cold = 0;
	for (size_t i = 0; i < postings_terms(postings); i++) {
		struct term term = postings_term(postings, i);
		size_t entries = term.entries, hot = tier_hot(entries);
		bool is_near = LEVELS_OF_TERM * w->source->entries < ONE_BYTE * entries; /* what comes next on the same level */
		bool have_nearby = postings_have_nearby(postings, term);
		size_t each = (is_near ? 1 : 2) + (have_nearby ? NEARBY_BYTES : 0u);
		shards += TERM_BYTES + each * hot;
		cold += is_wide(w, term) ? 0 : cold_bytes(entries - hot, have_nearby);
	}
	w->shard_bytes = shards / SHARDS_MOST > SHARD_BYTES ? shards / SHARDS_MOST : SHARD_BYTES;
	w->cold = cold_files(w->pack, cold);
}

/* As much of the key as tells it from the one before it. */
static struct str least_of(struct str key, struct str before)
{
	size_t shared = 0;
	while (shared < before.n && shared < key.n && before.p[shared] == key.p[shared])
		shared++;
	return str_slice(key, 0, shared < key.n ? shared + 1 : key.n);
}

static void begin_shard(struct writing *w, struct str key)
{
	*array_add(w->arena, &w->shard_keys) = least_of(key, w->last_key);
	w->shard_form = str_of("");
}

static void end_shard(struct writing *w)
{
	if (w->shard.n)
		pack_add_parts(w->pack, PACK_TERMS, (struct out *[]){ &w->shard, &w->gaps.low, &w->gaps.high });
}

/* Full, or about full and the key is short: then less leads to the next one. */
static bool is_full(const struct writing *w, struct str key)
{
	bool begins_word = str_find(least_of(key, w->last_key), " ") < 0;
	return w->shard.n + w->gaps.low.n + w->gaps.high.n >= (begins_word ? w->shard_bytes - w->shard_bytes / 4 : w->shard_bytes + w->shard_bytes / 8);
}

/* All that follows belongs to the key, which its first spelling tells. */
static void begin_group(struct writing *w, struct str key, size_t spellings, bool expands)
{
	if (is_full(w, key))
		end_shard(w);
	if (w->shard.n == 0)
		begin_shard(w, key);
	put_varint(&w->shard, (uint32_t)(2 * spellings + expands));
	w->last_key = key;
}

/* Those behind the first of a group tell what they have in common with it. */
static void put_form(struct writing *w, struct str form, bool is_first)
{
	struct str first = w->shard_form;
	put_key(&w->shard, is_first ? &w->shard_form : &first, form);
}

/* "don vi", "don". */
static struct str joined(struct arena *arena, struct str first, struct str second)
{
	struct str parts[] = { first, second };
	return second.n ? str_join(arena, parts, 2, " ") : first;
}

static void write_spelling(struct writing *w, size_t i, bool is_first)
{
	const struct postings *postings = w->source->postings;
	struct term term = postings_term(postings, i);
	struct str form = joined(w->arena, postings_spelling(postings, term.first)->form, postings_spelling(postings, term.second)->form);
	bool is_whole = !tiers_read(&w->tiers, postings, w->source->weights, i), is_parted = !is_whole && !is_wide(w, term);
	struct cold_place rest = is_parted ? cold_add(&w->cold, &w->tiers) : (struct cold_place){ 0 };
	put_form(w, form, is_first);
	put_varint(&w->shard, is_whole ? REST_NONE : is_parted ? REST_COLD + rest.file : REST_LEFT_OUT);
	if (!is_whole)
		put_varint(&w->shard, term.entries);
	if (is_parted)
		put_varint(&w->shard, rest.at);
	tiers_write(&w->shard, &w->gaps, &w->tiers, false);
}

static void write_expansions(struct writing *w, const struct expansion *expansion)
{
	put_varint(&w->shard, (uint32_t)expansion->says.n);
	for (size_t i = 0; i < expansion->says.n; i++)
		put_text(&w->shard, expansion->says.v[i]);
}

static void write_title_level(struct writing *w, uint32_t level, const struct whole_title *titles, size_t n)
{
	uint32_t next = 0;
	put_varint(&w->shard, level);
	put_varint(&w->shard, (uint32_t)n);
	for (size_t i = 0; i < n; i++) {
		put_gap(&w->shard, &w->gaps, titles[i].entry - next);
		next = titles[i].entry + 1;
	}
}

/* Entries with one title, which weighs all that it can, and a little less where it is of what is in force no more. */
static void write_title(struct writing *w, const struct whole_title *titles, size_t n, bool is_first)
{
	size_t hot = tier_hot(n), in_force = 0;
	while (in_force < hot && !titles[in_force].is_over)
		in_force++;
	put_form(w, titles->form, is_first);
	put_varint(&w->shard, hot < n ? REST_LEFT_OUT : REST_NONE);
	if (hot < n)
		put_varint(&w->shard, (uint32_t)n);
	put_varint(&w->shard, (uint32_t)((in_force > 0) + (hot > in_force)));
	if (in_force)
		write_title_level(w, LEVELS - 1, titles, in_force);
	if (hot > in_force)
		write_title_level(w, LEVELS - 2, &titles[in_force], hot - in_force);
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
		begin_group(w, first->key, forms, false);
		for (size_t i = 0; i < n; i += same) {
			for (same = 1; i + same < n && str_eq(first[i + same].form, first[i].form);)
				same++;
			write_title(w, &first[i], same, i == 0);
		}
		w->titles += n;
	}
}

/* The spellings of one key: terms [begin, end) of the order. */
static void write_group(struct writing *w, size_t begin, size_t end)
{
	const struct postings *postings = w->source->postings;
	struct term term = postings_term(postings, w->order.v[begin].term);
	struct str key = joined(w->arena, postings_spelling(postings, term.first)->base, postings_spelling(postings, term.second)->base);
	const struct expansion *expansion = expansion_of(w->source->expansions, key);
	write_titles(w, key);
	begin_group(w, key, end - begin, expansion != NULL);
	for (size_t i = begin; i < end; i++)
		write_spelling(w, w->order.v[i].term, i == begin);
	if (expansion)
		write_expansions(w, expansion);
}

static void write_groups(struct writing *w)
{
	for (size_t begin = 0, end; begin < w->order.n; begin = end) {
		end = term_order_end(&w->order, begin);
		write_group(w, begin, end);
	}
	write_titles(w, str_of(""));
	end_shard(w);
	cold_end(&w->cold);
}

/* --- what leads to them --- */

/* The keys of every `step`th of shards [begin, end). */
static void put_keys(struct out *out, const struct writing *w, size_t begin, size_t end, size_t step)
{
	struct str before = str_of("");
	put_varint(out, (uint32_t)((end - begin + step - 1) / step));
	for (size_t i = begin; i < end; i += step)
		put_key(out, &before, w->shard_keys.v[i]);
}

static void put_node(struct out *out, const struct writing *w, size_t begin, size_t end)
{
	put_varint(out, (uint32_t)begin);
	put_keys(out, w, begin, end, 1);
}

static void write_nodes(struct writing *w, struct out *root)
{
	struct out node = out_memory();
	size_t n = w->shard_keys.n, nodes = n > ROOT_SHARDS ? n : 0;
	for (size_t begin = 0; begin < nodes; begin += NODE_SHARDS) {
		put_node(&node, w, begin, n - begin > NODE_SHARDS ? begin + NODE_SHARDS : n);
		pack_add(w->pack, PACK_NODE, &node);
	}
	put_keys(root, w, 0, nodes, NODE_SHARDS);
	if (nodes == 0)
		put_node(root, w, 0, n);
	out_close(&node);
}

static void write_lexicon(struct writing *w)
{
	struct out out = out_memory();
	lexicon_write(&out, &w->order);
	pack_add(w->pack, PACK_LEXICON, &out);
	out_close(&out);
}

void dictionary_write(struct pack *pack, struct out *root, const struct dictionary_source *source)
{
	struct writing w = { .source = source, .pack = pack, .arena = arena_new(), .shard = out_memory(), .gaps = { out_memory(), out_memory() } };
	estimate(&w);
	w.tiers = tiers_make(w.arena, source->entries);
	w.order = term_order(w.arena, source->postings);
	write_groups(&w);
	write_lexicon(&w);
	write_nodes(&w, root);
	common_words_write(root, w.arena, &w.order, source->expansions);
	out_close(&w.shard);
	out_close(&w.gaps.low);
	out_close(&w.gaps.high);
	arena_free(w.arena);
}
