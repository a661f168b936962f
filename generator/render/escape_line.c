#include "render/escape.h"

void escape_line(struct out *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		out_char(out, (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ? ' ' : s.p[i]);
}
