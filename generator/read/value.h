/* From text to a field's value, whatever the text stood in: a CSV cell, a directive's attribute, a YAML scalar. */
#ifndef CONGBO_READ_VALUE_H
#define CONGBO_READ_VALUE_H

#include "model/row.h"

/* Reads text (valid UTF-8, already without quotes and escapes, living as long as the document) into the row's field and notes where it stood; leading and
   trailing white space does not count, and an empty text leaves the field absent. Lists are parted by white space or ';'
   (references) or by ';' (texts). What is wrong becomes a diagnostic at `at` (of a list: at the element, when text is a piece of
   the file), and the field stays absent; so does an empty text for a required field. */
void value_read(struct doc *doc, struct row *row, const struct field *field, struct str text, struct extent at);
/* Adds one element to a list field (KIND_REFS, KIND_TEXTS), as a YAML sequence does. */
void value_add(struct doc *doc, struct row *row, const struct field *field, struct str text, struct extent at);
/* Reports every required field that was not given, and computes the row's key; called once when the row has all of its values.
   A row's parent is finished before. */
void row_finish(struct doc *doc, struct row *row);
/* The field of that name; when there is none, reports it with the nearest name and returns NULL. A field that the row has
   already is reported and NULL returned. */
const struct field *field_expected(struct doc *doc, const struct row *row, struct str name, struct extent at);
/* Reports a name that is no field of the table; the nearest one is also looked for among the titles where these may be written. */
void field_unknown(struct doc *doc, const struct table *table, struct str name, bool titles, struct extent at);
/* [a-z0-9][a-z0-9-]{0,63} */
bool id_valid(struct str id);
/* What a message shows of a text: its first line, cut where it is long. */
struct str value_shown(struct arena *arena, struct str text);

#endif
