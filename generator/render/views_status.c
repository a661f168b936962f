/* Views of how a target stands: a row of `standings` (model/standing.h) in words. A status prints its title and knows: code, title, each
   code as a name (not_due); reason; unit (the unit's; nothing for the whole); period, due_day; results, numerator, denominator, day
   (the last that they speak of); withheld (the value is, and tells no more than that); value (in words), sign ("=", or "≈" when it was cut off), comparison, met (the value meets the bar),
   baseline; low (the least that is asked for, in words), pace (in words), pace_sign, gone and days, when a steady pace was asked for;
   is_provisional, is_late, reported_late; each, and then must and done (how many units); units: a status for each unit. */
#include "base/arena.h"
#include "model/standing.h"
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

static struct str unit_of(const struct standing *standing)
{
	return ((const struct target *)standing->target.row)->unit;
}

static struct view fraction_words(struct fraction value, struct fraction bar, struct str unit, const struct scope *scope)
{
	struct out out = out_memory();
	words_fraction(&out, value, bar, unit, scope_lang(scope));
	return said(scope, &out);
}

bool view_fraction_named(struct view *out, const struct named_fraction *number, struct str name, const struct scope *scope)
{
	static const char about[] = "≈ ";
	if (!str_is(name, number->as) && !str_is(name, number->sign))
		return false;
	struct view view = fraction_words(number->value, number->bar, number->unit, scope);
	struct str words = *(const struct str *)view.data;
	bool cut = str_starts(words, about);
	if (str_is(name, number->as))
		*out = cut ? view_text(scope, str_from(words, sizeof about - 1)) : view;
	else
		*out = view_literal(cut ? "≈" : "=");
	return true;
}

static struct fraction bar_of(const struct standing *standing)
{
	return fraction_of(standing->low.present ? standing->low : standing->high);
}

static bool number_named(struct view *out, const struct standing *standing, struct fraction number, const char *as, const char *sign,
	struct str name, const struct scope *scope)
{
	return view_fraction_named(out, &(struct named_fraction){ number, bar_of(standing), unit_of(standing), as, sign }, name, scope);
}

static struct view comparison(const struct standing *standing, const struct scope *scope)
{
	struct out out = out_memory();
	words_comparison(&out, standing, scope_lang(scope));
	return said(scope, &out);
}

static bool is_whole(const struct standing *standing)
{
	return standing->scope == STANDING_WHOLE;
}

/* The target's standings: the first is the whole's, the others are the units'. */
static const struct rows *standings_of(const struct standing *standing)
{
	return row_back(standing->target.row, str_of("standings"));
}

static size_t units_count(struct view self)
{
	return is_whole(self.data) ? standings_of(self.data)->n - 1 : 0;
}

static struct view units_element(struct view self, size_t i, const struct scope *scope)
{
	(void)scope;
	return (struct view){ &status_class, standings_of(self.data)->v[i + 1], NULL };
}

static bool units_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	(void)scope;
	*out = view_number(units_count(self));
	return str_is(name, "count");
}

static const struct view_class units_class = { .member = units_member, .count = units_count, .element = units_element };

/* The row's field of that name. */
static struct view own(const struct standing *standing, const char *name)
{
	return view_field(&standing->row, model_field(standing->row.home, str_of(name)));
}

static bool number_member(struct view *out, const struct standing *standing, struct str name, const struct scope *scope)
{
	static const char *const as_they_are[] = { "numerator", "denominator", "baseline", "gone", "days", "must", "done", "period", "due_day",
		"day", "results", "reason", "reported_late", "met" };
	for (size_t i = 0; i < sizeof as_they_are / sizeof *as_they_are; i++)
		if (str_is(name, as_they_are[i])) {
			*out = own(standing, as_they_are[i]);
			return true;
		}
	if (str_is(name, "withheld")) {
		*out = view_bool(standing->value.withheld);
		return true;
	}
	if (str_is(name, "value") && standing->value.withheld) {
		*out = own(standing, "value");
		return true;
	}
	if (number_named(out, standing, standing_value(standing), "value", "sign", name, scope) ||
	    number_named(out, standing, standing_pace(standing), "pace", "pace_sign", name, scope))
		return true;
	if (str_is(name, "comparison"))
		*out = comparison(standing, scope);
	else if (str_is(name, "low"))
		*out = fraction_words(fraction_of(standing->low), bar_of(standing), unit_of(standing), scope);
	else
		return false;
	return true;
}

static bool status_member(struct view *out, struct view self, struct str name, const struct scope *scope)
{
	const struct standing *standing = self.data;
	struct view code = own(standing, "status");
	if (str_is(name, "title"))
		*out = code;
	else if (str_is(name, "unit"))
		*out = is_whole(standing) ? view_nothing() : view_row(standing->unit.row);
	else if (str_is(name, "is_provisional"))
		*out = own(standing, "provisional");
	else if (str_is(name, "is_late"))
		*out = own(standing, "late");
	else if (str_is(name, "each"))
		*out = view_bool(((const struct target *)standing->target.row)->scope == SCOPE_EACH);
	else if (str_is(name, "units"))
		*out = (struct view){ &units_class, standing, NULL };
	else
		return number_member(out, standing, name, scope) || code.class->member(out, code, name, scope);
	return true;
}

static void print_status(struct out *out, struct view self, const struct scope *scope)
{
	struct view code = own(self.data, "status");
	code.class->text(out, code, scope);
}

static const struct view_class status_class = { .member = status_member, .text = print_status };

struct view view_standing(const struct standing *standing)
{
	return (struct view){ &status_class, standing, NULL };
}

struct view view_status(const struct target *target)
{
	const struct standing *standing = standing_of(target);
	return standing ? view_standing(standing) : view_nothing();
}
