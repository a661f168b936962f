#include "publish/sizes.h"

#include <stdlib.h>

static struct str extension_of(struct str path)
{
	size_t dot = path.n;
	while (dot > 0 && path.p[dot - 1] != '.' && path.p[dot - 1] != '/')
		dot--;
	return str_from(path, dot > 0 && path.p[dot - 1] == '.' ? dot : path.n);
}

void sizes_add(struct sizes *sizes, struct str path, uint64_t bytes)
{
	struct str extension = extension_of(path);
	sizes->bytes += bytes;
	for (size_t k = 0; k < SIZES_KINDS && extension.n && extension.n < SIZES_EXTENSION; k++) {
		struct sizes_kind *kind = &sizes->kinds[k];
		if (kind->extension[0] && !str_is(extension, kind->extension))
			continue;
		memcpy(kind->extension, extension.p, extension.n);
		kind->bytes += bytes;
		return;
	}
}

static int larger_first(const void *a, const void *b)
{
	const struct sizes_kind *x = a, *y = b;
	return x->bytes != y->bytes ? (x->bytes < y->bytes) - (x->bytes > y->bytes) : strcmp(x->extension, y->extension);
}

void sizes_sort(struct sizes *sizes)
{
	qsort(sizes->kinds, SIZES_KINDS, sizeof *sizes->kinds, larger_first);
}
