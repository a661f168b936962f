/* A row as a JSON object (RFC 8259), its fields by name in their order. Numbers are written as they were given, digit for digit; days and
   periods are strings; what is yes or no is true or false; lists are arrays; what is absent is null, or an empty array. A number that is
   withheld is the string that stands for it ("<5", "*"). */
#ifndef CONGBO_PUBLISH_JSON_ROW_H
#define CONGBO_PUBLISH_JSON_ROW_H

#include "base/out.h"
#include "model/row.h"

void json_string(struct out *out, struct str text);
/* A list of texts, or of the ids that references name. */
void json_list(struct out *out, const struct row *row, const struct field *field);
/* `scratch` is for what is made on the way. */
void json_row(struct out *out, struct arena *scratch, const struct row *row);

#endif
