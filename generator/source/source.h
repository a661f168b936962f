/* Where the site's bytes come from: the working folder, or any revision of its Git repository without a checkout. This is
   the only folder that sees git2.h. */
#ifndef CONGBO_SOURCE_SOURCE_H
#define CONGBO_SOURCE_SOURCE_H

#include <stdint.h>

#include "base/diag.h"
#include "base/glob.h"

struct source;

/* One regular file under content/, data/ or layouts/, or elsewhere when source_name() names it. Names that begin with '.' are left
   out, and so is what is no regular file (a symbolic link, a submodule: reported). */
struct source_entry {
	struct str path; /* valid UTF-8 in NFC, '/' between names */
	uint64_t size;   /* bytes */
};

/* The working folder at `root`. Returns 0, or -1 with the reason in diags. */
int source_open_folder(struct source **out, const char *root, struct diags *diags);
/* The tree of a revision (any spelling that Git knows, or a day YYYY-MM-DD: the last commit on HEAD's first-parent chain that was
   published by the end of that day in Vietnam, as source/chain.h dates publications) of the repository at `root`, which may be bare
   or a linked worktree; but layouts/ are those of HEAD, where it has any: they fit the program. Of `latest` and the time of HEAD, the later is the time past which no commit's clock is believed. */
int source_open_revision(struct source **out, const char *root, const char *revision, int64_t latest, struct diags *diags);
void source_close(struct source *source); /* NULL is allowed */

/* Adds the files outside of content/, data/ and layouts/ whose paths match one of the globs. No folder is opened that they do not
   reach, and nothing is said of other files there. Call once at most; entries had before are no longer valid. -1 with the reason in
   diags. */
int source_name(struct source *source, const struct globs *globs, struct diags *diags);

/* All entries in order of bytes of their paths; valid until source_name() or the source is closed. */
const struct source_entry *source_entries(const struct source *source, size_t *n);
/* Reads an entry into the arena. Workers numbered below source_workers() may read at the same time. Returns -1 with the reason
   in diags when the bytes cannot be had or are more than SOURCE_LARGEST; a file that changed its size meanwhile is read as it
   now is. */
enum { SOURCE_LARGEST = 1 << 30 };
int source_read(struct source *source, unsigned worker, const struct source_entry *entry, struct arena *arena, struct str *bytes,
	struct diags *diags);
/* Says how many workers will read; call once before source_read. */
int source_set_workers(struct source *source, unsigned workers, struct diags *diags);

/* The commit that is read, 40 hexadecimal digits; for the working folder the commit it stands on. Empty when there is none. */
struct str source_commit(const struct source *source);
/* Seconds since 1970 at which that commit was committed; 0 when there is none. */
int64_t source_commit_time(const struct source *source);

#endif
