#include "model/group.h"

#include "model/model.h"

bool unit_is_group(const struct unit *unit)
{
	return unit->level == LEVEL_GROUP;
}

bool unit_is_organisation(const struct unit *unit)
{
	return unit->level == LEVEL_AGENCY || unit->level == LEVEL_SCHOOL || unit->level == LEVEL_ENTERPRISE;
}

bool unit_stands_for_others(const struct row *unit)
{
	return unit_is_group((const struct unit *)unit) && row_back(unit, str_of("children"))->n > 0;
}

bool unit_exists(const struct unit *unit, struct date first, struct date last)
{
	bool ceased = date_present(unit->valid_to.last) && date_cmp(unit->valid_to.last, first) < 0;
	bool comes_later = date_present(unit->valid_from.first) && date_present(last) && date_cmp(unit->valid_from.first, last) > 0;
	return !ceased && !comes_later;
}

static void add_members(struct rows *out, struct arena *arena, struct row *unit, struct date first, struct date last, int depth)
{
	if (depth == GROUPS_DEEP || !unit_stands_for_others(unit)) {
		if (unit_exists((const struct unit *)unit, first, last))
			*array_add(arena, out) = unit;
		return;
	}
	const struct rows *children = row_back(unit, str_of("children"));
	for (size_t i = 0; i < children->n; i++)
		add_members(out, arena, children->v[i], first, last, depth + 1);
}

void unit_members(struct rows *out, struct arena *arena, struct row *unit, struct date first, struct date last)
{
	add_members(out, arena, unit, first, last, 0);
}
