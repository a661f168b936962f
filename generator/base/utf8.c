#include "base/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/mem.h"

enum { REPLACEMENT = 0xFFFD, CONTROL = 1, SLUG_BYTES = 64 };

static unsigned char byte_at(struct str s, size_t i)
{
	return (unsigned char)s.p[i];
}

/* The next byte from `at` on that is not ASCII, or s.n. */
static size_t skip_ascii(struct str s, size_t at)
{
	for (uint64_t eight; s.n - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, s.p + at, sizeof eight);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (at < s.n && byte_at(s, at) < 0x80)
		at++;
	return at;
}

/* How many bytes the sequence that begins at `at` has (RFC 3629, section 4); 0 when none does. */
static size_t sequence(struct str s, size_t at)
{
	unsigned char lead = byte_at(s, at), low = 0x80, high = 0xBF;
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	size_t n = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (s.n - at < n)
		return 0;
	if (lead == 0xE0)
		low = 0xA0; /* below: overlong */
	else if (lead == 0xED)
		high = 0x9F; /* above: surrogates */
	else if (lead == 0xF0)
		low = 0x90; /* below: overlong */
	else if (lead == 0xF4)
		high = 0x8F; /* above: over U+10FFFF */
	if (byte_at(s, at + 1) < low || byte_at(s, at + 1) > high)
		return 0;
	for (size_t i = 2; i < n; i++)
		if ((byte_at(s, at + i) & 0xC0) != 0x80)
			return 0;
	return n;
}

/* The next byte from `at` on that begins no valid sequence, or s.n. */
static size_t invalid_from(struct str s, size_t at)
{
	size_t n = 1;
	while (n && (at = skip_ascii(s, at)) < s.n) {
		n = sequence(s, at);
		at += n;
	}
	return at;
}

size_t utf8_invalid(struct str s)
{
	return invalid_from(s, 0);
}

struct str utf8_repair(struct arena *arena, struct str s)
{
	size_t bad = 0, first = utf8_invalid(s);
	if (first == s.n)
		return s;
	for (size_t at = first; at < s.n; at = invalid_from(s, at + 1))
		bad++;
	char *p = arena_alloc(arena, s.n + 2 * bad + 1), *end = p;
	for (size_t at = 0; at < s.n;) {
		size_t stop = invalid_from(s, at);
		end = mempcpy(end, s.p + at, stop - at);
		if (stop < s.n)
			end += utf8_encode(end, REPLACEMENT);
		at = stop + 1;
	}
	return str_range(p, end);
}

int32_t utf8_next(struct str s, size_t *at)
{
	unsigned char lead = byte_at(s, *at);
	size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	assert(n <= s.n - *at);
	int32_t c = n == 1 ? lead : lead & (0x7F >> n);
	for (size_t i = 1; i < n; i++)
		c = c << 6 | (byte_at(s, *at + i) & 0x3F);
	*at += n;
	return c;
}

/* The same where s may be invalid: a stray byte counts as `stray`. */
static int32_t next_or(struct str s, size_t *at, int32_t stray)
{
	if (sequence(s, *at))
		return utf8_next(s, at);
	++*at;
	return stray;
}

size_t utf8_encode(char bytes[4], int32_t c)
{
	assert(c >= 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF));
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; c >>= 6)
		bytes[i] = (char)(0x80 | (c & 0x3F));
	static const int lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	bytes[0] = (char)(lead[n] | c);
	return n;
}

/* Characters that normalising never changes, whatever stands before them: no marks, nothing that composes with what precedes, and
   composed or single already. Vietnamese text has no others; what is not listed is only slower. */
static bool stays(int32_t c)
{
	return c < 0x0300 || (c >= 0x1E00 && c <= 0x1EFF) /* Latin letters with marks */
		|| (c >= 0x2010 && c <= 0x205F)           /* dashes, quotes, bullets */
		|| (c >= 0x20A0 && c <= 0x20CF)           /* currency signs */
		|| (c >= 0x2190 && c <= 0x22FF)           /* arrows, mathematical operators */
		|| (c >= 0x2500 && c <= 0x27BF);          /* boxes, shapes, ticks */
}

/* True when s is surely in NFC; false when one has to look closer. */
static bool plainly_nfc(struct str s)
{
	for (size_t at = 0; (at = skip_ascii(s, at)) < s.n;)
		if (!stays(utf8_next(s, &at)))
			return false;
	return true;
}

static int combining_class(int32_t c)
{
	return (int)utf8proc_get_property(c)->combining_class;
}

/* Puts a run of marks in the order of their combining classes; equals stay as they are. Counting keeps a page of nothing but
   marks linear, where utf8proc's own ordering is quadratic. */
static void order_marks(int32_t *marks, size_t n)
{
	bool ordered = true;
	size_t place[257] = { 0 };
	for (size_t i = 1; i < n && ordered; i++)
		ordered = combining_class(marks[i - 1]) <= combining_class(marks[i]);
	if (ordered)
		return;
	int32_t *copy = mem_alloc(n * sizeof *copy);
	memcpy(copy, marks, n * sizeof *copy);
	for (size_t i = 0; i < n; i++)
		place[combining_class(copy[i]) + 1]++;
	for (size_t i = 1; i < sizeof place / sizeof *place; i++)
		place[i] += place[i - 1];
	for (size_t i = 0; i < n; i++)
		marks[place[combining_class(copy[i])]++] = copy[i];
	free(copy);
}

/* UAX #15's canonical ordering. */
static void order_all(int32_t *points, size_t n)
{
	for (size_t begin = 0, end; begin < n; begin = end + 1) {
		end = begin;
		while (end < n && combining_class(points[end]) != 0)
			end++;
		order_marks(points + begin, end - begin);
	}
}

/* s decomposed, in an allocation of its own. */
static int32_t *decompose(struct str s, size_t *n)
{
	enum { MOST = 8 }; /* the longest canonical decomposition has 4 */
	size_t cap = s.n + MOST;
	int32_t *points = mem_alloc(cap * sizeof *points);
	*n = 0;
	for (size_t at = 0; at < s.n;) {
		if (cap - *n < MOST) {
			cap *= 2;
			points = mem_realloc(points, cap * sizeof *points);
		}
		int boundary = 0;
		utf8proc_ssize_t added = utf8proc_decompose_char(utf8_next(s, &at), points + *n, MOST,
			UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &boundary);
		assert(added >= 0 && added <= MOST);
		*n += (size_t)added;
	}
	return points;
}

/* s in NFC, in the arena. */
static struct str normalize(struct arena *arena, struct str s)
{
	size_t n, size = 0;
	int32_t *points = decompose(s, &n);
	order_all(points, n);
	utf8proc_ssize_t composed = utf8proc_normalize_utf32(points, (utf8proc_ssize_t)n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	assert(composed >= 0 && (size_t)composed <= n);
	n = (size_t)composed;
	char four[4];
	for (size_t i = 0; i < n; i++)
		size += utf8_encode(four, points[i]);
	char *p = arena_alloc(arena, size + 1), *end = p;
	for (size_t i = 0; i < n; i++) {
		size_t length = utf8_encode(four, points[i]);
		end = mempcpy(end, four, length);
	}
	free(points);
	return str_range(p, end);
}

struct str utf8_nfc(struct arena *arena, struct str s)
{
	if (plainly_nfc(s))
		return s;
	struct str normal = normalize(arena, s);
	return str_eq(normal, s) ? s : normal;
}

bool utf8_is_nfc(struct str s)
{
	if (plainly_nfc(s))
		return true;
	struct arena *arena = arena_new();
	bool same = str_eq(normalize(arena, s), s);
	arena_free(arena);
	return same;
}

static bool is_control(int32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

size_t utf8_columns(struct str s)
{
	size_t columns = 0;
	for (size_t at = 0; at < s.n;) {
		int32_t c = next_or(s, &at, REPLACEMENT);
		if (c == '\t')
			columns = (columns / 8 + 1) * 8;
		else
			columns += is_control(c) ? 1 : (size_t)utf8proc_charwidth(c);
	}
	return columns;
}

size_t utf8_graphemes(struct str s)
{
	size_t count = 0;
	int32_t before = CONTROL, state = 0; /* nothing joins a control character */
	for (size_t at = 0; at < s.n;) {
		bool ascii = before < 0x80 && byte_at(s, at) < 0x80;
		int32_t c = next_or(s, &at, CONTROL);
		if (!ascii) {
			count += utf8proc_grapheme_break_stateful(before, c, &state);
		} else {
			count += before != '\r' || c != '\n';
			state = 0;
		}
		before = c;
	}
	return count;
}

/* Adds what c becomes in an id; a '-' is added with the character behind it, so that none ends the id. */
static void slug_add(struct str *slug, char *room, int32_t c, bool *gap)
{
	bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	if (!kept) {
		*gap = slug->n > 0;
		return;
	}
	if (*gap)
		room[slug->n++] = '-';
	*gap = false;
	room[slug->n++] = (char)c;
}

/* At most 64 bytes; a word that would be cut is left out, unless it is the only one. */
static struct str slug_cut(struct str slug)
{
	if (slug.n <= SLUG_BYTES)
		return slug;
	size_t end = SLUG_BYTES;
	while (end && slug.p[end] != '-')
		end--;
	return str_slice(slug, 0, end ? end : SLUG_BYTES);
}

struct str utf8_slug(struct arena *arena, struct str s)
{
	enum { MOST = 32 };
	char room[SLUG_BYTES + 2 * MOST];
	struct str slug = { room, 0 };
	bool gap = false;
	for (size_t at = 0; at < s.n && slug.n <= SLUG_BYTES;) {
		int32_t c = next_or(s, &at, REPLACEMENT), parts[MOST];
		int boundary = 0;
		utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, MOST,
			UTF8PROC_DECOMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
		for (utf8proc_ssize_t i = 0; i < n && i < MOST; i++)
			slug_add(&slug, room, parts[i] == 0x0111 ? 'd' : parts[i], &gap);
	}
	slug = slug_cut(slug);
	return slug.n ? str_dup(arena, slug) : str_of("muc");
}

bool utf8_is_capital(int32_t c)
{
	return utf8proc_category(c) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_format(int32_t c)
{
	return utf8proc_category(c) == UTF8PROC_CATEGORY_CF;
}

enum utf8_class utf8_class_of(int32_t c)
{
	if (c < 0x80 && c != ' ' && !(c >= '\t' && c <= '\r')) {
		bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c < ' ' || c == 0x7f;
		return word ? UTF8_OTHER : UTF8_PUNCTUATION;
	}
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CC: /* the white space among them, in ASCII */
		return c < 0x80 ? UTF8_SPACE : UTF8_OTHER;
	case UTF8PROC_CATEGORY_ZS:
		return UTF8_SPACE;
	case UTF8PROC_CATEGORY_PC:
	case UTF8PROC_CATEGORY_PD:
	case UTF8PROC_CATEGORY_PS:
	case UTF8PROC_CATEGORY_PE:
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
	case UTF8PROC_CATEGORY_PO:
		return UTF8_PUNCTUATION;
	default:
		return UTF8_OTHER;
	}
}

struct str utf8_word_at(struct str s, size_t at)
{
	size_t end = at, next = at;
	while (next < s.n && utf8_class_of(utf8_next(s, &next)) == UTF8_OTHER)
		end = next;
	return str_slice(s, at, end);
}
