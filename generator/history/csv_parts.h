/* Where two versions of a CSV file differ. The lines in which they do, each under the header that both have, stand for the whole files when
   only the differences are asked for: a row is read by its own line and the header alone. */
#ifndef CONGBO_HISTORY_CSV_PARTS_H
#define CONGBO_HISTORY_CSV_PARTS_H

#include "base/arena.h"
#include "base/str.h"

struct csv_parts {
	struct str before, after; /* in the arena */
};

/* False when that may not be so, or is no less work: with another header, with cells that go on over several lines, with more differences than
   likeness. The version before must be one that could be read without error; then the one after can be if its part can. */
bool csv_parts(struct csv_parts *out, struct arena *arena, struct str before, struct str after);

#endif
