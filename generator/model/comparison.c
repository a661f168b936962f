#include "model/comparison.h"

#include <stdlib.h>

#include "base/fold.h"
#include "model/in_force.h"
#include "model/standing.h"
#include "model/status.h"

typedef int compare_fn(const void *, const void *);

static bool same_unit(struct str a, struct str b)
{
	return str_eq(a, b) || (is_percent(a) && is_percent(b));
}

static uint8_t family_of(const struct target *target)
{
	static const uint8_t families[] = {
		[OP_NONE] = FAMILY_NO_BAR, [OP_EXACTLY] = FAMILY_EXACTLY, [OP_MORE] = FAMILY_AT_LEAST, [OP_AT_LEAST] = FAMILY_AT_LEAST,
		[OP_LESS] = FAMILY_AT_MOST, [OP_AT_MOST] = FAMILY_AT_MOST, [OP_BETWEEN] = FAMILY_BETWEEN, [OP_INCREASE] = FAMILY_INCREASE,
		[OP_DECREASE] = FAMILY_DECREASE, [OP_YES] = FAMILY_DONE,
	};
	if (target->op != OP_YES && !target->value.present)
		return FAMILY_NO_BAR;
	if (target->op == OP_EXACTLY && target->value.digits == 0)
		return FAMILY_AT_MOST;
	if (target->op == OP_EXACTLY && is_percent(target->unit) && decimal_cmp(target->value, decimal_of(100)) == 0)
		return FAMILY_AT_LEAST;
	return families[target->op];
}

static bool on_topic(const struct target *target, const struct topic *topic)
{
	return target->topic.row == &topic->row && !target->row.demo;
}

enum { RESTATED_STEPS = 8 }; /* one may restate another that restates a third; they may also lead in circles */

/* The target of the topic under which this one stands: the first of those that it restates; itself when there is none. */
static const struct target *first_of(const struct target *target, const struct topic *topic)
{
	const struct target *first = target;
	for (int i = 0; first->same_as.row && on_topic((const struct target *)first->same_as.row, topic); i++) {
		if (i == RESTATED_STEPS)
			return target;
		first = (const struct target *)first->same_as.row;
	}
	return first;
}

static struct compared entry(const struct target *target)
{
	const struct plan *plan = (const struct plan *)target->plan.row;
	return (struct compared){
		.target = target, .standing = standing_of(target), .last = target_last_day(target), .family = family_of(target),
		.place = plan && plan->area.row ? row_title(plan->area.row) : str_of(""),
	};
}

struct entries { struct compared *v; size_t n, cap; };

static struct entries find_entries(struct arena *arena, const struct topic *topic)
{
	const struct rows *targets = row_back(&topic->row, str_of("targets"));
	struct entries entries = { 0 };
	struct map by_key = map_in(arena); /* to the index plus 1 */
	for (size_t i = 0; i < targets->n; i++) {
		const struct target *target = (const struct target *)targets->v[i];
		if (!on_topic(target, topic) || first_of(target, topic) != target)
			continue;
		*array_add(arena, &entries) = entry(target);
		map_put(&by_key, target->row.key, (void *)(uintptr_t)entries.n);
	}
	for (size_t i = 0; i < targets->n; i++) {
		const struct target *target = (const struct target *)targets->v[i];
		const struct target *first = first_of(target, topic);
		uintptr_t at = on_topic(target, topic) && first != target ? (uintptr_t)map_get(&by_key, first->row.key) : 0;
		if (at)
			*array_add(arena, &entries.v[at - 1].restated) = targets->v[i];
	}
	return entries;
}

/* --- orders --- */

static int by_place(const void *left, const void *right)
{
	const struct compared *a = left, *b = right;
	const struct row *x = &a->target->row, *y = &b->target->row;
	int order = fold_cmp(a->place, b->place);
	if (order == 0)
		order = str_cmp(x->doc->file.path, y->doc->file.path);
	return order ? order : (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

static int by_due(const void *left, const void *right)
{
	const struct compared *a = left, *b = right;
	int order = date_present(b->last) - date_present(a->last);
	if (order == 0)
		order = date_cmp(a->last, b->last);
	return order ? order : by_place(left, right);
}

/* What needs attention first. */
size_t compared_status_rank(const struct compared *compared)
{
	static const size_t places[] = {
		[STATUS_MISSED] = 1, [STATUS_OVERDUE] = 2, [STATUS_BEHIND] = 3, [STATUS_ON_COURSE] = 4, [STATUS_ACHIEVED] = 5,
		[STATUS_NOT_DUE] = 6, [STATUS_NO_DATA] = 7, [STATUS_NOT_MEASURABLE] = 8,
	};
	return compared->standing ? places[compared->standing->status] : 9;
}

static int by_status(const void *left, const void *right)
{
	size_t a = compared_status_rank(left), b = compared_status_rank(right);
	return a != b ? (a > b) - (a < b) : by_place(left, right);
}

/* What makes bars comparable, whatever the denominator. */
static int by_kind(const struct compared *a, const struct compared *b)
{
	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	bool percent = is_percent(a->target->unit);
	if (percent != is_percent(b->target->unit))
		return percent ? -1 : 1;
	return same_unit(a->target->unit, b->target->unit) ? 0 : fold_cmp(a->target->unit, b->target->unit);
}

static int by_comparability(const struct compared *a, const struct compared *b)
{
	bool a_each = a->target->scope == SCOPE_EACH, b_each = b->target->scope == SCOPE_EACH;
	int order = by_kind(a, b);
	if (order == 0)
		order = (a->target->of.n == 0) - (b->target->of.n == 0);
	if (order == 0)
		order = fold_cmp(a->target->of, b->target->of);
	return order ? order : a_each - b_each;
}

static bool has_number(const struct compared *entry)
{
	return entry->family <= FAMILY_BETWEEN;
}

static int compare_bars(const struct compared *a, const struct compared *b)
{
	int order = decimal_cmp(a->target->value, b->target->value);
	bool ranges = a->target->value_high.present && b->target->value_high.present;
	return order || !ranges ? order : decimal_cmp(a->target->value_high, b->target->value_high);
}

/* Within a group the highest bar first, where bars may be ranked. */
static int by_bar(const void *left, const void *right)
{
	const struct compared *a = left, *b = right;
	int order = by_comparability(a, b);
	if (order == 0 && has_number(a) && a->target->of.n)
		order = compare_bars(b, a);
	return order ? order : by_place(left, right);
}

/* --- groups --- */

static bool belong_together(const struct compared *a, const struct compared *b, enum comparison_order order)
{
	if (order == ORDER_STATUS)
		return compared_status_rank(a) == compared_status_rank(b);
	return order != ORDER_BAR || by_comparability(a, b) == 0;
}

static struct comparison split(struct arena *arena, const struct entries *entries, enum comparison_order order)
{
	struct comparison groups = { 0 };
	for (size_t i = 0; i < entries->n; i++) {
		struct compared_group *last = groups.n ? &groups.v[groups.n - 1] : NULL;
		if (last && belong_together(&last->v[0], &entries->v[i], order)) {
			last->n++;
			continue;
		}
		const struct compared *first = &entries->v[i];
		*array_add(arena, &groups) = (struct compared_group){
			.family = order == ORDER_BAR ? first->family : 0,
			.status = order == ORDER_STATUS && first->standing ? first->standing->status : 0,
			.v = &entries->v[i], .n = 1,
		};
	}
	return groups;
}

static bool kind_is_alone(const struct comparison *groups, size_t at)
{
	const struct compared *own = &groups->v[at].v[0];
	bool before = at > 0 && by_kind(&groups->v[at - 1].v[0], own) == 0;
	return !before && !(at + 1 < groups->n && by_kind(&groups->v[at + 1].v[0], own) == 0);
}

static uint8_t remark_of(const struct comparison *groups, size_t at)
{
	const struct compared_group *group = &groups->v[at];
	if (group->family == FAMILY_INCREASE || group->family == FAMILY_DECREASE)
		return REMARK_CHANGE;
	if (!has_number(&group->v[0]))
		return REMARK_NO_NUMBER;
	if (group->v[0].target->of.n == 0)
		return REMARK_NO_DENOMINATOR;
	if (group->n > 1)
		return REMARK_RANKED;
	return kind_is_alone(groups, at) ? REMARK_UNIT : REMARK_DENOMINATOR;
}

static struct fraction value_of(const struct compared *entry)
{
	return entry->standing ? standing_value(entry->standing) : (struct fraction){ 0, 0 };
}

/* Those without a value first. */
static int compare_values(const void *left, const void *right)
{
	struct fraction a = value_of(*(const struct compared *const *)left), b = value_of(*(const struct compared *const *)right);
	if (!fraction_present(a) || !fraction_present(b))
		return fraction_present(a) - fraction_present(b);
	return fraction_cmp(a, b);
}

static void rank(struct arena *arena, struct compared_group *group)
{
	struct compared **sorted = arena_alloc(arena, group->n * sizeof *sorted);
	for (size_t i = group->n; i-- > 0;) { /* the lowest bar stands last */
		bool equal = i + 1 < group->n && compare_bars(&group->v[i], &group->v[i + 1]) == 0;
		group->v[i].bar_rank = equal ? group->v[i + 1].bar_rank : group->n - i;
		sorted[i] = &group->v[i];
	}
	qsort(sorted, group->n, sizeof *sorted, compare_values);
	for (size_t i = 0; i < group->n; i++) {
		bool equal = i > 0 && compare_values(&sorted[i - 1], &sorted[i]) == 0;
		if (fraction_present(value_of(sorted[i])))
			sorted[i]->value_rank = equal ? sorted[i - 1]->value_rank : i + 1;
	}
}

/* Says what may be compared, and puts the groups in which something is ranked first. */
static struct comparison remark(struct arena *arena, struct comparison *groups)
{
	struct comparison ordered = { 0 };
	for (size_t i = 0; i < groups->n; i++) {
		groups->v[i].remark = remark_of(groups, i);
		if (groups->v[i].remark == REMARK_RANKED)
			rank(arena, &groups->v[i]);
	}
	for (int ranked = 1; ranked >= 0; ranked--)
		for (size_t i = 0; i < groups->n; i++)
			if ((groups->v[i].remark == REMARK_RANKED) == ranked)
				*array_add(arena, &ordered) = groups->v[i];
	return ordered;
}

struct comparison comparison_of(struct arena *arena, const struct topic *topic, enum comparison_order order)
{
	static compare_fn *const orders[COMPARISON_ORDERS] = {
		[ORDER_NONE] = by_place, [ORDER_PLACE] = by_place, [ORDER_DUE] = by_due, [ORDER_BAR] = by_bar, [ORDER_STATUS] = by_status,
	};
	struct entries entries = find_entries(arena, topic);
	if (entries.n)
		qsort(entries.v, entries.n, sizeof *entries.v, orders[order]);
	struct comparison groups = split(arena, &entries, order);
	return order == ORDER_BAR ? remark(arena, &groups) : groups;
}

static int compare_titles(const void *left, const void *right)
{
	const struct row *a = *(const struct row *const *)left, *b = *(const struct row *const *)right;
	int order = fold_cmp(row_title(a), row_title(b));
	return order ? order : str_cmp(a->key, b->key);
}

struct rows comparison_places(struct arena *arena, const struct topic *topic)
{
	const struct rows *targets = row_back(&topic->row, str_of("targets"));
	struct rows places = { 0 };
	struct map seen = map_in(arena);
	for (size_t i = 0; i < targets->n; i++) {
		const struct target *target = (const struct target *)targets->v[i];
		const struct plan *plan = (const struct plan *)target->plan.row;
		struct row *area = plan ? plan->area.row : NULL;
		if (!area || !on_topic(target, topic) || map_get(&seen, area->key))
			continue;
		map_put(&seen, area->key, area);
		*array_add(arena, &places) = area;
	}
	if (places.n)
		qsort(places.v, places.n, sizeof *places.v, compare_titles);
	return places;
}
