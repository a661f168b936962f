/* The ledger as pages tell it. It knows: url (its page), file_url, rewrites (lines before which Git's history was rewritten, the latest
   first), lines (the latest first, on its own page only: what other pages say must not hang on how often the site was built), more (how
   many older lines its page leaves to the file). And what pages know of what stood at their address before. */
#include "base/date.h"
#include "history/history.h"
#include "render/pages.h"
#include "render/record.h"
#include "render/views.h"

enum { SHOWN = 200, SHORT_COMMIT = 12 };

static size_t line_number(const struct ledger *ledger, const struct ledger_line *line)
{
	return (size_t)(line - ledger->lines.v) + 1;
}

static struct view day_of(const struct scope *scope, struct str day)
{
	struct period *period = arena_alloc(scope->arena, sizeof *period);
	return period_parse(period, day) == 0 ? view_period(period) : view_nothing();
}

/* Where the record tells of the commit; nothing when the history of today does not hold it. */
static struct view record_url_of(const struct scope *scope, struct str commit)
{
	const struct render_site *site = scope_site(scope);
	for (size_t i = site->history ? site->history->publications.n : 0; i-- > 0;)
		if (str_eq(site->history->publications.v[i].commit, commit))
			return view_text(scope, record_url(scope->arena, site, scope_lang(scope), &site->history->publications.v[i]));
	return view_nothing();
}

static struct view file_url(const struct scope *scope, struct str file)
{
	return view_text(scope, str_join(scope->arena, (struct str[]){ scope_site(scope)->prefix, file }, 2, "/"));
}

static bool line_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct ledger_line *line = self.data;
	const struct { const char *name; struct str value; } texts[] = {
		{ "published", line->published }, { "commit", line->commit }, { "tree", line->tree }, { "root", line->root },
		{ "program", line->program }, { "rewrite", line->rewritten ? line->reason : str_of("") },
		{ "forgot", line->forgets ? line->reason : str_of("") },
		{ "short_commit", str_slice(line->commit, 0, SHORT_COMMIT) },
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (str_is(name, texts[i].name)) {
			*out = view_text(scope, texts[i].value);
			return true;
		}
	if (str_is(name, "number"))
		*out = view_number(line_number(self.more, line));
	else if (str_is(name, "day"))
		*out = day_of(scope, line->as_of);
	else if (str_is(name, "list_url"))
		*out = line->rewritten ? file_url(scope, str_format(scope->arena, LEDGER_PAGE "/%zu/" KEPT_LIST, line_number(self.more, line)))
				       : view_nothing();
	else if (str_is(name, "changes_url"))
		*out = record_url_of(scope, line->commit);
	else
		return false;
	return true;
}

static const struct view_class line_class = { .member = line_member };

/* --- lists of lines --- */

struct line_list {
	const struct ledger *ledger;
	ARRAY(const struct ledger_line *) lines;
};

static size_t lines_count(struct view self)
{
	return ((const struct line_list *)self.data)->lines.n;
}

static struct view lines_element(struct view self, size_t i, const struct scope *scope)
{
	const struct line_list *list = self.data;
	(void)scope;
	return (struct view){ &line_class, list->lines.v[i], list->ledger };
}

static bool lines_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct line_list *list = self.data;
	if (str_is(name, "count"))
		*out = view_number(list->lines.n);
	else if (str_is(name, "latest"))
		*out = list->lines.n ? lines_element(self, 0, scope) : view_nothing();
	else
		return false;
	return true;
}

static const struct view_class lines_class = { .member = lines_member, .count = lines_count, .element = lines_element };

static struct view lines_of(const struct scope *scope, const struct ledger *ledger, size_t most, bool rewrites)
{
	struct line_list *list = arena_alloc(scope->arena, sizeof *list);
	list->ledger = ledger;
	for (size_t i = ledger->lines.n; i-- > 0 && list->lines.n < most;)
		if (!rewrites || ledger->lines.v[i].rewritten)
			*array_add(scope->arena, &list->lines) = &ledger->lines.v[i];
	return (struct view){ &lines_class, list, NULL };
}

/* --- the ledger --- */

static bool ledger_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct ledger *ledger = self.data;
	const struct page_job *page = self.more;
	const struct render_site *site = scope_site(scope);
	bool own = str_is(page->path, LEDGER_PAGE);
	if (str_is(name, "url"))
		*out = view_text(scope, site_url(scope->arena, site, scope_lang(scope), str_of(LEDGER_PAGE)));
	else if (str_is(name, "file_url"))
		*out = file_url(scope, str_of(LEDGER_NAME));
	else if (str_is(name, "rewrites"))
		*out = lines_of(scope, ledger, SIZE_MAX, true);
	else if (str_is(name, "lines"))
		*out = own ? lines_of(scope, ledger, SHOWN, false) : view_nothing();
	else if (str_is(name, "more"))
		*out = own && ledger->lines.n > SHOWN ? view_number(ledger->lines.n - SHOWN) : view_nothing();
	else
		return false;
	return true;
}

static const struct view_class ledger_class = { .member = ledger_member };

struct view view_ledger(const struct scope *scope, const struct page_job *page)
{
	const struct ledger *ledger = scope_site(scope)->from.ledger;
	return ledger ? (struct view){ &ledger_class, ledger, page } : view_nothing();
}

/* --- what stood at a page's address before --- */

static const struct ledger_line *line_of(const struct scope *scope, const struct kept_copy *copy)
{
	return &scope_site(scope)->from.ledger->lines.v[copy->line - 1];
}

static bool copy_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct kept_copy *copy = self.data;
	if (str_is(name, "url"))
		*out = copy->file.n ? file_url(scope, str_slice(copy->file, 0, copy->file.n - strlen("index.html"))) : view_nothing();
	else if (str_is(name, "sha256"))
		*out = view_text(scope, copy->sha256);
	else
		return line_member(out, (struct view){ &line_class, line_of(scope, copy), scope_site(scope)->from.ledger }, name, scope);
	return true;
}

static const struct view_class copy_class = { .member = copy_member };

static size_t copies_count(struct view self)
{
	return ((const struct kept_page *)self.data)->copies.n;
}

static struct view copies_element(struct view self, size_t i, const struct scope *scope)
{
	const struct kept_page *page = self.data;
	(void)scope;
	return (struct view){ &copy_class, &page->copies.v[page->copies.n - 1 - i], NULL };
}

static const struct view_class copies_class = { .member = view_count_member, .count = copies_count, .element = copies_element };

struct view view_kept(const struct scope *scope, const struct page_job *page)
{
	const struct map *kept = scope_site(scope)->from.kept;
	const struct kept_page *found = kept ? map_get(kept, page_file(scope->arena, page)) : NULL;
	return found ? (struct view){ &copies_class, found, NULL } : view_nothing();
}
