/* Strings: a pointer and a length. The bytes belong to whoever made them (a file, an arena, the program) and are not
   changed. A string is not NUL-terminated unless it came from arena_copy() or a literal. */
#ifndef CONGBO_BASE_STR_H
#define CONGBO_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct str {
	const char *p; /* NULL only when n is 0 */
	size_t n;
};

static inline struct str str_of(const char *text)
{
	return (struct str){ text, text ? strlen(text) : 0 };
}

static inline struct str str_range(const char *begin, const char *end)
{
	return (struct str){ begin, (size_t)(end - begin) };
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_is(struct str a, const char *text)
{
	return str_eq(a, str_of(text));
}

/* Order of bytes, which for UTF-8 is the order of code points. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
/* How many digits 0-9, a-f it begins with. */
size_t str_hex(struct str s);
/* Where `needle` first begins in s, or -1. */
ptrdiff_t str_find(struct str s, const char *needle);
struct str str_from(struct str s, size_t begin);           /* s without its first `begin` bytes */
struct str str_slice(struct str s, size_t begin, size_t end);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* Takes what stands before the next `separator` off the front of *rest; false when *rest is used up (its p is NULL). A
   string with n separators has n + 1 parts. */
bool str_split(struct str *rest, char separator, struct str *part);
/* Takes the next word between ASCII white space off the front of *rest; false when there is none. */
bool str_word(struct str *rest, struct str *word);
/* Whether one of these words is the word. */
bool str_has_word(struct str text, struct str word);

struct str str_dup(struct arena *arena, struct str s);
/* The n parts with `between` between them, NUL-terminated. */
struct str str_join(struct arena *arena, const struct str *parts, size_t n, const char *between);
struct str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
