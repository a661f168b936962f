/* Formats of open data: each turns a table's rows into one file. One file each, one row each in formats.def. */
#ifndef CONGBO_PUBLISH_FORMAT_H
#define CONGBO_PUBLISH_FORMAT_H

#include "base/out.h"
#include "model/model.h"

struct format {
	const char *extension; /* the file is du-lieu/<table>/<table>.<extension> */
	void (*write)(struct out *out, const struct model_table *table);
};

extern const struct format formats[]; /* ended by a NULL extension */

#define FORMAT(name) void format_##name(struct out *out, const struct model_table *table);
#include "publish/formats.def"

#endif
