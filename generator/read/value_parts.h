/* What the files that read a value share. */
#ifndef CONGBO_READ_VALUE_PARTS_H
#define CONGBO_READ_VALUE_PARTS_H

#include "read/value.h"

/* One value being read. */
struct reading {
	struct doc *doc;
	struct row *row;
	const struct field *field;
	struct extent at;
};

struct place value_place(const struct reading *r);
/* Reports the text as no value of its field; `hint` is what it should be, "" when nobody can say. */
void value_wrong(const struct reading *r, enum diag_id id, struct str text, struct str hint);
/* Whether the field's constraints allow what now stands in the row; reports which one is broken. */
bool value_allowed(const struct reading *r, struct str text);
/* text_clean() of the field's text. */
bool value_clean(const struct reading *r, struct str *text);
/* The part's own place when it is a piece of the file, else that of the whole value. */
struct extent value_extent(const struct reading *r, struct str part);
/* Ids with '/' between them, and not deeper than what is published may lie: no path of a page leads out of the site. */
bool ref_path_valid(struct str path);
/* What was most likely meant by a reference or path. */
struct str ref_slug(struct arena *arena, struct str id);

void value_read_number(const struct reading *r, struct str text);
void value_read_id(const struct reading *r, struct str text);
void value_read_ref(const struct reading *r, struct str text);
void value_read_refs(const struct reading *r, struct str text);
void value_add_ref(const struct reading *r, struct str id);

#endif
