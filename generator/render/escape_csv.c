#include "render/escape.h"

void escape_csv(struct out *out, struct str s)
{
	bool quoted = s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
	for (size_t i = 0; i < s.n && !quoted; i++)
		quoted = s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\r' || s.p[i] == '\n';
	if (!quoted) {
		out_str(out, s);
		return;
	}
	out_char(out, '"');
	size_t begin = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '"') {
			out_str(out, str_slice(s, begin, i + 1));
			begin = i;
		}
	out_str(out, str_from(s, begin));
	out_char(out, '"');
}
