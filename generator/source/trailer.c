/* Trailers, by the rules of git-interpret-trailers(1) without configuration: the last paragraph of a message, if it is not the first,
   and if all its lines are trailers, or a quarter of them when one is git's own. Lines that begin with '#' do not count, and neither
   do lines that go on from a trailer, which begin with white space. */
#include <ctype.h>

#include "source/commit.h"

static bool is_comment(struct str line)
{
	return str_starts(line, "#");
}

static bool is_blank(struct str line)
{
	return str_trim(line).n == 0;
}

static bool goes_on(struct str line)
{
	return line.n > 0 && isspace((unsigned char)line.p[0]);
}

static bool is_gits_own(struct str line)
{
	return str_starts(line, "Signed-off-by: ") || str_starts(line, "(cherry picked from commit ");
}

/* Letters, digits and hyphens, then perhaps spaces, then the colon. */
static bool split_trailer(struct trailer *out, struct str line)
{
	size_t key = 0;
	while (key < line.n && (isalnum((unsigned char)line.p[key]) || line.p[key] == '-'))
		key++;
	size_t colon = key;
	while (colon < line.n && (line.p[colon] == ' ' || line.p[colon] == '\t'))
		colon++;
	if (key == 0 || colon == line.n || line.p[colon] != ':')
		return false;
	*out = (struct trailer){ str_slice(line, 0, key), str_trim(str_from(line, colon + 1)) };
	return true;
}

struct lines {
	ARRAY(struct str) all;
	size_t begin, end; /* of the last paragraph */
};

static void read_lines(struct lines *lines, struct str message, struct arena *arena)
{
	struct str line;
	while (str_split(&message, '\n', &line))
		if (!is_comment(line))
			*array_add(arena, &lines->all) = line;
	lines->end = lines->all.n;
	while (lines->end > 0 && is_blank(lines->all.v[lines->end - 1]))
		lines->end--;
	lines->begin = lines->end;
	while (lines->begin > 0 && !is_blank(lines->all.v[lines->begin - 1]))
		lines->begin--;
}

static bool are_trailers(const struct lines *lines)
{
	size_t trailers = 0, others = 0;
	bool own = false, within = false;
	struct trailer t;
	for (size_t i = lines->begin; i < lines->end; i++) {
		struct str line = lines->all.v[i];
		if (goes_on(line)) {
			others += !within;
			continue;
		}
		own |= is_gits_own(line);
		within = is_gits_own(line) || split_trailer(&t, line);
		trailers += within;
		others += !within;
	}
	return own ? trailers * 3 >= others : trailers > 0 && others == 0;
}

static void go_on(struct trailer *trailer, struct str line, struct arena *arena)
{
	struct str parts[] = { trailer->value, str_trim(line) };
	trailer->value = str_trim(str_join(arena, parts, 2, " "));
}

size_t trailers_parse(const struct trailer **out, struct str message, struct arena *arena)
{
	struct lines lines = { 0 };
	read_lines(&lines, message, arena);
	ARRAY(struct trailer) found = { 0 };
	bool within = false;
	if (lines.begin > 0 && are_trailers(&lines))
		for (size_t i = lines.begin; i < lines.end; i++) {
			struct str line = lines.all.v[i];
			struct trailer t;
			if (goes_on(line)) {
				if (within)
					go_on(&found.v[found.n - 1], line, arena);
			} else if ((within = split_trailer(&t, line))) {
				*array_add(arena, &found) = t;
			}
		}
	*out = found.v;
	return found.n;
}
