/* Views of frozen copies (frozen.h).
   A frozen copy, on its own page and in a list of them: number, url, day (when the version was published), record_url (the publication in
   the record), commit (that it was taken from), site (what site.yml then said of its publisher and licence), editions, rows, demo_rows, first_day, last_day, limits, fields (of the dictionary of then), downloads, citation_vi, citation_en,
   bibtex; is_latest; latest and latest_url, the version that is published now and its page; since (what was done from then on, in words;
   nothing of the latest) and tallies (the same by class); title, that its table had then.
   A list of them knows count. */
#include "base/arena.h"
#include "render/frozen.h"
#include "render/history_parts.h"
#include "render/url.h"

/* --- what was done since --- */

/* Changes of the table in publications behind that of the version. */
static struct view since_tallies(const struct scope *scope, const struct frozen *frozen)
{
	const struct history *history = scope_site(scope)->history;
	const struct history_publication *publication = frozen_version(frozen)->publication;
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	for (size_t i = publication->first + publication->count; i < history->changes.n; i++) {
		const struct change *change = history->changes.v[i];
		if (str_is(change->table, frozen->facts.table->table->name))
			tally_add(scope->arena, tallies, class_title(change->derived_class, scope), change_rows(change));
	}
	return view_tallies(tallies);
}

static struct view since_words(const struct scope *scope, const struct frozen *frozen)
{
	const struct dataset_version since = frozen_since(frozen);
	struct out words = out_arena(scope->arena);
	if (frozen->facts.versions.n == frozen->now->versions.n)
		return view_nothing();
	dataset_version_words(&words, &since, scope_lang(scope));
	return view_text(scope, out_held(&words));
}

/* --- a copy --- */

static bool citation_member(struct view *out, const struct frozen *frozen, struct str name, const struct scope *scope)
{
	struct out words = out_arena(scope->arena);
	if (str_is(name, "citation_vi"))
		dataset_cite(&words, scope_site(scope), &frozen->facts, LANG_VI);
	else if (str_is(name, "citation_en"))
		dataset_cite(&words, scope_site(scope), &frozen->facts, LANG_EN);
	else if (str_is(name, "bibtex"))
		dataset_cite_bibtex(&words, scope_site(scope), &frozen->facts, scope_lang(scope));
	else
		return false;
	*out = view_text(scope, out_held(&words));
	return true;
}

static bool version_member(struct view *out, const struct frozen *frozen, struct str name, const struct scope *scope)
{
	const struct render_site *site = scope_site(scope);
	const struct dataset_version *version = frozen_version(frozen);
	if (str_is(name, "number"))
		*out = view_text(scope, dataset_version_text(scope->arena, site, &frozen->facts, version));
	else if (str_is(name, "url"))
		*out = view_text(scope, site_url(scope->arena, site, scope_lang(scope), frozen_path(scope->arena, site, frozen)));
	else if (str_is(name, "day"))
		*out = view_day(scope, version->publication->published);
	else if (str_is(name, "record_url"))
		*out = view_text(scope, record_url(scope->arena, site, scope_lang(scope), version->publication));
	else if (str_is(name, "is_latest"))
		*out = view_bool(frozen->facts.versions.n == frozen->now->versions.n);
	else if (str_is(name, "latest"))
		*out = view_text(scope, dataset_version_now(scope->arena, site, frozen->now));
	else if (str_is(name, "latest_url"))
		*out = view_text(scope, site_url(scope->arena, site, scope_lang(scope),
			url_data(scope->arena, frozen->facts.table->table)));
	else if (str_is(name, "since"))
		*out = since_words(scope, frozen);
	else if (str_is(name, "tallies"))
		*out = since_tallies(scope, frozen);
	else
		return citation_member(out, frozen, name, scope);
	return true;
}

static struct view editions_view(const struct scope *scope, const struct frozen *frozen)
{
	struct editions *editions = arena_alloc(scope->arena, sizeof *editions);
	*editions = frozen_editions(scope->arena, scope_site(scope), frozen);
	return view_editions(editions);
}

static bool frozen_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct frozen *frozen = self.data;
	if (str_is(name, "editions"))
		*out = editions_view(scope, frozen);
	else if (str_is(name, "title"))
		*out = view_text(scope, str_of(frozen->facts.told->title[scope_lang(scope)]));
	else if (str_is(name, "site"))
		*out = view_row(&frozen->facts.terms->row);
	else if (str_is(name, "commit"))
		*out = view_text(scope, frozen->facts.edition->publication->commit);
	else if (str_is(name, "rows"))
		*out = view_number(frozen->facts.real.rows);
	else if (str_is(name, "demo_rows"))
		*out = frozen->facts.demo.rows ? view_number(frozen->facts.demo.rows) : view_nothing();
	else if (str_is(name, "first_day"))
		*out = view_day(scope, frozen->facts.real.first);
	else if (str_is(name, "last_day"))
		*out = view_day(scope, frozen->facts.real.last);
	else if (str_is(name, "fields"))
		*out = view_fields(frozen->facts.told);
	else if (str_is(name, "limits"))
		*out = view_limits(scope, &frozen->facts);
	else if (str_is(name, "downloads"))
		*out = view_download_list(scope, frozen->files, frozen->file_count);
	else
		return version_member(out, frozen, name, scope);
	return true;
}

static const struct view_class frozen_class = { .member = frozen_member };

struct view view_frozen(const struct frozen *frozen)
{
	return frozen ? (struct view){ &frozen_class, frozen, NULL } : view_nothing();
}

/* --- those of a table, and of an edition --- */

static size_t copies_count(struct view self)
{
	return ((const struct frozen_refs *)self.data)->n;
}

static struct view copies_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_frozen(((const struct frozen_refs *)self.data)->v[i]);
}

static const struct view_class copies_class = { .member = view_count_member, .count = copies_count, .element = copies_element };

struct view view_frozen_refs(const struct frozen_refs *copies)
{
	return (struct view){ &copies_class, copies, NULL };
}

struct view view_copies(const struct scope *scope, const struct dataset_facts *facts)
{
	const struct render_site *site = scope_site(scope);
	struct frozen_refs *copies = arena_alloc(scope->arena, sizeof *copies);
	for (size_t i = site->frozen_count; i-- > 0;)
		if (site->frozen[i].now == facts && site->frozen[i].file_count)
			*array_add(scope->arena, copies) = &site->frozen[i];
	return view_frozen_refs(copies);
}
