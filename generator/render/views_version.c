/* Views of a plan's versions. A version knows n (its number, with the id that the plan had then when it had several), url, day (published), authored, commit, is_signed (nobody verified it), path, is_latest. On its own page,
   where it is what the page knows as `version`, also: title, as it was then; of, the n of the latest; latest_url; previous and next, versions; unreadable, when
   its text cannot be had; has_errors, when it was not published whole; masked, how many places were, if any; facts, what its front matter said, and blocks, its
   text; since_previous and since_then (what changed from it to today), each with summary and redline.
   A block knows html; or, of a directive, kind, anchor, facts and blocks; or note and blocks; or shows, what it brought in from
   elsewhere. What text refers to may be gone: nothing in it is linked but what was a link then. Facts name what they referred to then as
   it is called today. */
#include "base/arena.h"
#include "history/former.h"
#include "history/original.h"
#include "history/withhold.h"
#include "render/history_parts.h"
#include "render/redline_words.h"
#include "render/url.h"
#include "render/words.h"

/* --- the documents --- */

/* A version's document, whose references lead to the rows that had these keys then. */
static struct doc *read_version(struct arena *arena, const struct render_site *site, const struct version *version, size_t *masked)
{
	const struct known_rows known = known_rows(site->history, site->model);
	struct doc *doc = version_read(site->versions, version, masked, arena);
	if (!doc)
		return NULL;
	original_link_all(doc, &known, version->publication + 1);
	history_withhold_doc(site->history, site->model, doc, version->publication + 1);
	return doc;
}

struct version_page *version_page_open(struct arena *arena, const struct render_site *site, const struct page_job *job)
{
	struct version_page *page = arena_alloc(arena, sizeof *page);
	*page = (struct version_page){ .plan = job->row, .list = versions_of(site->versions, job->row->key), .at = job->number - 1 };
	size_t masked_before;
	page->doc = read_version(arena, site, page->list->v[page->at].version, &page->masked);
	if (page->at > 0)
		page->before = read_version(arena, site, page->list->v[page->at - 1].version, &masked_before);
	return page;
}

void version_page_close(struct version_page *page)
{
	if (!page)
		return;
	version_free(page->doc);
	version_free(page->before);
}

/* --- the text --- */

struct old_blocks { const struct block **v; size_t n, cap; };

static const struct view_class old_blocks_class;

static struct view view_old_blocks(const struct scope *scope, const struct block *first)
{
	struct old_blocks *blocks = arena_alloc(scope->arena, sizeof *blocks);
	for (const struct block *block = first; block; block = block->next)
		*array_add(scope->arena, blocks) = block;
	return (struct view){ &old_blocks_class, blocks, NULL };
}

static struct view row_kind_of(const struct scope *scope, const struct row *row)
{
	struct out out = out_arena(scope->arena);
	words_row_kind(&out, row, scope_lang(scope));
	return view_text(scope, out_held(&out));
}

/* So that what led there within the text still does. */
static struct view anchor_of(const struct row *row)
{
	const struct field *id = field_named(row->table, str_of("id"));
	return id && id->kind == KIND_ID ? view_field(row, id) : view_nothing();
}

static bool shows_other(const struct block *block)
{
	return block->type == BLOCK_TABLE || block->type == BLOCK_INCLUDE || block->type == BLOCK_CHART;
}

static bool old_block_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct block *block = self.data;
	const struct row *row = block->type == BLOCK_ROW ? block->row : NULL;
	if (str_is(name, "html"))
		*out = block->type == BLOCK_HTML ? view_html(scope, block->html, NULL) : view_nothing();
	else if (str_is(name, "kind"))
		*out = row ? row_kind_of(scope, row) : view_nothing();
	else if (str_is(name, "anchor"))
		*out = row ? anchor_of(row) : view_nothing();
	else if (str_is(name, "facts"))
		*out = row ? view_facts(scope, row) : view_nothing();
	else if (str_is(name, "note"))
		*out = view_bool(block->type == BLOCK_NOTE);
	else if (str_is(name, "shows"))
		*out = shows_other(block) ? view_text(scope, block->argument) : view_nothing();
	else if (str_is(name, "blocks"))
		*out = view_old_blocks(scope, block->inside);
	else
		return false;
	return true;
}

static const struct view_class old_block_class = { .member = old_block_member };

static size_t old_blocks_count(struct view self)
{
	return ((const struct old_blocks *)self.data)->n;
}

static struct view old_blocks_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &old_block_class, ((const struct old_blocks *)self.data)->v[i], NULL };
}

static const struct view_class old_blocks_class = { .count = old_blocks_count, .element = old_blocks_element };

/* --- redlines --- */

static bool redline_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	struct out text = out_arena(scope->arena);
	if (str_is(name, "summary")) {
		redline_summary(&text, self.data, scope_lang(scope));
		*out = view_text(scope, out_held(&text));
	} else if (str_is(name, "redline")) {
		redline_html(&text, self.data, scope_site(scope)->model, scope_lang(scope));
		*out = view_drawing(scope, out_held(&text));
	} else {
		return false;
	}
	return true;
}

static const struct view_class redline_class = { .member = redline_member };

static struct view view_redline(const struct scope *scope, const struct doc *before, size_t then, const struct doc *after, size_t now)
{
	const struct redline_ids ids = { scope_site(scope)->history->present, then, now };
	return before && after ? (struct view){ &redline_class, redline_of(scope->arena, before, after, &ids), NULL } : view_nothing();
}

/* --- versions --- */

struct shown_version {
	const struct row *plan;
	const struct plan_versions *list;
	size_t at;
	struct period day, authored;
	const struct version_page *page; /* the version's own, or NULL */
};

static const struct view_class version_class;

static struct view view_version(const struct scope *scope, const struct row *plan, const struct plan_versions *list, size_t at,
	const struct version_page *page)
{
	struct shown_version *shown = arena_alloc(scope->arena, sizeof *shown);
	*shown = (struct shown_version){ .plan = plan, .list = list, .at = at, .page = page };
	shown->day = period_of_day(scope_site(scope)->history->publications.v[list->v[at].version->publication].published);
	shown->authored = period_of_day(list->v[at].version->authored);
	return (struct view){ &version_class, shown, NULL };
}

static struct view version_url(const struct scope *scope, const struct plan_version *version)
{
	return view_text(scope, site_url(scope->arena, scope_site(scope), scope_lang(scope), url_version(scope->arena, version)));
}

/* Versions are numbered under each id that the plan had. */
static bool has_one_id(const struct plan_versions *list)
{
	size_t i = 1;
	while (i < list->n && str_eq(list->v[i].id, list->v[0].id))
		i++;
	return i >= list->n;
}

static struct view version_name(const struct scope *scope, const struct shown_version *shown, size_t at)
{
	const struct plan_version *version = &shown->list->v[at];
	if (has_one_id(shown->list))
		return view_text(scope, str_format(scope->arena, "%zu", version->number));
	return view_text(scope, str_format(scope->arena, "%zu (%.*s)", version->number, (int)version->id.n, version->id.p));
}

/* The number of the publication that made the version. */
static size_t publication_of(const struct plan_versions *list, size_t at)
{
	return list->v[at].version->publication + 1;
}

/* A plan that is no more says nothing today. */
static struct view since_then(const struct scope *scope, const struct shown_version *shown)
{
	bool stands = !former_row(scope_site(scope)->history->former, &table_plans, shown->plan->key);
	bool old = shown->at + 1 < shown->list->n;
	return stands && old ? view_redline(scope, shown->page->doc, publication_of(shown->list, shown->at), shown->plan->doc,
		scope_site(scope)->history->publications.n) : view_nothing();
}

/* What only the version's own page knows. */
static bool text_member(struct view *out, const struct shown_version *shown, struct str name, const struct scope *scope)
{
	const struct version_page *page = shown->page;
	const struct doc *doc = page->doc;
	if (str_is(name, "title"))
		*out = view_text(scope, row_title(doc && doc->front ? doc->front : shown->plan));
	else if (str_is(name, "latest_url"))
		*out = version_url(scope, &shown->list->v[shown->list->n - 1]);
	else if (str_is(name, "previous"))
		*out = shown->at > 0 ? view_version(scope, shown->plan, shown->list, shown->at - 1, NULL) : view_nothing();
	else if (str_is(name, "next"))
		*out = shown->at + 1 < shown->list->n ? view_version(scope, shown->plan, shown->list, shown->at + 1, NULL) : view_nothing();
	else if (str_is(name, "unreadable"))
		*out = view_bool(!doc);
	else if (str_is(name, "has_errors"))
		*out = view_bool(doc && diags_errors(&doc->diags) > 0);
	else if (str_is(name, "masked"))
		*out = page->masked ? view_number(page->masked) : view_nothing();
	else if (str_is(name, "facts"))
		*out = doc && doc->front ? view_facts(scope, doc->front) : view_nothing();
	else if (str_is(name, "blocks"))
		*out = view_old_blocks(scope, doc && doc->front ? doc->front->body : NULL);
	else if (str_is(name, "since_previous"))
		*out = shown->at == 0 ? view_nothing() : view_redline(scope, page->before, publication_of(shown->list, shown->at - 1), doc,
			publication_of(shown->list, shown->at));
	else if (str_is(name, "since_then"))
		*out = since_then(scope, shown);
	else
		return false;
	return true;
}

static bool version_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct shown_version *shown = self.data;
	const struct version *version = shown->list->v[shown->at].version;
	if (str_is(name, "n"))
		*out = version_name(scope, shown, shown->at);
	else if (str_is(name, "of"))
		*out = version_name(scope, shown, shown->list->n - 1);
	else if (str_is(name, "url"))
		*out = version_url(scope, &shown->list->v[shown->at]);
	else if (str_is(name, "day"))
		*out = view_period(&shown->day);
	else if (str_is(name, "authored"))
		*out = view_period(&shown->authored);
	else if (str_is(name, "is_signed"))
		*out = view_bool(version->is_signed);
	else if (str_is(name, "commit"))
		*out = view_text(scope, version->commit);
	else if (str_is(name, "short_commit"))
		*out = view_commit(scope, version->commit);
	else if (str_is(name, "path"))
		*out = view_text(scope, version->path_told);
	else if (str_is(name, "is_latest"))
		*out = view_bool(shown->at + 1 == shown->list->n);
	else
		return shown->page && text_member(out, shown, name, scope);
	return true;
}

static const struct view_class version_class = { .member = version_member };

struct view view_version_page(const struct scope *scope, const struct page_job *job)
{
	const struct version_page *page = job->version;
	return page ? view_version(scope, page->plan, page->list, page->at, page) : view_nothing();
}

/* --- all of them --- */

static size_t versions_count(struct view self)
{
	return ((const struct plan_versions *)self.data)->n;
}

static struct view versions_element(struct view self, size_t i, const struct scope *scope)
{
	const struct plan_versions *list = self.data;
	return view_version(scope, self.more, list, list->n - 1 - i, NULL);
}

static const struct view_class versions_class = { .member = view_count_member, .count = versions_count, .element = versions_element };

struct view view_versions(const struct scope *scope, const struct row *plan)
{
	return (struct view){ &versions_class, versions_of(scope_site(scope)->versions, plan->key), plan };
}
