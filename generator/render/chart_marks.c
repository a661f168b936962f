/* What is drawn alike in several charts: points, bars to be reached, lines, legends. */
#include "render/chart_parts.h"

void mark_point(struct svg *svg, struct spot at, bool provisional, bool late)
{
	const char *class = provisional ? "point hollow" : "point";
	int r = CHART_RADIUS;
	if (late)
		svg_rect(svg, class, (struct spot){ at.x - r, at.y - r }, 2 * r, 2 * r);
	else
		svg_circle(svg, class, at, r);
}

/* --- the panel of a series --- */

static void widen(struct day_scale *days, struct date first, struct date last)
{
	if (date_present(first) && (!date_present(days->first) || date_cmp(first, days->first) < 0))
		days->first = first;
	if (date_present(last) && date_cmp(last, days->last) > 0)
		days->last = last;
}

static void find_days(struct panel *panel, const struct status *status, const struct series *series, size_t n)
{
	panel->days = (struct day_scale){ status->period.first, status->period.last, panel->left, panel->right - panel->left };
	widen(&panel->days, (struct date){ 0 }, status->due.last);
	for (size_t s = 0; s < n; s++)
		for (size_t i = 0; i < series[s].n; i++)
			widen(&panel->days, series[s].v[i].period.first, series_day(&series[s].v[i]));
	if (status->days) /* the steady pace begins here */
		widen(&panel->days, (struct date){ status->due.last.day - status->days + 1 }, (struct date){ 0 });
}

static int place_all(const struct panel *panel, const struct fraction *values, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int y;
		if (fraction_present(values[i]) && value_scale_at(&y, &panel->values, values[i]) < 0)
			return -1;
	}
	return 0;
}

int panel_make(struct panel *panel, bool *shortened, const struct status *status, const struct series *series, size_t n)
{
	struct arena *scratch = arena_new();
	ARRAY(struct fraction) values = { 0 };
	for (size_t s = 0; s < n; s++)
		for (size_t i = 0; i < series[s].n; i++)
			*array_add(scratch, &values) = series[s].v[i].value;
	bool empty = true;
	for (size_t i = 0; i < values.n; i++)
		empty &= !fraction_present(values.v[i]);
	*array_add(scratch, &values) = status->low;
	*array_add(scratch, &values) = status->high;
	*array_add(scratch, &values) = status->baseline;
	find_days(panel, status, series, n);
	panel->values = (struct value_scale){ .from = panel->bottom, .length = panel->top - panel->bottom };
	int made = empty ? -1 : value_scale_make(&panel->values, shortened, text_is_percent(status->target), values.v, values.n);
	if (made == 0)
		made = place_all(panel, values.v, values.n);
	arena_free(scratch);
	return made;
}

static int height_of(const struct panel *panel, struct fraction value)
{
	int y = panel->bottom;
	value_scale_at(&y, &panel->values, value);
	return y;
}

struct spot panel_spot(const struct panel *panel, const struct series_point *point)
{
	return (struct spot){ day_end(&panel->days, series_day(point)), height_of(panel, point->value) };
}

struct bar_ends { int above, below; };

static struct bar_ends ends_of(const struct panel *panel, const struct status *status)
{
	return (struct bar_ends){
		fraction_present(status->high) ? height_of(panel, status->high) : panel->top,
		fraction_present(status->low) ? height_of(panel, status->low) : panel->bottom,
	};
}

void mark_field(struct svg *svg, const struct panel *panel, const struct status *status)
{
	struct bar_ends ends = ends_of(panel, status);
	if (fraction_present(status->low) || fraction_present(status->high))
		svg_rect(svg, "meets", (struct spot){ panel->left, ends.above }, panel->right - panel->left, ends.below - ends.above);
}

void mark_bar(struct svg *svg, const struct panel *panel, const struct status *status)
{
	struct bar_ends ends = ends_of(panel, status);
	bool low = fraction_present(status->low), high = fraction_present(status->high);
	if (low)
		svg_line(svg, "bar", (struct spot){ panel->left, ends.below }, (struct spot){ panel->right, ends.below });
	if (high && !(low && ends.above == ends.below))
		svg_line(svg, "bar", (struct spot){ panel->left, ends.above }, (struct spot){ panel->right, ends.above });
}

static void mark_break(struct svg *svg, const struct panel *panel, int x)
{
	svg_line(svg, "break", (struct spot){ x, panel->top }, (struct spot){ x, panel->bottom });
}

/* A break is marked where a figure is missing, or half way to a figure that begins anew. */
static void mark_lines(struct svg *svg, const struct panel *panel, const struct series *series)
{
	const struct series_point *before = NULL;
	for (size_t i = 0; i < series->n; i++) {
		const struct series_point *point = &series->v[i];
		if (!point_drawn(point)) {
			mark_break(svg, panel, day_end(&panel->days, series_day(point)));
			before = NULL;
			continue;
		}
		struct spot to = panel_spot(panel, point), from = before ? panel_spot(panel, before) : to;
		if (before && point->broken)
			mark_break(svg, panel, (from.x + to.x) / 2);
		else if (before)
			svg_line(svg, "line", from, to);
		before = point;
	}
}

void mark_series(struct svg *svg, const struct panel *panel, const struct status *status, const struct series *series)
{
	mark_lines(svg, panel, series);
	for (size_t i = 0; i < series->n; i++)
		if (point_drawn(&series->v[i]))
			mark_point(svg, panel_spot(panel, &series->v[i]), series->v[i].provisional, series_late(&series->v[i], status->due));
}

/* --- legends --- */

enum { LEGEND_COLUMNS = 2, LEGEND_MARK = 80, LEGEND_TEXT = 180 };

int legend_height(size_t n)
{
	return (int)((n + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS) * CHART_LINE;
}

void legend_draw(struct svg *svg, const struct legend_entry *entries, size_t n, int y)
{
	for (size_t i = 0; i < n; i++) {
		int x = (int)(i % LEGEND_COLUMNS) * (CHART_WIDTH / LEGEND_COLUMNS), base = y + legend_height(i + 1) - CHART_LINE / 4;
		entries[i].draw(svg, (struct spot){ x + LEGEND_MARK, base - CHART_RADIUS });
		svg_text(svg, NULL, (struct spot){ x + LEGEND_TEXT, base }, SVG_START, entries[i].words, NULL);
	}
}
