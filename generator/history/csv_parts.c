#include "history/csv_parts.h"

#include "base/out.h"
#include "read/csv.h"

enum { STEP = 4096 };

static size_t same_front(struct str a, struct str b)
{
	size_t most = a.n < b.n ? a.n : b.n, n = 0;
	while (n + STEP <= most && memcmp(a.p + n, b.p + n, STEP) == 0)
		n += STEP;
	while (n < most && a.p[n] == b.p[n])
		n++;
	return n;
}

static size_t count(struct str text, char c)
{
	size_t n = 0;
	for (const char *at = text.p, *end = text.p + text.n; at < end && (at = memchr(at, c, (size_t)(end - at))) != NULL; at++)
		n++;
	return n;
}

/* A quoted cell that begins in it also ends in it. */
static bool is_closed(struct str text)
{
	return count(text, '"') % 2 == 0;
}

/* The first line with its end, if it names columns: CSV passes over lines without any value. */
static struct str header_of(struct str bytes)
{
	const char *end = bytes.n ? memchr(bytes.p, '\n', bytes.n) : NULL;
	struct str line = end ? str_range(bytes.p, end + 1) : (struct str){ "", 0 };
	size_t i = str_starts(line, "\xef\xbb\xbf") ? 3 : 0;
	while (i < line.n && memchr(" \t\r\n,\"", line.p[i], 6))
		i++;
	return i < line.n && !memchr(line.p, '\r', line.n - 2) && is_closed(line) ? line : (struct str){ "", 0 };
}

/* Behind the header, on both sides: what is left, and the lines found to be different so far. */
struct sides {
	struct str old, new;
	struct out before, after;
};

static struct str first_line(struct str text)
{
	const char *end = text.n ? memchr(text.p, '\n', text.n) : NULL;
	return end ? str_range(text.p, end + 1) : text;
}

static void pass(struct str *text, struct out *to)
{
	struct str line = first_line(*text);
	out_str(to, line);
	*text = str_from(*text, line.n);
}

static void pass_same(struct sides *sides)
{
	size_t n = same_front(sides->old, sides->new);
	const char *end = n ? memrchr(sides->old.p, '\n', n) : NULL;
	if (n < sides->old.n || n < sides->new.n) /* else they are the same to their ends */
		n = end ? (size_t)(end + 1 - sides->old.p) : 0;
	sides->old = str_from(sides->old, n);
	sides->new = str_from(sides->new, n);
}

/* After how many lines of the text that line comes; 0: not soon. */
static size_t lines_before(struct str text, struct str line)
{
	enum { SOON = 8 };
	for (size_t n = 0; n <= SOON && text.n; n++) {
		struct str at = first_line(text);
		if (str_eq(at, line))
			return n;
		text = str_from(text, at.n);
	}
	return 0;
}

/* Lines that came, lines that went, or one in the place of another. */
static void pass_different(struct sides *sides)
{
	size_t came = sides->old.n ? lines_before(sides->new, first_line(sides->old)) : 0;
	size_t went = sides->new.n && !came ? lines_before(sides->old, first_line(sides->new)) : 0;
	for (size_t i = 0; i < (went ? 0 : came ? came : 1); i++)
		pass(&sides->new, &sides->after);
	for (size_t i = 0; i < (came ? 0 : went ? went : 1); i++)
		pass(&sides->old, &sides->before);
}

static bool find_parts(struct sides *sides, size_t most)
{
	for (pass_same(sides); sides->old.n || sides->new.n; pass_same(sides)) {
		pass_different(sides);
		if (sides->before.n + sides->after.n > most)
			return false;
	}
	return true;
}

/* Whether each line ends all quotes that it begins. */
static bool has_plain_lines(struct str text)
{
	while (text.n && memchr(text.p, '"', text.n)) {
		struct str line = first_line(text);
		if (!is_closed(line))
			return false;
		text = str_from(text, line.n);
	}
	return true;
}

bool csv_parts(struct csv_parts *out, struct arena *arena, struct str before, struct str after)
{
	struct str header = header_of(before);
	if (header.n == 0 || !str_eq(header, str_slice(after, 0, header.n)) || !has_plain_lines(before) || !has_plain_lines(after))
		return false;
	struct sides sides = { str_from(before, header.n), str_from(after, header.n), out_memory(), out_memory() };
	out_str(&sides.before, header);
	out_str(&sides.after, header);
	bool found = find_parts(&sides, 2 * header.n + after.n / 2);
	struct str old = out_held(&sides.before), new = out_held(&sides.after);
	bool more = count(new, '\n') > count(old, '\n') && after.n >= CSV_ROWS; /* there might be too many */
	if (found)
		*out = (struct csv_parts){ str_dup(arena, old), str_dup(arena, new) };
	out_close(&sides.before);
	out_close(&sides.after);
	return found && !more;
}
