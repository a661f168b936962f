#include "read/markdown_parts.h"

static bool same_word(struct str s, const char *word)
{
	if (s.n != strlen(word))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != word[i])
			return false;
	}
	return true;
}

/* What stands before the ':' of an absolute URL; p is NULL in a relative one. */
static struct str scheme_of(struct str url)
{
	for (size_t i = 0; i < url.n && !strchr("/?#", url.p[i]); i++)
		if (url.p[i] == ':')
			return str_slice(url, 0, i);
	return (struct str){ NULL, 0 };
}

/* Browsers drop tabs and line ends anywhere in a URL and take '\' for '/'. */
static bool is_sound(struct str url)
{
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] < 0x20 || url.p[i] == 0x7f)
			return false;
	return url.n < 2 || !strchr("/\\", url.p[0]) || !strchr("/\\", url.p[1]);
}

bool link_allowed(struct str url)
{
	static const char *const schemes[] = { "http", "https", "mailto", "tel" };
	if (!is_sound(url))
		return false;
	struct str scheme = scheme_of(url);
	if (!scheme.p)
		return true;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (same_word(scheme, schemes[i]))
			return true;
	return false;
}

bool image_allowed(struct str url)
{
	return is_sound(url) && !scheme_of(url).p;
}

static bool starts_folded(struct str s, const char *word)
{
	return same_word(str_slice(s, 0, strlen(word)), word);
}

bool cmark_allows(struct str url)
{
	static const char *const images[] = { "data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp" };
	static const char *const refused[] = { "data:", "javascript:", "vbscript:", "file:" };
	for (size_t i = 0; i < sizeof images / sizeof *images; i++)
		if (starts_folded(url, images[i]))
			return true;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (starts_folded(url, refused[i]))
			return false;
	return true;
}

static const char *escape_of(char c, bool clean)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		if (clean && (((unsigned char)c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f))
			return "\xef\xbf\xbd";
		return NULL;
	}
}

void html_escape(struct out *out, struct str text, bool clean)
{
	size_t begin = 0;
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c > '>' && c != 0x7f)
			continue;
		const char *escape = escape_of(text.p[i], clean);
		if (!escape)
			continue;
		out_bytes(out, text.p + begin, i - begin);
		out_text(out, escape);
		begin = i + 1;
	}
	out_bytes(out, text.p + begin, text.n - begin);
}

static bool is_url_safe(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		(c && strchr("-_.+!*(),%#@?=;:/$~", c));
}

void html_href(struct out *out, struct str url)
{
	size_t begin = 0;
	for (size_t i = 0; i < url.n; i++) {
		char c = url.p[i];
		if (is_url_safe(c))
			continue;
		out_bytes(out, url.p + begin, i - begin);
		if (c == '&')
			out_text(out, "&amp;");
		else if (c == '\'')
			out_text(out, "&#x27;");
		else
			out_format(out, "%%%02X", (unsigned char)c);
		begin = i + 1;
	}
	out_bytes(out, url.p + begin, url.n - begin);
}
