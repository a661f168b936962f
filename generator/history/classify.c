#include "history/classify.h"

bool class_needs_reason(enum change_class class)
{
	switch (class) {
	case CLASS_REVISED:
	case CLASS_RAISED:
	case CLASS_LOWERED:
	case CLASS_LATER:
	case CLASS_EARLIER:
	case CLASS_OWNER:
	case CLASS_REDEFINED:
	case CLASS_WITHDRAWN:
	case CLASS_REVERTED:
		return true;
	default:
		return false;
	}
}

enum meaning field_meaning(const struct field *field)
{
	bool number = field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL;
	return field->meaning == MEANS_BY_KIND && number ? MEANS_MEASURED : field->meaning;
}

static enum change_class class_by_kind(const struct field *field)
{
	bool words = field->kind == KIND_TEXT || field->kind == KIND_PROSE || field->kind == KIND_TEXTS;
	return words ? CLASS_REWORDED : CLASS_REVISED;
}

/* Whether the coarse number is the fine one with fewer digits behind the point, half rounded away from zero. */
static bool is_rounded(struct decimal coarse, struct decimal fine)
{
	if (coarse.scale >= fine.scale)
		return false;
	__int128 unit = 1;
	for (unsigned scale = fine.scale; scale > coarse.scale; scale--)
		unit *= 10;
	__int128 kept = coarse.digits * unit, off = fine.digits > kept ? fine.digits - kept : kept - fine.digits;
	bool away = fine.digits < 0 ? kept < fine.digits : kept > fine.digits;
	return off < unit / 2 || (off == unit / 2 && away);
}

static struct verdict classify_number(struct str before, struct str after)
{
	struct decimal a, b;
	struct verdict verdict = { .class = CLASS_REVISED };
	if (before.n == 0 || after.n == 0)
		return (struct verdict){ .class = before.n ? CLASS_WITHDRAWN : CLASS_ADDED };
	if (decimal_parse(&a, before) < 0 || decimal_parse(&b, after) < 0)
		return verdict;
	decimal_sub(&verdict.delta, b, a);
	if (is_rounded(a, b) || is_rounded(b, a))
		verdict.class = CLASS_PRECISION;
	return verdict;
}

/* Whether the numbers before and after are read alike. */
static bool comparable(const struct sides *sides)
{
	for (size_t i = 0; i < sides->n; i++)
		if (field_meaning(sides->fields[i]) == MEANS_SCALE && !str_eq(sides->before[i], sides->after[i]))
			return false;
	return true;
}

/* The comparison: < and <= ask for no more than the bar. */
static bool asks_for_less(const struct sides *sides)
{
	for (size_t i = 0; i < sides->n; i++)
		if (sides->fields[i]->kind == KIND_CHOICE && field_meaning(sides->fields[i]) == MEANS_SCALE)
			return str_starts(sides->after[i], "<");
	return false;
}

static struct verdict classify_bar(const struct sides *sides, size_t at)
{
	struct str before = sides->before[at], after = sides->after[at];
	struct decimal a, b;
	struct verdict verdict = { .class = CLASS_REDEFINED };
	if (!comparable(sides))
		return verdict;
	if (before.n == 0 || after.n == 0)
		return (struct verdict){ .class = before.n ? CLASS_LOWERED : CLASS_RAISED };
	if (decimal_parse(&a, before) < 0 || decimal_parse(&b, after) < 0)
		return (struct verdict){ .class = CLASS_REVISED };
	decimal_sub(&verdict.delta, b, a);
	bool down = field_meaning(sides->fields[at]) == MEANS_CEILING || asks_for_less(sides);
	verdict.class = (decimal_cmp(b, a) > 0) != down ? CLASS_RAISED : CLASS_LOWERED;
	return verdict;
}

static struct str value_meaning(const struct sides *sides, const struct str *values, enum meaning meaning)
{
	for (size_t i = 0; i < sides->n; i++)
		if (field_meaning(sides->fields[i]) == meaning)
			return values[i];
	return (struct str){ "", 0 };
}

/* The last day that counts; absent when text is no day or period. */
static struct date last_day(struct str text, struct str rule)
{
	struct period period;
	if (period_parse(&period, text) < 0)
		return (struct date){ 0 };
	return str_is(rule, "before") ? (struct date){ period.first.day - 1 } : period.last;
}

static struct verdict classify_due(const struct sides *sides, size_t at)
{
	struct str before = sides->before[at], after = sides->after[at];
	struct str old_rule = value_meaning(sides, sides->before, MEANS_DUE_RULE), new_rule = value_meaning(sides, sides->after, MEANS_DUE_RULE);
	if (before.n == 0 || after.n == 0)
		return (struct verdict){ .class = before.n ? CLASS_LATER : CLASS_EARLIER };
	if (sides->fields[at]->kind != KIND_WHEN) /* only such a day has a rule */
		old_rule = new_rule = (struct str){ "", 0 };
	struct date a = last_day(before, old_rule), b = last_day(after, new_rule);
	if (!date_present(a) || !date_present(b))
		return (struct verdict){ .class = CLASS_REVISED };
	int order = date_cmp(b, a);
	return (struct verdict){
		.class = order > 0 ? CLASS_LATER : order < 0 ? CLASS_EARLIER : CLASS_REWORDED,
		.delta = order ? decimal_of(b.day - a.day) : (struct decimal){ 0 },
	};
}

/* The rule alone moves the last day by one when there is a day; where the day changed too, that change says it all. */
static struct verdict classify_due_rule(const struct sides *sides)
{
	for (size_t i = 0; i < sides->n; i++)
		if (field_meaning(sides->fields[i]) == MEANS_DUE && sides->fields[i]->kind == KIND_WHEN && sides->before[i].n && sides->after[i].n)
			return str_eq(sides->before[i], sides->after[i]) ? classify_due(sides, i) : (struct verdict){ .class = CLASS_REWORDED };
	return (struct verdict){ .class = CLASS_REWORDED };
}

struct verdict classify(const struct sides *sides, size_t at)
{
	const struct field *field = sides->fields[at];
	switch (field_meaning(field)) {
	case MEANS_DEFINITION:
	case MEANS_SCALE:
		return (struct verdict){ .class = CLASS_REDEFINED };
	case MEANS_BAR:
	case MEANS_CEILING:
		return classify_bar(sides, at);
	case MEANS_DUE:
		return classify_due(sides, at);
	case MEANS_DUE_RULE:
		return classify_due_rule(sides);
	case MEANS_OWNER:
		return (struct verdict){ .class = CLASS_OWNER };
	case MEANS_NUMBER:
		return (struct verdict){ .class = CLASS_RENUMBERED };
	case MEANS_MEASURED:
	case MEANS_COUNTED:
		return classify_number(sides->before[at], sides->after[at]);
	case MEANS_STATE:
		return (struct verdict){ .class = CLASS_STATUS };
	case MEANS_BY_KIND:
		break;
	}
	return (struct verdict){ .class = class_by_kind(field) };
}
