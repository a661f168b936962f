#include "render/escape.h"

void escape_turtle(struct out *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\') {
			out_char(out, '\\');
			out_char(out, (char)c);
		} else if (c < ' ') {
			out_format(out, "\\u%04X", c);
		} else {
			out_char(out, (char)c);
		}
	}
}

void escape_turtle_iri(struct out *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c <= ' ' || strchr("<>\"{}|^`\\", c))
			out_format(out, "%%%02X", c);
		else
			out_char(out, (char)c);
	}
}
