/* A published folder against its own word: each file against the manifest, and all of them against the ledger's last line. */
#ifndef CONGBO_PUBLISH_VERIFY_H
#define CONGBO_PUBLISH_VERIFY_H

#include "publish/ledger.h"

/* Reads every file of the folder at `path`. What differs is an error in diags: a file that is missing, changed or not listed (the
   folder's owner may keep dot files at the top), a ledger that is broken, or whose last root is not what the files come to; what is not as it was kept when history was
   rewritten (kept.h). The ledger
   is given back for its commits to be compared with Git; a folder without one is an error, too, and no lines are given.
   Returns -1 when the folder cannot be read at all. Strings live in the arena. */
int verify_folder(struct ledger *out, struct arena *arena, const char *path, struct diags *diags);

#endif
