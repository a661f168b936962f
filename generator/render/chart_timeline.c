/* What a plan fixes to a time, moment by moment down the page, each on the same scale of days: a phone has no room for names beside
   marks, and each moment's words stand above its own line. */
#include "render/chart_parts.h"

enum {
	NAMES = 120,                          /* the base of the scale's names, from the end of the legend */
	FIRST = NAMES + 2 * CHART_LINE,         /* the base of the first moment's words */
	STRIP = 2 * CHART_LINE - 30,          /* from there to its line of days */
	MOMENT = STRIP + CHART_LINE + 70,     /* from one moment to the next */
	MARK = 45, THICK = 50,
};

struct drawing {
	struct svg svg;
	const struct chart *chart;
	const struct timeline *timeline;
	struct day_scale days;
};

/* --- marks: a shape for each kind --- */

static void draw_target(struct svg *svg, struct spot at) { svg_circle(svg, "moment", at, MARK); }
static void draw_task(struct svg *svg, struct spot at) { svg_rect(svg, "moment", (struct spot){ at.x - MARK, at.y - MARK }, 2 * MARK, 2 * MARK); }

static void draw_deadline(struct svg *svg, struct spot at)
{
	enum { REACH = MARK + 15 };
	svg_path(svg, "moment", (const struct spot[]){ { at.x, at.y - REACH }, { at.x + REACH, at.y }, { at.x, at.y + REACH }, { at.x - REACH, at.y } },
		4, true);
}

static void draw_event(struct svg *svg, struct spot at)
{
	enum { REACH = MARK + 10 };
	svg_path(svg, "moment", (const struct spot[]){ { at.x, at.y - REACH }, { at.x + REACH, at.y + MARK }, { at.x - REACH, at.y + MARK } }, 3, true);
}

static const struct {
	void (*draw)(struct svg *svg, struct spot at);
	const char *words[LANG_COUNT];
} kinds[MOMENT_KINDS] = {
	[MOMENT_TARGET] = { draw_target, { "chỉ tiêu", "targets" } },
	[MOMENT_TASK] = { draw_task, { "nhiệm vụ", "tasks" } },
	[MOMENT_DEADLINE] = { draw_deadline, { "báo cáo, hồ sơ", "reports, dossiers" } },
	[MOMENT_EVENT] = { draw_event, { "sự kiện", "events" } },
};

struct str moment_kind_words(enum moment_kind kind, enum lang lang)
{
	return str_of(kinds[kind].words[lang]);
}

static void draw_today_mark(struct svg *svg, struct spot at)
{
	svg_line(svg, "today", (struct spot){ at.x, at.y - MARK }, (struct spot){ at.x, at.y + MARK });
}

/* --- one moment --- */

static bool is_outside(const struct drawing *d, struct period when)
{
	return date_cmp(when.last, d->days.first) < 0 || date_cmp(when.first, d->days.last) > 0;
}

/* Before or after all that is shown: a point of an arrow at that edge. */
static void draw_outside(struct drawing *d, bool before, int y)
{
	enum { REACH = 60 };
	int edge = before ? d->days.from : d->days.from + d->days.length, inwards = before ? edge + REACH : edge - REACH;
	svg_path(&d->svg, "moment", (const struct spot[]){ { edge, y }, { inwards, y - MARK }, { inwards, y + MARK } }, 3, true);
}

/* A day is a mark; a longer time is the whole stretch, with the mark where it ends. */
static void draw_time(struct drawing *d, enum moment_kind kind, struct period when, int y)
{
	if (is_outside(d, when)) {
		draw_outside(d, date_cmp(when.last, d->days.first) < 0, y);
		return;
	}
	int begin = day_begin(&d->days, when.first), end = day_end(&d->days, when.last);
	int least = d->days.from + MARK, most = d->days.from + d->days.length - MARK;
	int at = when.precision == PRECISION_DAY ? (begin + end) / 2 : end;
	at = at < least ? least : at > most ? most : at;
	if (when.precision != PRECISION_DAY)
		svg_rect(&d->svg, "stretch", (struct spot){ begin, y - THICK / 2 }, end - begin, THICK);
	kinds[kind].draw(&d->svg, (struct spot){ at, y });
}

/* Each time that it comes, as ticks; shorter ones than a name's mark may be many. */
static void draw_times(struct drawing *d, const struct moment *moment, int y)
{
	for (size_t i = 0; i < moment->time_count; i++) {
		struct period when = moment->times[i];
		if (is_outside(d, when))
			continue;
		int begin = day_begin(&d->days, when.first), end = day_end(&d->days, when.last);
		if (when.precision == PRECISION_DAY)
			svg_line(&d->svg, "tick-mark", (struct spot){ (begin + end) / 2, y - MARK }, (struct spot){ (begin + end) / 2, y + MARK });
		else
			svg_rect(&d->svg, "stretch", (struct spot){ begin + SVG_UNIT, y - THICK / 2 }, end - begin - 2 * SVG_UNIT, THICK);
	}
}

static void draw_moment(struct drawing *d, const struct moment *moment, int y)
{
	enum { ICON = 60, TEXT = 150 };
	const struct chart *chart = d->chart;
	bool past = date_cmp(moment->time_count ? moment->times[moment->time_count - 1].last : moment->when.last, d->timeline->as_of) < 0;
	const char *lang = moment->what.n && chart->lang != LANG_VI ? "vi" : NULL;
	struct str what = moment->what;
	if (!what.n)
		what = text_count(chart->arena, moment->count, kinds[moment->kind].words[chart->lang], chart->lang);
	kinds[moment->kind].draw(&d->svg, (struct spot){ ICON, y - CHART_RADIUS });
	svg_text(&d->svg, past ? "past" : "value", (struct spot){ TEXT, y }, SVG_START, text_line(chart->arena, moment->words, CHART_WIDTH - TEXT), NULL);
	svg_text(&d->svg, past ? "quiet" : NULL, (struct spot){ TEXT, y + CHART_LINE - 20 }, SVG_START,
		text_line(chart->arena, what, CHART_WIDTH - TEXT), lang);
	svg_line(&d->svg, "grid", (struct spot){ d->days.from, y + STRIP }, (struct spot){ d->days.from + d->days.length, y + STRIP });
	if (moment->time_count)
		draw_times(d, moment, y + STRIP);
	else
		draw_time(d, moment->kind, moment->when, y + STRIP);
}

/* --- the whole --- */

static size_t legend_of(struct legend_entry entries[MOMENT_KINDS + 1], const struct drawing *d)
{
	size_t counts[MOMENT_KINDS] = { 0 }, n = 0;
	enum lang lang = d->chart->lang;
	for (size_t i = 0; i < d->timeline->n; i++)
		counts[d->timeline->v[i].kind]++;
	for (size_t kind = 0; kind < MOMENT_KINDS; kind++)
		if (counts[kind])
			entries[n++] = (struct legend_entry){ kinds[kind].draw, moment_kind_words((enum moment_kind)kind, lang) };
	if (!is_outside(d, (struct period){ d->timeline->as_of, d->timeline->as_of, PRECISION_DAY })) {
		struct str today = text_period(d->chart->arena, (struct period){ d->timeline->as_of, d->timeline->as_of, PRECISION_DAY }, lang);
		struct str parts[] = { str_of(chart_word(WORD_AS_OF, lang)), today };
		entries[n++] = (struct legend_entry){ draw_today_mark, str_join(d->chart->arena, parts, 2, " ") };
	}
	return n;
}

/* "trước ngày 15/11/2026: …; …" */
static struct str description(const struct drawing *d)
{
	struct out out = out_arena(d->chart->arena);
	for (size_t i = 0; i < d->timeline->n; i++) {
		const struct moment *moment = &d->timeline->v[i];
		if (i)
			out_text(&out, "; ");
		out_str(&out, moment->words);
		out_text(&out, ": ");
		if (moment->what.n)
			out_str(&out, moment->what);
		else
			out_str(&out, text_count(d->chart->arena, moment->count, kinds[moment->kind].words[d->chart->lang], d->chart->lang));
	}
	return out_held(&out);
}

static void draw_today(struct drawing *d, int top, int bottom)
{
	struct date as_of = d->timeline->as_of;
	int x = day_end(&d->days, as_of);
	if (!is_outside(d, (struct period){ as_of, as_of, PRECISION_DAY }))
		svg_line(&d->svg, "today", (struct spot){ x, top }, (struct spot){ x, bottom });
}

int chart_timeline(struct out *out, const struct chart *chart, const struct timeline *timeline)
{
	struct drawing d = { .chart = chart, .timeline = timeline };
	struct legend_entry entries[MOMENT_KINDS + 1];
	if (timeline->n == 0)
		return -1;
	d.days = (struct day_scale){ timeline->span.first, timeline->span.last, SVG_UNIT, CHART_WIDTH - 2 * SVG_UNIT };
	size_t n = legend_of(entries, &d);
	int top = legend_height(n) + CHART_LINE / 2, bottom = top + FIRST + (int)timeline->n * MOMENT - CHART_LINE / 2;
	svg_begin(&d.svg, out, &(struct svg_head){
		.class = "chart timeline", .width = CHART_WIDTH, .height = bottom, .id = chart->id,
		.title = chart_title(chart, WORD_TIMELINE), .desc = description(&d),
	});
	legend_draw(&d.svg, entries, n, 0);
	day_scale_draw(&d.svg, &d.days, top + NAMES + CHART_LINE, bottom, top + NAMES, chart);
	draw_today(&d, top + NAMES + CHART_LINE, bottom);
	for (size_t i = 0; i < timeline->n; i++)
		draw_moment(&d, &timeline->v[i], top + FIRST + (int)i * MOMENT + 60);
	svg_end(&d.svg);
	return 0;
}
