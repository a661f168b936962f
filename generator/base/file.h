/* A file as read, and places in it. Places are bytes; lines and columns are computed when a message is printed. */
#ifndef CONGBO_BASE_FILE_H
#define CONGBO_BASE_FILE_H

#include <stdint.h>

#include "base/str.h"

struct file {
	struct str path;  /* from the root of the site's repository, '/' between names */
	struct str bytes; /* exactly as stored; at most UINT32_MAX */
};

/* Bytes [start, end) of a file. */
struct extent {
	uint32_t start, end;
};

struct place {
	const struct file *file; /* NULL: no file, the message is about the run as a whole */
	struct extent at;
};

struct position {
	uint32_t line, column;  /* from 1; the column counts characters as a reader does */
	struct str text;        /* the line without its end */
	size_t before, under;   /* terminal columns before the extent, and under it on this line (1 or more) */
};

struct position file_position(const struct file *file, struct extent at);

/* The same for many places one after the other: lines are counted on from the last place when the next one is behind it in the same
   file, so that places in order cost the file's length once. Zeroed at first; good while the files live. */
struct file_walk {
	const struct file *file;
	size_t at;
	uint32_t line_ends; /* before at */
};
struct position file_position_next(struct file_walk *walk, const struct file *file, struct extent at);

static inline struct extent extent_of(const struct file *file, struct str part)
{
	uint32_t start = (uint32_t)(part.p - file->bytes.p);
	return (struct extent){ start, start + (uint32_t)part.n };
}

#endif
