/* What a place is called among places of its level: "Đồng Nai" of "Tỉnh Đồng Nai". */
#ifndef CONGBO_MODEL_PLACE_NAME_H
#define CONGBO_MODEL_PLACE_NAME_H

#include "base/str.h"

/* The name without the words for a level of administration before it; the name itself when it begins with none of them, or is nothing
   else. */
struct str place_proper_name(struct str name);

#endif
