#include "base/glob.h"

#include <stdint.h>

#include "base/utf8.h"

/* The last `*` takes as much as what follows needs; no `*` before it ever has to take more. */
static bool name_matches(struct str pattern, struct str name)
{
	size_t p = 0, n = 0, behind_star = SIZE_MAX, taken = 0;
	while (n < name.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			behind_star = ++p;
			taken = n;
		} else if (p < pattern.n && pattern.p[p] == '?') {
			p++;
			utf8_next(name, &n);
		} else if (p < pattern.n && pattern.p[p] == name.p[n]) {
			p++;
			n++;
		} else if (behind_star != SIZE_MAX) {
			p = behind_star;
			utf8_next(name, &taken);
			n = taken;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

/* What follows a `**`, from here or from any folder below. */
static bool matches_below(struct str glob, struct str path)
{
	struct str name;
	if (!glob.p)
		return path.p != NULL;
	do
		if (glob_matches(glob, path))
			return true;
	while (str_split(&path, '/', &name));
	return false;
}

bool glob_matches(struct str glob, struct str path)
{
	struct str part, name;
	while (str_split(&glob, '/', &part)) {
		if (str_is(part, "**"))
			return matches_below(glob, path);
		if (!str_split(&path, '/', &name) || !name_matches(part, name))
			return false;
	}
	return !path.p;
}

bool glob_reaches(struct str glob, struct str folder)
{
	struct str part, name;
	while (str_split(&folder, '/', &name)) {
		if (!str_split(&glob, '/', &part))
			return false;
		if (str_is(part, "**"))
			return true;
		if (!name_matches(part, name))
			return false;
	}
	return glob.p != NULL;
}

bool globs_match(const struct globs *globs, struct str path)
{
	for (size_t i = 0; i < globs->n; i++)
		if (glob_matches(globs->v[i], path))
			return true;
	return false;
}

bool globs_reach(const struct globs *globs, struct str folder)
{
	for (size_t i = 0; i < globs->n; i++)
		if (glob_reaches(globs->v[i], folder))
			return true;
	return false;
}
