/* The site that stands in the output folder before a build: whether congbo may replace it, and what of it stays. */
#ifndef CONGBO_PUBLISH_OLD_SITE_H
#define CONGBO_PUBLISH_OLD_SITE_H

#include <sys/stat.h>

#include "base/diag.h"
#include "publish/manifest.h"

struct old_site {
	int fd; /* -1: nothing stands there */
	dev_t device;
	ino_t inode;
	struct manifest manifest; /* empty for a folder that no build made yet */
	ARRAY(struct str) kept;   /* the owner's regular dot files at the top, NUL-terminated */
};

/* Opens the folder `name` of `parent`, called `shown` in messages. Refuses (-1) all that a build might destroy: a file, a
   link, a folder with anything but regular dot files that no manifest lists. `out` is made in the arena; old_site_close
   also after a refusal. */
int old_site_open(struct old_site *out, int parent, const char *name, struct str shown, struct arena *arena,
	struct diags *diags);
void old_site_close(struct old_site *site);

#endif
