/* What a field's values have to keep to, in words. */
#include "base/arena.h"
#include "render/words.h"

struct rules {
	struct texts texts;
	struct arena *arena;
	enum lang lang;
};

static void add(struct rules *rules, struct out *words)
{
	*array_add(rules->arena, &rules->texts) = out_held(words);
}

static void add_words(struct rules *rules, const char *vi, const char *en)
{
	*array_add(rules->arena, &rules->texts) = str_of(rules->lang == LANG_VI ? vi : en);
}

static void add_number(struct rules *rules, const char *vi, const char *en, struct decimal number, const char *of_what)
{
	struct out words = out_arena(rules->arena);
	if (!number.present)
		return;
	out_text(&words, rules->lang == LANG_VI ? vi : en);
	words_decimal(&words, number, rules->lang);
	out_text(&words, of_what);
	add(rules, &words);
}

static void add_time(struct rules *rules, const char *vi, const char *en, struct period time)
{
	struct out words = out_arena(rules->arena);
	if (!period_present(time))
		return;
	out_text(&words, rules->lang == LANG_VI ? vi : en);
	words_period(&words, time, rules->lang);
	add(rules, &words);
}

struct texts words_rules(struct arena *arena, const struct field *field, enum lang lang)
{
	static const char at_least[] = "ít nhất ", at_most[] = "nhiều nhất ";
	const struct constraints *c = field->constraints;
	struct rules rules = { .arena = arena, .lang = lang };
	const char *letters = lang == LANG_VI ? " ký tự" : " characters";
	if (!c)
		return rules.texts;
	if (c->precision == PRECISION_YEAR)
		add_words(&rules, "năm", "a year");
	else if (c->precision == PRECISION_MONTH)
		add_words(&rules, "tháng của một năm", "a month of a year");
	if (c->unique)
		add_words(&rules, "không trùng nhau", "each value once");
	add_number(&rules, at_least, "at least ", c->minimum, "");
	add_number(&rules, at_most, "at most ", c->maximum, "");
	add_time(&rules, "sớm nhất ", "not before ", c->earliest);
	add_time(&rules, "muộn nhất ", "not after ", c->latest);
	add_number(&rules, at_least, "at least ", c->min_length, letters);
	add_number(&rules, at_most, "at most ", c->max_length, letters);
	if (c->pattern.n) {
		struct out words = out_arena(arena);
		out_text(&words, lang == LANG_VI ? "theo mẫu " : "by the pattern ");
		out_str(&words, c->pattern);
		add(&rules, &words);
	}
	return rules.texts;
}
