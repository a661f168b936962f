/* Stated reasons, as parts of a sentence. */
#ifndef CONGBO_HISTORY_REASONS_H
#define CONGBO_HISTORY_REASONS_H

#include "model/field.h"

/* A sentence goes on behind it, or ends: without its full stop. */
struct str reason_within(struct str reason);
/* One that tells something, unless it is among them already, however it is spelled. */
void reasons_add(struct arena *arena, struct texts *reasons, struct str reason);
/* "a; b"; empty of none. */
struct str reasons_together(struct arena *arena, const struct texts *reasons);

#endif
