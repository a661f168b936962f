/* Many units: a bar for each, in order of their size; of very many, those at either end. */
#include <stdlib.h>

#include "render/chart_parts.h"

enum { NAME = 1330, FIELD = 880, VALUE = CHART_WIDTH - NAME - FIELD, THICK = 90, KEY = CHART_LINE + 80, GAP = 40 };

struct bars {
	struct svg svg;
	const struct chart *chart;
	const struct status *status;
	const struct status **v; /* the units with a result, the largest first */
	size_t n, without, withheld; /* how many have none, or one that is not told */
	struct value_scale values;
};

static int by_size(const void *left, const void *right)
{
	const struct status *a = *(const struct status *const *)left, *b = *(const struct status *const *)right;
	int order = fraction_cmp(b->value, a->value);
	return order ? order : str_cmp(a->unit->row.key, b->unit->row.key);
}

static void sort_units(struct bars *bars)
{
	const struct status *status = bars->status;
	bars->v = arena_alloc(bars->chart->arena, status->units.n * sizeof *bars->v);
	for (size_t i = 0; i < status->units.n; i++) {
		const struct status *unit = &status->units.v[i];
		if (fraction_present(unit->value))
			bars->v[bars->n++] = unit;
		else if (unit->withheld.withheld)
			bars->withheld++;
		else
			bars->without++;
	}
	qsort(bars->v, bars->n, sizeof *bars->v, by_size);
}

static int make_scale(struct bars *bars)
{
	struct arena *arena = bars->chart->arena;
	struct fraction *values = arena_alloc(arena, (bars->n + 2) * sizeof *values);
	bool shortened, percent = text_is_percent(bars->status->target);
	values[0] = bars->status->low;
	values[1] = bars->status->high;
	for (size_t i = 0; i < bars->n; i++)
		values[i + 2] = bars->v[i]->value;
	bars->values = (struct value_scale){ .from = NAME, .length = FIELD };
	return value_scale_make(&bars->values, &shortened, percent, values, bars->n + 2);
}

static int place(const struct bars *bars, struct fraction value)
{
	int x = NAME;
	value_scale_at(&x, &bars->values, value);
	return x;
}

static void draw_bar(struct bars *bars, const struct status *unit, int y)
{
	const struct chart *chart = bars->chart;
	int zero = place(bars, fraction_of(decimal_of(0))), end = place(bars, unit->value);
	svg_text(&bars->svg, "name", (struct spot){ 0, y + THICK }, SVG_START, text_line(chart->arena, unit->unit->name, NAME - GAP),
		chart->lang == LANG_VI ? NULL : "vi");
	svg_rect(&bars->svg, unit->provisional ? "given provisional" : "given", (struct spot){ end < zero ? end : zero, y + 10 },
		end < zero ? zero - end : end - zero, THICK);
	svg_text(&bars->svg, "value", (struct spot){ CHART_WIDTH, y + THICK }, SVG_END,
		text_value(chart->arena, unit, unit->value, chart->lang), NULL);
}

/* Returns where the next line stands. */
static int draw_note(struct bars *bars, size_t n, enum chart_word word, int y)
{
	if (n == 0)
		return y;
	svg_text(&bars->svg, "quiet", (struct spot){ 0, y + THICK }, SVG_START,
		text_count(bars->chart->arena, n, chart_word(word, bars->chart->lang), bars->chart->lang), NULL);
	return y + CHART_LINE;
}

static void draw_asked(struct bars *bars, struct fraction end, int bottom)
{
	if (!fraction_present(end))
		return;
	int x = place(bars, end);
	svg_line(&bars->svg, "bar", (struct spot){ x, KEY - 40 }, (struct spot){ x, bottom });
}

static void draw_bar_mark(struct svg *svg, struct spot at)
{
	svg_line(svg, "bar", (struct spot){ at.x, at.y - 50 }, (struct spot){ at.x, at.y + 50 });
}

/* The largest and the smallest said in words: the rest is in the table. */
static struct str description(const struct bars *bars)
{
	struct arena *arena = bars->chart->arena;
	enum lang lang = bars->chart->lang;
	const struct status *ends[] = { bars->v[0], bars->v[bars->n - 1] };
	struct str bar = text_bar(arena, bars->status->target, lang);
	struct out out = out_arena(arena);
	for (size_t i = 0; i < 2; i++) {
		out_str(&out, ends[i]->unit->name);
		out_text(&out, ": ");
		out_str(&out, text_value(arena, ends[i], ends[i]->value, lang));
		out_text(&out, i ? ". " : " … ");
	}
	out_format(&out, "%s: %.*s.", chart_word(WORD_BAR, lang), (int)bar.n, bar.p);
	return out_held(&out);
}

static void draw_all(struct bars *bars, size_t hidden, int bottom)
{
	int y = KEY;
	struct legend_entry entry = { draw_bar_mark, text_line(bars->chart->arena, text_bar(bars->chart->arena, bars->status->target, bars->chart->lang), CHART_WIDTH - 200) };
	legend_draw(&bars->svg, &entry, 1, 0);
	for (size_t i = 0; i < bars->n; i++) {
		if (hidden && i == CHART_BARS) {
			y = draw_note(bars, hidden, WORD_HIDDEN, y);
			i += hidden;
		}
		draw_bar(bars, bars->v[i], y);
		y += CHART_LINE;
	}
	draw_asked(bars, bars->status->low, bottom);
	draw_asked(bars, bars->status->high, bottom);
	y = draw_note(bars, bars->withheld, WORD_WITHHELD, y);
	draw_note(bars, bars->without, WORD_WITHOUT, y);
}

int chart_bars(struct out *out, const struct chart *chart, const struct status *status)
{
	struct bars bars = { .chart = chart, .status = status };
	sort_units(&bars);
	if (bars.n == 0 || make_scale(&bars) < 0)
		return -1;
	size_t hidden = bars.n > 2 * CHART_BARS ? bars.n - 2 * CHART_BARS : 0;
	size_t rows = bars.n - hidden + (hidden > 0);
	int bottom = KEY + (int)rows * CHART_LINE;
	svg_begin(&bars.svg, out, &(struct svg_head){
		.class = "chart bars", .width = CHART_WIDTH, .height = bottom + ((bars.withheld > 0) + (bars.without > 0)) * CHART_LINE + 40, .id = chart->id,
		.title = chart_title(chart, WORD_UNITS), .desc = description(&bars),
	});
	draw_all(&bars, hidden, bottom);
	svg_end(&bars.svg);
	return 0;
}
