/* Reads a commit object: header lines `key value`, continued by lines that begin with a space, then a blank line and the message. Read
   here and not by libgit2, for which a commit with an absurd date is no commit at all. */
#include "source/commit.h"

#include <ctype.h>

#include "base/utf8.h"

static const int64_t first_second = -62135596800, last_second = 253402300799; /* of the years 1 to 9999 */

bool object_id_present(struct object_id id)
{
	return !object_id_equal(id, (struct object_id){ { 0 } });
}

bool object_id_equal(struct object_id a, struct object_id b)
{
	return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

void object_id_text(char text[OBJECT_ID_TEXT], struct object_id id)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < OBJECT_ID_BYTES; i++) {
		text[2 * i] = digits[id.bytes[i] >> 4];
		text[2 * i + 1] = digits[id.bytes[i] & 15];
	}
	text[OBJECT_ID_TEXT - 1] = '\0';
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int object_id_parse(struct object_id *out, struct str text)
{
	if (text.n != OBJECT_ID_TEXT - 1)
		return -1;
	for (size_t i = 0; i < OBJECT_ID_BYTES; i++) {
		int high = hex_digit(text.p[2 * i]), low = hex_digit(text.p[2 * i + 1]);
		if (high < 0 || low < 0)
			return -1;
		out->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return 0;
}

bool trailer_is(const struct trailer *trailer, const char *key)
{
	return trailer->key.n == strlen(key) && strncasecmp(trailer->key.p, key, trailer->key.n) == 0;
}

bool commit_trailer(struct str *value, const struct commit *commit, const char *key)
{
	for (size_t i = commit->n_trailers; i-- > 0;)
		if (trailer_is(&commit->trailers[i], key)) {
			*value = commit->trailers[i].value;
			return true;
		}
	return false;
}

/* The header's lines as they stand in the object. */
struct header {
	struct str tree, author, committer, encoding;
	ARRAY(struct object_id) parents;
	bool has_signature;
};

/* What stands behind `key` and a space; false when the line is another one. */
static bool value_of(struct str *value, struct str line, const char *key)
{
	if (!str_starts(line, key))
		return false;
	*value = str_from(line, strlen(key));
	return true;
}

static int header_line(struct header *header, struct str line, struct arena *arena)
{
	struct str value;
	if (value_of(&value, line, "parent "))
		return object_id_parse(array_add(arena, &header->parents), value);
	if (value_of(&value, line, "gpgsig ") || value_of(&value, line, "gpgsig-sha256 "))
		header->has_signature = true;
	else if (!value_of(&header->tree, line, "tree ") && !value_of(&header->author, line, "author ") &&
		!value_of(&header->committer, line, "committer "))
		value_of(&header->encoding, line, "encoding ");
	return 0;
}

/* Leaves the message in *rest. */
static int header_read(struct header *header, struct str *rest, struct arena *arena)
{
	struct str line;
	while (str_split(rest, '\n', &line) && line.n > 0)
		if (header_line(header, line, arena) < 0)
			return -1;
	return 0;
}

/* Digits with or without a minus. What is past the calendar stays at its end. False when text is anything else. */
static bool parse_seconds(int64_t *seconds, struct str text)
{
	bool negative = str_starts(text, "-");
	text = str_from(text, negative);
	*seconds = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (!isdigit((unsigned char)text.p[i]))
			return false;
		if (*seconds <= last_second)
			*seconds = *seconds * 10 + (text.p[i] - '0');
	}
	if (negative)
		*seconds = -*seconds;
	return text.n > 0;
}

/* +0700 is 420. Zones go from UTC-12 to UTC+14. */
static int16_t parse_offset(struct str text)
{
	if (text.n != 5 || (text.p[0] != '+' && text.p[0] != '-'))
		return 0;
	int digits = 0;
	for (size_t i = 1; i < 5; i++) {
		if (!isdigit((unsigned char)text.p[i]))
			return 0;
		digits = digits * 10 + (text.p[i] - '0');
	}
	int minutes = digits / 100 * 60 + digits % 100;
	bool west = text.p[0] == '-';
	if (digits % 100 > 59 || minutes > (west ? 12 : 14) * 60)
		return 0;
	return (int16_t)(west ? -minutes : minutes);
}

/* `Name <mail> seconds offset`: what stands behind the last '>'. */
static struct moment parse_moment(struct str identity, int64_t latest)
{
	const char *close = identity.n ? memrchr(identity.p, '>', identity.n) : NULL;
	struct str rest = close ? str_range(close + 1, identity.p + identity.n) : str_of(""), word;
	struct moment moment = { 0 };
	moment.wild = !str_word(&rest, &word) || !parse_seconds(&moment.seconds, word);
	if (moment.wild)
		moment.seconds = 0;
	if (str_word(&rest, &word))
		moment.offset = parse_offset(word);
	moment.wild |= moment.seconds < 0 || moment.seconds > last_second || moment.seconds > latest;
	if (moment.seconds < first_second)
		moment.seconds = first_second;
	if (moment.seconds > last_second)
		moment.seconds = last_second;
	return moment;
}

static bool is_address(struct str word)
{
	const char *at = memchr(word.p, '@', word.n);
	return at && at > word.p && at + 1 < word.p + word.n;
}

/* The name before the address in one line of words. */
static struct str parse_name(struct str identity, struct str encoding, struct arena *arena)
{
	const char *open = identity.n ? memchr(identity.p, '<', identity.n) : NULL;
	if (!open)
		return str_of("");
	struct str text = str_dup(arena, commit_text(str_range(identity.p, open), encoding, arena)), word;
	char *controls = (char *)(uintptr_t)text.p;
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f)
			controls[i] = ' ';
	ARRAY(struct str) words = { 0 };
	while (str_word(&text, &word))
		if (!is_address(word))
			*array_add(arena, &words) = word;
	return str_join(arena, words.v, words.n, " ");
}

static struct str parse_message(struct str message, struct str encoding, struct arena *arena)
{
	const char *nul = message.n ? memchr(message.p, '\0', message.n) : NULL;
	if (nul)
		message = str_range(message.p, nul); /* as git shows it */
	struct str text = str_dup(arena, commit_text(message, encoding, arena));
	size_t end = (size_t)(str_trim(text).p - text.p) + str_trim(text).n;
	return str_slice(text, 0, end);
}

int commit_parse(struct commit *out, struct object_id id, struct str object, int64_t latest, struct arena *arena)
{
	struct header header = { 0 };
	*out = (struct commit){ .id = id };
	if (header_read(&header, &object, arena) < 0 || object_id_parse(&out->tree, header.tree) < 0)
		return -1;
	out->parents = header.parents.v;
	out->n_parents = header.parents.n;
	out->authored = parse_moment(header.author, latest);
	out->committed = parse_moment(header.committer, latest);
	out->author = parse_name(header.author, header.encoding, arena);
	out->message = parse_message(object, header.encoding, arena);
	out->n_trailers = trailers_parse(&out->trailers, out->message, arena);
	out->has_signature = header.has_signature;
	return 0;
}
