#include "base/personal_fold.h"

#include <ctype.h>
#include <utf8proc.h>

#include "base/utf8.h"

/* 0: it does not count. */
static char folded(int32_t c)
{
	enum { PARTS = 8, D_STROKE = 0x111, CAPITAL_D_STROKE = 0x110, FULL_WIDTH = 0xFEE0 };
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= FULL_WIDTH;
	if (c >= 'A' && c <= 'Z')
		return (char)(c + ('a' - 'A'));
	if (c == '\n' || c == '\r')
		return '\n';
	if (c < 0x80)
		return c <= ' ' ? ' ' : c == '*' ? 0 : (char)c;
	if (c == D_STROKE || c == CAPITAL_D_STROKE)
		return 'd';
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_CF:
		return 0;
	case UTF8PROC_CATEGORY_ZS:
		return ' ';
	case UTF8PROC_CATEGORY_PD:
		return '-';
	default:
		break;
	}
	utf8proc_int32_t parts[PARTS];
	utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, PARTS, UTF8PROC_DECOMPOSE, NULL);
	if (n < 1 || n > PARTS || parts[0] >= 0x80)
		return '~';
	return parts[0] >= 'A' && parts[0] <= 'Z' ? (char)(parts[0] + ('a' - 'A')) : (char)parts[0];
}

/* Not within a word, as in a name of a column, but around one, where Markdown means emphasis. */
static bool is_emphasis(struct str text, size_t i)
{
	size_t begin = i, end = i;
	while (begin && text.p[begin - 1] == '_')
		begin--;
	while (end < text.n && text.p[end] == '_')
		end++;
	return text.p[i] == '_' && (begin == 0 || end == text.n || strchr(" \n.,:;()", text.p[begin - 1]) || strchr(" \n.,:;()", text.p[end]));
}

/* How many bytes at the beginning stand for the character `*c` of a page, or for none (0): what Markdown and HTML spell otherwise. */
static size_t spelled(struct str text, char *c)
{
	static const char space[] = "&nbsp;";
	const unsigned char next = text.n > 1 ? (unsigned char)text.p[1] : 0;
	switch (text.p[0]) {
	case '\\':
		*c = 0;
		return ispunct(next) != 0;
	case '\r':
		*c = 0;
		return next == '\n';
	case '&':
		*c = ' ';
		return str_starts(text, space) ? sizeof space - 1 : 0;
	default:
		return 0;
	}
}

struct personal_text personal_fold(struct arena *arena, struct str text)
{
	struct personal_text out = { arena_alloc(arena, text.n + 1), arena_alloc(arena, (text.n + 1) * sizeof *out.at), 0 };
	for (size_t at = 0; at < text.n;) {
		size_t begin = at;
		char c = 0;
		size_t n = spelled(str_from(text, at), &c);
		at += n;
		if (!n)
			c = folded(utf8_next(text, &at));
		if (!c || is_emphasis(text, begin) || (c == ' ' && out.n && strchr(" \n", out.c[out.n - 1])))
			continue;
		if (c == '\n' && out.n && out.c[out.n - 1] == ' ')
			begin = out.at[--out.n];
		out.c[out.n] = c;
		out.at[out.n++] = (uint32_t)begin;
	}
	out.at[out.n] = (uint32_t)text.n;
	return out;
}
