/* The first half of compiling a template: its tags in order, paired, with what the rules for white space take away. */
#ifndef CONGBO_RENDER_MUSTACHE_SCAN_H
#define CONGBO_RENDER_MUSTACHE_SCAN_H

#include "base/diag.h"

enum tag_kind {
	TAG_VARIABLE,
	TAG_UNESCAPED, /* {{{name}}} and {{&name}} */
	TAG_SECTION,
	TAG_INVERTED,
	TAG_PARENT,
	TAG_BLOCK,
	TAG_CLOSE,
	TAG_PARTIAL,
	TAG_SILENT,    /* comments, delimiters, and tags that were reported */
};

/* Tags nest properly, whatever the template says: an element that is not closed gets a close of no length where its
   surroundings end. The text between two tags is what lies between their cuts. */
struct tag {
	enum tag_kind kind;
	bool alone;         /* stands alone on its line; a parent: together with its close */
	bool argument;      /* a block directly inside a parent: replaces that parent's block */
	uint32_t match;     /* of an opening tag its close, of a close its opening tag */
	uint32_t line;      /* of an opening tag, from 1 */
	struct extent at;
	struct extent cut;  /* the tag with what goes together with it: the whole line when alone */
	struct str name;
	struct str indent;  /* white space before the tag, when only that stands before it on its line */
	struct str inner;   /* blocks: the indentation of the lines in it */
};

struct tags {
	struct tag *v;
	size_t n, cap;
};

enum { MUSTACHE_NESTING = 128 }; /* elements open at once in one template */

void mustache_scan(struct tags *tags, const struct file *file, struct arena *arena, struct diags *diags);

#endif
