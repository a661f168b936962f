#include "render/escape.h"

#include <limits.h>

static const char *const html_escapes[UCHAR_MAX + 1] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

void escape_html(struct out *out, struct str s)
{
	size_t run = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *escape = html_escapes[(unsigned char)s.p[i]];
		if (!escape)
			continue;
		out_bytes(out, s.p + run, i - run);
		out_text(out, escape);
		run = i + 1;
	}
	if (run < s.n)
		out_bytes(out, s.p + run, s.n - run);
}
