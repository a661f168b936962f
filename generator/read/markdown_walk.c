#include <cmark.h>

#include "read/markdown_parts.h"

bool walk_next(struct walk *walk)
{
	cmark_node *node = walk->node, *next;
	if (!node) {
		walk->node = walk->root;
		walk->entering = true;
		return walk->root != NULL;
	}
	if (walk->entering) {
		next = cmark_node_first_child(node);
		if (next)
			walk->node = next;
		walk->entering = next != NULL;
		return true;
	}
	if (node == walk->root)
		return false;
	next = cmark_node_next(node);
	walk->node = next ? next : cmark_node_parent(node);
	walk->entering = next != NULL;
	return true;
}

struct cmark_node *markdown_behind(struct cmark_node *node, const struct mark *mark)
{
	if (mark->kind == MARK_NOTE)
		return mark->note->end; /* its closing mark, which comes to nothing */
	node = cmark_node_next(node);
	if (mark->kind == MARK_TABLE)
		for (size_t i = mark->table->rows * mark->table->columns; i > 0 && node; i--)
			node = cmark_node_next(node);
	return node;
}
