/* A table's fields, key and references in words of Table Schema (Data Package 2, https://datapackage.org/standard/table-schema/). */
#ifndef CONGBO_PUBLISH_TABLE_SCHEMA_H
#define CONGBO_PUBLISH_TABLE_SCHEMA_H

#include "publish/format.h"
#include "render/json.h"

/* The object, as the member of that name. */
void table_schema(struct json *json, const char *name, const struct dataset *dataset);

/* What a cell without a number holds: nothing, or what stands for one that is withheld. */
void missing_values(struct json *json, const char *name, const struct model *model);

/* What the field refers to, when a foreign key can say so: one table, whose key is one field. NULL else; *key is that field. A reference
   to a table whose key has several parts holds them all in one cell, '/' between them, and no standard has a word for that. */
const struct table *field_foreign(const struct model *model, const struct field *field, const struct field **key);
/* Whether the field has years or months alone: enum precision; PRECISION_NONE: it may hold any of several precisions. */
enum precision field_precision(const struct field *field);

#endif
