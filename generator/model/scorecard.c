#include "model/scorecard.h"

/* --- what the year before says --- */

int scorecard_year(struct period period)
{
	return period.precision == PRECISION_YEAR ? date_civil(period.first).year : 0;
}

static const struct recognition *recognition_of(const struct row *unit, int year, struct str title)
{
	const struct rows *all = row_back(unit, str_of("recognitions"));
	for (size_t i = 0; i < all->n; i++) {
		const struct recognition *recognition = (const struct recognition *)all->v[i];
		if (scorecard_year(recognition->year) == year && str_eq(recognition->title, title))
			return recognition;
	}
	return NULL;
}

/* At some time of the year or before it. */
static bool existed(const struct row *unit, int year)
{
	struct period from = ((const struct unit *)unit)->valid_from;
	return !period_present(from) || date_civil(from.first).year <= year;
}

static void find_phase(struct assessment *a, const struct criteria_set *set, int year)
{
	a->phase = a->card->phase;
	a->phase_basis = BASIS_STATED;
	if (a->phase)
		return;
	a->phase_basis = BASIS_TITLE_UNNAMED;
	if (set->title_awarded.n == 0)
		return;
	a->held = recognition_of(a->card->unit.row, year - 1, set->title_awarded);
	a->phase = a->held ? PHASE_KEEPING : PHASE_BUILDING;
	a->phase_basis = a->held ? BASIS_TITLE_HELD : existed(a->card->unit.row, year - 1) ? BASIS_TITLE_NOT_HELD : BASIS_UNIT_NEW;
}

/* "title: class, class"; the title itself may hold commas. */
static struct eligible_condition condition_of(struct str text)
{
	ptrdiff_t colon = str_find(text, ": ");
	struct eligible_condition condition = { .title = text };
	if (colon >= 0) {
		condition.title = str_trim(str_slice(text, 0, (size_t)colon));
		condition.classes = str_trim(str_from(text, (size_t)colon + 1));
	}
	return condition;
}

static bool lists(struct str classes, struct str class)
{
	struct str rest = classes, one;
	while (str_split(&rest, ',', &one))
		if (str_eq(str_trim(one), class))
			return true;
	return false;
}

static enum condition judge(const struct eligible_condition *condition)
{
	const struct recognition *recognition = condition->recognition;
	bool unclassed = recognition && condition->classes.n && recognition->class.n == 0;
	if (!recognition || unclassed)
		return CONDITION_NOT_RECORDED;
	return condition->classes.n == 0 || lists(condition->classes, recognition->class) ? CONDITION_HELD : CONDITION_OTHER_CLASS;
}

static void find_eligibility(struct arena *arena, struct assessment *a, const struct criteria_set *set, int year)
{
	if (set->eligible_by.n == 0)
		return;
	bool held = true, other = false;
	for (size_t i = 0; i < set->eligible_by.n; i++) {
		struct eligible_condition condition = condition_of(set->eligible_by.v[i]);
		condition.recognition = recognition_of(a->card->unit.row, year - 1, condition.title);
		condition.state = (uint8_t)judge(&condition);
		held = held && condition.state == CONDITION_HELD;
		other = other || condition.state == CONDITION_OTHER_CLASS;
		*array_add(arena, &a->conditions) = condition;
	}
	bool was_there = existed(a->card->unit.row, year - 1);
	a->eligibility = held ? ELIGIBLE : other ? NOT_ELIGIBLE : was_there ? ELIGIBILITY_NOT_SHOWN : ELIGIBILITY_UNIT_NEW;
}

/* --- points --- */

static bool add(struct decimal *sum, struct decimal part)
{
	if (part.present && !sum->present)
		*sum = decimal_of(0);
	return !part.present || decimal_add(sum, *sum, part) == 0;
}

static void add_points(struct points *sum, const struct points *part)
{
	bool exact = add(&sum->max, part->max) && add(&sum->self, part->self) && add(&sum->reviewed, part->reviewed);
	sum->too_large = sum->too_large || part->too_large || !exact;
	if (sum->too_large)
		sum->max = sum->self = sum->reviewed = (struct decimal){ 0 };
	sum->items += part->items;
	sum->self_missing += part->self_missing;
	sum->reviewed_missing += part->reviewed_missing;
}

static struct points points_of(const struct item *item, const struct score *score)
{
	struct decimal self = score ? score->self : (struct decimal){ 0 }, reviewed = score ? score->reviewed : (struct decimal){ 0 };
	return (struct points){ item->points, self, reviewed, 1, !self.present, !reviewed.present, false };
}

static const struct score *score_of(const struct assessment *a, const struct item *item, int year)
{
	const struct rows *all = row_back(a->card->unit.row, str_of("scores"));
	for (size_t i = 0; i < all->n; i++) {
		const struct score *score = (const struct score *)all->v[i];
		if (score->item.row == &item->row && score->set.row == a->card->set.row && scorecard_year(score->year) == year)
			return score;
	}
	return NULL;
}

struct band_counts score_counts(const struct score *score)
{
	return score ? (struct band_counts){ score->size, score->count, score->count_before } : (struct band_counts){ 0 };
}

static struct assessed_item assess_item(struct arena *arena, const struct assessment *a, const struct item *item, int year)
{
	struct assessed_item assessed = {
		.item = item,
		.score = score_of(a, item, year),
		.last = score_of(a, item, year - 1),
		.keep_bar = a->phase == PHASE_KEEPING && item->keep_bar.n > 0,
	};
	struct band_counts counts = score_counts(assessed.score);
	struct str wrong;
	if (assessed.score)
		decimal_sub(&assessed.change, assessed.score->reviewed, assessed.score->self);
	if (item->band_rules.n && bands_parse(&assessed.bands, arena, item->band_rules, &wrong) == 0) {
		assessed.band = bands_find(&assessed.bands, counts.size);
		assessed.verdict = (uint8_t)band_judge(assessed.band, &counts);
	} else {
		assessed.bands.n = 0;
	}
	return assessed;
}

bool assessed_against_band(const struct assessed_item *item)
{
	const struct decimal full = item->item->points;
	return item->verdict == BAND_MISSED && item->score->reviewed.present && full.present && decimal_cmp(item->score->reviewed, full) == 0;
}

/* --- the set, in its order --- */

static struct decimal order_of(const struct row *row)
{
	return *(const struct decimal *)row_field(row, field_named(row->table, str_of("order")));
}

/* By `order`, rows without one last; else as written. */
static struct rows in_order(struct arena *arena, const struct rows *rows)
{
	struct rows sorted = { 0 };
	for (size_t i = 0; i < rows->n; i++) {
		struct decimal order = order_of(rows->v[i]);
		array_add(arena, &sorted);
		size_t at = sorted.n - 1;
		for (; at > 0 && order.present; at--) {
			struct decimal before = order_of(sorted.v[at - 1]);
			if (before.present && decimal_cmp(before, order) <= 0)
				break;
			sorted.v[at] = sorted.v[at - 1];
		}
		sorted.v[at] = rows->v[i];
	}
	return sorted;
}

static struct assessed_group *group_named(struct arena *arena, struct assessment *a, struct str name)
{
	for (size_t i = 0; i < a->groups.n; i++)
		if (str_eq(a->groups.v[i].name, name))
			return &a->groups.v[i];
	struct assessed_group *group = array_add(arena, &a->groups);
	group->name = name;
	return group;
}

static void assess_criterion(struct arena *arena, struct assessment *a, const struct criterion *criterion, int year)
{
	struct rows items = in_order(arena, row_back(&criterion->row, str_of("items")));
	struct assessed_criterion assessed = { .criterion = criterion };
	for (size_t i = 0; i < items.n; i++) {
		struct assessed_item item = assess_item(arena, a, (const struct item *)items.v[i], year);
		struct points points = points_of(item.item, item.score), last = points_of(item.item, item.last);
		add_points(&assessed.points, &points);
		add_points(&assessed.last, &last);
		*array_add(arena, &assessed.items) = item;
	}
	struct assessed_group *group = group_named(arena, a, criterion->group);
	add_points(&group->points, &assessed.points);
	add_points(&group->last, &assessed.last);
	add_points(&a->points, &assessed.points);
	add_points(&a->last, &assessed.last);
	*array_add(arena, &group->criteria) = assessed;
}

const struct scorecard *scorecard_of(const struct row *unit, const struct row *set, int year)
{
	const struct rows *all = row_back(unit, str_of("scorecards"));
	for (size_t i = 0; i < all->n; i++) {
		const struct scorecard *card = (const struct scorecard *)all->v[i];
		if (card->set.row == set && scorecard_year(card->year) == year)
			return card;
	}
	return NULL;
}

struct assessment assessment_of(struct arena *arena, const struct scorecard *card)
{
	struct assessment a = { .card = card };
	int year = scorecard_year(card->year);
	if (!card->set.row || !card->unit.row || !year)
		return a; /* reported when it was linked and checked */
	const struct criteria_set *set = (const struct criteria_set *)card->set.row;
	a.last_card = scorecard_of(card->unit.row, card->set.row, year - 1);
	if (a.last_card) {
		struct assessment last = { .card = a.last_card };
		find_phase(&last, set, year - 1);
		a.last_phase = last.phase;
	}
	find_phase(&a, set, year);
	find_eligibility(arena, &a, set, year);
	struct rows criteria = in_order(arena, row_back(card->set.row, str_of("criteria")));
	for (size_t i = 0; i < criteria.n; i++)
		assess_criterion(arena, &a, (const struct criterion *)criteria.v[i], year);
	return a;
}
