/* The files of an index: collected as they are made, then named, checked and compressed together. */
#ifndef CONGBO_SEARCH_PACK_H
#define CONGBO_SEARCH_PACK_H

#include <stdint.h>

#include "base/arena.h"
#include "base/out.h"

/* A file of the site: its path and bytes. */
struct index_file {
	struct str path, bytes;
};

struct index_files { struct index_file *v; size_t n, cap; };

enum pack_kind { PACK_NODE, PACK_TERMS, PACK_COLD, PACK_CARDS, PACK_FACET, PACK_LEXICON, PACK_ROOT, PACK_KINDS };

enum { PACK_PARTS = 3 };

struct packed {
	uint8_t kind;    /* enum pack_kind */
	uint32_t number; /* among its kind */
	struct str bytes;
	size_t ends[PACK_PARTS - 1]; /* where parts of it end whose bytes are of unlike kinds; 0: it has none */
};

struct pack {
	struct arena *arena;
	ARRAY(struct packed) files;
	uint32_t counts[PACK_KINDS]; /* of the files that have a number: that of the next one */
};

/* The number of a file to come. */
uint32_t pack_number(struct pack *pack, enum pack_kind kind);
/* Adds that file: takes what `out` holds, a copy, and empties it. */
void pack_put(struct pack *pack, enum pack_kind kind, uint32_t number, struct out *out);
/* Both: the next of its kind. */
void pack_add(struct pack *pack, enum pack_kind kind, struct out *out);
/* The same of parts one behind the other, each but the last with its length before it. */
void pack_add_parts(struct pack *pack, enum pack_kind kind, struct out *const parts[PACK_PARTS]);
/* Names and compresses all files on `workers` threads. */
void pack_finish(struct index_files *out, struct arena *arena, const struct pack *pack, unsigned workers);

void put_varint(struct out *out, uint32_t number);
void put_text(struct out *out, struct str text);
/* A key behind `before` in a list; *before is then this one. */
void put_key(struct out *out, struct str *before, struct str key);

#endif
