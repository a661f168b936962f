/* Where a site is published: a name in a folder, the name beside it under which the next site is made, and the lock that lets
   one build at a time do so. */
#ifndef CONGBO_PUBLISH_OUTPUT_H
#define CONGBO_PUBLISH_OUTPUT_H

#include "base/diag.h"

struct output {
	int parent, lock;
	/* In the folder `parent`: the site, the one under way (for a moment after the exchange the old one), and the lock's file. */
	const char *name, *beside, *lock_name;
	struct str shown, shown_beside; /* as paths for messages */
};

/* Reads the path that the user gave, and locks it. Strings live in the arena. -1 with the reason in diags; output_close also
   then. */
int output_open(struct output *out, const char *path, struct arena *arena, struct diags *diags);
void output_close(struct output *output);

/* A diagnostic about a path in the output; keeps errno's words. Returns -1. */
int output_failed(const struct output *output, struct str path, struct diags *diags);

#endif
