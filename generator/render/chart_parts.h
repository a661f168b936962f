/* What the charts share: sizes, words, text in lines, and the two scales. */
#ifndef CONGBO_RENDER_CHART_PARTS_H
#define CONGBO_RENDER_CHART_PARTS_H

#include "base/arena.h"
#include "render/chart.h"
#include "render/svg.h"

enum {
	CHART_WIDTH = 2880,  /* in tenths, as all lengths are */
	CHART_LINE = 150,    /* from one line of text to the next */
	CHART_LETTER = 64,   /* what a letter takes, reckoned amply: the fonts are the reader's */
	CHART_RADIUS = 40,   /* of a point */
};

/* chart_text.c */

/* What charts say, in the page's language. */
enum chart_word {
	WORD_PROGRESS, WORD_UNITS, WORD_SCORES, WORD_TIMELINE, WORD_BAR, WORD_PACE, WORD_BASELINE, WORD_DUE, WORD_FINAL, WORD_PROVISIONAL,
	WORD_LATE, WORD_APART, WORD_DONE, WORD_NOT_DONE, WORD_NO_RESULT, WORD_SELF, WORD_REVIEWED, WORD_MOST, WORD_AS_OF,
	WORD_HIDDEN, WORD_WITHOUT, WORD_WITHHELD,
	WORDS
};
const char *chart_word(enum chart_word word, enum lang lang);
/* "title: about", with the word as its beginning. */
struct str chart_title(const struct chart *chart, enum chart_word word);

int text_width(struct str text);
/* The text's words in at most `most` lines that fit into `width`; what is left over ends in "…". Returns how many lines. */
size_t text_lines(struct arena *arena, struct str text, int width, struct str *lines, size_t most);
struct str text_line(struct arena *arena, struct str text, int width); /* in one */
/* A value as words_fraction() says it, cut off where it would equal the bar without being so. */
struct str text_value(struct arena *arena, const struct status *status, struct fraction value, enum lang lang);
/* "<5 ca", "giữ kín": what is told instead of a value that is withheld. */
struct str text_withheld(struct arena *arena, const struct status *status, enum lang lang);
struct str text_bar(struct arena *arena, const struct target *target, enum lang lang);
struct str text_standing(struct arena *arena, const struct status *status, enum lang lang);
struct str text_period(struct arena *arena, struct period period, enum lang lang);
struct str text_count(struct arena *arena, size_t n, const char *of_what, enum lang lang);
/* At a tick of a scale: a number, with "%" where the target is in percent. */
struct str text_tick(struct arena *arena, const struct status *status, struct decimal tick, enum lang lang);
bool text_is_percent(const struct target *target);

/* chart_scale.c */

/* A scale of values from bottom to top, or from left to right, with ticks at multiples of `step`. */
struct value_scale {
	struct decimal step;
	int64_t first, last;   /* the ends, in steps; first <= 0 <= last */
	int from, length;      /* where the first end lies; a negative length leads upwards */
};
/* Room for all values and for 0. What lies between 0 and 100 percent is shown from 0 to 100, or, when all of it lies in the lowest
   fifth, on a scale that ends sooner (*shortened). Absent values count for nothing. -1 when the numbers are too large. */
int value_scale_make(struct value_scale *scale, bool *shortened, bool percent, const struct fraction *values, size_t n);
/* Where a value lies. -1 when that cannot be reckoned. */
int value_scale_at(int *at, const struct value_scale *scale, struct fraction value);
struct decimal value_scale_tick(const struct value_scale *scale, int64_t step);

/* A scale of days: a day is a stretch, and so has a beginning and an end. */
struct day_scale {
	struct date first, last;
	int from, length;
};
int day_begin(const struct day_scale *scale, struct date day);
int day_end(const struct day_scale *scale, struct date day);
/* A line from top to bottom where each month, quarter or year begins, whichever have room for their names, which stand on `base`; years
   of months and quarters on the next line. */
void day_scale_draw(struct svg *svg, const struct day_scale *scale, int top, int bottom, int base, const struct chart *chart);

/* chart_marks.c */

/* A point: round in time, square late; hollow when provisional. */
void mark_point(struct svg *svg, struct spot at, bool provisional, bool late);
/* What a panel is drawn in: the scales, and the sides of the field. */
struct panel {
	struct day_scale days;
	struct value_scale values;
	int left, right, top, bottom;
};
/* The days and values that the charts of a target's series need; the sides of the panel are set before. -1: no point, or numbers that
   are too large. */
int panel_make(struct panel *panel, bool *shortened, const struct status *status, const struct series *series, size_t n);
/* Where a point with a value lies; panel_make() has seen that it can be told. */
struct spot panel_spot(const struct panel *panel, const struct series_point *point);
static inline bool point_drawn(const struct series_point *point) { return fraction_present(point->value); }
/* What is asked for: the field that meets it, and a line at each of its ends. */
void mark_field(struct svg *svg, const struct panel *panel, const struct status *status);
void mark_bar(struct svg *svg, const struct panel *panel, const struct status *status);
/* The points, joined where they can be compared. */
void mark_series(struct svg *svg, const struct panel *panel, const struct status *status, const struct series *series);

/* The marks used, each with its words, in two columns from y on. */
struct legend_entry {
	void (*draw)(struct svg *svg, struct spot at);
	struct str words;
};
int legend_height(size_t n);
void legend_draw(struct svg *svg, const struct legend_entry *entries, size_t n, int y);

/* chart_bars.c: the chart of many units. */
int chart_bars(struct out *out, const struct chart *chart, const struct status *status);

#endif
