/* What a row says beside its name, in words. Fields that are read together make one fact: "ít nhất 80%" of a comparison, a number and
   its unit; "chậm nhất ngày 30/06/2026" of a time and the rule by which it counts. Every page that tells of a row as it is, was or
   became tells it so. */
#ifndef CONGBO_RENDER_WORDS_FACT_H
#define CONGBO_RENDER_WORDS_FACT_H

#include "base/out.h"
#include "model/model.h"

/* The field under which the row tells what this one says: itself, when it is read alone. */
const struct field *fact_of(const struct row *row, const struct field *field);
/* Of such a field: "Mức phải đạt", "Hạn". */
const char *fact_title(const struct row *row, const struct field *fact, enum lang lang);
/* What it says, with all that is read with it; absent: nothing. The model (or NULL) is for words_field(). */
void words_fact(struct out *out, const struct row *row, const struct field *fact, const struct model *model, enum lang lang);

#endif
