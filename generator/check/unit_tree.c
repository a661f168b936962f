/* Units form a tree: nobody is above themselves. */
#include "check/check.h"

enum { SHOWN = 8 };

static const struct unit *parent_of(const struct unit *unit)
{
	return (const struct unit *)unit->parent.row;
}

/* "xa-mot → xa-hai → xa-mot", or its beginning when the circle is long */
static struct str circle_text(struct arena *arena, const struct unit *unit)
{
	struct str ids[SHOWN + 2] = { unit->id };
	size_t n = 1;
	const struct unit *above = parent_of(unit);
	for (; above != unit && n < SHOWN; above = parent_of(above))
		ids[n++] = above->id;
	if (above != unit)
		ids[n++] = str_of("…");
	ids[n++] = unit->id;
	return str_join(arena, ids, n, " → ");
}

/* Goes up from a unit and leaves a mark at each, until there is nothing above or a mark. One of this walk closes a circle, which
   no other walk goes round again, so that each unit is passed once. */
static void walk_up(struct map *marks, struct row *from, struct diags *diags)
{
	const struct unit *unit = (const struct unit *)from;
	while (unit && unit->row.key.n) {
		const struct row *walk = map_add(marks, unit->row.key, from);
		const struct unit *above = parent_of(unit);
		if (walk != from)
			return;
		if (above && map_get(marks, above->row.key) == from) {
			diag2(diags, DIAG_UNIT_CYCLE, row_place(&above->row, field_named(&table_units, str_of("parent"))), above->id,
				circle_text(diags->arena, above));
			return;
		}
		unit = above;
	}
}

void check_unit_tree(const struct model *model, struct diags *diags)
{
	const struct rows *units = &model_table_of(model, &table_units)->rows;
	struct arena *arena = arena_new();
	struct map marks = map_in(arena);
	for (size_t i = 0; i < units->n; i++)
		walk_up(&marks, units->v[i], diags);
	arena_free(arena);
}
