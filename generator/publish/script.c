#include "publish/script.h"

/* Whether a string, a template or a comment behind other things might go on on the next line. */
static bool goes_on(struct str line)
{
	bool open = false;
	ptrdiff_t comment = str_find(line, "/*");
	for (size_t i = 0; i < line.n; i++)
		open ^= line.p[i] == '`';
	return open || str_ends(line, "\\") || str_find(line, "\\`") >= 0 ||
		(comment >= 0 && str_find(str_from(line, (size_t)comment), "*/") < 0);
}

/* Goes on to the last line of the comment that `line` begins; false when something follows the comment, or it has no end. */
static bool skip_comment(struct str *rest, struct str *line)
{
	while (str_find(*line, "*/") < 0)
		if (!str_split(rest, '\n', line))
			return false;
	*line = str_trim(*line);
	return str_find(*line, "*/") == (ptrdiff_t)line->n - 2;
}

struct str script_sent(struct arena *arena, struct str script)
{
	char *sent = arena_alloc(arena, script.n + 1), *end = sent;
	struct str rest = script, line;
	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		bool comment = str_starts(line, "/*");
		if (comment ? !skip_comment(&rest, &line) : goes_on(line))
			return script;
		if (comment || line.n == 0 || str_starts(line, "//"))
			continue;
		end = mempcpy(end, line.p, line.n);
		*end++ = '\n';
	}
	return str_range(sent, end);
}
