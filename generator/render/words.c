#include "render/words.h"

#include <assert.h>

static const char *const months_en[] = {
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};
static const char *const quarters_vi[] = { "I", "II", "III", "IV" };

static void day_vi(struct out *out, struct civil c)
{
	out_number(out, (unsigned)c.day, 2);
	out_char(out, '/');
	out_number(out, (unsigned)c.month, 2);
	out_char(out, '/');
	out_number(out, (unsigned)c.year, 1);
}

static void day_en(struct out *out, struct civil c)
{
	out_format(out, "%d %s %d", c.day, months_en[c.month - 1], c.year);
}

void words_period(struct out *out, struct period period, enum lang lang)
{
	if (!period_present(period))
		return;
	struct civil c = date_civil(period.first), last = date_civil(period.last);
	bool vi = lang == LANG_VI;
	switch ((enum precision)period.precision) {
	case PRECISION_NONE:
		break;
	case PRECISION_DAY:
		(vi ? day_vi : day_en)(out, c);
		break;
	case PRECISION_MONTH:
		if (vi)
			out_format(out, "tháng %d/%d", c.month, c.year);
		else
			out_format(out, "%s %d", months_en[c.month - 1], c.year);
		break;
	case PRECISION_QUARTER:
		if (vi)
			out_format(out, "quý %s/%d", quarters_vi[(c.month - 1) / 3], c.year);
		else
			out_format(out, "Q%d %d", (c.month - 1) / 3 + 1, c.year);
		break;
	case PRECISION_YEAR:
		out_format(out, "%d", c.year);
		break;
	case PRECISION_YEARS:
		out_format(out, "%d–%d", c.year, last.year);
		break;
	}
}

void words_month_name(struct out *out, int month, enum lang lang)
{
	assert(month >= 1 && month <= 12);
	if (lang == LANG_VI)
		out_format(out, "Tháng %d", month);
	else
		out_text(out, months_en[month - 1]);
}

void words_month(struct out *out, int year, int month, enum lang lang)
{
	words_month_name(out, month, lang);
	out_format(out, lang == LANG_VI ? " năm %d" : " %d", year);
}

void words_decimal(struct out *out, struct decimal number, enum lang lang)
{
	char text[DECIMAL_TEXT + 6];
	if (number.withheld == WITHHELD_BESIDE) {
		out_text(out, lang == LANG_VI ? "giữ kín" : "withheld");
		return;
	}
	size_t n = lang == LANG_VI ? decimal_text(text, number, ',', '.') : decimal_text(text, number, '.', ',');
	out_bytes(out, text, n);
}

void words_count(struct out *out, size_t n, enum lang lang)
{
	words_decimal(out, decimal_of((int64_t)n), lang);
}

/* In the order of the choice list due_rule. */
enum { RULE_NONE, RULE_BEFORE, RULE_BY };

/* What stands before a day, a month or a year, by rule. */
static const char *preposition(bool day, uint8_t rule, enum lang lang)
{
	static const char *const vi_day[] = { "ngày ", "trước ngày ", "chậm nhất ngày " };
	static const char *const vi_other[] = { "trong ", "trước ", "chậm nhất hết " };
	static const char *const en_day[] = { "on ", "before ", "by " };
	static const char *const en_other[] = { "in ", "before ", "by the end of " };
	assert(rule <= RULE_BY);
	if (lang == LANG_VI)
		return (day ? vi_day : vi_other)[rule];
	return (day ? en_day : en_other)[rule];
}

void words_due(struct out *out, struct period due, uint8_t rule, enum lang lang)
{
	if (!period_present(due))
		return;
	out_text(out, preposition(due.precision == PRECISION_DAY, rule, lang));
	if (lang == LANG_VI && due.precision >= PRECISION_YEAR)
		out_text(out, due.precision == PRECISION_YEAR ? "năm " : "giai đoạn ");
	words_period(out, due, lang);
}

/* The value of one part of a rule; empty when the rule has none. */
static struct str rule_part(struct str rrule, const char *name)
{
	struct str part;
	size_t n = strlen(name);
	while (str_split(&rrule, ';', &part))
		if (str_starts(part, name) && part.n > n && part.p[n] == '=')
			return str_from(part, n + 1);
	return str_of("");
}

/* A whole number of up to three digits, leading zeros allowed; 0 when it is none. */
static int number_of(struct str text)
{
	int number = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9' || i == 3)
			return 0;
		number = number * 10 + (text.p[i] - '0');
	}
	return number;
}

enum { LAST_DAY = -1 }; /* of a month */

static void recurrence_vi(struct out *out, struct str frequency, int interval, int month, int day, uint8_t rule)
{
	if (month && day == LAST_DAY)
		out_format(out, "%scuối cùng của tháng %d hằng năm", preposition(true, rule, LANG_VI), month);
	else if (day == LAST_DAY)
		out_format(out, "%scuối cùng của%s", preposition(true, rule, LANG_VI), interval == 3 ? " tháng, ba tháng một lần" : " mỗi tháng");
	else if (month && day)
		out_format(out, "%s%02d/%02d hằng năm", preposition(true, rule, LANG_VI), day, month);
	else if (month)
		out_format(out, "%stháng %d hằng năm", rule ? preposition(false, rule, LANG_VI) : "", month);
	else if (str_is(frequency, "YEARLY"))
		out_text(out, "hằng năm");
	else if (day)
		out_format(out, "%s%d%s", preposition(true, rule, LANG_VI), day, interval == 3 ? ", ba tháng một lần" : " hằng tháng");
	else
		out_text(out, interval == 3 ? "hằng quý" : interval == 6 ? "6 tháng một lần" : "hằng tháng");
}

static void recurrence_en(struct out *out, struct str frequency, int interval, int month, int day, uint8_t rule)
{
	if (month && day == LAST_DAY)
		out_format(out, "%sthe last day of %s every year", preposition(true, rule, LANG_EN), months_en[month - 1]);
	else if (day == LAST_DAY)
		out_format(out, "%sthe last day of %s", preposition(true, rule, LANG_EN), interval == 3 ? "the month, every three months" : "every month");
	else if (month && day)
		out_format(out, "%s%d %s every year", preposition(true, rule, LANG_EN), day, months_en[month - 1]);
	else if (month)
		out_format(out, "%s%s every year", preposition(false, rule, LANG_EN), months_en[month - 1]);
	else if (str_is(frequency, "YEARLY"))
		out_text(out, "every year");
	else if (day)
		out_format(out, "%sday %d%s", preposition(true, rule, LANG_EN), day, interval == 3 ? ", every three months" : " of every month");
	else
		out_text(out, interval == 3 ? "every quarter" : interval == 6 ? "every six months" : "every month");
}

/* ", đến hết năm 2030" from 20301231; nothing when it is no day. */
static void until_words(struct out *out, struct str until, enum lang lang)
{
	struct civil c = { number_of(str_slice(until, 0, 2)) * 100 + number_of(str_slice(until, 2, 4)), number_of(str_slice(until, 4, 6)),
		number_of(str_slice(until, 6, 8)) };
	if (!civil_valid(c))
		return;
	bool whole_year = c.month == 12 && c.day == 31;
	if (whole_year)
		out_format(out, lang == LANG_VI ? ", đến hết năm %d" : ", until the end of %d", c.year);
	else {
		out_text(out, lang == LANG_VI ? ", đến hết ngày " : ", until ");
		(lang == LANG_VI ? day_vi : day_en)(out, c);
	}
}

/* Said in words: yearly on a day or in a month, monthly, quarterly and half-yearly, each for ever or until a day. */
struct plain_rule { struct str frequency, until; int interval, month, day; };

static bool take_plainly(struct plain_rule *out, struct str rrule)
{
	struct str months = rule_part(rrule, "BYMONTH"), days = rule_part(rrule, "BYMONTHDAY");
	*out = (struct plain_rule){ rule_part(rrule, "FREQ"), rule_part(rrule, "UNTIL"), number_of(rule_part(rrule, "INTERVAL")), number_of(months),
		str_is(days, "-1") ? LAST_DAY : number_of(days) };
	int interval = out->interval, month = out->month, day = out->day;
	if (rule_part(rrule, "BYDAY").n || rule_part(rrule, "COUNT").n || (out->until.n && out->until.n != 8) ||
	    (months.n && (month < 1 || month > 12)) || (days.n && (day == 0 || day > 31)))
		return false;
	if (str_is(out->frequency, "YEARLY"))
		return interval <= 1 && (month || !day);
	return str_is(out->frequency, "MONTHLY") && !month && (interval <= 1 || interval == 3 || (interval == 6 && !day));
}

void words_recurrence(struct out *out, struct str rrule, uint8_t rule, enum lang lang)
{
	struct plain_rule plain;
	if (!take_plainly(&plain, rrule)) {
		out_str(out, rrule);
		return;
	}
	(lang == LANG_VI ? recurrence_vi : recurrence_en)(out, plain.frequency, plain.interval, plain.month, plain.day, rule);
	if (plain.until.n)
		until_words(out, plain.until, lang);
}

void words_repeated(struct out *out, struct str rrule, struct str worded, uint8_t rule, enum lang lang)
{
	struct plain_rule plain;
	if (worded.n && !take_plainly(&plain, rrule))
		out_str(out, worded);
	else
		words_recurrence(out, rrule, rule, lang);
}

void words_duty(struct out *out, const struct duty *duty, enum lang lang)
{
	const struct field *field = field_named(&table_duties, str_of("state"));
	const struct choice *state = &field->choices[duty->state - 1];
	if (duty->state != DUTY_LATE) {
		out_text(out, lang == LANG_VI ? state->vi : state->en);
		return;
	}
	if (lang == LANG_VI)
		out_text(out, "muộn ");
	words_decimal(out, duty->days_late, lang);
	bool one = decimal_cmp(duty->days_late, decimal_of(1)) == 0;
	out_text(out, lang == LANG_VI ? " ngày" : one ? " day late" : " days late");
}

void words_measured(struct out *out, struct decimal value, struct str unit, enum lang lang)
{
	words_decimal(out, value, lang);
	if (value.withheld == WITHHELD_BESIDE)
		return;
	if (is_percent(unit))
		out_char(out, '%');
	else if (unit.n) {
		out_char(out, ' ');
		out_str(out, unit);
	}
}

void words_bar(struct out *out, const struct target *target, enum lang lang)
{
	const struct field *field = field_named(&table_targets, str_of("op"));
	if (!target->op)
		return;
	const struct choice *op = &field->choices[target->op - 1];
	bool vi = lang == LANG_VI;
	if (target->value_high.present) {
		out_text(out, vi ? "từ " : "from ");
		words_decimal(out, target->value, lang);
		out_text(out, vi ? " đến " : " to ");
		words_measured(out, target->value_high, target->unit, lang);
		return;
	}
	if (!str_is(str_of(op->code), "=")) {
		out_text(out, vi ? op->vi : op->en);
		if (target->value.present)
			out_char(out, ' ');
	}
	if (target->value.present)
		words_measured(out, target->value, target->unit, lang);
	if (period_present(target->baseline_period)) {
		out_text(out, vi ? " so với " : " on ");
		words_period(out, target->baseline_period, lang);
	}
}
