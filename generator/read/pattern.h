/* Patterns of a schema: the common subset of XML Schema's and everyone's regular expressions, over code points. Matching takes
   time in proportion to pattern times text, whatever both are, and a compiled pattern is read-only; the C library's regcomp
   gives neither, and depends on the locale.

   Allowed: characters, '.', [sets] with ranges and [^sets], \d \s \w \D \S \W, \n \t \r, '\' before punctuation, groups ( ) and
   (?: ), '|', '*', '+', '?', {n}, {n,}, {n,m}; '^' first and '$' last change nothing, as the whole text must match. \w means
   Latin letters with all their marks, digits and '_'. */
#ifndef CONGBO_READ_PATTERN_H
#define CONGBO_READ_PATTERN_H

#include "base/arena.h"
#include "base/str.h"

enum { PATTERN_BYTES = 256, PATTERN_CODE = 1024 };

struct pattern;

/* NULL when the text (valid UTF-8) is none of the above or too large. */
const struct pattern *pattern_compile(struct arena *arena, struct str text);
/* Whether all of the text (valid UTF-8) matches. */
bool pattern_matches(const struct pattern *pattern, struct str text);

#endif
