/* The files by which the archive of all data explains itself, where there is no network. */
#ifndef CONGBO_PUBLISH_ARCHIVE_TEXTS_H
#define CONGBO_PUBLISH_ARCHIVE_TEXTS_H

#include "publish/format.h"

struct archive_text {
	const char *name;
	void (*write)(struct out *out, struct arena *arena, const struct dataset *dataset);
};

extern const struct archive_text archive_texts[]; /* ended by a NULL name */

#endif
