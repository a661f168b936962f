/* Formats of open data: each turns a table's rows, or those of all tables, into one file, row by row, so that memory does not grow with
   them. One file each, one row each in formats.def or collections.def. Fields that are personal are in none. */
#ifndef CONGBO_PUBLISH_FORMAT_H
#define CONGBO_PUBLISH_FORMAT_H

#include "base/out.h"
#include "publish/stage.h"
#include "render/site.h"

/* What a file is made from: a table, or all of them, and the site that they are of. */
struct dataset {
	const struct render_site *site; /* its downloads are the files that were made before */
	const struct model_table *table; /* NULL: all tables */
	struct stage *stage; /* where those files stand */
};

struct format {
	const char *file; /* of a table: the extension of du-lieu/<table>/<table>.<extension>; of all tables: the path */
	/* One of the two. Text goes to an output; a library that opens its files itself saves one at `path`, and returns 0, or -1 with errno
	   set. */
	void (*write)(struct out *out, const struct dataset *dataset);
	int (*save)(const char *path, const struct dataset *dataset);
	const char *media_type;
	bool describes; /* it does not hold the rows, but tells of them */
	const char *about[LANG_COUNT]; /* what it is good for, and opens it */
};

/* Of each table; of all tables together. Ended by a NULL file. */
extern const struct format formats[], collections[];

#define TEXT_FORMAT(name, file, media_type, vi, en) void format_##name(struct out *out, const struct dataset *dataset);
#define FILE_FORMAT(name, file, media_type, vi, en) int format_##name(const char *path, const struct dataset *dataset);
#define DESCRIPTION TEXT_FORMAT
#include "publish/formats.def"
#define TEXT_FORMAT(name, file, media_type, vi, en) void format_##name(struct out *out, const struct dataset *dataset);
#define FILE_FORMAT(name, file, media_type, vi, en) int format_##name(const char *path, const struct dataset *dataset);
#define DESCRIPTION TEXT_FORMAT
#include "publish/collections.def"

/* Some of a table's rows as its CSV has them; the table may have fewer of the fields than theirs. */
void csv_write(struct out *out, const struct table *table, const struct rows *rows);

/* Makes the format's file, new, at `path`; 0, or -1 with errno set. */
int format_file(const char *path, const struct format *format, const struct dataset *dataset);

#endif
