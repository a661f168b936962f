#include "base/web_url.h"

enum { PORT_DIGITS = 5, PORT_MAX = 65535, LABEL_MAX = 63 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
}

static bool is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool host_valid(struct str host)
{
	for (struct str label; str_split(&host, '.', &label);) {
		if (label.n == 0 || label.n > LABEL_MAX || label.p[0] == '-' || label.p[label.n - 1] == '-')
			return false;
		for (size_t i = 0; i < label.n; i++)
			if (!is_alnum(label.p[i]) && label.p[i] != '-')
				return false;
	}
	return true;
}

static bool port_valid(struct str port)
{
	unsigned number = 0;
	if (port.n == 0 || port.n > PORT_DIGITS)
		return false;
	for (size_t i = 0; i < port.n; i++) {
		if (!is_digit(port.p[i]))
			return false;
		number = number * 10 + (unsigned)(port.p[i] - '0');
	}
	return number > 0 && number <= PORT_MAX;
}

/* What may follow the host; the apostrophe is left out, as it ends attributes. */
static bool rest_valid(struct str rest)
{
	for (size_t i = 0; i < rest.n; i++) {
		char c = rest.p[i];
		if (c == '%' && !(i + 2 < rest.n && is_hex(rest.p[i + 1]) && is_hex(rest.p[i + 2])))
			return false;
		if (!is_alnum(c) && (c == '\0' || !strchr("-._~!$&()*+,;=:@/?#%", c)))
			return false;
	}
	return true;
}

/* Parts the address into what stands between "://" and the first '/', '?' or '#', and the rest. False without a scheme. */
static bool take_apart(struct str url, struct str *authority, struct str *rest)
{
	if (!str_starts(url, "https://") && !str_starts(url, "http://"))
		return false;
	url = str_from(url, (size_t)str_find(url, "://") + 3);
	size_t n = 0;
	while (n < url.n && url.p[n] != '/' && url.p[n] != '?' && url.p[n] != '#')
		n++;
	*authority = str_slice(url, 0, n);
	*rest = str_from(url, n);
	return true;
}

bool web_url_valid(struct str url)
{
	struct str authority, rest;
	if (!take_apart(url, &authority, &rest) || authority.n == 0 || !rest_valid(rest))
		return false;
	ptrdiff_t colon = str_find(authority, ":");
	if (colon < 0)
		return host_valid(authority);
	size_t at = (size_t)colon;
	return at > 0 && host_valid(str_slice(authority, 0, at)) && port_valid(str_from(authority, at + 1));
}

bool web_url_is_base(struct str url)
{
	struct str authority, path;
	if (!web_url_valid(url) || !take_apart(url, &authority, &path) || str_find(path, "?") >= 0 || str_find(path, "#") >= 0)
		return false;
	if (path.n <= 1)
		return true;
	path = str_slice(path, 1, str_ends(path, "/") ? path.n - 1 : path.n);
	for (struct str name; str_split(&path, '/', &name);)
		if (name.n == 0 || str_is(name, ".") || str_is(name, ".."))
			return false;
	return true;
}
