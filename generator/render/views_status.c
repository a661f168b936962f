/* Views of how a target stands (model/status.h). A status prints its title and knows: code, title, each code as a name (not_due);
   reason; unit (the unit's; nothing for the whole); period, due_day; results, numerator, denominator, day (the last that
   they speak of); value (in words), sign ("=", or "≈" when it was cut off), comparison, met (the value meets the bar), baseline;
   low (the least that is asked for, in words), pace (in words), pace_sign, gone and days, when a steady pace was asked for;
   is_provisional, is_late, reported_late; each, and then must and done (how many units); units: a status for each unit. */
#include "base/arena.h"
#include "model/status.h"
#include "render/views.h"
#include "render/words.h"

static const struct view_class status_class;

static struct view said(const struct scope *scope, struct out *out)
{
	struct str words = str_dup(scope->arena, out_held(out));
	out_close(out);
	return view_text(scope, words);
}

static struct view value_words(const struct status *status, struct fraction value, const struct scope *scope)
{
	struct out out = out_memory();
	struct fraction bar = fraction_present(status->low) ? status->low : status->high;
	words_fraction(&out, value, bar, status->target->unit, scope_lang(scope));
	return said(scope, &out);
}

/* Two names for a number: `as` without the sign for what was cut off, and `sign`, that sign or "=". */
static bool number_named(struct view *out, const struct status *status, struct fraction number, const char *as, const char *sign,
	struct str name, const struct scope *scope)
{
	static const char about[] = "≈ ";
	if (!str_is(name, as) && !str_is(name, sign))
		return false;
	struct view view = value_words(status, number, scope);
	struct str words = *(const struct str *)view.data;
	bool cut = str_starts(words, about);
	if (str_is(name, as))
		*out = cut ? view_text(scope, str_from(words, sizeof about - 1)) : view;
	else
		*out = view_literal(cut ? "≈" : "=");
	return true;
}

static struct view comparison(const struct status *status, const struct scope *scope)
{
	struct out out = out_memory();
	words_comparison(&out, status, scope_lang(scope));
	return said(scope, &out);
}

static size_t units_count(struct view self)
{
	return ((const struct status *)self.data)->units.n;
}

static struct view units_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &status_class, &((const struct status *)self.data)->units.v[i], NULL };
}

static bool units_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(units_count(self));
	return str_is(name, "count");
}

static const struct view_class units_class = { .member = units_member, .count = units_count, .element = units_element };

static bool number_member(struct view *out, const struct status *status, struct str name, const struct scope *scope)
{
	if (number_named(out, status, status->value, "value", "sign", name, scope) ||
	    number_named(out, status, status->pace, "pace", "pace_sign", name, scope))
		return true;
	if (str_is(name, "comparison"))
		*out = comparison(status, scope);
	else if (str_is(name, "numerator"))
		*out = view_decimal(&status->numerator);
	else if (str_is(name, "denominator"))
		*out = view_decimal(&status->denominator);
	else if (str_is(name, "baseline"))
		*out = view_decimal(&status->baseline);
	else if (str_is(name, "low"))
		*out = value_words(status, status->low, scope);
	else if (str_is(name, "gone"))
		*out = view_number((size_t)status->gone);
	else if (str_is(name, "days"))
		*out = view_number((size_t)status->days);
	else if (str_is(name, "met"))
		*out = view_bool(status->met);
	else if (str_is(name, "must"))
		*out = view_number(status->must);
	else if (str_is(name, "done"))
		*out = view_number(status->done);
	else
		return false;
	return true;
}

static bool status_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct status *status = self.data;
	struct view code = view_choice(&status->code, &target_status_field);
	if (str_is(name, "title"))
		*out = code;
	else if (str_is(name, "reason"))
		*out = view_choice(&status->reason, &status_reason_field);
	else if (str_is(name, "unit"))
		*out = status->unit ? view_row(&status->unit->row) : view_nothing();
	else if (str_is(name, "period"))
		*out = view_period(&status->period);
	else if (str_is(name, "due_day"))
		*out = view_period(&status->due);
	else if (str_is(name, "day"))
		*out = view_period(&status->day);
	else if (str_is(name, "results"))
		*out = view_rows(&status->results);
	else if (str_is(name, "is_provisional"))
		*out = view_bool(status->provisional);
	else if (str_is(name, "is_late"))
		*out = view_bool(status->late);
	else if (str_is(name, "reported_late"))
		*out = view_bool(status->reported_late);
	else if (str_is(name, "each"))
		*out = view_bool(status->each);
	else if (str_is(name, "units"))
		*out = (struct view){ &units_class, status, NULL };
	else
		return number_member(out, status, name, scope) || code.class->member(out, code, name, scope);
	return true;
}

static void print_status(struct out *out, struct view self, const struct scope *scope)
{
	struct view code = view_choice(&((const struct status *)self.data)->code, &target_status_field);
	code.class->text(out, code, scope);
}

static const struct view_class status_class = { .member = status_member, .text = print_status };

struct view view_status(const struct scope *scope, const struct target *target)
{
	struct date as_of = scope_site(scope)->as_of.first;
	if (!date_present(as_of))
		return view_nothing();
	struct status *status = arena_alloc(scope->arena, sizeof *status);
	*status = status_of(scope->arena, target, NULL, as_of);
	return (struct view){ &status_class, status, NULL };
}
