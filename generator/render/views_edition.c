/* Views of editions (history/editions.h): name, tag, day, commit, note (what its tag says of it), subject
   (what its commit says of itself), record_url (its publication in
   the record), tallies (what was done to the data from the edition before on, by class; nothing of the first), copies (the frozen tables
   that it has). A list of them knows count. */
#include "base/arena.h"
#include "render/frozen.h"
#include "render/history_parts.h"

/* What was done in the publications behind that of the edition before, up to its own. */
static struct view since_previous(const struct scope *scope, const struct edition *edition)
{
	const struct render_site *site = scope_site(scope);
	const struct editions *editions = site->from.editions;
	const struct history_publication *previous = NULL, *publication = edition->publication;
	for (size_t i = 0; i < editions->n && editions->v[i].publication < publication; i++)
		previous = editions->v[i].publication;
	struct tallies *tallies = arena_alloc(scope->arena, sizeof *tallies);
	for (size_t i = previous ? previous->first + previous->count : SIZE_MAX; i < publication->first + publication->count; i++) {
		const struct change *change = site->history->changes.v[i];
		tally_add(scope->arena, tallies, class_title(change->derived_class, scope), change_rows(change));
	}
	return view_tallies(tallies);
}

static struct view copies_of(const struct scope *scope, const struct edition *edition)
{
	const struct render_site *site = scope_site(scope);
	struct frozen_refs *copies = arena_alloc(scope->arena, sizeof *copies);
	for (size_t i = 0; i < site->frozen_count; i++)
		if (site->frozen[i].file_count && frozen_is_of(&site->frozen[i], edition))
			*array_add(scope->arena, copies) = &site->frozen[i];
	return view_frozen_refs(copies);
}

static bool edition_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct edition *edition = self.data;
	if (str_is(name, "name"))
		*out = view_text(scope, edition->name);
	else if (str_is(name, "tag"))
		*out = view_text(scope, str_join(scope->arena, (struct str[]){ str_of(EDITION_TAGS), edition->name }, 2, ""));
	else if (str_is(name, "day"))
		*out = view_day(scope, edition->publication->published);
	else if (str_is(name, "commit"))
		*out = view_text(scope, edition->publication->commit);
	else if (str_is(name, "note"))
		*out = view_text(scope, edition->note);
	else if (str_is(name, "subject"))
		*out = view_text(scope, edition->publication->subject);
	else if (str_is(name, "record_url"))
		*out = view_text(scope, record_url(scope->arena, scope_site(scope), scope_lang(scope), edition->publication));
	else if (str_is(name, "tallies"))
		*out = since_previous(scope, edition);
	else if (str_is(name, "copies"))
		*out = copies_of(scope, edition);
	else
		return false;
	return true;
}

static const struct view_class edition_class = { .member = edition_member };

static size_t editions_count(struct view self)
{
	return ((const struct editions *)self.data)->n;
}

static struct view editions_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &edition_class, &((const struct editions *)self.data)->v[i], NULL };
}

static const struct view_class editions_class = { .member = view_count_member, .count = editions_count, .element = editions_element };

struct view view_editions(const struct editions *editions)
{
	return (struct view){ &editions_class, editions, NULL };
}

struct view view_all_editions(const struct scope *scope)
{
	const struct editions *editions = scope_site(scope)->from.editions;
	struct editions *latest_first = arena_alloc(scope->arena, sizeof *latest_first);
	for (size_t i = editions ? editions->n : 0; i-- > 0;)
		*array_add(scope->arena, latest_first) = editions->v[i];
	return view_editions(latest_first);
}
