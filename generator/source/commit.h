/* Commits as they were written. */
#ifndef CONGBO_SOURCE_COMMIT_H
#define CONGBO_SOURCE_COMMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "source/object_id.h"

/* A time as a commit gives it. */
struct moment {
	int64_t seconds; /* since 1970-01-01 00:00 UTC, in the years 1 to 9999 */
	int16_t offset;  /* minutes that the writer's clock was ahead of UTC; 0 when the commit says what no zone can be */
	bool wild;       /* no time to believe: none at all, outside of those years (`seconds` is then the nearer end), before
	                    1970, or after the `latest` that the chain was opened with */
};

/* One line `Key: value` of a message's last paragraph, by the rules of git-interpret-trailers(1); a value that goes on over several
   lines is one line here. Keys are compared without letter case. */
struct trailer {
	struct str key, value;
};

struct commit {
	struct object_id id, tree;
	const struct object_id *parents; /* the first is the one before on its chain */
	size_t n_parents;
	struct moment authored, committed;
	/* Both are valid UTF-8 in NFC: converted from the encoding that the commit names when that is known, and what is no UTF-8
	   then is U+FFFD. They are text from outside: markup, controls in the message, anything. */
	struct str author;  /* one line, without words that are e-mail addresses; may be empty */
	struct str message; /* without white space at its end */
	const struct trailer *trailers;
	size_t n_trailers;
	bool has_signature; /* it carries one, which nobody has verified here */
};

bool trailer_is(const struct trailer *trailer, const char *key); /* letter case aside */
/* The value of the last trailer with that key; false when there is none. */
bool commit_trailer(struct str *value, const struct commit *commit, const char *key);

/* The commit that an object's bytes hold, with copies in the arena. -1 when it is none: no tree, an id that is none. */
int commit_parse(struct commit *out, struct object_id id, struct str object, int64_t latest, struct arena *arena);

/* The trailers of a message, which they point into; values of several lines are in the arena. */
size_t trailers_parse(const struct trailer **out, struct str message, struct arena *arena);

/* Text of a commit in UTF-8 and NFC; `encoding` is what the commit names, or empty. */
struct str commit_text(struct str bytes, struct str encoding, struct arena *arena);

#endif
