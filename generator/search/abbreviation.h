/* What a text itself abbreviates: "an ninh Tổ quốc (ANTQ)", "Ban Chỉ đạo (sau đây viết tắt là BCĐ)". */
#ifndef CONGBO_SEARCH_ABBREVIATION_H
#define CONGBO_SEARCH_ABBREVIATION_H

#include "search/token.h"

struct abbreviated {
	/* as written in the text; the meaning is of as many words as the abbreviation has letters, "và" aside */
	struct str abbreviation, meaning;
};

/* Finds the next abbreviation that the text explains, whose capitals begin the words right before it, at or after *at, which moves behind
   it. `tokens` are the text's. False when there is none. */
bool abbreviation_next(struct abbreviated *out, size_t *at, struct str text, const struct tokens *tokens);

#endif
