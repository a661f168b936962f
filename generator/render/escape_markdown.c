#include "render/escape.h"

void escape_markdown(struct out *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\n' || c == '\r') {
			out_char(out, ' ');
			continue;
		}
		if (c && strchr("\\`*_{}[]<>()#+-.!|~&@:^", c))
			out_char(out, '\\');
		out_char(out, c);
	}
}
