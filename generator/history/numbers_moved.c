#include "history/numbers_moved.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "history/numbers_in_words.h"

enum { REACH = 3, MOST = 64 };

/* The words on one side of a number, the nearest first. */
struct words { struct str v[REACH]; size_t n; };

struct slot {
	uint64_t number;
	size_t begin, end;
	struct words front, behind;
};

struct slots { struct slot v[MOST]; size_t n; bool many; };

static bool is_digit(struct str s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static bool is_joint(struct str s, size_t at)
{
	return at > 0 && at < s.n && strchr("/.,-", s.p[at]) && s.p[at] && is_digit(s, at - 1) && is_digit(s, at + 1);
}

/* What parts two words of a clause. */
static bool is_between(char c)
{
	return c == ' ' || c == '%';
}

static bool is_word(struct str s, size_t at)
{
	return !is_digit(s, at) && utf8_class_of(utf8_next(s, &at)) == UTF8_OTHER;
}

static size_t character_before(struct str s, size_t at)
{
	while (at > 0 && ((unsigned char)s.p[--at] & 0xc0) == 0x80)
		continue;
	return at;
}

static struct words words_behind(struct str s, size_t at)
{
	struct words words = { .n = 0 };
	while (words.n < REACH) {
		bool joined = is_joint(s, at);
		while (at < s.n && (joined || is_between(s.p[at])))
			joined = (at++, false);
		size_t end = at;
		while (end < s.n && (joined ? is_digit(s, end) : is_word(s, end)))
			utf8_next(s, &end);
		if (end == at)
			break;
		words.v[words.n++] = str_slice(s, at, end);
		at = end;
	}
	return words;
}

static struct words words_in_front(struct str s, size_t at)
{
	struct words words = { .n = 0 };
	while (words.n < REACH) {
		while (at > 0 && is_between(s.p[at - 1]))
			at--;
		size_t begin = at;
		while (begin > 0 && is_word(s, character_before(s, begin)))
			begin = character_before(s, begin);
		if (begin == at)
			break;
		words.v[words.n++] = str_slice(s, begin, at);
		at = begin;
	}
	return words;
}

/* joined: numbers with nothing but a mark between them are one. */
static void read_slots(struct slots *slots, struct str text, bool joined)
{
	uint32_t number;
	*slots = (struct slots){ .n = 0 };
	for (struct numbers_reading reading = { .text = text }; next_number_in_words(&reading, &number);) {
		struct slot *last = slots->n ? &slots->v[slots->n - 1] : NULL;
		if (last && joined && reading.from == last->end + 1 && is_joint(text, last->end)) {
			last->number = last->number * 31 + number + 1;
			last->end = reading.at;
		} else if (slots->n < MOST) {
			slots->v[slots->n++] = (struct slot){ .number = number, .begin = reading.from, .end = reading.at };
		} else {
			slots->many = true;
			return;
		}
	}
	for (size_t i = 0; i < slots->n; i++) {
		slots->v[i].front = words_in_front(text, slots->v[i].begin);
		slots->v[i].behind = words_behind(text, slots->v[i].end);
	}
}

static size_t alike(const struct words *a, const struct words *b)
{
	size_t n = 0;
	while (n < a->n && n < b->n && fold_same(a->v[n], b->v[n]))
		n++;
	return n;
}

/* The slot of the other text with the same number, or another, that has most of the words around this one; *most: how many. NULL: none has any. */
static const struct slot *most_alike(size_t *most, const struct slot *slot, const struct slots *other, bool same)
{
	const struct slot *found = NULL;
	*most = 0;
	for (size_t i = 0; i < other->n; i++) {
		if ((other->v[i].number == slot->number) != same)
			continue;
		size_t n = alike(&slot->front, &other->v[i].front) + alike(&slot->behind, &other->v[i].behind);
		if (n > *most) {
			*most = n;
			found = &other->v[i];
		}
	}
	return found;
}

static size_t times(const struct slots *slots, uint64_t number)
{
	size_t n = 0;
	for (size_t i = 0; i < slots->n; i++)
		n += slots->v[i].number == number;
	return n;
}

static bool same_numbers(const struct slots *a, const struct slots *b)
{
	bool same = a->n == b->n;
	for (size_t i = 0; i < a->n && same; i++)
		same = times(a, a->v[i].number) == times(b, a->v[i].number);
	return same;
}

/* Whether no word that stood around the number still does. */
static bool lost_all_words(const struct slots *a, const struct slots *b, uint64_t number)
{
	bool lost = true;
	size_t most;
	for (size_t i = 0; i < a->n && lost; i++)
		lost = a->v[i].number != number || !most_alike(&most, &a->v[i], b, true);
	return lost;
}

/* Numbers whose words are around another now, up to two; one counts for two where more words than one say so of a number that lost its own. */
static size_t taken(const struct slots *a, const struct slots *b)
{
	const struct slot *first = NULL;
	for (size_t i = 0; i < a->n; i++) {
		size_t own, others;
		const struct slot *taker = most_alike(&others, &a->v[i], b, false);
		most_alike(&own, &a->v[i], b, true);
		if (others <= own)
			continue;
		if ((first && first->number != a->v[i].number) || (others > own + 1 && lost_all_words(a, b, taker->number)))
			return 2;
		first = &a->v[i];
	}
	return first != NULL;
}

bool numbers_changed_places(struct str before, struct str after)
{
	struct slots a, b;
	read_slots(&a, before, true);
	read_slots(&b, after, true);
	if (!same_numbers(&a, &b)) { /* days are spelled otherwise, or have each other's months */
		read_slots(&a, before, false);
		read_slots(&b, after, false);
	}
	return !a.many && !b.many && taken(&a, &b) > 1;
}
