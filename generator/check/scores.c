/* Each score by itself: points that its item allows, an item of its set, a single year, counts and escape clauses where they belong. */
#include "check/check.h"

static struct place place_of(const struct row *row, const char *field)
{
	return row_place(row, field_named(row->table, str_of(field)));
}

static bool negative(struct decimal d)
{
	return d.present && decimal_cmp(d, decimal_of(0)) < 0;
}

static void check_points_of(const struct score *score, const struct item *item, const char *name, struct diags *diags)
{
	const struct field *field = field_named(&table_scores, str_of(name));
	const struct decimal *points = row_field(&score->row, field);
	bool above = points->present && item->points.present && decimal_cmp(*points, item->points) > 0;
	if (!above && !negative(*points))
		return;
	diag2(diags, DIAG_SCORE_POINTS, row_place(&score->row, field), field_text(diags->arena, &score->row, field),
		field_text(diags->arena, &item->row, field_named(&table_items, str_of("points"))));
}

static void check_counts(const struct score *score, const struct item *item, struct diags *diags)
{
	static const char *const names[] = { "size", "count", "count_before" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct field *field = field_named(&table_scores, str_of(names[i]));
		const struct decimal *count = row_field(&score->row, field);
		if (count->present && (negative(*count) || item->band_rules.n == 0))
			diag2(diags, DIAG_SCORE_COUNT, row_place(&score->row, field), str_of(names[i]), item->row.key);
	}
}

static void check_escape(const struct score *score, const struct item *item, struct diags *diags)
{
	if (score->escaped == BOOLEAN_TRUE && (score->reason.n == 0 || item->escape.n == 0))
		diag1(diags, DIAG_SCORE_ESCAPE, place_of(&score->row, "escaped"), item->row.key);
}

static void check_score(const struct score *score, struct diags *diags)
{
	const struct row *row = &score->row;
	const struct item *item = (const struct item *)score->item.row;
	if (!item)
		return; /* reported when it was linked */
	check_points_of(score, item, "self", diags);
	check_points_of(score, item, "reviewed", diags);
	check_counts(score, item, diags);
	check_escape(score, item, diags);
	const struct criterion *criterion = (const struct criterion *)item->criterion.row;
	if (score->set.row && criterion && criterion->set.row && criterion->set.row != score->set.row)
		diag2(diags, DIAG_SCORE_SET, place_of(row, "item"), item->row.key, score->set.id);
	if (score->reviewed.present && !score->self.present && score->reason.n == 0 && !field_refused(row, field_named(row->table, str_of("self"))))
		diag(diags, DIAG_SCORE_REVIEW_ALONE, place_of(row, "reviewed"));
}

static void check_year(const struct row *row, struct diags *diags)
{
	const struct field *field = field_named(row->table, str_of("year"));
	const struct period *year = row_field(row, field);
	if (period_present(*year) && year->precision != PRECISION_YEAR)
		diag1(diags, DIAG_SCORE_YEAR, row_place(row, field), field_text(diags->arena, row, field));
}

void check_scores(const struct model *model, struct diags *diags)
{
	const struct rows *scores = &model_table_of(model, &table_scores)->rows;
	const struct rows *cards = &model_table_of(model, &table_scorecards)->rows;
	for (size_t i = 0; i < scores->n; i++) {
		check_score((const struct score *)scores->v[i], diags);
		check_year(scores->v[i], diags);
	}
	for (size_t i = 0; i < cards->n; i++)
		check_year(cards->v[i], diags);
}
