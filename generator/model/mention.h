/* Names of units in running text: which unit "Công an phường" means in the plan of a ward. Only units that the plan itself refers
   to are looked for: by their names, by their names without the place ("Công an phường Bỉm Sơn" in Bỉm Sơn's plan), and by both with
   abbreviations ("UBND phường"). A name that two of them could have means neither. */
#ifndef CONGBO_MODEL_MENTION_H
#define CONGBO_MODEL_MENTION_H

#include "model/model.h"

struct mentions {
	struct map names; /* every beginning of a name, up to the end of a word, to struct mention_name */
};

/* The names of the units that a plan's document refers to. */
struct mentions *mentions_make(struct arena *arena, const struct model *model, const struct row *plan);

/* Finds the next name at or after `from`, the longest that begins at its place. */
bool mention_next(const struct mentions *mentions, struct str text, size_t from, size_t *start, size_t *end,
	const struct row **unit);

#endif
