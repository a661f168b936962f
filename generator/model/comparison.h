/* The targets of a topic side by side, across plans and places; those of demonstrations are left out. One that restates another of the
   topic (same_as) stands under it. By each order, ties are broken by place, then as the targets stand in the files.

   By place: the names of the plans' areas in dictionary order. By due day: the last day that counts, those without one last. By status:
   in groups, what needs attention first. By bar: in groups of what may be compared, which has the same comparison, the same unit of
   measurement, the same denominator ("of") and is asked of each unit or of the whole alike. Only within such a group is anything
   ranked, and only numbers that are not relative to an earlier period; "exactly 100 %" counts as at least, "exactly 0" as at most.
   Groups in which something is ranked come first. Where the document states no denominator, nothing is known to be the same. */
#ifndef CONGBO_MODEL_COMPARISON_H
#define CONGBO_MODEL_COMPARISON_H

#include "model/model.h"

/* Each in the order of the choice list of its name. */
enum comparison_order { ORDER_NONE, ORDER_PLACE, ORDER_DUE, ORDER_BAR, ORDER_STATUS, COMPARISON_ORDERS };
enum bar_family {
	FAMILY_UNKNOWN, FAMILY_AT_LEAST, FAMILY_AT_MOST, FAMILY_EXACTLY, FAMILY_BETWEEN, FAMILY_INCREASE, FAMILY_DECREASE, FAMILY_DONE,
	FAMILY_NO_BAR,
};
enum comparison_remark {
	REMARK_NONE, REMARK_RANKED, REMARK_DENOMINATOR, REMARK_UNIT, REMARK_NO_DENOMINATOR, REMARK_CHANGE, REMARK_NO_NUMBER,
};

struct compared {
	const struct target *target;
	const struct standing *standing; /* NULL: none */
	struct str place;                /* empty: the plan is not there */
	struct date last;                /* the last day that counts; may be absent */
	struct rows restated;            /* targets of the topic that restate it */
	uint8_t family;                  /* enum bar_family */
	/* Ranks among the group by bar, from 1 on for the lowest; equal values have equal ranks. 0: not ranked. */
	size_t bar_rank, value_rank;
};

struct compared_group {
	uint8_t family, remark;          /* by bar: enum bar_family, enum comparison_remark; else 0 */
	uint8_t status;                  /* by status: enum status_code; else 0 */
	struct compared *v;              /* at least one */
	size_t n;
};

struct comparison { struct compared_group *v; size_t n, cap; };

/* All that it makes is in the arena. By place and due day everything is one group. */
struct comparison comparison_of(struct arena *arena, const struct topic *topic, enum comparison_order order);
/* The place of its status in that order, from 1 on. */
size_t compared_status_rank(const struct compared *compared);
/* Whose areas its plans with targets on the topic are for: each once, in dictionary order; demonstrations left out. */
struct rows comparison_places(struct arena *arena, const struct topic *topic);

#endif
