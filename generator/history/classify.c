#include "history/classify.h"

#include "base/fraction.h"
#include "history/numbers_in_words.h"
#include "history/rewritten.h"
#include "history/same_words.h"
#include "model/tables.h"

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

bool class_may_be_declared(enum change_class declared, enum change_class derived, bool other_words)
{
	switch (derived) {
	case CLASS_REVISED:
	case CLASS_REVERTED:
		return declared == CLASS_REVISED || declared == CLASS_CORRECTED || declared == CLASS_REVERTED || declared == CLASS_REDEFINED;
	case CLASS_RAISED:
	case CLASS_LOWERED:
	case CLASS_LATER:
	case CLASS_EARLIER:
	case CLASS_OWNER:
	case CLASS_WITHDRAWN:
		return declared == derived || declared == CLASS_CORRECTED || declared == CLASS_REVERTED;
	case CLASS_REDEFINED:
		return declared == derived || declared == CLASS_CORRECTED || declared == CLASS_REVERTED || (declared == CLASS_REWORDED && other_words);
	default:
		return true;
	}
}

size_t change_publication(const struct change *change)
{
	return (size_t)change->publication.digits;
}

bool change_is_of_column(const struct change *change)
{
	return change->field.n && change->key.n == 0;
}

bool unit_is_redefined(struct str before, struct str after)
{
	const struct field scale = { .kind = KIND_TEXT, .meaning = MEANS_SCALE };
	return before.n && after.n && !same_sense(&scale, before, after);
}

const struct field *changed_field(const struct change *change)
{
	const struct field *field = NULL;
	for (size_t i = 0; builtin_tables[i] && !field; i++)
		field = str_is(change->table, builtin_tables[i]->name) ? field_named(builtin_tables[i], change->field) : NULL;
	return field;
}

enum meaning field_meaning(const struct field *field)
{
	bool number = field->kind == KIND_INTEGER || field->kind == KIND_DECIMAL;
	return field->meaning == MEANS_BY_KIND && number ? MEANS_MEASURED : field->meaning;
}

static enum change_class class_of_fact(struct str before, struct str after)
{
	return before.n && after.n ? CLASS_REVISED : before.n ? CLASS_WITHDRAWN : CLASS_ADDED;
}

/* How many texts a list has. */
static size_t items(struct str list)
{
	size_t n = 0;
	for (struct str item; list.n && str_split(&list, ';', &item);)
		n++;
	return n;
}

bool are_other_words(const struct field *field, struct str before, struct str after)
{
	const enum meaning meaning = field_meaning(field);
	if (!field_of_words(field) || (meaning != MEANS_BY_KIND && meaning != MEANS_DUE_WORDS))
		return false;
	bool names = field->flags & FIELD_TITLE, fewer = field->kind == KIND_TEXTS && items(after) < items(before);
	return fewer || !numbers_in_words_agree(before, after) || (names && is_rewritten(before, after));
}

static enum change_class class_by_kind(const struct field *field, struct str before, struct str after)
{
	if (!field_of_words(field))
		return class_of_fact(before, after);
	if (before.n == 0 || after.n == 0)
		return before.n ? CLASS_WITHDRAWN : CLASS_REWORDED;
	return are_other_words(field, before, after) ? CLASS_REVISED : CLASS_REWORDED;
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
	struct verdict verdict = { .class = class_of_fact(before, after) };
	if (verdict.class != CLASS_REVISED)
		return verdict;
	if (decimal_parse(&a, before) < 0 || decimal_parse(&b, after) < 0)
		return verdict;
	decimal_sub(&verdict.delta, b, a);
	if (is_rounded(a, b))
		verdict.class = CLASS_PRECISION;
	return verdict;
}

static struct str value_named(const struct sides *sides, const struct str *values, const char *name)
{
	for (size_t i = 0; i < sides->n; i++)
		if (strcmp(sides->fields[i]->name, name) == 0)
			return values[i];
	return (struct str){ "", 0 };
}

/* Whether the number is what the share comes to, or its per cent, cut off or rounded. */
static bool is_share_of(struct str number, struct str numerator, struct str denominator)
{
	struct decimal value, over, under, cut;
	struct fraction share;
	bool exact, is = false;
	if (decimal_parse(&value, number) < 0 || decimal_parse(&over, numerator) < 0 || decimal_parse(&under, denominator) < 0 || under.digits <= 0 ||
	    fraction_ratio(&share, over, under) < 0)
		return false;
	for (int64_t per = 1; per <= 100 && !is; per *= 100) {
		struct fraction rate;
		if (fraction_mul(&rate, share, fraction_of(decimal_of(per))) < 0)
			return false;
		is = (fraction_cut(&cut, &exact, rate, value.scale) == 0 && decimal_cmp(cut, value) == 0) ||
			(fraction_cut(&cut, &exact, rate, value.scale + 1u) == 0 && is_rounded(value, cut));
	}
	return is;
}

/* A figure that goes where a numerator and its denominator stand is given by these. */
static struct verdict classify_measured(const struct sides *sides, size_t at)
{
	struct verdict verdict = classify_number(sides->before[at], sides->after[at]);
	struct str over = value_named(sides, sides->after, "numerator"), under = value_named(sides, sides->after, "denominator");
	if (verdict.class == CLASS_WITHDRAWN && over.n && under.n && field_meaning(sides->fields[at]) == MEANS_MEASURED)
		verdict.class = is_share_of(sides->before[at], over, under) ? CLASS_REWORDED : CLASS_REVISED;
	return verdict;
}

static struct str value_meaning(const struct sides *sides, const struct str *values, enum meaning meaning)
{
	for (size_t i = 0; i < sides->n; i++)
		if (field_meaning(sides->fields[i]) == meaning)
			return values[i];
	return (struct str){ "", 0 };
}

/* What a comparison asks for: enough (">"), not too much ("<"), or what its own word says. */
static struct str side_asked(struct str comparison)
{
	if (str_starts(comparison, ">") || str_is(comparison, "=") || str_is(comparison, "between"))
		return str_of(">");
	return str_starts(comparison, "<") ? str_of("<") : comparison;
}

bool same_sense(const struct field *field, struct str before, struct str after)
{
	enum meaning meaning = field_meaning(field);
	bool words = field->kind == KIND_TEXT && (meaning == MEANS_DEFINITION || meaning == MEANS_SCALE);
	if (!words || before.n == 0 || after.n == 0)
		return str_eq(before, after);
	return same_words(before, after) || (meaning == MEANS_SCALE && is_percent(before) && is_percent(after));
}

bool gives_another_sense(const struct field *field, struct str before, struct str after)
{
	enum meaning meaning = field_meaning(field);
	bool defines = meaning == MEANS_DEFINITION && before.n && after.n;
	return (defines || meaning == MEANS_SCALE) && !same_sense(field, before, after);
}

/* Whether the numbers before and after are read alike. */
static bool comparable(const struct sides *sides)
{
	for (size_t i = 0; i < sides->n; i++)
		if (gives_another_sense(sides->fields[i], sides->before[i], sides->after[i]))
			return false;
	return str_eq(side_asked(value_meaning(sides, sides->before, MEANS_COMPARISON)),
		side_asked(value_meaning(sides, sides->after, MEANS_COMPARISON)));
}

static bool allows_equal(struct str comparison)
{
	return str_is(comparison, ">=") || str_is(comparison, "<=");
}

/* Of the same side, the one that the bar itself does not satisfy asks for more. */
static enum change_class class_of_comparison(struct str before, struct str after)
{
	struct str side = side_asked(before);
	if (!str_eq(side, side_asked(after)))
		return CLASS_REDEFINED;
	if (str_eq(side, before) && allows_equal(after))
		return CLASS_LOWERED;
	return str_eq(side, after) && allows_equal(before) ? CLASS_RAISED : CLASS_REVISED;
}

static bool compared_otherwise(const struct sides *sides)
{
	return !str_eq(value_meaning(sides, sides->before, MEANS_COMPARISON), value_meaning(sides, sides->after, MEANS_COMPARISON));
}

static struct verdict classify_bar(const struct sides *sides, size_t at)
{
	struct str before = sides->before[at], after = sides->after[at];
	struct decimal a, b;
	struct verdict verdict = { .class = CLASS_REDEFINED };
	if (!comparable(sides))
		return verdict;
	if ((before.n == 0 || after.n == 0) && field_meaning(sides->fields[at]) == MEANS_CEILING && compared_otherwise(sides))
		return (struct verdict){ .class = CLASS_REVISED };
	if (before.n == 0 || after.n == 0)
		return (struct verdict){ .class = before.n ? CLASS_LOWERED : CLASS_RAISED };
	if (decimal_parse(&a, before) < 0 || decimal_parse(&b, after) < 0)
		return (struct verdict){ .class = CLASS_REVISED };
	decimal_sub(&verdict.delta, b, a);
	bool less = str_is(side_asked(value_meaning(sides, sides->after, MEANS_COMPARISON)), "<");
	bool down = less || field_meaning(sides->fields[at]) == MEANS_CEILING;
	verdict.class = (decimal_cmp(b, a) > 0) != down ? CLASS_RAISED : CLASS_LOWERED;
	return verdict;
}

bool gives_time(const struct field *field)
{
	enum meaning meaning = field_meaning(field);
	return meaning == MEANS_DUE_WORDS || (meaning == MEANS_DUE && field->kind != KIND_PERIOD);
}

bool is_swap(bool one_before, bool one_after, bool other_before, bool other_after)
{
	return one_before != one_after && other_before != other_after && one_before != other_before;
}

/* Whether the time that the field gave is given by another field instead, or the other way round. */
static bool is_given_otherwise(const struct sides *sides, size_t at)
{
	bool is = false;
	for (size_t i = 0; i < sides->n && gives_time(sides->fields[at]); i++)
		is |= gives_time(sides->fields[i]) && is_swap(sides->before[at].n, sides->after[at].n, sides->before[i].n, sides->after[i].n);
	return is;
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
	if ((before.n == 0 || after.n == 0) && sides->fields[at]->kind == KIND_PERIOD) /* the plan's holds instead */
		return (struct verdict){ .class = CLASS_REVISED };
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

/* The rule alone moves the last day when there is a day, or the last day of each time of a recurrence, by as many days as these have; where the
   day or the recurrence changed too, that change says it all. */
static struct verdict classify_due_rule(const struct sides *sides, size_t at)
{
	for (size_t i = 0; i < sides->n; i++) {
		const struct field *field = sides->fields[i];
		if (field_meaning(field) != MEANS_DUE || field->kind == KIND_PERIOD || sides->before[i].n == 0 || !str_eq(sides->before[i], sides->after[i]))
			continue;
		bool was_before = str_is(sides->before[at], "before"), is_before = str_is(sides->after[at], "before");
		if (field->kind == KIND_WHEN || was_before == is_before)
			return field->kind == KIND_WHEN ? classify_due(sides, i) : (struct verdict){ .class = CLASS_REWORDED };
		return (struct verdict){ .class = is_before ? CLASS_EARLIER : CLASS_LATER };
	}
	return (struct verdict){ .class = CLASS_REWORDED };
}

static bool has_words(struct str text, struct str words)
{
	struct str word;
	bool has = true;
	while (has && str_word(&words, &word))
		has = str_has_word(text, word);
	return has;
}

/* The same rows are meant, in another order. */
static bool is_reordered(const struct field *field, struct str before, struct str after)
{
	return field->kind == KIND_REFS && before.n && after.n && has_words(before, after) && has_words(after, before);
}

struct verdict classify(const struct sides *sides, size_t at)
{
	const struct field *field = sides->fields[at];
	if (is_reordered(field, sides->before[at], sides->after[at]))
		return (struct verdict){ .class = CLASS_REWORDED };
	if (is_given_otherwise(sides, at)) /* which of both comes later nobody can tell */
		return (struct verdict){ .class = CLASS_REVISED };
	switch (field_meaning(field)) {
	case MEANS_DEFINITION:
	case MEANS_SCALE:
		return (struct verdict){ .class = same_sense(field, sides->before[at], sides->after[at]) ? CLASS_REWORDED : CLASS_REDEFINED };
	case MEANS_BAR:
	case MEANS_CEILING:
		return classify_bar(sides, at);
	case MEANS_DUE:
		return classify_due(sides, at);
	case MEANS_DUE_RULE:
		return classify_due_rule(sides, at);
	case MEANS_OWNER:
		return (struct verdict){ .class = CLASS_OWNER };
	case MEANS_COMPARISON:
		return (struct verdict){ .class = class_of_comparison(sides->before[at], sides->after[at]) };
	case MEANS_NUMBER:
	case MEANS_GRADE:
		return (struct verdict){ .class = class_of_fact(sides->before[at], sides->after[at]) };
	case MEANS_PLACE:
	case MEANS_REMARK:
		return (struct verdict){ .class = CLASS_REWORDED };
	case MEANS_MEASURED:
	case MEANS_COUNTED:
		return classify_measured(sides, at);
	case MEANS_STATE:
		return (struct verdict){ .class = CLASS_STATUS };
	case MEANS_DUE_WORDS:
	case MEANS_BY_KIND:
		break;
	}
	return (struct verdict){ .class = class_by_kind(field, sides->before[at], sides->after[at]) };
}
