/* Opening repositories and finding commits with libgit2. For source/ only. A caller holds the library open
   (library_begin, library_end in pairs) for as long as it has anything of it. */
#ifndef CONGBO_SOURCE_REPOSITORY_H
#define CONGBO_SOURCE_REPOSITORY_H

#include <git2.h>

#include "base/map.h"
#include "source/backend.h"
#include "source/commit.h"

void library_begin(void);
void library_end(void);
/* What the library says about its last failure. */
struct str library_words(struct diags *diags);

/* The repository at `root` itself, never one around it. -1 with the reason in diags. */
int repository_open(git_repository **out, const char *root, struct diags *diags);
/* Whether there is one; -1 when it is refused. */
int repository_is_there(bool *there, const char *root, struct diags *diags);

/* Trees that were read lately, by the bytes of their ids (source/tree.c). */
struct tree_cache {
	struct arena *arena;
	struct map map;
	size_t used; /* bytes of it, or nearly */
};

/* libgit2's objects are one thread's: each worker has its own repository. */
struct reader {
	git_repository *repository;
	git_odb *odb;
	struct arena *scratch; /* what a function needs while it runs */
	struct tree_cache trees;
	struct globs named;    /* files of the trees outside of the site's folders that are looked at, too */
	bool partial;          /* a partial clone, which may lack objects without being damaged */
};

int reader_open(struct reader *reader, const char *root, struct diags *diags);
void reader_close(struct reader *reader);
/* The second half of reader_open, for an open repository. Returns the library's code. */
int reader_begin(struct reader *reader);

/* Reports what the library just said about an object, as `path`, and returns -1. */
int object_failed(struct diags *diags, struct str path);
/* A copy of an object's bytes. -1 with the reason in diags, where the object is called `path`. */
int object_read(struct str *bytes, struct reader *reader, struct object_id id, git_object_t type, struct str path, struct arena *arena,
	struct diags *diags);
/* The same of a blob of that size: a large one is not held twice, where that can be. */
int blob_read(struct str *bytes, struct reader *reader, struct object_id id, size_t size, struct str path, struct arena *arena,
	struct diags *diags);
/* The same for a failure with that code: an object that a partial clone lacks is an error in the content. */
int object_lacking(const struct reader *reader, int code, struct str path, struct diags *diags);

int object_damaged(struct object_id id, const char *how, struct diags *diags);
/* A commit of the repository; uses the reader's scratch. -1 with the reason in diags. */
int read_commit(struct commit *out, struct reader *reader, struct object_id id, int64_t latest, struct arena *arena, struct diags *diags);
/* The commit that HEAD names: not *found, and 0, when there is none yet. Returns the library's code. */
int head_id(struct object_id *out, bool *found, git_repository *repository);
/* The same with the reason in diags, and -1. */
int read_head(struct object_id *out, bool *found, struct reader *reader, struct diags *diags);
/* The commit that a revision or a day names; `latest` as for source_open_revision. -1 with the reason in diags. */
int read_revision(struct object_id *out, struct reader *reader, const char *revision, int64_t latest, struct diags *diags);

void source_stands_on(struct source *source, const struct commit *commit);

#endif
