/* The files that each publication changed, those outside of the site's folders that users' tables name among them. Which these are a
   schema.yml says, and it may change: listed are the files that the schema of any time names, so that what stood before a table came
   is known when it comes. What a file means at a time is for the schemas of that time to say (reader.h). */
#ifndef CONGBO_HISTORY_CHANGED_FILES_H
#define CONGBO_HISTORY_CHANGED_FILES_H

#include "source/chain.h"

/* By publication from chain_known() on, in the arena. Names files of the chain (chain_name). -1 with the reason in diags when the
   repository cannot be read; CHANGED_FILES_BEFORE when files are named now that nobody looked at in the chain's past, which is then of
   no use. */
enum { CHANGED_FILES_BEFORE = 1 };
int changed_files(struct file_changes **out, struct chain *chain, struct arena *arena, struct diags *diags);

#endif
