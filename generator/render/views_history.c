/* Views of a plan's history: what its page knows as plan_history, and history_url, which any row knows (nothing but for plans that have
   one).
   plan_history knows url (of the whole); year, of the page of a year; words and figures, its publications, the latest first, as far as
   they changed the plan's text, or what was measured under it; versions, the latest first (none on the page of a year). */
#include "base/arena.h"
#include "render/history_parts.h"
#include "render/url.h"

bool plan_has_history(const struct render_site *site, const struct row *plan)
{
	return site->history && history_of_plan(site->history, plan->key)->n > 0;
}

static struct view history_url(const struct scope *scope, const struct row *plan)
{
	return view_text(scope, site_url(scope->arena, scope_site(scope), scope_lang(scope), url_history(scope->arena, plan)));
}

/* The page of a year tells everything; the plan's own the latest, in short. */
static struct view publications(const struct scope *scope, const struct record_part *part, enum told_of of)
{
	return view_publications(scope, &(struct record_query){ .part = *part, .of = of,
		.publications = part->year ? SIZE_MAX : LATEST_PUBLICATIONS, .changes = part->year ? SIZE_MAX : CHANGES_SHOWN });
}

static bool page_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct page_job *page = self.data;
	const struct record_part *part = page->record;
	if (str_is(name, "words"))
		*out = publications(scope, part, TOLD_OF_WORDS);
	else if (str_is(name, "figures"))
		*out = publications(scope, part, TOLD_OF_FIGURES);
	else if (str_is(name, "url"))
		*out = history_url(scope, page->row);
	else if (str_is(name, "year"))
		*out = part->year ? view_text(scope, str_format(scope->arena, "%d", part->year)) : view_nothing();
	else if (str_is(name, "versions"))
		*out = part->year ? view_nothing() : view_versions(scope, page->row);
	else
		return false;
	return true;
}

static const struct view_class page_class = { .member = page_member };

struct view view_plan_history(const struct scope *scope, const struct page_job *page)
{
	(void)scope;
	bool is = page->record && page->record->scope == RECORD_ROW && page->row->table == &table_plans;
	return is ? (struct view){ &page_class, page, NULL } : view_nothing();
}

bool history_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	if (change_views_member(out, row, name, scope) || descent_member(out, row, name, scope) || former_key_member(out, row, name, scope))
		return true;
	if (str_is(name, "history_url"))
		*out = row->table == &table_plans && plan_has_history(scope_site(scope), row) ? history_url(scope, row) : view_nothing();
	else
		return row->table == &table_targets && origin_member(out, (const struct target *)row, name, scope);
	return true;
}
