/* A user's table from its schema.yml, in words of Table Schema (https://specs.frictionlessdata.io/table-schema/): name, title,
   description, path, fields (name, type, title, description, unit, constraints), primaryKey, foreignKeys. The rows of
   fields that it makes are like those of the built-in tables. */
#ifndef CONGBO_READ_SCHEMA_H
#define CONGBO_READ_SCHEMA_H

#include "model/row.h"

enum { SCHEMA_FIELDS = 256, SCHEMA_CHOICES = 255 };

/* Reads the whole file from `begin` on and sets doc->declares; it stays NULL when there is no table that rows could be read
   with. `folder` is the path of the folder that holds the file. */
void schema_read(struct doc *doc, size_t begin, struct str folder);

#endif
