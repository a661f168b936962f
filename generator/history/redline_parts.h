/* What the files of the redline share; nobody else includes this. */
#ifndef CONGBO_HISTORY_REDLINE_PARTS_H
#define CONGBO_HISTORY_REDLINE_PARTS_H

#include "base/arena.h"
#include "base/map.h"
#include "base/out.h"
#include "history/redline.h"

/* A word of either document. There is one for each spelling and kind, so that equal words are equal pointers. */
struct word {
	struct str text;
	enum redline_kind kind;
	bool blank;       /* white space */
	bool solid;       /* a letter or digit is in it */
	uint32_t number;  /* in order of first occurrence */
};

struct words { const struct word **v; size_t n, cap; };

/* A block of one document. */
struct node {
	enum redline_shape shape;
	unsigned level, number;
	struct str note;
	bool quoted, head;
	const struct row *row;      /* REDLINE_ROW */
	struct words words;         /* what it says */
	struct str key;             /* what it is equal by: a directive's table and id, or shape and words */
	uint64_t look;              /* of white space and markup as written */
	size_t at;                  /* its turn in the document, from 1 */
	const struct node *parent;
	size_t place;               /* among parent->inside, from 1 */
	struct nodes { struct node **v; size_t n, cap; } inside;
	/* found by aligning */
	struct bag { uint32_t *v; size_t n, cap; } bag; /* numbers of its solid words and those inside, sorted */
	bool bagged;
	struct node *match;
	bool moved;                 /* the match is out of order, or in another directive */
};

struct comparison {
	struct arena *arena;
	struct arena *scratch;      /* nodes and words: freed when the redline is made */
	struct map words;           /* by kind and spelling: struct word */
	size_t word_count;
	size_t effort_words, effort_blocks; /* that may still be spent */
	const struct present_keys *keys; /* NULL: none was ever given up */
	struct redline *redline;
};

/* --- redline_words.c --- */

/* The one word of that spelling and kind. */
const struct word *word_of(struct comparison *c, struct str text, enum redline_kind kind);
/* Takes text apart into words. White space becomes one space unless kept. */
void words_split(struct comparison *c, struct words *words, struct str text, enum redline_kind kind, bool keep_space);
/* The kinds and texts of words as one string, by which they are equal. */
void words_spell(struct out *out, const struct words *words);
/* The same words, white space aside. */
bool words_same(const struct words *a, const struct words *b);
/* What became of the words; adds to the redline's counts of words. Either may be empty. */
void words_compare(struct comparison *c, struct redline_spans *spans, const struct words *before, const struct words *after);

/* --- redline_edits.c --- */

/* Marks which words of a and b are not kept by a shortest script (Myers 1986). False when it would take more than the effort
   left: then nothing is marked. */
bool edits_find(struct comparison *c, const struct words *a, const struct words *b, bool *out_of_a, bool *into_b);

/* --- redline_nodes.c --- */

/* The document, of that publication, as a node whose row is that of its front matter; doc may be NULL. */
struct node *nodes_of(struct comparison *c, const struct doc *doc, size_t publication);

/* --- redline_align.c --- */

/* Finds the match of each node below the two. */
void nodes_align(struct comparison *c, struct node *before, struct node *after);

#endif
