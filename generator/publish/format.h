/* Formats of open data: each turns a table's rows into one file, row by row, so that memory does not grow with them. One file each, one
   row each in formats.def. Fields that are personal are in none. */
#ifndef CONGBO_PUBLISH_FORMAT_H
#define CONGBO_PUBLISH_FORMAT_H

#include "base/out.h"
#include "render/site.h"

/* What a file is made from: a table, and the site that it is of. */
struct dataset {
	const struct render_site *site;
	const struct model_table *table;
};

struct format {
	const char *extension; /* the file is du-lieu/<table>/<table>.<extension> */
	void (*write)(struct out *out, const struct dataset *dataset);
};

extern const struct format formats[]; /* ended by a NULL extension */

#define FORMAT(name) void format_##name(struct out *out, const struct dataset *dataset);
#include "publish/formats.def"

static inline bool field_published(const struct field *field)
{
	return !(field->flags & FIELD_PERSONAL);
}

/* The next field from *f on that is published, NULL after the last; *f goes past it. */
static inline const struct field *field_next(const struct table *table, size_t *f)
{
	while (*f < table->field_count) {
		const struct field *field = &table->fields[(*f)++];
		if (field_published(field))
			return field;
	}
	return NULL;
}

/* Writes text to a new file at `path`; 0, or -1 with errno set. */
int format_file(const char *path, void (*write)(struct out *out, const struct dataset *dataset), const struct dataset *dataset);

#endif
