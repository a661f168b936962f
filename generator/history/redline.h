/* A plan (or any document with Markdown) at two publications, as a lawyer would mark it up: which blocks stayed, changed, came, went
   and moved, and which words in them. A function of two documents and nothing else.

   A block is what a reader takes for one: a directive with its fields, a heading, a paragraph, a list's item, a table's row, a block
   of code. Directives are the same when their ids are, or were declared to be, wherever they stand; and, in their place, when nothing but
   their ids differs in their words. Headings and all other blocks are aligned by what they say, within the directive that holds them: equal ones first (those that occur once on each side are anchors), then
   those that have half of their words in common. A block that is found again out of order has moved; it is never told
   as gone and come.

   Words are compared, not bytes: a Vietnamese syllable with all its marks, a whole number with its separators and per cent sign
   ("1.234,5", "80%", "15/11/2025"), a document's number ("124/2021/TT-BCA"), a mark of punctuation, white space. Emphasis and the
   like are left out of the comparison; what is struck through and where links lead are in it, since they change what is said.

   Cost. Two documents of 1 MiB that have nothing in common are compared in less than a second: there is so much work for words and
   so much for finding like blocks (REDLINE_EFFORT); where it is used up, blocks are compared as wholes, which is
   always right and only coarser, and `coarse` says so. */
#ifndef CONGBO_HISTORY_REDLINE_H
#define CONGBO_HISTORY_REDLINE_H

#include "history/present_key.h"
#include "model/row.h"

enum { REDLINE_EFFORT = 50 * 1000 * 1000 }; /* steps, for each of the two; the same on every machine */

enum redline_op { REDLINE_KEPT, REDLINE_OUT, REDLINE_IN };

/* A run of words with one fate. Where both are together, what went out comes first. */
struct redline_span {
	enum redline_op op;
	enum redline_kind {
		REDLINE_TEXT,
		REDLINE_STRUCK,  /* struck through in the document itself */
		REDLINE_ADDRESS, /* where the link or image just before leads: not read, but shown when it changes */
		REDLINE_CELL,    /* the end of a table's cell; text is empty */
	} kind;
	struct str text; /* plain, not escaped */
};
struct redline_spans { struct redline_span *v; size_t n, cap; };

/* A field whose value differs: of one or both rows of its block. */
struct redline_field {
	const struct field *field;
	struct redline_spans spans; /* of a field that holds sentences: text and prose; of others n is 0 */
};

enum redline_state {
	REDLINE_SAME,
	REDLINE_LAYOUT,  /* other white space or markup, the same words */
	REDLINE_CHANGED,
	REDLINE_ADDED,
	REDLINE_REMOVED,
	REDLINE_STATES
};

struct redline_block {
	enum redline_state state; /* of itself; what is inside has states of its own */
	enum { REDLINE_STAYED, REDLINE_MOVED_UP, REDLINE_MOVED_DOWN } moved;
	enum redline_shape {
		REDLINE_ROW,     /* a directive that makes a row; the root: the document's front matter */
		REDLINE_HEADING,
		REDLINE_PARAGRAPH,
		REDLINE_ITEM,    /* the first paragraph of a list's item */
		REDLINE_CELLS,   /* a table's row */
		REDLINE_CODE,
		REDLINE_RULE,    /* a line across */
		REDLINE_TABLE,   /* :::table; its text is the table's name or file */
		REDLINE_INCLUDE, /* :::include; its text is the path */
		REDLINE_CHART,   /* :::chart; its text is the target's or the plan's id */
	} shape;
	unsigned level;          /* of a heading; of an item or a paragraph, how many lists it is in */
	unsigned number;         /* of an item in a numbered list; else 0 */
	struct str note;         /* the kind of the :::note that it stands in, or empty */
	bool quoted, head;       /* in a quotation; the header of a table */
	size_t before_at, after_at; /* its turn among the blocks of either document, from 1; 0: it is not there */
	const struct row *before, *after; /* REDLINE_ROW: either may be NULL */
	struct { struct redline_field *v; size_t n, cap; } fields;
	struct redline_spans spans;
	struct redline_block *inside, *next;
};

struct redline {
	struct redline_block *root;      /* the document itself; never NULL */
	size_t counts[REDLINE_STATES];   /* blocks by state, the root too */
	size_t moved;                    /* blocks */
	size_t words_in, words_out;      /* syllables, numbers and signs in blocks and in sentences of fields */
	bool coarse;                     /* some blocks were compared as wholes: see above */
};

/* What ids mean on either side: those after that publication. */
struct redline_ids {
	const struct present_keys *keys;
	size_t before, after;
};

/* `before` or `after` may be NULL: then all was added or removed. Everything lives in the arena, or belongs to the documents. `ids` NULL: the
   same id is the same row. */
struct redline *redline_of(struct arena *arena, const struct doc *before, const struct doc *after, const struct redline_ids *ids);
/* Nothing that can be read differs; layout may. */
bool redline_nothing(const struct redline *redline);

#endif
