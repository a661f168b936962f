#include "search/postings.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/mem.h"
#include "search/nearby.h"

enum {
	POSTING_MOST = 6,  /* bytes: a varint, the counts; of a day NEARBY_BYTES besides */
	CHUNK_MOST = 1024, /* bytes of a chunk: the first has room for a posting, each is twice as long as the one before */
	TITLE_MOST = 3, HEADING_MOST = 3, BODY_MOST = 15,
};

/* Postings as written: a varint, the entry less the entry before, then a byte with the counts, and of a day what stands near it. */
struct chunk {
	struct chunk *before;
	uint16_t room;                 /* bytes; a zero ends those that are used */
	uint8_t bytes[];
};

struct kept_term {
	struct term term;
	uint32_t last;                 /* the entry written last, plus 1 */
	struct chunk *chunk;           /* that is being filled */
	uint16_t used;                 /* bytes of it */
	uint16_t nearby;               /* in the entry under way, as count */
	uint8_t count[SEARCH_PARTS];
};

struct postings {
	struct arena *arena;           /* chunks and strings */
	struct kept_term *terms;
	size_t n, cap;
	uint32_t *slots;               /* term's index plus 1, by hash of (first, second) */
	size_t slot_count;
	struct { struct spelling *v; size_t n, cap; } spellings; /* 0 is none */
	uint32_t *spelling_slots;
	size_t spelling_slot_count;
	ARRAY(uint32_t) touched;       /* terms of the entry under way */
	struct nearby nearby;          /* its words */
	ARRAY(struct day_place { uint32_t term; size_t at; }) days; /* in it, each behind so many words */
	ARRAY(struct entry_lengths { uint32_t v[SEARCH_PARTS]; }) lengths;
};

struct postings *postings_new(void)
{
	enum { SLOTS = 1 << 12 };
	struct postings *postings = mem_alloc(sizeof *postings);
	postings->arena = arena_new();
	postings->slot_count = postings->spelling_slot_count = SLOTS;
	postings->slots = mem_alloc(SLOTS * sizeof *postings->slots);
	postings->spelling_slots = mem_alloc(SLOTS * sizeof *postings->spelling_slots);
	array_add(postings->arena, &postings->spellings);
	return postings;
}

void postings_free(struct postings *postings)
{
	arena_free(postings->arena);
	free(postings->terms);
	free(postings->slots);
	free(postings->spelling_slots);
	free(postings);
}

/* --- tables --- */

static size_t mix(uint64_t x)
{
	x = (x ^ (x >> 31)) * 0x9e3779b97f4a7c15u;
	return (size_t)(x ^ (x >> 29));
}

static size_t term_hash(struct term term)
{
	return mix((uint64_t)term.first << 32 | term.second);
}

static size_t spelling_hash(struct str form)
{
	return mix(hash_bytes(form.p, form.n));
}

static void grow_terms(struct postings *p)
{
	p->slot_count *= 2;
	free(p->slots);
	p->slots = mem_alloc(p->slot_count * sizeof *p->slots);
	for (size_t i = 0; i < p->n; i++) {
		size_t slot = term_hash(p->terms[i].term) & (p->slot_count - 1);
		while (p->slots[slot])
			slot = (slot + 1) & (p->slot_count - 1);
		p->slots[slot] = (uint32_t)i + 1;
	}
}

static void grow_spellings(struct postings *p)
{
	p->spelling_slot_count *= 2;
	free(p->spelling_slots);
	p->spelling_slots = mem_alloc(p->spelling_slot_count * sizeof *p->spelling_slots);
	for (size_t i = 1; i < p->spellings.n; i++) {
		size_t slot = spelling_hash(p->spellings.v[i].form) & (p->spelling_slot_count - 1);
		while (p->spelling_slots[slot])
			slot = (slot + 1) & (p->spelling_slot_count - 1);
		p->spelling_slots[slot] = (uint32_t)i;
	}
}

static uint32_t new_term(struct postings *p, uint32_t first, uint32_t second)
{
	if (p->n == p->cap) {
		p->cap = p->cap ? p->cap + p->cap / 2 : 1024;
		p->terms = mem_realloc(p->terms, p->cap * sizeof *p->terms);
	}
	assert(p->n < UINT32_MAX);
	p->terms[p->n] = (struct kept_term){ .term = { first, second, 0 } };
	return (uint32_t)p->n++;
}

static uint32_t term_of(struct postings *p, uint32_t first, uint32_t second)
{
	size_t slot = term_hash((struct term){ first, second, 0 }) & (p->slot_count - 1);
	for (; p->slots[slot]; slot = (slot + 1) & (p->slot_count - 1)) {
		const struct term *term = &p->terms[p->slots[slot] - 1].term;
		if (term->first == first && term->second == second)
			return p->slots[slot] - 1;
	}
	uint32_t i = new_term(p, first, second);
	p->slots[slot] = i + 1;
	if (p->n * 4 >= p->slot_count * 3)
		grow_terms(p);
	return i;
}

static bool is_day(const struct token *token)
{
	enum { DAY = 3, MONTH = 6 }; /* from the end of "2025-08-14" */
	struct str text = token->base;
	return token->kind == TOKEN_DATE && text.p[text.n - DAY] == '-' && text.p[text.n - MONTH] == '-';
}

static uint32_t spelling_of(struct postings *p, const struct token *token)
{
	size_t slot = spelling_hash(token->form) & (p->spelling_slot_count - 1);
	for (; p->spelling_slots[slot]; slot = (slot + 1) & (p->spelling_slot_count - 1)) {
		uint32_t i = p->spelling_slots[slot];
		if (str_eq(p->spellings.v[i].form, token->form))
			return i;
	}
	uint32_t i = (uint32_t)p->spellings.n;
	*array_add(p->arena, &p->spellings) = (struct spelling){
		str_dup(p->arena, token->base), str_dup(p->arena, token->form), token->kind == TOKEN_WORD, is_day(token) };
	p->spelling_slots[slot] = i;
	if (p->spellings.n * 4 >= p->spelling_slot_count * 3)
		grow_spellings(p);
	return i;
}

/* --- adding --- */

void postings_begin(struct postings *p)
{
	array_add(p->arena, &p->lengths);
	p->touched.n = p->nearby.n = p->days.n = 0;
}

static uint32_t count(struct postings *p, uint32_t first, uint32_t second, enum search_part part)
{
	uint32_t i = term_of(p, first, second);
	uint8_t *counts = p->terms[i].count;
	if (counts[PART_TITLE] + counts[PART_HEADING] + counts[PART_BODY] == 0)
		*array_add(p->arena, &p->touched) = i;
	if (counts[part] < BODY_MOST)
		counts[part]++;
	return i;
}

/* Whether the words on both sides of text[begin, end) are neighbours: no sentence and no line ends there. */
static bool joins(struct str text, uint32_t begin, uint32_t end)
{
	for (uint32_t i = begin; i < end; i++)
		if (strchr("\n.;:?!", text.p[i]) && text.p[i])
			return false;
	return true;
}

void postings_add(struct postings *p, enum search_part part, struct str text, const struct tokens *tokens, bool with_pairs)
{
	const struct token *before = NULL;
	uint32_t previous = 0;
	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *token = &tokens->v[i];
		uint32_t spelling = spelling_of(p, token), term = count(p, spelling, 0, part);
		if (p->spellings.v[spelling].is_day)
			*array_add(p->arena, &p->days) = (struct day_place){ term, p->nearby.n };
		if (token->kind != TOKEN_WORD && token->kind != TOKEN_NUMBER)
			continue;
		if (before)
			nearby_between(&p->nearby, p->arena, str_slice(text, before->end, token->start));
		if (token->kind == TOKEN_WORD)
			nearby_add(&p->nearby, p->arena, token->base);
		if (with_pairs && before && joins(text, before->end, token->start))
			count(p, previous, spelling, part);
		before = token;
		previous = spelling;
		p->lengths.v[p->lengths.n - 1].v[part]++;
	}
}

bool postings_have_nearby(const struct postings *p, struct term term)
{
	return !term.second && p->spellings.v[term.first].is_day;
}

static void make_room(struct postings *p, struct kept_term *term)
{
	const struct chunk *old = term->chunk;
	size_t most = POSTING_MOST + (postings_have_nearby(p, term->term) ? NEARBY_BYTES : 0);
	if (old && term->used + most <= old->room)
		return;
	size_t header = offsetof(struct chunk, bytes), size = old ? 2 * (header + old->room) : header + most;
	if (size > CHUNK_MOST)
		size = CHUNK_MOST;
	term->chunk = arena_alloc(p->arena, size);
	term->chunk->before = (struct chunk *)old;
	term->chunk->room = (uint16_t)(size - header);
	term->used = 0;
}

static uint8_t clip(uint8_t count, uint8_t most)
{
	return count < most ? count : most;
}

static void write_posting(struct postings *p, struct kept_term *term, uint32_t entry)
{
	make_room(p, term);
	uint8_t *bytes = term->chunk->bytes;
	uint32_t gap = entry + 1 - term->last;
	for (; gap >= 0x80; gap >>= 7)
		bytes[term->used++] = (uint8_t)(gap | 0x80);
	bytes[term->used++] = (uint8_t)gap;
	bytes[term->used++] = (uint8_t)(clip(term->count[PART_TITLE], TITLE_MOST) << 6 | clip(term->count[PART_HEADING], HEADING_MOST) << 4 |
		clip(term->count[PART_BODY], BODY_MOST));
	if (postings_have_nearby(p, term->term)) {
		memcpy(&bytes[term->used], &term->nearby, NEARBY_BYTES);
		term->used += NEARBY_BYTES;
	}
	term->last = entry + 1;
	term->term.entries++;
}

void postings_end(struct postings *p)
{
	uint32_t entry = (uint32_t)p->lengths.n - 1;
	for (size_t i = 0; i < p->days.n; i++)
		p->terms[p->days.v[i].term].nearby |= nearby_marks(&p->nearby, p->days.v[i].at);
	for (size_t i = 0; i < p->touched.n; i++) {
		struct kept_term *term = &p->terms[p->touched.v[i]];
		write_posting(p, term, entry);
		term->nearby = 0;
		memset(term->count, 0, sizeof term->count);
	}
}

/* --- reading --- */

size_t postings_spellings(const struct postings *p)
{
	return p->spellings.n - 1;
}

const struct spelling *postings_spelling(const struct postings *p, uint32_t number)
{
	return &p->spellings.v[number];
}

size_t postings_terms(const struct postings *p)
{
	return p->n;
}

struct term postings_term(const struct postings *p, size_t i)
{
	return p->terms[i].term;
}

uint32_t postings_length(const struct postings *p, uint32_t entry, enum search_part part)
{
	return p->lengths.v[entry].v[part];
}

static uint32_t read_gap(const uint8_t *bytes, size_t *at)
{
	uint32_t gap = 0;
	for (unsigned shift = 0;; shift += 7) {
		gap |= (uint32_t)(bytes[*at] & 0x7f) << shift;
		if (!(bytes[(*at)++] & 0x80))
			return gap;
	}
}

/* Reads the chunks, the oldest first; *entry is the last entry read, plus 1. */
static struct posting *read_chunks(struct posting *out, const struct chunk *chunk, bool with_nearby, uint32_t *entry)
{
	if (!chunk)
		return out;
	out = read_chunks(out, chunk->before, with_nearby, entry);
	/* gaps are never 0: what was not used ends the chunk */
	for (size_t i = 0; i < chunk->room && chunk->bytes[i];) {
		*entry += read_gap(chunk->bytes, &i);
		uint8_t counts = chunk->bytes[i++];
		*out = (struct posting){ *entry - 1, { counts >> 6, counts >> 4 & 3, counts & 15 }, 0 };
		if (with_nearby) {
			memcpy(&out->nearby, &chunk->bytes[i], NEARBY_BYTES);
			i += NEARBY_BYTES;
		}
		out++;
	}
	return out;
}

void postings_of(struct posting *out, const struct postings *p, size_t i)
{
	const struct kept_term *term = &p->terms[i];
	uint32_t entry = 0;
	const struct posting *end = read_chunks(out, term->chunk, postings_have_nearby(p, term->term), &entry);
	assert((size_t)(end - out) == term->term.entries);
	(void)end;
}
