#include "base/utf8.h"
#include "render/escape.h"

/* The characters of XML 1.0 (2.2). */
static bool is_char(int32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
}

static const char *escape_of(int32_t c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	/* a reader makes spaces of these in an attribute, and line feeds of returns */
	case '\t': return "&#9;";
	case '\n': return "&#10;";
	case '\r': return "&#13;";
	default: return is_char(c) ? NULL : "\xef\xbf\xbd";
	}
}

void escape_xml(struct out *out, struct str s)
{
	for (size_t at = 0, begin; at < s.n;) {
		begin = at;
		const char *escape = escape_of(utf8_next(s, &at));
		if (escape)
			out_text(out, escape);
		else
			out_bytes(out, s.p + begin, at - begin);
	}
}
