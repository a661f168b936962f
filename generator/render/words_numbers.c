#include "render/words_numbers.h"

#include "history/numbers_in_words.h"

static bool is_digit(struct str s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* What stands between the digits of one number or day. */
static bool is_joint(struct str s, size_t at)
{
	return at < s.n && (s.p[at] == '/' || s.p[at] == '.' || s.p[at] == ',' || s.p[at] == '-') && is_digit(s, at + 1);
}

static bool next_number(struct str *rest, struct str *number)
{
	char digits[QUARTERS];
	size_t begin = 0, quarters = 0, n;
	while (begin < rest->n && !is_digit(*rest, begin) && (quarters = quarters_in_words(*rest, begin, digits, &n)) == 0)
		begin++;
	size_t end = begin + quarters;
	while (is_digit(*rest, end) || is_joint(*rest, end))
		end++;
	if (end == begin)
		return false;
	if (end < rest->n && rest->p[end] == '%')
		end++;
	*number = str_slice(*rest, begin, end);
	*rest = str_from(*rest, end);
	return true;
}

static bool names(struct str text, struct str number)
{
	struct str each;
	while (next_number(&text, &each))
		if (str_eq(each, number))
			return true;
	return false;
}

/* Returns how many it wrote. */
static size_t list(struct out *out, struct str text, struct str other, bool all)
{
	struct str number;
	size_t n = 0;
	while (next_number(&text, &number)) {
		if (!all && names(other, number))
			continue;
		out_text(out, n++ ? ", " : "");
		out_str(out, number);
	}
	return n;
}

void words_numbers_apart(struct out *out, struct str text, struct str other)
{
	if (list(out, text, other, false) == 0)
		list(out, text, other, true);
}
