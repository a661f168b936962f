#include "base/utf8.h"
#include "render/escape.h"

/* RFC 5545, 3.1 and 3.3.11: line ends are "\n" in words, no control characters but tabs. */
void escape_ical(struct out *out, struct str s)
{
	for (size_t at = 0, begin; at < s.n;) {
		begin = at;
		int32_t c = utf8_next(s, &at);
		if (c == '\r' && at < s.n && s.p[at] == '\n')
			continue;
		if (c == '\n' || c == '\r')
			out_text(out, "\\n");
		else if (c >= 0 && (c >= ' ' || c == '\t') && c != 0x7f) {
			if (c == '\\' || c == ';' || c == ',')
				out_char(out, '\\');
			out_bytes(out, s.p + begin, at - begin);
		} else
			out_text(out, "\xef\xbf\xbd");
	}
}
