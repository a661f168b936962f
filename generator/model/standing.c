#include "model/standing.h"

#include "model/derive.h"
#include "model/status.h"

static struct period one_day(struct date day)
{
	return (struct period){ day, day, PRECISION_DAY };
}

static uint8_t boolean(bool yes)
{
	return yes ? BOOLEAN_TRUE : BOOLEAN_FALSE;
}

/* The decimal that equals the fraction; absent where none does in 18 digits. */
static struct decimal as_decimal(struct fraction f)
{
	struct decimal d;
	bool exact = false;
	for (unsigned digits = 0; fraction_present(f) && digits <= 18 && fraction_cut(&d, &exact, f, digits) == 0; digits++)
		if (exact)
			return d;
	return (struct decimal){ 0 };
}

/* Both or neither: figures of more than 18 digits have no place in a cell. */
static void put_fraction(struct decimal *over, struct decimal *under, struct fraction f)
{
	if (!fraction_present(f))
		return;
	struct decimal a = as_decimal((struct fraction){ f.over, 1 }), b = as_decimal((struct fraction){ f.under, 1 });
	if (a.present && b.present) {
		*over = a;
		*under = b;
	}
}

static struct fraction fraction_from(struct decimal over, struct decimal under)
{
	struct fraction f = { 0 };
	if (over.present)
		fraction_ratio(&f, over, under);
	return f;
}

struct fraction standing_value(const struct standing *standing)
{
	return fraction_from(standing->value_numerator, standing->value_denominator);
}

struct fraction standing_pace(const struct standing *standing)
{
	return fraction_from(standing->pace_numerator, standing->pace_denominator);
}

static void put_figures(struct standing *standing, const struct status *status, struct arena *arena)
{
	standing->value = status->withheld.withheld ? status->withheld : as_decimal(status->value);
	put_fraction(&standing->value_numerator, &standing->value_denominator, status->value);
	standing->numerator = status->numerator;
	standing->denominator = status->denominator;
	standing->day = status->day;
	if (fraction_present(status->value))
		standing->met = boolean(status->met);
	for (size_t i = 0; i < status->results.n; i++)
		*array_add(arena, &standing->results) = ref_to(status->results.v[i]);
	if (status->days) {
		standing->gone = decimal_of(status->gone);
		standing->days = decimal_of(status->days);
		standing->pace = as_decimal(status->pace);
		put_fraction(&standing->pace_numerator, &standing->pace_denominator, status->pace);
	}
	if (status->units.n && status->each) {
		standing->must = decimal_of((int64_t)status->must);
		standing->done = decimal_of((int64_t)status->done);
	}
}

static void add_standing(struct model *model, const struct status *status, const struct row *unit, enum standing_scope scope,
	struct date as_of)
{
	struct standing *standing = (struct standing *)model_make_row(model, &table_standings, &status->target->row);
	standing->target = ref_to(&status->target->row);
	standing->unit = ref_to(unit);
	standing->scope = (uint8_t)scope;
	standing->as_of = one_day(as_of);
	standing->status = status->code;
	standing->reason = status->reason;
	standing->period = status->period;
	standing->due_day = status->due;
	standing->baseline = as_decimal(status->baseline);
	standing->low = as_decimal(status->low);
	standing->high = as_decimal(status->high);
	if (standing->low.present || standing->high.present)
		standing->open = boolean(status->open);
	if (status->results.n || status->units.n)
		standing->provisional = boolean(status->provisional);
	if (status->code == STATUS_MISSED)
		standing->late = boolean(status->late);
	if (status->code == STATUS_ACHIEVED)
		standing->reported_late = boolean(status->reported_late);
	put_figures(standing, status, model->arena);
	model_add_row(model, &standing->row);
}

static void add_target(struct model *model, struct arena *scratch, const struct target *target, struct date as_of)
{
	const struct plan *plan = (const struct plan *)target->plan.row;
	if (!plan || !plan->area.row || !row_holds_key(&target->row))
		return;
	struct status status = status_of(scratch, target, NULL, as_of);
	add_standing(model, &status, plan->area.row, STANDING_WHOLE, as_of);
	for (size_t i = 0; i < status.units.n; i++)
		if (row_holds_key(&status.units.v[i].unit->row))
			add_standing(model, &status.units.v[i], &status.units.v[i].unit->row, STANDING_UNIT, as_of);
	arena_reset(scratch);
}

void standings_derive(struct model *model, struct date as_of)
{
	const struct rows *targets = &model_table_of(model, &table_targets)->rows;
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < targets->n; i++)
		add_target(model, scratch, (const struct target *)targets->v[i], as_of);
	arena_free(scratch);
}

const struct standing *standing_of(const struct target *target)
{
	const struct rows *standings = row_back(&target->row, str_of("standings"));
	return standings->n ? (const struct standing *)standings->v[0] : NULL;
}
