/* A target that each unit must reach: a small chart for each, all on one scale. Too many of them are bars (chart_bars.c). */
#include "render/chart_parts.h"

enum {
	COLUMNS = 2, COLUMN = 1380, FIELD = 420, NAME_LINES = 2, GAP = 140,
	NAMES = NAME_LINES * CHART_LINE + 20,                /* above the field */
	SAID = 2 * CHART_LINE,                               /* below it: the value and the standing */
	PANEL = NAMES + FIELD + SAID + GAP,
	KEY = CHART_LINE + 100,                              /* above them all */
};

struct units {
	struct svg svg;
	const struct chart *chart;
	const struct status *status;
	const struct series *series;
	struct panel panel;
	int margin; /* for the ends of the scale, at the left of each field */
};

static struct str tick_words(const struct units *u, int64_t step)
{
	return text_tick(u->chart->arena, u->status, value_scale_tick(&u->panel.values, step), u->chart->lang);
}

static struct str unit_value(const struct units *u, const struct status *unit)
{
	enum lang lang = u->chart->lang;
	if (unit->withheld.withheld)
		return text_withheld(u->chart->arena, unit, lang);
	if (!fraction_present(unit->value))
		return str_of(chart_word(WORD_NO_RESULT, lang));
	if (unit->target->op == OP_YES)
		return str_of(chart_word(unit->met ? WORD_DONE : WORD_NOT_DONE, lang));
	return text_value(u->chart->arena, unit, unit->value, lang);
}

static struct str description(const struct units *u)
{
	struct arena *arena = u->chart->arena;
	struct out out = out_arena(arena);
	struct str bar = text_bar(arena, u->status->target, u->chart->lang);
	for (size_t i = 0; i < u->status->units.n; i++) {
		const struct status *unit = &u->status->units.v[i];
		struct str value = unit_value(u, unit), standing = text_standing(arena, unit, u->chart->lang);
		out_format(&out, "%s%.*s: %.*s, %.*s", i ? "; " : "", (int)unit->unit->name.n, unit->unit->name.p, (int)value.n, value.p,
			(int)standing.n, standing.p);
	}
	out_format(&out, ". %s: %.*s.", chart_word(WORD_BAR, u->chart->lang), (int)bar.n, bar.p);
	return out_held(&out);
}

static void draw_field(struct units *u, const struct series *series)
{
	const struct panel *panel = &u->panel;
	mark_field(&u->svg, panel, u->status);
	mark_bar(&u->svg, panel, u->status);
	svg_line(&u->svg, "zero", (struct spot){ panel->left, panel->bottom }, (struct spot){ panel->right, panel->bottom });
	svg_text(&u->svg, "tick", (struct spot){ panel->left - 40, panel->top + 90 }, SVG_END, tick_words(u, panel->values.last), NULL);
	svg_text(&u->svg, "tick", (struct spot){ panel->left - 40, panel->bottom }, SVG_END, tick_words(u, panel->values.first), NULL);
	mark_series(&u->svg, panel, u->status, series);
}

/* The panel's sides move with its place; the scales stay the same for all. */
static void move_panel(struct units *u, int x, int y)
{
	u->panel.left = u->panel.days.from = x + u->margin;
	u->panel.right = x + COLUMN - CHART_RADIUS;
	u->panel.days.length = u->panel.right - u->panel.left;
	u->panel.top = y;
	u->panel.bottom = u->panel.values.from = y + FIELD;
}

static void draw_unit(struct units *u, size_t i, int x, int y)
{
	const struct status *unit = &u->status->units.v[i];
	struct arena *arena = u->chart->arena;
	struct str lines[NAME_LINES];
	size_t n = text_lines(arena, unit->unit->name, COLUMN, lines, NAME_LINES);
	for (size_t line = 0; line < n; line++)
		svg_text(&u->svg, "name", (struct spot){ x, y + NAMES - 60 - (int)(n - 1 - line) * CHART_LINE }, SVG_START, lines[line],
			u->chart->lang == LANG_VI ? NULL : "vi");
	move_panel(u, x, y + NAMES);
	draw_field(u, &u->series[i]);
	int base = y + NAMES + FIELD + CHART_LINE - 20;
	svg_text(&u->svg, "value", (struct spot){ x, base }, SVG_START, unit_value(u, unit), NULL);
	svg_text(&u->svg, NULL, (struct spot){ x, base + CHART_LINE - 20 }, SVG_START,
		text_line(arena, text_standing(arena, unit, u->chart->lang), COLUMN), NULL);
}

static void draw_bar_mark(struct svg *svg, struct spot at)
{
	svg_line(svg, "bar", (struct spot){ at.x - 80, at.y }, (struct spot){ at.x + 80, at.y });
}

static int make_panel(struct panel *panel, const struct status *status, const struct series *series)
{
	bool shortened;
	*panel = (struct panel){ .right = COLUMN, .bottom = FIELD };
	return panel_make(panel, &shortened, status, series, status->units.n);
}

bool chart_units_drawn(const struct status *status, const struct series *series)
{
	struct panel panel;
	return status->units.n > 0 && make_panel(&panel, status, series) == 0;
}

int chart_units(struct out *out, const struct chart *chart, const struct status *status, const struct series *series)
{
	struct units u = { .chart = chart, .status = status, .series = series };
	if (status->units.n == 0 || make_panel(&u.panel, status, series) < 0)
		return -1;
	if (status->units.n > CHART_PANELS)
		return chart_bars(out, chart, status);
	int first = text_width(tick_words(&u, u.panel.values.first)), last = text_width(tick_words(&u, u.panel.values.last));
	u.margin = (first > last ? first : last) + 40;
	size_t rows = (status->units.n + COLUMNS - 1) / COLUMNS;
	svg_begin(&u.svg, out, &(struct svg_head){
		.class = "chart units", .width = CHART_WIDTH, .height = KEY + (int)rows * PANEL - GAP + 40, .id = chart->id,
		.title = chart_title(chart, WORD_UNITS), .desc = description(&u),
	});
	struct legend_entry entry = { draw_bar_mark, text_line(chart->arena, text_bar(chart->arena, status->target, chart->lang), CHART_WIDTH - 200) };
	legend_draw(&u.svg, &entry, 1, 0);
	for (size_t i = 0; i < status->units.n; i++)
		draw_unit(&u, i, (int)(i % COLUMNS) * (CHART_WIDTH - COLUMN), KEY + (int)(i / COLUMNS) * PANEL);
	svg_end(&u.svg);
	return 0;
}

bool chart_denominators_differ(const struct status *status)
{
	const struct status *first = NULL;
	for (size_t i = 0; i < status->units.n; i++) {
		const struct status *unit = &status->units.v[i];
		if (!unit->denominator.present)
			continue;
		if (first && decimal_cmp(first->denominator, unit->denominator) != 0)
			return true;
		first = first ? first : unit;
	}
	return false;
}
