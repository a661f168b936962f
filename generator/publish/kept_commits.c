#include "publish/kept_commits.h"

enum { SHORT_COMMIT = 12, COMMIT_DIGITS = 40 };

static void add(struct map *commits, struct str commit)
{
	if (commit.n >= SHORT_COMMIT)
		map_put(commits, str_slice(commit, 0, SHORT_COMMIT), commits);
}

struct map kept_commits(struct arena *arena, const struct history *history)
{
	struct map commits = map_in(arena);
	for (size_t i = 0; i < history->publications.n; i++)
		add(&commits, history->publications.v[i].commit);
	for (size_t i = 0; i < history->changes.n; i++)
		add(&commits, history->changes.v[i]->commit);
	for (size_t i = 0; i < history->plans.n; i++)
		add(&commits, history->plans.v[i].commit);
	return commits;
}

/* The foot of each page names the commit that the whole site was made from. */
static struct str own_part(struct str html)
{
	ptrdiff_t begin = str_find(html, "<main"), end = str_find(html, "</main>");
	return begin >= 0 && end > begin ? str_slice(html, (size_t)begin, (size_t)end) : html;
}

bool kept_names_gone(const struct map *commits, struct str html)
{
	static const char mark[] = "<code>";
	struct str rest = own_part(html);
	for (ptrdiff_t at; (at = str_find(rest, mark)) >= 0;) {
		rest = str_from(rest, (size_t)at + sizeof mark - 1);
		size_t n = str_hex(rest);
		if ((n == SHORT_COMMIT || n == COMMIT_DIGITS) && str_starts(str_from(rest, n), "</code>") &&
		    !map_get(commits, str_slice(rest, 0, SHORT_COMMIT)))
			return true;
	}
	return false;
}
