/* Views of publications and of what was changed in them.
   A list of publications knows count; more (there are older ones); real and demo: the same of real places and of demonstrations alone.
   A publication knows number, day, commit, short_commit, anchor (its id on the page), url (for ever), subject, is_signed (nobody verified it),
   is_inverted and then committed, authored; unreadable and conflicting (files, views_gap.c, on pages about everything); and what was
   changed in it, three lists: heavy (something published was altered or taken away, or a plan is new), new_rows (what else is new), light
   (words and digits).
   A list of changes knows count, first (so many as the page shows at most), rest (how many more there are), rest_places (where they are), tallies
   (by class; of what is new by table).
   A tally: title, count, url. */
#include "base/arena.h"
#include "render/history_parts.h"
#include "render/words.h"

enum { COMMIT_SHOWN = 12 };

struct view view_commit(const struct scope *scope, struct str commit)
{
	return view_text(scope, str_slice(commit, 0, COMMIT_SHOWN));
}

/* --- tallies --- */

static bool tally_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct tally *tally = self.data;
	struct out words = out_arena(scope->arena);
	if (tally->table && str_is(name, "title")) {
		words_rows(&words, tally->table, tally->n, scope_lang(scope));
		*out = view_text(scope, out_held(&words));
	} else if (str_is(name, "title"))
		*out = view_text(scope, tally->title);
	else if (str_is(name, "count"))
		*out = view_number(tally->n);
	else if (str_is(name, "url"))
		*out = tally->url.n ? view_text(scope, tally->url) : view_nothing();
	else
		return false;
	return true;
}

static const struct view_class tally_class = { .member = tally_member };

static size_t tallies_count(struct view self)
{
	return ((const struct tallies *)self.data)->n;
}

static struct view tallies_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_tally(&((const struct tallies *)self.data)->v[i]);
}

static const struct view_class tallies_class = { .member = view_count_member, .count = tallies_count, .element = tallies_element };

struct view view_tally(const struct tally *tally)
{
	return (struct view){ &tally_class, tally, NULL };
}

struct view view_tallies(const struct tallies *tallies)
{
	return (struct view){ &tallies_class, tallies, NULL };
}

struct tally *tally_add(struct arena *arena, struct tallies *tallies, struct str title, size_t n)
{
	for (size_t i = 0; i < tallies->n; i++)
		if (str_eq(tallies->v[i].title, title)) {
			tallies->v[i].n += n;
			return &tallies->v[i];
		}
	struct tally *tally = array_add(arena, tallies);
	*tally = (struct tally){ .title = title, .n = n };
	return tally;
}

struct str class_title(uint8_t class, const struct scope *scope)
{
	const struct choice *choice = &field_named(&table_changes, str_of("class"))->choices[class - 1];
	return str_of(scope_lang(scope) == LANG_VI ? choice->vi : choice->en);
}

/* --- changes --- */

/* What is new by table, what was altered by class. */
static struct view tallies_of(const struct scope *scope, const struct history_changes *changes)
{
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *change = changes->v[i];
		const struct model_table *table = model_table_named(scope_site(scope)->model, change->table);
		bool altered = change_weight(change) != WEIGHT_NEW;
		struct tally *tally = tally_add(scope->arena, tallies, altered ? class_title(change->class, scope) : change->table, 1);
		tally->table = altered || !table ? NULL : table->table;
		arena_passed(scope_site(scope)->history->arena, i);
	}
	return view_tallies(tallies);
}

static size_t changes_count(struct view self)
{
	return ((const struct history_changes *)self.data)->n;
}

static struct view changes_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return view_row(&((const struct history_changes *)self.data)->v[i]->row);
}

/* Where the changes that are not shown stand: in their plans' histories, from the first of each on; those of no plan among the data. */
static struct view rest_places(const struct scope *scope, const struct history_changes *changes, size_t shown)
{
	const struct render_site *site = scope_site(scope);
	struct tallies *places = arena_alloc(scope->arena, sizeof *places);
	for (size_t i = shown; i < changes->n; i++) {
		const struct change *change = changes->v[i];
		struct str url = change->plan.row ? record_change_url(scope->arena, site, scope_lang(scope), change) : str_of("");
		struct tally *place = tally_add(scope->arena, places, url.n ? row_title(change->plan.row) : str_of(table_changes.title[scope->lang]), 1);
		arena_passed(site->history->arena, i);
		if (place->n == 1)
			place->url = url.n ? url : site_url(scope->arena, site, scope_lang(scope), str_of("du-lieu/changes"));
	}
	return view_tallies(places);
}

static struct view view_changes(const struct history_changes *changes, const struct record_query *query);

/* data: the changes; more: the query that they come of. */
static bool changes_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct history_changes *changes = self.data;
	size_t most = ((const struct record_query *)self.more)->changes, shown = changes->n < most ? changes->n : most;
	if (str_is(name, "count")) {
		*out = view_number(changes->n);
	} else if (str_is(name, "first")) {
		struct history_changes *first = arena_alloc(scope->arena, sizeof *first);
		*first = (struct history_changes){ changes->v, shown, 0 };
		*out = view_changes(first, self.more);
	} else if (str_is(name, "rest")) {
		*out = shown < changes->n ? view_number(changes->n - shown) : view_nothing();
	} else if (str_is(name, "rest_places")) {
		*out = rest_places(scope, changes, shown);
	} else if (str_is(name, "tallies")) {
		*out = tallies_of(scope, changes);
	} else {
		return false;
	}
	return true;
}

static const struct view_class changes_class = { .member = changes_member, .count = changes_count, .element = changes_element };

static struct view view_changes(const struct history_changes *changes, const struct record_query *query)
{
	return (struct view){ &changes_class, changes, query };
}

/* --- publications --- */

/* Of files, where they may be of any plan. */
static struct view view_files(const struct told *told, const struct texts *paths)
{
	enum record_scope scope = told->query->part.scope;
	return paths->n && (scope == RECORD_ALL || scope == RECORD_MONTH) ? view_gaps(paths) : view_nothing();
}

static bool told_changes(struct view *out, const struct told *told, struct str name)
{
	static const char *const lists[] = { [WEIGHT_HEAVY] = "heavy", [WEIGHT_NEW] = "new_rows", [WEIGHT_LIGHT] = "light" };
	for (enum weight weight = WEIGHT_HEAVY; weight <= WEIGHT_LIGHT; weight++)
		if (str_is(name, lists[weight])) {
			*out = view_changes(&told->by_weight[weight], told->query);
			return true;
		}
	return false;
}

static bool told_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct told *told = self.data;
	const struct render_site *site = scope_site(scope);
	const struct history_publication *publication = told->publication;
	if (str_is(name, "number"))
		*out = view_number((size_t)(publication - site->history->publications.v) + 1);
	else if (str_is(name, "day"))
		*out = view_day(scope, publication->published);
	else if (str_is(name, "committed"))
		*out = view_day(scope, publication->committed);
	else if (str_is(name, "authored"))
		*out = view_day(scope, publication->authored);
	else if (str_is(name, "commit"))
		*out = view_text(scope, publication->commit);
	else if (str_is(name, "short_commit"))
		*out = view_commit(scope, publication->commit);
	else if (str_is(name, "subject"))
		*out = view_text(scope, publication->subject);
	else if (str_is(name, "anchor"))
		*out = told->again ? view_nothing() : view_text(scope, record_anchor(scope->arena, publication));
	else if (str_is(name, "url"))
		*out = view_text(scope, record_url(scope->arena, site, scope_lang(scope), publication));
	else if (str_is(name, "is_inverted"))
		*out = view_bool(publication->inverted);
	else if (str_is(name, "is_signed"))
		*out = view_bool(publication->is_signed);
	else if (str_is(name, "unreadable"))
		*out = view_files(told, &publication->unreadable);
	else if (str_is(name, "conflicting"))
		*out = view_files(told, &publication->conflicting);
	else
		return told_changes(out, told, name);
	return true;
}

static const struct view_class told_class = { .member = told_member };

static size_t publications_count(struct view self)
{
	return ((const struct told_list *)self.data)->list.n;
}

static struct view publications_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &told_class, &((const struct told_list *)self.data)->list.v[i], NULL };
}

static struct view publications_of(const struct scope *scope, const struct record_query *query, enum whose whose)
{
	struct record_query other = *query;
	other.whose = whose;
	return view_publications(scope, &other);
}

/* data: the list; more: the query that it answers. */
static bool publications_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct told_list *told = self.data;
	if (str_is(name, "count"))
		*out = view_number(told->list.n);
	else if (str_is(name, "more"))
		*out = view_bool(told->more);
	else if (str_is(name, "real"))
		*out = publications_of(scope, self.more, OF_REAL_PLACES);
	else if (str_is(name, "demo"))
		*out = publications_of(scope, self.more, OF_DEMONSTRATIONS);
	else
		return false;
	return true;
}

static const struct view_class publications_class = { .member = publications_member, .count = publications_count,
	.element = publications_element };

struct view view_publications(const struct scope *scope, const struct record_query *query)
{
	struct record_query *kept = arena_alloc(scope->arena, sizeof *kept);
	struct told_list *told = arena_alloc(scope->arena, sizeof *told);
	*kept = *query;
	*told = record_tell(scope_site(scope), scope->arena, kept);
	return (struct view){ &publications_class, told, kept };
}
