/* Charts as SVG, made when the site is built. Each is a pure function from numbers to a drawing: the same numbers give the same
   bytes. All are drawn 288 units wide, which is what a page has on a phone of 320 pixels, with letters 11 units high; a wider
   screen shows them larger, not differently. Colour says nothing that shape, place or words do not say too. What a chart shows
   in numbers must stand in a table beside it. */
#ifndef CONGBO_RENDER_CHART_H
#define CONGBO_RENDER_CHART_H

#include "base/out.h"
#include "model/series.h"

/* What every chart is given: `about` says in a few words what is measured, and in which language the page is. */
struct chart {
	struct arena *arena; /* for what is needed while drawing */
	enum lang lang;
	struct str id;       /* one of its own on the page, spelled as HTML's ids are */
	struct str about;    /* from content: Vietnamese; it becomes part of the title */
};

/* Each function returns 0, or -1 when there is nothing that could be drawn; then it has written nothing. Whether it will draw is asked
   by the functions that end in _drawn. */

/* Results over time against what is asked for. The status gives the bar, the due day and, where one was asked for, the steady
   pace. Where the series breaks (model/succession.h) there is a gap in the line, with a mark that says so. */
int chart_progress(struct out *out, const struct chart *chart, const struct status *status, const struct series *series);
bool chart_progress_drawn(const struct status *status, const struct series *series);
/* The end of a percent axis that does not reach to 100 although all shown lies between 0 and 100; absent otherwise. */
struct decimal chart_short_axis(const struct status *status, const struct series *series);

/* A target that each unit must reach: for up to CHART_PANELS units a small chart each, all on one scale; for more, bars in order of
   their size, of the CHART_BARS at either end. `series` has one for each of status->units. */
enum { CHART_PANELS = 24, CHART_BARS = 40 };
int chart_units(struct out *out, const struct chart *chart, const struct status *status, const struct series *series);
bool chart_units_drawn(const struct status *status, const struct series *series);
/* Whether the units' shares are of different totals: a reader who compares them must be told. */
bool chart_denominators_differ(const struct status *status);

/* Points of a scorecard, group by group: what could be had, what the unit gave itself and what the review gave. */
struct score_bar {
	struct str name;
	struct decimal most, self, reviewed; /* absent is not drawn; a bar without `most` is left out */
};
int chart_scores(struct out *out, const struct chart *chart, const struct score_bar *bars, size_t n);

/* What happens when: one line for each moment, in the order given, on a common scale of days. */
enum moment_kind { MOMENT_TARGET, MOMENT_TASK, MOMENT_DEADLINE, MOMENT_EVENT, MOMENT_KINDS };
struct moment {
	enum moment_kind kind;
	struct period when;          /* of what recurs: the first of `times` */
	const struct period *times;  /* of what recurs: each time; else NULL */
	size_t time_count;
	struct str words;            /* when, in the page's language */
	struct str what;             /* in Vietnamese; or empty, and then: */
	size_t count;                /* how many of the kind there are */
};
struct timeline {
	struct period span;          /* what lies outside is marked at its edge */
	struct date as_of;
	const struct moment *v;
	size_t n;
};
int chart_timeline(struct out *out, const struct chart *chart, const struct timeline *timeline);
/* "chỉ tiêu", "nhiệm vụ"… */
struct str moment_kind_words(enum moment_kind kind, enum lang lang);

#endif
