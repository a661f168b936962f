/* What the files that read a schema share. */
#ifndef CONGBO_READ_SCHEMA_PARTS_H
#define CONGBO_READ_SCHEMA_PARTS_H

#include "model/row.h"
#include "read/yaml.h"

struct schema {
	struct doc *doc;
	struct table *table;
	struct field *fields; /* table->fields, while they are made */
};

void schema_report(struct schema *s, enum diag_id id, struct extent at, struct str arg1, struct str arg2);
/* Reports a value of another shape than the word's, with an example of the right one. */
void schema_shape(struct schema *s, const struct node *node, const char *word);
/* The member of that name; NULL when there is none, or nothing in it. */
const struct node *schema_member(const struct node *map, const char *name);
/* Whether the node is a map; reports what is not, and each member whose name is not among the words (ended by NULL). */
bool schema_map(struct schema *s, const struct node *node, const char *word, const char *const *words);
/* The text of a member in NFC, NUL-terminated; NULL when there is none. Reports what is no text. */
const char *schema_text(struct schema *s, const struct node *map, const char *word);
/* Two texts from "word: text" or "word: {vi: text, en: text}"; what is not given stays as it is. */
void schema_texts(struct schema *s, const struct node *map, const char *word, const char *texts[LANG_COUNT]);
/* The texts of a member that is one text or a list of them. */
size_t schema_list(struct schema *s, const struct node *map, const char *word, const struct node *const **items);
/* [a-z][a-z0-9_-]{0,63}; reports what is not. */
bool schema_name(struct schema *s, struct str name, struct extent at);

/* Reads a field into the place behind the table's last one, and counts it. */
void schema_field(struct schema *s, const struct node *map);

#endif
