#include "base/fold.h"

#include <utf8proc.h>

#include "base/utf8.h"

bool fold_same(struct str a, struct str b)
{
	size_t i = 0, j = 0;
	while (i < a.n && j < b.n)
		if (utf8proc_tolower(utf8_next(a, &i)) != utf8proc_tolower(utf8_next(b, &j)))
			return false;
	return i == a.n && j == b.n;
}
