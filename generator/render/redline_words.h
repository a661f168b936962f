/* What the writers of redlines share; nobody else includes this. */
#ifndef CONGBO_RENDER_REDLINE_WORDS_H
#define CONGBO_RENDER_REDLINE_WORDS_H

#include "render/redline.h"

/* The same in both languages. */
struct phrase { const char *in[LANG_COUNT]; };

extern const struct phrase phrase_added, phrase_removed, phrase_layout, phrase_address, phrase_rule;
/* What stands before the argument of a directive that shows something from elsewhere; NULL for other shapes. */
const struct phrase *phrase_before(enum redline_shape shape);
extern const struct phrase phrase_moved[]; /* by redline_block.moved */

/* What a directive's row is: "Chỉ tiêu", "Target". */
void words_row_kind(struct out *out, const struct row *row, enum lang lang);
/* Whether the block and all inside are as they were. */
bool redline_quiet(const struct redline_block *block);

/* A line for what changed in a row's fields; of those that are read together (words_fact.h) there is one. */
struct field_line {
	const struct field *fact;
	struct str title;
	struct str before, after;          /* in words; empty: absent */
	const struct redline_spans *spans; /* instead of before and after, or NULL */
};
struct field_lines { struct field_line *v; size_t n, cap; };
struct field_lines redline_field_lines(struct arena *arena, const struct redline_block *block, const struct model *model, enum lang lang);

#endif
