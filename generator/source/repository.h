/* Opening repositories and finding commits with libgit2. For source/ only. A caller holds the library open
   (library_begin, library_end in pairs) for as long as it has anything of it. */
#ifndef CONGBO_SOURCE_REPOSITORY_H
#define CONGBO_SOURCE_REPOSITORY_H

#include <git2.h>

#include "source/backend.h"

void library_begin(void);
void library_end(void);
/* What the library says about its last failure. */
struct str library_words(struct diags *diags);

/* The repository at `root` itself, never one around it. -1 with the reason in diags. */
int repository_open(git_repository **out, const char *root, struct diags *diags);

/* The commit that a revision or a day names. -1 with the reason in diags. */
int revision_commit(git_commit **out, git_repository *repository, const char *revision, struct diags *diags);

void source_stands_on(struct source *source, const git_commit *commit);

#endif
