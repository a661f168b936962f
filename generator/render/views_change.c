/* What single changes know, and what rows know of theirs.
   A change knows what its row does (table `changes`), and: sentence; about, the row that it changed, if there is one (one that is no more
   too); changed_url, its page, or its plan's, or where it stands on its table's page; history_url, where the change stands in its plan's history for ever; told_url, the same, and of a change of no plan
   where its publication is told; told_reason, the reason where the sentence does not say it; kin_rows, what the row became or came from, the first of them, and kin_more, how many others;
   joint, the changes that its sentence tells too; undone, the changes that it reverts; short_commit; is_merged: it was made on a branch; other_days: it was
   authored or committed on another day than published; declared: its class is another than the data show.
   Any row knows revisions: its changes but for its coming, the latest first; revised, in how many publications, in words, or nothing; and
   revisions_url, where the latest of them stands; withdrawn, the change that took it away, when it is no more; within, the row that it
   stands in (a target's plan); withdrawn_rows, those that referred to it and are no more, the latest first; result_revisions: what was done to a target's results after they came, the latest first. */
#include "base/arena.h"
#include "history/classify.h"
#include "history/former.h"
#include "history/original.h"
#include "render/history_parts.h"
#include "render/url.h"
#include "render/words.h"

static struct view sentence(const struct scope *scope, const struct change *change)
{
	struct out out = out_arena(scope->arena);
	const struct known_rows known = known_rows(scope_site(scope)->history, scope_site(scope)->model);
	words_change(&out, change, &known, scope_lang(scope));
	return view_text(scope, out_held(&out));
}

/* The row that had the key when the change was made: as it stands, under the key that it has now, or the one that is no more. */
static const struct row *row_of_key(const struct scope *scope, const struct table *table, struct str key, const struct change *change)
{
	const struct render_site *site = scope_site(scope);
	const struct known_rows known = known_rows(site->history, site->model);
	return known_row(&known, model_table_of(site->model, table), key, (size_t)change->publication.digits);
}

const struct row *change_about(const struct scope *scope, const struct change *change)
{
	const struct model_table *table = model_table_named(scope_site(scope)->model, change->table);
	return table && change->key.n ? row_of_key(scope, table->table, change->key, change) : NULL;
}

/* The target of a result, whose page has the table that the result stands, or stood, in; NULL of other rows. */
static const struct row *measured(const struct scope *scope, const struct change *change)
{
	struct str target = change_target(change);
	return target.n ? row_of_key(scope, &table_targets, target, change) : NULL;
}

/* Where the publication of the commit is told; empty when it is none's own. */
static struct str commit_url(const struct scope *scope, struct str commit)
{
	const struct history *history = scope_site(scope)->history;
	for (size_t i = 0; commit.n && i < history->publications.n; i++)
		if (str_eq(history->publications.v[i].commit, commit))
			return record_url(scope->arena, scope_site(scope), scope_lang(scope), &history->publications.v[i]);
	return str_of("");
}

/* Of a row that explains a change, or what a commit changed: where that stands. */
static struct str explained_url(const struct scope *scope, const struct change *change)
{
	if (!str_is(change->table, table_corrections.name))
		return str_of("");
	const struct row *row = model_row(model_table_of(scope_site(scope)->model, &table_changes), change->key);
	return row ? record_change_url(scope->arena, scope_site(scope), scope_lang(scope), (const struct change *)row)
		: commit_url(scope, correction_commit(change->key));
}

static struct view view_address(const struct scope *scope, struct str path, struct str fragment)
{
	struct str url = site_url(scope->arena, scope_site(scope), scope_lang(scope), path);
	return view_text(scope, fragment.n ? str_join(scope->arena, (struct str[]){ url, fragment }, 2, "#") : url);
}

/* Where what has no page of its own, nor is in another's, stands among its table's rows, or among its columns; nothing of what is no more. */
static struct view among_data(const struct scope *scope, const struct change *change)
{
	const struct model_table *home = model_table_named(scope_site(scope)->model, change->table);
	const struct row *row = change_about(scope, change);
	if (!home || (change->key.n && (!row || model_row(home, row->key) != row)))
		return view_nothing();
	return view_address(scope, url_data(scope->arena, home->table), str_of(change_is_of_column(change) ? "_fields" : "_rows"));
}

static struct view changed_url(const struct scope *scope, const struct change *change)
{
	struct str explained = explained_url(scope, change);
	if (explained.n)
		return view_text(scope, explained);
	const struct row *row = change_about(scope, change), *target = measured(scope, change);
	struct str path, fragment;
	if (!row || !url_row(scope->arena, row, &path, &fragment))
		row = target ? target : change->plan.row;
	if (!row || !url_row(scope->arena, row, &path, &fragment))
		return among_data(scope, change);
	return view_address(scope, path, row == target ? str_of("_results") : fragment);
}

static struct view history_url(const struct scope *scope, const struct change *change)
{
	struct str url = record_change_url(scope->arena, scope_site(scope), scope_lang(scope), change);
	return url.n ? view_text(scope, url) : view_nothing();
}

static const struct history_publication *publication_of(const struct scope *scope, const struct change *change)
{
	return &scope_site(scope)->history->publications.v[change->publication.digits - 1];
}

static struct view told_url(const struct scope *scope, const struct change *change)
{
	const struct render_site *site = scope_site(scope);
	struct str url = record_change_url(scope->arena, site, scope_lang(scope), change);
	return view_text(scope, url.n ? url : record_url(scope->arena, site, scope_lang(scope), publication_of(scope, change)));
}

static bool reverts(const struct change *change, const struct change *other)
{
	for (size_t i = 0; i < change->reverts.n; i++)
		if (str_eq(change->reverts.v[i], other->id))
			return true;
	return false;
}

/* They are changes of the same row. */
static struct view undone(const struct scope *scope, const struct change *change)
{
	const struct model_table *home = model_table_named(scope_site(scope)->model, change->table);
	const struct history_changes *all = home ? history_of_row(scope_site(scope)->history, home->table, change->key) : NULL;
	struct rows *undone = arena_alloc(scope->arena, sizeof *undone);
	for (size_t i = 0; all && i < all->n; i++)
		if (reverts(change, all->v[i]))
			*array_add(scope->arena, undone) = &all->v[i]->row;
	return view_rows(undone);
}

struct rows *change_kin(const struct scope *scope, const struct change *change)
{
	const struct model_table *home = model_table_named(scope_site(scope)->model, change->table);
	struct rows *rows = arena_alloc(scope->arena, sizeof *rows);
	for (size_t i = 0; home && i < change->kin.n; i++) {
		const struct row *row = row_of_key(scope, home->table, change->kin.v[i], change);
		if (row)
			*array_add(scope->arena, rows) = (struct row *)row;
	}
	return rows;
}

struct rows *first_named(const struct scope *scope, const struct rows *rows)
{
	struct rows *first = arena_alloc(scope->arena, sizeof *first);
	for (size_t i = 0; i < rows->n && i < NAMED; i++)
		*array_add(scope->arena, first) = rows->v[i];
	return first;
}

struct view view_more(size_t n)
{
	return n > NAMED ? view_number(n - NAMED) : view_nothing();
}

/* They have no sentence of their own. */
static struct rows *joint_rows(const struct scope *scope, const struct change *change)
{
	struct rows *rows = arena_alloc(scope->arena, sizeof *rows);
	for (struct change *joint = change->joint; joint; joint = joint->joint)
		*array_add(scope->arena, rows) = &joint->row;
	return rows;
}

static bool change_member(struct view *out, const struct change *change, struct str name, const struct scope *scope)
{
	if (str_is(name, "sentence"))
		*out = sentence(scope, change);
	else if (str_is(name, "about"))
		*out = view_row(change_about(scope, change));
	else if (str_is(name, "changed_url"))
		*out = changed_url(scope, change);
	else if (str_is(name, "history_url"))
		*out = history_url(scope, change);
	else if (str_is(name, "told_url"))
		*out = told_url(scope, change);
	else if (str_is(name, "undone"))
		*out = undone(scope, change);
	else if (str_is(name, "short_commit"))
		*out = view_commit(scope, change->commit);
	else if (str_is(name, "is_merged"))
		*out = view_bool(!str_eq(change->commit, change->published_commit));
	else if (str_is(name, "other_days"))
		*out = view_bool(period_cmp(change->published, change->committed) != 0 || period_cmp(change->published, change->authored) != 0);
	else if (str_is(name, "joint"))
		*out = view_rows(joint_rows(scope, change));
	else if (str_is(name, "told_reason"))
		*out = view_text(scope, words_change_reason(change));
	else if (str_is(name, "kin_rows"))
		*out = view_rows(first_named(scope, change_kin(scope, change)));
	else if (str_is(name, "kin_more"))
		*out = view_more(change_kin(scope, change)->n);
	else if (str_is(name, "declared"))
		*out = view_bool(change->class != change->derived_class);
	else
		return false;
	return true;
}

/* The change by which the row went; nothing when it stands. */
static struct view withdrawn(const struct scope *scope, const struct row *row)
{
	const struct history *history = scope_site(scope)->history;
	const struct former *former = history ? former_row(history->former, row->table, row->key) : NULL;
	return former ? view_row(&former->went->row) : view_nothing();
}

/* A row's coming is none of its revisions; its going and its coming again are. */
static struct rows *revisions_of(const struct scope *scope, const struct row *row)
{
	const struct history *history = scope_site(scope)->history;
	struct rows *revisions = arena_alloc(scope->arena, sizeof *revisions);
	const struct history_changes *changes = history && row->key.n ? history_of_row(history, row->table, row->key) : NULL;
	for (size_t i = changes ? changes->n : 0; i-- > 0;) {
		enum change_class class = (enum change_class)changes->v[i]->derived_class;
		if (class != CLASS_ADDED && class != CLASS_LATE_ADDITION && !changes->v[i]->told_by)
			*array_add(scope->arena, revisions) = &changes->v[i]->row;
	}
	return revisions;
}

/* What was done to a target's results after they came, the latest first; empty of other rows. */
static struct rows *results_revised(const struct scope *scope, const struct row *row)
{
	const struct history *history = row->table == &table_targets ? scope_site(scope)->history : NULL;
	const struct history_changes *changes = history ? history_of_results(history, row->key) : NULL;
	struct rows *rows = arena_alloc(scope->arena, sizeof *rows);
	for (size_t i = changes ? changes->n : 0; i-- > 0;)
		if (!changes->v[i]->told_by)
			*array_add(scope->arena, rows) = &changes->v[i]->row;
	return rows;
}

/* Several fields altered at once are one revision. */
static size_t publications_in(const struct rows *changes)
{
	size_t n = 0;
	struct decimal last = { 0 };
	for (size_t i = 0; i < changes->n; i++) {
		struct decimal number = ((const struct change *)changes->v[i])->publication;
		n += i == 0 || decimal_cmp(number, last) != 0;
		last = number;
	}
	return n;
}

/* "đã sửa 2 lần"; nothing when it never was. */
static struct view revised(const struct scope *scope, size_t n)
{
	if (n == 0)
		return view_nothing();
	struct out out = out_arena(scope->arena);
	bool vi = scope_lang(scope) == LANG_VI;
	out_text(&out, vi ? "đã sửa " : "revised ");
	words_count(&out, n, scope_lang(scope));
	out_text(&out, vi ? " lần" : n == 1 ? " time" : " times");
	return view_text(scope, out_held(&out));
}

bool change_views_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	if (row->table == &table_changes)
		return change_member(out, (const struct change *)row, name, scope);
	if (str_is(name, "revisions")) {
		*out = view_rows(revisions_of(scope, row));
	} else if (str_is(name, "revised")) {
		*out = revised(scope, publications_in(revisions_of(scope, row)));
	} else if (str_is(name, "revisions_url")) {
		const struct rows *revisions = revisions_of(scope, row);
		*out = revisions->n ? history_url(scope, (const struct change *)revisions->v[0]) : view_nothing();
	} else if (str_is(name, "withdrawn")) {
		*out = withdrawn(scope, row);
	} else if (str_is(name, "withdrawn_rows")) {
		const struct history *history = scope_site(scope)->history;
		*out = view_latest_first(scope, former_referring(history ? history->former : NULL, row));
	} else if (str_is(name, "as_criteria_set")) {
		*out = row->table == &table_criteria_sets ? view_row(row) : view_nothing();
	} else if (str_is(name, "within")) {
		*out = view_row(row->parent);
	} else if (str_is(name, "result_revisions")) {
		*out = view_rows(results_revised(scope, row));
	} else {
		return false;
	}
	return true;
}
