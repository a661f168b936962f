/* The output folder. A build writes into a staging folder beside it; what is unchanged is hard-linked from the site that is there;
   at the end the two are exchanged in one step (renameat2 RENAME_EXCHANGE, or rename where there was no folder). Until then, and
   whenever anything fails or the process is killed, the old site stays whole. */
#ifndef CONGBO_PUBLISH_STAGE_H
#define CONGBO_PUBLISH_STAGE_H

#include <limits.h>
#include <stdint.h>

#include "base/diag.h"
#include "publish/manifest.h"
#include "publish/sizes.h"

struct stage;

/* What was published, for the summary that the user sees. */
struct stage_counts {
	uint64_t files;        /* in the new site */
	struct sizes sizes;    /* of these */
	uint64_t unchanged;    /* files of those that were linked */
	uint64_t removed;      /* files of the old site that are gone */
	struct sizes frozen;   /* of them those in the folders of frozen copies (render/frozen.h), which publish_site() counts */
};

/* Prepares `output`: absent, empty but for dot files, or a folder that a build made (it holds .congbo-manifest); any other folder
   is refused and not touched. Removes staging folders that a killed build left. Two builds into one folder at once: the
   second is refused (a lock, released by the kernel at any end). -1 with the reason in diags. */
int stage_open(struct stage **out, const char *output, struct diags *diags);

/* Whether a path may be put: relative, without "." or ".." or empty names or control characters, and not the manifest's. */
bool stage_path_valid(struct str path);
/* Adds a file; its path is NFC and valid (asserted: paths are made by us). Any thread. The same
   path twice is a diagnostic naming the path. */
int stage_put(struct stage *stage, struct str path, struct str bytes, struct diags *diags);

/* Adds a file that may be too large to be held: `fill` makes it at `path`, a path that any library can open and put temporary files
   beside, and returns 0, or -1 with errno set. What stands there then is taken down in *made (may be NULL), which lives as long as the
   stage. Otherwise as stage_put. */
int stage_make(struct stage *stage, struct str path, int (*fill)(const char *path, void *context), void *context,
	const struct manifest_file **made, struct diags *diags);

/* Where a file that was put can be opened for reading, by any library. False when the path is too long. */
bool stage_path(char path[PATH_MAX], const struct stage *stage, struct str file);
/* The files that were put so far. Not while others put some, which ends what *files is good for. */
size_t stage_files(const struct manifest_file *const **files, const struct stage *stage);

/* SHA-256 of the manifest as it would be with `n` files more than were put so far. Not while others put some. */
void stage_digest(uint8_t digest[SHA256_BYTES], struct stage *stage, const struct manifest_file *more, size_t n);

/* Writes the manifest (SHA-256, size and path of every file, sorted by path) and exchanges the folders, keeping dot files such as
   .gitignore that stood in the old one. -1 leaves the old site as it was. Frees the stage. */
int stage_commit(struct stage *stage, struct stage_counts *counts, struct diags *diags);
/* Removes the staging folder and frees the stage; NULL is allowed. */
void stage_abort(struct stage *stage);

#endif
