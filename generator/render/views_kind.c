/* Views of kinds of pages, for /api/. A kind: name, pages (how many), list_url. */
#include "base/arena.h"
#include "render/kinds.h"
#include "render/views.h"

static bool kind_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct page_kind *kind = self.data;
	if (str_is(name, "name"))
		*out = view_text(scope, kind->name);
	else if (str_is(name, "pages"))
		*out = view_number(kind->pages);
	else if (str_is(name, "list_url"))
		*out = view_text(scope, str_join(scope->arena, (struct str[]){ scope_site(scope)->prefix, page_kind_list(scope->arena, kind) }, 2, "/"));
	else
		return false;
	return true;
}

static const struct view_class kind_class = { .member = kind_member };

static size_t kinds_count(struct view self)
{
	return ((const struct page_kinds *)self.data)->n;
}

static struct view kinds_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &kind_class, &((const struct page_kinds *)self.data)->v[i], NULL };
}

static const struct view_class kinds_class = { .count = kinds_count, .element = kinds_element };

struct view view_kinds(const struct scope *scope)
{
	struct page_list pages = render_list(scope_site(scope), scope->arena);
	struct page_kinds *kinds = arena_alloc(scope->arena, sizeof *kinds);
	*kinds = page_kinds(scope->arena, scope_site(scope), &pages);
	return (struct view){ &kinds_class, kinds, NULL };
}
