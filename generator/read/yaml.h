/* YAML as far as front matter, site.yml and schema.yml need it: maps, lists and texts with their exact places. No values of other
   types are guessed (2025 and yes are texts; what they mean, their field says); anchors, aliases, tags and further documents are
   refused. yaml.c is the only file that sees libyaml. */
#ifndef CONGBO_READ_YAML_H
#define CONGBO_READ_YAML_H

#include "model/row.h"

enum { YAML_BYTES = 64 * 1024, YAML_DEPTH = 16 };

enum node_type {
	NODE_ABSENT, /* nothing, ~ or null */
	NODE_TEXT,
	NODE_LIST,
	NODE_MAP,
};

struct node {
	enum node_type type;
	struct extent at;   /* of a text with its quotes */
	struct str text;    /* a piece of the file where no escape or fold changed it */
	struct { struct node **v; size_t n, cap; } items;     /* NODE_LIST */
	struct { struct node_pair *v; size_t n, cap; } pairs; /* NODE_MAP: in order of the file, each key once */
};

struct node_pair {
	struct str key;
	struct extent at; /* of the key */
	struct node *value;
};

/* The tree that a part of the document's file holds, in the document's arena. What is wrong goes to the document's diagnostics;
   NULL when reading could not go on. */
struct node *yaml_read(struct doc *doc, struct extent part);

#endif
