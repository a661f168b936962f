/* What a chain holds. For chain*.c only. */
#ifndef CONGBO_SOURCE_CHAIN_PARTS_H
#define CONGBO_SOURCE_CHAIN_PARTS_H

#include "base/map.h"
#include "source/merge.h"

struct chain {
	char *root;
	int64_t latest;
	struct globs named;
	struct reader *readers;
	unsigned workers;
	struct arena *arena;
	const struct chain_past *past; /* whose publications are the first; NULL: none */
	struct map known;        /* struct known, by the bytes of its id */
	struct known **commits;  /* of the publications */
	struct publication *publications;
	struct sides *sides;     /* of the publications; none where it is no merge, or of the past */
	size_t n;
	int64_t believed, unbelieved; /* see struct chain_past */
};

static inline struct str chain_key(const struct object_id *id)
{
	return (struct str){ (const char *)id->bytes, sizeof id->bytes };
}

/* Loads the chain of a revision, or of HEAD when it is NULL; one worker is there then. -1 with the reason in diags. */
int chain_load(struct chain *chain, const char *revision, struct diags *diags);

#endif
