/* The catalogue, in both of its spellings. */
#include "publish/catalog.h"
#include "publish/format.h"

static void write_with(void (*write)(struct out *, const struct graph *), struct out *out, const struct render_site *site)
{
	struct arena *arena = arena_new();
	struct graph graph = catalog_graph(arena, site);
	write(out, &graph);
	arena_free(arena);
}

void format_catalog_json_ld(struct out *out, const struct dataset *dataset)
{
	write_with(graph_write_json_ld, out, dataset->site);
}

void format_catalog_turtle(struct out *out, const struct dataset *dataset)
{
	write_with(graph_write_turtle, out, dataset->site);
}
