/* What was published, one publication after the other: the commits on the first-parent chain of a revision, oldest first, and for each
   the files that it changed. A merge is one publication; each of its changes names the commit of the side branch that made it.

   Reading follows what changed: trees are compared by object id, equal folders are not opened, nothing is walked file by file.
   Commits come from the object store as they were written. Replacement objects and grafts, which are one clone's own, play no part; a
   shallow clone has no history to tell and is refused. The git program is never called.

   A chain is constant once it is open, and so is all that hangs on it until chain_close(). Workers numbered below the last
   chain_set_workers() may read at the same time, each number by one thread. A worker is fastest on publications one after the other:
   what stood after one stands before the next. */
#ifndef CONGBO_SOURCE_CHAIN_H
#define CONGBO_SOURCE_CHAIN_H

#include "base/glob.h"
#include "source/commit.h"

struct chain;

struct publication {
	const struct commit *commit;
	/* Seconds since 1970 at which it was published: the latest committer's time up to here on the chain, wild ones left out. Never
	   less than the one before. */
	int64_t published;
	bool inverted; /* committed, by its clock, before a publication before it */
};

/* A commit that a publication of a chain holds: the publication's own, or one of a branch that it merged. */
struct held_commit {
	struct object_id id, tree;
	uint32_t publication; /* that was the first to hold it */
	bool on_chain;        /* it is that publication */
	int64_t published;    /* of that publication */
};

/* A chain as it was once read, so that a later one that goes on from it need not read its commits again. */
struct chain_past {
	ARRAY(struct held_commit) held;  /* publications first, oldest first */
	size_t n;                        /* publications */
	/* The latest of their clocks that was believed, and the earliest that was not because of `latest`; INT64_MAX when there is none. */
	int64_t believed, unbelieved;
	ARRAY(struct str) named;         /* globs of files elsewhere that were looked at (chain_name) */
};

/* The chain of a revision (any spelling that source_open_revision knows) of the repository at `root`, or of HEAD when it is NULL. With
   NULL, a folder that is no repository, and one without a commit, have a chain without publications. `latest`, seconds since 1970, is
   the time past which no commit's clock is believed: the present, or INT64_MAX. Returns 0, or -1 with the reason in diags.
   A `past` (NULL: none) that the chain goes on from stands for its first publications, chain_known() of them: of these only the
   commits' ids and trees and the times of publishing are known, and their changes cannot be asked for. One that it does not go on from,
   or whose clocks would be believed otherwise by now, plays no part. It lives as long as the chain. */
int chain_open(struct chain **out, const char *root, const char *revision, int64_t latest, const struct chain_past *past,
	struct diags *diags);
void chain_close(struct chain *chain); /* NULL is allowed */
size_t chain_known(const struct chain *chain);
/* What a later chain can go on from, in the arena. False when none can: no clock has been believed yet, so that the next one that is
   dates what came before it. */
bool chain_leave(struct chain_past *out, const struct chain *chain, struct arena *arena);
int chain_set_workers(struct chain *chain, unsigned workers, struct diags *diags); /* one at first */

/* The folder of its repository. */
const char *chain_root(const struct chain *chain);
size_t chain_count(const struct chain *chain);
const struct publication *chain_publication(const struct chain *chain, size_t i); /* 0 is the oldest */
/* Which publication a commit is; false when it is none on this chain (an old tip after history was rewritten). */
bool chain_find(size_t *i, const struct chain *chain, struct object_id commit);
/* Which publication was the first to hold a commit: itself, or the merge that brought it in. False when none does. */
bool chain_holds(size_t *i, const struct chain *chain, struct object_id commit);

/* Where the commit stands that a tag names. */
enum tag_place {
	TAG_ON_CHAIN,  /* it is a publication */
	TAG_LATER,     /* behind the last publication of the chain, which is an earlier one's */
	TAG_ELSEWHERE, /* on another branch */
	TAG_NO_COMMIT, /* nowhere: the tag names none, or one that is not here */
};

struct tag {
	struct str name;    /* below its folder, as UTF-8 */
	enum tag_place place;
	size_t publication; /* TAG_ON_CHAIN: which */
	struct str message; /* of a tag that is an object, without its signature: valid UTF-8, text from outside; empty of a light one */
};

struct tags { struct tag *v; size_t n, cap; };

/* The repository's tags, light ones and objects, in a folder of refs/tags/ ("phat-hanh/"), by name. None of a chain without publications.
   -1 with the reason in diags. */
int chain_tags(struct tags *out, const struct chain *chain, const char *folder, struct arena *arena, struct diags *diags);

enum file_mode { FILE_ABSENT, FILE_PLAIN, FILE_EXECUTABLE };

/* A commit of a side branch, or the merge itself, that gave a file the state of the step before this one, or its final state. */
struct file_step {
	const struct commit *by;
	struct object_id before; /* what it was until then; absent when there was no such file */
};

/* A file before and after a publication. Equal ids: only its mode changed. */
struct file_change {
	struct str path; /* as in struct source_entry */
	struct object_id before, after;
	uint8_t mode_before, mode_after; /* enum file_mode; absent where the id is */
	/* Who made it what it is now: the publication's own commit, or, in a merge, the last commit of its side branches that gave the file
	   this state. A state that none of these had is the merge's own. */
	const struct commit *by;
	/* In a merge, when more than one commit made the file what it is: all of them, the latest first. Else none. */
	const struct file_step *steps;
	size_t step_count;
	bool tangled; /* there were others, of which it is not known in what order */
};

struct file_changes {
	const struct file_change *v;
	size_t n;
};

/* Makes the files outside of content/, data/ and layouts/ that match one of the globs (base/glob.h), too, part of all publications. Call
   once at most, and before workers read. False when no such files are named that were not named by the past: all stays as it was. */
bool chain_name(struct chain *chain, const struct globs *globs);

/* What publication i changed in content/, data/, layouts/ and the files named elsewhere of the publication before (of nothing, for the
   first), by path in order of bytes, without renames. The same files are left out as in a source, silently: they are no part of the
   site. -1 with the reason in diags when the objects cannot be read. The result lives in the arena. */
int chain_changes(struct file_changes *out, struct chain *chain, unsigned worker, size_t i, struct arena *arena, struct diags *diags);

/* The blob at a path as of publication i; absent when there is no such file. -1 when the objects cannot be read. */
int chain_blob(struct object_id *out, struct chain *chain, unsigned worker, size_t i, struct str path, struct diags *diags);

/* What can be said of a blob's bytes. */
enum blob_state {
	BLOB_READ,
	BLOB_MISSING, /* a partial clone has not fetched it: an error in diags, under `path` */
	BLOB_LARGE,   /* over SOURCE_LARGEST; nothing in diags */
};

/* Reads a blob into the arena. -1 with the reason in diags when the repository is damaged; else 0, with bytes only if BLOB_READ. */
int chain_read(struct str *bytes, enum blob_state *state, struct chain *chain, unsigned worker, struct object_id blob, struct str path,
	struct arena *arena, struct diags *diags);

#endif
