/* Who gave a row and a value of it what they now are, when several commits of a branch changed its file: the versions of the file in
   between are asked. What cannot be told so has the reasons of all and nobody's declared class. */
#ifndef CONGBO_HISTORY_STEPS_H
#define CONGBO_HISTORY_STEPS_H

#include "history/record.h"

struct steps;

/* Lives in the arena. `publication` is what the merge says itself; tangled: others had a part too (source/chain.h). */
struct steps *steps_new(struct arena *arena, const struct attribution *publication, bool tangled);
/* The latest first: a commit, and the file as it was before it, which lives as long; NULL: there was none. */
void steps_add(struct steps *steps, const struct attribution *by, const struct doc *before);

/* Each is `by` itself when nobody else had a part in the file. In the arena. */
const struct attribution *step_of_row(struct arena *arena, const struct attribution *by, const char *table, struct str key, bool stands);
/* Of a field's value, or, when the field is "body", of what the row says outside of its fields: its digest (body_words()). */
const struct attribution *step_of_value(struct arena *arena, const struct attribution *by, const char *table, struct str key,
	const char *field, struct str now);
const struct attribution *step_of_all(struct arena *arena, const struct attribution *by);

#endif
