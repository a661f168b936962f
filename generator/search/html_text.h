/* The text of HTML that we made (read/markdown_*.c): well-formed, five characters escaped. */
#ifndef CONGBO_SEARCH_HTML_TEXT_H
#define CONGBO_SEARCH_HTML_TEXT_H

#include "base/arena.h"
#include "base/str.h"

/* Whether a tag, without its brackets, stands within a line and may stand within a word. */
bool html_is_inline(struct str tag);

/* Without tags, a line for each block and cell. */
struct str html_text(struct arena *arena, struct str html);

/* The HTML without its blocks of code. */
struct str html_without_code(struct arena *arena, struct str html);

#endif
