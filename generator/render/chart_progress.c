/* A target's results over its time against what is asked for. */
#include "render/chart_parts.h"

enum {
	TOP = 280, FIELD = 1300, NAMES = 180 + CHART_LINE, /* the heights of: what stands above the field, the field, the names under it */
	CHECK = 60,                           /* half of the box of a yes or no */
	MOST_LABELS = 6, LETTER = 90,         /* how high letters are */
};

struct progress {
	struct svg svg;
	const struct chart *chart;
	const struct status *status;
	const struct series *series, *drawn; /* drawn: the points that have values */
	struct panel panel;
	int label_top, label_bottom, label_left, label_right; /* where the words of the bar stand */
};

static struct str period_words(const struct progress *p, struct period period)
{
	return text_period(p->chart->arena, period, p->chart->lang);
}

static struct str bar_words(const struct progress *p)
{
	return text_bar(p->chart->arena, p->status->target, p->chart->lang);
}

static bool is_yes(const struct status *status)
{
	return status->target->op == OP_YES;
}

static struct str value_words(const struct progress *p, const struct series_point *point)
{
	if (is_yes(p->status))
		return str_of(chart_word(status_says_done(point->value) ? WORD_DONE : WORD_NOT_DONE, p->chart->lang));
	return text_value(p->chart->arena, p->status, point->value, p->chart->lang);
}

/* "quý I/2026: 50,40%; quý II/2026: 79,45% (sơ bộ). Mức phải đạt: ít nhất 92%, hạn 14/11/2026." */
static struct str description(const struct progress *p)
{
	enum lang lang = p->chart->lang;
	struct out out = out_arena(p->chart->arena);
	for (size_t i = 0; i < p->series->n; i++) {
		const struct series_point *point = &p->series->v[i];
		if (i)
			out_text(&out, "; ");
		out_str(&out, period_words(p, point->period));
		out_text(&out, ": ");
		if (point_drawn(point))
			out_str(&out, value_words(p, point));
		if (point->broken)
			out_format(&out, point_drawn(point) ? " (%s)" : "%s", chart_word(WORD_APART, lang));
		if (point->provisional)
			out_format(&out, " (%s)", chart_word(WORD_PROVISIONAL, lang));
		if (point_drawn(point) && series_late(point, p->status->due))
			out_format(&out, " (%s)", chart_word(WORD_LATE, lang));
	}
	if (p->status->target->op) {
		out_format(&out, ". %s: ", chart_word(WORD_BAR, lang));
		out_str(&out, bar_words(p));
	}
	if (period_present(p->status->due)) {
		out_format(&out, ", %s ", chart_word(WORD_DUE, lang));
		out_str(&out, period_words(p, p->status->due));
	}
	out_char(&out, '.');
	return out_held(&out);
}

/* --- the field --- */

static struct str tick_words(const struct progress *p, int64_t step)
{
	return text_tick(p->chart->arena, p->status, value_scale_tick(&p->panel.values, step), p->chart->lang);
}

static void draw_values(struct progress *p)
{
	enum { GAP = 50, HALF_LETTER = 40 };
	for (int64_t step = p->panel.values.first; step <= p->panel.values.last; step++) {
		int y = p->panel.bottom;
		value_scale_at(&y, &p->panel.values, fraction_of(value_scale_tick(&p->panel.values, step)));
		svg_line(&p->svg, step == 0 ? "zero" : "grid", (struct spot){ p->panel.left, y }, (struct spot){ p->panel.right, y });
		svg_text(&p->svg, "tick", (struct spot){ p->panel.left - GAP, y + HALF_LETTER }, SVG_END, tick_words(p, step), NULL);
	}
}

static void draw_due(struct progress *p)
{
	enum { BASE = 110, GAP = 30 };
	if (!period_present(p->status->due))
		return;
	int x = day_end(&p->panel.days, p->status->due.last);
	bool on_left = x > (p->panel.left + p->panel.right) / 2;
	struct str parts[] = { str_of(chart_word(WORD_DUE, p->chart->lang)), period_words(p, p->status->due) };
	svg_line(&p->svg, "due", (struct spot){ x, BASE - 80 }, (struct spot){ x, p->panel.bottom });
	svg_text(&p->svg, NULL, (struct spot){ on_left ? x - GAP : x + GAP, BASE }, on_left ? SVG_END : SVG_START,
		str_join(p->chart->arena, parts, 2, " "), NULL);
}

static void draw_pace(struct progress *p)
{
	const struct status *status = p->status;
	int from, to;
	if (status->days == 0 || value_scale_at(&from, &p->panel.values, fraction_of(decimal_of(0))) < 0 ||
	    value_scale_at(&to, &p->panel.values, status->low) < 0)
		return;
	int start = day_begin(&p->panel.days, (struct date){ status->due.last.day - status->days + 1 });
	svg_line(&p->svg, "pace", (struct spot){ start, from }, (struct spot){ day_end(&p->panel.days, status->due.last), to });
}

static void draw_baseline(struct progress *p)
{
	int y;
	if (!fraction_present(p->status->baseline) || value_scale_at(&y, &p->panel.values, p->status->baseline) < 0)
		return;
	svg_line(&p->svg, "baseline", (struct spot){ p->panel.left, y }, (struct spot){ p->panel.right, y });
}

static int distance(int a, int b)
{
	return a > b ? a - b : b - a;
}

/* What is asked for in words, at the end of its line that is further from the points. */
static void draw_bar_words(struct progress *p)
{
	enum { ABOVE = 40, BELOW = 115 };
	const struct status *status = p->status;
	struct fraction end = fraction_present(status->low) ? status->low : status->high;
	int y;
	if (!fraction_present(end) || value_scale_at(&y, &p->panel.values, end) < 0)
		return;
	struct str words = text_line(p->chart->arena, bar_words(p), p->panel.right - p->panel.left);
	const struct series *series = p->drawn;
	struct spot first = panel_spot(&p->panel, &series->v[0]), last = panel_spot(&p->panel, &series->v[series->n - 1]);
	int middle = (p->panel.left + p->panel.right) / 2;
	/* a side without points is the furthest of all */
	int left = first.x > middle ? FIELD : distance(first.y, y), right = last.x < middle ? FIELD : distance(last.y, y);
	bool at_right = right > left, above = y - p->panel.top >= LETTER + ABOVE;
	int base = above ? y - ABOVE : y + BELOW, width = text_width(words);
	p->label_top = base - LETTER;
	p->label_bottom = base;
	p->label_left = at_right ? p->panel.right - width : p->panel.left;
	p->label_right = p->label_left + width;
	svg_text(&p->svg, "asked", (struct spot){ at_right ? p->panel.right - 20 : p->panel.left + 20, base }, at_right ? SVG_END : SVG_START,
		words, NULL);
}

/* Whether words at that height, from left to right, would run into the bar or its words. */
static bool is_taken(const struct progress *p, int base, int left, int right)
{
	struct fraction ends[] = { p->status->low, p->status->high };
	bool taken = base > p->label_top && base - LETTER < p->label_bottom && right > p->label_left && left < p->label_right;
	for (size_t i = 0; i < 2; i++) {
		int y;
		if (fraction_present(ends[i]) && value_scale_at(&y, &p->panel.values, ends[i]) == 0)
			taken |= y < base + 10 && y > base - LETTER - 10;
	}
	return taken;
}

/* To which side words lean from a point, away from the line on that side of it: -1 to the left, 1 to the right. */
static int lean_of(const struct progress *p, size_t i, bool above)
{
	struct spot at = panel_spot(&p->panel, &p->drawn->v[i]);
	int from = i ? panel_spot(&p->panel, &p->drawn->v[i - 1]).y - at.y : 0;
	int to = i + 1 < p->drawn->n ? panel_spot(&p->panel, &p->drawn->v[i + 1]).y - at.y : 0;
	bool line_left = above ? from < 0 : from > 0, line_right = above ? to < 0 : to > 0;
	return (int)line_left - (int)line_right;
}

struct label { int left, width, base; };

static struct label place_label(const struct progress *p, size_t i, int width, bool above)
{
	enum { ABOVE = 75, BELOW = 150 };
	struct spot at = panel_spot(&p->panel, &p->drawn->v[i]);
	int lean = lean_of(p, i, above);
	int left = lean < 0 ? at.x - width + CHART_RADIUS : lean > 0 ? at.x - CHART_RADIUS : at.x - width / 2;
	left = left + width > CHART_WIDTH ? CHART_WIDTH - width : left < p->panel.left + 20 ? p->panel.left + 20 : left;
	return (struct label){ left, width, above ? at.y - ABOVE : at.y + BELOW };
}

static bool is_free(const struct progress *p, struct label label)
{
	return label.base - LETTER > p->panel.top - CHART_LINE && label.base < p->panel.bottom &&
		!is_taken(p, label.base, label.left, label.left + label.width);
}

/* Above the point where there is room, else below; not at all where that would run into the words at its right. */
static void draw_label(struct progress *p, size_t i, int *right_end)
{
	struct str words = value_words(p, &p->drawn->v[i]);
	struct label above = place_label(p, i, text_width(words), true), below = place_label(p, i, text_width(words), false);
	struct label label = !is_free(p, above) && is_free(p, below) ? below : above;
	if (label.left + label.width > *right_end)
		return;
	*right_end = label.left;
	svg_text(&p->svg, "value", (struct spot){ label.left + label.width / 2, label.base }, SVG_MIDDLE, words, NULL);
}

/* The last value first, for it matters most; then as many of those before it as have room. */
static void draw_labels(struct progress *p)
{
	int right_end = CHART_WIDTH + CHART_LETTER;
	size_t n = p->drawn->n, least = n > MOST_LABELS ? n - 1 : 0;
	for (size_t i = n; i > least; i--)
		draw_label(p, i - 1, &right_end);
}

/* --- yes or no: a box for each report, with a tick in it when it was done --- */

static void draw_answer(struct progress *p, const struct series_point *point)
{
	struct spot at = { panel_spot(&p->panel, point).x, (p->panel.top + p->panel.bottom) / 2 };
	if (at.x > CHART_WIDTH - CHECK - SVG_UNIT)
		at.x = CHART_WIDTH - CHECK - SVG_UNIT;
	const struct spot tick[] = { { at.x - 30, at.y }, { at.x - 10, at.y + 25 }, { at.x + 30, at.y - 30 } };
	svg_rect(&p->svg, point->provisional ? "box provisional" : "box", (struct spot){ at.x - CHECK, at.y - CHECK }, 2 * CHECK, 2 * CHECK);
	if (status_says_done(point->value))
		svg_path(&p->svg, "check", tick, 3, false);
	svg_text(&p->svg, "value", (struct spot){ at.x, at.y - CHECK - 40 }, SVG_MIDDLE, value_words(p, point), NULL);
}

/* --- the legend --- */

static void draw_final(struct svg *svg, struct spot at) { mark_point(svg, at, false, false); }
static void draw_provisional(struct svg *svg, struct spot at) { mark_point(svg, at, true, false); }
static void draw_late(struct svg *svg, struct spot at) { mark_point(svg, at, false, true); }

static void draw_dash(struct svg *svg, const char *class, struct spot at)
{
	svg_line(svg, class, (struct spot){ at.x - 80, at.y }, (struct spot){ at.x + 80, at.y });
}

static void draw_pace_mark(struct svg *svg, struct spot at) { draw_dash(svg, "pace", at); }
static void draw_baseline_mark(struct svg *svg, struct spot at) { draw_dash(svg, "baseline", at); }

static void draw_break_mark(struct svg *svg, struct spot at)
{
	svg_line(svg, "break", (struct spot){ at.x, at.y - CHART_RADIUS }, (struct spot){ at.x, at.y + CHART_RADIUS });
}

enum { LEGEND = 6 };

/* Only what is there needs a word; a final result in time only when there are others. */
static size_t legend_of(const struct progress *p, struct legend_entry entries[LEGEND])
{
	bool final = false, provisional = false, late = false, apart = false;
	for (size_t i = 0; i < p->series->n; i++) {
		const struct series_point *point = &p->series->v[i];
		bool drawn = point_drawn(point);
		final |= drawn && !point->provisional;
		provisional |= drawn && point->provisional;
		late |= drawn && series_late(point, p->status->due);
		apart |= point->broken != 0;
	}
	const struct { bool there; enum chart_word word; void (*draw)(struct svg *svg, struct spot at); } all[LEGEND] = {
		{ final && (provisional || late), WORD_FINAL, draw_final }, { provisional, WORD_PROVISIONAL, draw_provisional },
		{ late, WORD_LATE, draw_late }, { p->status->days > 0, WORD_PACE, draw_pace_mark },
		{ fraction_present(p->status->baseline), WORD_BASELINE, draw_baseline_mark }, { apart, WORD_APART, draw_break_mark },
	};
	size_t n = 0;
	for (size_t i = 0; i < LEGEND; i++)
		if (all[i].there)
			entries[n++] = (struct legend_entry){ all[i].draw, str_of(chart_word(all[i].word, p->chart->lang)) };
	return n;
}

/* --- the whole --- */

static int left_margin(const struct progress *p)
{
	int widest = 0;
	for (int64_t step = p->panel.values.first; step <= p->panel.values.last; step++) {
		int width = text_width(tick_words(p, step));
		widest = width > widest ? width : widest;
	}
	return widest + CHART_LETTER;
}

/* The names of the scale say how much room they need at the left of the field. */
static int make_panel(struct progress *p, bool *shortened)
{
	p->panel = (struct panel){ .left = 0, .right = CHART_WIDTH - 2 * CHART_RADIUS, .top = TOP, .bottom = TOP + FIELD };
	if (panel_make(&p->panel, shortened, p->status, p->series, 1) < 0)
		return -1;
	p->panel.left = is_yes(p->status) ? CHECK + SVG_UNIT : left_margin(p);
	if (is_yes(p->status)) {
		p->panel.top = TOP;
		p->panel.bottom = TOP + 4 * CHECK;
	}
	return panel_make(&p->panel, shortened, p->status, p->series, 1);
}

static void draw_numbers(struct progress *p)
{
	mark_field(&p->svg, &p->panel, p->status);
	draw_values(p);
	mark_bar(&p->svg, &p->panel, p->status);
	draw_baseline(p);
	draw_pace(p);
	draw_due(p);
	mark_series(&p->svg, &p->panel, p->status, p->series);
	draw_bar_words(p);
	draw_labels(p);
}

static void draw_answers(struct progress *p)
{
	draw_due(p);
	for (size_t i = 0; i < p->drawn->n; i++)
		draw_answer(p, &p->drawn->v[i]);
}

static struct series with_values(struct arena *arena, const struct series *series)
{
	struct series some = { 0 };
	for (size_t i = 0; i < series->n; i++)
		if (point_drawn(&series->v[i]))
			*array_add(arena, &some) = series->v[i];
	return some;
}

int chart_progress(struct out *out, const struct chart *chart, const struct status *status, const struct series *series)
{
	struct series drawn = with_values(chart->arena, series);
	struct progress p = { .chart = chart, .status = status, .series = series, .drawn = &drawn };
	struct legend_entry entries[LEGEND];
	bool shortened;
	if (make_panel(&p, &shortened) < 0)
		return -1;
	size_t n = legend_of(&p, entries);
	int names = p.panel.bottom + NAMES;
	svg_begin(&p.svg, out, &(struct svg_head){
		.class = "chart progress", .width = CHART_WIDTH, .height = names + legend_height(n), .id = chart->id,
		.title = chart_title(chart, WORD_PROGRESS), .desc = description(&p),
	});
	day_scale_draw(&p.svg, &p.panel.days, p.panel.top, p.panel.bottom, p.panel.bottom + CHART_LINE - 30, chart);
	if (is_yes(status))
		draw_answers(&p);
	else
		draw_numbers(&p);
	legend_draw(&p.svg, entries, n, names);
	svg_end(&p.svg);
	return 0;
}

bool chart_progress_drawn(const struct status *status, const struct series *series)
{
	struct panel panel = { .right = CHART_WIDTH, .bottom = FIELD };
	bool shortened;
	return panel_make(&panel, &shortened, status, series, 1) == 0;
}

struct decimal chart_short_axis(const struct status *status, const struct series *series)
{
	struct panel panel = { .right = CHART_WIDTH, .bottom = FIELD };
	bool shortened = false;
	if (panel_make(&panel, &shortened, status, series, 1) < 0 || !shortened || is_yes(status))
		return (struct decimal){ 0 };
	return value_scale_tick(&panel.values, panel.values.last);
}
