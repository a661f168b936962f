/* Names and messages in other encodings than UTF-8. Only those of this list are given to iconv, since commits come from outside and
   its other converters have had their faults. Names are spelt as people set i18n.commitEncoding. */
#include <iconv.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/commit.h"

static const char *const encodings[][2] = {
	{ "ISO-8859-1", "ISO-8859-1" }, { "ISO8859-1", "ISO-8859-1" }, { "latin1", "ISO-8859-1" }, { "latin-1", "ISO-8859-1" },
	{ "ISO-8859-15", "ISO-8859-15" }, { "ISO8859-15", "ISO-8859-15" },
	{ "windows-1252", "CP1252" }, { "cp1252", "CP1252" },
	{ "windows-1258", "CP1258" }, { "cp1258", "CP1258" },
	{ "TCVN", "TCVN5712-1" }, { "TCVN-5712", "TCVN5712-1" }, { "TCVN5712-1", "TCVN5712-1" },
	{ "VISCII", "VISCII" },
};

static const char *known_encoding(struct str name)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (name.n == strlen(encodings[i][0]) && strncasecmp(name.p, encodings[i][0], name.n) == 0)
			return encodings[i][1];
	return NULL;
}

/* False when a byte means nothing in that encoding. */
static bool convert(struct str *out, struct str bytes, const char *encoding, struct arena *arena)
{
	iconv_t converter = iconv_open("UTF-8", encoding);
	if (converter == (iconv_t)-1)
		return false;
	enum { LONGEST = 4 }; /* bytes of UTF-8 for a byte of those encodings; room for one letter that waits for its mark */
	size_t room = (bytes.n + 1) * LONGEST, left = room, rest = bytes.n;
	char *begin = arena_alloc(arena, room), *end = begin, *from = (char *)(uintptr_t)bytes.p;
	bool whole = iconv(converter, &from, &rest, &end, &left) != (size_t)-1 && iconv(converter, NULL, NULL, &end, &left) != (size_t)-1;
	iconv_close(converter);
	*out = str_range(begin, end);
	return whole;
}

struct str commit_text(struct str bytes, struct str encoding, struct arena *arena)
{
	const char *known = known_encoding(encoding);
	struct str text;
	if (!known || !convert(&text, bytes, known, arena))
		text = utf8_repair(arena, bytes);
	return utf8_nfc(arena, text);
}
