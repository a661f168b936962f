/* UTF-8 (RFC 3629) and the parts of Unicode that the program needs, by utf8proc. */
#ifndef CONGBO_BASE_UTF8_H
#define CONGBO_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* Where the first byte stands that begins no valid sequence (of overlong forms, surrogates, values over U+10FFFF and a
   cut-off end that is their first byte), or s.n when all is well. */
size_t utf8_invalid(struct str s);
/* s with each byte outside of valid sequences replaced by U+FFFD; s itself when it is valid. */
struct str utf8_repair(struct arena *arena, struct str s);
/* The code point at *at, which moves behind it. s must be valid. */
int32_t utf8_next(struct str s, size_t *at);
/* Appends the code point's bytes to `bytes` (room for 4) and returns how many. */
size_t utf8_encode(char bytes[4], int32_t c);
/* s in Normalization Form C; s itself, without a copy, when it is so already. s must be valid. */
struct str utf8_nfc(struct arena *arena, struct str s);
bool utf8_is_nfc(struct str s);
/* Columns that s takes in a terminal: 0 for combining marks and format characters, 2 for wide ones, and up to the next
   multiple of 8 for a tab. s need not be valid: a stray byte takes 1, and so does a control character, since a sign is
   printed in its place. */
size_t utf8_columns(struct str s);
/* Characters as a reader counts them (extended grapheme clusters, UAX #29). A stray byte is one. */
size_t utf8_graphemes(struct str s);
/* What CommonMark's rules of flanking make of a code point: white space (Unicode's Zs and ASCII's), punctuation (Unicode's P and all
   ASCII punctuation), or another. */
enum utf8_class { UTF8_OTHER, UTF8_SPACE, UTF8_PUNCTUATION };
enum utf8_class utf8_class_of(int32_t c);
bool utf8_is_capital(int32_t c);
/* It shows nothing of its own and parts no words, as the soft hyphen, the zero-width space and the marks of direction (Unicode's Cf). */
bool utf8_is_format(int32_t c);
/* What begins there and goes on to the next white space or punctuation; empty before one. */
struct str utf8_word_at(struct str s, size_t at);
/* An id from a title: lower case, Vietnamese marks off, đ to d, every other run of characters to one '-'; at most 64
   bytes, ending with a whole word where there are several; "muc" when nothing is left. A stray byte is as any other
   character. */
struct str utf8_slug(struct arena *arena, struct str s);

#endif
