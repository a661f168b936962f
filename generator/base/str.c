#include "base/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/arena.h"

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;
	return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);
	return n == 0 || (s.n >= n && memcmp(s.p, prefix, n) == 0);
}

bool str_ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);
	return n == 0 || (s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0);
}

size_t str_hex(struct str s)
{
	size_t n = 0;
	while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') || (s.p[n] >= 'a' && s.p[n] <= 'f')))
		n++;
	return n;
}

ptrdiff_t str_find(struct str s, const char *needle)
{
	size_t n = strlen(needle);
	const char *at = n && s.n ? memmem(s.p, s.n, needle, n) : NULL;
	if (at)
		return at - s.p;
	return n ? -1 : 0;
}

struct str str_slice(struct str s, size_t begin, size_t end)
{
	if (end > s.n)
		end = s.n;
	if (begin > end)
		begin = end;
	return (struct str){ s.p ? s.p + begin : NULL, end - begin };
}

struct str str_from(struct str s, size_t begin)
{
	return str_slice(s, begin, s.n);
}

struct str str_trim(struct str s)
{
	while (s.n && is_space(s.p[0]))
		s = str_from(s, 1);
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool str_split(struct str *rest, char separator, struct str *part)
{
	if (!rest->p)
		return false;
	const char *at = memchr(rest->p, separator, rest->n);
	*part = str_range(rest->p, at ? at : rest->p + rest->n);
	*rest = at ? str_range(at + 1, rest->p + rest->n) : (struct str){ NULL, 0 };
	return true;
}

bool str_word(struct str *rest, struct str *word)
{
	size_t begin = 0;
	while (begin < rest->n && is_space(rest->p[begin]))
		begin++;
	size_t end = begin;
	while (end < rest->n && !is_space(rest->p[end]))
		end++;
	*word = str_slice(*rest, begin, end);
	*rest = str_from(*rest, end);
	return word->n > 0;
}

bool str_has_word(struct str text, struct str word)
{
	struct str each;
	while (str_word(&text, &each))
		if (str_eq(each, word))
			return true;
	return false;
}

struct str str_dup(struct arena *arena, struct str s)
{
	return s.n ? (struct str){ arena_copy(arena, s.p, s.n), s.n } : str_of("");
}

struct str str_join(struct arena *arena, const struct str *parts, size_t n, const char *between)
{
	size_t gap = strlen(between), size = 0;
	for (size_t i = 0; i < n; i++)
		size += parts[i].n + (i ? gap : 0);
	char *p = arena_alloc(arena, size + 1), *end = p;
	for (size_t i = 0; i < n; i++) {
		if (i && gap)
			end = mempcpy(end, between, gap);
		if (parts[i].n)
			end = mempcpy(end, parts[i].p, parts[i].n);
	}
	return str_range(p, end);
}

struct str str_format(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(n >= 0); /* the format is ours, and no text is near 2 GiB */
	char *p = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, format, again);
	va_end(again);
	return (struct str){ p, (size_t)n };
}
