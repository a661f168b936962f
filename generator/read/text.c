#include "read/text.h"

#include "base/utf8.h"

static struct place place_at(const struct doc *doc, size_t start, size_t end)
{
	return (struct place){ &doc->file, { (uint32_t)start, (uint32_t)end } };
}

static unsigned char byte_at(struct str s, size_t i)
{
	return i < s.n ? (unsigned char)s.p[i] : 0;
}

/* By its byte order mark, or by a first letter that fills one byte of two. */
static bool is_utf16(struct str bytes)
{
	unsigned char first = byte_at(bytes, 0), second = byte_at(bytes, 1);
	return bytes.n >= 2 && ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff) || (first == 0) != (second == 0));
}

/* In a damaged UTF-8 file most letters are still whole; in a legacy encoding next to none are UTF-8 by chance. */
static bool is_legacy(struct str bytes)
{
	enum { SAMPLE = 1 << 20 };
	size_t high = 0, invalid = 0;
	struct str sample = str_slice(bytes, 0, SAMPLE);
	for (size_t i = 0; i < sample.n; i++)
		high += byte_at(sample, i) >= 0x80;
	for (size_t at; (at = utf8_invalid(sample)) < sample.n; sample = str_from(sample, at + 1))
		invalid++;
	return invalid * 2 > high;
}

/* U+202A to U+202E and U+2066 to U+2069 turn round what stands beside them: a figure would read other than it is stored. */
static bool turns_text(unsigned char second, unsigned char third)
{
	return (second == 0x80 && third >= 0xaa && third <= 0xae) || (second == 0x81 && third >= 0xa6 && third <= 0xa9);
}

/* A control character's length at i, and its code point; 0 when there is none. C1 controls are Windows letters gone astray, a
   byte order mark inside comes from files put together. */
static size_t control_at(struct str s, size_t i, unsigned *code)
{
	unsigned char c = byte_at(s, i), next = byte_at(s, i + 1);
	*code = c;
	if (c < 0x20 || c == 0x7f)
		return c != '\t' && c != '\n' && c != '\r';
	if (c == 0xc2 && next < 0xa0) {
		*code = next;
		return 2;
	}
	if (c == 0xe2 && turns_text(next, byte_at(s, i + 2))) {
		*code = 0x2000u | (next & 0x3fu) << 6 | (byte_at(s, i + 2) & 0x3fu);
		return 3;
	}
	*code = 0xfeff;
	return c == 0xef && next == 0xbb && byte_at(s, i + 2) == 0xbf ? 3 : 0;
}

/* Bytes that surely begin no control character: nearly all of them. */
static bool is_plain(unsigned char c)
{
	return (c >= 0x20 && c < 0x7f) || (c >= 0x80 && c != 0xc2 && c != 0xe2 && c != 0xef);
}

static bool has_control(struct doc *doc, size_t begin)
{
	struct str bytes = doc->file.bytes;
	unsigned code;
	for (size_t i = begin; i < bytes.n; i++) {
		size_t n = is_plain(byte_at(bytes, i)) ? 0 : control_at(bytes, i, &code);
		if (n == 0)
			continue;
		diag1(&doc->diags, DIAG_FILE_CONTROL, place_at(doc, i, i + n), str_format(doc->arena, "%04X", code));
		return true;
	}
	return false;
}

bool text_check(struct doc *doc, size_t *begin)
{
	struct str bytes = doc->file.bytes;
	*begin = str_starts(bytes, "\xef\xbb\xbf") ? 3 : 0;
	if (is_utf16(bytes)) {
		diag(&doc->diags, DIAG_FILE_UTF16, place_at(doc, 0, 0));
		return false;
	}
	size_t invalid = utf8_invalid(bytes);
	if (invalid < bytes.n) {
		struct str hex = str_format(doc->arena, "0x%02X", byte_at(bytes, invalid));
		diag1(&doc->diags, is_legacy(bytes) ? DIAG_FILE_LEGACY : DIAG_FILE_ENCODING, place_at(doc, invalid, invalid + 1), hex);
		return false;
	}
	doc->checked = !has_control(doc, *begin);
	return doc->checked;
}
