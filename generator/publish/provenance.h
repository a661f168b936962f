/* What a file of open data says of itself: of what, by whom, under which licence, as of when, where it is published. Every format that
   explains itself holds these lines. */
#ifndef CONGBO_PUBLISH_PROVENANCE_H
#define CONGBO_PUBLISH_PROVENANCE_H

#include "publish/format.h"

struct provenance_line {
	const char *name, *label[LANG_COUNT];
	struct str value;
};

enum { PROVENANCE_LINES = 16 };

/* The lines that there is something to say in; how many. In the arena. */
size_t provenance(struct provenance_line lines[PROVENANCE_LINES], struct arena *arena, const struct dataset *dataset);

#endif
