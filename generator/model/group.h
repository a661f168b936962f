/* Kinds of units, what groups of them ("các tổ dân phố") hold, and when units exist. */
#ifndef CONGBO_MODEL_GROUP_H
#define CONGBO_MODEL_GROUP_H

#include "model/tables.h"

/* Groups of groups are followed so deep; they may also lead in circles, as is reported elsewhere. */
enum { GROUPS_DEEP = 8 };

/* Whether the unit is of the level `group`. */
bool unit_is_group(const struct unit *unit);
/* Whether it is an agency, school or enterprise. */
bool unit_is_organisation(const struct unit *unit);
/* Whether it stands for the units registered below it: a group that has some. Any other unit stands for itself. */
bool unit_stands_for_others(const struct row *unit);
/* Whether the unit exists on some day from first to last; where one of them is absent, time has no end on that side. */
bool unit_exists(const struct unit *unit, struct date first, struct date last);
/* Adds the units that the unit stands for, groups within groups resolved, and that exist on some day from first to last. */
void unit_members(struct rows *out, struct arena *arena, struct row *unit, struct date first, struct date last);

#endif
