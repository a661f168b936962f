#include "history/same_words.h"

#include "base/fold.h"
#include "base/utf8.h"

/* A text read by what says something. */
struct reading {
	struct str text;
	size_t at; /* behind the parts at hand, of which `next` to n are to be read */
	struct fold_part parts[FOLD_PARTS];
	size_t next, n;
	bool reckons;
	int32_t last; /* that was returned; 0: none yet */
};

static bool is_digit(int32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_sign(int32_t c)
{
	return c > 0 && c < 0x80 && memchr("#$%&*+-/<=>@^|~", c, 15);
}

static bool is_bracket(int32_t c)
{
	return c > 0 && c < 0x80 && memchr("()[]{}", c, 6);
}

/* Whether the part says something wherever it stands. */
static bool is_said(const struct reading *reading, struct fold_part part)
{
	if (part.class != FOLD_BETWEEN || is_sign(part.c) || (reading->reckons && is_bracket(part.c)))
		return true;
	return utf8_class_of(part.c) == UTF8_OTHER;
}

static bool next_part(struct reading *reading, struct fold_part *part)
{
	while (reading->next == reading->n) {
		if (reading->at == reading->text.n)
			return false;
		reading->next = 0;
		reading->n = fold_parts(reading->parts, utf8_next(reading->text, &reading->at));
	}
	*part = reading->parts[reading->next++];
	return true;
}

static struct reading read_text(struct str text)
{
	struct reading reading = { .text = text }, ahead = reading;
	for (struct fold_part part; next_part(&ahead, &part);)
		reading.reckons |= is_sign(part.c);
	return reading;
}

/* The next letter, digit or sign, or what stands between two digits (one mark as it is, more as ' '); 0 at the end. */
static int32_t next_said(struct reading *reading)
{
	struct reading ahead = *reading;
	struct fold_part part = { 0 };
	int32_t between = 0;
	bool more;
	while ((more = next_part(&ahead, &part)) && !is_said(reading, part)) {
		if (between == '.' && part.c == '.' && is_digit(reading->last))
			break;
		between = between ? ' ' : part.c;
	}
	if (!more)
		return 0;
	if (between && is_digit(reading->last) && is_digit(part.c))
		return reading->last = between; /* the digit is read again, with nothing between */
	*reading = ahead;
	return reading->last = part.c;
}

bool same_words(struct str a, struct str b)
{
	struct reading before = read_text(a), after = read_text(b);
	int32_t c;
	do {
		c = next_said(&before);
		if (c != next_said(&after))
			return false;
	} while (c);
	return true;
}
