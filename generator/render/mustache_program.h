/* Compiled templates: flat arrays that rendering only reads. The bytes of texts and names are slices of the templates' files. */
#ifndef CONGBO_RENDER_MUSTACHE_PROGRAM_H
#define CONGBO_RENDER_MUSTACHE_PROGRAM_H

#include "base/map.h"
#include "render/mustache.h"

enum op {
	OP_TEXT,
	OP_INDENT, /* here a line of the template begins with a tag */
	OP_VARIABLE,
	OP_UNESCAPED,
	OP_SECTION,
	OP_INVERTED,
	OP_PARTIAL,
	OP_PARENT,
	OP_BLOCK,
};

enum { NOTHING = UINT32_MAX };

/* `inside` says how the instruction lies in its lines, for the indentation of partials and blocks: a text does not begin a line;
   a partial, parent or block does not stand alone on its line. */
struct instr {
	uint8_t op;
	bool inside;
	uint32_t to;        /* OP_SECTION, OP_INVERTED, OP_PARENT, OP_BLOCK: the first instruction after the element */
	uint32_t ref;       /* names: the first part; OP_PARTIAL, OP_PARENT: the template, or NOTHING; OP_BLOCK: the block's number */
	uint32_t more;      /* names: how many parts, 0 for "."; OP_PARENT: the first argument, or NOTHING */
	struct str text;    /* OP_TEXT: it; OP_PARTIAL, OP_PARENT, OP_BLOCK: the indentation that comes on top */
	struct extent at;   /* the tag */
};

/* What a parent tag puts in a block's place. The instructions lie between the parent's and its `to`; they are written as if
   they began a line. */
struct argument {
	uint32_t block;
	uint32_t begin, end;
	uint32_t next; /* of the same parent, or NOTHING */
};

struct program {
	struct str name;
	const struct file *file;
	uint32_t begin, end; /* its instructions, with those of its arguments */
};

struct templates {
	struct arena *arena;
	bool strict;
	struct map by_name; /* to struct program */
	struct map blocks;  /* to uint32_t, the blocks' numbers */
	ARRAY(struct program) programs;
	ARRAY(struct instr) code;
	ARRAY(struct str) parts;
	ARRAY(struct argument) arguments;
};

#endif
