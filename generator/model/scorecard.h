/* A scorecard worked out: the points of one unit by one criteria set in one year, item by item, beside last year's. One method, told
   to readers in content/pages/phuong-phap.md:

   1. The points. Of each item of the set, in order of criteria and items, the score that the unit has for the year. Totals add up
      the points that are there, self-assessed and reviewed apart, exactly; how many items lack them is counted. Absent is never 0.
   2. The phase. As the scorecard states; else keeping, when a recognition of the year before gives the unit the set's title
      (title_awarded); else building. A set that names no title tells nothing. In a keeping year an item's keep_bar is its bar.
   3. Eligibility. The set lists what the unit must have been given the year before (eligible_by): "title", or "title: class, class".
      All held: eligible. One held in another class: not eligible. One not recorded: not shown; silence is not taken for failure. A
      unit that did not exist then: unit-new.
   4. Size bands (band.h): which applies to the reported size, and whether the reported counts keep to it. */
#ifndef CONGBO_MODEL_SCORECARD_H
#define CONGBO_MODEL_SCORECARD_H

#include "model/band.h"
#include "model/model.h"

/* Each in the order of the choice list of its name. */
enum phase { PHASE_NONE, PHASE_BUILDING, PHASE_KEEPING };
enum phase_basis { BASIS_NONE, BASIS_STATED, BASIS_TITLE_HELD, BASIS_TITLE_NOT_HELD, BASIS_UNIT_NEW, BASIS_TITLE_UNNAMED };
enum eligibility { ELIGIBILITY_NONE, ELIGIBLE, NOT_ELIGIBLE, ELIGIBILITY_NOT_SHOWN, ELIGIBILITY_UNIT_NEW };
enum condition { CONDITION_NONE, CONDITION_HELD, CONDITION_OTHER_CLASS, CONDITION_NOT_RECORDED };

struct points {
	struct decimal max;            /* what the items allow */
	struct decimal self, reviewed; /* sums of what was given; absent when nothing was */
	size_t items, self_missing, reviewed_missing; /* items, and those without such points */
	bool too_large;                /* for exact sums: then there are none */
};

/* Whether every item has both. */
static inline bool points_complete(const struct points *points)
{
	return points->self_missing == 0 && points->reviewed_missing == 0;
}

struct assessed_item {
	const struct item *item;
	const struct score *score, *last; /* of the year, and of the year before; NULL: none */
	struct decimal change;            /* reviewed less self-assessed; absent unless both are there */
	bool keep_bar;                    /* its bar of the year is the item's keep_bar */
	struct bands bands;               /* none when its rules are absent or wrong */
	const struct band *band;          /* the one that applies, NULL when none or not known */
	uint8_t verdict;                  /* enum band_verdict; BAND_NONE without bands */
};

struct assessed_criterion {
	const struct criterion *criterion;
	struct points points, last;
	struct { struct assessed_item *v; size_t n, cap; } items;
};

struct assessed_group {
	struct str name; /* empty: criteria without a group */
	struct points points, last;
	struct { struct assessed_criterion *v; size_t n, cap; } criteria;
};

struct eligible_condition {
	struct str title, classes;             /* classes empty: of whatever class */
	uint8_t state;                         /* enum condition */
	const struct recognition *recognition; /* of the year before, by that title; NULL: none recorded */
};

struct assessment {
	const struct scorecard *card, *last_card; /* last_card: of the year before; NULL: none */
	uint8_t phase, phase_basis, eligibility;  /* PHASE_NONE: cannot be told; ELIGIBILITY_NONE: the set lists no conditions */
	uint8_t last_phase;                       /* of last_card */
	const struct recognition *held;           /* that the phase rests on, or NULL */
	struct { struct eligible_condition *v; size_t n, cap; } conditions;
	struct points points, last;
	struct { struct assessed_group *v; size_t n, cap; } groups; /* in order of their first criteria */
};

/* A pure function of the linked model; all that it makes is in the arena. */
struct assessment assessment_of(struct arena *arena, const struct scorecard *card);

/* Full points were given on review though the band is missed. */
bool assessed_against_band(const struct assessed_item *item);
/* The year of a score, a scorecard or a recognition; 0 when it is not a single year. */
int scorecard_year(struct period period);
/* The unit's scorecard by that set in that year; NULL when there is none. */
const struct scorecard *scorecard_of(const struct row *unit, const struct row *set, int year);
/* What the size bands need and the score reports. */
struct band_counts score_counts(const struct score *score);
/* Adds a scorecard for scores that have none, and the totals of all as rows; called by model_derive. */
void scorecards_derive(struct model *model);

#endif
