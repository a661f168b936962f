/* Which block of the one document is which of the other. Directives first, by id. Then, in each pair of directives (and in the two
   documents): blocks that occur once on both sides and stand in the same order are anchors; between two anchors, blocks are paired so
   that what pairs have in common is most; what is then left is looked for out of order. */
#include <stdlib.h>

#include "base/mem.h"
#include "history/redline_parts.h"

enum {
	HALF = 50,           /* per cent of the words in common: the same block, in its place */
	MOST = 80,           /* and out of its place */
	MOVED_WORDS = 4,     /* that a block must have at least to be told as moved */
	MOVED_LIKE_WORDS = 12, /* and as moved and changed */
	PAIRS_MOST = 4 << 20, /* tried between two anchors */
};

struct side { struct node **v; size_t n; };

static void pair(struct node *a, struct node *b, bool moved)
{
	a->match = b;
	b->match = a;
	a->moved = b->moved = moved;
}

static bool spend(struct comparison *c, size_t steps)
{
	if (steps > c->effort_blocks) {
		c->redline->coarse = true;
		return false;
	}
	c->effort_blocks -= steps;
	return true;
}

/* --- likeness --- */

static int number_order(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static void collect(struct comparison *c, struct bag *bag, const struct node *node)
{
	for (size_t i = 0; i < node->words.n; i++)
		if (node->words.v[i]->solid)
			*array_add(c->scratch, bag) = node->words.v[i]->number;
	for (size_t i = 0; i < node->inside.n; i++)
		collect(c, bag, node->inside.v[i]);
}

static const struct bag *bag_of(struct comparison *c, struct node *node)
{
	if (!node->bagged) {
		collect(c, &node->bag, node);
		if (node->bag.n)
			qsort(node->bag.v, node->bag.n, sizeof *node->bag.v, number_order);
		node->bagged = true;
	}
	return &node->bag;
}

static size_t common(const struct bag *a, const struct bag *b)
{
	size_t found = 0;
	for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
		found += a->v[i] == b->v[j];
		bool step_a = a->v[i] <= b->v[j], step_b = b->v[j] <= a->v[i];
		i += step_a;
		j += step_b;
	}
	return found;
}

static bool same_sort(const struct node *a, const struct node *b)
{
	if (a->shape == REDLINE_ROW || b->shape == REDLINE_ROW)
		return a->shape == b->shape && a->row->table == b->row->table;
	bool text_a = a->shape == REDLINE_PARAGRAPH || a->shape == REDLINE_ITEM;
	bool text_b = b->shape == REDLINE_PARAGRAPH || b->shape == REDLINE_ITEM;
	return a->shape == b->shape || (text_a && text_b);
}

/* Another id for the same words is the same row; for other words it is another, as the record has it. */
static bool may_be_one(const struct node *a, const struct node *b, const struct bag *x, const struct bag *y)
{
	bool ids = a->shape == REDLINE_ROW && a->key.n && b->key.n;
	return !ids || (x->n == y->n && common(x, y) == x->n);
}

/* How much two blocks have in common, in per cent: 2 × common words / all words (Dice). */
static unsigned likeness(struct comparison *c, struct node *a, struct node *b)
{
	if (a->shape != REDLINE_ROW && str_eq(a->key, b->key))
		return 100;
	if (!same_sort(a, b))
		return 0;
	const struct bag *x = bag_of(c, a), *y = bag_of(c, b);
	size_t all = x->n + y->n, least = x->n < y->n ? x->n : y->n;
	if (all == 0 || 200 * least < HALF * all || !may_be_one(a, b, x, y))
		return 0;
	return (unsigned)(200 * common(x, y) / all);
}

/* --- what is found by what it is --- */

struct seen { struct node *a, *b; size_t in_a, in_b; };

static struct seen *seen_at(struct comparison *c, struct map *map, struct str key)
{
	struct seen *seen = map_get(map, key);
	if (!seen) {
		seen = arena_alloc(c->scratch, sizeof *seen);
		map_put(map, key, seen);
	}
	return seen;
}

/* Directives below the node, by key. An id used twice is an error of the content; the first one counts. */
static void note_rows(struct comparison *c, struct map *map, const struct node *node, bool is_a)
{
	for (size_t i = 0; i < node->inside.n; i++) {
		struct node *child = node->inside.v[i];
		if (child->shape != REDLINE_ROW)
			continue;
		struct seen *seen = seen_at(c, map, child->key);
		struct node **first = is_a ? &seen->a : &seen->b;
		if (!*first && child->key.n)
			*first = child;
		if (!is_a && *first == child && seen->a)
			pair(seen->a, child, true); /* until it is found to be in its place */
		note_rows(c, map, child, is_a);
	}
}

/* Blocks that have no match yet and occur once on both sides. */
static void match_unique(struct comparison *c, struct side a, struct side b)
{
	struct map map = map_in(c->scratch);
	for (size_t i = 0; i < a.n; i++)
		if (a.v[i]->shape != REDLINE_ROW) {
			struct seen *seen = seen_at(c, &map, a.v[i]->key);
			seen->a = a.v[i];
			seen->in_a++;
		}
	for (size_t j = 0; j < b.n; j++)
		if (b.v[j]->shape != REDLINE_ROW) {
			struct seen *seen = seen_at(c, &map, b.v[j]->key);
			seen->b = b.v[j];
			seen->in_b++;
		}
	for (size_t j = 0; j < b.n; j++) {
		const struct seen *seen = b.v[j]->shape == REDLINE_ROW ? NULL : map_get(&map, b.v[j]->key);
		if (seen && seen->in_a == 1 && seen->in_b == 1)
			pair(seen->a, seen->b, true);
	}
}

/* --- anchors: the longest sequence of matches that is in order on both sides --- */

struct anchors {
	const size_t *place; /* of a node of b: that of its match among a, from 1; 0: none here */
	size_t *tails, n; /* the last node of the best sequence of each length */
	size_t *previous; /* of a node of b in its sequence, plus 1 */
};

static size_t length_below(const struct anchors *anchors, size_t place)
{
	size_t low = 0, high = anchors->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (anchors->place[anchors->tails[middle]] < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void keep_in_order(struct comparison *c, struct side b, const size_t *place)
{
	struct anchors anchors = { .place = place, .tails = arena_alloc(c->scratch, (b.n + 1) * sizeof(size_t)),
		.previous = arena_alloc(c->scratch, (b.n + 1) * sizeof(size_t)) };
	for (size_t j = 0; j < b.n; j++) {
		if (!place[j])
			continue;
		size_t length = length_below(&anchors, place[j]);
		anchors.previous[j] = length ? anchors.tails[length - 1] + 1 : 0;
		anchors.tails[length] = j;
		if (length == anchors.n)
			anchors.n++;
	}
	for (size_t j = anchors.n ? anchors.tails[anchors.n - 1] + 1 : 0; j; j = anchors.previous[j - 1])
		b.v[j - 1]->moved = b.v[j - 1]->match->moved = false;
}

static void find_anchors(struct comparison *c, const struct node *before, struct side b)
{
	size_t *place = arena_alloc(c->scratch, (b.n + 1) * sizeof *place);
	for (size_t j = 0; j < b.n; j++)
		if (b.v[j]->match && b.v[j]->match->parent == before)
			place[j] = b.v[j]->match->place;
	keep_in_order(c, b, place);
}

/* --- between two anchors --- */

/* Pairs in order so that the sum of what they have in common is most. */
static void pair_best(struct comparison *c, struct side a, struct side b)
{
	size_t width = b.n + 1;
	uint32_t *best = mem_alloc((a.n + 1) * width * sizeof *best); /* of what comes from (i, j) on */
	uint8_t *like = mem_alloc(a.n * b.n);
	for (size_t i = a.n; i-- > 0;)
		for (size_t j = b.n; j-- > 0;) {
			unsigned both = likeness(c, a.v[i], b.v[j]);
			like[i * b.n + j] = (uint8_t)(both >= HALF ? both : 0);
			uint32_t *here = &best[i * width + j], with = like[i * b.n + j] + best[(i + 1) * width + j + 1];
			uint32_t without = here[1] > here[width] ? here[1] : here[width];
			*here = like[i * b.n + j] && with >= without ? with : without;
		}
	for (size_t i = 0, j = 0; i < a.n && j < b.n;) {
		const uint32_t *here = &best[i * width + j];
		if (like[i * b.n + j] && *here == like[i * b.n + j] + here[width + 1])
			pair(a.v[i++], b.v[j++], false);
		else if (*here == here[width])
			i++;
		else
			j++;
	}
	free(best);
	free(like);
}

static size_t words_in(struct comparison *c, struct side side)
{
	size_t n = 0;
	for (size_t i = 0; i < side.n; i++)
		n += bag_of(c, side.v[i])->n + 1;
	return n;
}

/* Equal blocks at both ends need no search. */
static void pair_ends(struct side *a, struct side *b)
{
	while (a->n && b->n && a->v[0]->shape != REDLINE_ROW && str_eq(a->v[0]->key, b->v[0]->key)) {
		pair(a->v[0], b->v[0], false);
		*a = (struct side){ a->v + 1, a->n - 1 };
		*b = (struct side){ b->v + 1, b->n - 1 };
	}
	while (a->n && b->n && a->v[a->n - 1]->shape != REDLINE_ROW && str_eq(a->v[a->n - 1]->key, b->v[b->n - 1]->key))
		pair(a->v[--a->n], b->v[--b->n], false);
}

static void pair_gap(struct comparison *c, struct side a, struct side b)
{
	pair_ends(&a, &b);
	if (a.n == 0 || b.n == 0)
		return;
	if (a.n <= PAIRS_MOST / b.n && spend(c, a.n * words_in(c, b) + b.n * words_in(c, a))) {
		pair_best(c, a, b);
		return;
	}
	c->redline->coarse = true;
	for (size_t i = 0; i < a.n && i < b.n; i++) /* what stands at the same place in a long run is likely to be the same */
		if (likeness(c, a.v[i], b.v[i]) >= HALF)
			pair(a.v[i], b.v[i], false);
}

/* Those from `begin` to before `end` that have no match. */
static struct side without_match(struct comparison *c, struct side from, size_t begin, size_t end)
{
	struct side side = { arena_alloc(c->scratch, (end - begin + 1) * sizeof *side.v), 0 };
	for (size_t i = begin; i < end; i++)
		if (!from.v[i]->match)
			side.v[side.n++] = from.v[i];
	return side;
}

static size_t anchor_from(struct side side, size_t i)
{
	while (i < side.n && (!side.v[i]->match || side.v[i]->moved))
		i++;
	return i;
}

static void pair_gaps(struct comparison *c, struct side a, struct side b)
{
	for (size_t i = 0, j = 0; i <= a.n && j <= b.n; i++, j++) {
		size_t end_a = anchor_from(a, i), end_b = anchor_from(b, j);
		pair_gap(c, without_match(c, a, i, end_a), without_match(c, b, j, end_b));
		i = end_a;
		j = end_b;
	}
}

/* --- out of order --- */

static void pair_moved(struct comparison *c, struct side a, struct side b)
{
	for (size_t j = 0; j < b.n; j++) {
		struct node *best = NULL;
		unsigned most = 0;
		size_t words = bag_of(c, b.v[j])->n;
		if (words < MOVED_WORDS || b.v[j]->match || b.v[j]->shape == REDLINE_ROW)
			continue;
		for (size_t i = 0; i < a.n; i++) {
			if (a.v[i]->match)
				continue;
			if (!spend(c, words + bag_of(c, a.v[i])->n))
				return;
			unsigned both = likeness(c, a.v[i], b.v[j]);
			if (both > most && both >= (words < MOVED_LIKE_WORDS ? 100 : MOST)) {
				best = a.v[i];
				most = both;
			}
		}
		if (best)
			pair(best, b.v[j], true);
	}
}

/* A short text that is found elsewhere ("Ghi chú") has not moved there. */
static void forget_short(struct comparison *c, struct side b)
{
	for (size_t j = 0; j < b.n; j++) {
		struct node *node = b.v[j];
		if (node->match && node->moved && node->shape != REDLINE_ROW && bag_of(c, node)->n < MOVED_WORDS)
			node->match = node->match->match = NULL;
	}
}

static void align_inside(struct comparison *c, struct node *before, struct node *after)
{
	struct side a = { before->inside.v, before->inside.n }, b = { after->inside.v, after->inside.n };
	match_unique(c, a, b);
	find_anchors(c, before, b);
	forget_short(c, b);
	pair_gaps(c, a, b);
	pair_moved(c, without_match(c, a, 0, a.n), without_match(c, b, 0, b.n));
	for (size_t j = 0; j < b.n; j++)
		if (b.v[j]->shape == REDLINE_ROW && b.v[j]->match)
			align_inside(c, b.v[j]->match, b.v[j]);
}

void nodes_align(struct comparison *c, struct node *before, struct node *after)
{
	struct map rows = map_in(c->scratch);
	note_rows(c, &rows, before, true);
	note_rows(c, &rows, after, false);
	pair(before, after, false);
	align_inside(c, before, after);
}
