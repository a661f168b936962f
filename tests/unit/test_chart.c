/* Charts: where things lie, worked out by hand in the comments; what the scales choose; what is drawn and what is not. */
#include "test.h"

#include <stdio.h>

#include "render/chart_parts.h"

static struct date day(const char *iso)
{
	struct date date;
	assert_int_equal(date_parse(&date, str_of(iso)), 0);
	return date;
}

static struct period period(const char *text)
{
	struct period p;
	assert_int_equal(period_parse(&p, str_of(text)), 0);
	return p;
}

static struct decimal decimal(const char *text)
{
	struct decimal d;
	assert_int_equal(decimal_parse(&d, str_of(text)), 0);
	return d;
}

static struct fraction value(const char *text)
{
	return fraction_of(decimal(text));
}

static size_t count(struct str text, const char *part)
{
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(text, part)) >= 0; n++)
		text = str_from(text, (size_t)at + strlen(part));
	return n;
}

static void assert_has(struct str text, const char *part)
{
	if (str_find(text, part) < 0)
		fail_msg("no %s in:\n%.*s", part, (int)text.n, text.p);
}

static void assert_lacks(struct str text, const char *part)
{
	if (str_find(text, part) >= 0)
		fail_msg("%s in:\n%.*s", part, (int)text.n, text.p);
}

/* --- the scales --- */

static void choose(const char *values, bool percent, const char *step, int first, int last, bool short_of_100)
{
	struct fraction list[8];
	struct str rest = str_of(values), word;
	struct value_scale scale = { .length = 1000 };
	size_t n = 0;
	bool shortened;
	while (str_word(&rest, &word)) {
		struct decimal d;
		assert_int_equal(decimal_parse(&d, word), 0);
		list[n++] = fraction_of(d);
	}
	assert_int_equal(value_scale_make(&scale, &shortened, percent, list, n), 0);
	assert_int_equal(decimal_cmp(scale.step, decimal(step)), 0);
	assert_int_equal(scale.first, first);
	assert_int_equal(scale.last, last);
	assert_int_equal(shortened, short_of_100);
}

static void the_scale_holds_all_values_and_zero(void **state)
{
	(void)state;
	/* percent: 0 to 100 in steps of 20, however few values are near the top */
	choose("92 50.4 79.45", true, "20", 0, 5, false);
	choose("100", true, "20", 0, 5, false);
	/* all in the lowest fifth: 6 in steps of 2 */
	choose("6 4.5 0", true, "2", 0, 3, true);
	choose("20", true, "5", 0, 4, true);
	choose("20.1", true, "20", 0, 5, false);
	choose("0", true, "20", 0, 5, false);
	/* outside of 0 to 100: -8.7 to 12.5 takes -10 to 15 in steps of 5 */
	choose("-8.7 12.5", true, "5", -2, 3, false);
	choose("104 90", true, "50", 0, 3, false);
	/* numbers: whole ones have whole steps */
	choose("1", false, "1", 0, 1, false);
	choose("0", false, "1", 0, 1, false);
	choose("22 14 24", false, "5", 0, 5, false);
	choose("0.3", false, "0.1", 0, 3, false);
	choose("31 -4", false, "10", -1, 4, false);
	choose("123456789012345678", false, "50000000000000000", 0, 3, false);
}

static void a_value_lies_at_its_share_of_the_scale(void **state)
{
	(void)state;
	struct value_scale scale = { .step = decimal("20"), .first = 0, .last = 5, .from = 1580, .length = -1300 };
	int y;
	/* half of 1300 above 1580 */
	assert_int_equal(value_scale_at(&y, &scale, value("50")), 0);
	assert_int_equal(y, 930);
	assert_int_equal(value_scale_at(&y, &scale, value("0")), 0);
	assert_int_equal(y, 1580);
	assert_int_equal(value_scale_at(&y, &scale, value("100")), 0);
	assert_int_equal(y, 280);
	/* -10 to 15: 5 is 15 of 25 from the left of 100 */
	scale = (struct value_scale){ .step = decimal("5"), .first = -2, .last = 3, .from = 0, .length = 100 };
	assert_int_equal(value_scale_at(&y, &scale, value("5")), 0);
	assert_int_equal(y, 60);
}

static void a_day_has_a_beginning_and_an_end(void **state)
{
	(void)state;
	struct day_scale scale = { day("2026-01-01"), day("2026-12-31"), 100, 3650 };
	assert_int_equal(day_begin(&scale, day("2026-01-01")), 100);
	assert_int_equal(day_end(&scale, day("2026-01-01")), 110);
	/* 30 June is day 181 */
	assert_int_equal(day_end(&scale, day("2026-06-30")), 1910);
	assert_int_equal(day_end(&scale, day("2026-12-31")), 3750);
	/* what is outside lies at its edge */
	assert_int_equal(day_begin(&scale, day("2025-01-01")), 100);
	assert_int_equal(day_end(&scale, day("2027-01-01")), 3750);
}

static void text_is_broken_between_words(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str lines[2];
	/* ten letters a line */
	assert_int_equal(text_lines(arena, str_of("Tổ dân phố 1"), 10 * CHART_LETTER, lines, 2), 2);
	assert_str(lines[0], "Tổ dân phố");
	assert_str(lines[1], "1");
	assert_int_equal(text_lines(arena, str_of("Tổ dân phố số một, phường Mẫu"), 10 * CHART_LETTER, lines, 2), 2);
	assert_str(lines[1], "số một, p…");
	assert_str(text_line(arena, str_of("Nghiêngngảnghiêng"), 10 * CHART_LETTER), "Nghiêngng…");
	assert_str(text_line(arena, str_of("vừa"), 10 * CHART_LETTER), "vừa");
	assert_int_equal(text_lines(arena, str_of("  "), 10 * CHART_LETTER, lines, 2), 0);
	arena_free(arena);
}

/* --- progress --- */

struct made {
	struct arena *arena;
	struct target target;
	struct status status;
	struct series series;
	struct chart chart;
};

/* At least 80% in 2026, due on 30/11/2026. */
static struct made begin(void)
{
	struct made made = { .arena = arena_new() };
	made.target = (struct target){ .op = OP_AT_LEAST, .value = decimal("80"), .unit = str_of("percent") };
	made.status = (struct status){ .code = STATUS_ON_COURSE, .low = value("80"), .period = period("2026"), .due = period("2026-11-30") };
	made.chart = (struct chart){ made.arena, LANG_VI, str_of("_chart-1"), str_of("hộ gia đình") };
	return made;
}

static struct series_point *add(struct made *made, const char *when, const char *number)
{
	struct series_point *point = array_add(made->arena, &made->series);
	struct period p = period(when);
	*point = (struct series_point){ .period = p, .value = value(number), .join = JOIN_OWN };
	return point;
}

static struct str draw(struct made *made)
{
	struct out out = out_arena(made->arena);
	made->status.target = &made->target;
	assert_int_equal(chart_progress(&out, &made->chart, &made->status, &made->series), 0);
	return out_held(&out);
}

static void a_point_lies_at_its_day_and_value(void **state)
{
	(void)state;
	struct made made = begin();
	add(&made, "2026-Q1", "25");
	add(&made, "2026-Q2", "50");
	struct str svg = draw(&made);
	/* The field begins right of "100%" (4 letters of 6.4 and one more: 32) and ends at 280; 248 wide, 130 high, from 28 down to 158.
	   30 June is day 181 of 365: 32 + 122.9 (cut); 50% is 65 above 158. 31 March is day 90: 32 + 61.1; 25% is 32.5 above. */
	assert_has(svg, "<circle class=\"point\" cx=\"154.9\" cy=\"93\" r=\"4\"/>");
	assert_has(svg, "<circle class=\"point\" cx=\"93.1\" cy=\"125.5\" r=\"4\"/>");
	assert_has(svg, "<line class=\"line\" x1=\"93.1\" y1=\"125.5\" x2=\"154.9\" y2=\"93\"/>");
	/* 80% is 104 above 158; what meets it is above */
	assert_has(svg, "<line class=\"bar\" x1=\"32\" y1=\"54\" x2=\"280\" y2=\"54\"/>");
	assert_has(svg, "<rect class=\"meets\" x=\"32\" y=\"28\" width=\"248\" height=\"26\"/>");
	/* 30 November is day 334: 32 + 226.9 */
	assert_has(svg, "<line class=\"due\" x1=\"258.9\"");
	assert_has(svg, "hạn 30/11/2026</text>");
	assert_has(svg, ">ít nhất 80%</text>");
	assert_has(svg, "<title id=\"_chart-1-title\">Kết quả theo thời gian: hộ gia đình</title>");
	assert_has(svg, "aria-labelledby=\"_chart-1-title _chart-1-desc\"");
	assert_has(svg, "<desc id=\"_chart-1-desc\">quý I/2026: 25%; quý II/2026: 50%. Mức phải đạt: ít nhất 80%, hạn 30/11/2026.</desc>");
	assert_has(svg, "role=\"img\"");
	assert_lacks(svg, "style=");
	arena_free(made.arena);
}

static void the_language_is_the_pages(void **state)
{
	(void)state;
	struct made made = begin();
	made.chart.lang = LANG_EN;
	add(&made, "2026-Q1", "25.5");
	struct str svg = draw(&made);
	assert_has(svg, "Q1 2026: 25.5%. Required level: at least 80%, due 30 November 2026.");
	assert_has(svg, ">Q1</text>");
	assert_lacks(svg, "quý");
	arena_free(made.arena);
}

static void marks_tell_provisional_and_late(void **state)
{
	(void)state;
	struct made made = begin();
	add(&made, "2026-Q1", "25");
	struct str svg = draw(&made);
	assert_lacks(svg, "chính thức"); /* nothing to tell apart */
	add(&made, "2026-Q3", "70")->provisional = true;
	add(&made, "2026-12", "85"); /* after the due day */
	svg = draw(&made);
	assert_int_equal(count(svg, "class=\"point hollow\""), 2); /* and one in the legend */
	assert_int_equal(count(svg, "<rect class=\"point\""), 2);
	assert_has(svg, "chính thức</text>");
	assert_has(svg, "sơ bộ</text>");
	assert_has(svg, "sau hạn</text>");
	assert_has(svg, "quý III/2026: 70% (sơ bộ); tháng 12/2026: 85% (sau hạn).");
	arena_free(made.arena);
}

static void what_cannot_be_compared_is_not_joined(void **state)
{
	(void)state;
	struct made made = begin();
	add(&made, "2026-Q1", "25");
	add(&made, "2026-Q2", "50");
	add(&made, "2026-Q3", "60")->broken = BREAK_RECOUNTED;
	struct str svg = draw(&made);
	assert_int_equal(count(svg, "<line class=\"line\""), 1);
	/* half way between days 181 and 273 of 365: 154.9 and 217.4; and one in the legend */
	assert_has(svg, "<line class=\"break\" x1=\"186.1\" y1=\"28\" x2=\"186.1\" y2=\"158\"/>");
	assert_int_equal(count(svg, "<line class=\"break\""), 2);
	assert_has(svg, "không so sánh được</text>");
	assert_has(svg, "quý III/2026: 60% (không so sánh được).");
	arena_free(made.arena);
}

static void a_missing_figure_leaves_a_gap_where_it_would_be(void **state)
{
	(void)state;
	struct made made = begin();
	add(&made, "2026-Q1", "25");
	struct series_point *gap = add(&made, "2026-Q2", "0");
	gap->value = (struct fraction){ 0 };
	gap->join = JOIN_NONE;
	gap->broken = BREAK_UNREPORTED;
	add(&made, "2026-Q3", "60");
	struct str svg = draw(&made);
	assert_lacks(svg, "<line class=\"line\"");
	assert_has(svg, "<line class=\"break\" x1=\"154.9\"");
	assert_int_equal(count(svg, "<circle class=\"point\""), 2);
	assert_has(svg, "25%; quý II/2026: không so sánh được; quý III/2026: 60%.");
	arena_free(made.arena);
}

static void the_pace_leads_from_the_start_to_the_bar(void **state)
{
	(void)state;
	struct made made = begin();
	add(&made, "2026-Q1", "25");
	assert_lacks(draw(&made), "class=\"pace\"");
	made.status.days = 334; /* from 1 January */
	made.status.gone = 90;
	struct str svg = draw(&made);
	assert_has(svg, "<line class=\"pace\" x1=\"32\" y1=\"158\" x2=\"258.9\" y2=\"54\"/>");
	assert_has(svg, "tiến độ đều</text>");
	arena_free(made.arena);
}

static void each_comparison_has_its_field(void **state)
{
	(void)state;
	struct made made = begin();
	add(&made, "2026-Q1", "90");
	made.target.op = OP_AT_MOST;
	made.status.low = (struct fraction){ 0 };
	made.status.high = value("80");
	/* all below 80% */
	assert_has(draw(&made), "<rect class=\"meets\" x=\"32\" y=\"54\" width=\"248\" height=\"104\"/>");
	made.target.op = OP_BETWEEN;
	made.target.value_high = decimal("90");
	made.status.low = value("80");
	made.status.high = value("90");
	/* 90% is 117 above 158: a band 13 high, with a line at each end */
	struct str svg = draw(&made);
	assert_has(svg, "<rect class=\"meets\" x=\"32\" y=\"41\" width=\"248\" height=\"13\"/>");
	assert_int_equal(count(svg, "class=\"bar\""), 2);
	assert_has(svg, "từ 80 đến 90%</text>");
	made.target.op = OP_EXACTLY;
	made.target.value_high = (struct decimal){ 0 };
	made.status.high = made.status.low;
	svg = draw(&made);
	assert_int_equal(count(svg, "class=\"bar\""), 1);
	assert_has(svg, "height=\"0\"/>");
	made.target.op = OP_INCREASE;
	made.target.unit = str_of("vụ");
	made.status.high = (struct fraction){ 0 };
	made.status.baseline = value("60");
	assert_has(draw(&made), "class=\"baseline\"");
	arena_free(made.arena);
}

static void done_or_not_is_a_row_of_boxes(void **state)
{
	(void)state;
	struct made made = begin();
	made.target = (struct target){ .op = OP_YES };
	made.status.low = value("1");
	add(&made, "2026-Q1", "0");
	add(&made, "2026-Q2", "1");
	struct str svg = draw(&made);
	assert_int_equal(count(svg, "class=\"box\""), 2);
	assert_int_equal(count(svg, "class=\"check\""), 1);
	assert_has(svg, ">chưa</text>");
	assert_has(svg, ">có</text>");
	assert_lacks(svg, "class=\"line\"");
	arena_free(made.arena);
}

static void without_points_nothing_is_drawn(void **state)
{
	(void)state;
	struct made made = begin();
	struct out out = out_arena(made.arena);
	made.status.target = &made.target;
	assert_int_equal(chart_progress(&out, &made.chart, &made.status, &made.series), -1);
	assert_false(chart_progress_drawn(&made.status, &made.series));
	assert_int_equal(chart_units(&out, &made.chart, &made.status, NULL), -1);
	assert_int_equal(chart_scores(&out, &made.chart, NULL, 0), -1);
	assert_int_equal(chart_timeline(&out, &made.chart, &(struct timeline){ .span = period("2026") }), -1);
	assert_int_equal(out.n, 0);
	arena_free(made.arena);
}

static void foreign_text_is_escaped(void **state)
{
	(void)state;
	struct made made = begin();
	made.chart.about = str_of("<script>alert(1)</script> & \"x\"");
	made.target.unit = str_of("<b>'vụ'");
	add(&made, "2026-Q1", "25");
	struct str svg = draw(&made);
	assert_lacks(svg, "<script");
	assert_lacks(svg, "<b>");
	assert_has(svg, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;");
	assert_has(svg, "25 &lt;b&gt;&#39;vụ&#39;");
	arena_free(made.arena);
}

static void the_same_numbers_give_the_same_bytes(void **state)
{
	(void)state;
	struct made made = begin();
	static const char *const months[] = { "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07" };
	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		add(&made, months[i], "33.3333");
	struct str first = draw(&made), again = draw(&made);
	assert_true(str_eq(first, again));
	/* too many points for a label each: the last one has it */
	assert_int_equal(count(first, "class=\"value\""), 1);
	arena_free(made.arena);
}

static void a_short_axis_is_said(void **state)
{
	(void)state;
	struct made made = begin();
	made.status.target = &made.target;
	made.status.low = (struct fraction){ 0 };
	made.status.high = value("6");
	add(&made, "2026-Q1", "4.5");
	assert_int_equal(decimal_cmp(chart_short_axis(&made.status, &made.series), decimal("6")), 0);
	add(&made, "2026-Q2", "40");
	assert_false(chart_short_axis(&made.status, &made.series).present);
	arena_free(made.arena);
}

/* --- unit by unit --- */

/* Units with a value each; "-" for none, "<5" and "*" for one that is withheld. */
static void add_units(struct made *made, struct series **series, const char *values)
{
	struct str rest = str_of(values), word;
	size_t n = 0;
	*series = arena_alloc(made->arena, 200 * sizeof **series);
	made->status.each = true;
	made->status.target = &made->target;
	while (str_word(&rest, &word)) {
		struct unit *unit = arena_alloc(made->arena, sizeof *unit);
		unit->name = str_format(made->arena, "Tổ dân phố <%zu>", n + 1);
		unit->row.key = unit->name;
		struct status *status = array_add(made->arena, &made->status.units);
		*status = (struct status){ .code = STATUS_NO_DATA, .target = &made->target, .unit = unit };
		struct decimal number;
		if (decimal_parse(&number, word) == 0) {
			status->code = STATUS_ON_COURSE;
			status->value = fraction_of(number);
			struct period when = period("2026-Q1");
			*array_add(made->arena, &(*series)[n]) = (struct series_point){ .period = when, .value = status->value, .join = JOIN_OWN };
		} else if (decimal_parse_withheld(&number, word) == 0) {
			status->code = STATUS_NOT_MEASURABLE;
			status->withheld = number;
		}
		n++;
	}
}

static struct str draw_units(struct made *made, const struct series *series)
{
	struct out out = out_arena(made->arena);
	assert_int_equal(chart_units(&out, &made->chart, &made->status, series), 0);
	return out_held(&out);
}

static void each_unit_has_a_panel_on_one_scale(void **state)
{
	(void)state;
	struct made made = begin();
	struct series *series;
	add_units(&made, &series, "50 100 -");
	struct str svg = draw_units(&made, series);
	assert_int_equal(count(svg, "class=\"meets\""), 3);
	assert_int_equal(count(svg, "<circle class=\"point\""), 2);
	/* A field is 42 high. The first begins under the key (25) and two lines of name (32), at 57: half of it is at 78, all at 57. */
	assert_has(svg, "cy=\"78\" r=\"4\"");
	assert_has(svg, "cy=\"57\" r=\"4\"");
	assert_has(svg, "Tổ dân phố &lt;1&gt;</text>");
	assert_has(svg, ">chưa có kết quả</text>");
	assert_has(svg, ">đúng tiến độ</text>");
	assert_has(svg, ">chưa có số liệu</text>");
	assert_has(svg, "Tổ dân phố &lt;2&gt;: 100%, đúng tiến độ");
	arena_free(made.arena);
}

static void a_withheld_result_is_no_missing_one(void **state)
{
	(void)state;
	struct made made = begin();
	struct series *series;
	made.target.unit = str_of("người");
	add_units(&made, &series, "50 <5 * -");
	struct str svg = draw_units(&made, series);
	assert_has(svg, ">&lt;5 người</text>");
	assert_has(svg, ">giữ kín</text>");
	assert_has(svg, "Tổ dân phố &lt;2&gt;: &lt;5 người, không đo được; Tổ dân phố &lt;3&gt;: giữ kín, không đo được; Tổ dân phố &lt;4&gt;: chưa có kết quả");
	assert_int_equal(count(svg, ">chưa có kết quả</text>"), 1);
	add_units(&made, &series, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 <5 * -");
	svg = draw_units(&made, series);
	assert_has(svg, ">4 đơn vị có kết quả giữ kín: xem bảng</text>");
	assert_has(svg, ">2 đơn vị chưa có kết quả: xem bảng</text>");
	arena_free(made.arena);
}

static void many_units_are_bars_in_order_of_size(void **state)
{
	(void)state;
	struct made made = begin();
	struct series *series;
	add_units(&made, &series, "10 90 - 50 1 2 3 4 5 6 7 8 9 11 12 13 14 15 16 17 18 19 20 21 22");
	struct str svg = draw_units(&made, series);
	assert_int_equal(count(svg, "class=\"given\""), 24);
	assert_true(str_find(svg, ">90%</text>") < str_find(svg, ">50%</text>"));
	assert_true(str_find(svg, ">50%</text>") < str_find(svg, ">22%</text>"));
	/* 88 wide from 133 on: 90% is 79.2, the bar of 80% is at 133 + 70.4 */
	assert_has(svg, "<rect class=\"given\" x=\"133\" y=\"24\" width=\"79.2\" height=\"9\"/>");
	assert_has(svg, "<line class=\"bar\" x1=\"203.4\"");
	assert_has(svg, ">1 đơn vị chưa có kết quả: xem bảng</text>");
	arena_free(made.arena);
}

static void of_very_many_units_the_ends_are_shown(void **state)
{
	(void)state;
	struct made made = begin();
	struct series *series;
	char values[2048] = "";
	for (int i = 1; i <= 100; i++)
		snprintf(values + strlen(values), sizeof values - strlen(values), "%d ", i);
	add_units(&made, &series, values);
	struct str svg = draw_units(&made, series);
	assert_int_equal(count(svg, "class=\"given\""), 2 * CHART_BARS);
	assert_has(svg, ">20 đơn vị ở giữa: xem bảng</text>");
	assert_has(svg, ">61%</text>");
	assert_lacks(svg, ">60%</text>");
	assert_lacks(svg, ">41%</text>");
	assert_has(svg, ">40%</text>");
	arena_free(made.arena);
}

static void different_totals_are_noticed(void **state)
{
	(void)state;
	struct made made = begin();
	struct series *series;
	add_units(&made, &series, "50 100 -");
	assert_false(chart_denominators_differ(&made.status));
	made.status.units.v[0].denominator = decimal("10");
	assert_false(chart_denominators_differ(&made.status));
	made.status.units.v[1].denominator = decimal("10");
	assert_false(chart_denominators_differ(&made.status));
	made.status.units.v[1].denominator = decimal("12");
	assert_true(chart_denominators_differ(&made.status));
	arena_free(made.arena);
}

/* --- scorecards --- */

static void points_are_drawn_on_one_scale(void **state)
{
	(void)state;
	struct made made = begin();
	struct score_bar bars[] = {
		{ str_of("Tuyên truyền"), decimal("20"), decimal("15"), decimal("10") },
		{ str_of("Báo cáo"), decimal("10"), { 0 }, { 0 } },
		{ str_of("Không rõ"), { 0 }, decimal("1"), { 0 } },
	};
	struct out out = out_arena(made.arena);
	assert_int_equal(chart_scores(&out, &made.chart, bars, 3), 0);
	struct str svg = out_held(&out);
	/* the largest, 20, is 287 wide: 15 is 215.2 (cut), 10 is 143.5 */
	assert_has(svg, "<rect class=\"self\" x=\"0\" y=\"79\" width=\"215.2\" height=\"9\"/>");
	assert_has(svg, "<rect class=\"reviewed\" x=\"0\" y=\"90\" width=\"143.5\" height=\"9\"/>");
	assert_has(svg, ">tự chấm 15 · thẩm định 10 · điểm tối đa 20</text>");
	assert_has(svg, ">điểm tối đa 10</text>");
	assert_lacks(svg, "Không rõ");
	assert_has(svg, "Tuyên truyền: tự chấm 15 · thẩm định 10 · điểm tối đa 20; Báo cáo: điểm tối đa 10.");
	arena_free(made.arena);
}

/* --- the timeline --- */

static struct str draw_timeline(struct made *made, const struct moment *moments, size_t n)
{
	struct timeline timeline = { period("2026"), day("2026-07-01"), moments, n };
	struct out out = out_arena(made->arena);
	assert_int_equal(chart_timeline(&out, &made->chart, &timeline), 0);
	return out_held(&out);
}

static void moments_lie_on_their_days(void **state)
{
	(void)state;
	struct made made = begin();
	struct period times[] = { period("2026-03-10"), period("2026-06-10"), period("2027-03-10") };
	struct moment moments[] = {
		{ .kind = MOMENT_EVENT, .when = period("2026-Q1"), .words = str_of("trong quý I"), .what = str_of("Ra quân") },
		{ .kind = MOMENT_TARGET, .when = period("2026-07-02"), .words = str_of("ngày 02/07/2026"), .count = 3 },
		{ .kind = MOMENT_DEADLINE, .when = times[0], .times = times, .time_count = 3, .words = str_of("hằng quý"), .what = str_of("Báo <cáo>") },
		{ .kind = MOMENT_TASK, .when = period("2028"), .words = str_of("năm 2028"), .what = str_of("Việc sau") },
	};
	struct str svg = draw_timeline(&made, moments, 4);
	/* 286 wide from 1 on, 365 days. Q1 ends after day 90: 70.5. 2 July is day 183: its middle is that of 142.6 and 143.3, and 1. */
	assert_has(svg, "<rect class=\"stretch\" x=\"1\"");
	assert_has(svg, "width=\"70.5\"");
	assert_has(svg, "<circle class=\"moment\" cx=\"143.9\"");
	/* as of 1 July: the end of day 182, 142.6 and 1 */
	assert_has(svg, "<line class=\"today\" x1=\"143.6\"");
	assert_has(svg, ">tính đến 01/07/2026</text>");
	assert_has(svg, ">3 chỉ tiêu</text>");
	assert_int_equal(count(svg, "class=\"tick-mark\""), 2); /* the third time is outside */
	assert_has(svg, "Báo &lt;cáo&gt;");
	assert_has(svg, "<path class=\"moment\" d=\"M287 ");
	/* what is over by the day is quiet */
	assert_has(svg, "<text class=\"past\" x=\"15\"");
	assert_has(svg, "trong quý I: Ra quân; ngày 02/07/2026: 3 chỉ tiêu; hằng quý: Báo &lt;cáo&gt;; năm 2028: Việc sau</desc>");
	arena_free(made.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_scale_holds_all_values_and_zero),
		cmocka_unit_test(a_value_lies_at_its_share_of_the_scale),
		cmocka_unit_test(a_day_has_a_beginning_and_an_end),
		cmocka_unit_test(text_is_broken_between_words),
		cmocka_unit_test(a_point_lies_at_its_day_and_value),
		cmocka_unit_test(the_language_is_the_pages),
		cmocka_unit_test(marks_tell_provisional_and_late),
		cmocka_unit_test(what_cannot_be_compared_is_not_joined),
		cmocka_unit_test(a_missing_figure_leaves_a_gap_where_it_would_be),
		cmocka_unit_test(the_pace_leads_from_the_start_to_the_bar),
		cmocka_unit_test(each_comparison_has_its_field),
		cmocka_unit_test(done_or_not_is_a_row_of_boxes),
		cmocka_unit_test(without_points_nothing_is_drawn),
		cmocka_unit_test(foreign_text_is_escaped),
		cmocka_unit_test(the_same_numbers_give_the_same_bytes),
		cmocka_unit_test(a_short_axis_is_said),
		cmocka_unit_test(each_unit_has_a_panel_on_one_scale),
		cmocka_unit_test(a_withheld_result_is_no_missing_one),
		cmocka_unit_test(many_units_are_bars_in_order_of_size),
		cmocka_unit_test(of_very_many_units_the_ends_are_shown),
		cmocka_unit_test(different_totals_are_noticed),
		cmocka_unit_test(points_are_drawn_on_one_scale),
		cmocka_unit_test(moments_lie_on_their_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
