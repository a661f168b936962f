/* Views of a scorecard worked out (model/scorecard.h).
   An assessment knows, and then all that its scorecard does: phase, phase_basis, held (the recognition that the phase rests on),
   eligibility, conditions (each title, classes, state, recognition), last_card, last_phase, phase_changed, total, last_total,
   groups, chart (SVG of the points by group; nothing when no group has all of its points). A group: name, total, last_total, criteria. A criterion: criterion, total, last_total, assessed (its items). An item:
   item, score, last (the score of the year before), difference, by_keep_bar, band.
   Points in total: max, self, reviewed, items, self_missing, reviewed_missing; complete: every item has both; difference, of what is
   complete. A band: verdict (a choice; as names: met, missed, …), range, limit, comparison; contradicted: full points
   though it is missed. */
#include "base/arena.h"
#include "render/annotate.h"
#include "render/chart.h"
#include "render/views.h"
#include "render/words.h"

static struct view decimal_view(const struct scope *scope, struct decimal number)
{
	struct decimal *copy = arena_alloc(scope->arena, sizeof *copy);
	*copy = number;
	return view_decimal(copy);
}

/* --- points in total --- */

static bool points_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct points *points = self.data;
	struct decimal difference = { 0 };
	if (str_is(name, "max"))
		*out = view_decimal(&points->max);
	else if (str_is(name, "self"))
		*out = view_decimal(&points->self);
	else if (str_is(name, "reviewed"))
		*out = view_decimal(&points->reviewed);
	else if (str_is(name, "items"))
		*out = view_number(points->items);
	else if (str_is(name, "self_missing"))
		*out = view_number(points->self_missing);
	else if (str_is(name, "reviewed_missing"))
		*out = view_number(points->reviewed_missing);
	else if (str_is(name, "complete"))
		*out = view_bool(points_complete(points));
	else if (str_is(name, "difference")) {
		if (points_complete(points))
			decimal_sub(&difference, points->reviewed, points->self);
		*out = decimal_view(scope, difference);
	} else
		return false;
	return true;
}

static const struct view_class points_class = { .member = points_member };

static struct view view_points(const struct points *points)
{
	return (struct view){ &points_class, points, NULL };
}

/* --- the band that applies to an item --- */

static bool band_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct assessed_item *item = self.data;
	struct view verdict = view_choice(&item->verdict, &band_verdict_field);
	struct band_counts counts = score_counts(item->score);
	bool judged = item->verdict == BAND_MET || item->verdict == BAND_MISSED;
	struct out words = out_arena(scope->arena);
	if (str_is(name, "verdict")) {
		*out = verdict;
		return true;
	}
	if (str_is(name, "contradicted")) {
		*out = view_bool(assessed_against_band(item));
		return true;
	}
	if (!str_is(name, "range") && !str_is(name, "limit") && !str_is(name, "comparison"))
		return verdict.class->member(out, verdict, name, scope);
	if (str_is(name, "range") && item->band)
		words_band_range(&words, item->band, scope_lang(scope));
	else if (str_is(name, "limit") && item->band)
		words_band_limit(&words, item->band, scope_lang(scope));
	else if (str_is(name, "comparison") && judged)
		words_band_comparison(&words, item->band, &counts, scope_lang(scope));
	*out = view_text(scope, out_held(&words));
	return true;
}

static bool band_truth(struct view self)
{
	return ((const struct assessed_item *)self.data)->bands.n > 0;
}

static const struct view_class band_class = { .member = band_member, .truth = band_truth };

/* --- items, criteria, groups: each a list within the next --- */

static bool item_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct assessed_item *item = self.data;
	if (str_is(name, "item"))
		*out = view_row(&item->item->row);
	else if (str_is(name, "score"))
		*out = item->score ? view_row(&item->score->row) : view_nothing();
	else if (str_is(name, "last"))
		*out = item->last ? view_row(&item->last->row) : view_nothing();
	else if (str_is(name, "difference"))
		*out = view_decimal(&item->change);
	else if (str_is(name, "by_keep_bar"))
		*out = view_bool(item->keep_bar);
	else if (str_is(name, "band"))
		*out = (struct view){ &band_class, item, NULL };
	else
		return false;
	return true;
}

static const struct view_class item_class = { .member = item_member };

static size_t items_count(struct view self)
{
	return ((const struct assessed_criterion *)self.data)->items.n;
}

static struct view items_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &item_class, &((const struct assessed_criterion *)self.data)->items.v[i], NULL };
}

static const struct view_class items_class = { .count = items_count, .element = items_element };

static bool criterion_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	const struct assessed_criterion *assessed = self.data;
	if (str_is(name, "criterion"))
		*out = view_row(&assessed->criterion->row);
	else if (str_is(name, "total"))
		*out = view_points(&assessed->points);
	else if (str_is(name, "last_total"))
		*out = view_points(&assessed->last);
	else if (str_is(name, "assessed"))
		*out = (struct view){ &items_class, assessed, NULL };
	else
		return false;
	return true;
}

static const struct view_class criterion_class = { .member = criterion_member };

static size_t criteria_count(struct view self)
{
	return ((const struct assessed_group *)self.data)->criteria.n;
}

static struct view criteria_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &criterion_class, &((const struct assessed_group *)self.data)->criteria.v[i], NULL };
}

static const struct view_class criteria_class = { .count = criteria_count, .element = criteria_element };

static bool group_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct assessed_group *group = self.data;
	if (str_is(name, "name"))
		*out = view_text(scope, group->name);
	else if (str_is(name, "total"))
		*out = view_points(&group->points);
	else if (str_is(name, "last_total"))
		*out = view_points(&group->last);
	else if (str_is(name, "criteria"))
		*out = (struct view){ &criteria_class, group, NULL };
	else
		return false;
	return true;
}

static const struct view_class group_class = { .member = group_member };

static size_t groups_count(struct view self)
{
	return ((const struct assessment *)self.data)->groups.n;
}

static struct view groups_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &group_class, &((const struct assessment *)self.data)->groups.v[i], NULL };
}

static const struct view_class groups_class = { .count = groups_count, .element = groups_element };

/* --- what the unit must have been given the year before --- */

static bool condition_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct eligible_condition *condition = self.data;
	if (str_is(name, "title"))
		*out = view_text(scope, condition->title);
	else if (str_is(name, "classes"))
		*out = view_text(scope, condition->classes);
	else if (str_is(name, "state"))
		*out = view_choice(&condition->state, &condition_field);
	else if (str_is(name, "recognition"))
		*out = condition->recognition ? view_row(&condition->recognition->row) : view_nothing();
	else
		return false;
	return true;
}

static const struct view_class condition_class = { .member = condition_member };

static size_t conditions_count(struct view self)
{
	return ((const struct assessment *)self.data)->conditions.n;
}

static struct view conditions_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &condition_class, &((const struct assessment *)self.data)->conditions.v[i], NULL };
}

static const struct view_class conditions_class = { .count = conditions_count, .element = conditions_element };

/* --- the chart: a group that lacks points is drawn without them, so that a part of a sum is not taken for the sum --- */

static struct view view_score_chart(const struct scope *scope, const struct assessment *a)
{
	struct score_bar *bars = arena_alloc(scope->arena, a->groups.n * sizeof *bars);
	struct chart chart = { scope->arena, scope_lang(scope), annotate_chart_id(scope), row_title(a->card->unit.row) };
	struct out out = out_arena(scope->arena);
	bool any = false;
	for (size_t i = 0; i < a->groups.n; i++) {
		const struct points *points = &a->groups.v[i].points;
		bars[i] = (struct score_bar){ .name = a->groups.v[i].name, .most = points->max };
		if (points->self_missing == 0)
			bars[i].self = points->self;
		if (points->reviewed_missing == 0)
			bars[i].reviewed = points->reviewed;
		any = any || bars[i].self.present || bars[i].reviewed.present;
	}
	return any && chart_scores(&out, &chart, bars, a->groups.n) == 0 ? view_drawing(scope, out_held(&out)) : view_nothing();
}

/* --- the assessment --- */

static bool assessment_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct assessment *a = self.data;
	struct view row = view_row(&a->card->row);
	if (str_is(name, "phase"))
		*out = view_choice(&a->phase, &phase_field);
	else if (str_is(name, "phase_basis"))
		*out = view_choice(&a->phase_basis, &phase_basis_field);
	else if (str_is(name, "held"))
		*out = a->held ? view_row(&a->held->row) : view_nothing();
	else if (str_is(name, "eligibility"))
		*out = view_choice(&a->eligibility, &eligibility_field);
	else if (str_is(name, "conditions"))
		*out = (struct view){ &conditions_class, a, NULL };
	else if (str_is(name, "last_card"))
		*out = a->last_card ? view_row(&a->last_card->row) : view_nothing();
	else if (str_is(name, "last_phase"))
		*out = view_choice(&a->last_phase, &phase_field);
	else if (str_is(name, "phase_changed"))
		*out = view_bool(a->phase && a->last_phase && a->phase != a->last_phase);
	else if (str_is(name, "total"))
		*out = view_points(&a->points);
	else if (str_is(name, "last_total"))
		*out = view_points(&a->last);
	else if (str_is(name, "chart"))
		*out = a->card->unit.row ? view_score_chart(scope, a) : view_nothing();
	else if (str_is(name, "groups"))
		*out = (struct view){ &groups_class, a, NULL };
	else
		return row.class->member(out, row, name, scope);
	return true;
}

static const struct view_class assessment_class = { .member = assessment_member };

struct view view_assessment(const struct assessment *assessment)
{
	return (struct view){ &assessment_class, assessment, NULL };
}
