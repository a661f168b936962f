/* Files and folders below an open folder. All of these return -1 with errno set when the system refuses. No symbolic link in
   the last place is followed. */
#ifndef CONGBO_PUBLISH_TREE_H
#define CONGBO_PUBLISH_TREE_H

#include <sys/types.h>

#include "base/out.h"
#include "base/str.h"

struct arena;

enum { TREE_DEEPEST = 64, FILE_MODE = 0644, FOLDER_MODE = 0755 };

/* Makes a file that is not there yet. With `mode_matters` (the umask is in the way) its mode is set apart. */
int file_create(int folder, const char *path, struct str bytes, bool mode_matters);
/* The same, with what `write_to` puts out, which need not fit in memory; its mode is left to the umask. */
int file_write(const char *path, void (*write_to)(struct out *out, const void *context), const void *context);
/* 1 when path is a regular file of FILE_MODE that holds just these bytes, 0 when it is anything else or cannot be read. */
int file_holds(int folder, const char *path, struct str bytes);
/* 1 when path is a regular file of FILE_MODE in both folders, with the same bytes; else 0. */
int file_same(int one, int other, const char *path);
/* The next `size` bytes of an open file, or as many as there are, into the arena. */
int file_read(struct str *bytes, struct arena *arena, int fd, size_t size);
/* A copy with the same mode. */
int file_copy(int from, const char *path, int to);

/* What tree_walk meets below a folder. */
enum tree_kind { TREE_FILE, TREE_FOLDER, TREE_OTHER };
struct tree_entry {
	int folder;       /* the open folder that it is in */
	const char *name;
	struct str path;  /* from where the walk began; lives in the arena */
	unsigned depth;   /* 0 at the top */
	enum tree_kind kind;
};
struct tree_visitor {
	/* 0: on with the walk, into a folder too; 1: not into this folder; -1: the walk ends. */
	int (*visit)(void *context, const struct tree_entry *entry);
	void (*failed)(void *context, struct str path); /* what cannot be read: errno says why, and the walk ends */
	void *context;
};
/* All below an open folder, in any order; nothing deeper than TREE_DEEPEST is entered. -1 when the walk ended before. */
int tree_walk(int folder, const struct tree_visitor *visitor, struct arena *arena);

/* Removes a folder and all in it, `last` (a name at its top) after everything else. What is not there is no failure. */
int tree_remove(int parent, const char *name, const char *last);

#endif
