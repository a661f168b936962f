#include "search/html_text.h"

#include "base/out.h"

bool html_is_inline(struct str tag)
{
	static const char *const names[] = {
		"a", "abbr", "b", "code", "del", "em", "i", "ins", "s", "span", "strong", "sub", "sup", "time",
	};
	size_t begin = tag.n && tag.p[0] == '/', end = begin;
	while (end < tag.n && tag.p[end] != ' ' && tag.p[end] != '/')
		end++;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(str_slice(tag, begin, end), names[i]))
			return true;
	return false;
}

/* Writes what the reference at `at` stands for and returns where it ends; an unknown one stands for itself. */
static size_t put_reference(struct out *out, struct str html, size_t at)
{
	static const struct { const char *name, *means; } references[] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" },
	};
	for (size_t i = 0; i < sizeof references / sizeof *references; i++)
		if (str_starts(str_from(html, at), references[i].name)) {
			out_text(out, references[i].means);
			return at + strlen(references[i].name);
		}
	out_char(out, html.p[at]);
	return at + 1;
}

struct str html_text(struct arena *arena, struct str html)
{
	struct out out = out_arena(arena);
	for (size_t i = 0; i < html.n;) {
		size_t end = i;
		while (end < html.n && html.p[end] != '<' && html.p[end] != '&')
			end++;
		out_str(&out, str_slice(html, i, end));
		i = end;
		if (i < html.n && html.p[i] == '&') {
			i = put_reference(&out, html, i);
		} else if (i < html.n) {
			const char *close = memchr(html.p + i, '>', html.n - i);
			size_t after = close ? (size_t)(close - html.p) : html.n;
			if (!html_is_inline(str_slice(html, i + 1, after)))
				out_char(&out, '\n');
			i = after + 1;
		}
	}
	return out_held(&out);
}

struct str html_without_code(struct arena *arena, struct str html)
{
	static const char opens[] = "<pre>", closes[] = "</pre>";
	struct out out = out_arena(arena);
	for (ptrdiff_t at; (at = str_find(html, opens)) >= 0;) {
		out_str(&out, str_slice(html, 0, (size_t)at));
		html = str_from(html, (size_t)at);
		at = str_find(html, closes);
		html = str_from(html, at < 0 ? html.n : (size_t)at + strlen(closes));
	}
	out_str(&out, html);
	return out_held(&out);
}
