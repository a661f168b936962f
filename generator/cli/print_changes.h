/* Changes of published rows, for people and for programs. */
#ifndef CONGBO_CLI_PRINT_CHANGES_H
#define CONGBO_CLI_PRINT_CHANGES_H

#include "base/out.h"
#include "history/history.h"

/* What a printing is for: `width` columns, or 0 when lines may be of any length. */
struct print_target {
	enum lang lang;
	size_t width;
	bool colour;
};
/* Of standard output: the terminal's width and colours (none with NO_COLOR, no-color.org); a file or a pipe has neither. */
struct print_target print_to_stdout(enum lang lang);

/* A sentence behind a mark of two columns, broken between words, further lines under its beginning. Control characters are shown as '?'. */
void print_sentence(struct out *out, const char *mark, struct str sentence, const struct print_target *target);
/* "! " of what matters most, "+ " of what is new, "· " of the rest (change_weight). */
const char *change_mark(const struct change *change);

/* A JSON array of objects with the columns of the table `changes`; what is absent is left out. */
void print_changes_json(struct out *out, struct change *const *changes, size_t n);

#endif
