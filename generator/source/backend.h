/* What the two kinds of source share. For source/ only. */
#ifndef CONGBO_SOURCE_BACKEND_H
#define CONGBO_SOURCE_BACKEND_H

#include "source/source.h"

enum { SOURCE_DEEPEST = 32, SOURCE_MOST = 1000000, COMMIT_TEXT = 41 };

/* A file as the walk found it; `handle` is what its backend opens it by. */
struct found {
	struct source_entry entry;
	struct str handle;
};

/* What stands under a path: a file, a folder, or what may lead to either. */
enum found_sort { FOUND_FILE = 1, FOUND_FOLDER = 2, FOUND_OTHER = FOUND_FILE | FOUND_FOLDER };

struct backend {
	/* Lists the files that the source's globs name. */
	int (*list_named)(struct source *source, struct diags *diags);
	int (*set_workers)(struct source *source, unsigned workers, struct diags *diags);
	int (*read)(struct source *source, unsigned worker, const struct found *found, struct arena *arena, struct str *bytes,
		struct diags *diags);
	void (*close)(struct source *source);
};

struct source {
	const struct backend *backend;
	void *state; /* the backend's own */
	struct arena *arena;
	struct globs named; /* files elsewhere; none while the site's own folders are listed */
	size_t opened;      /* folders; a small tree that holds itself many times over has no end */
	ARRAY(struct found) found;
	struct source_entry *entries; /* of found, in the same order */
	unsigned workers;
	char commit[COMMIT_TEXT]; /* hexadecimal, or empty */
	int64_t commit_time;
};

/* The folders at the root that a site is made from; the first must be there. */
enum { SOURCE_FOLDERS = 3, LAYOUTS_FOLDER = 2 };
extern const char *const source_folders[SOURCE_FOLDERS];
bool is_source_folder(struct str name);
/* Those of the globs that name files outside of these folders. */
struct globs globs_elsewhere(struct arena *arena, const struct globs *globs);
/* Whether they name what stands at a path outside: a file, or a folder with such files below. */
bool is_named_elsewhere(const struct globs *elsewhere, struct str path, enum found_sort sort);

/* Holds the library open until source_close(): to begin it takes longer than to open a repository, and a history is read next. */
struct source *source_new(const struct backend *backend);

/* Valid UTF-8 without control characters or '/': a tree object may hold any byte but NUL in a name, a folder any but NUL and '/'. */
bool name_usable(struct str name);
/* "folder/name"; the name when the folder is "", the root. */
struct str path_below(struct arena *arena, struct str folder, struct str name);
/* The path of `name` in `folder`, in NFC. False when it is to be skipped: it begins with '.', is not named by the source's globs, or
   is no name for a file of a site (reported). */
bool found_path(struct source *source, struct str folder, struct str name, enum found_sort sort, struct str *path,
	struct diags *diags);
/* Says that a folder is opened; -1 when they are too many. */
int found_opens(struct source *source, struct diags *diags);
/* Both keep path and handle, which live in the source's arena. */
int found_add(struct source *source, struct str path, struct str handle, uint64_t size, struct diags *diags);
void found_too_deep(struct str path, struct diags *diags);
/* Puts what was found in order and makes the entries. */
void found_finish(struct source *source, struct diags *diags);

/* A copy of text from outside as an argument of a message. */
struct str printable(struct diags *diags, const char *text);
void report(struct diags *diags, enum diag_id id, struct str arg1, struct str arg2, struct str arg3);

/* The commit that HEAD of the repository at `root` names goes to `source`; nothing happens when there is none. -1 with the reason in diags
   when Git leaves files of the site out of the folder on purpose: they would seem to be deleted. */
int git_head_of(struct source *source, const char *root, struct diags *diags);

#endif
