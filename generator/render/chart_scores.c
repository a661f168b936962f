/* Points of a scorecard: for each group what could be had as an open bar, and in it what was given, on one scale of points. */
#include "render/chart_parts.h"
#include "render/words.h"

enum { BAR = 90, BAR_GAP = 20, GROUP_GAP = 210, NAME_LINES = 2 };

struct scores {
	struct svg svg;
	const struct chart *chart;
	struct value_scale points;
	int y;
};

static struct str number(const struct chart *chart, struct decimal value)
{
	struct out out = out_arena(chart->arena);
	words_decimal(&out, value, chart->lang);
	return out_held(&out);
}

/* "tự chấm 8 · thẩm định 7,5 · điểm tối đa 10" */
static struct str said(const struct chart *chart, const struct score_bar *bar)
{
	const struct { enum chart_word word; struct decimal value; } parts[] = {
		{ WORD_SELF, bar->self }, { WORD_REVIEWED, bar->reviewed }, { WORD_MOST, bar->most },
	};
	struct out out = out_arena(chart->arena);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i].value.present)
			continue;
		if (out.n)
			out_text(&out, " · ");
		out_text(&out, chart_word(parts[i].word, chart->lang));
		out_char(&out, ' ');
		out_str(&out, number(chart, parts[i].value));
	}
	return out_held(&out);
}

static struct str description(const struct chart *chart, const struct score_bar *bars, size_t n)
{
	struct out out = out_arena(chart->arena);
	for (size_t i = 0; i < n; i++) {
		if (!bars[i].most.present)
			continue;
		if (out.n)
			out_text(&out, "; ");
		out_str(&out, bars[i].name);
		out_text(&out, ": ");
		out_str(&out, said(chart, &bars[i]));
	}
	out_char(&out, '.');
	return out_held(&out);
}

static int length_of(const struct scores *scores, struct decimal value)
{
	int end = 0;
	value_scale_at(&end, &scores->points, fraction_of(value));
	return end < 0 ? 0 : end;
}

static void draw_given(struct scores *scores, const char *class, struct decimal value, struct decimal most)
{
	struct spot at = { 0, scores->y };
	svg_rect(&scores->svg, "most", at, length_of(scores, most), BAR);
	if (value.present)
		svg_rect(&scores->svg, class, at, length_of(scores, value), BAR);
	scores->y += BAR + BAR_GAP;
}

static void draw_group(struct scores *scores, const struct score_bar *bar)
{
	const struct chart *chart = scores->chart;
	struct str lines[NAME_LINES];
	size_t n = text_lines(chart->arena, bar->name, CHART_WIDTH, lines, NAME_LINES);
	for (size_t i = 0; i < n; i++, scores->y += CHART_LINE)
		svg_text(&scores->svg, "name", (struct spot){ 0, scores->y }, SVG_START, lines[i], chart->lang == LANG_VI ? NULL : "vi");
	svg_text(&scores->svg, "quiet", (struct spot){ 0, scores->y }, SVG_START, said(chart, bar), NULL);
	scores->y += BAR_GAP * 2;
	if (bar->self.present || !bar->reviewed.present)
		draw_given(scores, "self", bar->self, bar->most);
	if (bar->reviewed.present)
		draw_given(scores, "reviewed", bar->reviewed, bar->most);
	scores->y += GROUP_GAP;
}

static int height_of(const struct chart *chart, const struct score_bar *bar)
{
	struct str lines[NAME_LINES];
	int names = (int)text_lines(chart->arena, bar->name, CHART_WIDTH, lines, NAME_LINES), bars = bar->self.present && bar->reviewed.present ? 2 : 1;
	return names * CHART_LINE + 2 * BAR_GAP + bars * (BAR + BAR_GAP) + GROUP_GAP;
}

static void draw_self(struct svg *svg, struct spot at) { svg_rect(svg, "self", (struct spot){ at.x - 60, at.y - 45 }, 120, BAR); }
static void draw_reviewed(struct svg *svg, struct spot at) { svg_rect(svg, "reviewed", (struct spot){ at.x - 60, at.y - 45 }, 120, BAR); }
static void draw_most(struct svg *svg, struct spot at) { svg_rect(svg, "most", (struct spot){ at.x - 60, at.y - 45 }, 120, BAR); }

static size_t legend_of(struct legend_entry entries[3], const struct chart *chart, const struct score_bar *bars, size_t n)
{
	bool self = false, reviewed = false;
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		self |= bars[i].most.present && bars[i].self.present;
		reviewed |= bars[i].most.present && bars[i].reviewed.present;
	}
	if (self)
		entries[count++] = (struct legend_entry){ draw_self, str_of(chart_word(WORD_SELF, chart->lang)) };
	if (reviewed)
		entries[count++] = (struct legend_entry){ draw_reviewed, str_of(chart_word(WORD_REVIEWED, chart->lang)) };
	entries[count++] = (struct legend_entry){ draw_most, str_of(chart_word(WORD_MOST, chart->lang)) };
	return count;
}

/* One scale for all groups, which ends at the largest number shown. -1: none, or too large. */
static int make_scale(struct value_scale *scale, const struct score_bar *bars, size_t n)
{
	struct decimal largest = { 0 };
	for (size_t i = 0; i < n; i++) {
		struct decimal values[] = { bars[i].most, bars[i].self, bars[i].reviewed };
		for (size_t v = 0; v < 3 && bars[i].most.present; v++)
			if (values[v].present && (!largest.present || decimal_cmp(values[v], largest) > 0))
				largest = values[v];
	}
	int end;
	if (!largest.present || largest.digits <= 0)
		return -1;
	*scale = (struct value_scale){ .step = largest, .first = 0, .last = 1, .from = 0, .length = CHART_WIDTH - SVG_UNIT };
	return value_scale_at(&end, scale, fraction_of(largest));
}

int chart_scores(struct out *out, const struct chart *chart, const struct score_bar *bars, size_t n)
{
	struct scores scores = { .chart = chart };
	struct legend_entry entries[3];
	if (make_scale(&scores.points, bars, n) < 0)
		return -1;
	size_t entry_count = legend_of(entries, chart, bars, n);
	struct svg_head head = {
		.class = "chart scores", .width = CHART_WIDTH, .height = legend_height(entry_count) + CHART_LINE, .id = chart->id,
		.title = chart_title(chart, WORD_SCORES), .desc = description(chart, bars, n),
	};
	for (size_t i = 0; i < n; i++)
		if (bars[i].most.present)
			head.height += height_of(chart, &bars[i]);
	svg_begin(&scores.svg, out, &head);
	legend_draw(&scores.svg, entries, entry_count, 0);
	scores.y = legend_height(entry_count) + 2 * CHART_LINE;
	for (size_t i = 0; i < n; i++)
		if (bars[i].most.present)
			draw_group(&scores, &bars[i]);
	svg_end(&scores.svg);
	return 0;
}
