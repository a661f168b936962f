#include <cmark.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "read/markdown_parts.h"

bool markdown_take_id(struct markdown *md, struct str id)
{
	if (map_get(&md->ids, id))
		return false;
	size_t *tried = arena_alloc(md->scratch, sizeof *tried);
	*tried = 1;
	map_put(&md->ids, id, tried);
	return true;
}

/* "a", "a-2", "a-3"… The number goes on where the last search for `id` ended: many equal headings take linear time. */
static struct str free_id(struct markdown *md, struct str id)
{
	struct arena *arena = md->doc->arena;
	/* The ids of footnotes are theirs alone. */
	if (str_starts(id, "fn-") || str_starts(id, "fnref-"))
		id = str_format(arena, "muc-%.*s", (int)id.n, id.p);
	if (markdown_take_id(md, id))
		return id;
	size_t *tried = map_get(&md->ids, id);
	struct str numbered;
	do
		numbered = str_format(md->scratch, "%.*s-%zu", (int)id.n, id.p, ++*tried);
	while (map_get(&md->ids, numbered));
	numbered = str_dup(arena, numbered);
	markdown_take_id(md, numbered);
	return numbered;
}

struct str markdown_heading(struct markdown *md, struct cmark_node *heading)
{
	int level = cmark_node_get_heading_level(heading);
	struct extent at = markdown_extent(md, heading, cmark_node_next(heading));
	if (level == 1)
		diag(&md->doc->diags, DIAG_HEADING_ONE, markdown_at(md, at));
	struct str text = markdown_text(md, heading, cmark_node_next(heading));
	struct str id = free_id(md, utf8_slug(md->doc->arena, text));
	struct heading *noted = array_add(md->doc->arena, &md->doc->headings);
	*noted = (struct heading){ .level = level, .id = id, .text = text, .at = at };
	return id;
}
