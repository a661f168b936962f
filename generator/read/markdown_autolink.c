/* GFM 0.29, "Autolinks (extension)". ftp is left out: links may not lead there. */
#include "read/markdown_parts.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9');
}

static bool is_host(char c)
{
	return is_word(c) || (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_one_of(char c, const char *list)
{
	return c && strchr(list, c);
}

/* The end of a domain: segments of letters, digits, '-' and '_' with dots between; no '_' in the last two. 0: none. */
static size_t domain_end(struct str text, size_t at, bool needs_dot)
{
	unsigned dots = 0, underscores = 0, underscores_before = 0;
	size_t i = at;
	for (; i < text.n; i++) {
		char c = text.p[i];
		if (c == '_') {
			underscores++;
		} else if (c == '.') {
			if (i + 1 == text.n || !is_host(text.p[i + 1]))
				break;
			underscores_before = underscores;
			underscores = 0;
			dots++;
		} else if (!is_host(c) && c != '-') {
			break;
		}
	}
	if (i == at || underscores || underscores_before || (needs_dot && dots == 0))
		return 0;
	return i;
}

/* Without the punctuation that belongs to the sentence around it. */
static size_t trimmed_end(struct str text, size_t begin, size_t end)
{
	size_t opening = 0, closing = 0;
	for (size_t i = begin; i < end; i++) {
		opening += text.p[i] == '(';
		closing += text.p[i] == ')';
	}
	while (end > begin) {
		char c = text.p[end - 1];
		if (c == ')' && closing > opening) {
			closing--;
		} else if (c == ';') {
			size_t entity = end - 1;
			while (entity > begin && is_word(text.p[entity - 1]))
				entity--;
			if (entity < end - 1 && entity > begin && text.p[entity - 1] == '&')
				end = entity;
		} else if (!is_one_of(c, "?!.,:*_~'\"")) {
			break;
		}
		end--;
	}
	return end;
}

static bool rest_of_link(struct span *out, struct str text, size_t begin, size_t domain)
{
	size_t end = domain;
	while (end < text.n && !is_space(text.p[end]) && text.p[end] != '<')
		end++;
	end = trimmed_end(text, begin, end);
	out->begin = (uint32_t)begin;
	out->end = (uint32_t)end;
	return end > begin;
}

static bool www_at(struct span *out, struct str text, size_t at)
{
	if (!str_starts(str_from(text, at), "www.") ||
	    (at > 0 && !is_space(text.p[at - 1]) && !is_one_of(text.p[at - 1], "*_~(")))
		return false;
	size_t domain = domain_end(text, at, true);
	out->kind = SPAN_WWW;
	return domain && rest_of_link(out, text, at, domain);
}

static bool same_word(struct str s, const char *word)
{
	if (s.n != strlen(word))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) != word[i])
			return false;
	return true;
}

static bool web_at(struct span *out, struct str text, size_t from, size_t at)
{
	enum { LONGEST_SCHEME = 5 };
	if (!str_starts(str_from(text, at), "://"))
		return false;
	size_t begin = at;
	while (begin > from && at - begin <= LONGEST_SCHEME && is_letter(text.p[begin - 1]))
		begin--;
	struct str scheme = str_slice(text, begin, at);
	if (!same_word(scheme, "http") && !same_word(scheme, "https"))
		return false;
	size_t host = at + strlen("://");
	size_t domain = host < text.n && is_host(text.p[host]) ? domain_end(text, host, false) : 0;
	out->kind = SPAN_WEB;
	return domain && rest_of_link(out, text, begin, domain) && out->end > host;
}

static bool mail_at(struct span *out, struct str text, size_t from, size_t at)
{
	size_t begin = at, end = at + 1;
	while (begin > from && (is_word(text.p[begin - 1]) || is_one_of(text.p[begin - 1], ".+-_")))
		begin--;
	bool dot = false;
	for (; end < text.n; end++) {
		char c = text.p[end];
		if (c == '.' && end + 1 < text.n && is_word(text.p[end + 1]))
			dot = true;
		else if (!is_word(c) && c != '-' && c != '_')
			break;
	}
	if (begin == at || !dot || !is_word(text.p[end - 1]) || (end < text.n && text.p[end] == '@'))
		return false;
	*out = (struct span){ (uint32_t)begin, (uint32_t)end, SPAN_MAIL, NULL };
	return true;
}

bool autolink_at(struct span *out, struct str text, size_t from, size_t at)
{
	*out = (struct span){ 0 };
	switch (text.p[at]) {
	case 'w':
		return www_at(out, text, at);
	case ':':
		return web_at(out, text, from, at);
	default:
		return mail_at(out, text, from, at);
	}
}
