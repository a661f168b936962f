/* The names of objects in Git. */
#ifndef CONGBO_SOURCE_OBJECT_ID_H
#define CONGBO_SOURCE_OBJECT_ID_H

#include <stdbool.h>

#include "base/str.h"

enum { OBJECT_ID_BYTES = 20, OBJECT_ID_TEXT = 41 };

/* The name of a commit, tree or blob. All zero: there is none. Equal blobs have equal ids. */
struct object_id {
	unsigned char bytes[OBJECT_ID_BYTES];
};

bool object_id_present(struct object_id id);
bool object_id_equal(struct object_id a, struct object_id b);
/* 40 hexadecimal digits and a NUL. */
void object_id_text(char text[OBJECT_ID_TEXT], struct object_id id);
/* From 40 hexadecimal digits; -1 when text is anything else. */
int object_id_parse(struct object_id *out, struct str text);

#endif
