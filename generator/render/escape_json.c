#include "render/escape.h"

/* The three bytes of U+2028 and U+2029, which JavaScript once took for line ends. */
static bool is_line_separator(struct str s, size_t i)
{
	return i + 2 < s.n && (unsigned char)s.p[i] == 0xE2 && (unsigned char)s.p[i + 1] == 0x80 &&
		((unsigned char)s.p[i + 2] == 0xA8 || (unsigned char)s.p[i + 2] == 0xA9);
}

void escape_json(struct out *out, struct str s)
{
	size_t begin = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool separator = is_line_separator(s, i);
		if (c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && !separator)
			continue;
		out_str(out, str_slice(s, begin, i));
		if (separator) {
			out_text(out, (unsigned char)s.p[i + 2] == 0xA8 ? "\\u2028" : "\\u2029");
			i += 2;
		} else if (c == '"' || c == '\\') {
			out_char(out, '\\');
			out_char(out, (char)c);
		} else {
			out_format(out, "\\u%04x", c);
		}
		begin = i + 1;
	}
	out_str(out, str_from(s, begin));
}
