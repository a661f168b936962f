#include "render/escape.h"

/* A backslash, or a character reference, is gone before names behind "@" and numbers behind "#" are looked for, in each text of the page by
   itself (github/cmark-gfm, issue 181): an element keeps the sign apart from them. */
static bool out_apart(struct out *out, char c)
{
	if (c != '@' && c != '#')
		return false;
	out_format(out, "<span>%c</span>", c);
	return true;
}

void escape_markdown(struct out *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\n' || c == '\r') {
			out_char(out, ' ');
			continue;
		}
		if (out_apart(out, c))
			continue;
		if (c && strchr("\\`*_{}[]<>()+-.!|~&:^", c))
			out_char(out, '\\');
		out_char(out, c);
	}
}
