#include "render/escape.h"

static const char *escape_of(char c)
{
	switch (c) {
	case '\\': return "\\textbackslash{}";
	case '{': return "\\{";
	case '}': return "\\}";
	case '#': return "\\#";
	case '$': return "\\$";
	case '%': return "\\%";
	case '&': return "\\&";
	case '_': return "\\_";
	case '~': return "\\textasciitilde{}";
	case '^': return "\\textasciicircum{}";
	default: return NULL;
	}
}

void escape_bibtex(struct out *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		const char *escape = escape_of(s.p[i]);
		if (escape)
			out_text(out, escape);
		else
			out_char(out, s.p[i]);
	}
}
