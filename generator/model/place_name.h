/* What a place is called among places of its level: "Đồng Nai" of "Tỉnh Đồng Nai". */
#ifndef CONGBO_MODEL_PLACE_NAME_H
#define CONGBO_MODEL_PLACE_NAME_H

#include "base/arena.h"
#include "base/str.h"

/* The name without the words for a level of administration before it; the name itself when it begins with none of them, or is nothing
   else. */
struct str place_proper_name(struct str name);

/* As English has it: "Đồng Nai province"; nothing when the name begins with no such words. */
struct str place_english_name(struct arena *arena, struct str name);

#endif
