/* Which rows a row was split from, merged from or put in the place of, and which followed it.
   Any row knows descent: the changes that say so, oldest first, its own before those of rows that name it, the first of them; more, how many
   others. Each knows what its change does, others: the first of the other rows that it is about, as far as they have pages; others_more. */
#include "base/arena.h"
#include "history/present_key.h"
#include "render/history_parts.h"
#include "render/url.h"

struct link { const struct change *change; const struct row *self; };
struct links { struct link *v; size_t n, cap; };

static void add_other(const struct scope *scope, struct rows *others, const struct row *self, const struct row *row)
{
	struct str path, fragment;
	if (row && row != self && url_row(scope->arena, row, &path, &fragment))
		*array_add(scope->arena, others) = (struct row *)row;
}

static struct rows *others(const struct scope *scope, const struct link *link)
{
	struct rows *others = arena_alloc(scope->arena, sizeof *others);
	const struct rows *kin = change_kin(scope, link->change);
	add_other(scope, others, link->self, change_about(scope, link->change));
	for (size_t i = 0; i < kin->n; i++)
		add_other(scope, others, link->self, kin->v[i]);
	return others;
}

static bool link_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct link *link = self.data;
	if (str_is(name, "others")) {
		*out = view_rows(first_named(scope, others(scope, link)));
		return true;
	}
	if (str_is(name, "others_more")) {
		*out = view_more(others(scope, link)->n);
		return true;
	}
	struct view change = view_row(&link->change->row);
	return change.class->member(out, change, name, scope);
}

static const struct view_class link_class = { .member = link_member };

static size_t links_count(struct view self)
{
	const struct links *links = self.data;
	return links->n < NAMED ? links->n : NAMED;
}

static struct view links_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &link_class, &((const struct links *)self.data)->v[i], NULL };
}

static bool links_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	if (str_is(name, "count"))
		*out = view_number(links_count(self));
	else if (str_is(name, "more"))
		*out = view_more(((const struct links *)self.data)->n);
	else
		return false;
	return true;
}

static const struct view_class links_class = { .member = links_member, .count = links_count, .element = links_element };

/* Both sides of a succession say so: whose own change names the other needs no second. */
static bool is_said(const struct links *links, struct str key)
{
	for (size_t i = 0; i < links->n; i++)
		for (size_t k = 0; k < links->v[i].change->kin.n; k++)
			if (str_eq(links->v[i].change->kin.v[k], key))
				return true;
	return false;
}

/* What is said of a row that went counts no more when it was put back: it stands again. */
static void add_own(struct links *links, struct arena *arena, const struct change *change, const struct row *row)
{
	size_t kept = 0;
	if (change->relation)
		*array_add(arena, links) = (struct link){ change, row };
	if (change->field.n || change->derived_class != CLASS_RE_ADDED)
		return;
	for (size_t i = 0; i < links->n; i++)
		if (links->v[i].change->derived_class != CLASS_WITHDRAWN)
			links->v[kept++] = links->v[i];
	links->n = kept;
}

static struct links *descent(const struct scope *scope, const struct row *row)
{
	const struct history *history = scope_site(scope)->history;
	struct links *links = arena_alloc(scope->arena, sizeof *links);
	if (!history || row->key.n == 0)
		return links;
	const struct history_changes *own = history_of_row(history, row->table, row->key);
	const struct history_changes *by_others = history_of_kin(history, row->table, row->key);
	for (size_t i = 0; i < own->n; i++)
		add_own(links, scope->arena, own->v[i], row);
	for (size_t i = 0; i < by_others->n; i++)
		if (!is_said(links, by_others->v[i]->key))
			*array_add(scope->arena, links) = (struct link){ by_others->v[i], row };
	return links;
}

bool descent_member(struct view *out, const struct row *row, struct str name, const struct scope *scope)
{
	if (!str_is(name, "descent"))
		return false;
	*out = (struct view){ &links_class, descent(scope, row), NULL };
	return true;
}
